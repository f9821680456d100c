"""Rival standings: what one report gives as a fact, and another only as somebody's word.

Neither is wrong for it, but who reads only the first believes more than is known. A denial against
an accusation is a conflict.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from clew.model import Attribution, Claim, Contradiction, Entity, Event
from clew.weigh.contradictions.cues import after, cue, holds, words_in
from clew.weigh.contradictions.doers import may_be_one
from clew.weigh.contradictions.told import (
    ASSERTED,
    Told,
    asserted,
    by_document,
    claims_side,
    outlets,
    row_id,
)

_UNNAMED = "an unnamed source"
_NOBODY = "nobody named"


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
    who = _sources(alleged, told)
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
            claims_side(_sources(told_in[document], told), told_in[document], told)
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


def _sources(claims: Iterable[Claim], told: Told) -> str:
    """Return who says so in some claims: names of who may be named, "nobody named" for none."""
    names = {_source(claim.attributions[0], told) for claim in claims if claim.attributions}
    named = sorted(names - {_NOBODY})
    return " and ".join(named) or _NOBODY


def _source(said: Attribution, told: Told) -> str:
    """Return the name to show of a source."""
    entity = told.entity(said.mention)
    if entity is None:
        return _UNNAMED if said.source is not None else _NOBODY
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


# ---- accusation and denial

_ACTS: Mapping[str, str] = {
    "transport": "agent",
    "recruit": "recruiter",
    "hold": "holder",
    "exploit": "exploiter",
    "kill_die": "perpetrator",
    "forge_document": "forger",
    "corrupt": "official",
    "lead": "leader",
    "finance": "earner",
}
"""What one may be accused of, and the role of who is."""
_TARGETS = {"kill_die": "target"}


_CHANGING = frozenset(
    {"arrest", "prosecute", "sentence", "extradite", "identify", "rescue", "deport_return"}
)
"""What may not have happened yet when one report is written, and have happened in the next."""


def find_denials(events: Sequence[Event], told: Told) -> list[Contradiction]:
    """Return the rows of acts that are told and denied, in one report or in several.

    Act and denial are of one event, or of one named doer.
    """
    event_of = {claim: event.id for event in events for claim in event.claims}
    rows = [row for event in events for row in _denied_in(event, told)]
    judged = {claim for row in rows for side in row.sides for claim in side.claims}
    said: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    denied: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in told.claims.values():
        for doer in _doers(claim, told):
            if claim.status in ASSERTED:
                said[claim.kind, doer.id].append(claim)
            elif claim.status == "negated" and claim.attributions:
                denied[claim.kind, doer.id].append(claim)
    for key in sorted(said.keys() & denied.keys()):
        accusing = [c for c in said[key] if any(_same_act(c, other, told) for other in denied[key])]
        denying = [claim for claim in denied[key] if claim.id not in judged]
        if accusing and denying:
            rows.append(_denial(accusing, denying, event_of, told))
    return rows


def _denied_in(event: Event, told: Told) -> list[Contradiction]:
    """Return the row of an event that some say happened and others say didn't."""
    claims = [told.claims[claim] for claim in event.claims]
    denying = [claim for claim in claims if claim.status == "negated"]
    accusing = [
        claim
        for claim in claims
        if claim.status in ASSERTED and any(_is_denied_by(claim, no, told) for no in denying)
    ]
    denying = [no for no in denying if any(_is_denied_by(claim, no, told) for claim in accusing)]
    if not accusing or not denying:
        return []
    return [_denial(accusing, denying, {claim.id: event.id for claim in claims}, told)]


def _is_denied_by(claim: Claim, no: Claim, told: Told) -> bool:
    """Does one claim deny the other: of another report, or by another speaker of the same?"""
    if claim.document != no.document:
        return told.are_tied(claim.document, no.document) and _same_act(claim, no, told)
    other_speaker = bool(no.attributions) and told.origins[claim.id] != told.origins[no.id]
    return other_speaker and _same_act(claim, no, told)


def _doers(claim: Claim, told: Told) -> list[Entity]:
    """Return the persons and bodies who are said to do it; a group may be any group."""
    role = _ACTS.get(claim.kind)
    doers = [told.entity(a.mention) for a in claim.arguments if a.role == role]
    return [
        doer
        for doer in doers
        if doer is not None
        and doer.kind in ("person", "organisation")
        and any(told.mentions[name].kind == "name" for name in doer.mentions)
    ]


def _same_act(claim: Claim, no: Claim, told: Told) -> bool:
    """Does a denial not speak of another doer, victim or place?

    Who denies that one did it doesn't deny that it was done.
    """
    role = _ACTS.get(no.kind)
    doers = [_fillers(one, role, told) for one in (claim, no)]
    kinds = {name: mention.kind for name, mention in told.mentions.items()} if doers[1] else {}
    if doers[1] and not any(may_be_one(a, b, kinds) for a in doers[0] for b in doers[1]):
        return False
    targets = [{e.id for e in _fillers(one, _TARGETS.get(no.kind), told)} for one in (claim, no)]
    places = [{told.entities[place].id for place in one.places} for one in (claim, no)]
    return all(not left or not right or bool(left & right) for left, right in (targets, places))


def _fillers(claim: Claim, role: str | None, told: Told) -> list[Entity]:
    fillers = [told.entity(a.mention) for a in claim.arguments if a.role == role]
    return [filler for filler in fillers if filler is not None]


def _denial(
    accusing: Sequence[Claim], denying: Sequence[Claim], event_of: Mapping[str, str], told: Told
) -> Contradiction:
    kind = denying[0].kind
    sides = (claims_side("told", accusing, told), claims_side("denied", denying, told))
    first, second = (outlets(sorted({c.document for c in r}), told) for r in (accusing, denying))
    who = _sources(denying, told)
    by = "" if who == _NOBODY else f" by {who}"
    since = kind in _CHANGING and _told_since(accusing, denying, told)
    return Contradiction(
        id=row_id("status", sides),
        kind="status",
        slot=f"{kind}.status",
        sides=sides,
        verdict="update" if since else "conflict",
        explanation=(
            f"It had not happened as {second} has it; {first}, later, tells that it has."
            if since
            else f"Told in {first}, denied{by} in {second}."
        ),
        event=event_of.get(min(c.id for c in denying)),
    )


def _told_since(accusing: Iterable[Claim], denying: Iterable[Claim], told: Told) -> bool:
    """Was it told only after it was said that it had not happened?"""
    said = [told.published(claim.document) for claim in accusing]
    denied = [told.published(claim.document) for claim in denying]
    first = min((day for day in said if day is not None), default=None)
    last = max((day for day in denied if day is not None), default=None)
    return first is not None and last is not None and first > last
