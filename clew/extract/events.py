"""Events: triggers of the claim kinds with their arguments, read off the parse.

A trigger is a verb, a noun or a small tree of words (``vocab/<language>/triggers.yml``). Which
phrase fills which role follows from its place in the tree and from the class of thing it names;
false friends ("seize the chance") are refused because nothing fits.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from clew.extract.frames import Filler, Frame
from clew.extract.grammar import (
    antecedent,
    children,
    gerund_lemmas,
    is_passive,
    noun_slots,
    surface_subject,
    verb_slots,
    with_conjuncts,
)
from clew.extract.lexicon import Nouns, Trigger
from clew.extract.names import Name
from clew.extract.noun_phrases import about, classes_of, modifiers, phrase_span
from clew.model import Span

_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_COMPLEMENTS = ("oprd", "acomp", "attr", "ccomp", "xcomp", "advmod")
_OF_VERB = frozenset({"nsubj", "nsubjpass", "dobj"})
_QUANTIFIERS = frozenset({"dozen", "hundred", "thousand", "number", "score"})
_PLACED = frozenset({"to", "into", "from", "through", "via", "across", "in", "at"})
_NOUN_NEEDS = frozenset({"object", "subject", "number", "light"})
_PAID = frozenset({"dobj", "dative", "npadvmod", "oprd", "prep", "pobj", "attr", "appos", "dep"})
_POINTERS = frozenset({"prep", "acl", "amod", "pobj", "conj", "pcomp", "acomp", "dobj"})

Slots = dict[str, list[Token]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the search needs to know of a language and of the document's names."""

    triggers: Mapping[tuple[bool, str], tuple[Trigger, ...]]
    nouns: Nouns
    names: Mapping[int, Name]

    def classes(self, token: Token) -> frozenset[str]:
        return classes_of(token, self.names, self.nouns)


