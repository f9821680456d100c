"""The cues of speech in a parse: who says, with which words, and which tokens are what is said.

Found from the dependencies, one rule for a way of saying; quotation marks are not looked at here.
"""

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Doc, Token

from clew.extract.speech.cues import (
    Cue,
    Range,
    Words,
    is_document,
    is_finite,
    speech_words,
    to_cue,
    without,
)
from clew.extract.speech.nouns import find_according, find_adverb, find_appositive, find_noun
from clew.extract.speech.phrases import (
    QUOTE_MARKS,
    clause_span,
    rest_of_clause,
    source_of,
    verb_group,
)
from clew.extract.tree import children


def find_cues(doc: Doc) -> list[Cue]:
    """Return the cues of a document in order, at most one for a token."""
    words = speech_words(doc.lang_)
    found = []
    for token in doc:
        for rule in _RULES.get(token.pos_, ()):
            cue = rule(token, words)
            if cue is not None and any(start < end for start, end in cue.contents):
                found.append(cue)
                break
    return [_until_next(cue, found) for cue in found]


def _until_next(cue: Cue, cues: list[Cue]) -> Cue:
    """Return a cue whose content ends where the same speaker says something else.

    "X criticised the border, in which he accused Y of ...": the relative clause is not criticised.
    """
    for other in cues:
        verb = other.source.head if other.source is not None else None
        if verb is None or verb.i != other.head or verb.dep_ != "relcl":
            continue
        if not other.source or other.source.tag_ != "PRP" or verb.left_edge.pos_ != "ADP":
            continue
        edge = verb.left_edge.i
        cut = tuple((a, edge if a < edge < b and cue.head < edge else b) for a, b in cue.contents)
        cue = replace(cue, contents=cut)
    return cue


def _is_passive(verb: Token, words: Words) -> bool:
    if children(verb, "auxpass", "nsubjpass"):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in {"acl", "relcl", "advcl"}
        and not children(verb, "nsubj", "aux", "dobj")
        and verb.lemma_ in words["participles"]
    )


def _is_idle(verb: Token, words: Words) -> bool:
    return verb.head.lower_ in words["idle"]


def _passive(verb: Token, words: Words) -> Cue | None:
    """ "was said to be", "is accused of", "it was noted that", "was described by X as"."""
    if not _is_passive(verb, words):
        return None
    lemma = verb.lemma_.lower()
    start, end = verb_group(verb)
    source = source_of(verb) if children(verb, "agent") else None
    if lemma in words["hearsay"]:
        for complement in children(verb, "xcomp", "ccomp", "advcl", "oprd"):
            marks = [child for child in complement.lefts if child.dep_ in {"mark", "aux"}]
            if complement.i < verb.i or not marks or marks[0].lower_ not in {"to", "that"}:
                continue
            first = marks[0].i + 1
            if start and verb.doc[start - 1].lower_ == "it":
                start -= 1
            last = (
                complement.i + 1 if complement.lemma_ == "be" and first == complement.i else first
            )
            contents = rest_of_clause(verb, last, complement.right_edge.i + 1)
            cue = (start, last if not children(verb, "agent") else end)
            return to_cue(verb, words, [contents], cue=cue, source=source, agentless=True)
    for prep in children(verb, "prep"):
        if prep.lower_ in words["hearsay_prepositional"].get(lemma, ()) and prep.i >= end:
            contents = _with_gerunds(verb, (prep.i + 1, prep.right_edge.i + 1))
            cue = (start, prep.i + 1 if prep.i == end else end)
            return to_cue(verb, words, [contents], cue=cue, source=source, agentless=True)
    return None


def _with_gerunds(verb: Token, content: Range) -> Range:
    """Return a content with the gerunds that follow it: "accused of selling boys, holding them"."""
    start, end = rest_of_clause(verb, *content)
    for child in children(verb, "advcl"):
        if child.tag_ == "VBG" and child.left_edge.i in {end, end + 1}:
            end = child.right_edge.i + 1
    return start, end


