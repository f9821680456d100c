"""What a number counts: the noun, its unit, and where the expression ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from clew.extract.figures.numerals import Numeral, money_code
from clew.model import Span
from clew.vocab import load

UNKNOWN = "unknown"  # the unit of a number that stands alone
PERCENT = "percent"
SHARE = "share"
AGE = "year_of_age"
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_STOPS = frozenset(',;:()[]–—“”"‘’.!?…')
_LONGEST_NAME = 3  # tokens of a unit's name


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun's token, the unit, and the end of the whole expression, in tokens."""

    head: int
    unit: str
    end: int


def find_counted(doc: Doc, numeral: Numeral) -> Counted:
    """Return what a number counts; the number itself is the head where it stands alone."""
    i = _past_suffix(doc, numeral)
    for find in (_find_age, _find_percent, _find_money, _find_measured, _find_partitive):
        counted = find(doc, numeral, i)
        if counted is not None:
            return counted
    head = _noun_by_syntax(doc, numeral, i)
    if head is None:
        head = _noun_by_order(doc, i)
    if head is not None:
        return Counted(head.i, unit_of(head), _phrase_end(head))
    return _find_elsewhere(doc, numeral)


def unit_of(head: Token) -> str:
    """Return the unit that a noun counts in: "Syrian nationals" -> person; else its lemma.

    "26 others" counts whatever the sentence is about.
    """
    if head.lower_ in load(f"{head.doc.lang_}/quantities")["more"]:
        return UNKNOWN
    names = _units(head.doc.lang_)
    start = max(head.sent.start, head.i - _LONGEST_NAME + 1)
    for first in range(start, head.i + 1):
        before = [token.lower_ for token in head.doc[first : head.i]]
        for form in (head.lemma_.lower(), head.lower_, _singular(head.lower_)):
            unit = names.get(" ".join([*before, form]))
            if unit is not None:
                return unit
    if head.ent_type_ == "NORP":
        return "person"
    if _singular(head.lower_) != head.lower_ and head.pos_ == "PROPN":
        return _singular(head.lower_)
    return head.lemma_.lower()


