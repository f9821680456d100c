"""The place names of a document, found with the parser's labels and the gazetteer."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from clew.extract.names.organisations import is_title_case, words
from clew.extract.names.place_choice import WIDE, Toponym, is_great_region
from clew.model import Place
from clew.text.gazetteer import Candidate, Gazetteer, country_of
from clew.text.names import fold
from clew.vocab import load

_LABELS = frozenset({"GPE", "LOC"})
_SMALL = 50_000  # inhabitants; a smaller town is none inside a longer capitalised name
_LONGEST = 5  # tokens of a place name that is looked up


@cache
def _with_article() -> frozenset[str]:
    return frozenset(fold(word) for word in load("places")["with_article"])


def find_toponyms(doc: Doc, taken: frozenset[int], gazetteer: Gazetteer) -> list[Toponym]:
    """Return the place names outside the tokens that other names have taken, in order.

    First what the parser calls a place, mended; then names of the gazetteer that the parser missed:
    countries and wide areas wherever they stand, towns only after a locative word ("from Zuwara")
    or beside their parent. Adjectives ("Libyan"), models ("Rwanda-style") and everyday words
    ("Nice work") are refused.
    """
    used = set(taken)
    found: list[Toponym] = []
    for start, end in [*_labelled(doc), *_capitalised(doc)]:
        for toponym in _parts(doc, start, end, used, gazetteer):
            found.append(toponym)
            used.update(range(toponym.start, toponym.end))
    for start, end in _labelled(doc):
        if not used.intersection(range(start, end)) and _may_be_unknown(doc, start, end):
            found.append(Toponym(*_bare(doc, start, end), ()))
            used.update(range(start, end))
    for start in (token.i for token in doc[:-1] if token.pos_ == "ADJ" and token.text.istitle()):
        area = _toponym(doc, start, start + 2, gazetteer) if doc[start + 1].is_lower else None
        if area is not None and area.candidates[0].feature == "area" and start not in used:
            found.append(area)  # "the African continent"
            used.update(range(start, start + 2))
    found.extend(_drawn(doc, used))
    return sorted(found, key=lambda toponym: toponym.start)


def _labelled(doc: Doc) -> Iterator[tuple[int, int]]:
    for entity in doc.ents:
        if entity.label_ in _LABELS:
            yield entity.start, entity.end


def _capitalised(doc: Doc) -> Iterator[tuple[int, int]]:
    """Runs of words with a capital letter, with the small words that names hold inside."""
    start: int | None = None
    for token in doc:
        inside = start is not None and token.text.lower() in ("of", "the", "and", "-", "’s", "'s")
        if _is_capital(token) and (start is None or not token.is_sent_start):
            start = token.i if start is None else start
        elif not inside or token.is_sent_start:
            if start is not None:
                yield start, token.i
            start = token.i if _is_capital(token) else None
    if start is not None:
        yield start, len(doc)


def _is_capital(token: Token) -> bool:
    text = token.text
    return text[0].isupper() or (len(text) > 3 and text[:3] in ("al-", "el-") and text[3].isupper())


def _parts(
    doc: Doc, start: int, end: int, used: set[int], gazetteer: Gazetteer
) -> Iterator[Toponym]:
    """Yield the longest place names of a run of tokens from left to right."""
    i = start
    while i < end:
        longest = min(end, i + _LONGEST)
        for stop in range(longest, i, -1):
            if any(k in used for k in range(i, stop)):
                continue
            toponym = _toponym(doc, i, stop, gazetteer)
            if toponym is not None:
                yield toponym
                i = stop - 1
                break
        i += 1


def _toponym(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> Toponym | None:
    first, last = doc[start], doc[end - 1]
    if not (_is_capital(first) or first.lower_ in words("directions")):
        return None
    if not (last.text[-1].isalnum() or last.text[-1] == ".") or last.is_space:
        return None
    if end - start == 1 and first.lower_ in words("directions") | words("place_nouns"):
        return None
    text = doc[start:end].text
    key = fold(text)
    candidates = gazetteer.lookup(text)
    if not candidates and first.lower_ in words("directions") and end - start > 1:
        inner = _toponym(doc, start + 1, end, gazetteer)
        is_town = inner is not None and inner.candidates[0].feature not in WIDE
        return replace(inner, start=start) if inner and is_town and _is_capital(first) else None
    if not candidates or is_model(doc, end):
        return None
    if country_of(text) and last.ent_type_ not in _LABELS:
        return None
    if key in _with_article() and not _has_article(doc, start):
        return None
    if key in _with_article():
        return Toponym(start, end, candidates)
    return Toponym(start, end, candidates) if _supported(doc, start, end, candidates) else None


def _bare(doc: Doc, start: int, end: int) -> tuple[int, int]:
    return (start + 1 if doc[start].lower_ == "the" else start), end


def _may_be_unknown(doc: Doc, start: int, end: int) -> bool:
    """May this be the name of a place that the gazetteer lacks: "a warehouse in Wadi Zem"?"""
    start, end = _bare(doc, start, end)
    run = doc[start:end]
    plain = all(token.is_alpha or token.text in ("-", "'", "’") for token in run)
    if start == end or not plain or not all(_is_capital(doc[i]) for i in (start, end - 1)):
        return False
    if (
        run[0].is_sent_start
        or is_title_case(list(run[0].sent))
        or is_model(doc, end)
        or country_of(run.text)
    ):
        return False
    refused = words("everyday") | words("no_person") | words("place_nouns")
    refused |= words("directions") | words("organisation_heads")
    if run[-1].lower_ in refused or (end < len(doc) and _continues_name(doc, end)):
        return False
    return _is_located(doc, start) and doc[start - 1].lower_ not in ("for", "and", "or", "of")


def _has_article(doc: Doc, start: int) -> bool:
    return doc[start].lower_ == "the" or (start > 0 and doc[start - 1].lower_ == "the")


def _supported(doc: Doc, start: int, end: int, candidates: tuple[Candidate, ...]) -> bool:
    """Does the text use the name as a place's, as far as its candidates need that?"""
    first, last = doc[start], doc[end - 1]
    labels = {token.ent_type_ for token in doc[start:end]}
    wide = candidates[0].feature in WIDE or is_great_region(candidates[0])
    located = _is_located(doc, start) or is_of_office(doc, start, end)
    everyday = fold(doc[start:end].text) in words("everyday")
    followed = end < len(doc) and _continues_name(doc, end)
    if end - start == 1 and first.is_upper and len(first.text) < 4 and not wide:
        return False
    if everyday and not (labels & _LABELS and (located or wide)):
        return False
    if labels & _LABELS:
        small = candidates[0].population < _SMALL
        return wide or not (_is_piece(doc, start, end) or (followed and small))
    if first.lower_ in words("no_start") or (first.is_sent_start and not wide and not located):
        return False
    if "PERSON" in labels:
        return (
            not followed
            and (wide or located)
            and last.ent_iob_ != ""
            and not _in_person(doc, start, end)
        )
    if wide:
        return not followed
    own = any(one.rank == 0 for one in candidates)
    return located and own and not followed and not (labels & {"DATE", "ORG", "EVENT"})