def _clause(verb: Token, words: Words) -> Cue | None:
    """ "said that ...", "..., police said", "told the paper he ..."."""
    lemma = verb.lemma_.lower()
    if lemma not in words["clause"] | words["quote"] or _is_idle(verb, words):
        return None
    if verb.pos_ == "NOUN" and not children(verb, "nsubj"):
        return None
    for clause in children(verb, "ccomp"):
        if lemma not in words["clause"] and clause.i > verb.i:
            continue
        if lemma in words["finite"] and not is_finite(clause):
            continue
        start, end = told_group(verb, words)
        contents = clause_span(verb, clause)
        if clause.i > verb.i:
            first = contents[0][0]
            if verb.doc[first].lower_ == "that" and verb.doc[first].dep_ == "mark":
                end = first + 1 if first == end else end
                contents[0] = (first + 1, contents[0][1])
        source, passive = speaker_of(verb), bool(children(verb, "auxpass"))
        return to_cue(verb, words, contents, cue=(start, end), source=source, agentless=passive)
    return None


def told_group(verb: Token, words: Words) -> Range:
    """Return the range of a verb with the one it is said to: "told the Express"."""
    start, end = verb_group(verb)
    for hearer in children(verb, "dobj", "dative"):
        if verb.lemma_.lower() in words["addressed"] and hearer.left_edge.i == end:
            end = hearer.right_edge.i + 1
    return start, end


def speaker_of(verb: Token) -> Token | None:
    """Return the head of who says: the subject, or the noun after an inverted verb.

    ("“...,” added the ministry", "“...,” read a press release"; the parse takes it for an object.)
    """
    inverted = verb.tag_ != "VBG" and not children(verb, "nsubj", "aux", "auxpass")
    said_before = any(child.text in QUOTE_MARKS for child in verb.lefts) or any(
        child.dep_ == "ccomp" for child in verb.lefts
    )
    if inverted and (said_before or verb.nbor(-1).text in QUOTE_MARKS if verb.i else False):
        for noun in verb.rights:
            if noun.pos_ in {"NOUN", "PROPN", "PRON"} and noun.left_edge.i == verb.i + 1:
                return noun if noun.ent_type_ not in {"DATE", "TIME"} else source_of(verb)
    source = source_of(verb)
    words = speech_words(verb.doc.lang_)
    if source is not None and verb.dep_ == "relcl" and source.lemma_ in words["talks"]:
        preps = children(source, "prep")
        partners = [noun for prep in preps for noun in children(prep, "pobj")]
        return partners[0] if partners else source
    return source


def _infinitive(verb: Token, words: Words) -> Cue | None:
    """ "vowed to", "urged states to", "claims to have"."""
    if verb.lemma_.lower() not in words["infinitive"] or children(verb, "nsubjpass"):
        return None
    for complement in children(verb, "xcomp", "ccomp"):
        if complement.i > verb.i and any(child.lower_ == "to" for child in complement.lefts):
            start = min([complement.left_edge.i, *(o.left_edge.i for o in children(verb, "dobj"))])
            contents = rest_of_clause(verb, start, complement.right_edge.i + 1)
            return to_cue(verb, words, [contents], source=speaker_of(verb))
    return None


def _phrase(verb: Token, words: Words) -> Cue | None:
    """ "go into detail about", "have given a rare insight into"."""
    for phrase in words["phrases"]:
        if verb.lemma_.lower() not in phrase["verb"]:
            continue
        nouns = children(verb, "dobj")
        if "prep" in phrase:
            preps = [p for p in children(verb, "prep") if p.lower_ in phrase["prep"]]
            nouns = [noun for prep in preps for noun in children(prep, "pobj")]
        for noun in nouns:
            if noun.lemma_.lower() not in phrase["noun"]:
                continue
            for after in [*children(noun, "prep"), *children(verb, "prep")]:
                if after.lower_ in phrase["after"] and after.i > noun.i:
                    contents = rest_of_clause(verb, after.i + 1, after.right_edge.i + 1)
                    if verb.conjuncts and contents[1] < verb.right_edge.i:
                        contents = (contents[0], verb.right_edge.i + 1)
                    cue = (verb_group(verb)[0], after.i + 1)
                    return to_cue(verb, words, [contents], cue=cue, source=speaker_of(verb))
    return None


