"""Rival wordings: the same act called trafficking by one report and smuggling by another.

They are two things in law: trafficking needs means and the purpose of exploitation, smuggling a
border and a benefit. Which of them it was, the word alone doesn't say.
"""

from collections import defaultdict

from clew.model import Claim, Contradiction, Event
from clew.weigh.contradictions.cues import classes, words_in
from clew.weigh.contradictions.told import Told, asserted, claims_side, outlets, row_id


def find_rival_wordings(event: Event, told: Told) -> list[Contradiction]:
    """Return the row of an event that reports call by words of two legal concepts."""
    by_concept: dict[str, list[Claim]] = defaultdict(list)
    for claim in _telling_it(event, told):
        concept = _concept(claim, told)
        if concept is not None:
            by_concept[concept].append(claim)
    if len(by_concept) < 2:
        return []
    sides = [(concept, by_concept[concept]) for concept in sorted(by_concept)]
    documents = [sorted({c.document for c in claims}) for _, claims in sides]
    only = [set(documents[0]) - set(documents[1]), set(documents[1]) - set(documents[0])]
    if not any(told.are_tied(one, two) for one in only[0] for two in only[1]):
        return []  # one of them uses both words, or they tell of two acts
    rows = tuple(claims_side(_wording(claims), claims, told) for _, claims in sides)
    said = " and ".join(
        f"{concept} by {outlets(sorted(where), told)}"
        for (concept, _), where in zip(sides, only, strict=True)
    )
    return [
        Contradiction(
            id=row_id("wording", rows),
            kind="wording",
            slot=f"{event.kind}.wording",
            sides=rows,
            verdict="scope",
            explanation=f"The same act is called {said}: two different things in law.",
            event=event.id,
        )
    ]


def _telling_it(event: Event, told: Told) -> list[Claim]:
    """Return the claims of an event, and those of the whole of which its figures are a part.

    "600 of the 1,000 smuggled each week" and "600 of the 1,000 trafficked each week" speak of one
    flow where both numbers agree.
    """
    claims = asserted(event, told)
    wholes: dict[tuple[str, float, str | None], dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        for figure in told.figures_of.get(claim.id, ()):
            whole = told.figures.get(figure.part_of or "")
            if whole is not None and whole.value is not None and whole.claim is not None:
                key = (whole.measure, whole.value, whole.rate)
                wholes[key][claim.document] = told.claims[whole.claim]
    shared = [found for found in wholes.values() if len(found) > 1]
    known = {claim.id: claim for claim in claims}
    if shared:
        # the part is what its doer is said to have done; the flow is what both reports name
        known = {claim.id: claim for found in shared for claim in found.values()}
    return sorted(known.values(), key=lambda claim: claim.id)


def _concept(claim: Claim, told: Told) -> str | None:
    words = frozenset(words_in(claim.wording or ""))
    found = [
        concept
        for concept, forms in classes(told.documents[claim.document], "wording").items()
        if words & forms
    ]
    return found[0] if len(found) == 1 else None


def _wording(claims: list[Claim]) -> str:
    return ", ".join(sorted({claim.wording.casefold() for claim in claims if claim.wording}))
