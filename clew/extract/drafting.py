"""What a document's names and phrases are mentions of, before roles tell more."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from clew.extract.accused import told_accused
from clew.extract.appositions import told_beside, told_by_noun
from clew.extract.bodies import Body, body_taken_up, find_bodies
from clew.extract.categories import Told, stronger, told
from clew.extract.coasts import find_coast
from clew.extract.coreference import ARTICLES, Draft, resolve_pronoun, taken_up
from clew.extract.events.fitting import Lexicon
from clew.extract.events.noun_phrases import about, modifiers, phrase_span
from clew.extract.families import is_contested, only_one_told
from clew.extract.frames import Frame, Saying
from clew.extract.names.names import Name
from clew.extract.names.persons import is_given_by_the_author
from clew.extract.public import told_in_public
from clew.model import PROTECTED, EntityKind, Place
from clew.text.numbers import parse_number

_KIND_OF_CLASS: tuple[tuple[str, EntityKind], ...] = (
    ("police_operation", "operation"),
    ("document", "document"),
    ("vehicle", "vehicle"),
    ("network", "group"),
    ("armed", "group"),
    ("official", "person"),
    ("person", "person"),
    ("authority", "organisation"),
    ("organisation", "organisation"),
    ("site", "facility"),
    ("group", "group"),
)


_DEAD = ("kill_die", "target")


@dataclass(frozen=True, slots=True)
class _Page:
    """What a document's phrases are read with: its text, who speaks in it, its bodies."""

    text: str
    sayings: Sequence[Saying]
    lexicon: Lexicon
    bodies: Mapping[int, Body]
    killed: frozenset[int]  # heads of who is said to be dead


def draft_mentions(
    doc: Doc,
    names: Sequence[Name],
    frames: Sequence[Frame],
    sayings: Sequence[Saying],
    lexicon: Lexicon,
    related: frozenset[int],
) -> list[Draft]:
    """Return a mention for each name, each body that its place or name tells, and each phrase that
    fills a role, speaks or is ``related``, in the order of their heads.
    """
    heads = {filler.head for frame in frames for filler in frame.fillers}
    heads |= related
    heads |= {said.source_head for said in sayings if said.source_head is not None}
    killed = {
        filler.head
        for frame in frames
        for filler in frame.fillers
        if (frame.kind, filler.role) == _DEAD
    }
    named: dict[int, list[Draft]] = defaultdict(list)
    by_name: dict[int, Draft] = {}
    for name in names:
        draft = _from_name(doc, name, lexicon, sayings, frames)
        named[draft.head].append(draft)
        by_name[name.start_token] = draft
    page = _Page(doc.text, sayings, lexicon, find_bodies(doc, lexicon), frozenset(killed))
    wanted = {head for head in heads if head not in lexicon.names}
    drafts: list[Draft] = []
    for head in sorted({*named, *page.bodies, *lexicon.called, *wanted}):
        if head in named:
            drafts.extend(named[head])
            continue
        phrase = None
        if head in lexicon.called:
            phrase = _of_name(doc[head], by_name[lexicon.called[head].start_token], lexicon)
        elif head in page.bodies:
            phrase = _of_body(doc[head], drafts, page)
        if phrase is None and head in wanted:
            phrase = _from_phrase(doc[head], drafts, page)
        drafts += [phrase] if phrase is not None else []
    return drafts


def _of_name(noun: Token, name: Draft, lexicon: Lexicon) -> Draft:
    """Return the mention that a noun makes of a named body: "the paper"."""
    span, beside = phrase_span(noun, lexicon.names), frozenset(modifiers(noun))
    lemma = noun.lemma_.lower()
    return Draft(noun.i, span, "nominal", name.entity_kind, name.key, lemma, beside)


def _from_name(
    doc: Doc, name: Name, lexicon: Lexicon, sayings: Sequence[Saying], frames: Sequence[Frame]
) -> Draft:
    head = doc[name.start_token : name.end_token].root.i
    key = f"{name.entity_kind}:{name.key}"
    if name.entity_kind == "organisation":  # "Italy's Interior Ministry" is not Tunisia's
        key += "".join(f" of {owner.lower_}" for owner in doc[head].lefts if owner.dep_ == "poss")
    place = name.place
    coast = find_coast(doc[head]) if place is None and name.entity_kind == "place" else None
    if coast is not None:
        key, place = f"place:{coast.key}", coast
    side = next(
        (
            t.lower_
            for t in doc[head].lefts
            if t.i < name.start_token and t.lower_ in lexicon.nouns.directions
        ),
        None,
    )
    if place is not None and side is not None and place.precision in ("region", "country"):
        # "southern Italy" and "the eastern Mediterranean" are not the whole
        key = f"place:{side} {place.key}"
        place = Place(f"{side} {place.key}", f"{side} {place.name}", "region", place.country)
    who = (
        _told_of_person(doc, name, lexicon, sayings, frames)
        if name.entity_kind == "person"
        else None
    )
    return Draft(head, name.span, "name", name.entity_kind, key, "", frozenset(), who, False, place)


