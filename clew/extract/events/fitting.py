"""Whether what stands around a trigger fits it: classes, needs, false friends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from clew.extract.events.grammar import is_passive
from clew.extract.events.lexicon import Nouns, Trigger
from clew.extract.events.links import linked_subject
from clew.extract.events.noun_phrases import about, classes_of, modifiers
from clew.extract.names.names import Name

_COMPLEMENTS = ("oprd", "acomp", "attr", "ccomp", "xcomp", "advmod")
_PAID = frozenset({"dobj", "dative", "npadvmod", "oprd", "prep", "pobj", "attr", "appos", "dep"})
_OF_VERB = frozenset({"nsubj", "nsubjpass", "dobj"})
_QUANTIFIERS = frozenset({"dozen", "hundred", "thousand", "number", "score"})
_NAMED = frozenset({"organisation", "place", "person"})
_PLACED = frozenset({"to", "into", "from", "through", "via", "across", "in", "at"})
_NOUN_NEEDS = frozenset({"object", "subject", "number", "light"})

Slots = dict[str, list[Token]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the search needs to know of a language and of the document's names."""

    triggers: Mapping[tuple[bool, str], tuple[Trigger, ...]]
    nouns: Nouns
    names: Mapping[int, Name]
    called: Mapping[int, Name] = field(default_factory=dict)  # nouns for what has a name

    def classes(self, token: Token) -> frozenset[str]:
        """Return the classes of thing that a phrase's head names; an outlet is no document."""
        found = classes_of(token, self.names, self.nouns)
        return found - {"document"} | {"organisation"} if token.i in self.called else found


def is_false_friend(
    words: Sequence[Token], slots: Slots, trigger: Trigger, lexicon: Lexicon
) -> bool:
    """Do the words beside a trigger make it something else: "seize the chance", "house arrest"?"""
    token = words[0]
    if any(_is_barred(slots.get(slot, ()), trigger.bars[slot], lexicon) for slot in trigger.bars):
        return True
    if trigger.unless is not None and paid(token, trigger.unless, lexicon):
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
            } | {
                child.lemma_.lower() for child in token.children if child.dep_ in ("advmod", "prt")
            }
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


def _is_barred(tokens: Sequence[Token], barred: frozenset[str], lexicon: Lexicon) -> bool:
    """Are these all common nouns of a barred class? What a name stands for is not so sure."""
    named = [about(token, lexicon.nouns).i in lexicon.names for token in tokens]
    if "a_name" in barred and any(named):
        return True
    return bool(tokens) and not any(named) and all(lexicon.classes(t) & barred for t in tokens)


def paid(verb: Token, wanted: str, lexicon: Lexicon) -> list[Token]:
    """Return what of this class hangs on the verb as what is paid, not as a charge "with" it."""
    near = [child for child in verb.children if child.dep_ in _PAID]
    near += [inner for child in near for inner in child.children if inner.dep_ in _PAID]
    return [t for t in near if t.pos_ not in ("ADP", "VERB") and wanted in lexicon.classes(t)]


def find_fitting(slots: Slots, trigger: Trigger, lexicon: Lexicon) -> tuple[Slots, Slots]:
    """Return the fillers that may fill each slot, and those that fit for certain."""
    fitting: Slots = {}
    certain: Slots = {}
    for slot, tokens in slots.items():
        wanted = trigger.fits.get(slot)
        pairs = [(token, lexicon.classes(token)) for token in tokens]
        if wanted is None:
            fitting[slot] = [token for token, classes in pairs if "time" not in classes]
            certain[slot] = fitting[slot]
            continue
        people = wanted & {"person", "pronoun"}
        certain[slot] = [
            token
            for token, classes in pairs
            if classes & wanted
            or ("pronoun" in classes and people and "thing" not in classes)
            or ("named" in classes and wanted & _NAMED)
        ]
        fitting[slot] = [
            token
            for token, classes in pairs
            if token in certain[slot]
            or not classes
            or "named" in classes
            or ("pronoun" in classes and not (slot in _PLACED and "number" in classes))
        ]
    return fitting, certain


def are_needs_met(
    token: Token,
    fitting: Slots,
    certain: Slots,
    trigger: Trigger,
    carrier: Token | None,
    lexicon: Lexicon,
) -> bool:
    """Is there what a trigger needs in order to say something, certain fillers or carriers?"""

    def met(need: str) -> bool:
        if need == "number":
            return _is_counted(token)
        if need == "light":
            return carrier is not None
        if need == "linked":
            return bool(linked_subject(token, lexicon.nouns))
        if need == "more":
            return bool(modifiers(token) & lexicon.nouns.further)
        if need == "alleged":
            return bool(modifiers(token) & lexicon.nouns.alleged)
        if need == "trend":
            return token.dep_ in _OF_VERB and token.head.lemma_.lower() in lexicon.nouns.trend
        if need == "occur":
            return (
                token.dep_ in ("nsubj", "nsubjpass")
                and token.head.lemma_.lower() in lexicon.nouns.occurrence
            )
        if need == "passive":
            return is_passive(token)
        if need == "money":
            return bool(paid(token, "money", lexicon))
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
