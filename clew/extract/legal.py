"""Which elements of trafficking in persons or of smuggling of migrants a report evidences.

Trafficking in persons takes an act (recruitment, transport, transfer, harbouring, receipt), a means
(force, deception, abuse of vulnerability …) and a purpose of exploitation; of a child no means is
asked. Smuggling of migrants takes the procuring of an illegal entry into a state and a financial
or other material benefit (Palermo Protocols of 2000, articles 3 and 6). The report's own word for
it decides nothing. What is evidenced of a claim stands in its own clause, or is told by a claim
about the same people or the same doers in its sentence or in the one beside it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from clew.extract.events.fitting import Lexicon
from clew.extract.frames import Frame
from clew.extract.mentions import Found
from clew.model import Claim, LegalConcept, LegalElement, LegalEvidence, Span
from clew.vocab import load

KINDS = frozenset({"transport", "recruit", "hold", "exploit"})
"""The kinds of claim that the two protocols speak of."""

_ACTS = frozenset({"transport", "recruit", "hold"})
_BESIDE = KINDS | {"finance", "forge"}
_PEOPLE = frozenset(
    {"moved_person", "recruited", "held_person", "exploited_person", "payer", "user", "victim"}
)
_DOERS = frozenset({"agent", "recruiter", "holder", "exploiter", "earner", "forger"})
_UNREAL = frozenset({"negated", "hypothetical", "planned"})
_CRIMINAL = frozenset({"offender", "suspect", "crime_network"})
_CLAUSES = frozenset({"relcl", "ccomp", "advcl", "conj"})


@cache
def _words(language: str) -> Mapping[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in load(f"{language}/legal").items()}


def add_evidence(
    claims: Sequence[Claim], frames: Sequence[Frame], doc: Doc, lexicon: Lexicon, found: Found
) -> list[Claim]:
    """Return the claims with the elements that are evidenced of them and what these amount to.

    ``frames`` are the claims' own, in the same order. Claims of other kinds are returned as they
    are. Of an act that is denied, supposed or only intended nothing is evidenced.
    """
    chains = {mention.id: mention.chain for mention in found.mentions}
    heads = [doc[frame.head] for frame in frames]
    sentences = {sent.start: i for i, sent in enumerate(doc.sents)}
    places = [sentences[head.sent.start] for head in heads]
    people = [_chains(claim, chains) for claim in claims]

    def beside(i: int) -> Iterator[int]:
        for j, other in enumerate(claims):
            near = abs(places[i] - places[j]) <= 1 and other.kind in _BESIDE
            if j != i and near and other.status not in _UNREAL and people[i] & people[j]:
                yield j

    judged = []
    for i, claim in enumerate(claims):
        if claim.kind not in KINDS:
            judged.append(claim)
            continue
        evidence: list[LegalEvidence] = []
        if claim.status not in _UNREAL:
            evidence += _of_claim(claim, frames[i], heads[i], heads, lexicon)
            for j in beside(i):
                evidence += _of_claim(claims[j], frames[j], heads[j], heads, lexicon)
        kept = tuple(dict.fromkeys(sorted(evidence, key=lambda e: (e.element, e.span))))
        named = claim.status in _UNREAL or _is_named(claim, frames[i], heads[i], lexicon)
        concept = to_concept(claim.kind, {e.element for e in kept}, named)
        judged.append(replace(claim, legal_evidence=kept, legal_concept=concept))
    return judged


def to_concept(kind: str, elements: Iterable[LegalElement], is_named: bool) -> LegalConcept:
    """Return what the elements evidenced of a claim amount to.

    A movement of which nothing else is told is a movement only; not so where the report names it
    for a crime or lays it to those it names criminals: that leaves it open.

    >>> to_concept("recruit", {"act", "means", "purpose"}, False)
    'tip_elements_evidenced'
    >>> to_concept("transport", {"act", "benefit"}, True)
    'undetermined'
    """
    told = set(elements)
    if {"act", "purpose"} <= told and told & {"means", "child"}:
        return "tip_elements_evidenced"
    if kind == "transport" and {"border", "benefit"} <= told:
        return "som_elements_evidenced"
    if kind == "transport" and told <= {"act", "child"} and not is_named:
        return "movement_only"
    return "undetermined"


def missing(evidence: Iterable[LegalEvidence]) -> dict[str, tuple[LegalElement, ...]]:
    """Return what each of the two concepts still lacks: of a child no means is asked."""
    told = {piece.element for piece in evidence}
    asked: dict[str, tuple[LegalElement, ...]] = {
        "trafficking in persons": ("act", "means", "purpose"),
        "smuggling of migrants": ("border", "benefit"),
    }
    return {
        concept: tuple(
            e for e in elements if e not in told and not (e == "means" and "child" in told)
        )
        for concept, elements in asked.items()
    }


def _is_named(claim: Claim, frame: Frame, head: Token, lexicon: Lexicon) -> bool:
    """Does the sentence call it trafficking or smuggling, or its doers a gang or suspects?"""
    names = _words(head.doc.lang_)["names"]
    doers = [head.doc[filler.head] for filler in frame.fillers if filler.role in _DOERS]
    return (
        claim.wording is not None
        or any(token.lemma_.lower() in names for token in head.sent)
        or any(lexicon.classes(doer) & _CRIMINAL for doer in doers)
    )


def _chains(claim: Claim, chains: Mapping[str, str]) -> frozenset[str]:
    """Return whom a claim is about: who does it and whom it is done to."""
    return frozenset(
        chains[argument.mention]
        for argument in claim.arguments
        if argument.role in _PEOPLE | _DOERS and argument.mention is not None
    )


def _of_claim(
    claim: Claim, frame: Frame, head: Token, heads: Sequence[Token], lexicon: Lexicon
) -> Iterator[LegalEvidence]:
    """Yield what one claim evidences: by its kind, its people, and the words of its clause."""
    if claim.kind in _ACTS:
        yield LegalEvidence("act", claim.trigger)
    elif claim.kind == "exploit":
        yield LegalEvidence("purpose", claim.trigger)
    elif claim.kind == "forge":
        yield LegalEvidence("border", claim.trigger)
    for filler in frame.fillers:
        if filler.role in _PEOPLE and "minor" in lexicon.classes(head.doc[filler.head]):
            yield LegalEvidence("child", filler.span)
        if claim.kind == "finance" and filler.role == "amount":
            yield LegalEvidence("benefit", filler.span)
    yield from _of_clause(_clause(head, heads))


def _clause(head: Token, heads: Sequence[Token]) -> list[Token]:
    """Return the words that depend on a trigger, without the clauses that tell of other acts."""
    others = {other.i for other in heads if other.i != head.i}
    kept, stack = [], [head]
    while stack:
        token = stack.pop()
        kept.append(token)
        stack += [
            child
            for child in token.children
            if not (child.dep_ in _CLAUSES and (child.i in others or _is_own_clause(child)))
        ]
    return sorted(kept, key=lambda token: token.i)


def _is_own_clause(verb: Token) -> bool:
    """Does a verb open a clause with a subject of its own: ", and a court ruled that …"?"""
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    return verb.dep_ == "relcl" or own


def _of_clause(clause: Sequence[Token]) -> Iterator[LegalEvidence]:
    words = _words(clause[0].doc.lang_)
    for token in clause:
        lemma = token.lemma_.lower()
        if _is_denied(token, words["denials"]):
            continue
        if lemma in words["means"]:
            yield LegalEvidence("means", _span(token))
        if lemma in words["purpose"] and token.dep_ != "compound":
            yield LegalEvidence("purpose", _span(token))
        marks = lemma in words["marks"] and token.head.lemma_.lower() in words["entries"]
        false = {lemma, token.lower_} & words[
            "false_papers"
        ] and token.head.lemma_.lower() in words["papers"]
        if token.lower_ in words["ways"] or marks or false:
            yield LegalEvidence("border", _span(token))
        if lemma in words["benefit"] or (token.ent_type_ == "MONEY" and token.like_num):
            yield LegalEvidence("benefit", _span(token))
    for first, second in pairwise(clause):
        if second.i == first.i + 1 and not _is_denied(second, words["denials"]):
            for form in (f"{first.lemma_} {second.lemma_}", f"{first.text} {second.lemma_}"):
                for element in _PHRASED:
                    if form.lower() in words[element]:
                        span = Span(first.idx, second.idx + len(second.text))
                        yield LegalEvidence(element, span)


_PHRASED: tuple[LegalElement, ...] = ("means", "purpose")


def _is_denied(token: Token, denials: frozenset[str]) -> bool:
    """Is this word denied: "without force", "no threats", "were not beaten"?"""
    first = token.head if token.dep_ == "conj" else token
    beside = [*token.children, *first.children, first.head, *first.head.children]
    near = [word for word in beside if word.dep_ in ("neg", "det", "prep") and word.i < token.i]
    return any(word.lower_ in denials for word in near)


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token.text))