def _told_of_person(
    doc: Doc, name: Name, lexicon: Lexicon, sayings: Sequence[Saying], frames: Sequence[Frame]
) -> Told | None:
    """Return what stands around a person's name tells: a word, an accusation, a public function."""
    if is_given_by_the_author(doc[name.start_token : name.end_token].root):
        return told("source", "hidden name", "a name that the report itself gives")
    found = told_beside(doc, name.start_token, name.end_token, lexicon.nouns)
    found = stronger(found, told_in_public(doc, name, lexicon, sayings))
    if found is None or found.category not in ("official", "journalist"):
        found = stronger(found, told_accused(doc, name, lexicon, frames))
    return found


def _of_body(token: Token, earlier: Sequence[Draft], page: _Page) -> Draft | None:
    """Return the mention of a body that its place tells, or that takes up an earlier one."""
    body, lemma = page.bodies[token.i], token.lemma_.lower()
    draft = Draft(token.i, body.span, "nominal", "organisation", "", lemma, body.beside)
    draft.countries = body.countries
    contested = is_contested(token, draft, earlier, page.lexicon)
    other = body_taken_up(token, draft, earlier) if not contested else None
    if other is None and not body.places:
        return None
    told = " ".join(sorted(body.beside - ARTICLES))
    draft.key = other.key if other else f"organisation:{told} {token.tag_} {lemma}"
    return draft


def _from_phrase(token: Token, earlier: Sequence[Draft], page: _Page) -> Draft | None:
    lexicon = page.lexicon
    if token.pos_ in ("PRON", "DET") or token.lower_ in lexicon.nouns.pronouns:
        dead = token.i in page.killed
        return resolve_pronoun(token, earlier, page.sayings, lexicon.nouns, is_dead=dead)
    core = about(token, lexicon.nouns)
    speaks = any(said.source_head == token.i for said in page.sayings)
    if token.pos_ == "NUM" and speaks and (core == token or core.pos_ == "PRON"):
        return _from_number(token, lexicon)
    coast = find_coast(token)
    if coast is not None:
        span = phrase_span(token, lexicon.names)
        key = f"place:{coast.key}"
        return Draft(token.i, span, "nominal", "place", key, token.lemma_.lower(), place=coast)
    classes = lexicon.classes(token)
    kind = next((kind for name, kind in _KIND_OF_CLASS if name in classes), None)
    body = token.i in page.bodies and page.bodies[token.i].sure
    if body:
        kind, classes = "organisation", classes - {"official", "person"}
    if kind is None or "money" in classes or core.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    if kind == "person" and (core != token or core.tag_ in ("NNS", "NNPS") or core.pos_ == "ADJ"):
        kind = "group"
    span = phrase_span(token, lexicon.names)
    beside = frozenset(modifiers(core))
    draft = Draft(token.i, span, "nominal", kind, "", core.lemma_.lower(), beside)
    draft.told = told_by_noun(core, classes, lexicon.nouns)
    if token.dep_ == "appos":  # "one of her informants, a taxi driver,"
        whole = about(token.head, lexicon.nouns)
        above = told_by_noun(whole, lexicon.classes(whole), lexicon.nouns)
        draft.told = stronger(draft.told, above)
    elif draft.told is None:
        draft.told = _told_between_commas(token, lexicon)
    draft.related = "relative" in classes
    other = _earlier_of(token, draft, earlier, page)
    words = page.text[span.start : span.end].casefold()
    draft.key = other.key if other else f"{kind}:the {words.removeprefix('the ')}"
    if other:
        draft.entity_kind = other.entity_kind
        draft.told = draft.told or other.told
    return draft


def _from_number(token: Token, lexicon: Lexicon) -> Draft:
    """Return the mention of people who speak and are only counted: "said one of them"."""
    span = phrase_span(token, lexicon.names)
    kind: EntityKind = "person" if parse_number(token.lower_, token.lang_) == 1 else "group"
    draft = Draft(token.i, span, "nominal", kind, f"{kind} who speaks {token.i}", token.lower_)
    draft.told = told("source", "hidden speaker", token.lower_)
    return draft


def _told_between_commas(token: Token, lexicon: Lexicon) -> Told | None:
    """Return what protects the one of several of whom a phrase between commas tells more.

    "One of her informants, a taxi driver, was found": the driver is the informant, whatever the
    parse makes of the two.
    """
    doc, first = token.doc, token.left_edge.i
    after = doc[token.i + 1] if token.i + 1 < len(doc) else token
    if first < 4 or doc[first - 1].text != "," or after.text != "," or token.tag_ != "NN":
        return None
    several = doc[first - 2]
    one = several.head.head if several.head.lower_ == "of" else several
    if one == several or one.lemma_.lower() not in lexicon.nouns.partitives:
        return None
    found = told_by_noun(several, lexicon.classes(several), lexicon.nouns)
    return found if found is not None and found.category in PROTECTED else None


def _earlier_of(token: Token, draft: Draft, earlier: Sequence[Draft], page: _Page) -> Draft | None:
    """Return the mention that a phrase takes up; of a body only by its owner: "its navy"."""
    if is_contested(token, draft, earlier, page.lexicon):
        return None
    body = token.i in page.bodies and page.bodies[token.i].sure
    owned = any(t.dep_ == "poss" for t in token.lefts)
    other = taken_up(token, draft, earlier) if owned or not body else None
    speaks = any(said.source_head == token.i for said in page.sayings)
    if other is None and not (speaks and draft.entity_kind == "group"):  # gangs hardly ever do
        other = only_one_told(token, draft, earlier, page.lexicon)
    return other
