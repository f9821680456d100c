"""The parts that a story is judged in, and a story beside what was concluded from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clew.model import Conclusions, Reading
from tests.eval.story_truth import Story

HARMFUL = {"conflict", "update"}  # verdicts that set one report against another


@dataclass(slots=True)
class Row:
    """How often a part was right. ``right`` of ``made`` is its precision, where there is one."""

    name: str
    found: int = 0
    asked: int = 0
    unread: int = 0
    right: int = 0
    made: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: "Row") -> None:
        for name in ("found", "asked", "unread", "right", "made"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.errors += other.errors


PARTS = (
    "dates read",
    "lineage",
    "lineage: relation",
    "lineage: direction",
    "entity links",
    "entities apart",
    "event links",
    "events apart",
    "independence",
    "contradictions",
    "contradictions: verdict",
    "contradictions: kind",
    "no contradiction",
    "conflicts told",
    "strangers apart",
)


class Told:
    """A story beside what was read and concluded from it."""

    def __init__(
        self, story: Story, readings: Mapping[str, Reading], concluded: Conclusions
    ) -> None:
        self.story, self.readings, self.concluded = story, readings, concluded
        self.names = {reading.document.id: name for name, reading in readings.items()}
        self.entity_of = {m: e.id for e in concluded.entities for m in e.mentions}
        self.event_of = {c: e.id for e in concluded.events for c in e.claims}
        self.rows = {name: Row(name) for name in PARTS}

    def fault(self, part: str, words: str) -> None:
        self.rows[part].errors.append(f"{self.story.key}: {words}")

    def judge(self, part: str, right: bool, words: str) -> None:
        """Count one that was asked for."""
        self.rows[part].asked += 1
        self.rows[part].found += right
        if not right:
            self.fault(part, words)
