"""Spans of phrases taken from the parse: a speaker's noun phrase, a verb group, a clause."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from clew.extract.tree import children
from clew.model import Span

_CUT_FROM_NAME = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "dep"})
_BEFORE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
_AFTER_VERB = frozenset({"prt"})
_LATE = frozenset({"prep", "npadvmod", "advmod", "dobj", "agent", "dative", "oprd", "acomp"})
QUOTE_MARKS = frozenset({"“", "”", "„", "«", "»", "‹", "›", '"', "‘", "’", "''", "``"})
_DASHES = frozenset({"–", "—", "-", "―"})
_DATELINE_AT_MOST = 6  # tokens


def trim(doc: Doc, start: int, end: int, keep: str = "") -> Span | None:
    """Return the span of tokens start..end without blanks and punctuation at its edges.

    Marks in ``keep`` stay at the edges; None where nothing is left.
    """
    while start < end and _is_edge(doc[start], keep):
        start += 1
    while end > start and _is_edge(doc[end - 1], keep):
        end -= 1
    if start == end:
        return None
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))


def _is_edge(token: Token, keep: str) -> bool:
    if token.text and token.text in keep:
        return False
    return token.is_space or (token.is_punct and token.text not in "()[]%") or token.text == "|"


def noun_phrase(head: Token) -> Span:
    """Return the span of the noun phrase of a head: appositions in, relative clauses out."""
    start, end = head.left_edge.i, head.i + 1
    for child in head.rights:
        if child.dep_ in _CUT_FROM_NAME or (child.dep_ == "cc" and child.text == ";"):
            break
        end = _name_end(child)
    if head.doc[end - 1].dep_ == "case" and head.doc[end - 1].head.i == head.i:
        end -= 1
    return trim(head.doc, start, end, keep="’") or Span(head.idx, head.idx + len(head.text))


def _name_end(token: Token) -> int:
    """Return the end of a dependent within a name: up to a clause inside it."""
    end = token.i + 1
    for child in token.rights:
        if child.dep_ in _CUT_FROM_NAME:
            break
        end = _name_end(child)
    return end


def verb_group(verb: Token) -> tuple[int, int]:
    """Return the token range of a verb with its auxiliaries, negation, adverbs and particle.

    An adverb that opens the sentence ("Further, he warned") is none of them.
    """
    start, end = verb.i, verb.i + 1
    while start > verb.sent.start and doc_child(verb, start - 1, _BEFORE_VERB):
        start -= 1
    while end < len(verb.doc) and doc_child(verb, end, _AFTER_VERB):
        end += 1
    return start, end


def doc_child(head: Token, position: int, deps: frozenset[str]) -> bool:
    """Is the token at that position a dependent of the head in one of these relations?"""
    token = head.doc[position]
    return token.dep_ in deps and token.head.i == head.i


def source_of(verb: Token) -> Token | None:
    """Return the head token of the words that name who acts, None where nobody is named.

    A relative pronoun gives its antecedent, a participle or a coordinated verb the subject of
    its governor, a passive its agent.
    """
    if children(verb, "nsubjpass", "auxpass", "csubjpass", "agent"):
        agents = [noun for by in children(verb, "agent") for noun in children(by, "pobj")]
        return agents[0] if agents else None
    subjects = children(verb, "nsubj")
    if subjects:
        return _antecedent(subjects[-1], verb)
    if verb.dep_ == "acl":
        return verb.head
    if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp", "prep"} and verb.head.i != verb.i:
        governor = verb.head
        while governor.pos_ == "ADP" and governor.head.i != governor.i:
            governor = governor.head
        if governor.pos_ in {"VERB", "AUX"}:
            if children(governor, "auxpass") and verb.dep_ != "conj":
                return _first(children(governor, "nsubjpass"))
            return source_of(governor)
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    if subject.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def _first(tokens: Iterable[Token]) -> Token | None:
    return next(iter(tokens), None)


def rest_of_clause(verb: Token, start: int, end: int) -> tuple[int, int]:
    """Return the range from ``start`` to the end of the verb's own late adjuncts.

    They belong to what is said more often than to the saying; a new clause ends the range.
    """
    for child in verb.rights:
        if child.right_edge.i < end or child.dep_ == "punct":
            continue
        if child.dep_ not in _LATE:
            break
        end = child.right_edge.i + 1
    return start, max(start, end)


def with_gerunds(verb: Token, content: tuple[int, int]) -> tuple[int, int]:
    """Return a content with the gerunds that follow it: "accused of selling boys, holding them"."""
    start, end = rest_of_clause(verb, *content)
    for child in children(verb, "advcl"):
        if child.tag_ == "VBG" and child.left_edge.i in {end, end + 1}:
            end = child.right_edge.i + 1
    return start, end


def clause_span(verb: Token, complement: Token) -> list[tuple[int, int]]:
    """Return the token ranges of a clause that a verb governs, in one piece or two around it."""
    left, right = complement.left_edge.i, complement.right_edge.i + 1
    start, end = _cue_range(verb)
    if complement.i > verb.i:
        return [rest_of_clause(verb, max(left, end), right)]
    pieces = [
        (
            after_dateline(verb.doc, _first_adjunct(verb, left)),
            min(complement.right_edge.i + 1, start),
        )
    ]
    if right > end:
        pieces.append((end, right))
    return pieces


def _cue_range(verb: Token) -> tuple[int, int]:
    """Return the token range of a verb with the subject beside it."""
    start, end = verb_group(verb)
    for subject in children(verb, "nsubj"):
        if subject.right_edge.i < verb.i:
            start = min(start, subject.left_edge.i)
        else:
            end = max(end, subject.right_edge.i + 1)
    return start, end


def _first_adjunct(verb: Token, start: int) -> int:
    for child in reversed(list(verb.lefts)):
        if child.i >= start or child.dep_ == "punct":
            continue
        if child.dep_ not in {"prep", "npadvmod", "advcl", "advmod"}:
            break
        start = child.left_edge.i
    return start


def span_at(doc: Doc, start: int, end: int) -> Span:
    """Return the document span of the tokens start..end, end exclusive."""
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))


def after_dateline(doc: Doc, start: int) -> int:
    """Return the start of a clause without the dateline before it ("RABAT – Police said")."""
    for position in range(start, min(start + _DATELINE_AT_MOST, len(doc) - 1)):
        token = doc[position]
        if token.text in _DASHES:
            spaced = position == start or doc[position - 1].whitespace_
            return position + 1 if spaced and token.whitespace_ else start
        if token.pos_ not in {"PROPN", "PUNCT", "NUM", "SPACE"}:
            return start
    return start


def span_between(first: Token, last: Token) -> Span:
    """Return the span from one token to another of the same line, in either order."""
    start, end = sorted((first, last), key=lambda token: token.i)
    return Span(start.idx, end.idx + len(end.text))
