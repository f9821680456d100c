"""The numbers that count nothing: years, dates, times, labels, addresses, idioms."""

from spacy.tokens import Doc, Token

from clew.extract.figures.numerals import Numeral
from clew.vocab import load

_NAMES = frozenset({"PERSON", "ORG", "PRODUCT", "LAW", "EVENT", "FAC", "WORK_OF_ART", "GPE", "LOC"})
_YEARS = range(1500, 2100)


def is_uncounted(doc: Doc, numeral: Numeral) -> bool:
    """Does this number count nothing?

    Refused are years, days of the month, times of day, labels ("Article 3", "Operation 300"),
    parts of names ("Group of Seven"), addresses, telephone numbers, scores, list numbers,
    differences ("rose by 12"), hyphenated modifiers ("two-year inquiry") and "one of the".
    """
    tests = (
        _is_code,
        _is_year,
        _is_model,
        _is_day,
        _is_clock,
        _is_one_of,
        _is_label,
        _is_in_name,
        _is_address,
        _is_telephone,
        _is_list_number,
        _is_modifier,
        _is_difference,
    )
    return any(test(doc, numeral) for test in tests)


def _is_code(doc: Doc, numeral: Numeral) -> bool:
    """Letters glued to digits that are no unit: "35th", "20EV", "10am"."""
    if numeral.unit is None:
        return False
    vocab, word = load(f"{doc.lang_}/quantities"), numeral.unit.lower()
    if word in vocab["percent"]:
        return False
    return not any(word in names for names in vocab["measured"].values())


def _is_model(doc: Doc, numeral: Numeral) -> bool:
    """Is the number a part of a name on both sides: "the Type 14 Pro", "a Beacon 360 Rescue"?"""
    before, after = _near(doc, numeral)
    if before is None or after is None or numeral.end - numeral.start > 1:
        return False
    return before.pos_ == after.pos_ == "PROPN" and before.ent_type_ != "GPE"


def _near(doc: Doc, numeral: Numeral) -> tuple[Token | None, Token | None]:
    """Return the tokens before the number with its comparing words and after it."""
    before = doc[numeral.start - 1] if numeral.start else None
    after = doc[numeral.end] if numeral.end < len(doc) else None
    return before, after


def _is_year(doc: Doc, numeral: Numeral) -> bool:
    """A bare four-digit number of the range is a year unless it counts a plural noun."""
    texts = [token.text for token in doc[numeral.core : numeral.end]]
    if numeral.currency or not _year_like(numeral.value, texts):
        return _is_year_range(doc, numeral, texts)
    token = doc[numeral.end - 1]
    if token.ent_type_ in ("DATE", "EVENT"):
        return True
    head = token.head
    counts = token.dep_ == "nummod" and head.i > token.i and head.tag_ in ("NNS", "NNPS")
    before = doc[numeral.start - 1] if numeral.start else None
    if counts and numeral.comparator == "exact" and before is not None and before.head == head:
        counts = before.pos_ != "PROPN"  # "the Frontex 2024 figures"
    return not (counts or (numeral.comparator != "exact" and head.i > token.i))


def _year_like(value: float | None, texts: list[str]) -> bool:
    return len(texts) == 1 and texts[0].isdecimal() and len(texts[0]) == 4 and value in _YEARS


def _is_year_range(doc: Doc, numeral: Numeral, texts: list[str]) -> bool:
    """ "2015-2016", "2019-20", "between 2015 and 2019"."""
    if numeral.value is not None or numeral.low not in _YEARS or numeral.currency:
        return False
    first = next((text for text in texts if text[0].isdecimal()), "")
    return first[:4].isdecimal() and doc[numeral.end - 1].dep_ != "nummod"


def _is_day(doc: Doc, numeral: Numeral) -> bool:
    """A month name stands beside the number, or beside a number it is joined with."""
    months = load(f"{doc.lang_}/quantities")["months"]
    before, after = _near(doc, numeral)
    if numeral.value is not None and numeral.value > 31 and numeral.value not in _YEARS:
        return False
    if before is not None and before.lower_ in months and before.text[0].isupper():
        return True
    if after is not None and after.text[0].isupper() and after.lower_ in months:
        return True
    token = doc[numeral.end - 1]
    if token.ent_type_ != "DATE":
        return False
    entity = next(e for e in doc.ents if e.start <= token.i < e.end)
    return any(t.lower_ in months for t in entity) and not _has_own_noun(doc, numeral)


def _has_own_noun(doc: Doc, numeral: Numeral) -> bool:
    after = doc[numeral.end] if numeral.end < len(doc) else None
    return after is not None and after.pos_ == "NOUN"


def _is_clock(doc: Doc, numeral: Numeral) -> bool:
    before, after = _near(doc, numeral)
    clock = load(f"{doc.lang_}/quantities")["clock"]
    if after is not None and (
        after.lower_ in clock
        or (
            after.text == ":"
            and not after.whitespace_
            and numeral.end + 1 < len(doc)
            and doc[numeral.end + 1].text[0].isdecimal()
        )
    ):
        return True
    return before is not None and before.text == ":" and not before.whitespace_


