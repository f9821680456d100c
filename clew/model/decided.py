"""What is decided: append-only, who, when, why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from clew.model.handling import Reply, Tlp, parse_tlp
from clew.model.hypotheses import Estimate

Verdict = Literal[
    "same",
    "different",
    "right",
    "wrong",
    "grade",
    "protect",
    "mark",
    "estimate",
    "reply",
    "correct",
    "withdraw",
]
ANSWERS: frozenset[Verdict] = frozenset({"reply", "correct"})
"""The verdicts whose value is somebody's words."""
Pair = tuple[str, str]

GRADES: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""How reliable a source is, on the Admiralty scale; only an analyst says so."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's decision about some ids; undone by a later one, never deleted.

    The subjects are ids of what was read: mentions, claims, figures, stated relations, documents.
    They mean the same for ever, whatever is concluded from them later.
    """

    id: str
    verdict: Verdict
    subjects: tuple[str, ...]
    value: str | None
    who: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """What stands of all judgements.

    Of two that are ``different`` the first keeps what else was joined with both. ``grades`` has
    the letter of a source by one of its mentions, of an outlet by one of its reports; ``marks``
    how wide a report may be shared at most; ``replies`` what was answered to a row or corrected
    in it. ``estimates`` say how likely analysts hold versions to be, in the order in which they
    were given; nothing that is concluded heeds them. What is wrong may be a whole report: one that
    its outlet withdrew.
    """

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    right: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()
    grades: Mapping[str, str] = field(default_factory=dict)
    protected: frozenset[str] = frozenset()
    marks: Mapping[str, Tlp] = field(default_factory=dict)
    replies: Mapping[str, tuple[Reply, ...]] = field(default_factory=dict)
    estimates: tuple[Estimate, ...] = ()

    def replies_to(self, ids: Iterable[str]) -> tuple[Reply, ...]:
        """Return what was answered to any of these, each once, in the order in which it came."""
        found = {reply.id: reply for name in ids for reply in self.replies.get(name, ())}
        return tuple(sorted(found.values(), key=lambda reply: (reply.at, reply.id)))


def to_decisions(judgements: Iterable[Judgement]) -> Decisions:
    """Return what stands of judgements, given in the order in which they were made.

    A later judgement on the same subjects wins; what was withdrawn counts as never made, and a
    withdrawal that was itself withdrawn takes nothing back.
    """
    pairs: dict[frozenset[str], Judgement] = {}
    truths: dict[str, Judgement] = {}
    grades: dict[str, str] = {}
    protected: set[str] = set()
    marks: dict[str, Tlp] = {}
    replies: dict[str, tuple[Reply, ...]] = {}
    estimates: list[Estimate] = []
    all_made = list(judgements)
    gone = find_withdrawn(all_made)
    for judgement in (made for made in all_made if made.id not in gone):
        match judgement.verdict:
            case "same" | "different":
                pairs[frozenset(judgement.subjects)] = judgement
            case "right" | "wrong":
                truths |= dict.fromkeys(judgement.subjects, judgement)
            case "grade":
                for subject in judgement.subjects:
                    grades.pop(subject, None)  # so that the last one given comes last
                    grades[subject] = judgement.value or "F"
            case "protect":
                protected |= set(judgement.subjects)
            case "mark":
                mark = parse_tlp(judgement.value or "")
                marks |= dict.fromkeys(judgement.subjects, mark or "RED")
            case "estimate":
                estimates.append(_to_estimate(judgement))
            case "reply" | "correct" if judgement.value:
                told_by = _to_reply(judgement)
                for subject in judgement.subjects:
                    replies[subject] = (*replies.get(subject, ()), told_by)

    def paired(verdict: Verdict) -> frozenset[Pair]:
        told = (judgement for judgement in pairs.values() if judgement.verdict == verdict)
        return frozenset((judgement.subjects[0], judgement.subjects[1]) for judgement in told)

    def told(verdict: Verdict) -> frozenset[str]:
        return frozenset(name for name, made in truths.items() if made.verdict == verdict)

    return Decisions(
        same=paired("same"),
        different=paired("different"),
        right=told("right"),
        wrong=told("wrong"),
        grades=grades,
        protected=frozenset(protected),
        marks=marks,
        replies=replies,
        estimates=tuple(estimates),
    )


def _to_estimate(made: Judgement) -> Estimate:
    return Estimate(made.id, made.subjects, made.value or "", made.why, made.who, made.at)


def _to_reply(judgement: Judgement) -> Reply:
    kind: Literal["reply", "correction"] = "reply" if judgement.verdict == "reply" else "correction"
    words = judgement.value or ""
    return Reply(judgement.id, kind, words, judgement.why, judgement.at.date())


def find_withdrawn(judgements: Sequence[Judgement]) -> frozenset[str]:
    """Return the ids of the judgements that no longer stand because they were taken back."""
    gone: set[str] = set()
    for judgement in reversed(judgements):  # a withdrawal tells of earlier ones only
        if judgement.verdict == "withdraw" and judgement.id not in gone:
            gone |= set(judgement.subjects)
    return frozenset(gone)
