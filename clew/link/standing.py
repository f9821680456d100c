"""How a person stands whom several reports accuse, convict or clear: the later word holds.

An acquittal and a dropped case override what other reports said before; who is arrested, charged
or convicted afterwards is a suspect or a convict again. A mere word ("the suspected smuggler") in
a later report accuses nobody anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from clew.model import Category, Claim, Reading, Reason

_CONVICT = ("sentence", "convict")
_LEGAL = frozenset(
    {("arrest", "suspect"), ("prosecute", "defendant"), ("extradite", "person"), _CONVICT}
)
_ACCUSING: frozenset[Category | None] = frozenset({"suspect", "convicted"})
CLEARED = Reason("cleared", 1.0, "acquitted or no longer charged, and not accused anew later")
ANEW = Reason("accused anew", 1.0, "by a report of a later act than the acquittal")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one report leaves of a person: accused, convicted or cleared, and since when.

    The dates are those of the last act that tells it, else those on which the report came out;
    absent where neither is known, and where the report tells of no act.
    """

    category: Category
    start: date | None
    end: date | None


def verdicts_of(reading: Reading, chains: Mapping[str, Category | None]) -> dict[str, Verdict]:
    """Return the verdict of one report on each person that it accuses or clears, by chain."""
    chain_of = {mention.id: mention.chain for mention in reading.mentions}
    acts: dict[str, list[Claim]] = {
        chain: [] for chain, told in chains.items() if told == "cleared" or told in _ACCUSING
    }
    for claim in reading.claims:
        for argument in claim.arguments:
            chain = chain_of.get(argument.mention or "")
            if chain not in acts or (claim.kind, argument.role) not in _LEGAL:
                continue
            cleared = chains[chain] == "cleared"
            if (claim.status == "negated") is cleared and (
                not cleared or (claim.kind, argument.role) == _CONVICT
            ):
                acts[chain].append(claim)
    return {
        chain: Verdict(category, *_when(told, reading))
        for chain, told in acts.items()
        if (category := chains[chain]) is not None
    }


def _when(acts: Iterable[Claim], reading: Reading) -> tuple[date | None, date | None]:
    """Return the last of the days on which acts took place; undated ones that of the report."""
    published = reading.document.published
    days: list[tuple[date, date]] = []
    for act in acts:
        for known in (act.time, published):
            if known is not None and known.start is not None and known.end is not None:
                days.append((known.start, known.end))
                break
    return max(days, default=(None, None))


def settled(category: Category | None, verdicts: Iterable[Verdict]) -> Category | None:
    """Return the category of a person of whom reports have these verdicts.

    >>> settled("cleared", [Verdict("cleared", None, None), Verdict("suspect", None, None)])
    'cleared'
    """
    told = list(verdicts)
    cleared = [verdict for verdict in told if verdict.category == "cleared"]
    if category != "cleared" or not cleared:
        return category
    anew = [
        verdict.category
        for verdict in told
        if verdict.category in _ACCUSING and all(_is_after(verdict, other) for other in cleared)
    ]
    return "convicted" if "convicted" in anew else "suspect" if anew else category


def _is_after(one: Verdict, other: Verdict) -> bool:
    return one.start is not None and other.end is not None and one.start > other.end


def explained(category: Category | None, verdicts: Iterable[Verdict]) -> tuple[Reason, ...]:
    """Return what explains the category of a person whom some report clears."""
    if not any(verdict.category == "cleared" for verdict in verdicts):
        return ()
    return (CLEARED,) if category == "cleared" else (ANEW,) if category in _ACCUSING else ()