def _is_one_of(doc: Doc, numeral: Numeral) -> bool:
    """ "One of the suspected masterminds", "no one", "the real one": an article or a pronoun."""
    if numeral.value != 1 or numeral.end - numeral.core != 1 or numeral.comparator != "exact":
        return False
    if doc[numeral.core].text.isdecimal():
        return False
    token = doc[numeral.core]
    before, after = _near(doc, numeral)
    if token.pos_ == "PRON" or (before is not None and before.lower_ in ("no", "every", "any")):
        return True
    return after is None or after.pos_ not in ("NOUN", "ADJ", "PROPN", "NUM", "VERB", "ADV")


def _is_label(doc: Doc, numeral: Numeral) -> bool:
    """The number names the noun before it: "Article 3", "Resolution 2240", "Case No. 12"."""
    before, after = _near(doc, numeral)
    token = doc[numeral.core]
    if before is None or numeral.comparator != "exact" or numeral.currency:
        return False
    labels = load(f"{doc.lang_}/quantities")["labels"]
    if "," in token.text and after is not None and after.tag_ in ("NNS", "NNPS"):
        return False  # "on the northern route 61,200 detections"
    if before.lower_ in labels and (
        before.pos_ in ("NOUN", "PROPN") or before.text != before.lower_
    ):
        return token.text[0].isdecimal() or before.text[0].isupper()
    if (
        before.text in ("(", "§", "#")
        and numeral.core > 1
        and not doc[numeral.core - 2].whitespace_
    ):
        return True
    glued_left = token.dep_ in ("nummod", "npadvmod", "appos") and token.head.i == before.i
    return glued_left and before.pos_ == "PROPN" and not _has_own_noun(doc, numeral)


def _is_in_name(doc: Doc, numeral: Numeral) -> bool:
    """A later part of a name ("Operation Shield 3"), or a capitalised word ("Group of Seven")."""
    token = doc[numeral.core]
    if numeral.comparator != "exact" or numeral.currency or token.ent_type_ not in _NAMES:
        titled = token.text.istitle() and token.text.isalpha() and not token.is_sent_start
        before = doc[token.i - 1] if token.i else None
        return (
            titled
            and before is not None
            and before.text.islower()
            and (numeral.end >= len(doc) or doc[numeral.end].pos_ != "NOUN")
        )
    return token.ent_iob_ == "I" and not _has_own_noun(doc, numeral)


def _is_address(doc: Doc, numeral: Numeral) -> bool:
    streets = load(f"{doc.lang_}/quantities")["streets"]
    names = doc[numeral.end : numeral.end + 4]
    for token in names:
        if token.pos_ != "PROPN":
            return False
        if token.lower_.rstrip(".") in streets:
            return token.i > numeral.end
    return False


def _is_telephone(doc: Doc, numeral: Numeral) -> bool:
    """Digits in three groups or more that are no thousands, or behind a plus sign."""
    digits = 0
    for step in (-1, 1):
        i = numeral.core + step if step < 0 else numeral.end
        while 0 <= i < len(doc) and (
            doc[i].text.isdecimal() or doc[i].text in ("-", "+", "(", ")")
        ):
            digits += doc[i].text.isdecimal()
            if doc[i].text == "+":
                return True
            i += step
    return digits >= 2


def _is_list_number(doc: Doc, numeral: Numeral) -> bool:
    """ "1. Arrests", "(2)" or "3)" at the start of a sentence or block."""
    if numeral.end - numeral.start != 1 or numeral.end >= len(doc):
        return False
    token, after = doc[numeral.core], doc[numeral.end]
    opened = token.i and doc[token.i - 1].text in ("(", "[")
    if opened and after.text in (")", "]"):
        return token.i < 2 or doc[token.i - 1].is_sent_start or doc[token.i - 1].text == "["
    return bool(token.is_sent_start) and after.text in (".", ")")


def _is_modifier(doc: Doc, numeral: Numeral) -> bool:
    """ "Two-year inquiry", "24-hour", "12-strong", "3-1": part of a word; ages stay."""
    i = numeral.end
    if i + 1 >= len(doc) or doc[i].text not in ("-", "–") or doc[i].whitespace_:
        return False
    if doc[i - 1].whitespace_:
        return False
    after = doc[i + 1]
    vocab = load(f"{doc.lang_}/quantities")
    if after.lemma_.lower() in vocab["age_units"]:
        ages = [t.lower_ for t in doc[i + 2 : i + 4] if t.text != "-"]
        return not (ages and ages[0] in vocab["age_words"])
    short = {name for unit, names in vocab["measured"].items() for name in names}
    return after.lower_ not in short or after.lower_ in vocab["hyphened"]


def _is_difference(doc: Doc, numeral: Numeral) -> bool:
    """ "Rose by 12 to 300": the 12 is the change, not the count."""
    vocab = load(f"{doc.lang_}/quantities")
    before, after = _near(doc, numeral)
    if before is None or before.lower_ not in vocab["difference"] or numeral.currency:
        return False
    if after is not None and (after.pos_ in ("NOUN", "PROPN", "ADJ", "SYM") or after.lower_ == "%"):
        return False
    return before.head.lemma_.lower() in vocab["change_verbs"]
