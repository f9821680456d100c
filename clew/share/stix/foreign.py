"""The reports of a bundle that another program wrote, by their names, dates and descriptions."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from clew.errors import ReadError
from clew.ids import make_id, sha256
from clew.model import Document, EntityKind, Reading, Span, Stated, StatedDate
from clew.share.received import BETWEEN, Received, ReceivedReport, mention_by_name
from clew.share.rows import Row
from clew.share.stix.marks import find_marks
from clew.share.words import to_visible

MOST_CHARACTERS = 1_000_000  # of one report
MOST_NAMES = 2_000  # that one report refers to
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-|$)")
_ACTORS = frozenset({"identity", "threat-actor", "intrusion-set"})
_KINDS: dict[object, EntityKind] = {"organization": "organisation", "class": "group"}
"""What an identity is by its class; of any other, and of none, it may be a person."""


def receive_foreign(objects: list[Row]) -> Received:
    """Return the reports of a bundle, the text of each made of its description and the notes on it.

    The names of identities, actors and locations that a report refers to are mentions; those that
    stand nowhere in its text are added to it, one a paragraph. Nothing is claimed: relationships
    between objects are not read. Persons are protected until an analyst says otherwise: nothing
    tells why they are named. So is all that the bundle doesn't call an organisation, a class or a
    location: actors may be persons. A bundle without reports is refused.
    """
    by_id = {told["id"]: told for told in objects}
    reports = [told for told in objects if told["type"] == "report"]
    if not reports:
        raise ReadError("STIX bundle: no report is in it; ask for the reports that it rests on")
    names = {_creator(told, by_id) for told in reports}
    tlp, pap = find_marks(objects)
    notes = _notes(objects)
    reports.sort(key=lambda told: str(told.get("modified")))  # of two versions the later one holds
    received = {told["id"]: _report(told, notes[told["id"]], by_id) for told in reports}
    return Received(
        giver=names.pop() if len(names) == 1 else "",
        contact=None,
        tlp=tlp,
        pap=pap,
        at=None,
        reports=tuple(sorted(received.values(), key=lambda r: r.reading.document.id)),
    )


def _notes(objects: Iterable[Row]) -> dict[str, list[str]]:
    """Return the notes by the objects that they are on."""
    notes: dict[str, list[str]] = defaultdict(list)
    for told in objects:
        if told["type"] == "note":
            for name in _list(told.get("object_refs")):
                if isinstance(name, str):
                    notes[name].append(_lines(told.get("content")))
    return notes


def _report(told: Row, notes: list[str], by_id: dict[str, Row]) -> ReceivedReport:
    refs = {name for name in _list(told.get("object_refs")) if isinstance(name, str)}
    named = [by_id[name] for name in sorted(refs) if name in by_id]
    named = [one for one in named if _kind(one) is not None and _words(one.get("name"))]
    if len(named) > MOST_NAMES:
        raise ReadError(f"{told['id'][:60]}: more than {MOST_NAMES} names; ask for less")
    text = BETWEEN.join(part for part in (_lines(told.get("description")), *notes) if part)
    met = {one["id"] for _, one in _find_names(text, named)}
    missing = [_words(one["name"]) for one in named if one["id"] not in met]
    text = BETWEEN.join(part for part in (text, *dict.fromkeys(missing)) if part)
    if len(text) > MOST_CHARACTERS:
        raise ReadError(f"{told['id'][:60]}: more than {MOST_CHARACTERS} characters; ask for less")
    document = _document(told, text, by_id)
    mentions = [
        mention_by_name(document.id, span, _kind(one) or "person", one["id"])
        for span, one in _find_names(text, named)
    ]
    return ReceivedReport(Reading(document, tuple(sorted(mentions, key=lambda m: m.id))))


def _document(told: Row, text: str, by_id: dict[str, Row]) -> Document:
    """Return a report with its outlet: the source that it names, else who made the object."""
    source, digest = _source(told)
    content = text.encode("utf-8", "backslashreplace")
    name, outlet = _words(told.get("name")), source or _creator(told, by_id)
    language = told.get("lang")
    return Document(
        id=make_id("doc", told["id"]),
        sha256=digest or sha256(content),
        size=len(content),
        media_type="application/stix+json;version=2.1",
        file_name="",
        text=text,
        parser="",
        language=language if isinstance(language, str) and _LANGUAGE.match(language) else None,
        title=Stated(name, "file metadata") if name else None,
        publisher=Stated(outlet, "file metadata") if outlet else None,
        published=_published(told.get("published")),
    )


def _source(told: Row) -> tuple[str, str | None]:
    """Return the first source of a report that has an address or a hash, and its SHA-256."""
    for reference in _list(told.get("external_references")):
        if isinstance(reference, dict) and {"url", "hashes"} & reference.keys():
            hashes = reference.get("hashes")
            digest = hashes.get("SHA-256") if isinstance(hashes, dict) else None
            known = isinstance(digest, str) and _SHA256.fullmatch(digest.lower())
            return _words(reference.get("source_name")), str(digest).lower() if known else None
    return "", None


def _published(value: Any) -> StatedDate | None:
    try:
        day = datetime.fromisoformat(value).date() if isinstance(value, str) else None
    except ValueError:
        return None
    return (
        StatedDate(day, day, "metadata", "file metadata")
        if day is not None and day.year > 1
        else None
    )  # year 1: programs write it for no date


def _creator(told: Row, by_id: dict[str, Row]) -> str:
    name = told.get("created_by_ref")
    return _words(by_id.get(name, {}).get("name")) if isinstance(name, str) else ""


def _kind(told: Row) -> EntityKind | None:
    """Return what an object names, None for what is neither somebody nor somewhere."""
    if told["type"] == "location":
        return "place"
    if told["type"] not in _ACTORS:
        return None
    known = told.get("identity_class") if told["type"] == "identity" else None
    return _KINDS.get(known, "person") if isinstance(known, str) else "person"


def _find_names(text: str, named: Iterable[Row]) -> list[tuple[Span, Row]]:
    """Return where names stand in a text as whole words; of two in one place the longer holds."""
    found: list[tuple[Span, Row]] = []
    for one in named:
        pattern = rf"(?<!\w){re.escape(_words(one['name']))}(?!\w)"
        found += [(Span(*match.span()), one) for match in re.finditer(pattern, text)]
    kept: list[tuple[Span, Row]] = []
    for span, one in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)):
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, one))
    return kept


def _words(value: Any) -> str:
    return to_visible(value) if isinstance(value, str) else ""


def _lines(value: Any) -> str:
    return to_visible(value, lines=True).strip() if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
