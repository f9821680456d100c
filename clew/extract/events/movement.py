"""Where a movement comes from and goes on to, as the words around its verb tell it.

Not every stop hangs on the verb itself: "set out from Tobruk and was bound for Italy", "taken to
Agadez and on to Libya", "moved people hidden in lorries from Belgium". What another verb of the
sentence says of other people is left alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from spacy.tokens import Token

from clew.extract.events.fitting import Lexicon, Slots
from clew.extract.events.grammar import (
    is_passive,
    objects,
    prepositions,
    with_conjuncts,
)
from clew.extract.frames import Frame
from clew.extract.tree import children
from clew.vocab import load

MOVEMENTS = frozenset({"transport", "cross_arrive"})
_STOPS = frozenset({"origin", "transit", "destination"})
_BESIDE = ("conj", "advcl", "xcomp", "acl", "relcl", "dep")
_PARTICIPLES = frozenset({"VBN", "VBG"})
_LINKS = frozenset({"ADP", "ADV", "SCONJ", "PART"})


def add_stops(verb: Token, slots: Slots, trigger: Sequence[Token]) -> None:
    """Add to the slots of a verb of movement the stops that its clause tells beside it."""
    words = load(f"{verb.doc.lang_}/movement")
    if verb.lemma_.lower() in words["leaving"] and slots.get("object") and not slots.get("subject"):
        # "a boat with 40 migrants | set off": nobody is set off, the parse took it for a passive
        slots["subject"], slots["object"] = slots["object"], []
    _add_stowed(slots, words)
    if not slots.get("from") and slots.get("object"):
        _add(slots, "from", _gathered_at(verb, words))
    ends = _onward(verb, words)
    if ends:
        reached = [t for word in words["goals"] for t in slots.pop(word, [])]
        _add(slots, "via", [t for t in reached if t not in ends])
        _add(slots, "to", ends)
    elif not any(slots.get(word) for word in (*words["goals"], "for")):
        moved = [*slots.get("object", ()), *slots.get("subject", ()), *_carriers(slots, words)]
        _add(slots, "to", _bound(verb, moved, words) or _sought(verb, words))
    _add(slots, "via", _stops_between(verb, words))
    for word in ("to", "via"):
        slots[word] = [t for t in slots.get(word, ()) if t not in trigger]


def own_authorities(verb: Token, lexicon: Lexicon) -> list[Token]:
    """Return the authorities that a verb itself has as doers: "the navy moved them", "by the army".

    They fit no trigger of moving people, and yet it is they who do it. A subject that a verb only
    inherits may be a misparse.
    """
    doers = with_conjuncts([t for by in children(verb, "agent") for t in children(by, "pobj")])
    doers += [] if is_passive(verb) else children(verb, "nsubj")
    return [t for t in doers if "authority" in lexicon.classes(t)]


def add_goal(noun: Token, slots: Slots, needed: frozenset[str]) -> None:
    """Add where a movement goes, hung on the verb above: "paid for the passage from X to Y".

    What needs two places "between" which it is, as migration, starts from the first. Crossings
    between two coasts go either way.
    """
    words = load(f"{noun.doc.lang_}/movement")
    for word in needed & set(words["between"]):
        if not slots.get("from") and len(slots.get(word, ())) == 2:
            start, end = slots[word]
            slots["from"], slots["to"] = [start], [end]
    if not slots.get("from") or any(slots.get(word) for word in words["goals"]):
        return
    after = max(t.right_edge.i for t in slots["from"]) + 1
    link = noun.doc[after] if after < noun.sent.end else None
    if link is not None and link.lower_ in words["goals"] and link.dep_ in ("prep", "dative"):
        _add(slots, "to", with_conjuncts(children(link, "pobj")))


def _add(slots: Slots, word: str, tokens: Sequence[Token]) -> None:
    known = slots.setdefault(word, [])
    known.extend(t for t in tokens if t not in known)


def _add_stowed(slots: Slots, words: Mapping[str, Any]) -> None:
    """Give the verb what the parse hung on how people are carried."""
    for noun in list(slots.get("object", ())):
        for clause in children(noun, "acl"):
            if clause.lemma_.lower() in words["stowed"] and clause.tag_ == "VBN":
                for word, tokens in prepositions(clause).items():
                    if word in words["directions"] or word in words["carriers"]:
                        _add(slots, word, tokens)


def _carriers(slots: Slots, words: Mapping[str, Any]) -> list[Token]:
    return [t for word in words["carriers"] for t in slots.get(word, ())]


def _gathered_at(verb: Token, words: Mapping[str, Any]) -> list[Token]:
    """Return where people were picked up whom the verb joined to that moves on."""
    first = verb.head
    gathers = verb.dep_ in ("conj", "advcl") and first.lemma_.lower() in words["gathering"]
    whom = objects(first) or is_passive(first)
    if not gathers or not whom or children(verb, "nsubj", "nsubjpass", "mark"):
        return []
    holders = (first, *objects(first))
    return [t for word in words["places_at"] for h in holders for t in prepositions(h)[word]][:1]


def _onward(verb: Token, words: Mapping[str, Any]) -> list[Token]:
    """Return the last place of "to Agadez and on to Libya", "to Sofia and from there to Vienna"."""
    found: list[Token] = []
    for first in children(verb, "prep", "dative", "conj", "advmod", "prt"):
        for link in (first, *_links(first)) if first.pos_ in _LINKS else ():
            before = {link.head, *children(link.head, "pcomp")} if link != first else set()
            told = {t.lower_ for t in (*link.lefts, *first.lefts, *before)}
            if link.lower_ in words["goals"] and told & set(words["onward"]):
                found = with_conjuncts(children(link, "pobj"))
    return found


def _links(prep: Token) -> Iterator[Token]:
    """Yield the prepositions and adverbs coordinated with or hanging on a preposition."""
    for child in prep.children:
        if child.dep_ in ("conj", "prep", "advmod") and child.pos_ in _LINKS:
            yield child
            yield from _links(child)


def _bound(word: Token, moved: Sequence[Token], words: Mapping[str, Any]) -> list[Token]:
    """Return the place that a participle beside the verb, or on what is moved, is bound for."""
    beside = [*children(word, *_BESIDE), *(c for t in moved for c in children(t, "acl", "relcl"))]
    return [
        place
        for clause in beside
        if clause.tag_ in _PARTICIPLES or clause.pos_ == "ADJ"
        for prep in words["bound"].get(clause.lemma_.lower(), ())
        for place in prepositions(clause).get(prep, ())
    ]


def _sought(verb: Token, words: Mapping[str, Any]) -> list[Token]:
    """Return where those who moved seek refuge: "crossed …, seeking refuge in the north"."""
    return [
        place
        for clause in children(verb, "advcl", "xcomp")
        if clause.lemma_.lower() in words["seeking"] and not children(clause, "nsubj", "mark")
        for noun in objects(clause)
        if noun.lemma_.lower() in words["sought"]
        for holder in (clause, noun)
        for prep in words["within"]
        for place in prepositions(holder).get(prep, ())
    ]


def _stops_between(verb: Token, words: Mapping[str, Any]) -> list[Token]:
    """Return the places of stops told by a participle: "…, passing through Rome"."""
    found: list[Token] = []
    for clause in children(verb, "advcl"):
        if clause.tag_ != "VBG" or children(clause, "nsubj", "mark"):
            continue
        near = prepositions(clause)
        for noun in objects(clause):
            if noun.lemma_.lower() in words["stop_nouns"]:
                held = prepositions(noun)
                found += [t for p in words["stops"]["stop"] for t in (*held[p], *near[p])]
        found += [t for p in words["stops"].get(clause.lemma_.lower(), ()) for t in near[p]]
    return found


def with_prevented_stops(frame: Frame, prevented: Sequence[Frame]) -> Frame:
    """Return a foiling with the stops of the movements it prevented: "from leaving Tunisia"."""
    known = {filler.head for filler in frame.fillers}
    told = [
        filler
        for movement in prevented
        if movement.kind in MOVEMENTS
        for filler in movement.fillers
        if filler.role in _STOPS and filler.head not in known
    ]
    if not told:
        return frame
    fillers = sorted((*frame.fillers, *told), key=lambda f: (f.span.start, f.role))
    return replace(frame, fillers=tuple(fillers))
