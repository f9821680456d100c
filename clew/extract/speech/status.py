"""How a report puts an event: confirmed, alleged, planned, negated or hypothetical."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from clew.extract.frames import Saying
from clew.extract.speech.attribution import sayings_of
from clew.extract.speech.scope import Sign, find_signs, status_words
from clew.model import Span, Status

_PRECEDENCE: tuple[Status, ...] = ("negated", "hypothetical", "planned", "alleged")
_BESIDE = ("compound", "appos", "poss")


def find_status(head: int, doc: Doc, sayings: Sequence[Saying]) -> tuple[Status, tuple[Span, ...]]:
    """Return the status of the event whose trigger stands at ``head``, and the words that tell it.

    Where several hold, the first of negated, hypothetical, planned, alleged, confirmed counts: an
    act that may have been attempted is hypothetical, one denied is negated even where somebody
    alleges it. Two negations undo each other ("failed to prevent"). A conviction confirms. What an
    unnamed source, an unpublished document or an accuser says is alleged; what an authority or a
    body says under its name is confirmed. An arrest is confirmed though the arrested are
    "alleged" smugglers, since the word stands beside them and not over the arrest.
    """
    token = doc[head]
    words = status_words(doc.lang_)
    signs = find_signs(token, words)
    negations = [sign for sign in signs if sign.sense == "negated"]
    if len({sign.cue for sign in negations}) % 2 == 0:
        signs = [sign for sign in signs if sign.sense != "negated"]
    convictions = [sign for sign in signs if sign.sense == "convicted"]
    if convictions and not _cues(signs, "hypothetical") + _cues(signs, "planned"):
        return "confirmed", tuple(sign.cue for sign in convictions)
    signs += _hearsay(token, sayings_of(head, doc, sayings), words["accusers"], words["own_acts"])
    for status in _PRECEDENCE:
        cues = _cues(signs, status)
        if cues:
            return status, cues
    return "confirmed", ()


def _cues(signs: Sequence[Sign], sense: Status) -> tuple[Span, ...]:
    """Return the cues of one sense in order, none of them inside another."""
    cues = {sign.cue for sign in signs if sign.sense == sense}
    return tuple(sorted(c for c in cues if not any(o != c and o.contains(c) for o in cues)))


def _hearsay(
    token: Token, sayings: Sequence[Saying], accusers: frozenset[str], own_acts: frozenset[str]
) -> list[Sign]:
    """Return a sign for each saying around an event that does not vouch for it."""
    signs = []
    for saying in sayings:
        source = token.doc[saying.source_head] if saying.source_head is not None else None
        accused = source is not None and _accuses(source, accusers)
        if source is None and _is_aside(token, saying):
            continue
        if saying.hedged or (accused and token.lemma_.lower() not in own_acts):
            cue = saying.cue or saying.source
            if cue is not None:
                signs.append(Sign("alleged", cue))
    return signs


def _is_aside(token: Token, saying: Saying) -> bool:
    """Does an accusation only mention the event: "accused of steering a boat that capsized"?

    What a relative clause in the past adds of a thing is told by the report; who did it is open.
    """
    above = token
    while above.head.i != above.i and saying.content.start <= above.head.idx < saying.content.end:
        if above.dep_ == "relcl" and above.tag_ == "VBD" and above.head.pos_ == "NOUN":
            return True
        above = above.head
    return False


def _accuses(source: Token, accusers: frozenset[str]) -> bool:
    """Is a speaker an accuser: "Prosecutor X", "X, the prosecutor", "the prosecutor's office"?"""
    beside = [child for child in source.children if child.dep_ in _BESIDE]
    return any(word.lemma_.lower() in accusers for word in (source, *beside))
