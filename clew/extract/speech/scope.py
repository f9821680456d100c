"""What stands over a word in the parse: negation, modality, purpose, accusation, conviction.

From a word the way leads up through its governors as long as what is said of them holds for it
too: through "managed to", "by dismantling", "made arrests", never through a relative clause.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from spacy.tokens import Token

from clew.extract.speech.phrases import span_between
from clew.extract.tree import children
from clew.model import Span
from clew.vocab import load

Sense = Literal["negated", "hypothetical", "planned", "alleged", "convicted"]
Words = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sign:
    """A word over the event that tells its status."""

    sense: Sense
    cue: Span


Step = tuple[list[Sign], Token | None]  # what was seen, and where the way goes on
_END: Step = ([], None)
_CLAUSAL: tuple[Sense, ...] = ("negated", "hypothetical", "planned", "alleged")
_GERUNDIAL: tuple[Sense, ...] = ("negated", "hypothetical", "planned", "convicted")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_VERBS = frozenset({"VERB", "AUX"})


@cache
def status_words(language: str) -> Words:
    """Return the words of ``<language>/status.yml``, each list as a set."""
    return {key: _as_sets(value) for key, value in load(f"{language}/status").items()}


def _as_sets(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_sets(entry) for key, entry in value.items()}
    return frozenset(str(value).split())


def find_signs(token: Token, words: Words) -> list[Sign]:
    """Return the signs over a word, the nearest first."""
    signs = list(_own_signs(token, words))
    seen = {token.i}
    current: Token | None = token
    while current is not None:
        more, following = _step(current, words)
        signs += more
        if following is None or following.i in seen:
            if following is None and current.dep_ == "ROOT":
                signs += _question(current)
            break
        seen.add(following.i)
        current = following
    return signs


def _sign(sense: Sense, first: Token, last: Token | None = None) -> Sign:
    beside = last is not None and abs(last.i - first.i) <= 2
    return Sign(sense, span_between(first, last if last is not None and beside else first))


def _own_signs(token: Token, words: Words) -> Iterator[Sign]:
    """Yield the signs among a word's own dependents."""
    for child in token.children:
        lower = child.lower_
        if child.dep_ == "neg" or (child.dep_ == "det" and lower in words["negated"]["words"]):
            following = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
            if following not in words["negated"]["idle_after"]:
                yield _sign("negated", child)
        elif child.dep_ == "aux" and _is_backshifted(child, token, words):
            yield _sign("planned", child)
        elif child.dep_ == "aux":
            for sense in ("hypothetical", "planned"):
                if lower in words[sense]["modals"]:
                    yield _sign(sense, child)
        elif child.dep_ == "mark" and lower in words["hypothetical"]["marks"]:
            yield _sign("hypothetical", child)
        elif child.dep_ in {"advmod", "amod", "compound", "npadvmod"}:
            yield from _modifier(child, words, ("negated", "hypothetical", "planned", "alleged"))
        elif child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and token.pos_ in _VERBS:
            yield from _nobody(child, words)


def _is_backshifted(modal: Token, verb: Token, words: Words) -> bool:
    """Is this the future of reported speech, "said that he would appeal", and no condition?"""
    reported = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN") and verb.i > verb.head.i
    backshifted = modal.lower_ in words["planned"]["backshifted"]
    return reported and backshifted and not children(verb, "advcl")


def _modifier(child: Token, words: Words, senses: tuple[Sense, ...]) -> Iterator[Sign]:
    for sense in senses:
        listed = words[sense].get("adjectives", frozenset()) | words[sense].get(
            "adverbs", frozenset()
        )
        if child.lower_ in listed:
            yield _sign(sense, child)


def _nobody(noun: Token, words: Words) -> Iterator[Sign]:
    """Yield a negation where a participant is nobody: "no migrants were", "arrested no one"."""
    for word in [noun, *children(noun, "det", "neg")]:
        following = word.nbor(1).lower_ if word.i + 1 < len(word.doc) else ""
        if word.lower_ in words["negated"]["words"]:
            if following not in words["negated"]["idle_after"]:
                yield _sign("negated", word)
            return


def _question(root: Token) -> list[Sign]:
    """Return a sign where a whole sentence asks whether; "who" and "why" take the act as given."""
    tokens = [t for t in root.sent if not t.is_space]
    marks = [t for t in tokens[-2:] if t.text == "?"]
    asks_who = any(t.tag_ in {"WP", "WRB", "WDT", "WP$"} for t in tokens[:3])
    return [_sign("hypothetical", marks[0])] if marks and not asks_who else []


