"""Rival places within one report: part of a site or apart from it, at a site or near it.

Places of several reports are rarely rivals, as each is told as finely as its writer cares to.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from clew.model import Argument, Claim, Contradiction, Event, Mention, Side, StatedRelation
from clew.weigh.contradictions.cues import cue, holds, words_in
from clew.weigh.contradictions.told import ASSERTED, Told, by_document, claims_side, outlets, row_id

_SITE = "site"
_PART = frozenset({"part_of", "located_in"})
_PEOPLE = {"hold": "held_person", "exploit": "exploited_person", "transport": "moved_person"}


def find_rival_places(events: Sequence[Event], told: Told) -> list[Contradiction]:
    """Return the rows of sites that one report puts in two ways."""
    event_of = {claim: event.id for event in events for claim in event.claims}
    by_report = by_document(told.claims.values())
    relations: dict[str, list[StatedRelation]] = defaultdict(list)
    for relation in sorted(told.relations, key=lambda row: row.id):
        if relation.kind in _PART and relation.status != "negated":
            relations[relation.document].append(relation)
    rows: list[Contradiction] = []
    for document, claims in by_report.items():
        rows.extend(_at_or_near([c for c in claims if c.status in ASSERTED], event_of, told))
        rows.extend(_part_or_apart(claims, relations[document], event_of, told))
    return rows


def _chain(mention: str | None, told: Told) -> str | None:
    found = None if mention is None else told.mentions.get(mention)
    return None if found is None else found.chain


def _sites(claim: Claim, told: Told) -> list[Argument]:
    """Return the sites of a claim; people are no sites, whatever the parse took them for."""
    return [
        argument
        for argument in claim.arguments
        if argument.role == _SITE
        and argument.mention is not None
        and told.mentions[argument.mention].entity_kind not in ("person", "group")
    ]


# ---- at a site, near it


def _at_or_near(
    claims: Sequence[Claim], event_of: Mapping[str, str], told: Told
) -> list[Contradiction]:
    """Return the rows of people who are held at a site, and in another place near that site."""
    rows = []
    for far in claims:
        by = _beside(far, claims, told)
        if by is None:
            continue
        for at in claims:
            if at.id == far.id or at.kind != far.kind or not _share_people(at, far, told):
                continue
            if by.chain in {_chain(site.mention, told) for site in _sites(at, told)}:
                rows.append(_near_row(at, far, by, event_of, told))
    return rows


def _beside(claim: Claim, claims: Sequence[Claim], told: Told) -> Mention | None:
    """Return the site that a claim's own is said to be near and apart from.

    That is X in "a separate place near X", where X is a site of another claim.
    """
    document = told.documents[claim.document]
    for site in _sites(claim, told):
        own = words_in(told.words(claim.document, site.span))
        rest = words_in(document.text[site.span.end : claim.sentence.end])
        if not holds(own, cue(document, "apart")) or not holds(rest[:2], cue(document, "near")):
            continue
        for other in claims:
            for known in _sites(other, told):
                name = words_in(told.words(other.document, known.span))
                mention = told.mentions[known.mention or ""]
                if holds(rest[: len(name) + 2], [" ".join(name)]):
                    return mention
    return None


def _share_people(one: Claim, two: Claim, told: Told) -> bool:
    """Do two claims speak of the same people, by chain or by a telling word ("Africans")?"""
    role = _PEOPLE.get(one.kind)
    if role is None:
        return False
    people = [
        [a for a in claim.arguments if a.mention is not None and _is_person(a, role, told)]
        for claim in (one, two)
    ]
    chains = [{_chain(a.mention, told) for a in group} for group in people]
    if chains[0] & chains[1]:
        return True
    words = [
        {
            _stem(w)
            for a in group
            for w in told.words(one.document, a.span).split()
            if w[:1].isupper()
        }
        for group in people
    ]
    return bool(words[0] & words[1])


def _is_person(argument: Argument, role: str, told: Told) -> bool:
    mention = told.mentions[argument.mention or ""]
    return argument.role == role or mention.entity_kind == "group"


def _stem(word: str) -> str:
    return word.strip("‘’'\"“”.,").casefold().removesuffix("s")


def _near_row(
    at: Claim, far: Claim, by: Mention, event_of: Mapping[str, str], told: Told
) -> Contradiction:
    site = told.words(far.document, by.span)
    sides = (
        claims_side(f"at {site}", [at], told),
        claims_side(f"apart from {site}, near it", [far], told),
    )
    words = f"puts the same people at {site} and in another place near it"
    return _row(sides, far, event_of, words, told)


# ---- part of a site, apart from it


def _part_or_apart(
    claims: Sequence[Claim],
    relations: Sequence[StatedRelation],
    event_of: Mapping[str, str],
    told: Told,
) -> list[Contradiction]:
    """Return the rows of a site that is part of another, and beside it in a list of places."""
    rows = []
    for relation in relations:
        part, whole = told.mentions[relation.subject], told.mentions[relation.object]
        if part.entity_kind != "facility" or whole.entity_kind != "facility":
            continue
        within = [claim for claim in claims if claim.sentence.contains(relation.span)]
        beside = [
            claim
            for claim in claims
            if claim not in within
            and claim.status in ASSERTED
            and {part.chain, whole.chain} <= {_chain(s.mention, told) for s in _sites(claim, told)}
        ]
        if not within or not beside:
            continue
        names = [told.words(mention.document, mention.span) for mention in (part, whole)]
        sides = (
            claims_side(f"part of {names[1]}", within, told),
            claims_side(f"a place beside {names[1]}", beside, told),
        )
        explanation = f"calls {names[0]} a part of {names[1]}, and counts the two as two places"
        rows.append(_row(sides, beside[0], event_of, explanation, told))
    return rows


def _row(
    sides: tuple[Side, ...], claim: Claim, event_of: Mapping[str, str], words: str, told: Told
) -> Contradiction:
    return Contradiction(
        id=row_id("place", sides),
        kind="place",
        slot=f"{claim.kind}.{_SITE}",
        sides=sides,
        verdict="conflict",
        explanation=f"{outlets([claim.document], told)} {words}.",
        event=event_of.get(claim.id),
    )
