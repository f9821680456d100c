"""Figures: quantities with what they measure, as arguments of claims."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from clew.extract.figures.counted import UNKNOWN, counts_in, is_measured, tokens_in
from clew.extract.figures.measures import counted_words, find_measure, is_money
from clew.extract.frames import Frame, Quantity
from clew.ids import make_id
from clew.model import Claim, Figure
from clew.vocab import load

_NAMED = frozenset({"PERSON", "ORG", "FAC", "LOC", "GPE"})


@dataclass(frozen=True, slots=True)
class _Fit:
    """A quantity's place: the claim it belongs to, what it measures, and how close they are."""

    closeness: tuple[int, int]
    claim: int
    measure: str


def find_figures(
    document: str,
    doc: Doc,
    quantities: Sequence[Quantity],
    frames: Sequence[Frame],
    claims: Sequence[Claim],
) -> list[Figure]:
    """Return the figures of a document, in the order of the text; ``claims`` are the frames'.

    A quantity belongs to the claim one of whose fillers, or whose trigger noun, it counts; where
    several do, to the one closest in the parse. A part without a claim of its own ("including
    6,162 foreign nationals") has its whole's claim, measure and rate. Status, attributions,
    period and places are the claim's. A quantity without a measure is not a figure, and an age
    is never one.
    """
    beside = _by_sentence(doc, frames)
    fits = [
        _closest(doc, quantity, beside[doc[quantity.head].sent.start]) for quantity in quantities
    ]
    for i in range(len(quantities)):
        fits[i] = fits[i] or _inherited(doc, quantities, fits, i)
    ids = [
        None if fit is None else _figure_id(document, quantity, fit)
        for quantity, fit in zip(quantities, fits, strict=True)
    ]
    shared = {
        (q.whole, fit.claim): q.head
        for q, fit in zip(quantities, fits, strict=True)
        if fit is not None and q.whole is not None and _is_before(q, quantities[q.whole])
    }
    return [
        _figure(
            doc,
            quantity,
            claims[fit.claim],
            fit.measure,
            whole=None if quantity.whole is None else ids[quantity.whole],
            part=shared.get((i, fit.claim)),
        )
        for i, (quantity, fit) in enumerate(zip(quantities, fits, strict=True))
        if fit is not None
    ]


def _by_sentence(doc: Doc, frames: Sequence[Frame]) -> dict[int, list[tuple[int, Frame]]]:
    """Return the frames of each sentence, by its first token, with their places in the list."""
    beside: dict[int, list[tuple[int, Frame]]] = defaultdict(list)
    for i, frame in enumerate(frames):
        beside[doc[frame.head].sent.start].append((i, frame))
    return beside


def _is_before(part: Quantity, whole: Quantity) -> bool:
    """Is this "four of the nine", where what is told of the four is not told of the nine?"""
    return part.number.end < whole.number.start


def _figure_id(document: str, quantity: Quantity, fit: _Fit) -> str:
    return make_id("fig", document, quantity.number.start, quantity.number.end, fit.measure)


# ---- which claim


def _closest(doc: Doc, quantity: Quantity, numbered: Sequence[tuple[int, Frame]]) -> _Fit | None:
    """Return the claim that counts a quantity most closely, with the measure.

    ``numbered`` are the frames of the quantity's sentence with their places in the list of all.
    """
    frames = dict(numbered)
    if is_measured(quantity.unit, doc.lang_):
        return None
    fits = [
        _Fit((match, _distance(doc, quantity, frame)), i, measure)
        for i, frame in numbered
        for role, match in _matches(doc, quantity, frame)
        if (measure := find_measure(doc, quantity, frame, role)) is not None
    ]
    best = min(fits, key=lambda fit: (fit.closeness, fit.claim), default=None)
    if best is not None and any(
        fit.measure != best.measure
        and _either(doc[frames[fit.claim].head], frames[best.claim].head)
        for fit in fits
    ):
        return (
            None  # "2,500 died or went missing" tells neither how many died nor how many are lost
        )
    return best


def _either(trigger: Token, other: int) -> bool:
    """Are two triggers joined by "or"?"""
    words = load(f"{trigger.doc.lang_}/quantities")["either"]
    pair = {trigger.i, other}
    for token in (trigger, trigger.doc[other]):
        if token.dep_ == "conj" and {token.i, token.head.i} == pair:
            return any(t.dep_ == "cc" and t.lower_ in words for t in token.head.children)
    return False


