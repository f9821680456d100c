"""What the reports of a briefing do not say: told as plainly as what they say."""

from collections.abc import Iterable, Sequence

from clew.model import Claim, Document, Event, Route
from clew.share.briefing.content import Statement
from clew.share.briefing.events import kind_words
from clew.share.briefing.notes import Notes
from clew.share.case import Case
from clew.share.legal import missing
from clew.share.telling import leading_claim
from clew.share.words import count, language_name, listing

_NOTES = 4  # of one gap; more are counted
_REPORTS = 3
_LEGAL = 4


def find_gaps(notes: Notes, events: Sequence[Event], routes: Iterable[Route]) -> list[Statement]:
    """Return what is not told: of the events, of crimes and routes, of the reports themselves."""
    case = notes.package.case
    dateless = [event for event in events if event.time is None]
    single = [e for e in events if e.assessment is not None and e.assessment.corroboration == 1]
    none = [e for e in events if e.assessment is not None and e.assessment.corroboration == 0]
    gaps = [
        _of_events(notes, "No date", "is told without a date", "are told without a date", dateless),
        _of_events(
            notes,
            "One origin",
            "rests on one independent origin",
            "rest on one independent origin each",
            single,
        ),
        _of_events(notes, "No origin", "has no named origin", "have no named origin", none),
        *_of_law(notes, events),
        _of_routes(notes, routes),
        *_of_reports(notes, list(case.documents.values())),
        _of_numbers(notes),
    ]
    return [gap for gap in gaps if gap is not None]


def _of_events(
    notes: Notes, label: str, one: str, many: str, events: Sequence[Event]
) -> Statement | None:
    if not events:
        return None
    case = notes.package.case
    said = one if len(events) == 1 else many
    words = f"Of the events above {len(events)} {said}: {_kinds(events)}."
    return Statement(words, notes.cite_all((leading_claim(case, e) for e in events), _NOTES), label)


def _kinds(events: Iterable[Event]) -> str:
    return listing(dict.fromkeys(kind_words(event.kind).lower() for event in events))


def _of_law(notes: Notes, events: Sequence[Event]) -> list[Statement]:
    """Return, of what may be trafficking or smuggling, which elements of each are not told."""
    case = notes.package.case
    lacking: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        claims = [case.claims[name] for name in event.claims]
        if all(claim.legal_concept is None for claim in claims):
            continue
        lacks = missing(piece for claim in claims for piece in claim.legal_evidence)
        if all(lacks.values()):
            said = "; ".join(f"for {concept}, {listing(e)}" for concept, e in lacks.items())
            lacking.setdefault((event.kind, said), []).append(event)
    found = []
    for (kind, said), rows in lacking.items():
        claims = [c for row in rows for c in _evidencing(case, row)[:1]]
        about = f"{kind_words(kind)} ({count(len(rows), 'event')})"
        words = f"{about}: not told are, {said}."
        found.append(Statement(words, notes.cite_all(claims, _NOTES), "Elements"))
    return found[:_LEGAL]


def _evidencing(case: Case, event: Event) -> list[Claim]:
    claims = [case.claims[name] for name in event.claims]
    return sorted(claims, key=lambda claim: (-len(claim.legal_evidence), claim.id))


def _of_routes(notes: Notes, routes: Iterable[Route]) -> Statement | None:
    case = notes.package.case
    told = [route for route in routes if any(c in case.claims for c in route.claims)]
    halved = [route for route in told if not route.origin or not route.destination]
    if not halved:
        return None
    claims = (
        case.claims[name] for route in halved for name in route.claims[:1] if name in case.claims
    )
    words = f"Of {count(len(told), 'route')} {len(halved)} lack where they begin or where they end."
    return Statement(words, notes.cite_all(claims, _NOTES), "Routes")


def _of_reports(notes: Notes, documents: Sequence[Document]) -> list[Statement]:
    case = notes.package.case
    unread = [d for d in documents if case.readings[d.id].extractor is None]
    undated = [d for d in documents if d.published is None]
    unnamed = [d for d in documents if d.publisher is None]
    languages = listing(dict.fromkeys(language_name(d.language) for d in unread))
    told = (
        ("Languages", f"in {languages}: nothing is extracted from {_them(unread)} yet", unread),
        ("No date", "without a date of publication", undated),
        ("No publisher", "without a stated publisher", unnamed),
    )
    return [
        Statement(f"{count(len(rows), 'report')} {words}.", _reports(notes, rows), label)
        for label, words, rows in told
        if rows
    ]


def _them(rows: Sequence[Document]) -> str:
    return "it" if len(rows) == 1 else "them"


def _reports(notes: Notes, documents: Sequence[Document]) -> tuple[int, ...]:
    return tuple(notes.cite_report(document) for document in documents[:_REPORTS])


def _of_numbers(notes: Notes) -> Statement | None:
    figures = notes.package.case.figures
    withheld = [figures[name] for name in sorted(notes.package.withheld) if name in figures]
    if not withheld:
        return None
    words = (
        f"{count(len(withheld), 'small number')} of protected persons "
        f"{'is' if len(withheld) == 1 else 'are'} withheld, so that nobody can be picked out."
    )
    return Statement(words, notes.cite_all(withheld, _NOTES), "Withheld")


def has_nothing(case: Case) -> bool:
    """Is there nothing in a case that could be told?"""
    return not case.claims and not case.figures
