"""What the extraction steps hand one another: triggers with arguments, in token positions.

These types live inside the extraction of one document; the model's types are what leaves it.
"""

from dataclasses import dataclass

from clew.model import AttributionKind, Comparator, Rate, Span


@dataclass(frozen=True, slots=True)
class Filler:
    """A piece of text that fills a role of a frame; ``head`` is its head token's position."""

    role: str
    head: int
    span: Span


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger of a claim kind with its arguments; ``head`` is the trigger's head token.

    ``negated`` where the word itself denies the act of its kind, as "acquit" does; ``denied``
    where its denial is the act: who "did not survive" died; ``clears`` where it ends a case in
    favour of its role ``convict``: an acquittal does, a plea of not guilty does not.
    """

    kind: str
    head: int
    trigger: Span
    fillers: tuple[Filler, ...] = ()
    negated: bool = False
    denied: bool = False
    clears: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text puts it, before a claim tells what it measures.

    ``head`` is the token of the counted noun (or of the number where it stands alone), ``whole``
    the position in the list of quantities of the whole that this one is part of. ``per`` names the
    thing that it holds for each of, where that is no time: the "person" of "900 euros per person".
    """

    span: Span
    number: Span
    head: int
    value: float | None
    low: float | None
    high: float | None
    comparator: Comparator
    unit: str
    rate: Rate | None = None
    whole: int | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """Someone says something: ``content`` is what, ``source`` the words that name who.

    ``told`` is False where the words ask for something or only mention an accusation ("a man
    suspected of smuggling"): they bear on the status of an act, but nobody is quoted as saying
    that it took place.
    """

    content: Span
    kind: AttributionKind
    source: Span | None = None
    source_head: int | None = None
    cue: Span | None = None
    hedged: bool = False
    told: bool = True
