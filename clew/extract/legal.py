"""Which elements of trafficking in persons or of smuggling of migrants a report evidences.

Trafficking in persons takes an act (recruitment, transport, transfer, harbouring, receipt), a means
(force, deception, abuse of vulnerability …) and a purpose of exploitation; of a child no means is
asked. Smuggling of migrants takes the procuring of an illegal entry into a state and a financial
or other material benefit (Palermo Protocols of 2000, articles 3 and 6). The report's own word for
it decides nothing.

What is evidenced of a claim stands in its own clause, or is told by a claim in its sentence or in
the one beside it that shares its people or its doers and names no others in their stead: what a
farmer did is no evidence against the boatman, nor is it told of women that others are children.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from clew.extract.events.fitting import Lexicon
from clew.extract.frames import Frame, Saying
from clew.extract.legal_words import IsReal, acts_beside, find_words, is_child, words_of
from clew.extract.mentions import Found
from clew.extract.speech.status import find_status
from clew.extract.tree import children
from clew.model import Claim, LegalConcept, LegalElement, LegalEvidence, Mention

KINDS = frozenset({"transport", "recruit", "hold", "exploit"})
"""The kinds of claim that the two protocols speak of."""

_ACTS = frozenset({"transport", "recruit", "hold"})
_BESIDE = KINDS | {"finance", "forge"}
_PEOPLE = frozenset(
    {"moved_person", "recruited", "held_person", "exploited_person", "payer", "user"}
)
_DOERS = frozenset({"agent", "recruiter", "holder", "exploiter", "earner", "forger"})
_PLACES = frozenset({"origin", "transit", "route_point", "destination"})
_SUMS = frozenset({("transport", "price"), ("finance", "amount")})
_UNREAL = frozenset({"negated", "hypothetical", "planned"})
_CRIMINAL = frozenset({"offender", "suspect", "crime_network"})
_OFFICIAL = frozenset({"authority", "official"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with its trigger, and by chain and by head who did it and to whom."""

    claim: Claim
    frame: Frame
    head: Token
    sentence: int
    doers: frozenset[str]
    people: frozenset[str]
    doer_heads: tuple[Token, ...]
    people_heads: tuple[Token, ...]


def add_evidence(
    claims: Sequence[Claim],
    frames: Sequence[Frame],
    doc: Doc,
    lexicon: Lexicon,
    found: Found,
    sayings: Sequence[Saying] = (),
) -> list[Claim]:
    """Return the claims with the elements that are evidenced of them and what these amount to.

    ``frames`` are the claims' own, in the same order. Claims of other kinds are returned as they
    are. Of an act that is denied, supposed or only intended nothing is evidenced. What is only
    alleged is evidence, but makes no concept of a claim that is more certain than it is.
    """
    mentions = {mention.id: mention for mention in found.mentions}
    sentences = {sent.start: i for i, sent in enumerate(doc.sents)}
    told = [
        _told(claim, frame, doc, mentions, sentences)
        for claim, frame in zip(claims, frames, strict=True)
    ]

    def is_real(verb: Token) -> bool:
        return find_status(verb.i, doc, sayings)[0] not in _UNREAL

    own = {
        i: tuple(_of_claim(one, lexicon, mentions, is_real))
        for i, one in enumerate(told)
        if one.claim.kind in _BESIDE and one.claim.status not in _UNREAL
    }
    judged = []
    for i, one in enumerate(told):
        if one.claim.kind not in KINDS:
            judged.append(one.claim)
            continue
        kept, sure = list(own.get(i, ())), list(own.get(i, ()))
        for j in own if i in own else ():
            pieces = [piece for piece in own[j] if _travels(piece, told[j], one, lexicon)]
            kept += pieces if i != j else ()
            sure += pieces if (told[j].claim.status, one.claim.status) != _LESS_SURE else ()
        evidence = tuple(dict.fromkeys(sorted(kept, key=lambda e: (e.element, e.span))))
        named = i not in own or _is_named(one, lexicon)
        concept = to_concept(one.claim.kind, {e.element for e in sure}, named or sure != kept)
        judged.append(replace(one.claim, legal_evidence=evidence, legal_concept=concept))
    return judged


_LESS_SURE = ("alleged", "confirmed")


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


def _told(
    claim: Claim,
    frame: Frame,
    doc: Doc,
    mentions: Mapping[str, Mention],
    sentences: Mapping[int, int],
) -> _Told:
    def chains(roles: frozenset[str]) -> frozenset[str]:
        return frozenset(
            mentions[argument.mention].chain
            for argument in claim.arguments
            if argument.role in roles and argument.mention is not None
        )

    def heads(roles: frozenset[str]) -> tuple[Token, ...]:
        return tuple(doc[filler.head] for filler in frame.fillers if filler.role in roles)

    head = doc[frame.head]
    return _Told(
        claim,
        frame,
        head,
        sentences[head.sent.start],
        chains(_DOERS),
        chains(_PEOPLE),
        heads(_DOERS),
        heads(_PEOPLE),
    )


def _is_named(told: _Told, lexicon: Lexicon) -> bool:
    """Does the sentence call it trafficking or smuggling, or its doers a gang or suspects?"""
    names = words_of(told.head.doc.lang_)["names"]
    return (
        told.claim.wording is not None
        or any(token.lemma_.lower() in names for token in told.head.sent)
        or any(lexicon.classes(doer) & _CRIMINAL for doer in told.doer_heads)
    )


