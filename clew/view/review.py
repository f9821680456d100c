"""What waits for an analyst, by the value of a decision: how much rests on it, how unsure it is.

The value is the number of reports that rest on it, times a doubt from 0 to 1; both are told. What
was decided is in no queue.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

from clew.ids import make_id
from clew.model import Claim, Contradiction, Decisions, Entity, Event, Verdict
from clew.share.case import Case
from clew.share.legal import missing
from clew.share.phrases import name_in, sentence_around
from clew.share.telling import event_line, leading_claim, origin_name
from clew.share.versions import slot_words, told_value
from clew.share.words import CREDIBILITY, count, listing, plain_kind
from clew.store.loading import Dossier
from clew.store.views import Row
from clew.text.likeness import compare_names
from clew.view.entities import apart_in, shown_mentions, sounds_of
from clew.view.quoting import claim_quote, quote_of, quoted_row
from clew.view.shapes import (
    Link,
    Quote,
    Why,
    claim_link,
    contradiction_link,
    entity_link,
    event_link,
    to_body,
)

KIND = "review"
COUNTED = ("kind",)
What = Literal["same", "contradiction", "event", "claim", "person"]
_FAR = 10**9
_QUOTES, _SIDES, _ROWS = 3, 4, 200  # of an item: quotes of a side, sides, rows judged at once
_FEWEST = 2  # reports that must rest on an event, claim or person
_DOUBTFUL = 3  # credibility from which on an event waits
_DOUBT_OF_ELEMENTS, _DOUBT_OF_PERSON, _DOUBT_OF_SINGLE_NAME = 0.5, 0.5, 0.5


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """What waits: the question, the things it is about, what rests on it and why it is unsure."""

    id: str
    what: What
    question: str
    things: tuple[Link, ...]
    rests: int
    because: str
    doubt: float
    value: float


@dataclass(frozen=True, slots=True)
class ReviewSide:
    """One side of what is to be decided, with its evidence."""

    title: str
    address: str | None
    facts: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class ReviewChoice:
    """A decision that can be made, and the key that makes it."""

    key: str
    words: str
    verdict: Verdict
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """All that is shown of what waits."""

    waiting: ReviewLine
    sides: tuple[ReviewSide, ...]
    why: tuple[Why, ...]
    choices: tuple[ReviewChoice, ...]


def rows(case: Case, dossier: Dossier) -> Iterator[Row]:
    """Yield what waits in a dossier; of names alike in several ``merging`` tells."""
    decided = _decided(dossier.decisions)
    for found in (
        _contradictions(case, decided),
        _events(case, decided),
        _claims(case, decided),
        _persons(case, dossier),
        _single_names(case, dossier),
    ):
        for page, about in found:
            yield to_row(page, about, dossier.id)


def to_row(page: ReviewPage, about: Iterable[str], dossier: str = "") -> Row:
    """Return the row of what waits; ``about`` are ids of entities by which it is found."""
    waiting = page.waiting
    return Row(
        KIND,
        waiting.id,
        to_body(waiting),
        dossier=dossier,
        sort=f"{_FAR - round(waiting.value * 100):010}",
        page=to_body(page),
        facets={"kind": [waiting.what], "entity": sorted(about)},
    )


def waiting_line(
    what: What,
    about: Sequence[str],
    question: str,
    things: Sequence[Link],
    rests: int,
    doubt: float,
    because: str,
) -> ReviewLine:
    """Return what waits, with its value."""
    told = f"rests: {count(rests, 'report')}; uncertain because {because}"
    identity = make_id("rev", what, *about)
    doubt = round(doubt, 2)
    value = round(rests * doubt, 2)
    return ReviewLine(identity, what, question, tuple(things), rests, told, doubt, value)


Found = Iterator[tuple[ReviewPage, Collection[str]]]


# ---- what an analyst has not looked at yet


def _decided(decisions: Decisions) -> frozenset[str]:
    """Return the claims and figures that an analyst has looked at."""
    estimated = (name for one in decisions.estimates for name in one.subjects)
    return decisions.right.union(estimated)


def _contradictions(case: Case, decided: frozenset[str]) -> Found:
    for row in case.conclusions.contradictions:
        rows_of = [(*side.claims, *side.figures) for side in row.sides]
        told = [name for names in rows_of for name in names]
        if row.verdict != "conflict" or not told or not decided.isdisjoint(told):
            continue
        if len(told) > _ROWS or len(row.sides) > _SIDES:
            continue
        yield _contradiction(case, row, rows_of), ()


def _contradiction(
    case: Case, row: Contradiction, rows_of: Sequence[tuple[str, ...]]
) -> ReviewPage:
    counted = sorted(max(1, len(side.origins)) for side in row.sides)
    values = [told_value(case, row, side) for side in row.sides]
    reports = {name for side in row.sides for name in side.documents}
    because = "versions stand against each other: " + " against ".join(
        count(max(1, len(side.origins)), "origin") for side in row.sides
    )
    line = waiting_line(
        "contradiction",
        [row.id],
        f"Do the reports say so? {slot_words(row)}: {' or '.join(values)}",
        [contradiction_link(row)],
        len(reports),
        counted[0] / counted[-1],
        because,
    )
    sides, choices = [], []
    for number, (side, value, names) in enumerate(zip(row.sides, values, rows_of, strict=True), 1):
        quotes = [quote for name in names if (quote := quoted_row(case, name)[1]) is not None]
        said = [origin_name(case, case.origins[o]) for o in side.origins if o in case.origins]
        facts = (count(len(side.documents), "report"), ", ".join(dict.fromkeys(said)))
        sides.append(ReviewSide(value, None, tuple(filter(None, facts)), tuple(quotes[:_QUOTES])))
        if names:
            choices.append(ReviewChoice(str(number), f"{number} is misread", "wrong", names))
    every = tuple(name for names in rows_of for name in names)
    yes = ReviewChoice("y", "All are read rightly: they differ", "right", every)
    return ReviewPage(line, tuple(sides), (), (yes, *choices))


def _events(case: Case, decided: frozenset[str]) -> Found:
    for event in case.conclusions.events:
        assessed = event.assessment
        if assessed is None or assessed.credibility < _DOUBTFUL or _is_open(case, event):
            continue
        if len(event.documents) < _FEWEST or not decided.isdisjoint(event.claims):
            continue
        if len(event.claims) > _ROWS:
            continue
        because = (
            f"its credibility is {assessed.credibility} of 6, {CREDIBILITY[assessed.credibility]}: "
            f"{count(assessed.corroboration, 'independent origin')}"
        )
        line = waiting_line(
            "event",
            [event.id],
            f"Is it read rightly? {event_line(case, event)}",
            [event_link(case, event)],
            len(event.documents),
            (assessed.credibility - 2) / 4,
            because,
        )
        yield ReviewPage(line, (_event_side(case, event),), (), _yes_or_no(event.claims)), ()


def _event_side(case: Case, event: Event) -> ReviewSide:
    claims = [case.claims[name] for name in event.claims]
    first = {claim.document: claim for claim in reversed(claims)}
    quotes = tuple(claim_quote(case, claim) for claim in list(first.values())[:_QUOTES])
    link = event_link(case, event)
    facts = (plain_kind(event.kind), event.status, count(len(claims), "claim"))
    return ReviewSide(link.words, link.address, facts, quotes)


def _yes_or_no(subjects: tuple[str, ...]) -> tuple[ReviewChoice, ...]:
    return (
        ReviewChoice("y", "Yes: the reports say so", "right", subjects),
        ReviewChoice("n", "No: it is misread", "wrong", subjects),
    )


def _is_open(case: Case, event: Event) -> bool:
    """Are elements of a crime told by the leading claim of an event, and leave it undetermined?"""
    claim = leading_claim(case, event)
    return claim.legal_concept == "undetermined" and bool(claim.legal_evidence)


def _claims(case: Case, decided: frozenset[str]) -> Found:
    """Yield the leading claims of events of which it is open which crime they tell of, if any.

    Such an event waits by this claim alone; what is decided on it is shown with the event.
    """
    for event in case.conclusions.events:
        if len(event.documents) < _FEWEST or not decided.isdisjoint(event.claims):
            continue
        if not _is_open(case, event):
            continue
        claim, assessed = leading_claim(case, event), event.assessment
        lacking = [
            f"no {', no '.join(elements)} for {concept}" if elements else f"all of {concept} told"
            for concept, elements in missing(claim.legal_evidence).items()
        ]
        doubt = max(_DOUBT_OF_ELEMENTS, (assessed.credibility - 2) / 4 if assessed else 0)
        line = waiting_line(
            "claim",
            [claim.id],
            f"Is it read rightly? {event_line(case, event)}",
            [claim_link(claim), event_link(case, event)],
            len(event.documents),
            doubt,
            f"its legal elements are undetermined: {listing(lacking)}",
        )
        yield ReviewPage(line, (_claim_side(case, claim),), (), _yes_or_no((claim.id,))), ()


def _claim_side(case: Case, claim: Claim) -> ReviewSide:
    elements = sorted({one.element for one in claim.legal_evidence})
    facts = (claim.status, f"told: {listing(elements)}")
    link = claim_link(claim)
    return ReviewSide(link.words, link.address, facts, (claim_quote(case, claim),))


def _persons(case: Case, dossier: Dossier) -> Found:
    """Yield the persons of whom nothing tells in which capacity they appear, and so no name.

    One who appears in several dossiers waits in each; what is decided in one holds for all.
    """
    for entity in case.conclusions.entities:
        unclear = entity.kind == "person" and entity.category == "other" and entity.protected
        if not unclear or len(entity.documents) < _FEWEST:
            continue
        if not dossier.decisions.protected.isdisjoint(entity.mentions):
            continue
        line = waiting_line(
            "person",
            [entity.id, dossier.id],
            f"Protect for good? {name_in(case, entity)}, named in several reports",
            [],
            len(entity.documents),
            _DOUBT_OF_PERSON,
            "nothing tells in which capacity this person appears, so no name is shown",
        )
        choice = ReviewChoice("y", "Yes: protect for good", "protect", (entity.id,))
        yield ReviewPage(line, (_person_side(case, entity),), (), (choice,)), ()


def _person_side(case: Case, entity: Entity) -> ReviewSide:
    told = [case.mentions[name] for name in entity.mentions if name in case.mentions]
    first = {mention.document: mention for mention in reversed(told)}
    quotes = tuple(
        quote_of(case, m.document, sentence_around(case.readings[m.document], m.span))
        for m in list(first.values())[:_QUOTES]
    )
    return ReviewSide(name_in(case, entity), None, (), quotes)


def _single_names(case: Case, dossier: Dossier) -> Found:
    """Yield persons called by one name, each with the only one of another report who bears it."""
    apart = apart_in(case, dossier)
    persons = [e for e in case.conclusions.entities if e.kind == "person" and not e.protected]
    called = {m.id for r in case.readings.values() for m in r.mentions if m.kind == "name"}
    named = [e for e in persons if not called.isdisjoint(e.mentions)]
    whole = [(entity, sounds) for entity in named if (sounds := sounds_of(entity))]
    for entity in (e for e in named if not sounds_of(e)):
        bearers = [
            other
            for other, _ in whole
            if set(entity.documents).isdisjoint(other.documents)
            and [r.name for r in compare_names(entity.name, other.name, "person").reasons]
            == ["single name"]
        ]
        if len(bearers) == 1 and bearers[0].id not in apart.get(entity.id, ()):
            yield _pair(case, entity, bearers[0]), {entity.id, bearers[0].id}


def _pair(case: Case, one: Entity, two: Entity) -> ReviewPage:
    links = [entity_link(case, entity) for entity in (one, two)]
    likeness = compare_names(one.name, two.name, "person")
    line = waiting_line(
        "same",
        sorted((one.id, two.id)),
        f"One and the same? {links[0].words} and {links[1].words}",
        links,
        len({*one.documents, *two.documents}),
        _DOUBT_OF_SINGLE_NAME,
        "one report gives a single name, and a related one a full name with it",
    )
    sides = tuple(_entity_side(case, entity) for entity in (one, two))
    why = tuple(Why(reason.name, reason.detail, reason.weight) for reason in likeness.reasons)
    return ReviewPage(line, sides, why, same_or_different((one.id, two.id)))


def same_or_different(subjects: tuple[str, ...]) -> tuple[ReviewChoice, ...]:
    """Return what can be decided of two entities."""
    return (
        ReviewChoice("s", "The same", "same", subjects),
        ReviewChoice("d", "Different", "different", subjects),
    )


def _entity_side(case: Case, entity: Entity) -> ReviewSide:
    link = entity_link(case, entity)
    told = [m for m in shown_mentions(case, entity) if m.kind == "name"]
    first = {mention.document: mention for mention in reversed(told)}
    quotes = tuple(
        quote_of(case, m.document, sentence_around(case.readings[m.document], m.span))
        for m in list(first.values())[:_QUOTES]
    )
    facts = (entity.kind, entity.category or "", count(len(entity.documents), "report"))
    return ReviewSide(link.words, link.address, tuple(filter(None, facts)), quotes)


Pairs = Iterator[tuple[dict[str, Any], dict[str, Any]]]


def pairs_of(bodies: Sequence[dict[str, Any]]) -> Pairs:
    """Yield all pairs of entities of one kind that no analyst judged different."""
    for one, two in combinations(sorted(bodies, key=lambda body: body["entity"]["id"]), 2):
        ids = one["entity"]["id"], two["entity"]["id"]
        apart = ids[1] in one["apart"] or ids[0] in two["apart"]
        if one["entity"]["kind"] == two["entity"]["kind"] and not apart:
            yield one, two
