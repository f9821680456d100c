"""Events: triggers of the claim kinds with their arguments, read off the parse.

A trigger is a verb, a noun or a small tree of words (``vocab/<language>/triggers.yml``). Which
phrase fills which role follows from its place in the tree and from the class of thing it names;
false friends ("seize the chance") are refused because nothing fits.
"""

from collections import defaultdict
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
    noun_slots,
    prepositions,
    resolved,
    surface_subject,
    verb_slots,
    with_conjuncts,
)
from clew.extract.events.lexicon import Trigger
from clew.extract.events.links import doers_within, linked_subject, responsible_for
from clew.extract.events.movement import (
    MOVEMENTS,
    add_goal,
    add_stops,
    own_authorities,
    with_prevented_stops,
)
from clew.extract.events.noun_phrases import phrase_span
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


class _Near:
    """A word and what stands around it, read off the tree once for all its triggers."""

    def __init__(self, token: Token) -> None:
        self.token = token
        self._slots: dict[bool, Slots] = {}

    def slots(self, nominal: bool) -> Slots:
        """Return the slots of the word as a noun or as a verb, in lists of the caller's own."""
        if nominal not in self._slots:
            self._slots[nominal] = (noun_slots if nominal else verb_slots)(self.token)
        return defaultdict(
            list, {slot: list(tokens) for slot, tokens in self._slots[nominal].items()}
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
        if token.dep_ == "acl" and token.head.tag_ == "DT":
            continue  # "four of those arrested" presupposes an act, too
        near = _Near(token)
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
        trigger.kind, head, Span(start, end), match.fillers, trigger.negated, trigger.denied
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


def _match(near: _Near, trigger: Trigger, lexicon: Lexicon) -> _Match | None:
    token = near.token
    tokens = _words(token, trigger.words[1:])
    if tokens is None:
        return None
    if trigger.finite and token.dep_ in _REDUCED:
        return None
    if trigger.denied and not children(token, "neg"):
        return None
    if trigger.passive is not None and trigger.passive != is_passive(token):
        return None
    if trigger.intransitive and children(token, "dobj"):
        return None
    carrier = _carrier(token, lexicon) if trigger.nominal else None
    slots = (
        _noun_slots(near, trigger, carrier, lexicon)
        if trigger.nominal
        else near.slots(nominal=False)
    )
    if not trigger.nominal:
        _undo_headline(token, slots, trigger, lexicon)
        if token.dep_ == "acl" and not slots["subject"]:
            slots["subject"].extend(
                [token.head] if _is_main_verb(token, trigger) else responsible_for(token.head)
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


def _undo_headline(verb: Token, slots: Slots, trigger: Trigger, lexicon: Lexicon) -> None:
    """Read "80 rings thwarted in Morocco" as a passive: its subject can only be the object.

    So is a past form that shares its subject with a passive one, without an object of its own.
    """
    wanted = trigger.fits.get("object")
    if slots["object"] or not wanted or not trigger.headline or is_passive(verb):
        return
    if "object" not in trigger.need:
        return
    shared = verb.dep_ == "conj" and is_passive(verb.head)  # "were held in flats and forced to beg"
    reduced = verb.dep_ == "advcl" and children(verb, "mark")  # "if found guilty"
    if verb.tag_ == "VBD" and (shared or reduced):
        if not children(verb, "nsubj", "aux", "ccomp", "dobj"):
            slots["object"], slots["subject"] = slots["subject"], []
        return
    if verb.tag_ not in ("VBD", "VBN") or verb.dep_ != "ROOT" or not slots["subject"]:
        return
    if children(verb, "aux", "ccomp"):
        return
    classes = lexicon.classes(slots["subject"][0])
    if classes & wanted and not classes & (trigger.fits.get("subject", frozenset()) - wanted):
        slots["object"], slots["subject"] = slots["subject"], []


def _is_main_verb(participle: Token, trigger: Trigger) -> bool:
    """Is this "participle" the verb of its sentence: "The dinghy deflated in mid-Channel."?

    Only a verb that asks for a subject alone; "two boats seized off Malta" is a passive.
    """
    noun = participle.head
    alone = "subject" in trigger.need and "object" not in trigger.need
    return alone and noun.dep_ == "ROOT" and participle.i == noun.i + 1


def _carrier(noun: Token, lexicon: Lexicon) -> Token | None:
    """Return the light verb that carries a noun: "made" in "made 49 arrests", "arrests made by"."""
    told = [t for t in children(noun, "acl") if t.tag_ == "VBN"]
    verb = told[0] if told else noun.head
    light = verb.pos_ in _VERBAL and verb.lemma_.lower() in lexicon.nouns.light_verbs
    return verb if light and (told or noun.dep_ in ("dobj", "nsubjpass")) else None


def _noun_slots(near: _Near, trigger: Trigger, carrier: Token | None, lexicon: Lexicon) -> Slots:
    noun, slots = near.token, near.slots(nominal=True)
    if carrier is not None:
        above = verb_slots(carrier)
        slots["subject"].extend(above["subject"])
        for word in ("in", "at", "on", "against", "with", "into"):
            slots[word].extend(t for t in above.get(word, ()) if t not in slots[word])
    if trigger.kind in MOVEMENTS:
        add_goal(noun, slots, trigger.need)
    if "compound" not in trigger.roles:
        before = slots.pop("compound", [])  # "police raid"; "migrant smuggling" is a trade, no act
        doers = trigger.fits.get("subject", frozenset())
        slots["subject"].extend(t for t in before if lexicon.classes(t) & doers)
    if "poss" not in trigger.roles:
        owners = slots.pop("poss", [])
        _share_out(slots, owners, trigger, lexicon)
    if not slots["subject"]:
        slots["subject"].extend(with_conjuncts(linked_subject(noun, lexicon.nouns)))
    if "behind" in trigger.roles and children(noun, "appos"):
        slots["appos"].extend(children(noun, "appos"))
    return slots


def _share_out(slots: Slots, tokens: Sequence[Token], trigger: Trigger, lexicon: Lexicon) -> None:
    """Put possessors and compounds where they fit: "Morocco's arrest of …", "his arrest"."""
    for token in tokens:
        classes = lexicon.classes(token)
        as_object = classes & trigger.fits.get("object", frozenset())
        as_subject = classes & trigger.fits.get("subject", frozenset())
        if as_object and not slots["object"] and not (as_subject and "authority" in classes):
            slots["object"].append(token)
        elif as_subject or "pronoun" in classes:
            slots["subject" if slots["object"] or as_subject else "object"].append(token)


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
