"""Names of persons in words that belong to no report: a path, a reason that an analyst typed.

Whether somebody is protected is told by whole reports; such words belong to none of them, so who is
named in them is looked up by the sound of the name among all that the casebook keeps.
"""

import re
from collections.abc import Iterable

from sqlalchemy import Connection

from clew.link.keys import SHIELDING, name_key, shield_key
from clew.store.dossiers import load_counts
from clew.text.name_keys import name_keys
from clew.text.names import fold

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_NAME = 4  # words
COVERED = "[covered]"
_Run = tuple[int, int, str]


def cover_names(
    connection: Connection, lines: Iterable[str], shown: Iterable[str] = ()
) -> list[str]:
    """Return lines in which each full name of a person that a report has or protects is covered.

    Names are known in any spelling, in two to four words that follow one another, whatever stands
    between them; beside a full name its single words are covered too. A name of which only one
    word is there is not known. Names that are ``shown`` beside the lines anyhow stay.
    """
    told = list(lines)
    runs = {line: list(_runs(line)) for line in told}
    sounds = {words: _sounds(words) for found in runs.values() for _, _, words in found}
    keys = {key: sound for found in sounds.values() for sound in found for key in _keys(sound)}
    counted = load_counts(connection, sorted(keys))
    known = {keys[key] for key, number in counted.items() if number > 0}
    open_ones = {sound for name in shown for sound in _sounds(name)}
    names = {w for w, found in sounds.items() if not known.isdisjoint(found - open_ones)}
    return [_covered(line, _spans(line, runs[line], names)) for line in told]


def _keys(sound: str) -> tuple[str, ...]:
    protecting = (shield_key(sound, category) for category in (*SHIELDING, None))
    return name_key(sound), *protecting


def _spans(line: str, runs: Iterable[_Run], names: set[str]) -> list[tuple[int, int]]:
    """Return where names stand, and words of them alone; a run that holds a name is not one."""
    chosen: list[_Run] = []
    for start, end, words in runs:  # the shorter ones come first
        if words in names and not any(start <= a and b <= end for a, b, _ in chosen):
            chosen.append((start, end, words))
    beside = {fold(word) for _, _, words in chosen for word in words.split()}
    alone = [at.span() for at in _WORD.finditer(line) if fold(at.group()) in beside]
    return [(start, end) for start, end, _ in chosen] + alone


def _runs(line: str) -> Iterable[_Run]:
    """Yield where two to four words follow one another, and the words."""
    words = list(_WORD.finditer(line))
    for size in range(2, _LONGEST_NAME + 1):
        for first in range(len(words) - size + 1):
            some = words[first : first + size]
            yield some[0].start(), some[-1].end(), " ".join(word.group() for word in some)


def _sounds(words: str) -> frozenset[str]:
    return name_keys(words.title(), "person") | {fold(words)}


def _covered(line: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a line without these spans."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            pieces += [line[at:start], COVERED]
        at = max(at, end)
    return "".join((*pieces, line[at:]))
