"""What stands around a trigger word, as its grammar puts it and as its trigger must read it."""

from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Token

from clew.extract.events.fitting import Lexicon, Slots
from clew.extract.events.grammar import (
    is_passive,
    noun_slots,
    verb_slots,
    with_conjuncts,
)
from clew.extract.events.lexicon import Trigger
from clew.extract.events.links import linked_subject
from clew.extract.events.movement import MOVEMENTS, add_goal
from clew.extract.tree import children

_VERBAL = frozenset({"VERB", "AUX"})


class Near:
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


_SAVED = frozenset({"migrant", "victim", "minor"})  # "61 migrants rescued" saved nobody themselves


def undo_headline(verb: Token, slots: Slots, trigger: Trigger, lexicon: Lexicon) -> None:
    """Read "80 rings thwarted in Morocco" as a passive: its subject can only be the object.

    So is a past form that shares its subject with a passive one, without an object of its own.
    """
    wanted = trigger.fits.get("object")
    if slots["object"] or not wanted or not trigger.headline or is_passive(verb):
        return
    two = trigger.roles.get("subject") != trigger.roles.get("object")  # "six migrants died"
    saved = two and slots["subject"] and lexicon.classes(slots["subject"][0]) & _SAVED
    if "object" not in trigger.need and not saved:
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


def is_main_verb(participle: Token, trigger: Trigger) -> bool:
    """Is this "participle" the verb of its sentence: "The dinghy deflated in mid-Channel."?

    Only a verb that asks for a subject alone; "two boats seized off Malta" is a passive.
    """
    noun = participle.head
    alone = "subject" in trigger.need and "object" not in trigger.need
    return alone and noun.dep_ == "ROOT" and participle.i == noun.i + 1


def carrier_of(noun: Token, lexicon: Lexicon) -> Token | None:
    """Return the light verb that carries a noun: "made" in "made 49 arrests", "arrests made by"."""
    told = [t for t in children(noun, "acl") if t.tag_ == "VBN"]
    verb = told[0] if told else noun.head
    light = verb.pos_ in _VERBAL and verb.lemma_.lower() in lexicon.nouns.light_verbs
    return verb if light and (told or noun.dep_ in ("dobj", "nsubjpass")) else None


def noun_slots_of(near: Near, trigger: Trigger, carrier: Token | None, lexicon: Lexicon) -> Slots:
    """Return the slots of a noun that names an act, with those of the verb that carries it."""
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
