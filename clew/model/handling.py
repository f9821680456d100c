"""How a casebook may be handled: why it is kept, who answers for it, with whom it may be shared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Tlp = Literal["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]
"""With whom something may be shared: the marks of TLP 2.0 (FIRST, 2022), the loosest first."""
Pap = Literal["CLEAR", "GREEN", "AMBER", "RED"]
"""What may be done with it: the marks of the Permissible Actions Protocol, the loosest first."""
LOOSEST_FIRST: tuple[Tlp, ...] = get_args(Tlp)
LOOSEST_PAP_FIRST: tuple[Pap, ...] = get_args(Pap)


@dataclass(frozen=True, slots=True)
class Handling:
    """What an analyst set for a casebook; nothing but the house's own export leaves without it.

    ``review`` is the day on which somebody decides whether it is still needed.
    """

    purpose: str
    owner: str
    review: date
    tlp: Tlp
    pap: Pap = "AMBER"
    contact: str | None = None  # whom to write to about an error or for a reply


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered to a row or corrected in it; it goes wherever that row goes."""

    id: str  # of the judgement
    kind: Literal["reply", "correction"]
    words: str
    why: str  # how it is known: "letter of his lawyer, 3 May 2024"
    at: date


def parse_tlp(text: str) -> Tlp | None:
    """Return the mark that somebody typed, None for anything else: WHITE, of TLP 1, too.

    >>> parse_tlp("tlp:amber+strict"), parse_tlp("WHITE")
    ('AMBER+STRICT', None)
    """
    typed = text.strip().upper().removeprefix("TLP:")
    return next((mark for mark in LOOSEST_FIRST if mark == typed), None)


def parse_pap(text: str) -> Pap | None:
    """Return the mark of permissible actions that somebody typed, None for anything else.

    >>> parse_pap("PAP:green"), parse_pap("AMBER+STRICT")
    ('GREEN', None)
    """
    typed = text.strip().upper().removeprefix("PAP:")
    return next((mark for mark in LOOSEST_PAP_FIRST if mark == typed), None)


def strictest(marks: Iterable[Tlp]) -> Tlp:
    """Return the mark that all of these allow, CLEAR where there are none.

    >>> strictest(["GREEN", "AMBER+STRICT", "CLEAR"])
    'AMBER+STRICT'
    """
    return max(marks, key=LOOSEST_FIRST.index, default="CLEAR")


def allows(mark: Tlp, limit: Tlp) -> bool:
    """May what bears this mark leave in an export that is marked ``limit``?

    >>> allows("GREEN", "AMBER"), allows("RED", "AMBER")
    (True, False)
    """
    return LOOSEST_FIRST.index(mark) <= LOOSEST_FIRST.index(limit)