def is_of_office(doc: Doc, start: int, end: int) -> bool:
    """Is this name that of the town an office is in: "the Bari prosecutor", "the court of Bari"?"""
    offices = words("local_offices")
    before = start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in offices
    behind = end < len(doc) and doc[end].lower_ in offices and doc[end].is_lower
    bare = doc[end - 1].dep_ in ("compound", "nmod", "amod") and doc[end - 1].head.i >= end
    return before or (behind and bare)


def _is_piece(doc: Doc, start: int, end: int) -> bool:
    """Is the name only a piece of a longer one: "Wadi" in "Wadi Zem"?"""
    before = doc[start].ent_iob_ == "I" and doc[start - 1].pos_ == "PROPN"
    after = end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].pos_ == "PROPN"
    return before or after


def _in_person(doc: Doc, start: int, end: int) -> bool:
    """Is the name only a part of what the parser calls a person?"""
    before = start > 0 and doc[start].ent_iob_ == "I"
    after = end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].ent_type_ == "PERSON"
    return before or after


def _continues_name(doc: Doc, end: int) -> bool:
    following = doc[end]
    return following.pos_ == "PROPN" and _is_capital(following) and not following.is_punct


def _is_located(doc: Doc, start: int) -> bool:
    """Does a word that puts things somewhere stand before the name?"""
    i = start - 1
    while i >= 0 and (doc[i].lower_ == "the" or doc[i].lower_ in words("directions")):
        i -= 1
    if i < 0 or doc[i].is_space:
        return False
    if doc[i].text == "," or doc[i].lower_ == "and":
        return i > 0 and doc[i - 1].ent_type_ in _LABELS
    return doc[i].lower_ in words("locative") or doc[i].lower_ in words("place_nouns")


def is_model(doc: Doc, end: int) -> bool:
    """Does the name before this token name a model, a law or an illness, not a place as such?

    "a Rwanda-style deal", "the Dublin Regulation", "the Paris Agreement", "a Hungary-like fence";
    "a deal with Rwanda" and "the Dublin court" are refused.
    """
    i = end
    while i < len(doc) and doc[i].text in ("-", "–"):
        i += 1
    if i < len(doc) and doc[i].lower_ in words("models"):
        return (
            i > end
            or doc[i].dep_ in ("compound", "amod", "nmod", "npadvmod")
            or (doc[i].lower_ in ("style", "styled"))
        )
    if i < len(doc) and doc[i].lower_ in words("eponyms"):
        return True
    for stop in range(end, min(end + 3, len(doc))):
        if not doc[stop].text[0].isupper():
            return False
        if doc[stop].lower_ in words("laws"):
            return True
    return False


def _drawn(doc: Doc, used: set[int]) -> Iterator[Toponym]:
    """Yield the stretches named by an adjective: "the French coast" is a region of France."""
    for token in doc:
        if token.lower_ not in words("drawn") or token.i == 0 or token.i in used:
            continue
        before = doc[token.i - 1]
        country = country_of(before.text)
        after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
        if country is None or before.i in used or after in ("guard", "guards", "guardsmen"):
            continue
        name = f"{before.text} {token.text.lower()}"
        key = f"clew:{country}/{fold(name)}"
        place = Place(key, name, "region", country)
        yield Toponym(before.i, token.i + 1, (Candidate(place, "area", 0, None, 0),))