def tokens_in(doc: Doc, span: Span) -> TokenSpan:
    """Return the tokens that a span of the document touches."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        raise ValueError(f"span {span.start}-{span.end} lies outside a text of {len(doc.text)}")
    return tokens


def is_measured(unit: str, language: str) -> bool:
    """Is this a unit of measurement, an age or a share, so that nothing is counted?"""
    return unit in (PERCENT, SHARE, AGE) or unit in load(f"{language}/quantities")["measured"]


def counts_in(unit: str, whole: str, language: str) -> bool:
    """May a set counted in one unit be part of one counted in another: 12 men of 44 arrests?"""
    acts = load(f"{language}/quantities")["acts"]
    return unit in (UNKNOWN, whole) or (unit == "person" and whole in acts)


@cache
def _units(language: str) -> Mapping[str, str]:
    vocab = load(f"{language}/quantities")
    names: dict[str, str] = {}
    for table in ("measured", "units"):
        names |= {name: unit for unit, listed in vocab[table].items() for name in listed}
    return names


def unit_named(name: str, language: str) -> str | None:
    """Return the unit that a name or an abbreviation stands for: "sq m" -> "square metre"."""
    return _measures(language).get(name)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith("ss") else word


def _past_suffix(doc: Doc, numeral: Numeral) -> int:
    """Return the token after the number, "more" and "other" skipped where a noun follows."""
    more, i = load(f"{doc.lang_}/quantities")["more"], numeral.end
    if i + 1 < len(doc) and doc[i].lower_ in more and doc[i + 1].pos_ in _MODIFIERS:
        return i + 1
    return i


def _find_age(doc: Doc, numeral: Numeral, i: int) -> Counted | None:
    """Return the unit of "15-year-old", "aged 34", "34 years old" and ", 34," after a name."""
    vocab = load(f"{doc.lang_}/quantities")
    words = [token for token in doc[i : i + 6] if token.text != "-"][:3]
    if len(words) > 1 and words[0].lemma_.lower() in vocab["age_units"]:
        if words[1].lower_ in vocab["age_words"]:
            return Counted(numeral.core, AGE, words[1].i + 1)
        if len(words) > 2 and words[2].lower_ in vocab["aged"]:
            return Counted(numeral.core, AGE, words[2].i + 1)
    before = [token.lower_ for token in doc[max(0, numeral.start - 2) : numeral.start]]
    if any(word in vocab["aged"] for word in before):
        return Counted(numeral.core, AGE, numeral.end)
    apposed = _is_apposed_age(doc, numeral) or _is_said_age(doc, numeral)
    return Counted(numeral.core, AGE, numeral.end) if apposed else None


def _is_apposed_age(doc: Doc, numeral: Numeral) -> bool:
    """Is this "Carl Testman, 34, was" or "Testman (34)"?"""
    value, start, end = numeral.value, numeral.start, numeral.end
    if value is None or not 1 <= value <= 110 or value % 1 or start < 2 or end >= len(doc):
        return False
    if doc[start - 1].text not in (",", "(") or doc[end].text not in (",", ")", ".", ";"):
        return False
    return doc[start - 2].pos_ == "PROPN" and doc[numeral.core].text.isdecimal()


def _is_said_age(doc: Doc, numeral: Numeral) -> bool:
    """Is this what one person is: "He was 17.", "the girl, who was 10,"?"""
    token, value = doc[numeral.core], numeral.value
    if value is None or not 1 <= value <= 110 or value % 1 or numeral.end - numeral.core > 1:
        return False
    verb = token.head
    turned = verb.lemma_ == "turn" and token.dep_ in ("dobj", "oprd", "npadvmod")
    if not turned and (token.dep_ not in ("attr", "acomp") or verb.lemma_ != "be"):
        return False
    vocab = load(f"{doc.lang_}/quantities")
    subjects = [t for t in verb.children if t.dep_ == "nsubj"]
    return any(
        t.lower_ in vocab["one_person"] or t.ent_type_ == "PERSON" for t in subjects
    ) and not any(t.dep_ in ("prep", "nummod") for t in token.children)


def _find_percent(doc: Doc, numeral: Numeral, i: int) -> Counted | None:
    names = load(f"{doc.lang_}/quantities")["percent"]
    if numeral.unit is not None:
        glued = numeral.unit.lower()
        unit = PERCENT if glued in names else _measures(doc.lang_).get(glued, UNKNOWN)
        return Counted(numeral.core, unit, numeral.end)
    for width in (2, 1):
        if doc[i : i + width].text.lower() in names:
            return Counted(i, PERCENT, i + width)
    if numeral.share and numeral.value is not None:
        return Counted(numeral.core, SHARE, numeral.end)
    return None


def _find_money(doc: Doc, numeral: Numeral, i: int) -> Counted | None:
    """Return the unit of "$175 million", "50,000 euros", "3,000 Libyan dinars"."""
    if numeral.currency:
        last = numeral.end - 1
        return Counted(last, numeral.currency, numeral.end)
    i += i < len(doc) and doc[i].lower_ in load(f"{doc.lang_}/quantities")["partitive"]
    for width in (3, 2, 1):
        tokens = doc[i : i + width]
        if len(tokens) < width or tokens[-1].is_space:
            continue
        words = [token.lower_ for token in tokens]
        code = None
        for form in (words[-1], tokens[-1].lemma_.lower(), _singular(words[-1])):
            code = code or money_code(" ".join([*words[:-1], form]), doc.lang_)
        if code is not None and (len(code) > 3 or code.isupper()) and _is_money(tokens[-1]):
            return Counted(tokens[-1].i, code, tokens[-1].i + 1)
    return None


def _is_money(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "SYM", "NUM", "ADJ") or token.tag_ == "$"


def _find_measured(doc: Doc, _: Numeral, i: int) -> Counted | None:
    """Return the unit of measurement right behind the number: "40 kg of hashish", "50 mph"."""
    names = _measures(doc.lang_)
    if i + 1 < len(doc) and doc[i].text == "-" and not doc[i].whitespace_:
        i += 1  # "50-foot"
    for width in (3, 2, 1):
        tokens = [token for token in doc[i : i + width] if not token.is_space]
        for forms in (
            [token.lower_ for token in tokens],
            [_singular(token.lower_) for token in tokens],
            [token.lemma_.lower() for token in tokens],
        ):
            unit = names.get(" ".join(forms)) if len(forms) == width else None
            if unit is not None:
                return Counted(i + width - 1, unit, _phrase_end(tokens[-1]))
    return None


@cache
def _measures(language: str) -> Mapping[str, str]:
    table = load(f"{language}/quantities")["measured"]
    return {name: unit for unit, names in table.items() for name in names}


def _find_partitive(doc: Doc, numeral: Numeral, i: int) -> Counted | None:
    """Return the noun of "dozens of people", "600 of the 1,000 migrants", "12 of the suspects".

    The head of "12 of them" is the number: the pronoun counts nothing by itself.
    """
    vocab = load(f"{doc.lang_}/quantities")
    if i + 1 >= len(doc) or doc[i].lower_ not in vocab["partitive"]:
        return None
    if doc[i + 1].lower_ in vocab["pronouns"] and doc[i + 1].pos_ == "PRON":
        return Counted(numeral.core, UNKNOWN, i + 2)
    noun = next((t for t in doc[i].children if t.dep_ == "pobj" and t.i > i), None)
    if noun is None or noun.pos_ not in _NOUNS:
        noun = _noun_by_order(doc, i + 1)
    if noun is None:
        return None
    return Counted(noun.i, unit_of(noun), _phrase_end(noun))


def _noun_by_syntax(doc: Doc, numeral: Numeral, i: int) -> Token | None:
    """Return the noun that the parse hangs the number on, where nothing but its modifiers lies
    between the two."""
    token = doc[numeral.end - 1]
    for _ in range(4):
        if token.head.i >= i and token.dep_ in (
            "nummod",
            "quantmod",
            "compound",
            "amod",
            "npadvmod",
        ):
            token = token.head
            between = doc[i : token.i]
            if token.pos_ in _NOUNS and all(_may_modify(t) for t in between):
                return _climb_compound(token)
        elif numeral.core <= token.head.i < numeral.end and token.head.i != token.i:
            token = token.head
        else:
            break
    return None


def _climb_compound(noun: Token) -> Token:
    """Return the last noun of "12 human trafficking victims" where the parse stops early."""
    while (
        noun.dep_ == "compound" and noun.head.pos_ in _NOUNS and noun.i < noun.head.i < noun.i + 4
    ):
        noun = noun.head
    return noun


def _may_modify(token: Token) -> bool:
    if any(token.doc[i].text == "-" for i in (token.i - 1, token.i + 1) if i < len(token.doc)):
        return True  # "would-be"
    if token.pos_ in ("ADP", "SCONJ", "AUX", "PRON", "DET"):
        return False
    return not (token.pos_ == "VERB" and token.tag_ not in ("VBN", "VBG"))


def _noun_by_order(doc: Doc, i: int) -> Token | None:
    """Return the last noun of the run of modifiers and nouns that starts at a token."""
    noun = None
    if i < len(doc) and doc[i].tag_ == "DT":
        return None  # "bringing to 34 the number of dead"
    if i < len(doc) and doc[i].pos_ in ("ADJ", "VERB") and doc[i].lower_ in _units(doc.lang_):
        following = doc[i + 1] if i + 1 < len(doc) else None
        if following is None or following.pos_ not in _MODIFIERS:
            return doc[i]  # "31 dead"
    dated = doc[i - 1].ent_type_ == "DATE"
    for token in doc[i : i + 8]:
        if (token.is_sent_start and token.i > i) or (token.ent_type_ == "DATE" and not dated):
            break
        if token.pos_ == "NUM":
            break
        if token.pos_ in _NOUNS:
            noun = token
        elif (noun is not None and token.text not in ("-", "/")) or not _may_precede(token, i):
            break
    return noun


def _may_precede(token: Token, start: int) -> bool:
    """May this stand between a number and its noun: an adjective, a participle, a comma?"""
    tags = ("VBN", "VBG", "HYPH", "CC", "PRP$")
    return token.pos_ in _MODIFIERS or token.tag_ in tags or (token.text == "," and token.i > start)


def _find_elsewhere(doc: Doc, numeral: Numeral) -> Counted:
    """Return the noun of "arrests: 49", "the number of arrests reached 1,200", "49 were women"."""
    token = doc[numeral.end - 1]
    while numeral.core <= token.head.i < numeral.end and token.head.i != token.i:
        token = token.head
    alone = Counted(numeral.core if numeral.currency is None else token.i, UNKNOWN, numeral.end)
    labelled = _labelled(doc, numeral)
    if labelled is not None:
        return Counted(labelled.i, unit_of(labelled), numeral.end)
    verb = token.head if token.dep_ != "pobj" else token.head.head
    if token.dep_ in ("nsubj", "nsubjpass"):
        named = next((t for t in verb.children if t.dep_ == "attr" and t.pos_ in _NOUNS), None)
        return alone if named is None else Counted(alone.head, unit_of(named), numeral.end)
    tallied = None if token.dep_ == "nummod" else _put_at(token, verb, numeral.start)
    return alone if tallied is None else Counted(tallied[0], tallied[1], numeral.end)


def _put_at(number: Token, verb: Token, start: int) -> tuple[int, str] | None:
    """Return what a sentence puts at a number: "arrests rose to 34", "puts arrivals at 900"."""
    subject = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    placed = next((t for t in verb.children if t.dep_ == "dobj" and t.i != number.i), None)
    vocab = load(f"{number.doc.lang_}/quantities")["put_at"]
    link = number.head.lower_ if number.dep_ == "pobj" else "object"
    before = number.doc[start - 1].lower_ if start else ""
    link = before if before in vocab else link  # "by 100 to 400", which the parse takes for one
    put = verb.lemma_.lower() in vocab.get(link, ())
    for noun in (placed if link != "object" else None, subject):
        tallied = None if noun is None else _tallied(noun)
        if noun is not None and tallied is None and put and unit_of(noun) in _acts(noun):
            tallied = noun.i, unit_of(noun)
        if tallied is not None:
            return tallied
    return None


def _acts(noun: Token) -> frozenset[str]:
    """Return the units that count acts, of which a sentence may say how many there are."""
    acts = load(f"{noun.doc.lang_}/quantities")["acts"]
    return frozenset((*acts, "detection", "crossing", "attempt"))


def _labelled(doc: Doc, numeral: Numeral) -> Token | None:
    """Return the noun before a colon: "Arrests: 49"."""
    i = numeral.start - 1
    if i < 1 or doc[i].text != ":" or doc[i - 1].pos_ not in _NOUNS:
        return None
    after = doc[numeral.end] if numeral.end < len(doc) else None
    if after is not None and not (after.is_space or after.is_sent_start or after.text in _STOPS):
        return None  # "ring broken up: 17 held"
    return doc[i - 1]


def _tallied(subject: Token) -> tuple[int, str] | None:
    """Return what a subject tallies: "the number of arrests" -> arrests, "the death toll"."""
    tallies = load(f"{subject.doc.lang_}/quantities")["tallies"]
    lemma = subject.lemma_.lower()
    if lemma not in tallies:
        return None
    if tallies[lemma]:
        return subject.i, tallies[lemma]
    for of in subject.children:
        noun = (
            next((t for t in of.children if t.dep_ == "pobj"), None) if of.dep_ == "prep" else None
        )
        if noun is not None and noun.pos_ in _NOUNS:
            return noun.i, unit_of(noun)
    return None


def _phrase_end(head: Token) -> int:
    """Return the end of a noun phrase: its modifiers behind the noun, but nothing after a comma,
    and no clause with a finite verb that a comma or a new subject sets apart."""
    end = head.i + 1
    for child in head.rights:
        if child.dep_ not in ("prep", "acl", "relcl", "amod", "advmod") or child.i < end - 1:
            break
        if child.dep_ == "acl" and child.tag_ == "VB":
            break
        reach = child.right_edge.i + 1
        stop = next((t.i for t in head.doc[end:reach] if t.text in _STOPS or t.is_space), reach)
        end = max(end, stop)
        if stop < reach:
            break
    return end
