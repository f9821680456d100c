"""What describes tables: a Data Package for programs, a data dictionary for people."""

from collections.abc import Sequence
from typing import Any

from clew.model import Document
from clew.share.package import Package
from clew.share.phrases import publication, publisher, title
from clew.share.rows import written
from clew.share.tables.table import Field, Table
from clew.share.telling import handling_words
from clew.share.words import to_visible

NAME = "clew-tables"
MARK = Field(
    "tlp", "With whom this row may be shared (TLP 2.0): it stays with the row.", always=True
)
_ABOUT = (
    "What published reports on human trafficking and migrant smuggling say, each row traced to "
    "its report. Rows are leads to be read, not findings: nobody named here is guilty unless a "
    "court has said so."
)
_USE = (
    "For the purpose given, under the marks given, by people who check each fact against its "
    "report. Not for finding, following or returning migrants, victims or those who help them, nor "
    "for deciding on a person. The words quoted belong to their publishers."
)
_COVERED = (
    "Words in brackets stand for others: a protected person is called by a role, a suspect's name "
    "is followed by the status. Rows of protected persons and small numbers of them are left out."
)
_CELLS = (
    "UTF-8 with a byte order mark, commas, quotation marks where needed. Empty: absent or not "
    "known. An apostrophe before = + - @ or a tab at the beginning of words is none of the "
    "report's: it keeps a spreadsheet from taking them for a formula."
)


def to_descriptor(package: Package, tables: Sequence[Table]) -> bytes:
    """Return ``datapackage.json`` (Data Package 1.0, Tabular Data Package)."""
    handling = package.handling
    described: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": f"Tables of a casebook, TLP:{package.tlp}",
        "description": f"{_ABOUT} {_COVERED}",
        "created": package.at.isoformat(),
        **_handling(package),
        "use": _USE,
        "contributors": [{"title": to_visible(handling.owner), "role": "maintainer"}],
        "sources": [
            {"title": _source(package.case.documents[name])}
            for name in sorted(package.case.documents)
        ]
        or [{"title": "no report"}],
        "resources": [_resource(table, tables) for table in tables],
    }
    return written(described)


def _handling(package: Package) -> dict[str, str]:
    return {name: words for name, words in handling_words(package).items() if words is not None}


def _source(document: Document) -> str:
    parts = (title(document), publisher(document), publication(document), document.id)
    return ", ".join(part for part in parts if part)


def _resource(table: Table, tables: Sequence[Table]) -> dict[str, Any]:
    keys = {other.name: other.key[0] for other in tables}
    links = [
        {
            "fields": field.name,
            "reference": {
                "resource": "" if field.to == table.name else field.to,
                "fields": keys[field.to],
            },
        }
        for field in table.fields
        if field.to is not None
    ]
    schema: dict[str, Any] = {
        "fields": [_field(field) for field in (MARK, *table.fields)],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema | ({"foreignKeys": links} if links else {}),
    }


def _field(field: Field) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if field.always else {}
    if field.one_of:
        limits["enum"] = list(field.one_of)
    described = {"name": field.name, "type": field.type, "description": field.about}
    return described | ({"constraints": limits} if limits else {})


def to_dictionary(package: Package, tables: Sequence[Table]) -> bytes:
    """Return ``README.txt``: how this may be handled, and what every column means."""
    lines = [f"Tables of a casebook, TLP:{package.tlp}", "", _ABOUT, "", _COVERED, "", _USE, ""]
    lines += [f"{name:9} {words}" for name, words in _handling(package).items()]
    lines += [f"{'state of':9} {package.at.isoformat()}", "", _CELLS, ""]
    lines += [f"Every table begins with {MARK.name}: {MARK.about}", ""]
    for table in tables:
        heading = f"{table.name}.csv: {table.title}, {len(table.rows)} rows"
        lines += [heading, "-" * len(heading), table.about, ""]
        lines += [_line(table, field) for field in table.fields]
        lines.append("")
    return "\r\n".join(lines).encode("utf-8", "backslashreplace")


def _line(table: Table, field: Field) -> str:
    parts = [field.about]
    parts += [f"One of: {', '.join(field.one_of)}."] if field.one_of else []
    parts += [f"See {field.to}.csv."] if field.to else []
    kind = f"{field.type}, key" if field.name in table.key else field.type
    return f"  {field.name} ({kind}): {' '.join(parts)}"
