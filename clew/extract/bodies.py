"""Bodies named in small letters by their country or place: "the French border police"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from clew.extract.coreference import ARTICLES, DEFINITE, Draft
from clew.extract.events.fitting import Lexicon
from clew.extract.events.noun_phrases import modifiers, phrase_span
from clew.extract.hidden import asks_for_anonymity, is_hidden_group
from clew.extract.tree import children
from clew.model import Span
from clew.text.gazetteer import country_of
from clew.vocab import load

_OF_NOUN = ("amod", "compound", "nmod", "poss")
_PART_OF_NOUN = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod"})
_PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class Body:
    """A body told by a common noun: what tells it from others, and whose it is.

    ``places`` are the country codes or place keys beside the noun, none where the phrase may take
    up what was told ("the ministry"); ``sure`` is False where the noun alone may mean something
    else ("the group"). ``beside`` are all words that tell it apart, the places by their keys, so
    that "Algeria's coast guard" and "the Algerian coast guard" agree.
    """

    places: frozenset[str]
    sure: bool
    beside: frozenset[str]
    countries: frozenset[str]
    span: Span


def find_bodies(doc: Doc, lexicon: Lexicon) -> Mapping[int, Body]:
    """Return the bodies that phrases of a document name, by the position of the head.

    A noun for an authority, court or organisation with an adjective of a country, a place or a
    possessor that is one beside it, or "in" and "of" a place behind it. Refused are people
    ("French officers", "two Dutch prosecutors", "an Italian coast guard"), who may need
    protection, and names. "The ministry" without a place is returned as well: it is a mention
    only where it takes up a body.
    """
    found: dict[int, Body] = {}
    for token in doc:
        if token.lemma_.lower() not in _nouns(doc.lang_) or token.i in lexicon.names:
            continue
        sure = _is_told(token, load(f"{doc.lang_}/bodies"))
        tellers = list(_places_of(token, lexicon)) if sure else []
        if not _is_one(token, len(tellers), lexicon):
            continue
        words = {t.lower_ for place in tellers for t in (place.token, *place.token.children)}
        words |= {place.token.lemma_.lower() for place in tellers}
        keys = frozenset(place.key for place in tellers)
        countries = frozenset(place.country for place in tellers if place.country)
        beside = frozenset(modifiers(token) - words) | keys
        found[token.i] = Body(keys, sure, beside, countries, _span(token, tellers, lexicon))
    return found


@dataclass(frozen=True, slots=True)
class _Teller:
    """A word that tells whose a body is: the key of its country or place."""

    token: Token
    key: str
    country: str | None


@cache
def _nouns(language: str) -> frozenset[str]:
    words = load(f"{language}/bodies")
    return frozenset(
        [*words["always"], *(noun for rule in words["beside"] for noun in rule["nouns"])]
    )


def _is_one(noun: Token, places: int, lexicon: Lexicon) -> bool:
    """Is this the head of a phrase for a body, and not for the people in it or several bodies?"""
    lemma, words = noun.lemma_.lower(), load(f"{noun.doc.lang_}/bodies")
    if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ in _PART_OF_NOUN:
        return False
    if children(noun, "nummod") or any(t.lower_ in words["not_one"] for t in noun.lefts):
        return False
    if lemma in words["people"]:
        hidden = is_hidden_group(noun, lexicon.nouns) or asks_for_anonymity(noun, lexicon.nouns)
        return noun.tag_ in _PLURAL and not hidden
    if lemma in words["staffed"]:  # "six Italian coast guards", "a border guard"
        one = noun.tag_ not in _PLURAL or places > 1
        return one and not any(t.lower_ in words["indefinite"] for t in noun.lefts)
    return True


def _is_told(noun: Token, words: Mapping[str, Any]) -> bool:
    """Is a noun one for a body, alone or by the words beside it: "the coast guard"?"""
    lemma = noun.lemma_.lower()
    if lemma in words["always"]:
        return True
    rules = [rule for rule in words["beside"] if lemma in rule["nouns"]]
    return bool(rules) and any(not modifiers(noun).isdisjoint(rule["with"]) for rule in rules)


def _places_of(noun: Token, lexicon: Lexicon) -> Iterator[_Teller]:
    """Yield what tells whose body this is, in order."""
    for word in children(noun, *_OF_NOUN):
        if word.i < noun.i:
            yield from _tellers(word, lexicon)
            yield from _places_of(word, lexicon)  # "the Rome prosecutor's office"
    for prep in children(noun, "prep"):
        if prep.lower_ in load(f"{noun.doc.lang_}/bodies")["of_place"]:
            for place in children(prep, "pobj"):
                yield from _tellers(place, lexicon)


def _tellers(word: Token, lexicon: Lexicon) -> Iterator[_Teller]:
    """Yield a country's adjective or a place's name, and those coordinated with it."""
    name = lexicon.names.get(word.i)
    if name is not None and name.entity_kind == "place":
        place = name.place
        country = place.country if place is not None else None
        whole = place is not None and place.precision == "country" and country is not None
        yield _Teller(word, f"of {country}" if whole else f"of {name.key}", country)
    elif name is None and (country := country_of(word.text)) is not None:
        yield _Teller(word, f"of {country}", country)
    for other in children(word, "conj"):
        yield from _tellers(other, lexicon)


def _span(noun: Token, tellers: list[_Teller], lexicon: Lexicon) -> Span:
    """Return the span of the phrase, with the place behind it: "the court in Medenine"."""
    span = phrase_span(noun, lexicon.names)
    behind = [place.token for place in tellers if place.token.i > noun.i]
    ends = (t.idx + len(t.text) for t in behind)
    return Span(span.start, max([span.end, *ends]))


def body_taken_up(noun: Token, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Return the body told before that "the ministry" or "the border police" takes up.

    That is the last one told by that noun, in a name or not, if nothing beside the later phrase
    tells it apart. Refused where two of them stand in the sentence of the last, where another one
    without a mention ("a court") comes after it, and where the sentence is of another country.
    Several of the kind are no one body, and "the criminal organisation" is none at all, though
    the name of a police organisation holds both words.
    """
    bare = not draft.beside and draft.lemma in load(f"{noun.lang_}/bodies")["bare"]
    if not (bare or draft.beside & DEFINITE) or children(noun, "poss"):
        return None
    here = draft.beside - ARTICLES
    told = [d for d in before if d.span.end <= noun.idx and _noun_of(d, noun.doc) == draft.lemma]
    told = [d for d in told if here <= _told_by(d, noun.doc)]
    if not told or told[-1].entity_kind != "organisation":
        return None
    last = told[-1]
    if noun.tag_ == "NNS" and noun.doc[last.head].tag_ in ("NN", "NNP"):
        return None
    if here & set(load(f"{noun.lang_}/nouns")["conditioned"]["crime_network"]["with"]):
        return None
    start = noun.doc[last.head].sent.start_char
    if len({d.key for d in told if d.span.start >= start}) > 1:
        return None
    heads = {d.head for d in before}
    words = _told_by(last, noun.doc)
    between = (t for t in noun.doc[last.head + 1 : noun.i] if t.lemma_.lower() == draft.lemma)
    if any(t.i not in heads and _is_another(t, words) for t in between):
        return None
    return last if _may_be_here(noun, _countries(last, noun.doc), before) else None


