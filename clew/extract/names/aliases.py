"""Second names that a text gives a person: "Anton Beispiel, known as “the Heron”"."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from spacy.tokens import Doc, Token

from clew.extract.events.lexicon import load_nouns
from clew.extract.names.organisations import is_capital, words
from clew.vocab import load

_QUOTES = frozenset("\"“”‘’'«»„")
_PRESS = frozenset({"offender", "suspect", "victim", "migrant", "minor"})
_LONGEST = 4  # words of a second name
_REACH = 6  # tokens between a name and the participle, or that and the second name


class Bearer(Protocol):
    """A name that was found: tokens ``start`` to ``end`` (exclusive)."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def canonical(self) -> str: ...


def find_aliases(doc: Doc, persons: Sequence[Bearer]) -> Iterator[tuple[int, int, str]]:
    """Yield the second names with the full name they belong to, wherever they stand in the text.

    A second name is written with capitals or stands in quotation marks: "alias Karim", "nicknamed
    “the Heron”". Refused: words of the press for a suspect ("dubbed “the kingpin”"), and what is
    told of a person in common words ("known as a smuggler").
    """
    given: dict[tuple[str, ...], str] = {}
    bearers = {i for person in persons for i in range(person.start, person.end)}
    for person in persons:
        span = _given_after(doc, person.end)
        if span is not None:
            given.setdefault(tuple(t.lower_ for t in doc[span[0] : span[1]]), person.canonical)
    for told, canonical in given.items():
        for start in range(len(doc) - len(told) + 1):
            piece = doc[start : start + len(told)]
            if tuple(t.lower_ for t in piece) != told or not is_capital(piece[-1]):
                continue
            longer = start + len(told) in bearers and doc[start + len(told)].pos_ == "PROPN"
            if not longer:
                yield start, start + len(told), canonical


def _given_after(doc: Doc, end: int) -> tuple[int, int] | None:
    """Return the tokens of the second name that a participle behind a name gives."""
    given = load(f"{doc.lang_}/relations")["called"]
    stop = min(end + _REACH, len(doc))
    mark = next((i for i in range(end, stop) if doc[i].lower_ in given), None)
    if mark is None or any(not _is_between(t) for t in doc[end:mark]):
        return None
    start = mark + 1
    while start < min(mark + _REACH, len(doc) - 1) and (
        _is_between(doc[start])
        or doc[start].text in _QUOTES
        or (doc[start].pos_ == "NOUN" and doc[start + 1].lower_ == "as")  # "known to friends as"
    ):
        start += 1
    quoted = any(t.text in _QUOTES for t in doc[mark + 1 : start])
    return _name_at(doc, start, quoted)


def _is_between(token: Token) -> bool:
    """May this stand between a name and its second one: ", also", "(", "better", "as"?"""
    small = token.pos_ in ("ADV", "ADP", "PRON", "AUX", "SCONJ") or token.lower_ == "as"
    return small or token.text in (",", "(", "-", "–")


def _name_at(doc: Doc, start: int, quoted: bool) -> tuple[int, int] | None:
    nouns = load_nouns(doc.lang_)
    article = start < len(doc) and doc[start].lower_ in ("the", "el", "al", "il")
    end = start + article
    while end < len(doc) and end - start < _LONGEST + article and is_capital(doc[end]):
        end += 1
        joint = end + 1 < len(doc) and doc[end].lower_ in words("particles") | {"of"}
        end += joint and is_capital(doc[end + 1])
    if end == start + article or (end < len(doc) and _goes_on(doc[end], quoted)):
        return None
    lemmas = {t.lemma_.lower() for t in doc[start:end]}
    told = any(nouns.classes.get(lemma, frozenset()) & _PRESS for lemma in lemmas)
    return None if told else (start, end)


def _goes_on(following: Token, quoted: bool) -> bool:
    """Is this no end of a name: "“the Butcher who never sleeps”", "known as Beispiel's banker"?"""
    if quoted:
        return following.text not in _QUOTES
    return following.text in ("'s", "’s") or following.pos_ == "NOUN"