def _step(token: Token, words: Words) -> Step:
    """Return the signs of the governor and whether the way goes on from there."""
    governor = token.head
    if governor.i == token.i:
        return _END
    if token.dep_ == "conj":
        return _from_conjunct(token, governor, words)
    if token.dep_ in {"pobj", "pcomp", "agent"} or governor.pos_ in {"ADP", "SCONJ"}:
        return _from_preposition(token, governor, words)
    if token.pos_ in _VERBS and token.dep_ not in {"amod", "compound", "nsubj", "dobj", "nmod"}:
        if any(child.lower_ == "to" and child.dep_ == "aux" for child in token.lefts):
            return _from_infinitive(token, governor, words)
        return _from_clause(token, governor, words)
    if token.dep_ in {"acomp", "oprd", "attr"} and governor.pos_ in _VERBS:
        if governor.tag_ == "VBN" and governor.lemma_ in words["alleged"]["infinitive"]:
            return [_sign("alleged", governor), *_over(governor, words)], None
        return list(_own_signs(governor, words)), governor
    if token.dep_ == "prep" and governor.pos_ in _VERBS and governor.lemma_ == "be":
        return list(_own_signs(governor, words)), governor
    if token.pos_ in _NOUNS or token.dep_ in {"amod", "compound", "nsubj", "dobj", "nmod"}:
        return _from_noun(token, governor, words)
    return _END


def _from_conjunct(token: Token, first: Token, words: Words) -> Step:
    """A second conjunct shares what it does not say anew: "did not arrest or charge"."""
    if token.pos_ in _NOUNS:
        signs = [s for s in _own_signs(first, words) if s.cue.end <= first.idx]
        return (signs if first.pos_ in _NOUNS else []), first
    if children(token, "nsubj", "nsubjpass", "aux", "auxpass") or first.pos_ not in _VERBS:
        return _END
    signs = list(_own_signs(first, words))
    if token.tag_ in _FINITE or token.tag_ != first.tag_:
        if token.tag_ not in _FINITE:
            return _END
        signs = [
            _sign("hypothetical", m)
            for m in children(first, "mark")
            if m.lower_ in words["hypothetical"]["marks"]
        ]
        return signs, None
    shared = [s for s in signs if s.cue.end <= first.idx]
    if any(child.lower_ == "to" and child.dep_ == "aux" for child in first.lefts):
        more, following = _from_infinitive(first, first.head, words)
        return shared + more, following
    return shared, first


def _over(governor: Token, words: Words) -> list[Sign]:
    """Return the negation and the modality of a governor that a sign was found on."""
    return [s for s in _own_signs(governor, words) if s.sense in {"negated", "hypothetical"}]


def _from_infinitive(verb: Token, governor: Token, words: Words) -> Step:
    """ "failed to", "plans to", "is believed to", "managed to"; else a purpose, so planned."""
    lemma = governor.lemma_.lower()
    to = next(child for child in verb.lefts if child.lower_ == "to")
    passive = bool(children(governor, "auxpass", "nsubjpass")) or governor.tag_ == "VBN"
    if to.i and to.nbor(-1).lower_ in words["negated"]["before_infinitive"]:
        return [_sign("negated", to.nbor(-1), to)], None
    if lemma in words["negated"]["infinitive"]:
        return [_sign("negated", governor, to), *_own_signs(governor, words)], governor
    if lemma in words["hypothetical"]["infinitive"]:
        return [_sign("hypothetical", governor, to), *_over(governor, words)], None
    intransitive = lemma in {"seem", "appear", "claim", "purport"}
    known = lemma == "know" and verb.lemma_.lower() in words["alleged"]["known"]
    if lemma in words["alleged"]["infinitive"] and (passive or intransitive) and not known:
        return [_sign("alleged", governor, to), *_over(governor, words)], None
    if lemma in words["planned"]["infinitive"] | words["planned"]["nouns"]:
        return [_sign("planned", governor, to), *_own_signs(governor, words)], governor
    if lemma in words["achieved"] or governor.lower_ in words["achieved"]:
        return list(_own_signs(governor, words)), governor
    if lemma in words["negated"]["evidence"] and any(_nobody(governor, words)):
        return list(_nobody(governor, words)), None
    return [_sign("planned", to)], None


