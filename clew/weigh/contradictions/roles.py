"""Rival ranks: "one of the masterminds" in one report, "the mastermind" in another."""

from clew.model import Claim, Contradiction, Event, Span
from clew.weigh.contradictions.cues import cue, holds, words_in
from clew.weigh.contradictions.told import Told, asserted, by_document, claims_side, outlets, row_id

_LEADER = "leader"
_BEFORE = 14  # characters before a role, enough for "one of the"


def find_rival_roles(event: Event, told: Told) -> list[Contradiction]:
    """Return the row of a leader who is one of several here and the only one there."""
    if event.kind != "lead":
        return []
    several: list[Claim] = []
    single: list[Claim] = []
    for claims in by_document(asserted(event, told)).values():
        some = [claim for claim in claims if _is_one_of_several(claim, told)]
        if some:
            several.extend(some)
        else:
            single.extend(claim for claim in claims if _is_the_one(claim, told))
    if not several or not single:
        return []
    sides = (claims_side("one of several", several, told), claims_side("the one", single, told))
    first = outlets(sorted({c.document for c in several}), told)
    second = outlets(sorted({c.document for c in single}), told)
    return [
        Contradiction(
            id=row_id("scope", sides),
            kind="scope",
            slot=f"{event.kind}.{_LEADER}",
            sides=sides,
            verdict="scope",
            explanation=f"One leader among several in {first}, the only one in {second}.",
            event=event.id,
        )
    ]


def _roles(claim: Claim) -> list[Span]:
    return [argument.span for argument in claim.arguments if argument.role == _LEADER]


def _is_one_of_several(claim: Claim, told: Told) -> bool:
    document = told.documents[claim.document]
    return any(
        holds(
            words_in(document.text[max(0, span.start - _BEFORE) : span.end])[:4],
            cue(document, "one_of"),
        )
        for span in _roles(claim)
    )


def _is_the_one(claim: Claim, told: Told) -> bool:
    """Is the leader put as the only one: "the alleged mastermind", with the role inside?"""
    document = told.documents[claim.document]
    for span in _roles(claim):
        words = words_in(told.words(claim.document, span))
        if words and words[0] in cue(document, "the_one") and span.contains(claim.trigger):
            return not holds(words, cue(document, "one_of"))
    return False
