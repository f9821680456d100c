"""What an analyst decided goes before the rules: the wrong is left out, groups are regrouped."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from clew.link.keys import shields as find_shields
from clew.link.keys import sounds_of, strongest
from clew.model import Category, Claim, Decisions, Mention, Pair, Reading, Reason

Key = tuple[str, ...]
_CONVICT = ("sentence", "convict")  # kind and role of who was convicted
_ACCUSED: frozenset[Category | None] = frozenset({"convicted", "suspect"})
_NO_TITLE = "[withdrawn]"
_SAME = Reason("judged the same", 1.0, "by an analyst")
_JUDGED = Reason("a claim was judged wrong", 1.0, "by an analyst")
_WITHDRAWN = Reason("the report was withdrawn", 1.0, "it tells of nobody any more")
_DIFFERENT = Reason("judged different", 1.0, "by an analyst, from one of that name or the like")
_NOBODY_ELSE: frozenset[Category | None] = frozenset({None, "other"})
NO_SHIELDS: Mapping[str, Category | None] = {}


def heed(
    readings: Iterable[Reading],
    decisions: Decisions,
    shields: Mapping[str, Category | None] = NO_SHIELDS,
) -> list[Reading]:
    """Return the readings without what was judged wrong, and with all protected who must be.

    With a claim go its figures, with a report that was withdrawn all it claims and counts. Who was
    a convict or a suspect only by claims that were judged wrong is neither. Whom a report tells to
    be a victim, a migrant, a witness or a minor, and whom an analyst protects, is protected by a
    full name that sounds like it in all others too, unless told there to be somebody else: a
    suspect, a convict or an official. ``shields`` has the sounds of the names that reports
    elsewhere protect, with their category.
    """
    kept = list(readings)
    if decisions.wrong:
        kept = [_without_wrong(reading, decisions.wrong) for reading in kept]
    told: dict[str, set[Category | None]] = defaultdict(set)
    for known in (shields, *(find_shields(reading, decisions.protected) for reading in kept)):
        for sound, category in known.items():
            told[sound].add(category)
    if not told and not decisions.protected:
        return kept
    return [_protected(reading, decisions.protected, told) for reading in kept]


def _unless_unclear(mention: Mention) -> Category | None:
    """Return the category of whom an analyst protects: one of whom nothing is told has none."""
    return None if mention.category == "other" else mention.category


def _protected(
    reading: Reading, chosen: frozenset[str], shields: Mapping[str, set[Category | None]]
) -> Reading:
    categories: dict[str, set[Category | None]] = defaultdict(set)
    for mention in reading.mentions:
        categories[mention.chain].add(mention.category)
    judged = {mention.chain for mention in reading.mentions if mention.id in chosen}
    found: dict[str, set[Category | None]] = defaultdict(set)
    for mention in reading.mentions:
        if categories[mention.chain] <= _NOBODY_ELSE:
            for sound in sounds_of(mention, reading) & shields.keys():
                found[mention.chain] |= shields[sound]

    def shielded(mention: Mention) -> Mention:
        if mention.chain in found:
            category = strongest(found[mention.chain]) or _unless_unclear(mention)
            return replace(mention, protected=True, category=category)
        if mention.chain not in judged:
            return mention
        return replace(mention, protected=True, category=_unless_unclear(mention))

    return replace(reading, mentions=tuple(map(shielded, reading.mentions)))


def _without_wrong(reading: Reading, wrong: frozenset[str]) -> Reading:
    if reading.document.id in wrong:
        return _withdrawn(reading)
    refuted = [claim for claim in reading.claims if claim.id in wrong]
    gone = {claim.id for claim in refuted}
    standing = tuple(claim for claim in reading.claims if claim.id not in gone)
    figures = tuple(f for f in reading.figures if f.id not in wrong and f.claim not in gone)
    left = {figure.id for figure in figures}
    return replace(
        reading,
        mentions=_cleared(reading.mentions, refuted, standing),
        claims=standing,
        figures=tuple(f if f.part_of in left else replace(f, part_of=None) for f in figures),
        relations=tuple(r for r in reading.relations if r.id not in wrong),
    )


def _withdrawn(reading: Reading) -> Reading:
    """Return a report that says nothing and accuses nobody, not in its title either.

    Whom it protects it protects still. Of whom it told an accusation or an acquittal it shows no
    name either.
    """
    document, title = reading.document, reading.document.title
    if title is not None:
        document = replace(document, title=replace(title, value=_NO_TITLE))
    mentions = tuple(
        replace(mention, category=None, category_reason=_WITHDRAWN, protected=True)
        if mention.category in (*_ACCUSED, "cleared")
        else mention
        for mention in reading.mentions
    )
    return Reading(document, mentions, extractor=reading.extractor)


def _cleared(
    mentions: tuple[Mention, ...], refuted: Sequence[Claim], standing: Sequence[Claim]
) -> tuple[Mention, ...]:
    """Return mentions, accused or cleared no longer where no claim that stands says so.

    Of whom nothing is left that makes him known to all no name is shown.
    """
    chain_of = {mention.id: mention.chain for mention in mentions}
    before, after = _parts(refuted, chain_of), _parts(standing, chain_of)
    denied = _parts((claim for claim in standing if claim.status == "negated"), chain_of)

    def category(mention: Mention) -> Category | None:
        told = mention.category
        lost, left = before[mention.chain], after[mention.chain]
        if told == "cleared" and _CONVICT in lost and _CONVICT not in denied[mention.chain]:
            told = "convicted" if _CONVICT in left else "suspect"
        if told not in _ACCUSED or not lost:
            return told
        if not left:
            return None
        return "suspect" if _CONVICT in lost and _CONVICT not in left else told

    def judged(mention: Mention) -> Mention:
        told = category(mention)
        if told == mention.category:
            return mention
        hidden = mention.protected or (told is None and mention.entity_kind == "person")
        return replace(mention, category=told, category_reason=_JUDGED, protected=hidden)

    return tuple(map(judged, mentions))


def _parts(
    claims: Iterable[Claim], chain_of: Mapping[str, str]
) -> defaultdict[str, set[tuple[str, str]]]:
    """Return the kinds and roles in which each chain takes part."""
    parts: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in claims:
        for argument in claim.arguments:
            if argument.mention is not None:
                parts[chain_of[argument.mention]].add((claim.kind, argument.role))
    return parts


def regroup_chains(
    key_of: Mapping[str, Key], chains: Mapping[str, Iterable[Mention]], decisions: Decisions
) -> dict[str, tuple[Key, tuple[Reason, ...]]]:
    """Return the key of each chain's entity after judgements on mentions, and what they add.

    Two mentions of one chain stay together: what one report calls by one word can't be parted.
    """
    if not decisions.same and not decisions.different:
        return {chain: (key, ()) for chain, key in key_of.items()}
    chain_of = {mention.id: chain for chain, told in chains.items() for mention in told}
    same, different = (
        {(one, two) for one, two in _to_chains(pairs, chain_of) if one != two}
        for pairs in (decisions.same, decisions.different)
    )
    found = regroup(key_of, same, different)
    why: dict[str, set[Reason]] = defaultdict(set)
    for one, two in same:
        if found[one] == found[two]:
            why[one].add(_SAME)
    for pair in different:
        if len({found[chain] for chain in pair}) > 1:
            why |= {chain: why[chain] | {_DIFFERENT} for chain in pair}
    return {chain: (key, tuple(why.get(chain, ()))) for chain, key in found.items()}


def _to_chains(pairs: Iterable[Pair], chain_of: Mapping[str, str]) -> Iterable[Pair]:
    for one, two in pairs:
        if one in chain_of and two in chain_of:
            yield chain_of[one], chain_of[two]


def regroup(
    key_of: Mapping[str, Key], same: Iterable[Pair], different: Iterable[Pair]
) -> dict[str, Key]:
    """Return the key of each member's group after an analyst's judgements; others keep theirs.

    ``key_of`` has what the rules joined: members with one key. What is ``different`` is parted
    whatever else speaks for joining it, then what is the ``same`` is joined, then what the rules
    joined. Of two that are different the first stays with the rest of their group and the second
    leaves it. A group that is left without its key gets one by its first member. Pairs of which
    a member isn't here tell nothing.
    """
    joined = sorted(pair for pair in same if key_of.keys() >= set(pair))
    parted = sorted(pair for pair in different if key_of.keys() >= set(pair))
    if not joined and not parted:
        return dict(key_of)
    groups: dict[Key, list[str]] = defaultdict(list)
    for member, key in key_of.items():
        groups[key].append(member)
    touched = {key_of[member] for pair in (*joined, *parted) for member in pair}
    leaving = {second for _, second in parted}
    unions = _Unions(parted)
    for one, two in joined:
        unions.join(one, two)
    led: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(touched):
        members = sorted(groups[key], key=lambda member: (member in leaving, member))
        for position, member in enumerate(members):
            any(unions.join(before, member) for before in members[:position])
        led[members[0]].append(key)
    keys: dict[str, list[Key]] = defaultdict(list)
    for leader, owned in led.items():
        keys[unions.head(leader)] += owned
    found = dict(key_of)
    for key in touched:
        for member in groups[key]:
            head = unions.head(member)
            own = keys.get(head)
            largest = min(own, key=lambda key: (-len(groups[key]), key)) if own else None
            found[member] = largest or ("apart", min(unions.members(head)))
    return found


class _Unions:
    """Groups that grow by joining, but never so that two that are different come together."""

    def __init__(self, different: Iterable[Pair]) -> None:
        self._head: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._foes: dict[str, set[str]] = defaultdict(set)
        for one, two in different:
            self._foes[one].add(two)
            self._foes[two].add(one)

    def head(self, member: str) -> str:
        """Return the member that stands for this one's group."""
        return self._head.get(member, member)

    def members(self, head: str) -> list[str]:
        """Return the members of a group by its head."""
        return self._members.get(head, [head])

    def join(self, one: str, two: str) -> bool:
        """Make two groups one unless two of them are different; are they one now?"""
        left, right = sorted((self.head(one), self.head(two)))
        if left == right:
            return True
        few, many = sorted((left, right), key=lambda head: len(self.members(head)))
        foes = {foe for member in self.members(few) for foe in self._foes.get(member, ())}
        if any(self.head(foe) == many for foe in foes):
            return False
        moved = self._members.pop(right, [right])
        self._members.setdefault(left, [left]).extend(moved)
        self._head |= dict.fromkeys(moved, left)
        return True
