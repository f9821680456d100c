"""A FollowTheMoney file as what was received: our own by its notes, others' by names and words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, get_args

from clew.errors import ReadError
from clew.model import (
    PROTECTED,
    Category,
    Claim,
    Entity,
    EntityKind,
    Figure,
    Place,
    Precision,
    Reading,
    Reply,
    StatedRelation,
)
from clew.share.checking import check_received
from clew.share.ftm.claims import (
    quote_of,
    read_claim,
    read_figure,
    read_relation,
    span_of,
)
from clew.share.ftm.foreign import receive_foreign
from clew.share.ftm.opening import Line, is_own, open_lines
from clew.share.ftm.pages import Named, Page, Quoted, bare, lay_page
from clew.share.ftm.reports import find_pap, find_tlp, parse_moment, read_report
from clew.share.received import Received, ReceivedReport, Refused

_LINKS = {
    "Membership": ("member", "organization"),
    "Directorship": ("director", "organization"),
    "Employment": ("employee", "employer"),
    "Ownership": ("owner", "asset"),
    "Family": ("person", "relative"),
    "Associate": ("person", "associate"),
    "ProjectParticipant": ("participant", "project"),
    "UnknownLink": ("subject", "object"),
}
_REASON = "Known from: "


def from_ftm(content: bytes) -> Received:
    """Return what a FollowTheMoney file gives, and which lines were not taken in, and why.

    Of a file that Clew wrote come back reports, claims, figures, who and what they name, relations
    and replies, without what FollowTheMoney has no place for. Of any other come reports and names
    alone: nothing is claimed, and persons are protected until an analyst says otherwise. What is
    concluded (events, contradictions) does not travel back. A file without an entity is refused.
    """
    lines, refused = open_lines(content)
    if not any(line.tag("row") for line in lines):
        received, more = receive_foreign(content, lines)
    else:
        received, more = _receive_own(lines)
    told = sorted((*refused, *more), key=lambda one: one.line)
    return replace(check_received(received), refused=tuple(told))


def _receive_own(lines: list[Line]) -> tuple[Received, list[Refused]]:
    header = next((line for line in lines if line.tag("row") == "handling"), None)
    ours = [line for line in lines if is_own(line.id)]
    things = {line.id: found for line in ours if (found := _named(line)) is not None}
    book = _Book(ours, things)
    strange = (line for line in lines if not is_own(line.id))
    book.refused += [Refused(line.number, f"{line.id}: no id that Clew gives") for line in strange]
    reports = [book.report(line) for line in ours if line.schema == "Article"]
    entities = _entities(things, reports, book)
    rows = {entity.id for entity in entities}
    for report in reports:
        rows |= {report.reading.document.id, *(c.id for c in report.reading.claims)}
        rows |= {figure.id for figure in report.reading.figures}
    received = Received(
        giver=(header.first("publisher") if header else None) or "",
        contact=header.tag("contact") if header else None,
        tlp=find_tlp(lines),
        pap=find_pap(lines),
        at=parse_moment(header.first("modifiedAt")) if header else None,
        reports=tuple(sorted(reports, key=lambda report: report.reading.document.id)),
        entities=entities,
        replies=_replies(ours, rows, book.refused),
    )
    return received, book.refused


class _Book:
    """The lines of a file by what they are, and those that were refused."""

    def __init__(self, lines: list[Line], things: Mapping[str, Named]) -> None:
        self.things = things
        self.refused: list[Refused] = []
        self.notes: dict[str, list[Line]] = defaultdict(list)
        self.links: dict[str, list[Line]] = defaultdict(list)
        self.entity_of: dict[str, str] = {}
        documents = {line.id for line in lines if line.schema == "Article"}
        for line in lines:
            proof = line.refs("proof")
            if line.tag("row") in ("claim", "figure"):
                self._add(line, self.notes, proof[:1], documents)
            elif line.schema in _LINKS and _is_once(line):
                self._add(line, self.links, proof, documents)

    def _add(
        self,
        line: Line,
        to: dict[str, list[Line]],
        proof: tuple[str, ...],
        documents: set[str],
    ) -> None:
        if not proof or proof[0] not in documents:
            self._refuse(line, "the report that it rests on is not in the file")
        elif line.first("description") is None:
            self._refuse(line, "it quotes nothing")
        else:
            to[proof[0]].append(line)

    def _refuse(self, line: Line, reason: str) -> None:
        self.refused.append(Refused(line.number, f"{line.id}: {reason}"))

    def report(self, line: Line) -> ReceivedReport:
        """Return a report with all that the file tells of it."""
        notes, links = self.notes[line.id], self.links[line.id]
        quoted = [Quoted(quote_of(note), span_of(note)) for note in (*notes, *links)]
        named = [thing for thing in self.things.values() if line.id in thing.documents]
        page = lay_page(line.id, quoted, named)
        claims, figures, relations = self._rows(page, notes, links)
        for thing in sorted(named, key=lambda thing: thing.id):
            page.place_name(thing)
        self.entity_of |= page.entity_of
        reading = Reading(
            document=read_report(line, page.text),
            mentions=tuple(page.mentions[name] for name in sorted(page.mentions)),
            claims=tuple(sorted(claims, key=lambda claim: claim.id)),
            figures=tuple(_with_rows(figures, claims)),
            relations=tuple(sorted(relations, key=lambda relation: relation.id)),
        )
        return ReceivedReport(reading, page.passages)

    def _rows(
        self, page: Page, notes: Iterable[Line], links: Iterable[Line]
    ) -> tuple[list[Claim], list[Figure], list[StatedRelation]]:
        claims: list[Claim] = []
        figures: list[Figure] = []
        relations: list[StatedRelation] = []
        for line in (*notes, *links):
            try:
                if line.tag("row") == "claim":
                    claims.append(read_claim(line, page, self.things))
                elif line.tag("row") == "figure":
                    figures.append(read_figure(line, page, self.things))
                elif (ends := self._ends(line)) is not None:
                    relation = read_relation(line, page, ends)
                    relations += [relation] if relation else []
            except ReadError as error:
                self.refused.append(Refused(line.number, str(error)))
        return claims, figures, relations

    def _ends(self, line: Line) -> tuple[Named, Named] | None:
        first, second = (line.refs(name)[:1] for name in _LINKS[line.schema])
        if not first or not second or first[0] not in self.things or second[0] not in self.things:
            return None
        return self.things[first[0]], self.things[second[0]]


def _is_once(line: Line) -> bool:
    """Is this a relation that one report states once? Which words state others isn't told."""
    told = (line.all("recordId"), line.all("proof"), line.all("description"))
    return line.id.startswith("rel-") and all(len(values) == 1 for values in told)


