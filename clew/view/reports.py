"""Reports as pages show them: what they are, what was found in them, how they stand to others."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from clew.model import Document, Lineage, Reading, Stated
from clew.protect.found import merge, put_labels
from clew.protect.stated import find_untold
from clew.share.case import Case
from clew.share.lineages import (
    ADDED,
    OMITTED,
    relation_words,
    source_words,
    turned_words,
    why_words,
)
from clew.share.phrases import printed_first, publication, report_words, shown_words
from clew.share.telling import told_by_one
from clew.share.words import count, day, language_name, nothing_found, plain_kind, to_visible
from clew.store import queries
from clew.store.loading import Dossier
from clew.store.views import Row
from clew.view.shapes import NOT_STATED, ReportLink, outlets_of, report_link, to_body
from clew.view.texts import KIND as TEXT
from clew.view.texts import part_spans, said_words, text_parts

KIND = "report"
COUNTED = ("language", "publisher", "year", "read", "lineage")
_MOST = 99_999
_KIN = 50  # related reports on one page
_TURNED_DIGITS = str.maketrans("0123456789", "9876543210")
_OTHERWISE = {
    "quotes": ("quotes another", "quoted by another"),
    "release": ("rests on a release", "others rest on it"),
}
_ELSEWHERE = "not named here"
_LABELS = "alleged convicted cleared protected"  # the words that are put in beside names
_LAST = "~"  # after all that begins with a digit


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list: what was found in it, from what it derives."""

    id: str
    report: ReportLink
    language: str
    state: str
    claims: int
    figures: int
    names: int
    derives: tuple[str, ...]
    first_read: str


@dataclass(frozen=True, slots=True)
class Stating:
    """A piece of a report's own data: what it is, its value, where it was found."""

    name: str
    value: str
    found_in: str


@dataclass(frozen=True, slots=True)
class Kin:
    """How a report stands to another, or to an origin, seen from it.

    ``report`` is None where the other is not in the casebook. ``here`` and ``there`` are the
    claims that only the one and only the other makes, with what that means.
    """

    lineage: str
    words: str
    derives: bool
    direction_known: bool
    report: ReportLink | None
    other: str
    why: tuple[str, ...]
    here: tuple[str, ...]
    there: tuple[str, ...]
    here_words: str
    there_words: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered to a report or a claim, or corrected in it, and how that is known."""

    kind: str
    words: str
    why: str
    day: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """All that is shown of a report, but for its text."""

    report: ReportLine
    head: tuple[Stating, ...]
    notes: tuple[str, ...]
    kin: tuple[Kin, ...]
    more_kin: int
    answered: tuple[Answered, ...]
    covered: bool
    parts: int


def rows(case: Case, dossier: Dossier) -> Iterator[Row]:
    """Yield the reports of a dossier and their texts."""
    related: dict[str, list[Lineage]] = {}
    for row in case.conclusions.lineage:
        for name in dict.fromkeys((row.derived, row.source)):
            if name is not None:
                related.setdefault(name, []).append(row)
    for reading in case.readings.values():
        yield from _rows(case, dossier, reading, related.get(reading.document.id, []))


def _rows(case: Case, dossier: Dossier, reading: Reading, related: list[Lineage]) -> Iterator[Row]:
    document = reading.document
    first_read = dossier.first_read.get(document.id, "")
    withdrawn = document.id in dossier.decisions.wrong
    line = report_line(case, reading, related, first_read, withdrawn=withdrawn)
    kin = [kin_of(case, row, document.id) for row in related[:_KIN]]
    page = report_page(case, dossier, reading, line, kin, len(related) - len(kin))
    told = printed_first(document)
    sort = told if told == _LAST else told.translate(_TURNED_DIGITS)
    alone = {claim for one in kin for claim in one.here}
    parts = list(text_parts(case, reading, alone))
    yield Row(
        KIND,
        document.id,
        to_body(line),
        dossier=dossier.id,
        sort=sort,
        page=to_body(page),
        facets={
            **outlets_of([document]),
            "place": _places_in(case, reading),
            "year": [told[:4]] if told != _LAST else [NOT_STATED],
            "read": [line.state],
            "lineage": [_lineage_facet(row, document.id) for row in related] or ["none known"],
            "entity": _named_in(case, reading),
        },
        orders={
            "read": (first_read.translate(_TURNED_DIGITS) or _LAST) + sort,
            "claims": f"{_MOST - min(line.claims, _MOST):05}{sort}",
        },
        words="\n".join((line.report.words, line.report.publisher, said_words(parts))),
    )
    for part in parts:
        identity = text_id(document.id, part.number)
        yield Row(TEXT, identity, {}, dossier=dossier.id, page=to_body(part))


def _places_in(case: Case, reading: Reading) -> list[str]:
    """Return the names of the places that a report mentions in words that may be shown."""
    named = set(_named_in(case, reading))
    known = (case.entities[name] for name in named if name in case.entities)
    return sorted({entity.name for entity in known if entity.kind == "place"})


def text_id(document: str, part: int) -> str:
    """Return the id of a part of a report's text."""
    return f"{part:05}/{document}"


