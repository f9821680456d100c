"""A name in another script, put in brackets right behind or before the name that it spells."""

import re
import unicodedata
from collections.abc import Iterator

from clew.model import Span
from clew.protect.found import Found

_BEHIND = re.compile(r"\s*[(\[](?P<it>[^()\[\]\n]{2,80})[)\]]")
_BEFORE = re.compile(r"(?P<it>[^()\[\]\n.,;:!?]{2,80}?)\s*[(\[]$")


def find_spelling_beside(text: str, name: Span, label: str) -> Iterator[Found]:
    """Yield the same name in another script: behind it in brackets, or before it if it is in them.

    >>> text = "Amina Test (أمينة تست) was freed"
    >>> [text[p.span.start : p.span.end] for p in find_spelling_beside(text, Span(0, 10), "x")]
    ['أمينة تست']
    >>> list(find_spelling_beside("Amina Test (a nurse) left", Span(0, 10), "x"))
    []
    """
    own = _scripts(text[name.start : name.end])
    behind = _BEHIND.match(text, name.end)
    before = _BEFORE.search(text[: name.start]) if text[name.end : name.end + 1] in ")]" else None
    for match in (behind, before):
        if match is not None and not _scripts(match["it"]) <= own:
            start, end = match.span("it")
            words = match["it"].split()
            foreign = [word for word in words if _scripts(word) and not _scripts(word) <= own]
            first = text.index(foreign[0], start, end)
            yield Found(Span(first, end), label)


def _scripts(text: str) -> frozenset[str]:
    """Return the scripts of the letters of a text, by the first word of their Unicode names."""
    names = (unicodedata.name(character, "") for character in text if character.isalpha())
    return frozenset(name.partition(" ")[0] for name in names)
