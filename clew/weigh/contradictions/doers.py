"""Rival doers: who is said to have killed one person, in versions that can't all be right.

"Gunmen" may be anybody, "soldiers" may be "security forces", "men of the brigade" may be "the
brigade": a description that may fit the other's doer is no rival of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from clew.model import Claim, Contradiction, Entity, Event, MentionKind
from clew.text.names import fold
from clew.weigh.contradictions.cues import cue, groups, words_in
from clew.weigh.contradictions.told import (
    Told,
    asserted,
    claims_side,
    outlets,
    row_id,
)

_DOER = "perpetrator"
_TARGET = "target"
_SHORT = 3  # letters; words as short as "of" and "men" don't make two descriptions one

_Version = tuple[list[Entity], list[Claim]]


def find_rival_doers(event: Event, told: Told) -> list[Contradiction]:
    """Return the rows of who is said to have killed one victim, one row for each two versions.

    Killings without a victim of their own ("murders linked to the gang") are no single act.
    """
    if event.kind != "kill_die":
        return []
    claims = [claim for claim in asserted(event, told) if _has_single_target(claim, told)]
    return [
        _row(event, one, two, told)
        for one, two in combinations(_versions(claims, told), 2)
        if not any(_may_fit(a, b, told) for a in one[0] for b in two[0])
    ]


def _has_single_target(claim: Claim, told: Told) -> bool:
    targets = [told.entity(a.mention) for a in claim.arguments if a.role == _TARGET]
    return any(target is not None and target.kind == "person" for target in targets)


def _versions(claims: Sequence[Claim], told: Told) -> list[_Version]:
    """Return who is said to have done it, each with the claims that say so.

    A doer of whom only a pronoun is known tells no version.
    """
    kinds = {name: mention.kind for name, mention in told.mentions.items()}
    versions: list[_Version] = []
    for claim in claims:
        doers = [e for a in claim.arguments if a.role == _DOER if (e := told.entity(a.mention))]
        doers = [doer for doer in doers if any(kinds[name] != "pronoun" for name in doer.mentions)]
        if not doers:
            continue
        who, said, others = doers, [claim], []
        for known, before in versions:
            if any(may_be_one(one, two, kinds) for one in doers for two in known):
                who, said = [*known, *who], [*before, *said]
            else:
                others.append((known, before))
        versions = [*others, (who, said)]
    return sorted(versions, key=lambda version: min(claim.id for claim in version[1]))


def may_be_one(left: Entity, right: Entity, kinds: Mapping[str, MentionKind]) -> bool:
    """May two reports mean the same doer? One entity, or descriptions that share a longer word.

    Two named persons are two, whatever word of the name they share.
    """
    if left.id == right.id:
        return True
    if all(
        entity.kind == "person" and any(kinds[name] == "name" for name in entity.mentions)
        for entity in (left, right)
    ):
        return False
    words, others = (
        {word for word in fold(entity.name).split() if len(word) > _SHORT}
        for entity in (left, right)
    )
    return bool(words & others)


def _may_fit(one: Entity, two: Entity, told: Told) -> bool:
    """May one description fit the other's doer: anybody, or a wider word for the same?"""
    for entity, other in ((one, two), (two, one)):
        document = told.documents[entity.documents[0]]
        words = frozenset(words_in(entity.name))
        telling = words - frozenset(cue(document, "anybody")) - frozenset(cue(document, "one_of"))
        named = any(told.mentions[name].kind == "name" for name in entity.mentions)
        if not named and not any(len(word) > _SHORT for word in telling):
            return True
        for wider in groups(document, "wider"):
            if words & wider and frozenset(words_in(other.name)) & wider:
                return True
    return False


def _shown(entity: Entity) -> str:
    return f"a person or group ({entity.category})" if entity.protected else entity.name


def _row(event: Event, one: _Version, two: _Version, told: Told) -> Contradiction:
    values = [", ".join(dict.fromkeys(map(_shown, who))) for who, _ in (one, two)]
    sides = tuple(claims_side(v, c, told) for v, (_, c) in zip(values, (one, two), strict=True))
    return Contradiction(
        id=row_id("perpetrator", sides),
        kind="perpetrator",
        slot=f"{event.kind}.{_DOER}",
        sides=sides,
        verdict="conflict",
        explanation=_explain(one, two, values, told),
        event=event.id,
    )


def _explain(one: _Version, two: _Version, values: Sequence[str], told: Told) -> str:
    documents = [_documents(claims) for _, claims in (one, two)]
    if documents[0] == documents[1]:
        said = f"{values[0]} or {values[1]}, as {outlets(documents[0], told)} tells it"
    else:
        said = f"{values[0]} in {outlets(documents[0], told)}, "
        said += f"{values[1]} in {outlets(documents[1], told)}"
    return f"Two doers of one killing: {said}. Rival versions, unless one describes the other."


def _documents(claims: Iterable[Claim]) -> list[str]:
    return sorted({claim.document for claim in claims})
