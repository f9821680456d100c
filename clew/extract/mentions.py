"""Mentions: names, and the phrases that fill a role or speak, joined where one thing is meant."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clew.extract.categories import Told, stronger
from clew.extract.coreference import Draft
from clew.extract.drafting import draft_mentions
from clew.extract.names.names import Name
from clew.extract.private import UNCLEAR, unclear_persons
from clew.extract.roles import Scene, add_roles, add_sources, by_act
from clew.extract.verdicts import Act, settle
from clew.ids import make_id
from clew.model import PROTECTED, Mention


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions of a document and which of them each head token belongs to."""

    mentions: tuple[Mention, ...]
    by_head: Mapping[int, str]


def find_mentions(
    document: str, names: Sequence[Name], scene: Scene, related: frozenset[int] = frozenset()
) -> Found:
    """Return the mentions of a document, in order, each person with a category and its reason.

    ``related`` are the heads of phrases that no frame needs, but a relation may.
    """
    drafts = draft_mentions(scene.doc, names, scene.frames, scene.sayings, scene.lexicon, related)
    drafts.sort(key=lambda draft: (draft.span.start, draft.span.end))
    add_roles(drafts, scene)
    add_sources(drafts, scene)
    return _finish(drafts, document, names, scene)


def _finish(drafts: Sequence[Draft], document: str, names: Sequence[Name], scene: Scene) -> Found:
    told_of = _categories(drafts)
    namesakes = _protected_words(drafts, names, told_of)
    unclear = unclear_persons(drafts, names, told_of, scene.heading, scene.byline)
    told_of |= {key: found for key, found in unclear.items() if found is not None}
    hidden = {draft.key for draft in drafts if draft.related} | namesakes
    hidden |= {key for key, found in unclear.items() if found == UNCLEAR}
    mentions: list[Mention] = []
    by_head: dict[int, str] = {}
    for draft in drafts:
        found = told_of.get(draft.key)
        category = found.category if found is not None else None
        mention = Mention(
            id=make_id("men", document, draft.span.start, draft.span.end, draft.kind),
            document=document,
            span=draft.span,
            kind=draft.kind,
            entity_kind=draft.entity_kind,
            chain=make_id("chn", document, draft.key),
            category=category,
            protected=category in PROTECTED or draft.key in hidden,
            place=draft.place,
            category_reason=found.reason if found is not None else None,
        )
        mentions.append(mention)
        by_head[draft.head] = mention.id
    for name, mention in zip(names, mentions_of(names, mentions), strict=True):
        by_head |= dict.fromkeys(range(name.start_token, name.end_token), mention.id)
    unique = {mention.id: mention for mention in mentions}
    return Found(tuple(unique.values()), by_head)


def _categories(drafts: Sequence[Draft]) -> dict[str, Told]:
    """Return what is told of each chain: by words and roles, and by the act that holds in the end.

    Whom a pronoun means is a guess: it tells of nobody of whom anything else is told, save that
    it clears, or accuses anew who was cleared.
    """
    told_of: dict[str, Told] = {}
    acts: dict[str, list[Act]] = defaultdict(list)
    for draft in sorted(drafts, key=lambda draft: draft.kind == "pronoun"):
        weak = draft.kind == "pronoun" and (draft.key in told_of or draft.key in acts)
        if draft.told is not None and not weak:
            told_of[draft.key] = stronger(told_of.get(draft.key), draft.told) or draft.told
        cleared = any(act.verdict == "cleared" for act in (*draft.acts, *acts.get(draft.key, ())))
        if draft.acts and (cleared or not weak):
            acts[draft.key] += draft.acts
    for key, told in acts.items():
        act = settle(told)
        found = by_act(act) if act is not None else None
        known = stronger(told_of.get(key), found)
        told_of |= {key: known} if known is not None else {}
    return told_of


def _protected_words(
    drafts: Sequence[Draft], names: Sequence[Name], told_of: Mapping[str, Told]
) -> set[str]:
    """Return the keys of persons named by a part of a protected name, or by its last word.

    Two victims of one family leave it open whom the bare surname means; it is theirs all the same.
    Whoever bears a protected person's surname and is told to be nobody else may be family: the
    mother's name would give the child's away.
    """
    words = {name.span: name.canonical.split() for name in names if name.entity_kind == "person"}
    told = [(d.key, words[d.span]) for d in drafts if d.kind == "name" and words.get(d.span)]
    guarded = [
        name for key, name in told if (found := told_of.get(key)) and found.category in PROTECTED
    ]
    parts = {word for name in guarded for word in name}
    surnames = {name[-1] for name in guarded if len(name) > 1}
    return {
        key
        for key, name in told
        if key not in told_of and (name[-1] in (surnames if len(name) > 1 else parts))
    }


def mentions_of(names: Sequence[Name], mentions: Sequence[Mention]) -> list[Mention]:
    """Return each name's mention."""
    by_span = {mention.span: mention for mention in mentions if mention.kind == "name"}
    return [by_span[name.span] for name in names]