def _matches(doc: Doc, quantity: Quantity, frame: Frame) -> Iterator[tuple[str, int]]:
    """Return the roles in which a frame has a quantity, each with how directly (0 is the best)."""
    own = _own_tokens(doc, quantity)
    named = quantity.unit == "person" and quantity.head == frame.head
    for filler in frame.fillers:
        match = _match(doc[filler.head], doc[quantity.head], own)
        if match is not None:
            yield filler.role, 5 if named else match
        elif _is_inside(doc[filler.head], doc[quantity.head]):
            yield "inside", 5
        elif filler.role == "operation" and _is_brought(doc[filler.head], quantity, doc):
            yield "together", 5
    if quantity.head == frame.head or _holds(doc[frame.head], doc[quantity.head]):
        yield "trigger", 5 if named else 1
    elif _tops(doc, quantity).head.i == frame.head:
        yield "trigger", 2
    if frame.trigger.start <= doc[quantity.head].idx < frame.trigger.end:
        yield "within", 5
    if is_money(quantity, doc.lang_) and _is_argument(_tops(doc, quantity), frame.head):
        yield "amount", 3
    if _is_toll(doc[quantity.head]) and doc[quantity.head].sent == doc[frame.head].sent:
        yield "toll", 6


def _own_tokens(doc: Doc, quantity: Quantity) -> set[int]:
    """Return the number's tokens, with the pronoun of "12 of them"."""
    number = tokens_in(doc, quantity.number)
    own = set(range(number.start, number.end))
    after = number.end
    vocab = load(f"{doc.lang_}/quantities")
    of = after + 1 < len(doc) and doc[after].lower_ in vocab["partitive"]
    if of and doc[after + 1].lower_ in vocab["pronouns"]:
        own.add(after + 1)
    return own


def _match(filler: Token, head: Token, own: set[int]) -> int | None:
    if filler.i in own:
        return 0
    if filler.i == head.i:
        return 1
    if _relates(filler, head) or any(_relates(filler, filler.doc[i]) for i in own):
        return 2
    if _holds(filler, head):
        return 3
    if head.i > filler.i and (
        head in filler.conjuncts or _is_beside_money(filler, head) or _is_alongside(filler, head)
    ):
        return 4
    return None


def _is_beside_money(amount: Token, head: Token) -> bool:
    """Is this the van of "seized €50,000 in cash and three vans", which the parse hangs on cash?"""
    first = head.conjuncts[0] if head.conjuncts else head
    return amount.pos_ in ("NUM", "SYM") and first.dep_ == "pobj" and first.head.head.i == amount.i


def _is_alongside(filler: Token, head: Token) -> bool:
    """Are these the printers of "2,300 passports, along with 12 printers"?"""
    words = load(f"{head.doc.lang_}/quantities")["alongside"]
    link = head.head
    if head.dep_ != "pobj" or " ".join(t.lower_ for t in head.doc[link.i - 1 : link.i + 1]) not in (
        words
    ):
        return False
    while link.pos_ in ("ADP", "ADV") and link.head.i != link.i:
        link = link.head
    return link.i in (filler.i, filler.head.i)


def _is_inside(group: Token, head: Token) -> bool:
    """Is this what a group consists of: "a network of 30 smugglers"?"""
    of = load(f"{head.doc.lang_}/quantities")["partitive"]
    return head.dep_ == "pobj" and head.head.lower_ in of and head.head.head.i == group.i


def _is_brought(operation: Token, quantity: Quantity, doc: Doc) -> bool:
    """Are these the countries of "the operation brought together 24 countries"?"""
    if quantity.unit != "country" or operation.dep_ != "nsubj":
        return False
    top = _tops(doc, quantity)
    verb = top.head
    shared = verb.head.i == operation.head.i and not any(t.dep_ == "nsubj" for t in verb.lefts)
    return top.dep_ == "dobj" and (verb.i == operation.head.i or shared)


def _is_toll(token: Token) -> bool:
    """Is this a toll by itself, as "the toll" and "31 dead" are?"""
    return token.lemma_.lower() in load(f"{token.doc.lang_}/quantities")["tolls"]


def _relates(pronoun: Token, noun: Token) -> bool:
    """Is this the "who" of a relative clause of that noun?"""
    if pronoun.tag_ not in ("WP", "WDT"):
        return False
    return any(above.dep_ == "relcl" and above.head.i == noun.i for above in pronoun.ancestors)


def _holds(container: Token, head: Token) -> bool:
    """Does a word that only holds a set hold this one: "a group of 30 migrants"?"""
    containers = load(f"{head.doc.lang_}/quantities")["containers"]
    while head.dep_ == "pobj" and head.head.dep_ == "prep":
        head = head.head.head
        if head.lemma_.lower() not in containers:
            return False
        if head.i == container.i:
            return True
    return False


def _tops(doc: Doc, quantity: Quantity) -> Token:
    """Return the token by which an expression hangs in its sentence."""
    token = doc[quantity.head]
    while token.head.i != token.i and (
        quantity.span.start <= token.head.idx < max(quantity.span.end, token.idx)
    ):
        token = token.head
    return token


def _is_argument(token: Token, verb: int) -> bool:
    """Is this an argument of that word, directly or behind a preposition?"""
    if token.dep_ == "pobj" and token.head.dep_ in ("prep", "agent"):
        token = token.head
    return token.head.i == verb and token.i != verb


