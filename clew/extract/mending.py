"""Mends three misparses that are known by what they leave behind.

The main verb taken for an adjective:

in "The network, made up of Syrians, smuggled families to Lesbos" the parser reads "smuggled
families" as a noun phrase, for the form is a participle's as well and the object bears no article.
The sentence is then left without any verb. Or the "adjective" has a subject of its own: "The gang
trafficked women to Italy" read as women, whom the gang trafficked, without the relative clause.

A gerund taken for the first part of a noun, or the other way round: "suspected of smuggling
migrants", "support for trafficking victims", "helps trafficking survivors". What is done to people
and what people are called by it is told by the noun.
"""

from collections.abc import Mapping
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from clew.vocab import load

NAME = "clew_mending"
_CLOSERS = frozenset({",", ")", "—", "–"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CLAUSES = frozenset({"acl", "relcl", "advcl"})
_OF_CLAUSE = frozenset({"prep", "advmod", "npadvmod", "punct", "mark", "cc", "advcl"})


@Language.component(NAME)
def mend(doc: Doc) -> Doc:
    """Return the document with such sentences and phrases put right."""
    verbs = [(sent.root, verb) for sent in doc.sents if (verb := _main_verb(sent)) is not None]
    words = load(f"{doc.lang_}/mending")
    swapped = [t for t in doc if t.lower_ in words["trades"] and _is_swapped(t, words)]
    bearers = [t for t in doc if t.dep_ == "amod" and t.i < t.head.i and _subject(t) is not None]
    if not verbs and not swapped and not bearers:
        return doc
    heads = [token.head.i for token in doc]
    labels = [token.dep_ for token in doc]
    for verb in bearers:
        _raise(verb, heads, labels)
    for gerund in swapped:
        _swap(gerund, heads, labels)
    for root, verb in verbs:
        taken = verb.head
        moved = {root.i: "nsubj", taken.i: "dobj", verb.i: "ROOT"}
        moved |= {t.i: t.dep_ for t in root.children if t.dep_ in _OF_CLAUSE and t.i > verb.i}
        for i, label in moved.items():
            heads[i], labels[i] = verb.i, label
        for token in taken.children:  # what stood before the noun phrase belongs to the subject
            if token.i < verb.i:
                heads[token.i] = root.i
    _rewrite(doc, heads, labels)
    return doc


def _main_verb(sent: TokenSpan) -> Token | None:
    """Return the participle that must be the verb of a sentence without one; else None."""
    root = sent.root
    if root.pos_ not in _NOUNS or any(
        t.dep_ in ("cop", "nsubj", "nsubjpass") for t in root.children
    ):
        return None
    for token in sent:
        if token.tag_ not in ("VBN", "VBD") or token.dep_ != "amod" or token.i < root.i + 3:
            continue
        noun, before = token.head, token.nbor(-1)
        bare = noun.tag_ in ("NNS", "NNPS") and noun.i == token.i + 1
        clause = any(t.dep_ in _CLAUSES for t in sent.doc[root.i + 1 : token.i])
        if before.text in _CLOSERS and bare and clause:
            return token
    return None


def _subject(verb: Token) -> Token | None:
    """Return the subject of a verb that the parser takes for an adjective; None if it is one.

    Its own, or a noun with an article before it in the noun phrase: "The ring trafficked girls".
    """
    own = [t for t in verb.lefts if t.dep_ == "nsubj"]
    if own:
        return own[0] if verb.tag_ in _FINITE else None
    noun = verb.nbor(-1) if verb.i > verb.sent.start else verb
    whole = verb.head.dep_ == "ROOT" and verb.head.i == verb.i + 1 and verb.head.tag_ == "NNS"
    inside = noun.dep_ in ("compound", "nmod") and noun.head == verb.head
    led = verb.sent.start == noun.i - 1 and noun.nbor(-1).dep_ == "det" if inside else False
    return noun if verb.tag_ in ("VBD", "VBN") and whole and led else None


def _raise(verb: Token, heads: list[int], labels: list[str]) -> None:
    """Put the verb where its noun stood, and the noun below it as its object."""
    noun, subject = verb.head, _subject(verb)
    heads[verb.i], labels[verb.i] = (verb.i if noun.head == noun else noun.head.i), noun.dep_
    heads[noun.i], labels[noun.i] = verb.i, "dobj"
    for token in noun.children:
        of_verb = token.dep_ in _OF_CLAUSE and token.lower_ != "of"
        if token.i != verb.i and (token.i < verb.i or (token.i > noun.i and of_verb)):
            heads[token.i] = verb.i
    if subject is not None and subject.head == noun:
        labels[subject.i] = "nsubj"
        for token in noun.lefts:
            if token.dep_ == "det":
                heads[token.i] = subject.i


def _is_swapped(trade: Token, words: Mapping[str, list[str]]) -> bool:
    """Is this a gerund taken for a part of the noun behind it, or such a part for a gerund?"""
    if trade.i == 0 or trade.i + 1 == len(trade.doc):
        return False
    prep, noun = trade.nbor(-1), trade.nbor(1)
    if noun.tag_ not in ("NNS", "NNPS"):
        return False
    if trade.dep_ == "xcomp" and trade.head == prep and noun.head == trade:
        return prep.lemma_ in words["serving"] and noun.lemma_ in words["of_a_trade"]
    if prep.dep_ != "prep":
        return False
    if trade.dep_ == "compound":
        of_people = noun.lemma_ in words["people"] or noun.tag_ == "NNPS"
        return noun == trade.head and noun.dep_ == "pobj" and of_people
    called = noun.lemma_ in words["of_a_trade"]
    return trade.dep_ == "pcomp" and noun.head == trade and noun.dep_ == "dobj" and called


def _swap(gerund: Token, heads: list[int], labels: list[str]) -> None:
    prep, noun = gerund.nbor(-1), gerund.nbor(1)
    if gerund.dep_ == "compound":
        heads[gerund.i], labels[gerund.i] = prep.i, "pcomp"
        heads[noun.i], labels[noun.i] = gerund.i, "dobj"
        for token in noun.rights:
            if token.dep_ == "prep" and token.lower_ != "of":
                heads[token.i] = gerund.i
    else:
        heads[noun.i], labels[noun.i] = prep.i, "dobj" if gerund.dep_ == "xcomp" else "pobj"
        heads[gerund.i], labels[gerund.i] = noun.i, "amod"


def _rewrite(doc: Doc, heads: list[int], labels: list[str]) -> None:
    """Put heads (token positions) and labels into a parsed document, its sentences kept."""
    table = doc.to_array(["HEAD", "DEP"])
    for i, (head, label) in enumerate(zip(heads, labels, strict=True)):
        table[i][0] = (head - i) % 2**64
        table[i][1] = doc.vocab.strings.add(label)
    doc.from_array(["HEAD", "DEP"], cast(Any, table))
