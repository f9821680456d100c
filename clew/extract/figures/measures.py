"""Which measure a counted noun has as an argument of a claim: the rules of ``measures.yml``."""

from collections.abc import Callable, Mapping
from typing import Any

from spacy.tokens import Doc, Token

from clew.extract.figures.counted import tokens_in
from clew.extract.frames import Frame, Quantity
from clew.vocab import load

MONEY = "money"


def find_measure(doc: Doc, quantity: Quantity, frame: Frame, role: str) -> str | None:
    """Return what a quantity measures as a filler of that role; ``trigger`` is the trigger itself.

    The first rule that fits is taken. A quantity that no rule knows is not a figure: "arrested
    on three charges" measures nothing that is kept.
    """
    if frame.negated:
        return None  # "acquitted two" convicts nobody
    for rule in load("measures")["rules"]:
        if rule["kind"] == frame.kind and rule["role"] in (role, "any"):
            fits = _fits_unit(rule, quantity, doc) and all(
                test(rule[key], doc, quantity, frame) for key, test in _TESTS.items() if key in rule
            )
            if fits:
                measure = rule.get("measure")
                return None if measure is None else str(measure)
    return None


def is_money(quantity: Quantity, language: str) -> bool:
    """Is this an amount in a currency?"""
    return quantity.unit in load(f"{language}/quantities")["money"]


def counted_words(doc: Doc, quantity: Quantity) -> list[Token]:
    """Return the words between a number and the noun it counts, the noun included."""
    number = tokens_in(doc, quantity.number)
    return list(doc[number.end : quantity.head + 1])


def _fits_unit(rule: Mapping[str, Any], quantity: Quantity, doc: Doc) -> bool:
    unit = MONEY if is_money(quantity, doc.lang_) else quantity.unit
    return unit in rule["unit"] or ("any" in rule["unit"] and unit != MONEY)


def _class(name: str, doc: Doc) -> frozenset[str]:
    return frozenset(load(f"{doc.lang_}/quantities")["classes"][name])


def _has(tokens: list[Token], words: frozenset[str]) -> bool:
    return any(token.lemma_.lower() in words or token.lower_ in words for token in tokens)


def _is_noun(name: str, doc: Doc, quantity: Quantity, frame: Frame) -> bool:
    """Is a word of the class in the counted phrase, or in the trigger that is counted?"""
    tokens = counted_words(doc, quantity) or [doc[quantity.head]]
    if quantity.head == frame.head:
        tokens = [*_trigger(doc, frame), *tokens]
    return _has(tokens, _class(name, doc))


def _is_verb(name: str, doc: Doc, _: Quantity, frame: Frame) -> bool:
    return _has(_trigger(doc, frame), _class(name, doc))


def _trigger(doc: Doc, frame: Frame) -> list[Token]:
    return list(tokens_in(doc, frame.trigger))


def _is_here(name: str, doc: Doc, _: Quantity, frame: Frame) -> bool:
    return _has(list(doc[frame.head].sent), _class(name, doc))


def _is_near(name: str, doc: Doc, _: Quantity, frame: Frame) -> bool:
    """Is a word of the class in the sentence, in the two before it or in the one after?"""
    first = last = doc[frame.head].sent
    for _step in range(2):
        first = doc[first.start - 1].sent if first.start else first
    last = doc[last.end].sent if last.end < len(doc) else last
    return _has(list(doc[first.start : last.end]), _class(name, doc))


def _is_under(name: str, doc: Doc, _: Quantity, frame: Frame) -> bool:
    """Is a word of the class below the trigger, and not told as past ("who had left")?"""
    words = [token for token in doc[frame.head].subtree if token.tag_ not in ("VBD", "VBN")]
    return _has(words, _class(name, doc))


def _is_over(name: str, doc: Doc, _: Quantity, frame: Frame) -> bool:
    """Is the trigger the outcome of a verb of the class: "a boat capsized, killing 12"?"""
    trigger = doc[frame.head]
    subject = any(token.dep_ in ("nsubj", "nsubjpass") for token in trigger.children)
    outcome = trigger.dep_ == "advcl" and trigger.tag_ == "VBG" and not subject
    return outcome and _has([trigger.head], _class(name, doc))


def _is_yet(name: str, doc: Doc, _: Quantity, frame: Frame) -> bool:
    """Is an act of the class still to come: "before it could leave", not "who had left"?"""
    words = _class(name, doc)
    return any(t.lower_ in words and t.tag_ in ("VB", "NN", "NNS") for t in doc[frame.head].sent)


def _is_about(name: str, doc: Doc, quantity: Quantity, _: Frame) -> bool:
    return _has(list(tokens_in(doc, quantity.span)), _class(name, doc))


def _is_ransom(_: bool, doc: Doc, __: Quantity, frame: Frame) -> bool:
    words = frozenset(load(f"{doc.lang_}/quantities")["ransom"])
    return _has(list(doc[frame.head].sent), words)


def _is_wage(_: bool, doc: Doc, quantity: Quantity, frame: Frame) -> bool:
    """Is this what someone is paid ("was paid €1,500 a trip") rather than what is asked of them?"""
    subjects = [t for t in doc[frame.head].children if t.dep_ == "nsubjpass"]
    own = tokens_in(doc, quantity.span)
    return quantity.rate is not None or any(not own.start <= t.i < own.end for t in subjects)


def _is_per_person(_: bool, doc: Doc, quantity: Quantity, __: Frame) -> bool:
    """Is the amount said to be for each: "each", "per person", "a head"?"""
    vocab = load(f"{doc.lang_}/quantities")
    after = [t for t in doc[quantity.head : quantity.head + 7] if t.idx >= quantity.number.end]
    for token, following in zip(after, [*after[1:], None], strict=True):
        if token.lower_ in vocab["each"]:
            return True
        one = token.lower_ in vocab["rate_words"] or token.lower_ == "for"
        if one and following is not None and following.lower_ in vocab["per_person"]:
            return True
    return False


def _is_below(limit: float, _: Doc, quantity: Quantity, __: Frame) -> bool:
    bound = quantity.high if quantity.value is None else quantity.value
    return bound is not None and bound < limit


_TESTS: Mapping[str, Callable[[Any, Doc, Quantity, Frame], bool]] = {
    "noun": _is_noun,
    "verb": _is_verb,
    "here": _is_here,
    "near": _is_near,
    "under": _is_under,
    "over": _is_over,
    "yet": _is_yet,
    "about": _is_about,
    "ransom": _is_ransom,
    "wage": _is_wage,
    "per": _is_per_person,
    "below": _is_below,
}
