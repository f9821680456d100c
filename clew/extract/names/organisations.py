"""Names of organisations, groups and operations: known, with a telling head, acronyms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from clew.extract.ages import age_beside
from clew.model import EntityKind
from clew.text.names import fold
from clew.vocab import load


@dataclass(frozen=True, slots=True)
class Body:
    """A name of an organisation, group or operation: tokens ``start`` to ``end`` (exclusive).

    ``acronym`` is the short form in brackets that follows or stands inside; ``open_tail`` is the
    first token of a topic ("on Libya") whose places are named in their own right.
    """

    start: int
    end: int
    kind: EntityKind
    canonical: str
    acronym: str | None = None
    open_tail: int | None = None


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of ``en/names.yml`` in small letters."""
    return frozenset(str(word).lower() for word in load("en/names")[name])


@cache
def _press() -> frozenset[str]:
    return frozenset(load("en/names")["press"])


def is_capital(token: Token) -> bool:
    """Is this a word with a capital letter?"""
    return token.text[0].isupper()


def is_title_case(sentence_tokens: list[Token]) -> bool:
    """Is this run of words a heading with a capital on each word, or in capitals throughout?

    Fewer than four words tell nothing; a sentence that ends in a full stop is none.
    """
    alphas = [token for token in sentence_tokens if token.text[0].isalpha()]
    content = [token for token in alphas if len(token.text) > 3 or token.pos_ == "PROPN"]
    if len(content) < 4 or sentence_tokens[-1].text in (".", "”", '"'):
        return False
    return sum(token.text[0].isupper() for token in content) >= 0.75 * len(content)


def find_operations(doc: Doc) -> Iterator[Body]:
    """Yield the operations that have a name: "Operation Silver Tide II", "codenamed Blue Tide".

    "Operations in Libya", "the operation" and "Operation of boats" are refused.
    """
    for token in doc:
        if token.lower_ in words("operation_heads") and is_capital(token):
            end = _name_end(doc, token.i + 1)
            if end > token.i + 1:
                canonical = "Operation " + doc[token.i + 1 : end].text
                yield Body(token.i, end, "operation", canonical)
        elif token.lower_ in words("operation_cues") and _of_operation(doc, token):
            start = token.i + 1
            while start < len(doc) and (doc[start].is_quote or doc[start].lower_ == "as"):
                start += 1
            end = _name_end(doc, start)
            is_headed = start < len(doc) and doc[start].lower_ in words("operation_heads")
            if end > start and not is_headed:
                yield Body(start, end, "operation", "Operation " + doc[start:end].text)


def _of_operation(doc: Doc, token: Token) -> bool:
    """Does a cue such as "dubbed" tell the name of an operation?"""
    if token.lower_ in ("codenamed", "code-named"):
        return True
    sentence = doc[max(token.sent.start, token.i - 8) : token.i]
    return any(word.lower_ in ("operation", "crackdown", "sting", "raid") for word in sentence)


def _name_end(doc: Doc, start: int) -> int:
    """Return the end of a run of capitalised words, numerals and hyphens."""
    end = start
    while end < len(doc) and not doc[end].is_sent_start:
        token = doc[end]
        numeral = end > start and token.text.isdigit() and len(token.text) < 3
        joined = token.text in ("-", "–") and end > start and end + 1 < len(doc)
        if is_capital(token) or numeral:
            end += 1
        elif joined and not doc[end - 1].whitespace_ and doc[end + 1].text[0].isalnum():
            end += 2
        else:
            break
    return end


def find_headed(doc: Doc, taken: frozenset[int]) -> Iterator[Body]:
    """Yield the organisations whose name holds a telling head: Ministry, Agency, Court, Forum …

    The name grows to the left over capitalised words ("Spanish National Police") and to the right
    over "of the X and Y" and an acronym in brackets. A head alone ("the Court"), a name in a
    heading where all words have capitals, and a place before "'s" are refused.
    """
    used = set(taken)
    for token in doc:
        if token.i in used or not _is_head(doc, token):
            continue
        start = _grow_left(doc, token.i, used)
        end, acronym, tail = _grow_right(doc, token.i + 1, used)
        capitals = sum(is_capital(one) and one.is_alpha for one in doc[start:end])
        if capitals - is_capital(token) < (1 if is_capital(token) else 2):
            continue
        if doc[end - 1].lower_ in words("laws") or _names_person(doc, start, end):
            continue
        if is_title_case(list(token.sent)) and not _labelled(doc, start, end, "ORG"):
            continue
        used.update(range(start, end))
        yield Body(start, end, "organisation", _plain(doc, start, end), acronym, tail)