@dataclass(frozen=True, slots=True)
class _Match:
    trigger: Trigger
    tokens: tuple[Token, ...]
    fillers: tuple[Filler, ...]
    certain: int

    @property
    def rank(self) -> tuple[int, int, bool, int]:
        trigger = self.trigger
        return (len(trigger.words), self.certain, bool(trigger.context), len(self.fillers))


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
        found = [
            match
            for trigger in _candidates(token, nominal, lexicon)
            if (match := _match(token, trigger, lexicon)) is not None
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
        and verb.dep_
        in (
            "ROOT",
            "ccomp",
        )
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
    return Frame(match.trigger.kind, head, Span(start, end), match.fillers, match.trigger.negated)


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

    "prevented 20 people from leaving", "foiled 37 attempts to cross" are one claim each.
    """
    foiled = [frame for frame in frames if frame.kind == "foil"]
    verbs = {frame.head for frame in foiled}
    attempts = {filler.head for frame in foiled for filler in frame.fillers}

    def prevented(head: Token) -> bool:
        above = head.head
        return (
            head.i in attempts
            or (head.dep_ == "pcomp" and above.lower_ == "from" and above.head.i in verbs)
            or (head.dep_ == "acl" and head.tag_ == "VB" and above.i in attempts)
        )

    return [frame for frame in frames if not prevented(doc[frame.head])]


def _near(one: Frame, two: Frame) -> bool:
    """Do two frames of a kind share a filler because one word governs the other?"""
    return one.kind in ("launch_operation", "investigate") and abs(one.head - two.head) < 30


# ---- one trigger at one token


def _match(token: Token, trigger: Trigger, lexicon: Lexicon) -> _Match | None:
    tokens = _words(token, trigger.words[1:])
    if tokens is None:
        return None
    if trigger.passive is not None and trigger.passive != is_passive(token):
        return None
    if trigger.intransitive and children(token, "dobj"):
        return None
    carrier = _carrier(token, lexicon) if trigger.nominal else None
    slots = _noun_slots(token, trigger, carrier, lexicon) if trigger.nominal else verb_slots(token)
    if not trigger.nominal:
        _undo_headline(token, slots, trigger, lexicon)
        if token.dep_ == "acl" and not slots["subject"]:
            slots["subject"].extend(_responsible(token.head))
    if _is_false_friend((token, *tokens), slots, trigger, lexicon):
        return None
    if any(slots.get(slot) for slot in trigger.without):
        return None
    fitting, certain = _fitting(slots, trigger, lexicon)
    if not _needs_met(token, fitting, certain, trigger, carrier, lexicon):
        return None
    fillers = _fillers(fitting, trigger, set(tokens), lexicon)
    if trigger.itself:
        fillers = (
            Filler(trigger.roles["self"], token.i, phrase_span(token, lexicon.names)),
            *fillers,
        )
    words = (token, *tokens, *((carrier,) if carrier is not None and not trigger.itself else ()))
    return _Match(trigger, words, fillers, sum(bool(found) for found in certain.values()))


def _words(head: Token, words: Sequence[str]) -> tuple[Token, ...] | None:
    """Return the tokens below a head that match the other words of a trigger; None if one lacks."""
    found: list[Token] = []
    for word in words:
        reach = [child for token in (head, *found) for child in token.children]
        any_of = frozenset(word.split("|"))
        match = next((t for t in reach if any_of & {t.lemma_.lower(), t.lower_}), None)
        if match is None and is_passive(head):  # "an investigation was launched"
            match = next((t for t in surface_subject(head) if t.lemma_.lower() in any_of), None)
        if match is None:
            return None
        found.append(match)
    return tuple(found)


def _undo_headline(verb: Token, slots: Slots, trigger: Trigger, lexicon: Lexicon) -> None:
    """Read "80 rings thwarted in Morocco" as a passive: its subject can only be the object."""
    wanted = trigger.fits.get("object")
    if slots["object"] or not wanted or not trigger.headline or is_passive(verb):
        return
    if "object" not in trigger.need:
        return
    if verb.tag_ not in ("VBD", "VBN") or verb.dep_ != "ROOT" or not slots["subject"]:
        return
    if children(verb, "aux", "ccomp"):
        return
    classes = lexicon.classes(slots["subject"][0])
    if classes & wanted and not classes & (trigger.fits.get("subject", frozenset()) - wanted):
        slots["object"], slots["subject"] = slots["subject"], []


def _carrier(noun: Token, lexicon: Lexicon) -> Token | None:
    """Return the light verb that governs a noun: "made" in "made 49 arrests"."""
    verb = noun.head
    light = verb.pos_ in _VERBAL and verb.lemma_.lower() in lexicon.nouns.light_verbs
    return verb if light and noun.dep_ in ("dobj", "nsubjpass") else None


def _noun_slots(noun: Token, trigger: Trigger, carrier: Token | None, lexicon: Lexicon) -> Slots:
    slots: Slots = defaultdict(list, noun_slots(noun))
    if carrier is not None:
        above = verb_slots(carrier)
        slots["subject"].extend(above["subject"])
        for word in ("in", "at", "on", "against", "with", "into"):
            slots[word].extend(t for t in above.get(word, ()) if t not in slots[word])
    if "compound" not in trigger.roles:
        _share_out(slots, slots.pop("compound", []), trigger, lexicon)
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


def linked_subject(noun: Token, nouns: Nouns) -> list[Token]:
    """Return whom a text ties to an act: "His group was linked to murders related to …"."""
    token = noun
    for _ in range(8):
        head = token.head
        if head.lemma_.lower() in nouns.linking and head.pos_ in ("VERB", "AUX", "ADJ"):
            if head.pos_ == "ADJ":
                return surface_subject(head.head) if head.head.pos_ in _VERBAL else [head.head]
            direct = [t for t in children(head, "dobj") if t != token]
            return direct or surface_subject(head)
        if token.dep_ not in _POINTERS or head == token:
            return []
        token = head
    return []


def _responsible(noun: Token) -> list[Token]:
    """Return who is "responsible for" a thing: the agent of what was done to it."""
    for _ in range(6):
        if (
            noun.dep_ == "pobj"
            and noun.head.lower_ == "for"
            and noun.head.head.lower_ == "responsible"
        ):
            adjective = noun.head.head
            return (
                surface_subject(adjective.head) if adjective.dep_ == "acomp" else [adjective.head]
            )
        loose = noun.dep_ == "pobj" and noun.head.lower_ not in ("of", "for")
        if noun.dep_ not in ("pobj", "prep") or loose:
            return []
        noun = noun.head
    return []


# ---- whether it fits


def _is_false_friend(
    words: Sequence[Token], slots: Slots, trigger: Trigger, lexicon: Lexicon
) -> bool:
    token = words[0]
    if trigger.unless is not None and _paid(token, trigger.unless, lexicon):
        return True
    for slot, lemmas in trigger.never.items():
        if slot in ("modifier", "compound"):
            beside = {lemma for word in words for lemma in modifiers(word)}
        elif slot == "preposition":
            beside = {
                t.lemma_.lower()
                for name, tokens in slots.items()
                if name not in ("subject", "object")
                for t in tokens
            } | {child.lemma_.lower() for child in token.children if child.dep_ == "advmod"}
            beside |= {token.head.lower_} if token.dep_ == "pobj" else set()
        elif slot == "complement":
            beside = {
                child.lemma_.lower() for child in token.children if child.dep_ in _COMPLEMENTS
            }
        else:
            beside = {about(t, lexicon.nouns).lemma_.lower() for t in slots.get(slot, ())}
        if beside & lemmas:
            return True
    if not trigger.context:
        return False
    return not any(
        trigger.context & lexicon.nouns.classes.get(t.lemma_.lower(), frozenset())
        for t in token.sent
    )


def _paid(verb: Token, wanted: str, lexicon: Lexicon) -> bool:
    """Does a thing of this class hang on the verb as what is paid, not as a charge "with" it?"""
    near = [child for child in verb.children if child.dep_ in _PAID]
    near += [inner for child in near for inner in child.children if inner.dep_ in _PAID]
    return any(wanted in lexicon.classes(t) for t in near if t.pos_ not in ("ADP", "VERB"))


def _fitting(slots: Slots, trigger: Trigger, lexicon: Lexicon) -> tuple[Slots, Slots]:
    """Return the fillers that may fill each slot, and those that fit for certain."""
    fitting: Slots = {}
    certain: Slots = {}
    for slot, tokens in slots.items():
        wanted = trigger.fits.get(slot)
        pairs = [(token, lexicon.classes(token)) for token in tokens]
        if wanted is None:
            fitting[slot] = certain[slot] = [token for token, _ in pairs]
            continue
        people = wanted & {"person", "pronoun"}
        certain[slot] = [
            token
            for token, classes in pairs
            if classes & wanted or ("pronoun" in classes and people and "thing" not in classes)
        ]
        fitting[slot] = [
            token
            for token, classes in pairs
            if token in certain[slot]
            or not classes
            or ("pronoun" in classes and not (slot in _PLACED and "number" in classes))
        ]
    return fitting, certain


def _needs_met(
    token: Token,
    fitting: Slots,
    certain: Slots,
    trigger: Trigger,
    carrier: Token | None,
    lexicon: Lexicon,
) -> bool:
    def met(need: str) -> bool:
        if need == "number":
            return _is_counted(token)
        if need == "light":
            return carrier is not None
        if need == "linked":
            return bool(linked_subject(token, lexicon.nouns))
        if need == "alleged":
            return bool(modifiers(token) & lexicon.nouns.alleged)
        if need == "trend":
            return token.dep_ in _OF_VERB and token.head.lemma_.lower() in lexicon.nouns.trend
        if need == "passive":
            return is_passive(token)
        if need == "money":
            return _paid(token, "money", lexicon)
        if need in ("captive", "locked", "there"):
            return any(child.lemma_.lower() == need for child in token.children)
        return bool(certain.get(need))

    wanted = trigger.need - {""}
    if trigger.nominal and not wanted:
        wanted = _NOUN_NEEDS
    if wanted and not (trigger.alone and trigger.nominal) and not any(map(met, wanted)):
        return False
    return not trigger.needs or any(met(need) or fitting.get(need) for need in trigger.needs)


def _is_counted(noun: Token) -> bool:
    """Does a number count this noun: "49 arrests", "five of the arrests", "dozens of arrests"?"""
    if any(child.dep_ == "nummod" or child.like_num for child in noun.lefts):
        return True
    whole = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return whole is not None and (whole.like_num or whole.lemma_.lower() in _QUANTIFIERS)


def _fillers(
    fitting: Slots, trigger: Trigger, own: set[Token], lexicon: Lexicon
) -> tuple[Filler, ...]:
    found: dict[tuple[str, int], Filler] = {}
    for slot, tokens in fitting.items():
        for token in tokens:
            role = _role(slot, token, trigger, lexicon)
            if not role or token in own:
                continue
            noun = antecedent(token) if token.tag_ in ("WDT", "WP") else token
            if noun is not None:
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