def report_line(
    case: Case,
    reading: Reading,
    related: Iterable[Lineage],
    first_read: str,
    *,
    withdrawn: bool,
) -> ReportLine:
    """Return a report as lists show it."""
    document = reading.document
    state = "read"
    if withdrawn:
        state = "withdrawn"
    elif reading.extractor is None:
        state = "nothing extracted"
    elif queries.is_empty(reading):
        state = "nothing found"
    named = {m.chain for m in reading.mentions if m.kind == "name" and not _hidden(case, m.id)}
    derives = (
        f"{relation_words(row)} {_source_words(case, row, document.id)}"
        for row in related
        if row.derived == document.id or not row.direction_known
    )
    return ReportLine(
        document.id,
        report_link(document),
        language_name(document.language),
        state,
        len(reading.claims),
        len(case.figures_in(document.id)),
        len(named),
        tuple(dict.fromkeys(derives)),
        first_read,
    )


def _hidden(case: Case, mention: str) -> bool:
    return mention in case.protection.hidden


def _source_words(case: Case, row: Lineage, document: str) -> str:
    """Return what a report stands to, in few words: the other of the two, or an origin."""
    other = row.source if row.derived == document else row.derived
    if other is not None and other in case.documents:
        return report_words(case.document(other))
    if row.origin is not None and row.origin in case.origins:
        return f"{source_words(case, row)} (not in the casebook)"
    return source_words(case, row)


def _named_in(case: Case, reading: Reading) -> list[str]:
    """Return the ids of what a report mentions in words that may be shown."""
    shown = (m for m in reading.mentions if not case.is_protected(m.document, m.span))
    return sorted({case.entity_of[m.id].id for m in shown if m.id in case.entity_of})


def _lineage_facet(row: Lineage, document: str) -> str:
    """Return how a report stands to the other, in words by which a list is narrowed."""
    if not row.direction_known:
        return f"{row.relation}, direction not known"
    if row.relation in _OTHERWISE:
        return _OTHERWISE[row.relation][row.derived != document]
    return f"{row.relation} of another" if row.derived == document else f"has a {row.relation}"


def kin_of(case: Case, row: Lineage, document: str) -> Kin:
    """Return how a report stands to the other of a lineage, seen from it."""
    derives = row.derived == document
    other = row.source if derives else row.derived
    known = case.documents.get(other) if other is not None else None
    added, omitted = told_by_one(case, row, ADDED), told_by_one(case, row, OMITTED)
    if not row.direction_known:
        here_words, there_words = "only here", "only there"
    elif derives:
        here_words, there_words = "added here without a source", "left out here"
    else:
        here_words, there_words = "left out there", "added there without a source"
    return Kin(
        row.id,
        relation_words(row) if derives else turned_words(row),
        derives,
        row.direction_known,
        report_link(known) if known is not None else None,
        "" if known is not None else _source_words(case, row, document),
        tuple(why_words(case, row)),
        tuple(added if derives else omitted),
        tuple(omitted if derives else added),
        here_words,
        there_words,
    )


