"""Mends a misparse that costs whole sentences: the main verb taken for an adjective.

In "The network, made up of Syrians, smuggled families to Lesbos" the parser reads "smuggled
families" as a noun phrase, for the form is a participle's as well and the object bears no article.
The sentence is then left without any verb, which is how the misparse is known.
"""

from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

NAME = "clew_mending"
_CLOSERS = frozenset({",", ")", "—", "–"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_CLAUSES = frozenset({"acl", "relcl", "advcl"})
_OF_CLAUSE = frozenset({"prep", "advmod", "npadvmod", "punct", "mark", "cc", "advcl"})


@Language.component(NAME)
def mend(doc: Doc) -> Doc:
    """Return the document with the verb of each such sentence made its root."""
    found = [(sent.root, verb) for sent in doc.sents if (verb := _main_verb(sent)) is not None]
    if not found:
        return doc
    heads = [token.head.i for token in doc]
    labels = [token.dep_ for token in doc]
    for root, verb in found:
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


def _rewrite(doc: Doc, heads: list[int], labels: list[str]) -> None:
    """Put heads (token positions) and labels into a parsed document, its sentences kept."""
    table = doc.to_array(["HEAD", "DEP"])
    for i, (head, label) in enumerate(zip(heads, labels, strict=True)):
        table[i][0] = (head - i) % 2**64
        table[i][1] = doc.vocab.strings.add(label)
    doc.from_array(["HEAD", "DEP"], cast(Any, table))
