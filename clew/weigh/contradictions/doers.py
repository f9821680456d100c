"""Rival doers: who is said to have killed one person, in versions that can't all be right.

Most descriptions of a doer may fit the same man: "a gunman", "an employee", a name. Rivals are
only those that can't: kinds of doer of which one is none of another ("his nephew", "soldiers",
"robbers"), and two full names.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from clew.model import Category, Claim, Contradiction, Entity, Event, MentionKind
from clew.text.names import fold
from clew.weigh.contradictions.cues import classes, cue, words_in
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

_NO_DOERS: frozenset[Category | None] = frozenset(
    {"victim", "migrant", "minor", "witness", "source"}
)

_Version = tuple[list[Entity], list[Claim]]


def find_rival_doers(event: Event, told: Told) -> list[Contradiction]:
    """Return the rows of who is said to have killed one victim, one row for each two versions.

    Killings without a victim of their own ("murders linked to the gang") are no single act.
    """
    if event.kind != "kill_die":
        return []
    claims = [claim for claim in asserted(event, told) if _victims(claim, told)]
    killed = {victim for claim in claims for victim in _victims(claim, told)}
    return [
        _row(event, one, two, told)
        for one, two in combinations(_versions(claims, killed, told), 2)
        if _share_victim(one, two, told)
        and all(are_rivals(a, b, told) for a in one[0] for b in two[0])
    ]


def _victims(claim: Claim, told: Told) -> set[str]:
    """Return the persons killed, as a group isn't killed by one doer alone."""
    targets = [told.entity(a.mention) for a in claim.arguments if a.role == _TARGET]
    return {target.id for target in targets if target is not None and target.kind == "person"}


def _share_victim(one: _Version, two: _Version, told: Told) -> bool:
    victims = [{v for claim in said for v in _victims(claim, told)} for _, said in (one, two)]
    return bool(victims[0] & victims[1])


def _versions(claims: Sequence[Claim], killed: set[str], told: Told) -> list[_Version]:
    """Return who is said to have done it, each with the claims that say so.

    A doer of whom only a pronoun is known tells no version, nor one who is said to be killed, a
    victim or a witness: there the sentence was misread.
    """
    kinds = {name: mention.kind for name, mention in told.mentions.items()}
    versions: list[_Version] = []
    for claim in claims:
        doers = [e for a in claim.arguments if a.role == _DOER if (e := told.entity(a.mention))]
        doers = [
            doer
            for doer in doers
            if any(kinds[name] != "pronoun" for name in doer.mentions)
            and doer.id not in killed
            and doer.category not in _NO_DOERS
        ]
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


def are_rivals(one: Entity, two: Entity, told: Told) -> bool:
    """Can two doers not be the same: two kinds that exclude each other, or two full names?"""
    kinds = [_kind_of_doer(entity, told) for entity in (one, two)]
    if None not in kinds:
        return kinds[0] != kinds[1]
    names = [_full_name(entity, told) for entity in (one, two)]
    return all(names) and not names[0] <= names[1] and not names[1] <= names[0]


def _kind_of_doer(entity: Entity, told: Told) -> str | None:
    """Return the kind of a described doer, by its head, else by all its words; None for a name."""
    if any(told.mentions[name].kind == "name" for name in entity.mentions):
        return None
    document = told.documents[entity.documents[0]]
    words = words_in(entity.name)
    ends = [place for place, word in enumerate(words) if word in cue(document, "head_end")]
    for part in (words[: ends[0]] if ends else words, words):
        kinds = [
            kind
            for kind, known in classes(document, "kinds_of_doer").items()
            if known & frozenset(part)
        ]
        if kinds:
            return kinds[0] if len(kinds) == 1 else None
    return None


def _full_name(entity: Entity, told: Told) -> frozenset[str]:
    named = any(told.mentions[name].kind == "name" for name in entity.mentions)
    words = (
        frozenset(fold(entity.name).split()) if named and entity.kind == "person" else frozenset()
    )
    return words if len(words) > 1 else frozenset()


def _shown(entity: Entity, told: Told) -> str:
    """Return how a doer may be shown; an unnamed relative is protected and stays unnamed."""
    if not entity.protected:
        return entity.name
    return "a relative" if _kind_of_doer(entity, told) == "kin" else "a protected person or group"


def _row(event: Event, one: _Version, two: _Version, told: Told) -> Contradiction:
    values = [", ".join(dict.fromkeys(_shown(doer, told) for doer in who)) for who, _ in (one, two)]
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
