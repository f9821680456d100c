"""Mentions: names, and the phrases that fill a role or speak, joined where one thing is meant.

Joining within a document is cautious: the same words, a definite phrase that takes up an earlier
one with the same noun, "the country" or "the operation" right after a name of that kind, and
"he" or "she" where only one person can be meant. Where it is not clear there is no link.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from clew.extract.events import Lexicon
from clew.extract.frames import Frame, Saying
from clew.extract.names import Name
from clew.extract.noun_phrases import about, modifiers, phrase_span
from clew.ids import make_id
from clew.model import Category, EntityKind, Mention, MentionKind, Place, Span

_DEFINITE = frozenset({"the", "this", "these", "that", "those", "same"})
_SHE_OR_HE = frozenset({"he", "she", "him", "her", "himself", "herself"})
_PRONOUN_KINDS: Mapping[str, tuple[EntityKind, ...]] = {
    "he": ("person",),
    "she": ("person",),
    "it": ("organisation", "place", "operation"),
    "they": ("group", "organisation"),
}
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
_CATEGORY_OF_CLASS: tuple[tuple[str, Category], ...] = (
    ("minor", "minor"),
    ("victim", "victim"),
    ("source", "source"),
    ("relative", "other"),
    ("offender", "suspect"),
    ("suspect", "suspect"),
    ("official", "official"),
    ("migrant", "migrant"),
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
_VICTIM_KINDS = frozenset({"rescue", "exploit", "recruit", "hold"})


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions of a document and which of them each head token belongs to."""

    mentions: tuple[Mention, ...]
    by_head: Mapping[int, str]


@dataclass(slots=True)
class _Draft:
    """A mention being made: its chain key and category may still change."""

    head: int
    span: Span
    kind: MentionKind
    entity_kind: EntityKind
    key: str
    lemma: str
    beside: frozenset[str]
    category: Category | None = None
    related: bool = False
    place: Place | None = None


def find_mentions(
    doc: Doc,
    document: str,
    names: Sequence[Name],
    frames: Sequence[Frame],
    sayings: Sequence[Saying],
    lexicon: Lexicon,
    protected_roles: Mapping[str, frozenset[str]],
) -> Found:
    """Return the mentions of a document, in order, protected persons marked as such."""
    drafts = [_from_name(doc, name) for name in names]
    heads = {filler.head for frame in frames for filler in frame.fillers}
    heads |= {said.source_head for said in sayings if said.source_head is not None}
    for head in sorted(heads):
        if head not in lexicon.names:
            draft = _from_phrase(doc[head], drafts, lexicon)
            if draft is not None:
                drafts.append(draft)
    drafts.sort(key=lambda draft: (draft.span.start, draft.span.end))
    _add_roles(drafts, doc, frames, lexicon, protected_roles)
    return _finish(drafts, document, names)


def _from_name(doc: Doc, name: Name) -> _Draft:
    head = doc[name.start_token : name.end_token].root.i
    key = f"{name.entity_kind}:{name.key}"
    return _Draft(
        head, name.span, "name", name.entity_kind, key, "", frozenset(), None, False, name.place
    )


def _from_phrase(token: Token, earlier: Sequence[_Draft], lexicon: Lexicon) -> _Draft | None:
    if token.pos_ in ("PRON", "DET") or token.lower_ in lexicon.nouns.pronouns:
        return _from_pronoun(token, earlier)
    core = about(token, lexicon.nouns)
    classes = lexicon.classes(token)
    kind = next((kind for name, kind in _KIND_OF_CLASS if name in classes), None)
    if kind is None or "money" in classes or core.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    if kind == "person" and (core != token or core.tag_ in ("NNS", "NNPS") or core.pos_ == "ADJ"):
        kind = "group"
    span = phrase_span(token, lexicon.names)
    beside = frozenset(modifiers(core))
    draft = _Draft(token.i, span, "nominal", kind, "", core.lemma_.lower(), beside)
    draft.category = next((found for name, found in _CATEGORY_OF_CLASS if name in classes), None)
    draft.related = "relative" in classes
    before = [d for d in earlier if d.span.end <= span.start]
    taken_up = _taken_up(token, draft, before)
    words = token.doc.text[span.start : span.end].casefold()
    draft.key = taken_up.key if taken_up else f"{kind}:the {words.removeprefix('the ')}"
    if taken_up:
        draft.entity_kind = taken_up.entity_kind
        draft.category = draft.category or taken_up.category
    return draft


