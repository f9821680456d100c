"""Names of several reports that are one name in other spellings, scripts or orders.

Only full names are joined, and only where they are surely one ("Khaled" and "Khalid", Arabic and
Latin script, a title or an article left out). Two that one report tells apart stay apart, whoever
else joins them. What may be one name is for an analyst to say, or for the acts told of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from clew.model import Reason
from clew.text.likeness import ALIKE, SAME, compare_names
from clew.text.name_keys import name_keys
from clew.text.name_words import NameKind

Key = tuple[str, ...]
_KINDS: Mapping[str, NameKind] = {"person": "person", "organisation": "organisation"}


def join_names(
    documents: Mapping[Key, frozenset[str]],
) -> dict[Key, tuple[Key, tuple[Reason, ...]]]:
    """Return the key under which each key's entity is kept, and why; only of those that change.

    ``documents`` gives the reports that name each key; keys are kinds with a folded name. The best
    matches go first; names are joined only where all of a group may be one.
    """
    names = sorted(key for key in documents if len(key) == 2 and key[0] in _KINDS)
    group_of: dict[Key, list[Key]] = {key: [key] for key in names}
    reasons: dict[Key, set[Reason]] = defaultdict(set)
    for _, one, two in sorted(_alike(names)):
        left, right = group_of[one], group_of[two]
        if left is right or not _may_join(left, right, documents):
            continue
        found = compare_names(one[1], two[1], _KINDS[one[0]])
        why = ", ".join(reason.detail for reason in found.reasons)
        left.extend(right)
        for key in left:
            group_of[key] = left
            reasons[key].add(Reason("same name in another spelling", found.score, why))
    return {
        key: (min(group), tuple(sorted(reasons[key], key=lambda reason: reason.detail)))
        for key, group in group_of.items()
        if len(group) > 1
    }


def _alike(names: Sequence[Key]) -> Iterator[tuple[float, Key, Key]]:
    """Yield the pairs that are surely one name, with their likeness below zero: best first."""
    blocks: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in names:
        for block in name_keys(key[1], _KINDS[key[0]]):
            blocks[(key[0], block)].append(key)
    pairs = {pair for block in blocks.values() for pair in combinations(block, 2)}
    for one, two in pairs:
        score = compare_names(one[1], two[1], _KINDS[one[0]]).score
        if score >= SAME:
            yield -score, one, two


def _may_join(
    left: Iterable[Key], right: Iterable[Key], documents: Mapping[Key, frozenset[str]]
) -> bool:
    return all(
        documents[one].isdisjoint(documents[two])
        and compare_names(one[1], two[1], _KINDS[one[0]]).score >= ALIKE
        for one in left
        for two in right
    )
