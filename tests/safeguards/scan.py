"""Looking for words in bytes, in every shape in which they may leave.

Nothing of the program is used here: what it takes for a word is what is tested.
"""

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, unquote_plus

_BROKEN = re.compile(r"[-\u2010\u2011]\s*\n\s*")
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
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
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    plain = unicodedata.normalize("NFKD", seen.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


def _shapes(text: str) -> Iterator[str]:
    """Yield a text as it is and as it is read by who undoes the ways in which it may be written."""
    yield text
    unescaped = _ESCAPED.sub(lambda found: str(json.loads(f'"{found.group()}"')), text)
    for shape in (unescaped, unescaped.replace("\\n", "\n")):
        yield shape
        yield html.unescape(shape)
        yield unquote(shape)
        yield unquote_plus(html.unescape(shape))
        yield _BROKEN.sub("", shape)