def _distance(doc: Doc, quantity: Quantity, frame: Frame) -> int:
    """Return the steps in the parse between a number and a trigger."""
    start = doc[quantity.head]
    if quantity.whole is not None:
        number = tokens_in(doc, quantity.number)
        start = next((token for token in number if token.like_num), number[0])
    above = [start, *start.ancestors]
    steps = {token.i: i for i, token in enumerate(above)}
    trigger = doc[frame.head]
    for i, token in enumerate([trigger, *trigger.ancestors]):
        if token.i in steps:
            return i + steps[token.i]
    return len(doc)


def _inherited(
    doc: Doc, quantities: Sequence[Quantity], fits: Sequence[_Fit | None], i: int
) -> _Fit | None:
    """Return the whole's claim and measure for a part, and a part's for the whole it is read with
    ("600 of the 1,000 migrants")."""
    quantity = quantities[i]
    if quantity.whole is not None:
        whole = fits[quantity.whole]
        same = counts_in(quantity.unit, quantities[quantity.whole].unit, doc.lang_)
        return whole if same and not _is_passive(_tops(doc, quantity)) else None
    for part, fit in zip(quantities, fits, strict=True):
        if part.whole == i and part.head == quantity.head and fit is not None:
            return fit
    return None


def _is_passive(token: Token) -> bool:
    """Is something of its own done to a part: "of the 23 held, 11 were referred"?"""
    return token.dep_ == "nsubjpass" and token.head.pos_ == "VERB"


# ---- the figure


def _figure(
    doc: Doc,
    quantity: Quantity,
    claim: Claim,
    measure: str,
    *,
    whole: str | None,
    part: int | None,
) -> Figure:
    unit = quantity.unit
    if unit == UNKNOWN:
        unit = str(load("measures")["measures"][measure]["unit"])
    return Figure(
        id=make_id("fig", claim.document, quantity.number.start, quantity.number.end, measure),
        document=claim.document,
        span=quantity.span,
        number=quantity.number,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        comparator=quantity.comparator,
        unit=unit,
        measure=measure,
        population=_population(doc, quantity, measure),
        rate=quantity.rate,
        period=claim.time,
        places=_places(claim, quantity) if part in (None, quantity.head) else (),
        agent=_agent(claim) if part is None else None,
        status=claim.status,
        attributions=claim.attributions,
        claim=claim.id,
        part_of=whole,
    )


def _places(claim: Claim, quantity: Quantity) -> tuple[str, ...]:
    """Return the places of a claim with those that people are moved from, through and to; counted
    places ("two areas") are not the places of their own number."""
    roles = load("measures")["place_roles"]
    ends = [a.mention for a in claim.arguments if a.role in roles and a.mention is not None]
    own = {a.mention for a in claim.arguments if a.span.overlaps(quantity.number)}
    return tuple(dict.fromkeys(place for place in (*claim.places, *ends) if place not in own))


def _agent(claim: Claim) -> str | None:
    """Return the one mention that did it; None where several did, for none of them did it alone."""
    for role in load("kinds")[claim.kind].get("agents", ()):
        mentions = {a.mention for a in claim.arguments if a.role == role and a.mention is not None}
        if mentions:
            return mentions.pop() if len(mentions) == 1 else None
    return None


def _population(doc: Doc, quantity: Quantity, measure: str) -> str | None:
    """Return the counted population in the tool's own voice: "irregular migrants" for "illegal
    migrants"; names of persons and judging words are left out, places behind the noun too."""
    head = doc[quantity.head]
    if head.pos_ not in ("NOUN", "PROPN") or is_money(quantity, doc.lang_):
        return None
    vocab = load(f"{doc.lang_}/quantities")
    if quantity.unit in vocab["acts"]:
        return str(load("measures")["measures"][measure]["population"])
    words = [
        token
        for token in counted_words(doc, quantity)
        if token.pos_ in ("ADJ", "NOUN", "PROPN", "VERB") and token.ent_type_ not in _NAMED
    ]
    lemmas = {token.lemma_.lower() for token in words} | {token.lower_ for token in words}
    lemmas |= {vocab["neutral"][lemma] for lemma in lemmas & vocab["neutral"].keys()}
    for rule in vocab["populations"]:
        heads = rule.get("head")
        if lemmas.issuperset(rule["has"]) and (heads is None or head.lemma_.lower() in heads):
            return str(rule["name"])
    kept = []
    for token in words:
        if token.text == "-" or token.lower_ in vocab["dropped"]:
            continue
        named = token.ent_type_ or (token.i and doc[token.i - 1].text == "-")
        word = vocab["neutral"].get(token.lower_, token.text if named else token.lower_)
        joined = token.i < head.i and doc[token.i + 1].text == "-"
        kept.append(word + ("-" if joined else " "))
    return "".join(kept).strip() or None
