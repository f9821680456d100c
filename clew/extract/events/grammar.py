"""Who did what to whom, read off the dependency tree (labels of ClearNLP, as spaCy's English)."""

from collections import defaultdict
from collections.abc import Iterable

from spacy.tokens import Token

from clew.extract.tree import children

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_RELATIVE = frozenset({"WDT", "WP"})
_OBJECT_CONTROL = frozenset({"of", "from", "for", "with", "into", "on", "over"})
_NOT_A_PLACE = frozenset({"according", "due", "thanks", "owing", "prior", "because"})
_TOOL_VERBS = frozenset({"use", "employ", "hire", "rent", "buy", "need"})
_OWN_DOING = frozenset({"in", "at", "by"})
_ACCUSATIONS = frozenset(
    {
        "charge",
        "suspicion",
        "accusation",
        "allegation",
        "count",
        "offence",
        "offense",
        "crime",
        "trial",
    }
)
_ANSWERS = frozenset({"face", "deny", "admit", "reject", "answer", "contest", "dispute"})
_OWN_MEANS = frozenset({"way", "method", "plan", "intention", "habit", "practice", "business"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_MAX_CLIMB = 12  # steps up a tree; longer chains are misparses


def gerund_lemmas(token: Token) -> tuple[str, ...]:
    """Return the verbs that a gerund taken for a noun may come from: "hiding people" -> hide.

    Empty where the word has no object, for then it is a noun.
    """
    word = token.lower_
    if not word.endswith("ing") or not children(token, "dobj"):
        return ()
    stem = word.removesuffix("ing")
    return (stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)


def with_conjuncts(tokens: Iterable[Token]) -> list[Token]:
    """Return tokens and what is coordinated with them, nominals only, in order.

    In a list of four the parse often takes the second for an apposition of the first.
    """
    found: dict[int, Token] = {}
    for token in tokens:
        found[token.i] = token
        listed = [t for t in children(token, "appos") if children(t, "conj") and t.pos_ in _NOUNS]
        found |= {t.i: t for t in listed}
        for conjunct in (c for t in (token, *listed) for c in t.conjuncts):
            if conjunct.i > token.i and conjunct.pos_ in _NOMINAL and conjunct.dep_ == "conj":
                found[conjunct.i] = conjunct
    return [found[i] for i in sorted(found)]


def is_passive(verb: Token) -> bool:
    """Is this verb form passive: by an auxiliary, as a participle after its noun, or shared?"""
    if children(verb, "auxpass", "nsubjpass", "csubjpass"):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "ccomp" and not children(verb, "aux", "dobj", "mark"):
        return verb.i > verb.head.i  # "ordered them detained"
    if verb.tag_ != "VBN" or children(verb, "nsubj"):
        return False
    if verb.dep_ in ("acl", "advcl", "amod"):
        return not children(verb, "aux", "dobj")
    if verb.dep_ == "conj" and not children(verb, "aux"):
        return is_passive(verb.head) and not children(verb, "dobj")
    return verb.dep_ in ("ROOT", "ccomp", "xcomp", "pcomp") and not children(verb, "aux", "dobj")


def antecedent(token: Token) -> Token | None:
    """Return the noun a relative pronoun stands for; None where the tree doesn't tell."""
    verb = token.head
    for _ in range(_MAX_CLIMB):
        if verb.dep_ == "relcl":
            return _who(verb.head) if token.tag_ == "WP" else verb.head
        if verb.dep_ == "ROOT":
            return None
        verb = verb.head
    return None


def _who(noun: Token) -> Token:
    """Return the person that "who" stands for: "two volunteers of Border Kitchen, who …"."""
    whole = noun.head.head
    named = noun.pos_ == "PROPN" and noun.ent_type_ not in ("PERSON", "NORP")
    of = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    return whole if named and of and whole.pos_ == "NOUN" else noun


def resolved(tokens: Iterable[Token]) -> list[Token]:
    """Return tokens with relative pronouns replaced by what they stand for.

    Two misparses are undone: "people linked to fraud had been arrested", whose participle is
    taken for the subject, and "a people smuggler", whose first noun is taken for the head.
    """
    found = []
    for token in tokens:
        noun: Token | None = token
        if token.tag_ in _RELATIVE and token.dep_ != "det":
            noun = antecedent(token)
        elif token.dep_ in ("csubj", "csubjpass"):
            noun = next(iter(children(token, "nsubj")), None) if token.tag_ == "VBN" else None
        if noun is not None:
            found.append(_compound_head(noun))
    return found


def _compound_head(noun: Token) -> Token:
    """Return the noun that a bare apposition makes the head: the smuggler of "people smuggler"."""
    following = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    bare = (
        following.dep_ == "appos" and following.head == noun and noun.lower_ in ("people", "human")
    )
    return following if bare and following.pos_ == "NOUN" else noun


def surface_subject(verb: Token, depth: int = 0) -> list[Token]:
    """Return the subject of a verb, its own or the one it inherits; empty where it has none.

    Conjuncts share it; infinitives, participles and gerunds take it from what governs them, or
    the governing verb's object where grammar gives it that ("accused X of trafficking").
    """
    own = children(verb, *_SUBJECTS) or [
        t for aux in children(verb, "aux", "auxpass") for t in children(aux, *_SUBJECTS)
    ]  # "and at least 20 are missing", whose subject hangs on the auxiliary
    above = verb.head
    object_taken = bool(own) and own[0].pos_ == "PRON" and own[0].i == above.i + 1
    if object_taken and (verb.dep_, above.dep_, above.head.dep_) == ("ccomp", "relcl", "ROOT"):
        return [above.head]  # "those who answered it were driven away", taken for one clause
    if own:
        return resolved(own)
    if depth > _MAX_CLIMB or verb.dep_ in ("ROOT", "relcl"):
        return []
    head = verb.head
    if verb.dep_ == "conj":
        return surface_subject(head, depth + 1) if head.pos_ in ("VERB", "AUX") else []
    if verb.dep_ in ("acl", "amod"):
        return _subject_of_noun_clause(verb, head, depth)
    if verb.dep_ == "xcomp" and head.pos_ == "ADJ" and head.dep_ in ("amod", "acl", "relcl"):
        return [head.head]  # "migrants about to be moved"
    if verb.dep_ in ("xcomp", "ccomp"):
        told = [c for c in children(head, "ccomp") if c.i < verb.i and children(c, "nsubj")]
        if verb.tag_ in _FINITE and told:  # "told us she paid an agent, slept there and left"
            return surface_subject(told[-1], depth + 1)
        used = head.lemma_ in _TOOL_VERBS  # "used a jet ski to smuggle people"
        controlled = children(head, "dobj", "dative") if verb.dep_ == "xcomp" and not used else []
        return resolved(controlled) or surface_subject(head, depth + 1)
    if verb.dep_ == "advcl":
        return surface_subject(head, depth + 1)
    if verb.dep_ == "pcomp":
        return _subject_of_gerund(head, depth)
    return []


def _subject_of_noun_clause(verb: Token, noun: Token, depth: int) -> list[Token]:
    if verb.tag_ == "VB":  # "an attempt by migrants to cross", "the plan to deport them"
        actors = children(noun, "poss") + [
            pobj
            for prep in children(noun, "prep", "agent")
            if prep.lower_ == "by"
            for pobj in children(prep, "pobj")
        ]
        if actors:
            return actors
        verb_above = noun.head.head if noun.dep_ == "pobj" else noun.head
        if noun.dep_ in ("dobj", "attr", "pobj") and verb_above.pos_ in ("VERB", "AUX"):
            return surface_subject(verb_above, depth + 1)
        return []
    return [noun]


def _subject_of_gerund(prep: Token, depth: int) -> list[Token]:
    governor = prep.head
    for _ in range(_MAX_CLIMB):
        if governor.pos_ in ("ADJ", "ADP", "SCONJ") and governor.dep_ != "ROOT":
            if governor.dep_ in ("amod", "acl") or (
                governor.pos_ == "ADJ" and governor.head.pos_ in ("NOUN", "PROPN")
            ):
                return [governor.head]
            governor = governor.head
        else:
            break
    if governor.pos_ in ("NOUN", "PROPN"):
        return _subject_by_noun(governor, prep, depth)
    if prep.lower_ in _OBJECT_CONTROL:
        controlled = resolved(children(governor, "dobj"))
        if controlled:
            return controlled
    return surface_subject(governor, depth + 1)


def _subject_by_noun(noun: Token, prep: Token, depth: int) -> list[Token]:
    """Return whose act a gerund behind a noun is: "his role in smuggling", "charges of smuggling".

    "Officers found evidence of holding people" and "support for trafficking victims" tell of
    nobody's act: only a noun of one's own doing, or of what one is accused of, passes it on.
    """
    owners = children(noun, "poss")
    if owners:
        return owners
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if above.pos_ not in ("VERB", "AUX") or noun.dep_ not in ("dobj", "attr", "pobj"):
        return []
    if noun.dep_ == "pobj" and noun.lemma_ in _ACCUSATIONS:  # "arrested on suspicion of smuggling"
        return resolved(children(above, "nsubjpass", "dobj")) or surface_subject(above, depth + 1)
    own = noun.dep_ != "pobj" and (
        prep.lower_ in _OWN_DOING
        or (noun.lemma_ in _ACCUSATIONS and above.lemma_ in _ANSWERS)
        or noun.lemma_ in _OWN_MEANS
    )
    return surface_subject(above, depth + 1) if own else []


def described(noun: Token) -> Token:
    """Return whom or what a noun in apposition, or behind "be", is said of; else the noun."""
    if noun.dep_ == "appos" and noun.head.pos_ in _NOUNS:
        return noun.head
    if noun.dep_ == "attr":
        verb = noun.head
        subjects = children(verb, "nsubj")
        if not subjects and verb.dep_ == "xcomp" and verb.head.dep_ == "acl":
            return verb.head.head  # "a suspect, believed to be his brother"
        return subjects[0] if subjects and subjects[0].pos_ in _NOUNS else noun
    return noun


def objects(verb: Token) -> list[Token]:
    """Return the direct objects of an active verb, its own, relative or shared to the right."""
    own = resolved(children(verb, "dobj"))
    if own:
        return own
    if verb.dep_ == "relcl" and children(verb, "nsubj"):
        relative = [t for t in verb.children if t.tag_ in _RELATIVE]
        if not relative:
            return [verb.head]  # "the migrants they smuggled"
    for small in children(verb, "ccomp"):
        if small.tag_ in ("JJ", "RB", "VBN") and not children(small, "aux", "mark", "auxpass"):
            inner = [t for t in children(small, "nsubj") if t.i > verb.i]
            if inner:  # "found two men guilty", "picked up 20 people adrift"
                return resolved(inner)
    following = children(verb, "conj")
    if following and not children(verb, "prep", "ccomp", "xcomp", "prt"):
        return resolved(children(following[0], "dobj"))  # "trafficked and sold people"
    return []


def prepositions(token: Token, depth: int = 0) -> dict[str, list[Token]]:
    """Return the noun phrases that hang on a word by each preposition, chains included.

    "from Libya to Italy" may hang as a chain; "using boats" counts as a preposition.
    """
    found: dict[str, list[Token]] = defaultdict(list)
    for prep in token.children:
        adverbial = prep.pos_ == "ADP" and prep.dep_ in ("advmod", "dative")
        if adverbial or prep.dep_ in ("prep", "agent", "prt"):
            nested = [
                p for p in prep.children if p.dep_ == "prep" and prep.lower_ not in _NOT_A_PLACE
            ]
            found[prep.lower_].extend(t for t in children(prep, "pcomp") if t.tag_ == "VBG")
            for pobj in with_conjuncts(children(prep, "pobj")):
                found[prep.lower_].append(pobj)
                if depth < 3:
                    for word, tokens in prepositions(pobj, depth + 1).items():
                        if word != "of":
                            found[word].extend(tokens)
            for inner in nested:
                for pobj in with_conjuncts(children(inner, "pobj")):
                    found[inner.lower_].append(pobj)
        elif prep.dep_ == "advcl" and prep.lower_ == "using":
            found["using"].extend(with_conjuncts(children(prep, "dobj")))
    return found


def verb_slots(verb: Token) -> dict[str, list[Token]]:
    """Return the slots of a verb: subject, object, iobject and each preposition's phrases.

    Subject and object are the logical ones: the passive is undone.
    """
    slots: dict[str, list[Token]] = defaultdict(list)
    passive = is_passive(verb)
    surface = with_conjuncts(surface_subject(verb))
    if passive:
        if verb.dep_ in ("acl", "amod") and not children(verb, *_SUBJECTS):
            surface = with_conjuncts([verb.head]) if verb.dep_ == "acl" else [verb.head]
        slots["object"] = surface
        for agent in children(verb, "agent"):
            slots["subject"].extend(with_conjuncts(children(agent, "pobj")))
        given = [t for t in children(verb, "dobj", "oprd") if t.pos_ in ("NOUN", "PROPN", "NUM")]
        own = with_conjuncts(resolved(given))
        if own:  # "were given papers": the surface subject received
            slots["iobject"], slots["object"] = surface, own
    else:
        slots["subject"] = surface
        slots["object"] = with_conjuncts(objects(verb))
        slots["iobject"] = with_conjuncts(resolved(children(verb, "dative")))
    for word, tokens in prepositions(verb).items():
        if not (passive and word == "by" and slots["subject"]):
            slots[word].extend(tokens)
    slots["clause"] = [t for t in children(verb, "ccomp") if t.tag_ != "VBN" and t.i > verb.i]
    if verb.dep_ == "relcl" and any(t.lower_ == "where" for t in verb.children):
        slots["where"] = [verb.head]
    slots["subject_from"] = [t for noun in slots["subject"] for t in prepositions(noun)["from"]]
    slots["passengers"] = [t for noun in slots["object"] for t in passengers(noun, verb)]
    for noun in slots["object"][:2] if not passive else []:
        if noun.head == verb:
            for word, tokens in prepositions(noun).items():
                if word not in ("of", "for", "with", "by") or noun.ent_type_ == "PERSON":
                    slots[word].extend(tokens)  # "convicted Anton Beispiel of smuggling"
    return slots


def passengers(boat: Token, verb: Token) -> list[Token]:
    """Return who is on a boat: "a boat carrying 78 migrants", "a boat with 55 people on board"."""
    found = [
        noun
        for clause in children(boat, "acl")
        if clause.tag_ == "VBG" and clause.lemma_ in ("carry", "transport")
        for noun in children(clause, "dobj")
    ]
    for prep in (*children(boat, "prep"), *children(verb, "prep")):
        for noun in children(prep, "pobj") if prep.lower_ == "with" else ():
            near = [t.lower_ for t in noun.subtree if t.i > noun.i]
            if "aboard" in near or "board" in near:
                found.append(noun)
    return with_conjuncts(found)


def noun_slots(noun: Token) -> dict[str, list[Token]]:
    """Return the slots of a noun that names an act: "the arrest of X by Y", "Y's arrest of X"."""
    slots: dict[str, list[Token]] = defaultdict(list)
    for word, tokens in prepositions(noun).items():
        slots[word].extend(tokens)
    slots["object"].extend(slots.get("of", []))
    slots["object"].extend(with_conjuncts(children(noun, "dobj")))
    slots["subject"].extend(slots.get("by", []))
    slots["poss"].extend(children(noun, "poss"))
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ in ("at", "in", "on", "en")
        and noun.head.head.pos_ in ("NOUN", "PROPN")
    ):
        bearer = noun.head.head  # "a man at the helm of …"
        slots["bearer"].append(bearer.head if bearer.dep_ == "appos" else bearer)
    slots["compound"].extend(children(noun, "compound", "nmod"))
    return slots
