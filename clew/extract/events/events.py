"""Events: triggers of the claim kinds with their arguments, read off the parse.

A trigger is a verb, a noun or a small tree of words (``vocab/<language>/triggers.yml``). Which
phrase fills which role follows from its place in the tree and from the class of thing it names;
false friends ("seize the chance") are refused because nothing fits.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from clew.extract.events.fitting import (
    Lexicon,
    Slots,
    are_needs_met,
    find_fitting,
    is_false_friend,
    paid,
)
from clew.extract.events.grammar import (
    gerund_lemmas,
    is_passive,
    prepositions,
    resolved,
    surface_subject,
    with_conjuncts,
)
from clew.extract.events.lexicon import Trigger
from clew.extract.events.links import doers_within, responsible_for
from clew.extract.events.movement import (
    MOVEMENTS,
    add_stops,
    own_authorities,
    with_prevented_stops,
)
from clew.extract.events.noun_phrases import phrase_span
from clew.extract.events.slots import Near, carrier_of, is_main_verb, noun_slots_of, undo_headline
from clew.extract.frames import Filler, Frame
from clew.extract.tree import children
from clew.model import Span

_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_OWN_WORDS = frozenset({"penalty", "form"})  # told by the trigger itself: "got prison terms"
_REDUCED = frozenset({"acl", "amod", "advcl"})


@dataclass(frozen=True, slots=True)
class _Match:
    trigger: Trigger
    tokens: tuple[Token, ...]
    fillers: tuple[Filler, ...]
    certain: int

    @property
    def rank(self) -> tuple[bool, int, int, bool, int]:
        trigger = self.trigger
        return (
            trigger.denied,
            len(trigger.words),
            self.certain,
            bool(trigger.context),
            len(self.fillers),
        )


def find_frames(doc: Doc, lexicon: Lexicon) -> list[Frame]:
    """Return the triggers of a document with their fillers, in order; one kind a trigger word."""
    matches: dict[int, _Match] = {}
    for token in doc:
        if token.is_space or token.is_punct:
            continue
        nominal = token.pos_ in _NOMINAL
        if not nominal and (token.pos_ not in _VERBAL or token.dep_ == "amod"):
            continue  # "the seized boats" presupposes an act, it doesn't tell of it
        if nominal and token.i in lexicon.names:
            continue
        if token.dep_ == "acl" and token.head.tag_ == "DT" and not _is_clause(token):
            continue  # "four of those arrested" presupposes an act, too
        near = Near(token)
        found = [
            match
            for trigger in _candidates(token, nominal, lexicon)
            if (match := _match(near, trigger, lexicon)) is not None
        ]
        if found:
            matches[token.i] = max(found, key=lambda match: match.rank)
    matches = {head: found for head, found in matches.items() if not _is_call(doc[head])}
    frames = [_frame(head, match) for head, match in sorted(matches.items())]
    return _without_prevented(doc, _without_repeats(frames))


def _is_clause(verb: Token) -> bool:
    """Has a verb a subject and an auxiliary of its own: "denied this: he was shot by thieves"?"""
    subjects = children(verb, "nsubj", "nsubjpass")
    return bool(subjects and children(verb, "aux", "auxpass"))


def _is_call(token: Token) -> bool:
    """Is this verb an imperative, a call rather than an assertion: "Smash the gangs!"?"""
    if token.tag_ != "VB" or token.dep_ not in ("ROOT", "conj", "ccomp"):
        return False
    verb = token.head if token.dep_ == "conj" and token.head.tag_ == "VB" else token
    return (
        not children(verb, "aux", "nsubj", "nsubjpass", "auxpass")
        and verb.dep_ in ("ROOT", "ccomp")
        and not (verb.dep_ == "ccomp" and children(verb.head, "dobj"))
    )


def _candidates(token: Token, nominal: bool, lexicon: Lexicon) -> list[Trigger]:
    lemma = token.lemma_.lower()
    found = list(lexicon.triggers.get((nominal, lemma), ()))
    for verb in dict.fromkeys(gerund_lemmas(token)) if nominal else ():
        found.extend(lexicon.triggers.get((False, verb), ()))
    return found


def _frame(head: int, match: _Match) -> Frame:
    start = min(token.idx for token in match.tokens)
    end = max(token.idx + len(token.text) for token in match.tokens)
    trigger = match.trigger
    return Frame(
        trigger.kind,
        head,
        Span(start, end),
        match.fillers,
        trigger.negated,
        trigger.denied,
        trigger.clears,
    )


def _without_repeats(frames: Sequence[Frame]) -> list[Frame]:
    """Drop a trigger that lies within a longer one of its kind, or says the same of the same."""
    kept: list[Frame] = []
    for frame in sorted(frames, key=lambda f: (f.trigger.start - f.trigger.end, f.head)):
        mine = {(filler.role, filler.head) for filler in frame.fillers}
        repeated = any(
            other.kind == frame.kind
            and (
                other.trigger.contains(frame.trigger)
                or (
                    mine
                    and mine <= {(f.role, f.head) for f in other.fillers}
                    and _near(frame, other)
                )
            )
            for other in kept
        )
        if not repeated:
            kept.append(frame)
    return sorted(kept, key=lambda f: f.head)


def _without_prevented(doc: Doc, frames: Sequence[Frame]) -> list[Frame]:
    """Drop the act that a foiling prevented, which is no event of its own.

    "prevented 20 people from leaving", "foiled 37 attempts to cross" are one claim each, and
    so is "intercepted a boat carrying 78 people".
    """
    foiled = [frame for frame in frames if frame.kind in ("foil", "rescue")]

    def prevents(frame: Frame, head: Token) -> bool:
        above = head.head
        attempts = {filler.head for filler in frame.fillers}
        return (
            head.i in attempts
            or (head.dep_ == "pcomp" and above.lower_ == "from" and above.head.i == frame.head)
            or (head.dep_ == "acl" and head.tag_ == "VB" and above.i in attempts)
            or (head.dep_ == "acl" and any(child.i in attempts for child in children(head, "dobj")))
        )

    prevented = {
        foil.head: [frame for frame in frames if prevents(foil, doc[frame.head])] for foil in foiled
    }
    dropped = {frame.head for told in prevented.values() for frame in told}
    return [
        with_prevented_stops(frame, prevented[frame.head]) if frame.kind == "foil" else frame
        for frame in frames
        if frame.head not in dropped
    ]


def _near(one: Frame, two: Frame) -> bool:
    """Do two frames of a kind share their fillers because one word governs the other?

    "Set out from Tobruk and was bound for Italy" is one way, and so one claim.
    """
    bound = one.kind == "cross_arrive" and any(f.role == "destination" for f in one.fillers)
    governed = bound or one.kind in ("launch_operation", "investigate")
    return governed and abs(one.head - two.head) < 30


# ---- one trigger at one token


def _match(near: Near, trigger: Trigger, lexicon: Lexicon) -> _Match | None:
    token = near.token
    tokens = _words(token, trigger.words[1:])
    if tokens is None:
        return None
    clause = token.dep_ == "acl" and _is_clause(token)
    if trigger.finite and token.dep_ in _REDUCED and not clause:
        return None
    if trigger.denied and not children(token, "neg"):
        return None
    if trigger.passive is not None and trigger.passive != is_passive(token):
        return None
    if trigger.intransitive and children(token, "dobj"):
        return None
    carrier = carrier_of(token, lexicon) if trigger.nominal else None
    slots = (
        noun_slots_of(near, trigger, carrier, lexicon)
        if trigger.nominal
        else near.slots(nominal=False)
    )
    if not trigger.nominal:
        undo_headline(token, slots, trigger, lexicon)
        if token.dep_ == "acl" and not slots["subject"]:
            slots["subject"].extend(
                [token.head] if is_main_verb(token, trigger) else responsible_for(token.head)
            )
        if trigger.kind in MOVEMENTS:
            add_stops(token, slots, tokens)
    for word in tokens:  # "found guilty of complicity", "upheld the conviction of a smuggler"
        for preposition, nouns in prepositions(word).items():
            slots[preposition].extend(t for t in nouns if t not in slots[preposition])
    if "infinitive" in trigger.roles:
        slots["infinitive"] = [t for t in tokens if t.tag_ == "VB"]
    if "money" in trigger.roles:
        slots["money"] = paid(token, "money", lexicon)
    doer = trigger.roles.get("within")
    if doer and not (slots["subject"] and trigger.roles.get("subject") == doer):
        acts = [t for word in ("in", "due") for t in slots.get(word, ())]
        wanted = trigger.fits["within"]
        slots["within"] = [
            t for t in doers_within(acts, lexicon.nouns) if lexicon.classes(t) & wanted
        ]
    if is_false_friend((token, *tokens), slots, trigger, lexicon):
        return None
    if any(slots.get(slot) for slot in trigger.without):
        return None
    fitting, certain = find_fitting(slots, trigger, lexicon)
    if not are_needs_met(token, fitting, certain, trigger, carrier, lexicon):
        return None
    if trigger.kind == "transport" and not trigger.nominal:
        fitting["subject"] = [*fitting.get("subject", ()), *own_authorities(token, lexicon)]
    fillers = _fillers(fitting, trigger, set(tokens), lexicon)
    if trigger.itself:
        role = trigger.roles["self"]
        bearers = [Filler(role, t.i, phrase_span(t, lexicon.names)) for t in _bearers(token)]
        fillers = (*bearers, *fillers)
    words = (token, *tokens, *((carrier,) if carrier is not None and not trigger.itself else ()))
    return _Match(trigger, words, fillers, sum(bool(found) for found in certain.values()))


def _bearers(noun: Token) -> list[Token]:
    """Return who a noun is said of: the subject of "He is the head of …", else the noun itself."""
    verb = noun.head
    said = noun.dep_ in ("attr", "oprd") and verb.pos_ in _VERBAL
    return (with_conjuncts(surface_subject(verb)) if said else []) or [noun]


def _words(head: Token, words: Sequence[str]) -> tuple[Token, ...] | None:
    """Return the tokens below a head that match the other words of a trigger; None if one lacks.

    "In that time 187 people were placed in custody": where the first "in" leads nowhere, the next
    is tried. "Was taken by police into custody": the parser hangs "into" on the police.
    """
    doers = [noun for by in children(head, "agent") for noun in children(by, "pobj")]
    return _below(head, (), words, [prep for noun in doers for prep in children(noun, "prep")])


def _below(
    head: Token, found: tuple[Token, ...], words: Sequence[str], loose: Sequence[Token]
) -> tuple[Token, ...] | None:
    if not words:
        return found
    any_of = frozenset(words[0].split("|"))
    reach = [child for token in (head, *found) for child in token.children] + list(loose)
    near = [t for t in reach if any_of & {t.lemma_.lower(), t.lower_} and t not in found]
    if not near and is_passive(head):  # "an investigation was launched"
        near = [t for t in surface_subject(head) if t.lemma_.lower() in any_of][:1]
    tried = (_below(head, (*found, token), words[1:], loose) for token in near)
    return next((tokens for tokens in tried if tokens is not None), None)


def _fillers(
    fitting: Slots, trigger: Trigger, own: set[Token], lexicon: Lexicon
) -> tuple[Filler, ...]:
    found: dict[tuple[str, int], Filler] = {}
    for slot, tokens in fitting.items():
        for token in tokens:
            role = _role(slot, token, trigger, lexicon)
            if not role or (token in own and role not in _OWN_WORDS):
                continue
            for noun in resolved([token]):
                span = phrase_span(noun, lexicon.names)
                found.setdefault((role, noun.i), Filler(role, noun.i, span))
    return tuple(sorted(found.values(), key=lambda filler: (filler.span.start, filler.role)))


def _role(slot: str, token: Token, trigger: Trigger, lexicon: Lexicon) -> str | None:
    name = lexicon.names.get(token.i)
    classes = lexicon.classes(token)
    if name is not None and name.entity_kind == "operation" and slot in ("subject", "in", "during"):
        return "operation"
    for key, role in trigger.roles.items():
        stem, _, wanted = key.partition("/")
        if wanted and stem == slot and wanted in classes:
            return role
    return trigger.roles.get(slot)
