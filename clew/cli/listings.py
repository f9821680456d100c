"""The columns of each listing: documents, claims, figures, entities, events, relations, routes."""

from collections.abc import Sequence

from rich.text import Text

from clew.cli.table import Column, Listing
from clew.model import (
    Claim,
    Document,
    Entity,
    Event,
    Figure,
    Relation,
    Route,
    Status,
)
from clew.share.case import Case
from clew.share.evidence import place_words
from clew.share.phrases import (
    claim_time,
    claim_words,
    entity_name,
    figure_words,
    mention_words,
    places_words,
    publication,
    publisher,
    quote,
    report_words,
    says,
    scope_words,
    title,
)
from clew.share.telling import (
    event_places,
    event_says,
    event_time,
    figure_status,
    leading_claim,
    named,
    stops_words,
)
from clew.share.words import (
    STANDING,
    STATUS_STYLE,
    count,
    language_name,
    plain_kind,
    short_id,
    to_visible,
)
from clew.store.queries import Hit

_WIDE = 110  # cells; from here on every column stands beside the others
_ID = "bold"


def documents_listing(case: Case, rows: Sequence[Document]) -> Listing[Document]:
    """Return the table of documents: when, whose, in which language, what was found."""

    def found(document: Document) -> str:
        reading = case.readings[document.id]
        if reading.extractor is None:
            return "not extracted"
        figures = count(len(case.figures_in(document.id)), "figure")
        return f"{count(len(reading.claims), 'claim')}, {figures}"

    return Listing(
        (
            Column("Report", lambda d: short_id(d.id), whole=True, style=_ID),
            Column("Published", publication, below="Report", from_width=_WIDE, ratio=2),
            Column("Language", lambda d: language_name(d.language), "Report", _WIDE),
            Column("Title", title, ratio=5),
            Column("Publisher", publisher, below="Title", from_width=80, ratio=2),
            Column("Found", found, below="Title", from_width=_WIDE, ratio=2),
        ),
        rows,
    )


def claims_listing(case: Case, rows: Sequence[Claim]) -> Listing[Claim]:
    """Return the table of claims: kind, status, when, who did what where, who says so."""
    return Listing(
        (
            Column("Claim", lambda c: short_id(c.id), whole=True, style=_ID),
            Column("Status", lambda c: status_text(c.status), "Claim", _WIDE, whole=True),
            Column("Kind", lambda c: plain_kind(c.kind), below="Claim", from_width=80, whole=True),
            Column("What", lambda c: claim_text(case, c), ratio=6),
            Column("When", lambda c: claim_time(case, c), below="What", from_width=_WIDE, ratio=2),
            Column("Who says so", lambda c: says_in(case, c), "What", _WIDE, ratio=3),
        ),
        rows,
    )


def figures_listing(case: Case, rows: Sequence[Figure]) -> Listing[Figure]:
    """Return the table of figures: the number as it is bounded, what it measures, its scope."""
    return Listing(
        (
            Column("Figure", lambda f: short_id(f.id), whole=True, style=_ID),
            Column("Status", lambda f: status_text(figure_status(case, f)), "Figure", _WIDE, True),
            Column("How many", lambda f: figure_words(case, f), ratio=3),
            Column("Measure", lambda f: plain_kind(f.measure), "How many", 80, ratio=2),
            Column("Holds for", lambda f: scope_words(case, f), "How many", 80, ratio=4),
            Column("Who says so", lambda f: says_in(case, f), "How many", _WIDE, ratio=3),
        ),
        rows,
    )


def entities_listing(rows: Sequence[Entity]) -> Listing[Entity]:
    """Return the table of entities: name with status, kind, other names, how often."""
    return Listing(
        (
            Column("Entity", lambda e: short_id(e.id), whole=True, style=_ID),
            Column("Kind", lambda e: e.kind, below="Entity", from_width=80, whole=True),
            Column("Name", entity_name, ratio=4),
            Column("Category", category_words, below="Name", from_width=80, ratio=1),
            Column("Also", also_words, below="Name", from_width=_WIDE, ratio=3),
            Column("Place", place_words, below="Name", from_width=_WIDE, ratio=2),
            Column("Reports", lambda e: f"{len(e.documents)}", whole=True, right=True),
            Column("Mentions", lambda e: f"{len(e.mentions)}", whole=True, right=True),
        ),
        rows,
    )


def relations_listing(case: Case, rows: Sequence[Relation]) -> Listing[Relation]:
    """Return the table of relations: who, in which relation, to whom, in how many statements."""
    return Listing(
        (
            Column("Relation", lambda r: short_id(r.id), whole=True, style=_ID),
            Column("Status", lambda r: status_text(r.status), "Relation", _WIDE, whole=True),
            Column("Who or what", lambda r: named(case, r.subject), ratio=3),
            Column("Stands to it as", lambda r: plain_kind(r.kind), whole=True),
            Column("Whom or what", lambda r: named(case, r.object), ratio=3),
            Column("Statements", lambda r: f"{len(r.stated)}", whole=True, right=True),
        ),
        rows,
    )


