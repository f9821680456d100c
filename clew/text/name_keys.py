"""Keys by which names that may be the same are found without comparing all with all.

Spellings of one name share a key, in Arabic and Latin script; unrelated names seldom do. A shared
key says only that two names are worth comparing.
"""

from functools import lru_cache
from itertools import combinations

from clew.text.name_words import NameKind, NameWords, Word, is_lineage, split_name
from clew.text.sounds import skeletons

_ALL_PAIRS = 4  # words; of longer names the words at both ends are paired
_SHORTEST_ACRONYM = 3
_MOST_SKELETONS = 8  # words of an organisation that a key holds


@lru_cache(maxsize=65536)
def name_keys(name: str, kind: NameKind) -> frozenset[str]:
    """Return a name's keys: few, the same in any order of its words.

    A person's are the pairs of its words, so that a middle name may be missing; a single name and
    initials have none, for they name nobody in full. An organisation's are all its words together,
    and its acronym.

    >>> sorted(name_keys("Khalid al-Warzazi", "person"))
    ['frss+klt']
    >>> name_keys("Ouarzazi Khaled", "person") == name_keys("خالد الورزازي", "person")
    True
    >>> sorted(name_keys("Blue Lantern Shipping Ltd", "organisation"))
    ['=bls', 'bl+lntrn+sbnk']
    """
    words = split_name(name, kind)
    return _person_keys(words) if kind == "person" else _organisation_keys(words)


def _person_keys(name: NameWords) -> frozenset[str]:
    words = list(dict.fromkeys(word for word in name.words if len(word.text) > 1))
    if len(words) > _ALL_PAIRS:
        words = [*words[:2], *words[-2:]]
    return frozenset(
        f"{min(one, other)}+{max(one, other)}"
        for left, right in combinations(map(_word_keys, words), 2)
        for one in left
        for other in right
        if one != other
    )


def _word_keys(word: Word) -> tuple[str, ...]:
    """Return a word's skeletons, with and without "son of": "Benali" is also written "Ben Ali"."""
    found = skeletons(word.text)
    return found + skeletons(word.whole) if is_lineage(word.particle) else found


def _organisation_keys(name: NameWords) -> frozenset[str]:
    rows = sorted({skeletons(word.text)[-1] or word.text for word in name.words})
    keys = {"+".join(rows[:_MOST_SKELETONS])} if rows else set()
    acronym = name.acronym
    if not acronym and len(name.words) == 1:
        acronym = name.words[0].text
    if len(acronym) >= _SHORTEST_ACRONYM:
        keys.add(f"={acronym}")
    return frozenset(keys)
