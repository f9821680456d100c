"""Moments: each single time expression of a report with what it says, before it is anchored.

Numbers that are no years ("2000 migrants", "Resolution 2240"), names ("May", "Sunday Times") and
verbs ("march") are refused here, by the parse.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from clew.extract.times.words import Caught, Value, Word, find_shapes, find_words, word_classes
from clew.vocab import load

_MODERN = 1700
_NAMED_DAY_LETTERS = 6  # "sun" and "sat" alone are words of their own


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression from word ``first`` up to word ``last`` (exclusive), read by ``rule``."""

    first: int
    last: int
    rule: str
    caught: Caught
    values: Mapping[str, Value] = field(default_factory=dict)

    def number(self, name: str) -> int | None:
        """Return the number that a class of words gave, None where the expression has none."""
        value = self.values.get(name)
        return value if isinstance(value, int) else None

    def code(self, name: str) -> str | None:
        """Return the code (of a unit, season, part) that a class of words gave."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None


def find_moments(doc: Doc) -> tuple[list[Word], list[Moment]]:
    """Return the words of the report and its time expressions in order, none overlapping."""
    words = find_words(doc)
    moments: list[Moment] = []
    at = 0
    while at < len(words):
        moment = _moment_at(doc, words, at)
        if moment is None:
            at += 1
        else:
            moments.append(moment)
            at = moment.last
    return words, moments


def _moment_at(doc: Doc, words: list[Word], at: int) -> Moment | None:
    readings = find_shapes(words, at, doc.lang_)
    if not readings:
        return None
    sentence_end = doc[words[at].token].sent.end
    for end, rule, caught in readings:
        if words[end - 1].token >= sentence_end:
            continue
        moment = Moment(at, end, rule, caught, dict(caught))
        if _counts_something(doc, words, moment):
            continue
        refused = _REFUSALS.get(rule)
        if refused is None or not refused(doc, words, moment):
            return moment
    return None


def _counts_something(doc: Doc, words: list[Word], moment: Moment) -> bool:
    """Does the last number of a date count the next noun: "In March 15 suspects"?"""
    if not {"MONTH", "YEAR"} & set(moment.values) or not words[moment.last - 1].low.isdecimal():
        return False
    if moment.last - moment.first == 1 or moment.last >= len(words):
        return False
    number, following = doc[words[moment.last - 1].token], words[moment.last]
    counted = number.dep_ == "nummod" and number.head.i > number.i
    nearby = doc[following.token]
    return (counted and number.head.tag_ == "NNS") or (
        nearby.tag_ == "NNS" and nearby.i == number.i + 1
    )


def _is_no_year(doc: Doc, words: list[Word], moment: Moment) -> bool:
    """Is a bare number of four digits something other than a year?"""
    vocabulary = load(f"{doc.lang_}/times")
    first = words[moment.first]
    before = words[moment.first - 1] if moment.first else None
    after = words[moment.last] if moment.last < len(words) else None
    if "YEAR" not in first.classes:
        return False
    if before and before.low in vocabulary["not_a_year_after"]:
        return True
    token = doc[first.token]
    if after and (after.text in ("%", "°") or after.low in vocabulary["not_a_year_before"]):
        return True
    if token.dep_ == "nummod" and token.head.i > token.i:
        return not _dates_noun(token, vocabulary["dated_plurals"])
    return not (_follows_as_year(doc, words, moment) or (after and after.text in ")]"))


def _follows_as_year(doc: Doc, words: list[Word], moment: Moment) -> bool:
    """Does what stands before a bare number, or its place in the clause, make it a year?"""
    vocabulary = load(f"{doc.lang_}/times")
    first, year = words[moment.first], moment.number("YEAR") or 0
    before = words[moment.first - 1] if moment.first else None
    after = words[moment.last] if moment.last < len(words) else None
    token = doc[first.token]
    if len(token.sent.text.strip()) == len(first.text):
        return True  # a heading
    verb = next((above for above in token.ancestors if above.pos_ == "VERB"), None)
    if before and before.low in vocabulary["year_after"]:
        return True
    if token.dep_ == "nummod" and "MONTH" in word_classes(doc.lang_).get(token.head.lower_, ()):
        return True  # "May 3-7, 2020"
    if verb is not None and verb.lemma_ in vocabulary["changing"] and before and before.low != "in":
        return False
    if before and before.low in vocabulary["modern_year_after"]:
        further = words[moment.first - 2] if moment.first > 1 else first
        return "YEAR" in further.classes or (
            year >= _MODERN and further.low not in vocabulary["amounts"]
        )
    if after and after.text in "-–—/" and after.start == first.end:
        return True
    if before and doc[before.token].pos_ == "PROPN" and before.text not in ",.":
        return False
    return token.dep_ in ("npadvmod", "pobj", "appos", "nmod", "tmod", "conj", "compound")


def _dates_noun(year: Token, plurals: list[str]) -> bool:
    """Does the year say which: "the 2015 crisis", "the 2024 elections"; not "2000 migrants"."""
    noun = year.head
    if noun.tag_ in ("NNS", "NNPS"):
        return noun.lower_ in plurals
    return noun.pos_ in ("NOUN", "PROPN", "ADJ")


def _is_no_month(doc: Doc, words: list[Word], moment: Moment) -> bool:
    """Is a month's word alone a verb, a name or a march?"""
    if "MONTH" not in moment.values:
        return False
    if moment.last - moment.first > 1 and set(moment.values) - {"MONTH"}:
        word = next(w for w in words[moment.first : moment.last] if "MONTH" in w.classes)
        return word.text.islower()
    word = words[moment.last - 1]
    token = doc[word.token]
    if word.text.islower() or token.tag_ not in ("NNP", "NNPS", "NN"):
        return True
    if token.ent_type_ == "PERSON" or _inside_name(token):
        return True
    before = words[moment.first - 1] if moment.first else None
    determined = any(child.dep_ in ("det", "poss", "amod") for child in token.children)
    if determined and before is not None and moment.last - moment.first == 1:
        return True
    return before is not None and before.low == "operation"


