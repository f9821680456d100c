"""Claims: frames with their status, time, places and attributions, as the model keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from clew.extract.events.fitting import Lexicon
from clew.extract.events.grammar import prepositions, with_conjuncts
from clew.extract.events.noun_phrases import phrase_span
from clew.extract.frames import Frame, Saying
from clew.extract.mentions import Found
from clew.extract.speech.attribution import sayings_of
from clew.extract.speech.scope import status_words
from clew.extract.speech.status import find_status
from clew.extract.times.times import time_of, time_told_next
from clew.extract.tree import children
from clew.ids import make_id
from clew.model import (
    Argument,
    Attribution,
    Claim,
    Mention,
    Span,
    Status,
    TimeExpression,
)

_WHERE = ("in", "at", "near", "off", "outside", "inside", "around", "within", "on", "along")
_MOVED_TO = frozenset(
    {"origin", "destination", "transit", "route_point", "from", "to", "from_state", "to_state"}
)
_ANY = frozenset({"a", "an", "any", "no", "some", "every", "each", "all", "another"})
_NOBODY = frozenset(
    {"nobody", "anybody", "anyone", "someone", "everyone", "we", "us", "one", "those", "these"}
)
_LEGAL_WORDS = frozenset({"smuggle", "smuggling", "traffic", "trafficking"})


@dataclass(frozen=True, slots=True)
class Context:
    """What was found in a document before its claims are made."""

    doc: Doc
    document: str
    lexicon: Lexicon
    found: Found
    sayings: Sequence[Saying]
    times: Sequence[TimeExpression]
    no_place: frozenset[
        Span
    ]  # datelines and models ("a Rwanda-style deal"), never an event's place


def make_claims(frames: Sequence[Frame], context: Context) -> list[Claim]:
    """Return one claim for each frame, in the same order."""
    mentions = {mention.id: mention for mention in context.found.mentions}
    triggers = [frame.head for frame in frames]
    return [_claim(frame, triggers, context, mentions) for frame in frames]


def is_idle(claim: Claim, frame: Frame, context: Context) -> bool:
    """Is this a mere supposition about nobody: "If speeches could rescue anyone, …"?

    A hypothetical act of someone named, counted, pointed at ("the children"), or taken up by a
    pronoun, is a claim.
    """
    trigger = context.doc[frame.head]
    modals = status_words(context.doc.lang_)["hypothetical"]["modals"]
    supposed = any(word.lower_ in modals for word in children(trigger, "aux"))
    if claim.status != "hypothetical" and not (claim.status == "negated" and supposed):
        return False
    kinds = {mention.id: mention.kind for mention in context.found.mentions}

    def is_somebody(argument: Argument, head: Token) -> bool:
        if argument.mention is not None and kinds[argument.mention] in ("name", "pronoun"):
            return head.lower_ not in _NOBODY
        words = [t for t in head.subtree if argument.span.start <= t.idx < argument.span.end]
        people = "person" in context.lexicon.classes(head)
        if any(t.like_num and (people or t.lower_ not in _NOBODY) for t in words):
            return True  # "one of them", never "from one outrage to the next"
        first = next(iter(head.lefts), head)
        pointed = first.tag_ in ("DT", "PRP$") and first.lower_ not in _ANY
        return pointed and people

    heads = [context.doc[filler.head] for filler in frame.fillers]
    return not any(map(is_somebody, claim.arguments, heads))


def _claim(
    frame: Frame, triggers: Sequence[int], context: Context, mentions: Mapping[str, Mention]
) -> Claim:
    head = context.doc[frame.head]
    status, cues = _status(frame, context)
    return Claim(
        id=make_id("clm", context.document, frame.kind, frame.trigger.start, frame.trigger.end),
        document=context.document,
        kind=frame.kind,
        trigger=frame.trigger,
        sentence=sentence_span(head),
        arguments=tuple(
            Argument(filler.role, filler.span, context.found.by_head.get(filler.head))
            for filler in frame.fillers
        ),
        status=status,
        status_cues=cues,
        time=time_of(frame.head, context.doc, context.times, triggers)
        or time_told_next(frame.head, context.doc, context.times),
        places=_places(frame, context, mentions),
        attributions=attributions_of(frame.head, context),
        wording=_wording(frame, context.doc),
    )


def sentence_span(token: Token) -> Span:
    """Return the sentence a token stands in, without the white space around it."""
    words = [t for t in token.sent if not t.is_space]
    return Span(words[0].idx, words[-1].idx + len(words[-1].text))


def attributions_of(head: int, context: Context) -> tuple[Attribution, ...]:
    """Return the chain of who says what stands at a token, the nearest speaker first."""
    return tuple(
        Attribution(
            content=said.content,
            kind=said.kind,
            source=said.source,
            mention=_speaker(said.source_head, said.source, context),
            cue=said.cue,
        )
        for said in sayings_of(head, context.doc, context.sayings)
        if said.told
    )


def _speaker(head: int | None, source: Span | None, context: Context) -> str | None:
    """Return the mention of who says so; of an office beside one name, the one who is named.

    "The director of the agency, Anton Beispiel, said" is said by Beispiel.
    """
    found = context.found.by_head.get(head) if head is not None else None
    if found is None or source is None:
        return found
    inside = [m for m in context.found.mentions if source.contains(m.span)]
    own = next((m for m in inside if m.id == found), None)
    if own is None or own.kind != "nominal" or own.entity_kind != "person" or own.protected:
        return found
    named = [m.id for m in inside if m.kind == "name" and m.entity_kind == "person"]
    return named[0] if len(named) == 1 else found


def _status(frame: Frame, context: Context) -> tuple[Status, tuple[Span, ...]]:
    status, cues = find_status(frame.head, context.doc, context.sayings)
    doubted = _doubted(frame, context.doc) if status == "confirmed" and not cues else ()
    if doubted:
        return "alleged", doubted
    if frame.denied and status == "negated":
        return "confirmed", cues
    if frame.negated and status in ("confirmed", "alleged"):
        return "negated", (*cues, frame.trigger)
    return status, cues


def _doubted(frame: Frame, doc: Doc) -> tuple[Span, ...]:
    """Return the word that makes an alleged one of who is called by the trigger itself.

    It may stand at a part of the compound: "Alleged Human Trafficking Kingpin".
    """
    person = doc[frame.head]
    if all(filler.head != frame.head for filler in frame.fillers):
        return ()
    alleged = status_words(doc.lang_)["alleged"]["adjectives"]
    return tuple(
        Span(word.idx, word.idx + len(word.text))
        for part in children(person, "compound", "amod", "nmod")
        for word in part.lefts
        if word.lower_ in alleged
    )[:1]


def _places(frame: Frame, context: Context, mentions: Mapping[str, Mention]) -> tuple[str, ...]:
    """Return the mentions of where it happened: places that hang on the trigger or its clause."""
    taken = {filler.head for filler in frame.fillers if filler.role in _MOVED_TO}
    tokens = [
        context.doc[filler.head] for filler in frame.fillers if filler.role in ("site", "place")
    ]
    token = context.doc[frame.head]
    for holder in (*_clause(token), *(context.doc[f.head] for f in frame.fillers)):
        for word, phrases in prepositions(holder).items():
            if word in _WHERE:
                tokens.extend(with_conjuncts(phrases))
        if holder.dep_ == "relcl" and any(child.lower_ == "where" for child in holder.children):
            tokens.append(holder.head)
    ids = dict.fromkeys(
        mention
        for place in tokens
        if place.i not in taken
        and (mention := context.found.by_head.get(place.i)) is not None
        and mentions[mention].entity_kind in ("place", "facility")
        and phrase_span(place, context.lexicon.names) not in context.no_place
    )
    return tuple(ids)


def _clause(token: Token) -> list[Token]:
    """Return a trigger and the verbs it shares its adverbials with, up to its clause."""
    found = [token]
    while token.dep_ in ("conj", "xcomp", "pcomp", "dobj", "prep", "nsubjpass") and len(found) < 6:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            found.append(token)
    if token.dep_ == "advcl" and not children(token, "nsubj", "nsubjpass"):
        found.append(token.head)
    return found


def _wording(frame: Frame, doc: Doc) -> str | None:
    """Return the report's own word where it calls a movement trafficking or smuggling."""
    sentence = doc[frame.head].sent
    words = [t for t in sentence if frame.trigger.start <= t.idx < frame.trigger.end]
    return next((t.text for t in words if t.lemma_.lower() in _LEGAL_WORDS), None)
