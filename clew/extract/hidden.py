"""Who speaks without a name, and is thus a source to be protected."""

from spacy.tokens import Token

from clew.extract.events.lexicon import Nouns
from clew.extract.tree import children


def is_hidden_group(noun: Token, nouns: Nouns) -> bool:
    """Is this a group whose members may be found out: "two diplomats", "neighbours"?

    "Officials said" and "several lawmakers" tell of no one; a handful of them does, and so do the
    people of a place, however many.
    """
    few = any(
        child.lower_ in nouns.few or child.lemma_.lower() in nouns.few
        for child in children(noun, "nummod", "amod", "det", "quantmod", "compound")
    )
    of_few = noun.lemma_.lower() in nouns.few and bool(children(noun, "prep"))
    return few or of_few or noun.lemma_.lower() in nouns.private_speakers


def asks_for_anonymity(noun: Token, nouns: Nouns) -> bool:
    """Is it told that who speaks asked not to be named, or spoke on condition of anonymity?"""
    around = noun.head.subtree if noun.head.pos_ == "VERB" else noun.subtree
    return any(token.lemma_.lower() in nouns.anonymity for token in around) or any(
        token.lemma_.lower() in nouns.unnamed and _is_refused(token) for token in noun.subtree
    )


def _is_refused(verb: Token) -> bool:
    """Is a passive infinitive negated: "not to be named"?"""
    return bool(children(verb, "neg")) and bool(children(verb, "auxpass"))