def _is_head(doc: Doc, token: Token) -> bool:
    if token.lower_ in words("organisation_heads") and is_capital(token):
        run = doc[token.i + 1 : _name_end(doc, token.i + 1)]  # "All Party Parliamentary Group"
        return not any(one.lower_ in words("organisation_heads") for one in run)
    return token.lower_ in words("small_heads") and token.pos_ in ("NOUN", "PROPN")


def _grow_left(doc: Doc, head: int, used: set[int]) -> int:
    start = head
    while start > doc[head].sent.start:
        before = doc[start - 1]
        if before.i in used or before.is_space:
            break
        if is_capital(before) and before.text[0].isalpha() and before.lower_ not in words("titles"):
            start -= 1
        elif (
            (before.text in ("-", "–", "&") and start >= 2 and is_capital(doc[start - 2]))
            or (before.text in ("'s", "’s", "'", "’") and _is_possessor(doc, start - 2))
            or (before.lower_ == "and" and _joins_left(doc, start))
        ):
            start -= 2
        else:
            break
    while start < head and (
        doc[start].lower_ in words("no_start")
        or (doc[start].is_sent_start and doc[start].pos_ in ("VERB", "ADV", "AUX", "PRON"))
    ):
        start += 1
    return start


def _is_possessor(doc: Doc, i: int) -> bool:
    return i >= 0 and doc[i].lower_ in words("possessors") and is_capital(doc[i])


def _joins_left(doc: Doc, start: int) -> bool:
    """Does "and" join two words of one name: "Immigration and Customs Enforcement"?"""
    first, second = doc[start - 2] if start >= 2 else None, doc[start]
    if (
        first is None
        or not is_capital(first)
        or first.ent_type_ in ("GPE", "PERSON", "LOC", "NORP")
    ):
        return False
    return second.ent_type_ not in ("GPE", "NORP", "LOC") and first.ent_type_ == "ORG"


def _grow_right(doc: Doc, end: int, used: set[int]) -> tuple[int, str | None, int | None]:
    """Return the end of a name, the acronym found on the way and where a topic starts."""
    acronym: str | None = None
    tail: int | None = None
    if end < len(doc) and doc[end].lower_ in words("small_heads") and end not in used:
        end += 1
    while end < len(doc) and not doc[end].is_sent_start:
        token = doc[end]
        found = acronym_at(doc, end)
        if found is not None and acronym is None:
            acronym, end = found, end + 3
        elif token.lower_ in words("joining") or token.lower_ in ("and", "&"):
            start = end + 1
            while start < len(doc) and doc[start].lower_ == "the":
                start += 1
            stop = _name_end(doc, start)
            if stop == start or start in used or not _joins_right(doc, end, start, stop):
                break
            if token.lower_ in words("topic"):
                tail = start
            end = stop
        else:
            break
    return (
        (end - 3, acronym, tail) if acronym and doc[end - 1].text == ")" else (end, acronym, tail)
    )


def _joins_right(doc: Doc, joint: int, start: int, stop: int) -> bool:
    """Does the joint join two parts of one name and not two names?"""
    if doc[start].ent_type_ == "DATE" and doc[joint].lower_ == "on":
        return False  # "the European Commission on Tuesday"
    if doc[joint].lower_ not in ("and", "&"):
        return doc[joint - 1].is_alpha or doc[joint - 1].text == ")"
    if any(token.lower_ in words("organisation_heads") for token in doc[start:stop]):
        return False
    inside = any(token.lower_ == "of" for token in doc[max(joint - 5, 0) : joint])
    same = {token.ent_type_ for token in doc[joint - 1 : stop]} <= {"ORG", ""}
    pair = doc[joint - 1].ent_type_ in ("LOC", "GPE", "ORG") and doc[start].ent_type_ == "LOC"
    return inside and (same or pair) and doc[start].ent_type_ != "PERSON"


def acronym_at(doc: Doc, i: int) -> str | None:
    """Return the short form in brackets at a token: "(APPG)"; None for "(L)" and "(see map)"."""
    if i + 2 >= len(doc) or doc[i].text != "(" or doc[i + 2].text != ")":
        return None
    text = doc[i + 1].text
    letters = sum(letter.isupper() for letter in text)
    return text if 2 <= len(text) <= 12 and letters >= 2 and letters * 2 > len(text) else None


def _names_person(doc: Doc, start: int, end: int) -> bool:
    return end - start <= 3 and all(
        token.ent_type_ == "PERSON" for token in doc[start:end] if token.is_alpha
    )


