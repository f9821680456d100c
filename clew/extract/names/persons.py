"""Names of persons in a document: full names, titles with a surname, later short forms."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from clew.extract.ages import age_beside
from clew.extract.events.lexicon import Nouns, load_nouns
from clew.extract.names.aliases import find_aliases
from clew.extract.names.organisations import is_capital, is_title_case, web_label, words
from clew.extract.names.places import is_of_office
from clew.text.gazetteer import Gazetteer, country_of
from clew.text.names import fold

_CALLED = frozenset({"oprd", "attr", "dobj", "dep", "appos"})
_SHORTEST = 3  # letters of a surname that is looked for in the rest of the document


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name: tokens ``start`` to ``end`` (exclusive), titles outside."""

    start: int
    end: int
    canonical: str


def find_persons(doc: Doc, taken: frozenset[int], gazetteer: Gazetteer) -> list[Person]:
    """Return the names of persons outside the tokens other names have taken, in order.

    A short form belongs to the only full name that holds it ("Mr Jones" to "David Jones"); where
    two full names hold it, it stays by itself. Refused: words of a heading that occur nowhere
    else, countries, adjectives, single everyday words.
    """
    spans = dict.fromkeys(_labelled(doc, taken, gazetteer))
    spans.update(dict.fromkeys(_titled(doc, taken)))
    spans.update(dict.fromkeys(_introduced(doc, taken)))
    ordered = _apart(sorted(spans))
    known = {fold(_name(doc, *span)) for span in ordered if not _in_heading(doc, span[0])}
    words_known = {word for name in known for word in name.split()}
    kept = [
        span
        for span in ordered
        if not _in_heading(doc, span[0]) or set(fold(_name(doc, *span)).split()) <= words_known
    ]
    kept = _apart(sorted({*kept, *_repeated(doc, kept, taken, gazetteer)}))
    persons = _chain([Person(*span, _name(doc, *span)) for span in kept])
    second = [Person(*alias) for alias in find_aliases(doc, persons) if alias[0] not in taken]
    inside = {i for alias in second for i in range(alias.start, alias.end)}
    first = [person for person in persons if not inside & set(range(person.start, person.end))]
    return sorted([*first, *second], key=lambda person: person.start)


def _name(doc: Doc, start: int, end: int) -> str:
    text = " ".join(doc[start:end].text.split())
    return text.title() if text.isupper() and len(text) > 4 else text


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _in_heading(doc: Doc, i: int) -> bool:
    return is_title_case(list(doc[i].sent))