def _with_rows(figures: list[Figure], claims: list[Claim]) -> list[Figure]:
    """Return figures whose claim and whole are here; a reference to what was refused is dropped."""
    here = {figure.id for figure in figures} | {claim.id for claim in claims}
    return [
        replace(
            figure,
            claim=figure.claim if figure.claim in here else None,
            part_of=figure.part_of if figure.part_of in here else None,
        )
        for figure in sorted(figures, key=lambda figure: figure.id)
    ]


def _named(line: Line) -> Named | None:
    """Return who or what an entity of ours is, None for what has no kind of its own."""
    kind, name = line.tag("kind"), line.first("name")
    if kind not in get_args(EntityKind) or name is None or line.tag("row"):
        return None
    category = line.tag("category")
    known: Any = kind, category if category in get_args(Category) else None
    others = (*line.all("alias"), *line.all("weakAlias"))
    names = [bare(one) for one in (name, *others)]
    return Named(
        id=line.id,
        kind=known[0],
        name=names[0],
        aliases=tuple(dict.fromkeys(one for one in names[1:] if one != names[0])),
        category=known[1],
        place=_place(line),
        protected=known[1] in PROTECTED,
        documents=frozenset(line.refs("proof")),
        names=frozenset() if line.tag("named") == "no" else frozenset(names),
    )


def _place(line: Line) -> Place | None:
    precision, key = line.tag("precision"), line.tag("gazetteer")
    if precision not in get_args(Precision) or key is None:
        return None
    known: Any = precision
    number = key.removeprefix("geonames:")
    return Place(
        key=key,
        name=line.first("full") or line.first("name") or "",
        precision=known,
        country=(line.first("country") or "").upper() or None,
        geonames=int(number) if number.isdecimal() and len(number) < 12 else None,
        lat=_degrees(line.first("latitude"), 90),
        lon=_degrees(line.first("longitude"), 180),
    )


def _degrees(told: str | None, most: int) -> float | None:
    try:
        value = float(told) if told is not None else None
    except ValueError:
        return None
    return value if value is not None and -most <= value <= most else None


def _entities(
    things: Mapping[str, Named], reports: list[ReceivedReport], book: _Book
) -> tuple[Entity, ...]:
    mentions: dict[str, list[str]] = defaultdict(list)
    documents: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        for mention in report.reading.mentions:
            entity = book.entity_of[mention.id]
            mentions[entity].append(mention.id)
            documents[entity].add(mention.document)
    return tuple(
        Entity(
            id=name,
            kind=things[name].kind,
            name=things[name].name,
            aliases=things[name].aliases,
            mentions=tuple(sorted(mentions[name])),
            documents=tuple(sorted(documents[name])),
            protected=things[name].protected,
            category=things[name].category,
            place=things[name].place,
        )
        for name in sorted(mentions)
    )


def _replies(
    lines: Iterable[Line], rows: set[str], refused: list[Refused]
) -> tuple[tuple[str, tuple[Reply, ...]], ...]:
    found: dict[str, list[Reply]] = defaultdict(list)
    for line in lines:
        if line.tag("row") != "reply":
            continue
        at, kind = parse_moment(line.first("createdAt")), line.tag("kind")
        if kind not in ("reply", "correction") or at is None:
            refused.append(Refused(line.number, f"{line.id}: a reply without its kind or its day"))
            continue
        if line.first("description") is None:
            refused.append(Refused(line.number, f"{line.id}: a reply without words"))
            continue
        known: Any = kind
        why = (line.first("summary") or "").removeprefix(_REASON)
        reply = Reply(line.id, known, line.first("description") or "", why, at.date())
        for row in line.refs("entity"):
            if row in rows:
                found[row].append(reply)
    return tuple(
        (row, tuple(sorted(found[row], key=lambda r: (r.at, r.id)))) for row in sorted(found)
    )
