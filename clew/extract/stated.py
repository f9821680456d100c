"""What a relation is read off: two mentions, the token that states it, the parse around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Token

from clew.extract.events.fitting import Lexicon
from clew.extract.frames import Saying
from clew.extract.mentions import Found
from clew.extract.speech.status import find_status
from clew.model import Mention, RelationKind, Span, Status


@dataclass(frozen=True, slots=True)
class Pair:
    """A relation before it has an id: two mention ids, the token it is stated at."""

    subject: str
    kind: RelationKind
    object: str
    span: Span
    status: Status
    unnamed: bool = False  # a verb tells it of one person, who need not be named


@dataclass(frozen=True, slots=True)
class Scene:
    """What the search looks at: the parse, the mentions by head, the sayings."""

    doc: Doc
    found: Found
    mentions: Mapping[str, Mention]
    lexicon: Lexicon
    sayings: Sequence[Saying]
    words: Mapping[str, Any]

    def at(self, token: Token) -> Mention | None:
        """Return the mention whose head is that token."""
        return self.mentions.get(self.found.by_head.get(token.i, ""))


def pair_of(
    subject: Mention, kind: RelationKind, thing: Mention, head: Token, scene: Scene
) -> Pair:
    """Return a relation that is stated at a token, with the status the words around it give."""
    start = min(subject.span.start, thing.span.start, head.idx)
    end = max(subject.span.end, thing.span.end, head.idx + len(head.text))
    status, _ = find_status(head.i, scene.doc, scene.sayings)
    return Pair(subject.id, kind, thing.id, Span(start, end), status)
