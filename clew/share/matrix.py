"""Competing hypotheses in words: versions, the origins that fit or speak against, what turns it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clew.model.hypotheses import LIKELIHOODS, Estimate, Evidence, Hypotheses, Mark, Turn
from clew.share.case import Case
from clew.share.phrases import shown_words, title
from clew.share.telling import origin_name
from clew.share.words import count, day, listing, plain_kind, short_id, to_visible
from clew.weigh.evidence import UNNAMED, WEIGHTS
from clew.weigh.origins import UNKNOWN_PUBLISHER

MARKS: dict[Mark, str] = {"consistent": "fits", "inconsistent": "against", "silent": "–"}
NOTE = (
    "Ranked by what the reports hold against each version, least first; each origin counts once. "
    "How likely a version is, no report says: that is an analyst's to estimate."
)


def hypotheses_of(case: Case) -> list[Hypotheses]:
    """Return the hypotheses on all that is contested, as they may be shown; widest first."""
    return sorted(case.conclusions.hypotheses, key=lambda row: (-len(speaking(row)), row.id))


def speaking(row: Hypotheses) -> list[Evidence]:
    """Return the origins that say something to any of the versions."""
    return [one for one in row.evidence if set(one.marks) != {"silent"}]


def subject_words(row: Hypotheses) -> str:
    """Return what the hypotheses are about: the kind of slot, and what it is a slot of."""
    return f"{row.kind}: {to_visible(plain_kind(row.slot.partition('.')[0]))}"


@dataclass(frozen=True, slots=True)
class Held:
    """An estimate of a version; ``former`` where the same analyst gave another one later."""

    estimate: Estimate
    former: bool


def estimates_of(row: Hypotheses, estimates: Iterable[Estimate]) -> list[list[Held]]:
    """Return, of each version, how likely analysts hold it to be, the latest first.

    An estimate is of the version that most of the claims and figures give of which it was made.
    """
    rests = [{*one.claims, *one.figures} for one in row.hypotheses]
    found: list[list[Held]] = [[] for _ in rests]
    for one in reversed(list(estimates)):
        shared = [len(mine.intersection(one.subjects)) for mine in rests]
        at = max(range(len(rests)), key=lambda at: shared[at])
        if shared[at]:
            later = any(held.estimate.who == one.who for held in found[at])
            found[at].append(Held(one, later))
    return found


def estimate_words(case: Case, held: Held) -> str:
    """Return an estimate in one line: how likely, who says so, when and why."""
    one = held.estimate
    about = LIKELIHOODS.get(one.likelihood, "")
    share = f" ({about})" if about else ""
    told = f"{one.likelihood}{share}: {to_visible(one.who)}, {day(one.at.date())}"
    return f"{told}{', formerly' if held.former else ''}; {reason_words(case, one)}"


def reason_words(case: Case, estimate: Estimate) -> str:
    """Return why an analyst holds it so likely, as it may be shown."""
    if not estimate.why:
        return "its words went with its report, which expired"
    return shown_words(case, estimate.why)


def quiet_words(row: Hypotheses) -> str:
    """Return how many origins say nothing to it, nothing where there are none."""
    quiet = len(row.evidence) - len(speaking(row))
    return f"{count(quiet, 'more origin')} of the event: silent on this" if quiet else ""


def name_at(at: int) -> str:
    """Return what a hypothesis is called: ``H1`` is that against which least speaks."""
    return f"H{at + 1}"


def rank_words(row: Hypotheses, at: int) -> str:
    """Return the rank of a hypothesis, "1=" where others share it."""
    ranks = [one.rank for one in row.hypotheses]
    return f"{ranks[at]}{'=' if ranks.count(ranks[at]) > 1 else ''}"


def weight_words(hundredths: int) -> str:
    """Return a weight as a part of one.

    >>> weight_words(125)
    '1.25'
    """
    return f"{hundredths / 100:.2f}"


def version_words(case: Case, row: Hypotheses, at: int) -> str:
    """Return a hypothesis in words, each suspect's name in it with its status."""
    one = row.hypotheses[at]
    if one.value is None:
        return "none of these"
    return to_visible(case.with_standing(one.value, one.documents))


def note_words(case: Case, row: Hypotheses, one: Evidence) -> str:
    """Return what an analyst should know of an origin: grade, interest, and whom it is had from."""
    told = ["adds nothing to those who are quoted" if not one.weight else ""]
    told.append(f"graded {one.grade}" if one.grade else "")
    roles = [plain_kind(role) for role in one.roles]
    told.append(f"interested: {listing(roles)} in it" if roles else "")
    told.append(
        f"only through {listing(origin_words(case, row, name) for name in one.through)}"
        if one.through
        else ""
    )
    told.append(f"in {count(len(one.documents), 'report')}" if len(one.documents) > 1 else "")
    return "; ".join(part for part in told if part)


def outcome_words(row: Hypotheses) -> str:
    """Return which version leads, and what that rests on where nobody has graded the sources."""
    leading = [name_at(at) for at in row.leading]
    if len(leading) == 1:
        said = f"Least speaks against {leading[0]}."
    else:
        said = f"{listing(leading)} tie: what the reports say doesn't tell them apart."
    if any(one.grade for one in row.evidence):
        return said
    named, unnamed = weight_words(WEIGHTS["F"]), weight_words(UNNAMED)
    return f"{said} No source is graded: a named one counts {named}, an unnamed one {unnamed}."


def turns_words(case: Case, row: Hypotheses) -> list[str]:
    """Return what would change which version leads, or that no single origin would."""
    told = [_turn(case, row, turn) for turn in row.turns]
    return told or ["No single origin would change that, wrong or confirmed."]


def _turn(case: Case, row: Hypotheses, turn: Turn) -> str:
    leading = [name_at(at) for at in turn.leading]
    then = f"{leading[0]} would lead" if len(leading) == 1 else f"{listing(leading)} would tie"
    state = "wrong" if turn.if_it_is == "wrong" else "confirmed by others"
    return f"If {origin_words(case, row, turn.origin)} were {state}, {then}."


def origin_words(case: Case, row: Hypotheses, name: str) -> str:
    """Return who an origin is; unnamed ones are told apart by their ids.

    An outlet that no report names is called by the report that it speaks in.
    """
    origin = case.origins.get(name)
    if origin is None:
        return "origin not known"
    if origin.kind == "publisher" and origin.name == UNKNOWN_PUBLISHER:
        reports: Sequence[str] = [
            document for one in row.evidence if one.origin == name for document in one.documents
        ]
        words = [title(case.document(document)) for document in reports]
        return f"{words[0] if words else UNKNOWN_PUBLISHER} ({short_id(name)})"
    words_of = origin_name(case, origin)
    return f"{words_of} ({short_id(name)})" if origin.kind == "anonymous" else words_of