# ---- what one claim evidences


def _of_claim(
    told: _Told, lexicon: Lexicon, mentions: Mapping[str, Mention], is_real: IsReal
) -> Iterator[LegalEvidence]:
    """Yield what one claim evidences: by its kind, its people, and the words of its clause."""
    claim, words = told.claim, words_of(told.head.doc.lang_)
    if claim.kind in _ACTS:
        yield LegalEvidence("act", claim.trigger)
    elif claim.kind == "exploit":
        yield LegalEvidence("purpose", claim.trigger)
    elif claim.kind == "forge":
        yield LegalEvidence("border", claim.trigger)
    for filler in told.frame.fillers:
        if filler.role in _PEOPLE and is_child(told.head.doc[filler.head], words):
            yield LegalEvidence("child", filler.span)
        if (claim.kind, filler.role) in _SUMS:
            yield LegalEvidence("benefit", filler.span)
    if claim.kind in KINDS:
        moves = claim.kind == "transport"
        barred = {"border"} if moves and _is_domestic(claim, mentions) else set()
        barred = barred if moves else {"border", "benefit"}
        for piece in find_words(told.head, list(told.people_heads), lexicon, is_real):
            if piece.element not in barred:
                yield piece


def _is_domestic(claim: Claim, mentions: Mapping[str, Mention]) -> bool:
    """Are the places of a movement, from where and to where, all in one country?"""
    places = [
        (argument.role, place.country)
        for argument in claim.arguments
        if argument.role in _PLACES and argument.mention is not None
        if (place := mentions[argument.mention].place) is not None
    ]
    both = {"origin", "destination"} <= {role for role, _ in places}
    countries = {country for _, country in places}
    return both and len(countries) == 1 and None not in countries


# ---- what one claim evidences of another


def _travels(piece: LegalEvidence, other: _Told, one: _Told, lexicon: Lexicon) -> bool:
    """Is what one claim evidences evidence of the other, too?"""
    if not _are_of_the_same(other, one, lexicon):
        return False
    if piece.element == "child":
        return bool(one.people & other.people)
    if piece.element in ("border", "benefit") and one.claim.kind != "transport":
        return False
    if other.claim.kind == "finance":
        earned, paid = _chains_of(other, "earner"), _chains_of(other, "payer")
        alike = _lemmas(one.people_heads) & _lemmas(other.people_heads)
        by_people = bool(paid) and (bool(paid & one.people) or bool(alike))
        return bool(earned & one.doers) or (by_people and not paid & one.doers)
    return True


def _chains_of(told: _Told, role: str) -> frozenset[str]:
    known = told.doers if role in _DOERS else told.people
    return known if any(filler.role == role for filler in told.frame.fillers) else frozenset()


def _are_of_the_same(one: _Told, other: _Told, lexicon: Lexicon) -> bool:
    """Are two claims near each other about the same people or doers, and no others?"""
    if one is other or abs(one.sentence - other.sentence) > 1:
        return False
    if _are_apart(one.doers, other.doers, one.doer_heads, other.doer_heads):
        return False
    if _are_apart(one.people, other.people, one.people_heads, other.people_heads):
        return False
    words = words_of(one.head.doc.lang_)
    if one.doers & other.doers or other.head in acts_beside(one.head, words):
        return True
    return bool(one.people & other.people) and not _is_of_others(one, other, lexicon)


def _are_apart(
    one: frozenset[str], other: frozenset[str], heads: Sequence[Token], others: Sequence[Token]
) -> bool:
    """Are both told, and not the same? A pronoun or the same noun may stand for the same."""
    if not heads or not others or one & other:
        return False
    if any(token.pos_ in ("PRON", "DET") for token in (*heads, *others)):
        return False
    return not _lemmas(heads) & _lemmas(others)


def _lemmas(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(token.lemma_.lower() for token in tokens)


def _is_of_others(one: _Told, other: _Told, lexicon: Lexicon) -> bool:
    """Of two claims that share their people alone: may the doers be others?

    So where helpers or authorities act, where an exploitation was over before the act ("had been
    exploited"), and where it only tells who the people are: "housed girls who were exploited".
    """
    helpers = words_of(one.head.doc.lang_)["helpers"]
    for told in (one, other):
        if _lemmas(told.doer_heads) & helpers:
            return True
        if any(lexicon.classes(doer) & _OFFICIAL for doer in told.doer_heads):
            return True
    for told, act in ((one, other), (other, one)):
        if told.claim.kind != "exploit":
            continue
        if _is_pluperfect(told.head) and not _is_pluperfect(act.head):
            return True
        if _is_restrictive(told.head, act.head):
            return True
    return False


def _is_pluperfect(verb: Token) -> bool:
    while verb.dep_ == "conj" and not children(verb, "aux", "auxpass"):
        verb = verb.head
    return any(t.lemma_.lower() == "have" and t.tag_ == "VBD" for t in children(verb, "aux"))


def _is_restrictive(verb: Token, act: Token) -> bool:
    """Does a clause only tell who is meant, apart from the act: a relative one without a comma?"""
    while verb.dep_ in ("conj", "xcomp", "pcomp", "prep", "pobj") and verb.head != verb:
        verb = verb.head
    first = verb.left_edge.i
    if verb.dep_ not in ("relcl", "acl") or act == verb or verb.is_ancestor(act):
        return False
    return first > 0 and verb.doc[first - 1].text not in (",", "–", "—", "(")
