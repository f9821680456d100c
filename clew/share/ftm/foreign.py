"""What a FollowTheMoney file of another program gives: reports, and names in their words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from clew.ids import make_id, sha256
from clew.model import Document, EntityKind, Reading, Span
from clew.share.ftm.opening import Line
from clew.share.ftm.reports import find_pap, find_tlp, read_report
from clew.share.received import BETWEEN, Received, ReceivedReport, Refused, mention_by_name

MOST_CHARACTERS = 1_000_000  # of one report
_KINDS: Mapping[str, EntityKind] = {
    "Person": "person",
    "Organization": "organisation",
    "PublicBody": "organisation",
    "Company": "organisation",
    "LegalEntity": "person",  # it may be one
    "Address": "place",
    "RealEstate": "facility",
    "Vessel": "vehicle",
    "Vehicle": "vehicle",
    "Airplane": "vehicle",
    "Project": "operation",
}
_PERSONS = frozenset(schema for schema, kind in _KINDS.items() if kind == "person")
_REPORTS = frozenset({"Article", "Document", "PlainText", "HyperText", "Pages", "Email", "Message"})
_HAPPENINGS = frozenset({"Event", "Trip", "Note"})
_WORD = re.compile(r"\w+")
_PARTS = ("involved", "organizer", "entity")


def receive_foreign(content: bytes, lines: list[Line]) -> tuple[Received, list[Refused]]:
    """Return the reports of a file, each with the names of what is linked to it.

    What is linked to no report of the file is told in one that stands for the file itself. Of
    persons only names are taken, never birthdays, addresses or numbers of documents; they are
    protected until an analyst says otherwise: nothing tells why they are named. So is a legal
    entity, which may be a person. Events and notes are text, and nothing is claimed. Other schemata
    (payments, passports, sanctions) are left out.
    """
    reports = {line.id: line for line in lines if line.schema in _REPORTS}
    held: dict[str | None, list[Line]] = defaultdict(list)
    linked = _linked(lines)
    for line in lines:
        if line.schema in _KINDS or line.schema in _HAPPENINGS:
            found = [name for name in (*line.refs("proof"), *linked[line.id]) if name in reports]
            for name in dict.fromkeys(found) or [None]:
                held[name].append(line)
    by_id = {line.id: line for line in lines}
    persons = [line for line in lines if line.schema in _PERSONS]
    refused: list[Refused] = []
    received = []
    for identity, report in sorted(reports.items()):
        page = _Page([*report.all("description"), *report.all("bodyText")], report)
        received.append(page.fill(held[identity], by_id, refused).received(persons))
    if held[None]:
        page = _Page([], None, sha256(content), len(content))
        received.append(page.fill(held[None], by_id, refused).received(persons))
    told = Received(
        giver="",
        contact=None,
        tlp=find_tlp(lines),
        pap=find_pap(lines),
        at=None,
        reports=tuple(sorted(received, key=lambda one: one.reading.document.id)),
    )
    return told, refused


def _linked(lines: Iterable[Line]) -> dict[str, list[str]]:
    """Return the reports that links say an entity stands in."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if line.schema == "Documentation":
            for entity in line.refs("entity"):
                found[entity] += line.refs("document")
    return found


class _Page:
    """The text of a received report as it grows, with the names in it."""

    def __init__(
        self, parts: Iterable[str], line: Line | None, digest: str = "", size: int = 0
    ) -> None:
        self.line, self.digest, self.size = line, digest, size
        self.parts = [part[:MOST_CHARACTERS] for part in parts]
        self.length = sum(len(part) + len(BETWEEN) for part in self.parts)
        self.spans: dict[Span, Line] = {}

    def fill(
        self, told: Iterable[Line], by_id: Mapping[str, Line], refused: list[Refused]
    ) -> "_Page":
        """Add what entities tell, a paragraph each, their names marked where they stand."""
        for line in sorted(told, key=lambda line: line.id):
            name = _name(line)
            if name is None and line.schema != "Note":
                refused.append(Refused(line.number, f"{line.id}: it has no name"))
                continue
            words = " ".join((name or "", *_words(line), *_parts(line, by_id))).strip()
            if self.length + len(words) > MOST_CHARACTERS:
                most = f"the text would have more than {MOST_CHARACTERS} characters"
                refused.append(Refused(line.number, f"{line.id}: {most}; ask for a part of it"))
                continue
            if line.schema in _KINDS and name is not None:
                self.spans[Span(self.length, self.length + len(name))] = line
            if words:
                self.parts.append(words)
                self.length += len(words) + len(BETWEEN)
        return self

    def received(self, persons: Iterable[Line]) -> ReceivedReport:
        """Return the report; any person of the file who is named in it is a mention, too."""
        text = BETWEEN.join(self.parts)
        if self.line is not None:
            document = read_report(self.line, text)
        else:
            document = _file(self.digest, self.size, text)
        for span, line in _named_in(text, persons):
            if not any(span.overlaps(other) for other in self.spans):
                self.spans[span] = line
        mentions = (
            mention_by_name(document.id, span, _KINDS[line.schema], line.id)
            for span, line in self.spans.items()
        )
        ordered = tuple(sorted(mentions, key=lambda mention: mention.id))
        return ReceivedReport(Reading(document, mentions=ordered))


def _named_in(text: str, persons: Iterable[Line]) -> Iterable[tuple[Span, Line]]:
    """Yield where persons are named in a text, longer names first."""
    words = set(_WORD.findall(text))
    named = (
        (name, line)
        for line in persons
        for name in (*line.all("name"), *line.all("alias"))
        if words.issuperset(_WORD.findall(name))
    )
    for name, line in sorted(named, key=lambda one: (-len(one[0]), one[0], one[1].id)):
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield Span(*found.span()), line


def _name(line: Line) -> str | None:
    """Return what an entity is called; of an address the town alone, as somebody may live there."""
    return line.first("city") if line.schema == "Address" else line.first("name")


def _words(line: Line) -> Iterable[str]:
    """Return what an entity says of itself; of persons and addresses only the name is taken."""
    if line.schema in _PERSONS or line.schema == "Address":
        return
    yield from (f"({one})" for one in (*line.all("startDate"), *line.all("date"))[:1])
    for name in ("location", "summary", "description"):
        yield from line.all(name)


def _parts(line: Line, by_id: Mapping[str, Line]) -> Iterable[str]:
    """Return the names of bodies that have a part in an event; persons are named by themselves."""
    for name in _PARTS:
        for identity in line.refs(name):
            other = by_id.get(identity)
            called = _name(other) if other and other.schema not in _PERSONS else None
            if called is not None and line.schema in _HAPPENINGS:
                yield f"– {called}"


def _file(digest: str, size: int, text: str) -> Document:
    return Document(
        id=make_id("doc", digest),
        sha256=digest,
        size=size,
        media_type="application/json+ftm",
        file_name="",
        text=text,
        parser="",
    )