def _labelled(doc: Doc, start: int, end: int, label: str) -> bool:
    return all(token.ent_type_ == label for token in doc[start:end])


def _plain(doc: Doc, start: int, end: int) -> str:
    """The name without a bracketed acronym inside."""
    kept = list(doc[start:end])
    for i in range(start, end):
        if acronym_at(doc, i) is not None:
            kept = [token for token in kept if not i <= token.i <= i + 2]
    text = "".join(token.text_with_ws for token in kept)
    return " ".join(text.split())


def find_press(doc: Doc) -> Iterator[Body]:
    """Yield web names ("Express.co.uk") and papers with their article ("the Express")."""
    sites = {}
    for token in doc:
        label = web_label(token.text)
        if label is not None:
            sites[label.lower()] = token.text
            yield Body(token.i, token.i + 1, "organisation", token.text)
    for token in doc:
        if token.i == 0 or doc[token.i - 1].lower_ != "the" or not is_capital(token):
            continue
        end = _name_end(doc, token.i)
        for stop in range(end, token.i, -1):
            text = doc[token.i : stop].text
            if stop == end and (text in _press() or text.lower() in sites):
                canonical = sites.get(text.lower(), "The " + text)
                yield Body(token.i, stop, "organisation", canonical)


def web_label(text: str) -> str | None:
    """Return the name in a web name written as a name; addresses in full are refused.

    >>> web_label("Express.co.uk"), web_label("https://a.org/b"), web_label("etc.")
    ('Express', None, None)
    """
    label, dot, ending = text.partition(".")
    if not dot or "/" in text or "@" in text or ending.lower() not in words("web_ends"):
        return None
    return label if len(label) > 2 and label[0].isalpha() else None


def find_labelled(doc: Doc, taken: frozenset[int]) -> Iterator[Body]:
    """Yield what the parser calls an organisation and no rule has found, mended.

    Refused: names in headings, single everyday words, words that only go before a role
    ("Security Minister"), laws and adjectives, and whoever has an age.
    """
    for entity in doc.ents:
        if entity.label_ != "ORG" or any(token.i in taken for token in entity):
            continue
        if age_beside(doc, entity.end) is not None:
            continue
        start, end = entity.start, entity.end
        while start < end and doc[start].lower_ in words("no_start"):
            start += 1
        while end > start and (doc[end - 1].text in ("'s", "’s") or doc[end - 1].is_punct):
            end -= 1
        if start < end and doc[start].lower_ in words("titles"):
            continue
        if start == end or not all(is_capital(doc[i]) for i in (start, end - 1)):
            continue
        if is_title_case(list(entity.sent)) or doc[end - 1].lower_ in words("laws"):
            continue
        if end - start == 1 and _is_weak(doc, doc[start]):
            continue
        yield Body(start, end, "organisation", _plain(doc, start, end))


def _is_weak(doc: Doc, token: Token) -> bool:
    """Is this single word too little to be an organisation's name?"""
    if token.is_upper and len(token.text) > 1:
        return token.lower_ in words("no_person")
    if token.dep_ in ("compound", "amod", "nmod") or token.lower_ in words("no_person"):
        return True
    before = doc[token.i - 1] if token.i else None
    return token.is_sent_start is True or token.tag_ not in ("NNP", "NNPS") or before is None


def join_acronyms(doc: Doc, bodies: list[Body]) -> list[Body]:
    """Return the bodies with each short form joined to the long form that introduced it."""
    long_forms: dict[str, Body] = {}
    for body in bodies:
        acronym = body.acronym or (acronym_at(doc, body.end) if body.end < len(doc) else None)
        if acronym:
            long_forms.setdefault(acronym, body)
    if not long_forms:
        return bodies
    taken = {i for body in bodies for i in range(body.start, body.end)}
    joined = [_joined(doc, body, long_forms) for body in bodies]
    for token in doc:
        if token.text in long_forms and token.i not in taken:
            long = long_forms[token.text]
            joined.append(Body(token.i, token.i + 1, long.kind, long.canonical))
    return joined


def _joined(doc: Doc, body: Body, long_forms: Mapping[str, Body]) -> Body:
    text = doc[body.start : body.end].text
    long = long_forms.get(text)
    return replace(body, canonical=long.canonical, kind=long.kind) if long else body


def content_key(name: str) -> frozenset[str]:
    """Return the telling words of a name: "Interior Ministry" and "Ministry of the Interior" agree.

    >>> content_key("Interior Ministry") == content_key("the Ministry of the Interior")
    True
    """
    small = words("joining") | {"the", "and", "s"}
    return frozenset(word for word in fold(name).split() if word not in small)
