"""The tables of a casebook, in words every SQL database knows.

Each read row has the columns one filters by and a ``body``, the whole row as JSON: the body is
what was read, the columns are derived from it. Moments are ISO 8601 in UTC, as text.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData()


def _document() -> Column[str]:
    return Column("document", Text, ForeignKey("documents.id"), nullable=False, index=True)


def _required(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


migrations = Table(
    "migrations",
    metadata,
    Column("name", Text, primary_key=True),
    _required("at"),
)

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _required("at"),
    _required("who"),
    _required("action"),
    _required("subject"),
    _required("detail"),
    _required("previous"),
    _required("hash"),
)

reasons = Table(
    "reasons",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),  # of the log's row
    _required("words"),
)
"""Why somebody did what the log tells. The log holds only the hash, so that words can expire."""

documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    _required("media_type"),
    Column("language", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("published_start", Date),
    Column("published_end", Date),
    Column("extractor", Text),
    _required("digest"),  # of the body, the text and all that was read from the document
    _required("text"),
    _required("body"),  # without text and file name, which stand in `text` and in `intakes`
)

intakes = Table(
    "intakes",
    metadata,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("path", Text, primary_key=True),
    _required("file_name"),
    _required("at"),
)

failures = Table(
    "failures",
    metadata,
    Column("path", Text, primary_key=True),
    _required("reason"),
    _required("at"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("id", Text, primary_key=True),
    _document(),
    Column("position", Integer, nullable=False),
    _required("kind"),
    _required("entity_kind"),
    Column("chain", Text, nullable=False, index=True),
    Column("category", Text),
    Column("protected", Boolean, nullable=False),
    Column("place", Text, index=True),
    _required("body"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    _document(),
    Column("position", Integer, nullable=False),
    _required("kind"),
    _required("status"),
    Column("start_date", Date),
    Column("end_date", Date),
    _required("words"),  # of the sentence, folded for search
    _required("body"),
    Index("claims_by_kind", "kind", "status"),
)

figures = Table(
    "figures",
    metadata,
    Column("id", Text, primary_key=True),
    _document(),
    Column("position", Integer, nullable=False),
    Column("measure", Text, nullable=False, index=True),
    Column("value", Float),
    Column("low", Float),
    Column("high", Float),
    _required("unit"),
    _required("status"),
    Column("start_date", Date),
    Column("end_date", Date),
    Column("claim", Text, index=True),
    _required("body"),
)

relations = Table(
    "relations",
    metadata,
    Column("id", Text, primary_key=True),
    _document(),
    Column("position", Integer, nullable=False),
    _required("kind"),
    _required("subject"),
    _required("object"),
    _required("status"),
    _required("body"),
)

handling = Table(
    "handling",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    _required("name"),
    _required("value"),
    _required("who"),
    _required("at"),
)
"""How the casebook is to be handled: of each name the last row holds."""

users = Table(
    "users",
    metadata,
    Column("name", Text, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # names that look alike have one
    _required("role"),
    _required("password"),  # the hash, with its salt and parameters
    _required("created"),
    Column("disabled", Text),
)
"""Who may use the workbench. A row is never deleted: the log tells what its user did."""

sessions = Table(
    "sessions",
    metadata,
    Column("token", Text, primary_key=True),  # the SHA-256 of what the browser holds
    Column("user", Text, ForeignKey("users.name"), nullable=False, index=True),
    _required("created"),
    _required("seen"),
    _required("expires"),
    _required("secret"),  # that only forms of this session hold
)

searches = Table(
    "searches",
    metadata,
    Column("id", Text, primary_key=True),
    Column("who", Text, nullable=False, index=True),
    _required("name"),
    _required("query"),  # of the address
    _required("at"),
)
"""What analysts look for again and again."""

judgements = Table(
    "judgements",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    _required("verdict"),
    _required("body"),
)

judged = Table(
    "judged",
    metadata,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),  # of the judgement
)

lapsed = Table(
    "lapsed",
    metadata,
    Column("document", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),  # of the judgement
)
"""Which judgements were about a report that expired: they hold again where it is read again."""

pending = Table(
    "pending",
    metadata,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
)
"""The reports that what is concluded doesn't rest on yet, or not as they now stand."""

keys = Table(
    "keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Index("keys_by_document", "document"),
)

key_counts = Table(
    "key_counts",
    metadata,
    Column("key", Text, primary_key=True),
    Column("holders", Integer, nullable=False),
)

dossiers = Table(
    "dossiers",
    metadata,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("dossier", Text, nullable=False, index=True),
)

dossier_digests = Table(
    "dossier_digests",
    metadata,
    Column("dossier", Text, primary_key=True),
    _required("digest"),  # of the dossier's concluded rows
)

standing = Table(
    "standing",
    metadata,
    Column("name", Text, primary_key=True),
    _required("value"),
)
"""What is kept up to date, so that no command need count all rows."""

concluded = Table(
    "concluded",
    metadata,
    Column("dossier", Text, primary_key=True),  # the id of its first report
    Column("list", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("kind", Text),
    Column("name", Text),
    Column("status", Text),
    Column("start_date", Date),
    Column("end_date", Date),
    _required("body"),
    Index("concluded_by_id", "id"),
    Index(
        "renamed_ids",
        "id",
        sqlite_where=text("list = 'renamed'"),
        postgresql_where=text("list = 'renamed'"),
    ),
)

PARTS: tuple[Table, ...] = (mentions, claims, figures, relations)
"""What is read from a document, in the order of ``Reading``."""