def _from_clause(verb: Token, governor: Token, words: Words) -> Step:
    """A finite clause or a gerund under a verb or noun: "denied that", "avoided arresting"."""
    lemma = governor.lemma_.lower()
    over = _over(governor, words)
    ing = verb.tag_ == "VBG" or any(t.tag_ == "VBG" for t in children(verb, "aux", "auxpass"))
    gerund = ing and verb.dep_ in {"xcomp", "ccomp", "dobj"}  # "denies having bribed"
    for sense in _GERUNDIAL:
        if gerund and lemma in words[sense].get("gerund", ()):
            return [_sign(sense, governor), *over], None
    if (
        verb.dep_ in {"ccomp", "xcomp"}
        and (lemma in words["achieved"])
        and verb.tag_ in {"VB", "VBG", "VBN"}
    ):
        return list(_own_signs(governor, words)), governor
    if verb.dep_ == "ccomp":
        for sense in _CLAUSAL:
            if lemma in words[sense].get("clause", ()):
                return [_sign(sense, governor), *over], None
        if any(s.sense == "negated" for s in over) and lemma != "be":
            return [Sign("alleged", s.cue) for s in over if s.sense == "negated"], None
        return [], governor if governor.dep_ == "ROOT" and _question(governor) else None
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":  # "charged with smuggling boys, holding them"
        for prep in children(governor, "prep"):
            step = _judged(governor, prep, words) if prep.i < verb.i else None
            if step is not None:
                return step
    if verb.dep_ in {"acl", "relcl", "ccomp"} and governor.pos_ == "NOUN":
        return _from_noun_clause(verb, governor, words), None
    return _END


def _from_noun_clause(verb: Token, noun: Token, words: Words) -> list[Sign]:
    """ "no evidence that", "fears that", "allegations that", "in case"."""
    if not any(child.lower_ == "that" for child in children(verb, "mark")):
        lead = noun.nbor(-1).lower_ if noun.i else ""
        in_case = noun.lemma_ in words["hypothetical"]["case"] and lead in {"in", "the"}
        return [_sign("hypothetical", noun)] if in_case else []
    if noun.lemma_ in words["negated"]["evidence"]:
        return list(_nobody(noun, words))
    senses: tuple[Sense, ...] = ("hypothetical", "alleged")
    for sense in senses:
        if noun.lemma_ in words[sense]["nouns"]:
            return [_sign(sense, noun)]
    return []


def _from_preposition(token: Token, prep: Token, words: Words) -> Step:
    """ "accused of", "prevented from", "without", "by dismantling", "risk of"."""
    governor, lower = prep.head, prep.lower_
    if lower in words["negated"]["prepositions"]:
        return [_sign("negated", prep)], None
    if any(t.lower_ in words["negated"]["instead"] for t in (prep, governor)):
        return [_sign("negated", prep)], None
    lemma = governor.lemma_.lower()
    for rule in (_prevented, _judged, _intended):
        step = rule(governor, prep, words)
        if step is None and governor.dep_ == "dobj" and governor.pos_ in _NOUNS:
            step = rule(governor.head, prep, words)  # "cleared the captain of aiding"
        if step is not None:
            return step
    own = list(_own_signs(governor, words))
    if governor.pos_ == "ADJ":
        return own, governor
    if governor.pos_ in _VERBS:
        carries = token.pos_ in _VERBS and lower in {"by", "in", "through"}
        if carries or lemma in words["light"] | words["achieved"] or governor.lemma_ == "be":
            return own, governor
        return _END
    if governor.pos_ in _NOUNS and lower in {"of", "behind", "in", "for", "with"}:
        return [s for s in own if s.sense in {"alleged", "hypothetical"}], None
    return _END


def _prevented(governor: Token, prep: Token, words: Words) -> Step | None:
    lemma, negated = governor.lemma_.lower(), words["negated"]
    if (prep.lower_ == "from" and lemma in negated["from"]) or (
        prep.lower_ == "of" and lemma in negated["of"]
    ):
        return [_sign("negated", governor), *_parity(governor, words)], None
    return None


def _parity(governor: Token, words: Words) -> list[Sign]:
    """Return the negations of a preventing verb: "failed to prevent" prevents nothing."""
    signs = [s for s in _own_signs(governor, words) if s.sense == "negated"]
    if governor.i and governor.nbor(-1).lower_ in words["negated"]["words"] and not signs:
        signs.append(_sign("negated", governor.nbor(-1)))  # "neither confirmed nor denied"
    if any(child.lower_ == "to" for child in children(governor, "aux")):
        more, _ = _from_infinitive(governor, governor.head, words)
        signs += [s for s in more if s.sense == "negated"]
    return signs


