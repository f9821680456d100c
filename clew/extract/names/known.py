"""Known bodies and groups: those of the vocabulary, under any of their names."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile

from spacy.tokens import Doc

from clew.extract.names.organisations import Body, is_capital, words
from clew.model import EntityKind
from clew.vocab import load

_LONGEST = 9  # tokens of a known name


@cache
def _known() -> Mapping[str, tuple[str, EntityKind]]:
    """Known names: all-capital ones and single words exactly, longer ones in small letters."""
    kinds: tuple[tuple[str, EntityKind], ...] = (
        ("organisations", "organisation"),
        ("groups", "group"),
    )
    return {
        _known_key(name): (canonical, kind)
        for topic, kind in kinds
        for canonical, others in load("en/names")[topic].items()
        for name in (canonical, *others)
    }


@cache
def _openings() -> frozenset[str]:
    return frozenset(_opening(name) for name in _known())


def _opening(text: str) -> str:
    """Return the first run of letters and digits in small letters: what a look-up starts from."""
    return "".join(takewhile(str.isalnum, text.lstrip("'’"))).lower()


def _known_key(name: str) -> str:
    joined = name.replace("’", "'").replace("-", " ")
    return joined.lower() if " " in name.strip() else joined


def find_known(doc: Doc) -> Iterator[Body]:
    """Yield the bodies and groups of the vocabulary, the longest name first.

    "WHO" is one and "who" is none; a known name inside another ("UN" in "UN Security Council")
    is no name of its own.
    """
    i = 0
    while i < len(doc):
        known = doc[i].text in ("'", "’") or _opening(doc[i].text) in _openings()
        body = next(_known_at(doc, i), None) if known else None
        if body is not None:
            yield body
        i = body.end if body else i + 1


def _known_at(doc: Doc, start: int) -> Iterator[Body]:
    known = _known()
    for end in range(min(len(doc), start + _LONGEST), start, -1):
        text = doc[start:end].text
        if "\n" in text or not (text[0].isalpha() or text[0] in "'’"):
            continue
        found = known.get(_known_key(text))
        if found is None or not any(letter.isupper() for letter in text):
            continue
        if end - start == 1 and _part_of_longer(doc, start, end):
            continue
        yield Body(start, end, found[1], found[0])


def _part_of_longer(doc: Doc, start: int, end: int) -> bool:
    """Is a single known word part of another capitalised name: "Wagner Moura", "Amnesty Act"?"""
    if doc[start].is_upper:
        return False
    before = start > 0 and doc[start - 1].ent_type_ == "PERSON"
    after = end < len(doc) and doc[end].pos_ == "PROPN" and is_capital(doc[end])
    return before or (after and doc[end].lower_ not in words("organisation_heads"))
