"""Mentions: names, and the phrases that fill a role or speak, joined where one thing is meant."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from clew.extract.appositions import age_beside, category_of, told_category
from clew.extract.bodies import Body, body_taken_up, find_bodies
from clew.extract.coasts import find_coast
from clew.extract.coreference import ARTICLES, Draft, resolve_pronoun, taken_up
from clew.extract.events.fitting import Lexicon
from clew.extract.events.lexicon import Nouns
from clew.extract.events.noun_phrases import about, modifiers, phrase_span
from clew.extract.frames import Frame, Saying
from clew.extract.hidden import asks_for_anonymity, is_hidden_group
from clew.extract.names.names import Name
from clew.extract.names.persons import is_given_by_the_author
from clew.ids import make_id
from clew.model import Category, EntityKind, Mention, Place

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
_PROTECTED: frozenset[Category] = frozenset({"minor", "victim", "witness", "source", "migrant"})
_CATEGORY_RANK: tuple[Category, ...] = (
    "minor",
    "victim",
    "witness",
    "source",
    "migrant",
    "convicted",
    "suspect",
    "official",
    "other",
)
_SUSPECT_ROLES = frozenset(
    {
        ("arrest", "suspect"),
        ("prosecute", "defendant"),
        ("extradite", "person"),
        ("transport", "agent"),
        ("recruit", "recruiter"),
        ("hold", "holder"),
        ("exploit", "exploiter"),
        ("kill_die", "perpetrator"),
        ("forge", "forger"),
        ("corrupt", "official"),
        ("lead", "leader"),
        ("lead", "member"),
    }
)
# "He was stopped at a checkpoint" makes nobody a migrant.
_STOPPED = frozenset({"foil", "identify", "cross_arrive", "deport_return"})
_KNOWN = frozenset({"the", "this", "that", "his", "her", "their"})
_OFFICES = frozenset({"authority", "official", "organisation", "offender", "network", "pronoun"})
_DEAD = ("kill_die", "target")
_VICTIM_KINDS = frozenset({"rescue", "exploit", "recruit", "hold"})


@dataclass(frozen=True, slots=True)
class _Page:
    """What a document's phrases are read with: its text, who speaks in it, its bodies."""

    text: str
    sayings: Sequence[Saying]
    lexicon: Lexicon
    bodies: Mapping[int, Body]
    killed: frozenset[int]  # heads of who is said to be dead


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions of a document and which of them each head token belongs to."""

    mentions: tuple[Mention, ...]
    by_head: Mapping[int, str]


def find_mentions(
    doc: Doc,
    document: str,
    names: Sequence[Name],
    frames: Sequence[Frame],
    sayings: Sequence[Saying],
    lexicon: Lexicon,
    protected_roles: Mapping[str, frozenset[str]],
    related: frozenset[int] = frozenset(),
) -> Found:
    """Return the mentions of a document, in order, protected persons marked as such.

    ``related`` are the heads of phrases that no frame needs, but a relation may.
    """
    named: dict[int, list[Draft]] = defaultdict(list)
    for name in names:
        draft = _from_name(doc, name, lexicon.nouns)
        named[draft.head].append(draft)
    heads = {filler.head for frame in frames for filler in frame.fillers}
    heads |= related
    heads |= {said.source_head for said in sayings if said.source_head is not None}
    killed = {
        filler.head
        for frame in frames
        for filler in frame.fillers
        if (frame.kind, filler.role) == _DEAD
    }
    page = _Page(doc.text, sayings, lexicon, find_bodies(doc, lexicon), frozenset(killed))
    heads = {head for head in heads if head not in lexicon.names}
    drafts: list[Draft] = []
    for head in sorted({*named, *page.bodies, *heads}):
        if head in named:
            drafts.extend(named[head])
            continue
        phrase = _of_body(doc[head], drafts, page) if head in page.bodies else None
        if phrase is None and head in heads:
            phrase = _from_phrase(doc[head], drafts, page)
        drafts += [phrase] if phrase is not None else []
    drafts.sort(key=lambda draft: (draft.span.start, draft.span.end))
    _add_roles(drafts, doc, frames, lexicon, protected_roles)
    _add_sources(drafts, doc, sayings, lexicon)
    return _finish(drafts, document, names)


def _from_name(doc: Doc, name: Name, nouns: Nouns) -> Draft:
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
            if t.i < name.start_token and t.lower_ in nouns.directions
        ),
        None,
    )
    if place is not None and side is not None and place.precision in ("region", "country"):
        # "southern Italy" and "the eastern Mediterranean" are not the whole
        key = f"place:{side} {place.key}"
        place = Place(f"{side} {place.key}", f"{side} {place.name}", "region", place.country)
    told = (
        told_category(doc, name.start_token, name.end_token, nouns)
        if name.entity_kind == "person"
        else None
    )
    if name.entity_kind == "person" and is_given_by_the_author(doc[head]):
        told = "source"
    return Draft(
        head, name.span, "name", name.entity_kind, key, "", frozenset(), told, False, place
    )


def _of_body(token: Token, earlier: Sequence[Draft], page: _Page) -> Draft | None:
    """Return the mention of a body that its place tells, or that takes up an earlier one."""
    body, lemma = page.bodies[token.i], token.lemma_.lower()
    draft = Draft(token.i, body.span, "nominal", "organisation", "", lemma, body.beside)
    draft.countries = body.countries
    other = body_taken_up(token, draft, earlier)
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
    draft.category = category_of(core, classes, lexicon.nouns)
    if token.dep_ == "appos":  # "one of her informants, a taxi driver,"
        whole = about(token.head, lexicon.nouns)
        above = category_of(whole, lexicon.classes(whole), lexicon.nouns)
        draft.category = draft.category if above is None else _stronger(draft.category, above)
    draft.related = "relative" in classes
    owned = any(t.dep_ == "poss" for t in token.lefts)
    other = taken_up(token, draft, earlier) if owned or not body else None
    words = page.text[span.start : span.end].casefold()
    draft.key = other.key if other else f"{kind}:the {words.removeprefix('the ')}"
    if other:
        draft.entity_kind = other.entity_kind
        draft.category = draft.category or other.category
    return draft


# ---- what roles tell of who someone is


def _add_roles(
    drafts: Iterable[Draft],
    doc: Doc,
    frames: Sequence[Frame],
    lexicon: Lexicon,
    protected_roles: Mapping[str, frozenset[str]],
) -> None:
    by_head = {draft.head: draft for draft in drafts}
    for frame in frames:
        for filler in frame.fillers:
            draft = by_head.get(_name_head(doc, filler.head, lexicon)) or by_head.get(filler.head)
            if draft is None or draft.entity_kind not in ("person", "group"):
                continue
            if filler.role == "discloser" and draft.kind == "name":
                continue  # who discloses under a name is no hidden source
            found = _category(
                frame, filler.role, lexicon.classes(doc[filler.head]), protected_roles
            )
            told_by_pronoun = draft.kind == "pronoun" and (
                draft.category is not None or (found == "migrant" and frame.kind in _STOPPED)
            )
            if found is not None and not told_by_pronoun:
                draft.category = _stronger(draft.category, found)


def _add_sources(
    drafts: Iterable[Draft], doc: Doc, sayings: Sequence[Saying], lexicon: Lexicon
) -> None:
    """Mark who speaks without a name: "a court official told …" is a source to be protected.

    So are a handful of people, and whoever asks not to be named, as is who speaks with a given
    name and an age alone ("said Ahmed, 24"). Who speaks in public for an office ("a spokesman",
    "the judge") is none.
    """
    speaking = {said.source_head for said in sayings}
    for draft in drafts:
        if draft.kind == "name" and draft.entity_kind == "person" and draft.head in speaking:
            alone = draft.span.end - draft.span.start == len(doc[draft.head].text)
            private = age_beside(doc, draft.head + 1) is not None or _is_private(
                doc[draft.head], lexicon.nouns
            )
            if alone and private:
                draft.category = _stronger(draft.category, "source")
        if draft.kind != "nominal" or draft.head not in speaking:
            continue
        if draft.entity_kind in ("person", "group") and asks_for_anonymity(
            doc[draft.head], lexicon.nouns
        ):
            draft.category = _stronger(draft.category, "source")
        if draft.entity_kind != "person" and not is_hidden_group(doc[draft.head], lexicon.nouns):
            continue
        if any(t.dep_ in ("poss", "appos") for t in doc[draft.head].children):
            continue  # "the family's lawyer", "the analyst, A. Test"
        if not draft.beside & _KNOWN and draft.lemma not in lexicon.nouns.public_speakers:
            draft.category = _stronger(draft.category, "source")


def _is_private(name: Token, nouns: Nouns) -> bool:
    """Is this a first name with a trade or a home beside it: "Selma, a schoolteacher from H."?"""
    beside = [t.lemma_.lower() for t in name.children if t.dep_ == "appos"]
    classes = [nouns.classes.get(lemma, frozenset()) for lemma in beside]
    return any("person" in found and not found & _OFFICES for found in classes)


def _name_head(doc: Doc, head: int, lexicon: Lexicon) -> int:
    name = lexicon.names.get(head)
    return head if name is None else doc[name.start_token : name.end_token].root.i


def _category(
    frame: Frame, role: str, classes: frozenset[str], protected_roles: Mapping[str, frozenset[str]]
) -> Category | None:
    if role in protected_roles.get(frame.kind, ()):
        if classes & {"offender", "suspect", "official", "network", "armed"}:
            return None
        return "victim" if frame.kind in _VICTIM_KINDS else "migrant"
    if (frame.kind, role) == ("disclose", "discloser") and not classes & _OFFICES:
        return "source"
    if (frame.kind, role) == ("sentence", "convict") and not frame.negated:
        return "convicted"
    return (
        "suspect" if (frame.kind, role) in _SUSPECT_ROLES and "authority" not in classes else None
    )


def _stronger(one: Category | None, two: Category) -> Category:
    return two if one is None else min(one, two, key=_CATEGORY_RANK.index)


def _finish(drafts: Sequence[Draft], document: str, names: Sequence[Name]) -> Found:
    categories: dict[str, Category] = {}
    related = {draft.key for draft in drafts if draft.related}
    for draft in sorted(drafts, key=lambda draft: draft.kind == "pronoun"):
        weak = draft.kind == "pronoun" and draft.key in categories
        if draft.category is not None and not weak:
            categories[draft.key] = _stronger(categories.get(draft.key), draft.category)
    mentions: list[Mention] = []
    by_head: dict[int, str] = {}
    namesakes = _protected_words(drafts, names, categories)
    for draft in drafts:
        category = categories.get(draft.key)
        mention = Mention(
            id=make_id("men", document, draft.span.start, draft.span.end, draft.kind),
            document=document,
            span=draft.span,
            kind=draft.kind,
            entity_kind=draft.entity_kind,
            chain=make_id("chn", document, draft.key),
            category=category,
            protected=category in _PROTECTED or draft.key in related | namesakes,
            place=draft.place,
        )
        mentions.append(mention)
        by_head[draft.head] = mention.id
    for name, mention in zip(names, mentions_of(names, mentions), strict=True):
        by_head |= dict.fromkeys(range(name.start_token, name.end_token), mention.id)
    unique = {mention.id: mention for mention in mentions}
    return Found(tuple(unique.values()), by_head)


def _protected_words(
    drafts: Sequence[Draft], names: Sequence[Name], categories: Mapping[str, Category]
) -> set[str]:
    """Return the keys of persons named by a single word that is part of a protected name.

    Two victims of one family leave it open whom the bare surname means; it is theirs all the same.
    """
    words = {name.span: name.canonical.split() for name in names if name.entity_kind == "person"}
    guarded: set[str] = set()
    for draft in drafts:
        if draft.kind == "name" and categories.get(draft.key) in _PROTECTED:
            guarded.update(words.get(draft.span, ()))
    return {
        draft.key
        for draft in drafts
        if draft.kind == "name"
        and len(words.get(draft.span, ())) == 1
        and words[draft.span][0] in guarded
        and draft.key not in categories
    }


def mentions_of(names: Sequence[Name], mentions: Sequence[Mention]) -> list[Mention]:
    """Return each name's mention."""
    by_span = {mention.span: mention for mention in mentions if mention.kind == "name"}
    return [by_span[name.span] for name in names]
