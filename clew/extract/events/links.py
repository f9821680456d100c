"""Who is tied to an act that the grammar gives no doer: "linked to", "responsible for"."""

from collections.abc import Iterable

from spacy.tokens import Token

from clew.extract.events.grammar import surface_subject
from clew.extract.events.lexicon import Nouns
from clew.extract.tree import children

_VERBAL = frozenset({"VERB", "AUX"})
_POINTERS = frozenset({"prep", "acl", "amod", "pobj", "conj", "pcomp", "acomp", "dobj"})


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


def doers_within(acts: Iterable[Token], nouns: Nouns) -> list[Token]:
    """Return whose gunfire it is that an act happened in: "in police firing", "fire by guards"."""
    found: list[Token] = []
    for act in acts:
        if _is_gunfire(act, nouns):
            agents = [by for by in children(act, "prep", "agent") if by.lower_ == "by"]
            found += children(act, "compound", "nmod", "poss")
            found += [doer for by in agents for doer in children(by, "pobj")]
        elif act.i + 1 < len(act.doc) and act.nbor().dep_ == "acl":
            found += [act] if _is_gunfire(act.nbor(), nouns) else []  # "in police firing", misread
    return found


def _is_gunfire(token: Token, nouns: Nouns) -> bool:
    words = {token.lower_, token.lemma_.lower()}
    return any("gunfire" in nouns.classes.get(word, ()) for word in words)


def responsible_for(noun: Token) -> list[Token]:
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
