"""Which groups are told to be criminals: "a smuggling ring", no "anti-smuggling ring"."""

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from clew.extract.coreference import DEFINITE
from clew.extract.events.fitting import Lexicon
from clew.extract.events.lexicon import Nouns
from clew.extract.events.noun_phrases import modifiers
from clew.extract.tree import children
from clew.vocab import load

_OF_CRIME = frozenset({"offender", "crime_business"})


def is_criminal(group: Token, lexicon: Lexicon, acts: Collection[int]) -> bool:
    """Is a group told to be criminals by its word, the words beside it, or what it does?

    A gang is one, and a militia; a network, ring or cell where a crime is told of it, or where it
    takes up one of which it was. ``acts`` are the heads of the acts that accuse. Refused are "an
    anti-trafficking network", "a network of lawyers" and bodies by their names.
    """
    name = lexicon.names.get(group.i)
    if name is not None:
        return name.entity_kind == "group"
    nouns = lexicon.nouns
    words = {group.lemma_.lower(), *modifiers(group)}
    words |= {word for inner in _of(group) for word in (inner.lemma_.lower(), *modifiers(inner))}
    if is_against(words, group.doc.lang_):
        return False
    if words & nouns.gangs or "armed" in lexicon.classes(group) or _is_of_crime(words, nouns):
        return True
    doing = group.head if group.dep_ == "nsubj" else group
    if doing.i in acts or any(t.i in acts for t in children(group, "relcl", "acl")):
        return True
    return _is_taken_up(group) and _was_criminal(group, lexicon, acts)


def _is_of_crime(words: Collection[str], nouns: Nouns) -> bool:
    """Does a word beside a group tell of criminals or their trade, not of migrants or leaders?"""
    told = nouns.conditions["crime_network"].wanted
    classes = {word: nouns.classes.get(word, frozenset()) for word in words}
    return any(
        (found & _OF_CRIME or word in told) and "migrant" not in found and word not in nouns.leading
        for word, found in classes.items()
    )


def is_against(words: Collection[str], language: str) -> bool:
    """Do words beside a noun turn it against what it names: "anti-trafficking"?"""
    return any(word in words for word in load(f"{language}/names")["against"])


def _of(group: Token) -> Iterator[Token]:
    for prep in children(group, "prep"):
        yield from (t for t in children(prep, "pobj") if t.pos_ != "PROPN")


def _is_taken_up(group: Token) -> bool:
    """Is this one that was told before: "the network", "his ring", with no word of its own?"""
    beside = [t for t in group.lefts if not t.is_punct]
    known = any(t.lower_ in DEFINITE or t.tag_ == "PRP$" for t in beside)
    return known and len(beside) == 1 and not list(_of(group))


def _was_criminal(group: Token, lexicon: Lexicon, acts: Collection[int]) -> bool:
    """Was the last such group criminal? If none was told of, one whose word mostly is."""
    for token in reversed(group.doc[: group.i]):
        same = token.lemma_.lower() == group.lemma_.lower() and token.i not in lexicon.names
        if same and not _is_taken_up(token):
            return is_criminal(token, lexicon, acts)
    return group.lemma_.lower() in lexicon.nouns.conditions["crime_network"].always
