"""Rival standings: what one report gives as a fact, and another only as somebody's word.

Neither is wrong for it, but who reads only the first believes more than is known.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from clew.model import Attribution, Claim, Contradiction, Event
from clew.weigh.contradictions.cues import after, cue, holds, words_in
from clew.weigh.contradictions.told import (
    Told,
    asserted,
    by_document,
    claims_side,
    outlets,
    row_id,
)

_UNNAMED = "an unnamed source"
NOBODY = "nobody named"


def find_standings(event: Event, told: Told) -> list[Contradiction]:
    """Return the rows of an event that reports vouch for differently."""
    if not any(told.are_tied(*pair) for pair in combinations(event.documents, 2)):
        return []
    told_in = by_document(asserted(event, told))
    unknown = _known_and_unknown(event, told)
    return [*unknown, *(_certainty(event, told_in, told) or _attributed(event, told_in, told))]


def _certainty(
    event: Event, told_in: Mapping[str, Sequence[Claim]], told: Told
) -> list[Contradiction]:
    """Return the row of reports that state as a fact what others only allege."""
    plain = [c for claims in told_in.values() for c in claims if _is_plain(c)]
    stating = {claim.document for claim in plain}
    hedged = {
        document: claims
        for document, claims in told_in.items()
        if document not in stating and all(claim.status == "alleged" for claim in claims)
    }
    if not plain or not hedged:
        return []
    alleged = [claim for claims in hedged.values() for claim in claims]
    who = sources(alleged, told)
    sides = (
        claims_side("stated as a fact", plain, told),
        claims_side(f"alleged by {who}", alleged, told),
    )
    rewritten = any(told.derived.get(document, frozenset()) & set(hedged) for document in stating)
    return [
        Contradiction(
            id=row_id("certainty", sides),
            kind="certainty",
            slot=f"{event.kind}.certainty",
            sides=sides,
            verdict="scope",
            explanation=(
                f"A fact in {outlets(sorted(stating), told)}, in "
                f"{outlets(sorted(hedged), told)} only as said by {who}."
            ),
            event=event.id,
            likely_cause="who says so was lost where the report was rewritten"
            if rewritten
            else None,
        )
    ]


def _is_plain(claim: Claim) -> bool:
    return claim.status == "confirmed" and not claim.attributions


def _attributed(
    event: Event, told_in: Mapping[str, Sequence[Claim]], told: Told
) -> list[Contradiction]:
    """Return the rows of reports of one descent of which one names a source and one doesn't.

    "It is said that" becomes "documents show that" in a rewrite. Two reports without a common
    origin that quote two people are no rivals: they bear each other out.
    """
    rows = []
    for one, two in combinations(sorted(told_in), 2):
        both = [_named_sources(told_in[document], told) for document in (one, two)]
        if not told.are_akin(one, two) or None in both or bool(both[0]) == bool(both[1]):
            continue
        sides = tuple(
            claims_side(sources(told_in[document], told), told_in[document], told)
            for document in (one, two)
        )
        said = f"{sides[0].value} in {outlets([one], told)}, {sides[1].value} in "
        rows.append(
            Contradiction(
                id=row_id("attribution", sides),
                kind="attribution",
                slot=f"{event.kind}.attribution",
                sides=sides,
                verdict="scope",
                explanation=f"Who says so differs: {said}{outlets([two], told)}.",
                event=event.id,
            )
        )
    return rows


def _named_sources(claims: Iterable[Claim], told: Told) -> frozenset[str] | None:
    """Return who is named as a source, None where it isn't known whom the words mean."""
    named = set()
    for claim in claims:
        if not claim.attributions:
            return None
        for said in claim.attributions:
            entity = told.entity(said.mention)
            if entity is None and said.source is not None:
                return None
            if entity is not None and not entity.protected:
                named.add(entity.id)
    return frozenset(named)


def sources(claims: Iterable[Claim], told: Told) -> str:
    """Return who says so in some claims: names of who may be named, "nobody named" for none."""
    names = {_source(claim.attributions[0], told) for claim in claims if claim.attributions}
    named = sorted(names - {NOBODY})
    return " and ".join(named) or NOBODY


def _source(said: Attribution, told: Told) -> str:
    """Return the name to show of a source."""
    entity = told.entity(said.mention)
    if entity is None:
        return _UNNAMED if said.source is not None else NOBODY
    return _UNNAMED if entity.protected else entity.name


# ---- known here, not known there


def _known_and_unknown(event: Event, told: Told) -> list[Contradiction]:
    """Return the row of reports that state what another says is not known."""
    told_in = by_document(told.claims[claim] for claim in event.claims)
    unknown = [c for claims in told_in.values() for c in claims if _is_said_unknown(c, told)]
    silent = {claim.document for claim in unknown}
    stated = [c for document in told_in if document not in silent for c in told_in[document]]
    stated = [claim for claim in stated if _is_plain(claim)]
    if not unknown or not stated:
        return []
    sides = (
        claims_side("stated as a fact", stated, told),
        claims_side("said not to be known", unknown, told),
    )
    first = outlets(sorted({c.document for c in stated}), told)
    second = outlets(sorted(silent), told)
    return [
        Contradiction(
            id=row_id("certainty", sides),
            kind="certainty",
            slot=f"{event.kind}.known",
            sides=sides,
            verdict="scope",
            explanation=f"A fact in {first}; {second}: something about it is not known.",
            event=event.id,
        )
    ]


def _is_said_unknown(claim: Claim, told: Told) -> bool:
    document = told.documents[claim.document]
    said = document.text[claim.sentence.start : claim.sentence.end]
    return any(
        holds(words_in(text), cue(document, "unknown"))
        for text in (said, after(document, claim.sentence))
    )
