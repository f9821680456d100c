"""Noun phrases: what they are about, where they begin and end, what class of thing they name."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from clew.extract.events.lexicon import Nouns
from clew.extract.figures.numerals import money_code
from clew.extract.names.names import Name
from clew.model import Span
from clew.text.gazetteer import country_of

_LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "predet", "punct"}
)
_LOOSE = frozenset({"mark", "punct", "cc", "advcl", "conj"})
_OWN_CLASSES: Mapping[str, frozenset[str]] = {
    "person": frozenset({"person"}),
    "organisation": frozenset({"organisation", "authority", "network"}),
    "place": frozenset({"place", "authority", "border", "country"}),
    "operation": frozenset({"operation", "police_operation", "authority"}),
    "group": frozenset({"network", "armed", "group"}),
    "facility": frozenset({"site", "place"}),
    "document": frozenset({"document", "law"}),
    "vehicle": frozenset({"vehicle", "boat"}),
}


def names_by_token(names: Sequence[Name]) -> dict[int, Name]:
    """Return the name that each token position belongs to."""
    return {i: name for name in names for i in range(name.start_token, name.end_token)}


def about(token: Token, nouns: Nouns) -> Token:
    """Return the token that tells what a phrase is about: in "thousands of migrants", migrants."""
    for _ in range(4):
        lemma = token.lemma_.lower()
        if not (lemma in nouns.partitives or token.pos_ in ("NUM", "DET") or token.like_num):
            return token
        inner = next(
            (
                pobj
                for prep in token.children
                if prep.dep_ == "prep" and prep.lower_ == "of"
                for pobj in prep.children
                if pobj.dep_ == "pobj"
            ),
            None,
        )
        if inner is None:
            return token
        token = inner
    return token


def modifiers(token: Token) -> set[str]:
    """Return the words and lemmas that stand before a noun as parts of its phrase."""
    return {
        word
        for child in token.lefts
        if child.dep_ in ("amod", "compound", "nmod", "poss", "det")
        for part in (child, *child.lefts)
        for word in (part.lemma_.lower(), part.lower_)
    }


def classes_of(token: Token, names: Mapping[int, Name], nouns: Nouns) -> frozenset[str]:
    """Return the classes of thing that a phrase's head names; empty where nothing is known."""
    token = about(token, nouns)
    if token.pos_ == "VERB":
        return frozenset({"act", "offence"})
    name = names.get(token.i)
    if name is not None:
        return _OWN_CLASSES[name.entity_kind]
    if token.pos_ in ("PRON", "DET"):
        return nouns.pronouns.get(token.lower_, frozenset({"pronoun"}))
    if token.ent_type_ == "MONEY":
        return frozenset({"money", "money_amount"})
    lemma = token.lemma_.lower()
    if _is_sum(token):
        return frozenset({"money", "money_amount"})
    known = lemma in nouns.classes or lemma in nouns.partitives
    if not known and token.ent_type_ in ("DATE", "TIME") and token.pos_ in ("NOUN", "PROPN"):
        return frozenset({"time"})
    if token.pos_ == "NUM" or (lemma in nouns.partitives and lemma not in nouns.classes):
        return frozenset({"pronoun", "person", "number"})
    found = set(nouns.classes.get(lemma, ()) or nouns.classes.get(token.lower_, ()))
    for name_of_class, rule in nouns.conditions.items():
        if lemma in rule.always:
            found.add(name_of_class)
        elif lemma in rule.nouns:
            beside = modifiers(token) if rule.wanted or rule.barred else set()
            if not beside & rule.barred and (not rule.wanted or beside & rule.wanted):
                found.add(name_of_class)
    if token.pos_ == "PROPN" and not found:
        found.add("named")  # a proper name that nothing is known of
    if token.pos_ in ("PROPN", "NOUN") and _is_people(token):
        found |= {"person", "migrant"}
    return frozenset(found)


def _is_sum(token: Token) -> bool:
    """Is this an amount glued to its currency: "RM8,000", "Rs500"?"""
    letters = token.text.rstrip("0123456789,.")
    if token.is_upper and token.i + 1 < len(token.doc) and token.nbor(1).like_num:
        return money_code(token.lower_, token.doc.lang_) is not None  # the RM of "RM8,000"
    return letters != token.text and money_code(letters.lower(), token.doc.lang_) is not None


def _is_people(token: Token) -> bool:
    """Is this noun the people of a country: "six Syrians", "an Eritrean"?"""
    if token.ent_type_ == "NORP" and token.tag_ in ("NNS", "NNPS"):
        return True
    return (
        country_of(token.text) is not None or country_of(token.text.removesuffix("s")) is not None
    )


def _clause_span(verb: Token) -> Span:
    own = [child for child in verb.children if child.dep_ not in _LOOSE]
    parts = [verb, *(t for child in own for t in (child.left_edge, child.right_edge))]
    first = min(parts, key=lambda t: t.i)
    last = max(parts, key=lambda t: t.i)
    return Span(first.idx, last.idx + len(last.text))


def phrase_span(token: Token, names: Mapping[int, Name]) -> Span:
    """Return the span of a noun phrase: its modifiers, its head and what follows by "of".

    Relative clauses, participles and appositions are left out; a name is the name alone. Of a
    gerund or a clause it is the verb with what depends on it.
    """
    doc: Doc = token.doc
    if token.pos_ in ("VERB", "AUX"):
        return _clause_span(token)
    name = names.get(token.i)
    if name is not None:
        return name.span
    first, last = token, token
    if token.dep_ == "appos" and token.head.i == token.i - 1 and token.pos_ == "NOUN":
        first = token.head.left_edge  # "a people smuggler", its nouns parsed apart
    for child in token.lefts:
        if (
            child.dep_ in _LEFT
            and child.tag_ != "WRB"
            and not (child.dep_ == "advmod" and child.lower_ == "far")  # "so far 300 people"
            and not (child.dep_ == "punct" and child.text in ",;:—–")
        ):
            first = min(first, child.left_edge, key=lambda t: t.i)
    if first.is_punct and first.i < token.i and first.text not in "“‘'\"[(":
        first = doc[first.i + 1]
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            inner = [t for t in child.children if t.dep_ == "pobj"]
            if inner and inner[0].i > last.i:
                end = phrase_span(inner[0], names).end
                last = max(
                    (t for t in doc[token.i : inner[0].i + 40] if t.idx < end), key=lambda t: t.i
                )
    return Span(first.idx, last.idx + len(last.text))
