"""What a text says of a person beside the name: "the victim, A.", "A., 16,", "smuggler A."."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from clew.extract.ages import age_beside
from clew.extract.categories import Told, stronger, told
from clew.extract.events.lexicon import Nouns
from clew.extract.events.noun_phrases import classes_of
from clew.extract.gangs import is_against
from clew.extract.tree import children
from clew.model import Category
from clew.vocab import load

_OF_CLASS: tuple[tuple[str, Category], ...] = (
    ("minor", "minor"),
    ("victim", "victim"),
    ("source", "source"),
    ("relative", "relative"),
    ("offender", "suspect"),
    ("suspect", "suspect"),
    ("official", "official"),
    ("journalist", "journalist"),
    ("migrant", "migrant"),
)
_NOUN = "a word for the person"
_NEAR = 6  # tokens before a name in which a participle may give it
_OF_AGE = 18
_REACH = 14  # tokens after a name in which a text says that the name is not the real one


_OF_CRIME = frozenset({"offender", "crime_business"})


def told_by_noun(token: Token, classes: frozenset[str], nouns: Nouns) -> Told | None:
    """Return what a noun makes of the person it stands for; None where it tells nothing.

    "The head of the agency" and "a police chief" are no suspects: a word for any leader tells
    of guilt only beside a word that does ("the alleged leader", "the gang's boss"). "A father of
    three" is nobody's relative.
    """
    lemma = token.lemma_.lower()
    found = next((category for name, category in _OF_CLASS if name in classes), None)
    if found == "suspect" and lemma in nouns.leading and not _is_of_guilt(token, nouns):
        found = "official" if "official" in classes else None
    if found == "relative" and _counts_children(token):
        found = None
    return told(found, _NOUN, lemma) if found is not None else None


def _is_of_guilt(leader: Token, nouns: Nouns) -> bool:
    """Is a leader one of criminals? "Head of operations" and "of the Aid Network" are not.

    A gang is one; a network, ring or cell where a crime is told of it, or where it was told of
    before ("the network's boss"). Names tell nothing, and "an anti-trafficking network" is none.
    """
    led = [o for prep in children(leader, "prep") for o in children(prep, "pobj")]
    beside = [*led, *(t for noun in (leader, *led) for t in noun.lefts)]
    words = [t for t in beside if t.pos_ != "PROPN"]
    near = {t.lemma_.lower() for t in words} | {t.lower_ for t in words}
    if is_against(near, leader.doc.lang_) and not near & nouns.alleged:
        return False
    criminals = nouns.conditions["crime_network"].always
    of_crime = any(nouns.classes.get(word, frozenset()) & _OF_CRIME for word in near)
    owned = any(t.dep_ == "poss" and t.lemma_.lower() in criminals for t in words)
    return bool(near & (nouns.alleged | nouns.gangs) or owned or (of_crime and near & criminals))


def _counts_children(relative: Token) -> bool:
    """Does a number follow: "a mother of two"?"""
    return any(
        child.like_num
        for prep in relative.rights
        if prep.lower_ == "of"
        for child in prep.rights
        if child.dep_ == "pobj" and child.tag_ == "CD"
    )


def told_beside(doc: Doc, start: int, end: int, nouns: Nouns) -> Told | None:
    """Return what stands beside the name of a person from token ``start`` to ``end`` tells of them.

    A victim, a migrant, a minor, a relative and one whose name is not the real one are to be
    protected; an age below 18 makes a minor. Who holds an office, reports for a paper or speaks in
    a public function ("a lawyer", "the agency's deputy director") is known to all as such.
    """
    age = age_beside(doc, end)
    if age is not None and age < _OF_AGE:
        return told("minor", "an age beside the name", "below 18")
    if _is_hidden(doc, start, end, nouns):
        return told("source", "hidden name", "not the real name, or the only one that is told")
    found: Told | None = None
    for noun in _beside(doc, start, end, nouns):
        found = stronger(found, _told_of_bearer(noun, nouns))
    return found


def _told_of_bearer(noun: Token, nouns: Nouns) -> Told | None:
    """Return what a noun beside a name tells; an office and a public function count here, too."""
    lemma = noun.lemma_.lower()
    classes = classes_of(noun, {}, nouns)
    found = told_by_noun(noun, classes, nouns)
    if found is not None:
        return found
    if lemma in nouns.heading:
        return told("official", "an office beside the name", lemma)
    return told("other", "a public function", lemma) if "public" in classes else None


def _beside(doc: Doc, start: int, end: int, nouns: Nouns) -> Iterator[Token]:
    """Yield the nouns that say what a named person is: appositions, a noun before, "named as"."""
    root = doc[start:end].root
    if root.dep_ == "appos" and root.head.i < start:
        yield root.head
        if root.head.dep_ == "pobj" and root.head.head.head.pos_ == "NOUN":
            yield from _of_thing(root.head, nouns)
    for token in doc[start:end]:
        for beside in (t for t in token.children if t.dep_ == "appos" and t.i >= end):
            yield beside
            if beside.pos_ == "PRON":  # "N., herself a victim,"
                yield from children(beside, "appos")
    yield from _called(doc, start)
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
        elif verb.pos_ == "NOUN" and verb.head.lemma_.lower() in ("name", "identify"):
            yield verb  # "identified the smuggler as A.", the name taken for a part of the noun


def _of_thing(thing: Token, nouns: Nouns) -> Iterator[Token]:
    """Yield whose name stands behind what is his: "the owner of the bar, N."."""
    if thing.head.lower_ == "of" and "person" not in classes_of(thing, {}, nouns):
        yield thing.head.head


def _called(doc: Doc, start: int) -> Iterator[Token]:
    """Yield who is called by a name: "a trafficker nicknamed N.", "the boss, a man named N."."""
    verb = calling(doc, start)
    if verb is None or verb.dep_ not in ("acl", "relcl"):
        return
    noun = verb.head
    yield noun
    while noun.dep_ == "appos" and noun.head.i < noun.i:
        noun = noun.head
        yield noun
    comma = noun.left_edge.i - 1
    if comma > 0 and doc[comma].text == "," and doc[comma - 1].pos_ == "NOUN":
        yield doc[comma - 1]  # "the trafficker, a woman nicknamed N.", whatever the parse makes


def calling(doc: Doc, start: int) -> Token | None:
    """Return the participle that gives a name at token ``start``: "known as “the N.”"."""
    called = load(f"{doc.lang_}/relations")["naming"]
    before = start - 1
    while before > 0 and start - before < _NEAR:
        token = doc[before]
        if token.lower_ in called:
            return token
        between = token.is_punct or token.pos_ in ("PRON", "DET", "ADV") or token.lower_ == "as"
        if not between or token.is_sent_start:
            return None
        before -= 1
    return None


def _is_hidden(doc: Doc, start: int, end: int, nouns: Nouns) -> bool:
    """Does the text say that this is not the real name, or that no other shall be told?"""
    only = [t.lower_ for t in doc[max(0, start - 4) : start]]
    if only[-1:] == ["as"] and "only" in only:
        return True
    sentence = doc[start].sent
    after = doc[end : min(end + _REACH, sentence.end)]
    told_after = [t.lower_ for t in after if not t.is_punct]
    return any(
        told_after[i : i + len(phrase)] == phrase
        for phrase in nouns.hidden_names
        for i in range(min(len(told_after), 10))
    )
