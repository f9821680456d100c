"""Looking for words in bytes, in every shape in which they may leave.

Nothing of the program is used here: what it takes for a word is what is tested.
"""

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import unquote

_BROKEN = re.compile(r"[-\u2010\u2011]\s*\n\s*")
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_GAPS = re.compile(r"[\W_]+")
_LONG = 10  # letters or digits that are looked for without the spaces between them, too


class Haystack:
    """Bytes in the shapes in which words are looked for: decoded, folded, with and without gaps."""

    def __init__(self, content: bytes) -> None:
        shapes = set(_shapes(content.decode("utf-8", "replace")))
        self._words = {f" {folded(shape)} " for shape in shapes}
        self._closed = {words.replace(" ", "") for words in self._words}

    def holds(self, needle: str) -> bool:
        """Do these words stand here, in any spelling, broken or joined?"""
        words = folded(needle)
        if any(f" {words} " in shape for shape in self._words):
            return True
        closed = words.replace(" ", "")
        return len(closed) >= _LONG and any(closed in shape for shape in self._closed)


def leaks(ways: Iterable[tuple[str, bytes]], hidden: Iterable[str]) -> list[str]:
    """Return a line for each way out that holds a hidden string: the way, and the string."""
    sought = list(hidden)
    found = []
    for name, content in ways:
        haystack = Haystack(content)
        found += [f"{name} shows “{needle}”" for needle in sought if haystack.holds(needle)]
    return found


def folded(text: str) -> str:
    """Return the words of a text: no case, accents, marks that are not seen, or punctuation.

    >>> folded("Žofia\\u00a0Kře\\u00adčko-vá’s")
    'zofia krecko va s'
    """
    bare = text.casefold()
    if not bare.isascii():
        plain = unicodedata.normalize("NFKD", bare)
        bare = "".join(map(_seen, plain))
    return " ".join(_GAPS.sub(" ", bare).split())


@cache
def _seen(letter: str) -> str:
    return "" if unicodedata.category(letter) in ("Cf", "Mn", "Me") else letter


def _shapes(text: str) -> Iterator[str]:
    """Yield a text as it is and as it is read by who undoes the ways in which it may be written."""
    yield text
    unescaped = _ESCAPED.sub(lambda found: str(json.loads(f'"{found.group()}"')), text)
    lines = unescaped.replace("\\n", "\n")
    yield lines
    yield _BROKEN.sub("", lines)
    entities = html.unescape(lines) if "&" in lines else lines
    yield entities
    if "%" in entities:
        yield unquote(entities)