def _noun_of(draft: Draft, doc: Doc) -> str:
    """Return the noun that tells what a mention is: the ministry of "Ministry of Justice"."""
    return draft.lemma if draft.kind == "nominal" else doc[draft.head].lemma_.lower()


def _told_by(draft: Draft, doc: Doc) -> frozenset[str]:
    """Return the words that tell a mention apart; of a name, those it is made of."""
    if draft.kind != "name":
        return draft.beside
    words = {word for t in _tokens(draft, doc) for word in (t.lower_, t.lemma_.lower())}
    return frozenset(words | {f"of {country}" for country in _countries(draft, doc)})


def _countries(draft: Draft, doc: Doc) -> frozenset[str]:
    if draft.kind != "name":
        return draft.countries
    found = (country_of(t.text) for t in _tokens(draft, doc))
    return frozenset(country for country in found if country is not None)


def _tokens(draft: Draft, doc: Doc) -> Sequence[Token]:
    found = doc.char_span(draft.span.start, draft.span.end, alignment_mode="expand")
    return list(found) if found is not None else []


def _is_another(noun: Token, told: frozenset[str]) -> bool:
    """Does a noun without a mention tell of another thing: "a court", "the appeal court"?"""
    if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ in _PART_OF_NOUN:
        return False
    return not modifiers(noun) <= told | DEFINITE


def _may_be_here(noun: Token, countries: frozenset[str], before: Sequence[Draft]) -> bool:
    """May a body of these countries be meant where the sentence has told of a place?"""
    start = noun.sent.start_char
    here = {d.place.country for d in before if d.place is not None and d.span.start >= start}
    here.discard(None)
    return not countries or not here or not countries.isdisjoint(here)
