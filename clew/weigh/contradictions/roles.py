"""Rival ranks: "one of the masterminds" in one report, "the mastermind" in another."""

from clew.model import Claim, Contradiction, Event
from clew.weigh.contradictions.cues import cue, holds, words_in
from clew.weigh.contradictions.told import Told, asserted, by_document, claims_side, outlets, row_id

_LEADER = "leader"
_BEFORE = 5  # words before a role, enough for "one of the suspected criminal"


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
    reports = [{claim.document for claim in claims} for claims in (several, single)]
    if not any(told.are_tied(one, two) for one in reports[0] for two in reports[1]):
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


def _before_role(claim: Claim, told: Told) -> list[str]:
    """Return the words before a role, as far as its sentence and a few words go."""
    document = told.documents[claim.document]
    return words_in(document.text[claim.sentence.start : claim.trigger.start])[-_BEFORE:]


def _is_one_of_several(claim: Claim, told: Told) -> bool:
    return holds(_before_role(claim, told), cue(told.documents[claim.document], "one_of"))


def _is_the_one(claim: Claim, told: Told) -> bool:
    """Is the leader put as the only one: "the alleged mastermind"?"""
    words = _before_role(claim, told)
    document = told.documents[claim.document]
    return holds(words, cue(document, "the_one")) and not holds(words, cue(document, "one_of"))
