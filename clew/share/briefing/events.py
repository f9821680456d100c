"""The events of a briefing: in order of weight, each with who says so and how sure it is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from clew import vocab
from clew.model import Claim, Event
from clew.share.briefing.content import Happening, Statement
from clew.share.briefing.notes import STATUS_WORDS, Notes, is_hidden
from clew.share.case import Case
from clew.share.phrases import claim_words, printed_first
from clew.share.telling import event_places, event_time, leading_claim, origin_name
from clew.share.words import CREDIBILITY, count, plain_kind, to_visible
from clew.weigh.origins import UNKNOWN_PUBLISHER

_NOTES = 3  # of an event: one for each origin, the first report of it
_SENTENCE = 190  # characters: a longer one is told by its trigger and roles
_NAMED = 5  # who says so
_EXPLAINED = ("unnamed origins", "contested")  # their details are the same for all events
_UNSTATED = "reports whose publisher is not stated"


def to_happenings(notes: Notes, events: Iterable[Event]) -> list[Happening]:
    """Return events as they are told, each with the notes of its origins."""
    case = notes.package.case
    contested = {r.event for r in case.conclusions.contradictions if r.verdict == "conflict"}
    return [_happening(notes, event, event.id in contested) for event in events]


def _happening(notes: Notes, event: Event, contested: bool) -> Happening:
    case = notes.package.case
    support, rule = _support(case, event)
    return Happening(
        kind=kind_words(event.kind),
        when=event_time(case, event) or "date not told",
        where=event_places(case, event),
        what=told(notes, event),
        status=STATUS_WORDS[event.status],
        who=_who(case, event),
        support=support,
        rule=rule,
        contested=contested,
        answers=notes.answers(event.id),
    )


def kind_words(kind: str) -> str:
    """Return what a kind of claim is called."""
    label: str = vocab.load("kinds").get(kind, {}).get("label", plain_kind(kind))
    return label


def told(notes: Notes, event: Event) -> Statement:
    """Return what happened in a report's own words, with a note for each origin."""
    case = notes.package.case
    first = _clearest(case, event)
    words = notes.package.quote(first)
    if len(words) > _SENTENCE:
        words = claim_words(case, first)
    return Statement(words, notes.cite_all(witnesses(case, event), _NOTES), quoted=True)


def witnesses(case: Case, event: Event) -> list[Claim]:
    """Return the claims that stand for an event: what leads, then the first of each origin."""
    first = _clearest(case, event)
    claims = [case.claims[name] for name in event.claims]
    claims.sort(key=lambda claim: (printed_first(case.document(claim.document)), claim.id))
    found = {case.conclusions.origin_of.get(first.id, first.id): first}
    for claim in claims:
        found.setdefault(case.conclusions.origin_of.get(claim.id, claim.id), claim)
    return list(found.values())


def _clearest(case: Case, event: Event) -> Claim:
    """Return the claim that leads, of those that no version rivals.

    One of a headline, or of which little may be shown, leads only where there is no other.
    """
    plain = tuple(
        name
        for name in event.claims
        if name not in case.rival
        and case.claims[name].status not in ("negated", "hypothetical")
        and not _is_headline(case, case.claims[name])
        and not is_hidden(claim_words(case, case.claims[name]))
    )
    return leading_claim(case, replace(event, claims=plain) if plain else event)


def _is_headline(case: Case, claim: Claim) -> bool:
    title = case.document(claim.document).title
    if title is None:
        return False
    return case.words(claim.document, claim.sentence).strip() == title.value.strip() or (
        title.span is not None and title.span.contains(claim.sentence)
    )


def _who(case: Case, event: Event) -> str:
    names = dict.fromkeys(
        origin_name(case, case.origins[o]) for o in event.origins if o in case.origins
    )
    known = [name for name in names if name != UNKNOWN_PUBLISHER]
    return named_first(known, unstated=len(known) < len(names))


def named_first(names: Sequence[str], *, unstated: bool) -> str:
    """Return names as a list, shortened; behind them that reports without a publisher tell it."""
    shown = list(names[:_NAMED])
    if len(names) > _NAMED:
        shown.append(f"{len(names) - _NAMED} more")
    said = "; ".join([*shown, *([_UNSTATED] if unstated else [])]) or "nobody who is named"
    return said[:1].upper() + said[1:]


def _support(case: Case, event: Event) -> tuple[str, str]:
    """Return how many independent origins support an event and how credible it is, and why."""
    assessed = event.assessment
    reports = f"told in {count(len(event.documents), 'report')}"
    if assessed is None:
        return reports, ""
    grade = assessed.credibility
    origins = count(assessed.corroboration, "independent origin")
    why = []
    for reason in assessed.reasons:
        detail = to_visible(case.with_standing(reason.detail, event.documents))
        why.append(reason.name if reason.name in _EXPLAINED else f"{reason.name}: {detail}")
    return f"{origins}, {reports}; credibility {grade} of 6, {CREDIBILITY[grade]}", "; ".join(why)
