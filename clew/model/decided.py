"""What is decided: append-only, who, when, why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Verdict = Literal["same", "different", "right", "wrong", "grade", "protect", "withdraw"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's decision about one or two ids; undone by a later one, never deleted."""

    id: str
    verdict: Verdict
    subjects: tuple[str, ...]
    value: str | None
    who: str
    at: datetime
    why: str