def report_page(
    case: Case,
    dossier: Dossier,
    reading: Reading,
    line: ReportLine,
    kin: list[Kin],
    more_kin: int,
) -> ReportPage:
    """Return all that is shown of a report, but for its text."""
    document = reading.document
    return ReportPage(
        line,
        tuple(_head(dossier, document)),
        tuple(_notes(reading, line)),
        tuple(kin),
        more_kin,
        answered(case, dossier, document.id, document.id),
        bool(case.pieces[document.id]),
        len(part_spans(document.text)),
    )


def answered(case: Case, dossier: Dossier, identity: str, document: str) -> tuple[Answered, ...]:
    """Return what was answered to a row of a report, as it may be shown."""
    replies = dossier.decisions.replies_to([identity])
    if not replies:
        return ()
    names = (e.name for e in case.entities.values() if not e.protected)
    shown = [case.document(document).text, *names]
    return tuple(
        Answered(r.kind, _said(case, r.words, shown), _said(case, r.why, shown), day(r.at))
        for r in replies
    )


def _said(case: Case, words: str, shown: Iterable[str]) -> str:
    """Return an analyst's words as they may be shown beside the reports of one dossier.

    Whom reports elsewhere protect is not known here, so a name that is not shown here is covered.
    """
    told = shown_words(case, words)
    untold = merge(replace(one, label=_ELSEWHERE) for one in find_untold(told, (*shown, _LABELS)))
    return put_labels(told, untold)


def _head(dossier: Dossier, document: Document) -> Iterator[Stating]:
    told: dict[str, Stated | None] = {
        "publisher": document.publisher,
        "outlet": document.outlet,
        "byline": document.byline,
        "dateline": document.dateline,
        "agency": document.agency,
    }
    for name, stated in told.items():
        if stated is not None:
            yield Stating(name, to_visible(stated.value), stated.found_in)
    dates = {"published": publication(document)}
    if document.updated is not None:
        dates["updated"] = day(document.updated.start)
    for name, words in dates.items():
        date = document.published if name == "published" else document.updated
        if date is not None:
            yield Stating(name, words, f"{date.basis}, {date.found_in}")
    if document.published is None:
        yield Stating("published", "not stated", "relative times in it stay as the text puts them")
    kinds = Counter(plain_kind(part.kind) for part in document.boilerplate)
    mark = dossier.decisions.marks.get(document.id)
    for name, value in (
        ("language", language_name(document.language)),
        ("set aside", ", ".join(f"{kind} {number}" for kind, number in kinds.most_common())),
        ("file", f"{to_visible(document.file_name)}, {count(document.size, 'byte')}"),
        ("read as", f"{document.media_type} by {document.parser}"),
        ("SHA-256", document.sha256),
        ("shared no wider than", f"TLP:{mark}" if mark else ""),
    ):
        if value:
            yield Stating(name, value, "")


def _notes(reading: Reading, line: ReportLine) -> Iterator[str]:
    """Yield what to know before one reads: why nothing was found, that it was withdrawn."""
    if line.state == "withdrawn":
        yield "Withdrawn: nothing it says is in any list. The log of judgements says why."
    elif line.state == "nothing extracted":
        yield (
            f"Nothing is extracted from reports in this language yet: {line.language}. Whom it "
            f"would name and must not be shown is not known, so its words are covered."
        )
    elif line.state == "nothing found":
        yield nothing_found(1)
    if reading.document.received:
        yield "Received from another casebook: only its quoted passages are here."
