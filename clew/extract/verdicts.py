"""Who is accused, convicted or cleared by the acts a report tells, and which of them holds.

An acquittal, an annulled conviction and charges that were dropped clear a person of what was said
before; who is accused anew afterwards is a suspect again (domain rule: presumption of innocence).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from spacy.tokens import Doc, Token

from clew.extract.events.grammar import is_passive, surface_subject
from clew.extract.frames import Filler, Frame, Saying
from clew.extract.speech.status import find_status
from clew.extract.times.times import time_of
from clew.extract.tree import children
from clew.model import TimeExpression
from clew.vocab import load

Verdict = Literal["suspect", "convicted", "cleared"]
ACCUSED: frozenset[tuple[str, str]] = frozenset(
    {
        ("arrest", "suspect"),
        ("prosecute", "defendant"),
        ("extradite", "person"),
        ("transport", "agent"),
        ("recruit", "recruiter"),
        ("hold", "holder"),
        ("exploit", "exploiter"),
        ("kill_die", "perpetrator"),
        ("forge", "forger"),
        ("corrupt", "official"),
        ("lead", "leader"),
        ("lead", "member"),
    }
)
"""The kinds and roles that make a suspect of who fills them."""
_LEGAL = frozenset({"arrest", "prosecute", "extradite"})  # acts that are not, where they are denied
_CONVICT = ("sentence", "convict")


@dataclass(frozen=True, slots=True)
class Act:
    """An act that accuses, convicts or clears, as far as its order in time is known.

    ``anew`` where it is told to come after all others ("arrested again"), ``partly`` where it
    clears of one charge among others.
    """

    verdict: Verdict
    kind: str
    role: str
    start: date | None = None
    end: date | None = None
    anew: bool = False
    partly: bool = False


def denied_acts(frames: Iterable[Frame], doc: Doc, sayings: Sequence[Saying]) -> Set[int]:
    """Return the heads of accusations that are none: "was never charged", "wrongly arrested"."""
    words = load(f"{doc.lang_}/verdicts")
    accusing = words["accusing"]
    never = {t.head.i for t in doc if t.dep_ == "neg" and t.head.lemma_.lower() in accusing}
    never |= {t.i for t in doc if is_mistaken(t)}
    return never | frozenset(
        frame.head
        for frame in frames
        if frame.kind in (*_LEGAL, _CONVICT[0])
        and not frame.negated
        and find_status(frame.head, doc, sayings)[0] == "negated"
    )


def is_mistaken(verb: Token) -> bool:
    """Is what a verb tells said to be wrong of whom it is told: "wrongly arrested"?"""
    mistaken = load(f"{verb.doc.lang_}/verdicts")["mistaken"]
    return any(token.lower_ in mistaken for token in children(verb, "advmod"))


def find_released(
    doc: Doc, sayings: Sequence[Saying], times: Sequence[TimeExpression]
) -> Iterator[tuple[Token, Act]]:
    """Yield who is told to be "released without charge", with the act, which clears."""
    words = load(f"{doc.lang_}/verdicts")
    for verb in doc:
        if verb.lemma_.lower() not in words["releasing"]:
            continue
        lacking = [p for p in children(verb, "prep") if p.lower_ in words["without"]]
        charges = [t.lemma_.lower() for p in lacking for t in children(p, "pobj")]
        if not set(charges) & set(words["unspecific"]):
            continue
        if find_status(verb.i, doc, sayings)[0] != "confirmed":
            continue
        time = time_of(verb.i, doc, times)
        days = (time.start, time.end) if time is not None else (None, None)
        passive = is_passive(verb)
        for person in surface_subject(verb) if passive else children(verb, "dobj"):
            yield person, Act("cleared", *_CONVICT, *days)


def act_of(
    frame: Frame,
    role: str,
    doc: Doc,
    sayings: Sequence[Saying],
    times: Sequence[TimeExpression],
    denied: Collection[int],
) -> Act | None:
    """Return what a frame does to who fills a role of it; None where it neither accuses nor clears.

    Refused: what did not take place ("no evidence that he smuggled migrants"), and an arrest, a
    charge or a conviction among the ``denied``, with what it would be for ("never charged with
    leading a gang"). Of whom a crime is denied is accused of it ("his lawyer denied that he
    smuggled"); who may yet be convicted or acquitted, and who pleads not guilty, is a suspect.
    """
    if (frame.kind, role) != _CONVICT and (frame.kind, role) not in ACCUSED:
        return None
    trigger = doc[frame.head]
    if any(token.i in denied for token in (trigger, *trigger.ancestors)):
        return None
    words = load(f"{doc.lang_}/verdicts")
    status, cues = find_status(frame.head, doc, sayings)
    refuted = {t.lemma_.lower() for t in doc for cue in cues if cue.start <= t.idx < cue.end}
    if status == "negated" and not frame.negated and not refuted & set(words["denying"]):
        return None
    verdict: Verdict = "suspect"
    if (frame.kind, role) == _CONVICT and status == "confirmed":
        verdict = "cleared" if frame.clears else "suspect" if frame.negated else "convicted"
    clause = [*trigger.subtree]
    time = time_of(frame.head, doc, times)
    return Act(
        verdict,
        frame.kind,
        role,
        time.start if time is not None else None,
        time.end if time is not None else None,
        anew=_has(_own(trigger), words["anew"]),
        partly=_tells_charge(frame.fillers, doc, words) and not _has(clause, words["appeals"]),
    )


def settle(acts: Collection[Act]) -> Act | None:
    """Return the act that tells how a person stands; None where there is none.

    What clears holds over what accuses, save where the accusation comes later or anew. Who is
    convicted of one thing and cleared of another at one time is a convict.

    >>> settle([Act("suspect", "arrest", "suspect"), Act("cleared", "sentence", "convict")]).verdict
    'cleared'
    """
    cleared = [act for act in acts if act.verdict == "cleared"]
    accusing = [act for act in acts if act.verdict != "cleared"]
    if not cleared:
        return _gravest(accusing)
    again = [act for act in accusing if all(_is_after(act, other) for other in cleared)]
    if again:
        return _gravest(again)
    standing = [
        act
        for act in accusing
        if act.verdict == "convicted" and not any(_is_before(act, other) for other in cleared)
    ]
    return standing[0] if standing and all(act.partly for act in cleared) else cleared[-1]


def _gravest(acts: Iterable[Act]) -> Act | None:
    return min(acts, key=lambda act: act.verdict != "convicted", default=None)


def _is_before(act: Act, other: Act) -> bool:
    return act.end is not None and other.start is not None and act.end < other.start


def _is_after(act: Act, other: Act) -> bool:
    if act.start is not None and other.end is not None:
        return act.start > other.end
    return act.anew


def _own(trigger: Token) -> list[Token]:
    """Return the words of a trigger's own clause, without those of its subordinate clauses."""
    verb = trigger.head if trigger.pos_ == "NOUN" and trigger.head.pos_ == "VERB" else trigger
    words = [verb, trigger]
    for child in (*verb.children, *trigger.children):
        words += [child, *(t for t in child.children if t.dep_ in ("amod", "advmod", "pobj"))]
    above = verb.head
    return [*words, above] if verb.dep_ in ("xcomp", "acomp") else words


def _has(tokens: Iterable[Token], lemmas: Collection[str]) -> bool:
    return any(token.lemma_.lower() in lemmas for token in tokens)


def _tells_charge(fillers: Iterable[Filler], doc: Doc, words: Mapping[str, Any]) -> bool:
    """Is one charge named, and not "the charges" or "all counts"?"""
    charges = [doc[filler.head] for filler in fillers if filler.role == "charge"]
    whole = words["whole"]
    return any(
        charge.lemma_.lower() not in words["unspecific"] and not _has(charge.children, whole)
        for charge in charges
    )