def _labelled(doc: Doc, taken: frozenset[int], gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    for entity in doc.ents:
        if entity.label_ != "PERSON":
            continue
        start, end = _mended(doc, entity.start, entity.end, taken)
        if start < end and _may_be_person(doc, start, end, gazetteer):
            yield start, end


def _mended(doc: Doc, start: int, end: int, taken: frozenset[int]) -> tuple[int, int]:
    """Return the span without titles, role words and what follows; with particles that belong."""
    while start < end and (_is_title(doc[start]) or not _is_name_word(doc[start])):
        start += 1
    stop = start
    while (
        stop < end
        and stop not in taken
        and (_is_name_word(doc[stop]) or doc[stop].text in ("-", "–", "'", "’", "."))
    ):
        stop += 1
    while stop < len(doc) and stop > start and stop not in taken:
        more = _particle_run(doc, stop)
        if more == stop:
            break
        stop = more
    while stop > start and not _is_name_word(doc[stop - 1]):
        stop -= 1
    return start, stop


def _is_title(token: Token) -> bool:
    return token.lower_ in words("titles")


def _is_name_word(token: Token) -> bool:
    text = token.text
    return (
        (text[0].isalpha() and is_capital(token))
        or token.lower_ in words("particles")
        or ("-" in text and any(letter.isupper() for letter in text))
    )


def _particle_run(doc: Doc, i: int) -> int:
    """Return the end of "al-Testouri" or "Ben Salah" that goes on a name, ``i`` if none does."""
    if doc[i].is_sent_start or doc[i].is_space:
        return i
    text = doc[i].text
    head, dash, rest = text.partition("-")
    if dash and rest and head.lower() in words("particles") and rest[0].isupper():
        return i + 1
    if text.lower() in words("particles") and text.lower() not in ("de", "la", "le", "da"):
        following = i + 1
        if following < len(doc) and doc[following].text == "-":
            following += 1
        if following < len(doc) and is_capital(doc[following]):
            return following + 1
    if text == "-" and i + 1 < len(doc) and is_capital(doc[i + 1]) and not doc[i].whitespace_:
        return i + 2 if not doc[i - 1].whitespace_ else i
    return i


def _may_be_person(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> bool:
    tokens = [token for token in doc[start:end] if token.is_alpha]
    if not tokens or any(token.lower_ in words("no_person") for token in tokens):
        return False
    if any(web_label(token.text) or token.like_url for token in doc[start:end]):
        return False
    if any(token.lower_ in words("organisation_heads") for token in tokens[-1:]):
        return False
    if len(tokens) > 1:
        return not _is_town(doc, start, end, gazetteer)
    token = tokens[0]
    if start and _is_title(doc[start - 1]) and doc[start - 1].lower_ in words("sure_titles"):
        return True
    if token.tag_ not in ("NNP", "NNPS") or country_of(token.text):
        return False
    if token.dep_ == "compound" and token.head.pos_ == "PROPN" and token.head.i >= end:
        return False
    return not _is_wide_place(token.text, gazetteer) and not _is_located_place(
        doc, token, gazetteer
    )


def _is_town(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Is a name of two words or more a country's, or a large town's after a word such as "in"?"""
    text = doc[start:end].text
    found = gazetteer.lookup(text)
    before = doc[start - 1].lower_ if start else ""
    own = bool(found) and found[0].rank == 0
    if own and before in words("within"):
        return True
    large = own and found[0].population > 50_000
    return (before in words("locative") and large) or _is_wide_place(text, gazetteer)


def _is_wide_place(text: str, gazetteer: Gazetteer) -> bool:
    found = gazetteer.lookup(text)
    return bool(found) and found[0].feature in ("country", "area", "sea") and found[0].rank == 0


def _is_located_place(doc: Doc, token: Token, gazetteer: Gazetteer) -> bool:
    """Is a single name after "in" or "to" a town of the gazetteer, or that of an office?"""
    if is_of_office(doc, token.i, token.i + 1):
        return True
    before = doc[token.i - 1].lower_ if token.i else ""
    found = gazetteer.lookup(token.text)
    after = [t.lower_ for t in doc[token.i + 1 : token.i + 3]]
    owns = bool(after) and after[0] in ("'s", "’s")
    if not found and ((before in words("within") and not owns) or after == [",", "in"]):
        return True  # "near Paleotesta", "Paleotesta, in northern Somalia"
    if not found or before in words("within"):
        return bool(found)
    further = doc[token.i - 2].lower_ if token.i > 1 and before == "of" else ""
    if {further, *after[:1]} & words("place_nouns"):
        return True  # "the province of Mostaganem", "Mostaganem province"
    return before in ("from", "to") and found[0].population > 20_000


def _titled(doc: Doc, taken: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield the names after a title that only persons bear: "Mr Jones", "Judge Amari"."""
    for token in doc:
        if token.lower_ not in words("sure_titles") or not is_capital(token):
            continue
        start = end = token.i + 1
        while end < len(doc) and end not in taken and not doc[end].is_sent_start:
            if _is_title(doc[end]) and end == start:
                start = end = end + 1
            elif _is_name_word(doc[end]) and is_capital(doc[end]) and end - start < 4:
                end += 1
            elif end > start and _particle_run(doc, end) > end:
                end = _particle_run(doc, end)
            else:
                break
        if end > start:
            yield start, end


def _introduced(doc: Doc, taken: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield names that the parser gave no label of a person, told by what stands beside them.

    "A. B., a survivor of", "A. B., 14,", "Selma, a schoolteacher", "a girl whom we shall call
    Selma", "Selma (not her real name)": a lone first name is often taken for a town.
    """
    nouns = load_nouns(doc.lang_)
    for token in doc:
        if token.pos_ != "PROPN" or token.ent_type_ == "PERSON" or token.i in taken:
            continue
        if not is_capital(token):
            continue
        start = token.i
        while start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].head == token:
            start -= 1
        alone = start == token.i
        if (token.ent_type_ or alone) and country_of(token.text) is not None:
            continue
        told = _is_called(token) or _is_hidden(doc, token.i + 1, nouns)
        told = told or (not alone and age_beside(doc, token.i + 1) is not None)
        if not told and (alone or not token.ent_type_):
            told = _is_described(token, nouns, alone)
        if told and not taken & set(range(start, token.i)):
            yield start, token.i + 1


def _is_hidden(doc: Doc, end: int, nouns: Nouns) -> bool:
    """Does it say right behind a name that it is not the real one: "Selma (not her real name)"?"""
    after = [t.lower_ for t in doc[end : end + 8] if not t.is_punct]
    return any(after[: len(phrase)] == phrase for phrase in nouns.hidden_names)


def _is_described(token: Token, nouns: Nouns, alone: bool) -> bool:
    """Does an apposition call this a person: "A. B., a survivor", "Selma, a schoolteacher"?

    Of a lone name that of a body or a country is not meant: "Ankara, a partner of".
    """
    for child in token.rights:
        lemma = child.lemma_.lower()
        if child.dep_ == "appos" and "person" in nouns.classes.get(lemma, ()):
            led = any(t.lower_ in words("one_of") for t in child.lefts)
            if not alone or (led and lemma not in words("states_too")):
                return True
    return False


def is_given_by_the_author(token: Token) -> bool:
    """Is this a name that the report itself gives someone: "whom we shall call Selma"?"""
    doers = [t.lower_ for t in token.head.children if t.dep_ == "nsubj"]
    return _is_called(token) and any(word in words("we") for word in doers)


def _is_called(token: Token) -> bool:
    """Is this what somebody is called: "a girl whom we shall call Selma", "a man named Idris"?"""
    verb = token.head
    if token.dep_ not in ("oprd", "attr", "dobj", "dep", "appos") or verb.lemma_ not in words(
        "call"
    ):
        return False
    whom = any(t.lower_ in words("whom") for t in verb.children)
    above = verb.head.lemma_.lower() if verb.dep_ in ("acl", "relcl") else ""
    return whom or "person" in load_nouns(token.doc.lang_).classes.get(above, ())


def _repeated(
    doc: Doc, spans: list[tuple[int, int]], taken: frozenset[int], gazetteer: Gazetteer
) -> Iterator[tuple[int, int]]:
    """Yield the places where a surname of a full name stands and the parser saw no person."""
    surnames = set()
    for start, end in spans:
        last = doc[end - 1].text
        if end - start > 1 and len(last) >= _SHORTEST and not _is_wide_place(last, gazetteer):
            surnames.add(fold(last))
    used = {i for start, end in spans for i in range(start, end)} | taken
    for token in doc:
        if token.i in used or not is_capital(token) or fold(token.text) not in surnames:
            continue
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        goes_on = following is not None and following.pos_ == "PROPN" and is_capital(following)
        if not goes_on or token.whitespace_ == "":
            yield token.i, token.i + 1


def _chain(persons: list[Person]) -> list[Person]:
    """Return the persons with the longest form of their name as canonical name."""
    full: list[list[str]] = []
    names: dict[str, str] = {}
    for person in persons:
        parts = fold(person.canonical).split()
        names.setdefault(" ".join(parts), person.canonical)
        if len(parts) > 1 and parts not in full:
            full.append(parts)
    longest: dict[str, str] = {}
    for parts in full:
        wider = [
            other
            for other in full
            if len(other) > len(parts) and set(parts) < set(other) and other[-1] == parts[-1]
        ]
        best = max(wider, key=len) if len({other[0] for other in wider}) == 1 else parts
        longest[" ".join(parts)] = names[" ".join(best)]
    by_word: dict[str, set[str]] = defaultdict(set)
    last_word: dict[str, set[str]] = defaultdict(set)
    for parts in full:
        canonical = longest[" ".join(parts)]
        last_word[parts[-1]].add(canonical)
        for word in parts:
            by_word[word].add(canonical)
    return [replace(p, canonical=_canonical(p, longest, last_word, by_word)) for p in persons]


def _canonical(
    person: Person,
    longest: dict[str, str],
    last_word: dict[str, set[str]],
    by_word: dict[str, set[str]],
) -> str:
    parts = fold(person.canonical).split()
    if len(parts) > 1:
        return longest[" ".join(parts)]
    for index in (last_word, by_word):
        owners = index.get(parts[0] if parts else "", set())
        if len(owners) == 1:
            return next(iter(owners))
        if owners:
            break
    return person.canonical
