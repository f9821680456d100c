"""Organisations named beside a noun that says what they are: "the aid group Open Deck".

The noun makes a name of words that would be none ("Open Deck", "Sea Lantern"), wherever they
stand in the document.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from clew.extract.names.organisations import Body, is_capital, is_title_case, words
from clew.model import EntityKind
from clew.text.gazetteer import country_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CLAUSES = frozenset({"relcl", "acl"})
_NO_NAMES = frozenset({"DATE", "TIME", "NORP", "MONEY", "CARDINAL", "ORDINAL", "PERCENT"})
_PLACES = frozenset({"GPE", "LOC"})


def find_apposed(doc: Doc, taken: frozenset[int]) -> Iterator[Body]:
    """Yield the names told by a noun before them ("the charity Sea Lantern") or behind ("Open
    Deck, an aid group,"), and each place in the document where such a name stands.

    Refused is what only follows such a noun: "the charity Maria Lopez runs", "told the paper
    Maria Lopez had fled", "told the agency Monday"; so is whom the document calls by a surname.
    """
    told: dict[tuple[str, ...], EntityKind] = {}
    for noun in doc:
        kind = kind_of_noun(noun)
        if kind is None:
            continue
        for start, end in (*_named_behind(doc, noun), *_named_before(doc, noun)):
            if not taken & set(range(start, end)) and not _is_person(doc, start, end):
                told.setdefault(tuple(t.text for t in doc[start:end]), kind)
                if end - start == 1:
                    yield Body(start, end, kind, doc[start].text)
    yield from _wherever(doc, told)


def kind_of_noun(noun: Token) -> EntityKind | None:
    """Return what a noun says that the name beside it is, None where that is no body.

    "The smuggling group" and "the gang" make a group, "the aid group" an organisation.
    """
    lemma = noun.lemma_.lower()
    if noun.pos_ not in ("NOUN", "PROPN") or (is_capital(noun) and not noun.is_sent_start):
        return None
    if lemma in words("named_gangs"):
        return "group"
    if lemma not in words("named_bodies"):
        return None
    beside = {t.lower_ for child in noun.lefts for t in child.subtree}
    against = beside & words("against")  # "the anti-trafficking group"
    return "group" if beside & words("criminal") and not against else "organisation"


def _named_behind(doc: Doc, noun: Token) -> Iterator[tuple[int, int]]:
    """Yield the name right behind a noun, and those coordinated where the noun is a plural."""
    start = noun.i + 1
    while start < len(doc):
        if start < len(doc) and doc[start].lower_ == "the" and is_capital(doc[start]):
            start += 1
        end = _end_of_name(doc, start)
        if end == start or not _may_be_name(doc, start, end):
            return
        if not names_noun(doc, noun, start, end):
            return
        yield start, end
        joined = end < len(doc) and doc[end].lower_ in words("listing")
        if noun.tag_ != "NNS" or not joined:
            return
        start = end + 1


def _named_before(doc: Doc, noun: Token) -> Iterator[tuple[int, int]]:
    """Yield the name that a noun explains: "Open Deck, an aid group,", "Open Deck is a charity"."""
    name = _explained(noun)
    if name is None or not is_capital(name):
        return
    start = name.i
    while start > name.sent.start and is_capital(doc[start - 1]) and doc[start - 1].is_alpha:
        start -= 1
    while start < name.i and doc[start].lower_ in words("no_start"):
        start += 1
    labels = {t.ent_type_ for t in doc[start : name.i + 1]}
    two = name.i > start  # "Ankara, a partner" and "Karim, a company" are no bodies
    sure = two and not labels & (_PLACES | _NO_NAMES) and "PERSON" not in labels
    if sure and _may_be_name(doc, start, name.i + 1):
        yield start, name.i + 1


def _explained(noun: Token) -> Token | None:
    """Return what a noun with an article explains, in apposition or as what it is."""
    if not any(t.lower_ in words("articles") for t in noun.lefts):
        return None
    if noun.dep_ == "appos" and noun.head.i < noun.i:
        return noun.head if noun.head.nbor().text in (",", "(") else None
    subjects = [t for t in noun.head.lefts if t.dep_ == "nsubj"] if noun.dep_ == "attr" else []
    return subjects[0] if subjects else None


def _end_of_name(doc: Doc, start: int) -> int:
    """Return the end of a run of capitalised words with the small words that join them."""
    end = start
    while end < len(doc) and not (doc[end].is_sent_start and end > start):
        token = doc[end]
        capital = (
            is_capital(token) and token.ent_type_ not in _NO_NAMES and token.text[-1].isalnum()
        )
        if not capital and not (end > start and _joins(doc, end)):
            break
        end += 1
    return end


def _joins(doc: Doc, at: int) -> bool:
    """Does a small word join two parts of one name: "Doctors at Sea", "La Voz del Puerto"?"""
    if at + 1 >= len(doc) or doc[at].lower_ not in words("name_joints"):
        return False
    after = doc[at + 1]
    return is_capital(after) and after.ent_type_ not in _NO_NAMES | _PLACES | {"PERSON"}


def _may_be_name(doc: Doc, start: int, end: int) -> bool:
    """May these words be a body's name: no single place or people, no heading?"""
    run = doc[start:end]
    single = end - start == 1
    if single and (run[0].ent_type_ in _PLACES or run[0].pos_ != "PROPN" or country_of(run.text)):
        return False
    if run[-1].lower_ in words("titles") or run[0].lower_ in words("titles"):
        return False
    return not is_title_case(list(run[0].sent))


def names_noun(doc: Doc, noun: Token, start: int, end: int) -> bool:
    """Does a name right behind a noun name it, and begin no clause of its own?"""
    root = doc[start:end].root
    above = (root, *root.ancestors)
    if any(t.dep_ in _CLAUSES and t.head == noun for t in above):
        return False  # "the charity Maria Lopez runs"
    verb = root.head if root.dep_ in _SUBJECTS else _verb_behind(doc, end)
    if verb is None:
        return True
    twice = end + 1 < len(doc) and doc[end + 1].pos_ in ("VERB", "AUX")
    if twice and doc[end].pos_ == "VERB":
        return False  # "from the newspaper Anna Berg founded came"
    own = set(range(noun.left_edge.i, end)) | {noun.i}
    if any(t.dep_ in _SUBJECTS and t.i not in own and t.i < start for t in verb.lefts):
        return True
    first = min([t.i for t in noun.lefts] + [noun.i])
    while first and doc[first - 1].pos_ in ("DET", "ADJ"):  # they may hang on the name
        first -= 1
    opens = first == 0 or doc[first - 1].pos_ not in ("VERB", "AUX", "ADP", "SCONJ")
    return opens and (noun.head == verb or start <= noun.head.i < end or root.head == noun)


def _verb_behind(doc: Doc, end: int) -> Token | None:
    """Return the finite verb that begins right behind a name."""
    if end >= len(doc) or doc[end].pos_ not in ("VERB", "AUX"):
        return None
    token = doc[end]
    return token.head if token.dep_ in ("aux", "auxpass") else token


def _is_person(doc: Doc, start: int, end: int) -> bool:
    """Does the document use what may be a person's name as one: by surname alone, with an age?"""
    if "PERSON" not in {t.ent_type_ for t in doc[start:end]}:
        return False
    name = tuple(t.text for t in doc[start:end])
    runs = list(_runs(doc, name))
    last = {end - 1 for _, end in runs}
    alone = any(t.text == name[-1] and t.i not in last for t in doc)
    return end - start == 1 or alone or any(_has_age(doc, end) for _, end in runs)


def _has_age(doc: Doc, end: int) -> bool:
    """Does an age stand behind a name: "A. Test, 17,"?"""
    behind = [t.text for t in doc[end : end + 3]]
    return (
        len(behind) == 3
        and behind[0] in (",", "(")
        and behind[1].isdecimal()
        and not behind[2].isalpha()
    )


def _wherever(doc: Doc, told: dict[tuple[str, ...], EntityKind]) -> Iterator[Body]:
    """Yield each place where one of these names of several words stands, the longest first."""
    for name in sorted(told, key=lambda name: (-len(name), name)):
        for start, end in _runs(doc, name) if len(name) > 1 else ():
            yield Body(start, end, told[name], doc[start:end].text)


def _runs(doc: Doc, name: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where in a document these words stand one after another."""
    for token in doc:
        end = token.i + len(name)
        if token.text == name[0] and tuple(t.text for t in doc[token.i : end]) == name:
            yield token.i, end