def routes_listing(case: Case, rows: Sequence[Route]) -> Listing[Route]:
    """Return the table of routes: from where, through where, to where, in what, as claimed."""

    def status(route: Route) -> Text:
        told = [case.claims[claim].status for claim in route.claims if claim in case.claims]
        return Text(", ").join(status_text(one) for one in dict.fromkeys(told))

    return Listing(
        (
            Column("Route", lambda r: short_id(r.id), whole=True, style=_ID),
            Column("Status", status, "Route", _WIDE, ratio=2),
            Column("From", lambda r: stops_words(case, r.origin), ratio=3),
            Column("Through", lambda r: stops_words(case, r.transit), ratio=3),
            Column("To", lambda r: stops_words(case, r.destination), ratio=3),
            Column("In", lambda r: ", ".join(r.mode) or "not stated", "To", _WIDE, ratio=3),
            Column("Claims", lambda r: f"{len(r.claims)}", whole=True, right=True),
        ),
        rows,
    )


def events_listing(case: Case, rows: Sequence[Event]) -> Listing[Event]:
    """Return the table of events: kind, status, when, what, how many origins and reports."""
    return Listing(
        (
            Column("Event", lambda e: short_id(e.id), whole=True, style=_ID),
            Column("Status", lambda e: status_text(e.status), "Event", _WIDE, whole=True),
            Column("Kind", lambda e: plain_kind(e.kind), below="Event", from_width=80, whole=True),
            Column("What", lambda e: claim_words(case, leading_claim(case, e)), ratio=6),
            Column("When", lambda e: event_time(case, e), "What", _WIDE, ratio=2),
            Column("Where", lambda e: event_places(case, e), "What", _WIDE, ratio=2),
            Column("Who says so", lambda e: event_says(case, e), "What", _WIDE, ratio=3),
            Column("Reports", lambda e: f"{len(e.documents)}", whole=True, right=True),
        ),
        rows,
    )


def hits_listing(case: Case, rows: Sequence[Hit]) -> Listing[Hit]:
    """Return the table of reports that hold the words searched for, with what stands there."""

    def document(hit: Hit) -> Document:
        return case.document(hit.document)

    def there(hit: Hit) -> str:
        text, around = document(hit).text, hit.around
        before, after = "…" if around.start else "", "…" if around.end < len(text) else ""
        return f"{before}{quote(case, hit.document, around)}{after}"

    return Listing(
        (
            Column("Report", lambda h: short_id(h.document), whole=True, style=_ID),
            Column("Published", lambda h: publication(document(h)), "Report", _WIDE, ratio=2),
            Column("Language", lambda h: language_name(document(h).language), "Report", _WIDE),
            Column("Title", lambda h: title(document(h)), ratio=3),
            Column("There", there, "Title", 80, ratio=5),
        ),
        rows,
    )


def status_text(status: Status) -> Text:
    """Return a status in its colour; the word alone says it where there are no colours."""
    return Text(status, style=STATUS_STYLE[status])


def claim_text(case: Case, claim: Claim) -> Text:
    """Return a claim in one line: its trigger, then each role with its words, then the places."""
    said = roles_text(case, claim)
    places = places_words(case, claim.document, claim.places)
    if places:
        said.append(" · at ", style="dim").append(places)
    return said


def roles_text(case: Case, claim: Claim) -> Text:
    """Return a claim's trigger and the words that fill its roles."""
    said = Text().append(quote(case, claim.document, claim.trigger), style="bold")
    for argument in claim.arguments:
        words = mention_words(case, claim.document, argument.span, argument.mention)
        said.append(f" · {plain_kind(argument.role)} ", style="dim").append(words)
    return said


def says_in(case: Case, row: Claim | Figure) -> str:
    """Return who says so, and in which report."""
    speakers = says(case, row.document, row.attributions)
    return f"{speakers}, in {report_words(case.document(row.document))}"


def category_words(entity: Entity) -> str:
    """Return in which capacity a person appears, with "alleged" where nothing is decided."""
    if entity.category is None:
        return ""
    standing = STANDING.get(entity.category)
    return f"{standing} {entity.category}" if standing == "alleged" else entity.category


def also_words(entity: Entity) -> str:
    """Return an entity's other names; a protected one shows none."""
    if entity.protected:
        return ""
    return ", ".join(to_visible(name) for name in entity.aliases if name != entity.name)
