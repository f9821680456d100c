"""Mentions: names, and the phrases that fill a role or speak, joined where one thing is meant."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from clew.extract.appositions import age_beside, stronger
from clew.extract.coreference import Draft
from clew.extract.drafting import draft_mentions
from clew.extract.events.fitting import Lexicon
from clew.extract.events.lexicon import Nouns
from clew.extract.frames import Frame, Saying
from clew.extract.hidden import asks_for_anonymity, is_hidden_group
from clew.extract.names.names import Name
from clew.ids import make_id
from clew.model import PROTECTED, Category, Mention

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
_VICTIM_KINDS = frozenset({"rescue", "exploit", "recruit", "hold"})


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
    drafts = draft_mentions(doc, names, frames, sayings, lexicon, related)
    drafts.sort(key=lambda draft: (draft.span.start, draft.span.end))
    _add_roles(drafts, doc, frames, lexicon, protected_roles)
    _add_sources(drafts, doc, sayings, lexicon)
    return _finish(drafts, document, names)


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
                draft.category = stronger(draft.category, found)


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
                draft.category = stronger(draft.category, "source")
        if draft.kind != "nominal" or draft.head not in speaking:
            continue
        if draft.entity_kind in ("person", "group") and asks_for_anonymity(
            doc[draft.head], lexicon.nouns
        ):
            draft.category = stronger(draft.category, "source")
        if draft.entity_kind != "person" and not is_hidden_group(doc[draft.head], lexicon.nouns):
            continue
        if any(t.dep_ in ("poss", "appos") for t in doc[draft.head].children):
            continue  # "the family's lawyer", "the analyst, A. Test"
        if not draft.beside & _KNOWN and draft.lemma not in lexicon.nouns.public_speakers:
            draft.category = stronger(draft.category, "source")


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


def _finish(drafts: Sequence[Draft], document: str, names: Sequence[Name]) -> Found:
    categories: dict[str, Category] = {}
    related = {draft.key for draft in drafts if draft.related}
    for draft in sorted(drafts, key=lambda draft: draft.kind == "pronoun"):
        weak = draft.kind == "pronoun" and draft.key in categories
        if draft.category is not None and not weak:
            categories[draft.key] = stronger(categories.get(draft.key), draft.category)
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
            protected=category in PROTECTED or draft.key in related | namesakes,
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
    """Return the keys of persons named by a part of a protected name, or by its last word.

    Two victims of one family leave it open whom the bare surname means; it is theirs all the same.
    Whoever bears a protected person's surname and is told to be nobody else may be family: the
    mother's name would give the child's away.
    """
    words = {name.span: name.canonical.split() for name in names if name.entity_kind == "person"}
    told = [(d.key, words[d.span]) for d in drafts if d.kind == "name" and words.get(d.span)]
    guarded = [name for key, name in told if categories.get(key) in PROTECTED]
    parts = {word for name in guarded for word in name}
    surnames = {name[-1] for name in guarded if len(name) > 1}
    return {
        key
        for key, name in told
        if key not in categories and (name[-1] in (surnames if len(name) > 1 else parts))
    }


def mentions_of(names: Sequence[Name], mentions: Sequence[Mention]) -> list[Mention]:
    """Return each name's mention."""
    by_span = {mention.span: mention for mention in mentions if mention.kind == "name"}
    return [by_span[name.span] for name in names]
