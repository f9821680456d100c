"""The text of a received report, made of the sentences that are quoted of it, and what is in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from clew.ids import make_id
from clew.model import Category, EntityKind, Mention, MentionKind, Place, Span
from clew.share.received import BETWEEN, Passage
from clew.share.words import STANDING

_STANDING = re.compile(rf" [\[(](?:{'|'.join(map(re.escape, STANDING.values()))})[\])]")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that a file has an entity for."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    category: Category | None = None
    place: Place | None = None
    protected: bool = False
    documents: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()  # what is a name of it, not a description


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of a report, and where it stood there, if that is told."""

    text: str
    span: Span | None = None


@dataclass(slots=True)
class Page:
    """The text of one received report; mentions are added where rows name them."""

    document: str
    text: str
    starts: dict[str, int]
    passages: tuple[Passage, ...]
    mentions: dict[str, Mention] = field(default_factory=dict)
    entity_of: dict[str, str] = field(default_factory=dict)  # mention -> entity

    def sentence(self, quoted: str) -> Span:
        """Return where a quoted sentence stands; it is one of those the text was made of."""
        start = self.starts[quoted]
        return Span(start, start + len(quoted))

    def find(self, words: str, sentence: Span) -> Span:
        """Return where words stand in a sentence, the whole sentence where they don't."""
        return self._find(words, sentence) or sentence

    def find_anywhere(self, words: str, sentence: Span) -> Span | None:
        """Return where words stand in a sentence or else in the text, None where they don't."""
        return self._find(words, sentence) or self._find(words, Span(0, len(self.text)))

    def _find(self, words: str, within: Span) -> Span | None:
        """Return where words stand, with the status behind a name or without it."""
        text = self.text[within.start : within.end]
        for sought in (bare(words), words):
            found = _whole(sought, text) if sought else None
            if found is not None:
                return Span(within.start + found.start, within.start + found.end)
        return None

    def mention(self, named: Named, span: Span, kind: MentionKind) -> str:
        """Return the id of the mention of somebody at a span, which is made if it isn't there."""
        identity = make_id("men", self.document, span.start, span.end, named.id)
        self.mentions[identity] = Mention(
            id=identity,
            document=self.document,
            span=span,
            kind=kind,
            entity_kind=named.kind,
            chain=make_id("chn", self.document, named.id),
            category=named.category,
            protected=named.protected,
            place=named.place,
        )
        self.entity_of[identity] = named.id
        return identity

    def place_name(self, named: Named) -> None:
        """Add a mention of somebody by name, where nothing else in the report mentions them."""
        if named.id in self.entity_of.values():
            return
        for name in (named.name, *named.aliases):
            found = _whole(name, self.text)
            if found is not None:
                self.mention(named, found, "name" if name in named.names else "nominal")
                return


def lay_page(document: str, quoted: Iterable[Quoted], names: Iterable[Named]) -> Page:
    """Return the text of a report: its passages in their order, then names that none of them has.

    Passages of which no place is told come last, in the order of their words.
    """
    places: dict[str, Span | None] = {}
    for one in quoted:
        places[one.text] = places.get(one.text) or one.span
    after = [text for text in sorted(places) if places[text] is None]
    told = sorted((span, text) for text, span in places.items() if span is not None)
    parts = [*(text for _, text in told), *after]
    joined = BETWEEN.join(parts)
    for named in sorted(names, key=lambda named: (named.name, named.id)):
        if not any(_whole(name, joined) for name in (named.name, *named.aliases)):
            parts.append(named.name)
            joined = BETWEEN.join(parts)
    starts: dict[str, int] = {}
    at = 0
    for part in parts:
        starts.setdefault(part, at)
        at += len(part) + len(BETWEEN)
    passages = tuple(Passage(starts[text], span) for span, text in told)
    return Page(document, joined, starts, passages)


def bare(words: str) -> str:
    """Return words without the status that Clew puts behind names.

    >>> bare("Beispiel [alleged]'s compound"), bare("Ardit Beispiel (convicted)")
    ("Beispiel's compound", 'Ardit Beispiel')
    """
    return _STANDING.sub("", words)


def _whole(words: str, text: str) -> Span | None:
    """Return where words stand in a text, not within other words."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return Span(*found.span()) if found else None