def _taken_up(token: Token, draft: _Draft, before: Sequence[_Draft]) -> _Draft | None:
    """Return the earlier mention that a definite phrase takes up; None where it isn't clear."""
    owned = any(child.dep_ == "poss" for child in token.lefts)
    if not owned and not draft.beside & _DEFINITE:
        return None
    here = draft.beside - _DEFINITE
    for other in reversed(before):
        if other.kind == "nominal" and other.lemma == draft.lemma:
            there = other.beside - _DEFINITE
            if here <= there or (owned and not there):
                return other
    sentence = token.sent.start_char
    recent = [d for d in before if d.kind == "name" and d.span.start >= _previous(token, sentence)]
    wanted: EntityKind | None = None
    if draft.lemma in ("country", "kingdom", "nation") and not here:
        recent = [d for d in recent if d.place is not None and d.place.precision == "country"]
        wanted = "place"
    elif draft.entity_kind == "operation" and not here:
        recent, wanted = [d for d in before if d.entity_kind == "operation"], "operation"
    elif draft.lemma in ("organisation", "organization", "agency", "body") and not here:
        wanted = "organisation"
    keys = {d.key for d in recent if d.entity_kind == wanted}
    return (
        next((d for d in reversed(recent) if d.entity_kind == wanted), None)
        if (wanted and (len(keys) == 1 or wanted != "organisation"))
        else None
    )


def _previous(token: Token, start: int) -> int:
    """Return the offset at which the sentence before this one starts."""
    first = token.sent.start
    return token.doc[first - 1].sent.start_char if first else start


def _from_pronoun(token: Token, earlier: Sequence[_Draft]) -> _Draft | None:
    speaker = _speaker(token, earlier)
    if speaker is not None:
        return _as_pronoun(speaker, token.i, Span(token.idx, token.idx + len(token.text)))
    if token.lower_ not in _SHE_OR_HE:
        return None
    before = [d for d in earlier if d.span.end <= token.idx and d.entity_kind == "person"]
    start = token.sent.start_char
    for window in (
        [d for d in before if d.span.start >= start],
        [d for d in before if _previous(token, start) <= d.span.start < start],
        [d for d in before if d.kind == "name"],
    ):
        keys = {d.key for d in window}
        subjects = [d for d in window if token.doc[d.head].dep_ in ("nsubj", "nsubjpass")]
        if len(keys) == 1 or len({d.key for d in subjects}) == 1:
            found = window[-1] if len(keys) == 1 else subjects[-1]
            span = Span(token.idx, token.idx + len(token.text))
            return _as_pronoun(found, token.i, span)
        if keys:
            return None
    return None


def _speaker(token: Token, earlier: Sequence[_Draft]) -> _Draft | None:
    """Return whom a pronoun takes up as subject of what its clause's subject says or does.

    "The navy said it had thwarted …": the subject of a complement clause, where kind and number
    allow it.
    """
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "ccomp" or verb.head.i > token.i:
        return None
    above = [child for child in verb.head.lefts if child.dep_ == "nsubj"]
    found = next((d for d in earlier if above and d.head == above[0].i), None)
    if found is None:
        return None
    kinds = _PRONOUN_KINDS.get(token.lower_, ())
    return found if found.entity_kind in kinds else None


def _as_pronoun(found: _Draft, head: int, span: Span) -> _Draft:
    """Return a pronoun's mention of what another mention is about."""
    return _Draft(
        head, span, "pronoun", found.entity_kind, found.key, "", frozenset(), found.category
    )


# ---- what roles tell of who someone is


def _add_roles(
    drafts: Iterable[_Draft],
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
            found = _category(
                frame, filler.role, lexicon.classes(doc[filler.head]), protected_roles
            )
            if found is not None and not (draft.kind == "pronoun" and draft.category):
                draft.category = _stronger(draft.category, found)


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
    if (frame.kind, role) == ("sentence", "convict") and not frame.negated:
        return "convicted"
    return (
        "suspect" if (frame.kind, role) in _SUSPECT_ROLES and "authority" not in classes else None
    )


def _stronger(one: Category | None, two: Category) -> Category:
    return two if one is None else min(one, two, key=_CATEGORY_RANK.index)


def _finish(drafts: Sequence[_Draft], document: str, names: Sequence[Name]) -> Found:
    categories: dict[str, Category] = {}
    related = {draft.key for draft in drafts if draft.related}
    for draft in sorted(drafts, key=lambda draft: draft.kind == "pronoun"):
        weak = draft.kind == "pronoun" and draft.key in categories
        if draft.category is not None and not weak:
            categories[draft.key] = _stronger(categories.get(draft.key), draft.category)
    mentions: list[Mention] = []
    by_head: dict[int, str] = {}
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
            protected=category in _PROTECTED or draft.key in related,
            place=draft.place,
        )
        mentions.append(mention)
        by_head[draft.head] = mention.id
    for name, mention in zip(names, mentions_of(names, mentions), strict=True):
        by_head |= dict.fromkeys(range(name.start_token, name.end_token), mention.id)
    unique = {mention.id: mention for mention in mentions}
    return Found(tuple(unique.values()), by_head)


def mentions_of(names: Sequence[Name], mentions: Sequence[Mention]) -> list[Mention]:
    """Return each name's mention."""
    by_span = {mention.span: mention for mention in mentions if mention.kind == "name"}
    return [by_span[name.span] for name in names]
