"""What a text says of a person beside the name: "the victim, A.", "A., 16,", "smuggler A."."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from clew.extract.events.lexicon import Nouns
from clew.extract.events.noun_phrases import classes_of
from clew.model import STRONGEST_FIRST, Category

CATEGORY_OF_CLASS: tuple[tuple[str, Category], ...] = (
    ("minor", "minor"),
    ("victim", "victim"),
    ("source", "source"),
    ("relative", "other"),
    ("offender", "suspect"),
    ("suspect", "suspect"),
    ("official", "official"),
    ("migrant", "migrant"),
)
_TOLD = frozenset({"minor", "victim", "source", "suspect", "migrant"})
_OF_AGE = 18
_REACH = 14  # tokens after a name in which a text says that the name is not the real one


def category_of(token: Token, classes: frozenset[str], nouns: Nouns) -> Category | None:
    """Return what a noun makes of the person it stands for; None where it tells nothing.

    "The head of the agency" and "a police chief" are no suspects: a word for any leader tells
    of guilt only beside a word that does ("the alleged leader", "the gang's boss").
    """
    found = next((category for name, category in CATEGORY_OF_CLASS if name in classes), None)
    if found == "suspect" and token.lemma_.lower() in nouns.leading:
        near = {t.lemma_.lower() for t in token.subtree} | {t.lower_ for t in token.subtree}
        networks = {word for word in near if "network" in nouns.classes.get(word, ())}
        if not near & nouns.alleged and not networks - {"organisation", "organization", "group"}:
            return "official" if "official" in classes else None
    return found


def told_category(doc: Doc, start: int, end: int, nouns: Nouns) -> Category | None:
    """Return what stands beside the name of a person from token ``start`` to ``end`` tells of them.

    A victim, a migrant, a minor and one whose name is not the real one are to be protected; an
    age below 18 makes a minor. Offices are left to what the person does.
    """
    if age_beside(doc, end) is not None and (age_beside(doc, end) or 0) < _OF_AGE:
        return "minor"
    if _is_hidden(doc, start, end, nouns):
        return "source"
    found = [
        category
        for noun in _beside(doc, start, end)
        if (category := category_of(noun, classes_of(noun, {}, nouns), nouns)) in _TOLD
    ]
    return found[0] if found else None


def age_beside(doc: Doc, end: int) -> int | None:
    """Return the age behind a name: "A. Test, 17," or "A. Test, a 17-year-old from"; else None."""
    words = [t for t in doc[end : end + 5] if not t.is_space]
    if len(words) < 3 or words[0].text not in (",", "("):
        return None
    number = words[2] if words[1].lower_ in ("a", "an", "aged") else words[1]
    if not number.text.isdecimal() or len(number.text) > 2:
        return None
    after = doc[number.i + 1].text if number.i + 1 < len(doc) else ""
    return int(number.text) if after in (",", ")", "-", ".", ";") else None


def _beside(doc: Doc, start: int, end: int) -> Iterator[Token]:
    """Yield the nouns that say what a named person is: appositions, a noun before, "named as"."""
    root = doc[start:end].root
    if root.dep_ == "appos" and root.head.i < start:
        yield root.head
    for token in doc[start:end]:
        yield from (t for t in token.children if t.dep_ == "appos" and t.i >= end)
    before = doc[start - 1] if start else None
    if before is None:
        return
    compound = before.dep_ == "compound" and start <= before.head.i < end
    if compound or (before.dep_ in ("nsubj", "nsubjpass") and before.pos_ == "NOUN"):
        yield before
    first = root
    while first.dep_ == "conj":
        first = first.head
    mark = first.head if first.dep_ == "pobj" else before
    if mark.lower_ == "as" and mark.i > 0:  # "the girl, named as A.", "identified the dead as A."
        verb = mark.head if mark.head.i < mark.i else doc[mark.i - 1]
        if verb.lemma_.lower() in ("name", "identify"):
            yield from (t for t in verb.children if t.dep_ in ("dobj", "nsubjpass"))
            if verb.dep_ == "acl":
                yield verb.head


def _is_hidden(doc: Doc, start: int, end: int, nouns: Nouns) -> bool:
    """Does the text say that this is not the real name, or that no other shall be told?"""
    only = [t.lower_ for t in doc[max(0, start - 4) : start]]
    if only[-1:] == ["as"] and "only" in only:
        return True
    sentence = doc[start].sent
    after = doc[end : min(end + _REACH, sentence.end)]
    words = [t.lower_ for t in after if not t.is_punct]
    return any(
        words[i : i + len(phrase)] == phrase
        for phrase in nouns.hidden_names
        for i in range(min(len(words), 10))
    )


def stronger(one: Category | None, two: Category) -> Category:
    """Return the category that protects or tells more."""
    return two if one is None else min(one, two, key=STRONGEST_FIRST.index)