def _object(verb: Token, words: Words) -> Cue | None:
    """ "reveal details about", "accused X of", "described him as", "link X to murders"."""
    lemma = verb.lemma_.lower()
    if children(verb, "nsubjpass", "auxpass") or (verb.tag_ == "VBN" and not children(verb, "aux")):
        return None
    source = speaker_of(verb)
    speaks = source is not None and (
        source.ent_type_ in {"PERSON", "ORG"} or source.lemma_.lower() in words["speakers"]
    )
    if lemma not in words["object"] and not (
        (lemma in words["document_object"] and is_document(source, words))
        or (lemma in words["speaker_object"] and speaks and children(verb, "prep"))
    ):
        return None
    for noun in children(verb, "dobj"):
        if noun.i < verb.i or source is None or source.i == noun.i:
            continue
        given = any(child.pos_ != "ADP" for child in children(verb, "dative"))  # denied them food
        if given or noun.lemma_.lower() in words["not_said"].get(lemma, ()):
            continue
        start, end = verb_group(verb)
        first = noun.left_edge.i
        as_or_of = [p for p in children(verb, "prep") if p.i == noun.i + 1]
        if noun.pos_ == "PRON":
            if not as_or_of:
                continue
            first = end = as_or_of[0].i + 1
        contents = rest_of_clause(verb, first, noun.right_edge.i + 1)
        if lemma in words["hearsay_prepositional"]:
            contents = _with_gerunds(verb, contents)
        for other in children(verb, "conj"):  # described him as “busy” and is “planning ...”
            quoted = any(t.text in QUOTE_MARKS for t in other.subtree)
            if noun.pos_ == "PRON" and quoted and not children(other, "nsubj"):
                contents = (first, other.right_edge.i + 1)
        return to_cue(verb, words, [contents], cue=(start, end), source=source)
    return None


def _prepositional(verb: Token, words: Words) -> Cue | None:
    """ "warned of", "spoke about", "pointed to"."""
    allowed = words["prepositional"].get(verb.lemma_.lower(), ())
    if children(verb, "nsubjpass", "prt"):
        return None
    source = source_of(verb)
    for prep in children(verb, "prep"):
        if prep.lower_ in allowed and source is not None and prep.i > verb.i:
            start, end = verb_group(verb)
            contents = rest_of_clause(verb, prep.i + 1, prep.right_edge.i + 1)
            cue = (start, prep.i + 1 if prep.i == end else end)
            return to_cue(verb, words, [contents], cue=cue, source=source)
    return None


def _parenthetical(verb: Token, words: Words) -> Cue | None:
    """ "The gang, he said, was ...", "as X reported"."""
    marks = [child.lower_ for child in children(verb, "mark", "advmod")]
    quoting = verb.dep_ == "advcl" and any(mark in words["as_marks"] for mark in marks)
    if verb.lemma_.lower() not in words["clause"] or not (quoting or verb.dep_ == "parataxis"):
        return None
    source = speaker_of(verb)
    if children(verb, "ccomp", "dobj") or (source is None and not children(verb, "agent")):
        return None
    governor = verb.head
    contents = without(governor.left_edge.i, governor.right_edge.i + 1, verb)
    return to_cue(verb, words, contents, source=source)


Rule = Callable[[Token, Words], Cue | None]
_VERB_RULES: tuple[Rule, ...] = (
    _passive,
    _clause,
    _infinitive,
    _phrase,
    _object,
    _prepositional,
    _parenthetical,
    find_according,
)
_RULES: dict[str, tuple[Rule, ...]] = {
    "VERB": _VERB_RULES,
    "AUX": _VERB_RULES,
    "NOUN": (find_noun, _clause, find_appositive),
    "ADV": (find_adverb,),
    "ADP": (find_according,),
    "SCONJ": (find_according,),
}