def _inside_name(token: Token) -> bool:
    """Is the word part of a proper name: "Theresa May", "Sunday Times", "April Smith"?"""
    before = doc_token(token, -1)
    if before is not None and before.pos_ == "PROPN" and before.head == token:
        return before.dep_ in ("compound", "nmod")
    name = token.head
    return token.dep_ == "compound" and name.pos_ == "PROPN" and name.ent_type_ in ("PERSON", "ORG")


def doc_token(token: Token, step: int) -> Token | None:
    """Return the token so many steps on in the document, None beyond its ends."""
    at = token.i + step
    return token.doc[at] if 0 <= at < len(token.doc) else None


def _is_no_weekday(doc: Doc, words: list[Word], moment: Moment) -> bool:
    word = next(w for w in words[moment.first : moment.last] if "WEEKDAY" in w.classes)
    if word.text.islower() or len(word.text) < _NAMED_DAY_LETTERS:
        return True
    token = doc[word.token]
    before = doc_token(token, -1)
    named = before is not None and before.pos_ == "PROPN" and before.head == token
    return named or (token.dep_ == "compound" and token.head.ent_type_ == "ORG")


def _is_no_season(doc: Doc, words: list[Word], moment: Moment) -> bool:
    if "YEAR" in moment.values or "SHIFT" in moment.values:
        return False
    token = doc[words[moment.last - 1].token]
    return token.pos_ not in ("NOUN", "PROPN") or _inside_name(token)


def _is_modal(doc: Doc, words: list[Word], moment: Moment) -> bool:
    """ "This may", "that march": no month is written small."""
    months = (word for word in words[moment.first : moment.last] if "MONTH" in word.classes)
    return any(word.text.islower() or doc[word.token].tag_ == "MD" for word in months)


def _counts_off(doc: Doc, words: list[Word], moment: Moment) -> bool:
    """ "The 35th forum", "the 2nd suspect": an ordinal that goes with a noun is no day."""
    token = doc[words[moment.last - 1].token]
    following = doc_token(token, 1)
    if token.head.i > token.i and token.dep_ in ("amod", "compound", "nummod", "nmod"):
        return True
    return following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")


def _is_followed_by_of(doc: Doc, words: list[Word], moment: Moment) -> bool:
    """ "The last year of the war" is no time counted from the publication."""
    return (
        moment.last < len(words) and words[moment.last].low in load(f"{doc.lang_}/times")["whose"]
    )


_Refusal = Callable[[Doc, list[Word], Moment], bool]
_REFUSALS: dict[str, _Refusal] = {
    "year": _is_no_year,
    "month_of_year": _is_no_month,
    "month_shifted": _is_modal,
    "month_shifted_year": _is_modal,
    "day_of_month": _counts_off,
    "day": _is_no_month,
    "weekday": _is_no_weekday,
    "season": _is_no_season,
    "span_before": _is_followed_by_of,
}