def _judged(governor: Token, prep: Token, words: Words) -> Step | None:
    """An accusation makes the act alleged, a conviction establishes it."""
    lemma, lower = governor.lemma_.lower(), prep.lower_
    denied = [s for s in _own_signs(governor, words) if s.sense == "negated"]
    if lower in words["convicted"]["prepositional"].get(lemma, ()):
        plea = governor.head.lemma_ == "plead"
        cue = _sign("convicted", governor, prep)
        if denied or any(s.sense == "negated" for s in _own_signs(governor.head, words)):
            return [Sign("alleged" if plea else "negated", cue.cue)], None
        return [cue], None
    person = governor.pos_ == "NOUN" and lemma in words["alleged"]["persons"]
    if lower in words["alleged"]["prepositional"].get(lemma, ()) and not person:
        known = lower in {"over", "in"} and any(
            det.lower_ == "the" for noun in children(prep, "pobj") for det in children(noun, "det")
        )
        if known:  # "charged over the deaths": who is charged is open, the deaths are not
            return None
        return [_sign("alleged", governor, prep), *denied], None
    if governor.pos_ == "NOUN" and lower in words["alleged"]["noun_prepositions"]:
        if lemma in words["alleged"]["nouns"]:
            return [_sign("alleged", governor)], None
        if lemma in words["convicted"]["nouns"]:
            return [_sign("convicted", governor)], None
    return None


def _intended(governor: Token, prep: Token, words: Words) -> Step | None:
    lemma = governor.lemma_.lower()
    nouns = words["planned"]["nouns"] if governor.pos_ == "NOUN" else frozenset()
    if lemma in words["planned"]["prepositional"] | nouns and prep.lower_ != "by":
        return [_sign("planned", governor, prep), *_own_signs(governor, words)], governor
    if governor.pos_ == "NOUN" and prep.lower_ in {"of", "that"}:
        if lemma in words["hypothetical"]["nouns"]:
            return [_sign("hypothetical", governor)], None
        if lemma in words["negated"]["evidence"]:
            signs = [*_nobody(governor, words)]
            return (signs, None) if signs else None
    return None


def _from_noun(noun: Token, governor: Token, words: Words) -> Step:
    """The event is a noun: "prevented an attack", "made arrests", "trafficking charges"."""
    lemma = governor.lemma_.lower()
    if noun.dep_ in {"compound", "amod", "nmod", "npadvmod", "poss"}:
        if governor.dep_ == "pobj" and governor.head.i == noun.i - 1:
            step = _from_preposition(noun, governor.head, words)  # "accused of smuggling boys"
            if step[0]:
                return step
        return _from_compound(governor, words)
    if governor.pos_ not in _VERBS:
        return _END
    own = list(_own_signs(governor, words))
    if noun.dep_ == "nsubj" and governor.lemma_ == "be":  # "a hearing is to follow"
        ahead = [t for verb in children(governor, "xcomp") for t in children(verb, "aux")]
        if any(t.lower_ == "to" and t.i == governor.i + 1 for t in ahead):
            return [_sign("planned", governor, governor.nbor()), *own], None
    if noun.dep_ in {"dobj", "nsubjpass", "nsubj"}:
        if lemma in words["hypothetical"]["object"]:  # "does not rule out more arrests"
            denied = any(sign.sense == "negated" for sign in own)
            return [_sign("hypothetical" if denied else "negated", governor)], None
        if noun.dep_ != "nsubj" and lemma in words["negated"]["object"]:
            return [_sign("negated", governor), *_parity(governor, words)], None
        if noun.dep_ != "nsubj" and lemma in words["planned"]["object"]:
            return [_sign("planned", governor), *own], None
        if noun.dep_ == "dobj" and lemma in words["convicted"]["gerund"]:
            return [_sign("convicted", governor)], None
    if lemma in words["light"]:
        return own, governor
    return _END


def _from_compound(governor: Token, words: Words) -> Step:
    lemma = governor.lemma_.lower()
    own = [s for s in _own_signs(governor, words) if s.sense != "planned"]
    if lemma in words["alleged"]["nouns"]:
        return [_sign("alleged", governor)], None
    if lemma in words["planned"]["nouns"]:
        return [_sign("planned", governor), *own], governor
    return [s for s in own if s.sense in {"alleged", "hypothetical"}], None
