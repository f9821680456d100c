"""Rival versions of one slot as hypotheses, with the evidence that each origin gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Mark = Literal["consistent", "inconsistent", "silent"]
"""What an origin says to a hypothesis; ``silent`` says nothing to it."""

LIKELIHOODS: Mapping[str, str] = {
    "remote chance": "up to about 5 %",
    "highly unlikely": "about 10 to 20 %",
    "unlikely": "about 25 to 35 %",
    "realistic possibility": "about 40 to less than 50 %",
    "likely": "about 55 to 75 %",
    "highly likely": "about 80 to 90 %",
    "almost certain": "about 95 % or more",
}
"""How likely an analyst holds a version to be, least first: the words of the yardstick of the
United Kingdom's Professional Head of Intelligence Assessment, with the share that each means."""
_ALSO = {"probable": "likely", "likely or probable": "likely", "remote": "remote chance"}


@dataclass(frozen=True, slots=True)
class Estimate:
    """How likely an analyst holds a version to be, and why; it changes nothing that is weighed.

    ``subjects`` are claims and figures that give the version.
    """

    id: str  # of the judgement
    subjects: tuple[str, ...]
    likelihood: str
    why: str
    who: str
    at: datetime


def parse_likelihood(text: str) -> str | None:
    """Return the word of the yardstick that somebody typed, None for any other.

    >>> parse_likelihood(" Highly  likely"), parse_likelihood("probable"), parse_likelihood("70 %")
    ('highly likely', 'likely', None)
    """
    typed = " ".join(text.casefold().replace("-", " ").split())
    typed = _ALSO.get(typed, typed)
    return typed if typed in LIKELIHOODS else None


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One version of a slot; ``value`` is None for "none of these".

    ``inconsistency`` sums the weights, in hundredths, of the origins that speak against it;
    ``rank`` is 1 for the least, the same for ties.
    """

    value: str | None
    inconsistency: int
    rank: int
    claims: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one origin says, counted once however many reports repeat it.

    ``marks`` has one mark for each hypothesis, ``weight`` is in hundredths, ``roles`` are those it
    takes in the event itself, ``through`` are the origins that every report has it from.
    """

    origin: str
    marks: tuple[Mark, ...]
    weight: int
    grade: str | None = None
    roles: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A single origin that would change which hypotheses lead, if it were wrong or confirmed."""

    origin: str
    if_it_is: Literal["wrong", "confirmed"]
    leading: tuple[int, ...]  # positions of the hypotheses that would lead


@dataclass(frozen=True, slots=True)
class Hypotheses:
    """The hypotheses on one contested slot, least inconsistent first, with their evidence."""

    id: str
    kind: str
    slot: str
    contradictions: tuple[str, ...]
    hypotheses: tuple[Hypothesis, ...]
    evidence: tuple[Evidence, ...]
    turns: tuple[Turn, ...]
    event: str | None = None
    entity: str | None = None

    @property
    def leading(self) -> tuple[int, ...]:
        """Return the positions of the least inconsistent hypotheses; several where they tie."""
        return tuple(i for i, one in enumerate(self.hypotheses) if one.rank == 1)
