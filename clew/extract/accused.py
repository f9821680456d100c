"""Who is told to be accused or sought beside the acts: "accused of", "still at large", "denies"."""

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Token

from clew.extract.categories import Told, told
from clew.extract.events.fitting import Lexicon
from clew.extract.frames import Frame
from clew.extract.gangs import is_criminal
from clew.extract.names.names import Name
from clew.extract.tree import children
from clew.extract.verdicts import ACCUSED, is_mistaken
from clew.vocab import load

_OF_CRIME = frozenset({"offence", "crime_network"})
_DONE = frozenset({"nsubjpass", "auxpass"})
_KINDS = frozenset(kind for kind, _ in ACCUSED)


def told_accused(doc: Doc, name: Name, lexicon: Lexicon, frames: Sequence[Frame]) -> Told | None:
    """Return a suspect for who is called accused of a crime, sought, or said to have a gang.

    Refused: accusations of no crime ("accused of ignoring the camps"), and a denial of facts.
    """
    words = load(f"{doc.lang_}/verdicts")
    root = doc[name.start_token : name.end_token].root
    acts = {frame.head for frame in frames if frame.kind in _KINDS}
    if _owns_gang(root, lexicon, acts):
        return told("suspect", "a gang that is called his", "alleged to lead it")
    for verb in _said_of(root):
        lemma = verb.lemma_.lower()
        if _is_at_large(verb, words["at_large"]):
            return told("suspect", "sought by an authority", "on the run")
        if children(verb, "neg") or is_mistaken(verb):
            continue
        passive = verb.tag_ == "VBN" and (verb.dep_ == "acl" or children(verb, *_DONE))
        if lemma in words["accusing"] and passive and _is_crime(verb, lexicon, acts):
            return told("suspect", "accused beside the name", lemma)
        if lemma in words["denying"] and not passive and _is_denied(verb, lexicon, acts):
            return told("suspect", "denies an accusation", lemma)
    return None


def _is_denied(verb: Token, lexicon: Lexicon, acts: Collection[int]) -> bool:
    """Is what is denied a crime or a part in one, and no fact: "trafficking", "the charge"?"""
    denied = load(f"{verb.doc.lang_}/verdicts")["denied"]
    return any(
        thing.lemma_.lower() in denied or lexicon.classes(thing) & _OF_CRIME or thing.i in acts
        for thing in children(verb, "dobj", "xcomp")
    )


def _owns_gang(name: Token, lexicon: Lexicon, acts: Collection[int]) -> bool:
    """Is a gang or a smuggling network called that of a person: "N.'s gang", "the ring of N."?"""
    gang = name.head if name.dep_ == "poss" else name.head.head
    behind = name.dep_ == "pobj" and name.head.lower_ == "of"
    if not behind and (name.dep_ != "poss" or children(gang, "prep")):
        return False  # "N.'s network of contacts"
    is_gang = gang.pos_ == "NOUN" and "crime_network" in lexicon.classes(gang)
    return is_gang and is_criminal(gang, lexicon, acts)


def _said_of(name: Token) -> Iterator[Token]:
    """Yield the verbs and participles of which a name is the subject or which describe it."""
    while name.dep_ == "appos" and name.head.i < name.i:
        yield from children(name, "acl", "relcl", "advcl")
        name = name.head
    if name.dep_ in ("nsubj", "nsubjpass"):
        yield name.head
        yield from children(name.head, "conj")
    yield from children(name, "acl", "relcl", "advcl")


def _is_at_large(verb: Token, phrases: Collection[str]) -> bool:
    return any(
        f"{prep.lower_} {inner.lower_}" in phrases
        for prep in children(verb, "prep")
        for inner in prep.rights
    )


def _is_crime(verb: Token, lexicon: Lexicon, acts: Collection[int]) -> bool:
    """Is an accusation of an act or an offence of the field, and not of what was suffered?"""
    behind = [token for token in verb.subtree if token.i > verb.i]
    classes = {name for token in behind for name in lexicon.classes(token)}
    suffered = any(token.i in acts and children(token, *_DONE) for token in behind)
    if suffered or (
        any(token.lemma_.lower() in _be(verb) for token in behind) and "victim" in classes
    ):
        return False
    return bool(classes & _OF_CRIME) or any(token.i in acts for token in behind)


def _be(verb: Token) -> Collection[str]:
    """Return the words by which somebody is said to be something: "suspected to be a victim"."""
    copulas: Collection[str] = load(f"{verb.doc.lang_}/verdicts")["being"]
    return copulas
