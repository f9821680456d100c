"""The cues of speech in a parse: who says, with which words, and which tokens are what is said.

Found from the dependencies, one rule for a way of saying; quotation marks are not looked at here.
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from clew.extract.speech.coordination import settle
from clew.extract.speech.cues import (
    Cue,
    Words,
    is_finite,
    speech_words,
    to_cue,
    without,
)
from clew.extract.speech.nouns import find_according, find_adverb, find_appositive, find_noun
from clew.extract.speech.objects import (
    find_count,
    find_measure,
    find_object,
    find_phrase,
    find_prepositional,
)
from clew.extract.speech.phrases import (
    QUOTE_MARKS,
    after_dateline,
    clause_span,
    rest_of_clause,
    source_of,
    verb_group,
    with_gerunds,
)
from clew.extract.speech.speakers import speaker_of, told_group
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
    return settle(found, doc, words)


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
            if lemma in words["perceiving"] and complement.tag_ == "VBG":
                continue  # "were found to be working"
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
            contents = with_gerunds(verb, (prep.i + 1, prep.right_edge.i + 1))
            cue = (start, prep.i + 1 if prep.i == end else end)
            told = source is not None or verb.dep_ not in {"acl", "advcl"}
            return to_cue(
                verb, words, [contents], cue=cue, source=source, agentless=True, told=told
            )
    return None


def _clause(verb: Token, words: Words) -> Cue | None:
    """ "said that ...", "..., police said", "told the paper he ..."."""
    lemma = verb.lemma_.lower()
    if lemma not in words["clause"] | words["quote"] or _is_idle(verb, words):
        return None
    if verb.pos_ == "NOUN" and not children(verb, "nsubj"):
        return None
    if not _says_so(verb, words):
        return None
    for clause in _told_clauses(verb):
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
        return to_cue(
            verb,
            words,
            contents,
            cue=(start, end),
            source=source,
            agentless=passive,
            told=not passive or source is not None or _all_hear(verb, words),
        )
    return None


def _says_so(verb: Token, words: Words) -> bool:
    """Has a verb its particle ("point out"), and does somebody show what it shows?"""
    lemma = verb.lemma_.lower()
    particle = words["particles"].get(lemma)
    if particle and not any(child.lower_ in particle for child in children(verb, "prt", "advmod")):
        return False
    infinitive = any(child.lower_ == "to" for child in children(verb, "aux"))
    return not (infinitive and lemma in words["showing"] and source_of(verb) is None)


def _told_clauses(verb: Token) -> Iterator[Token]:
    """Yield the clauses that a verb governs, the one with a "that" first.

    What a semicolon parts from the verb is a sentence of its own, whatever the parse makes of it.
    """
    clauses = children(verb, "ccomp")
    yield from sorted(
        (c for c in clauses if c.i > verb.i or not _is_parted(c, verb)),
        key=lambda c: not any(mark.lower_ == "that" for mark in children(c, "mark")),
    )


def _is_parted(clause: Token, verb: Token) -> bool:
    between = verb.doc[clause.right_edge.i : verb.i]
    quoted = any(token.text in QUOTE_MARKS for token in between)
    return not quoted and any(token.text == ";" for token in between)


def _all_hear(verb: Token, words: Words) -> bool:
    """Is it said before a court or a house: "the jury was told", not "the women were told"?"""
    if verb.lemma_.lower() not in words["addressed"]:
        return True
    hearers = children(verb, "nsubjpass", "nsubj")
    return any(hearer.lemma_.lower() in words["audiences"] for hearer in hearers)


def _infinitive(verb: Token, words: Words) -> Cue | None:
    """ "vowed to", "urged states to", "claims to have"."""
    if verb.lemma_.lower() not in words["infinitive"] or children(verb, "nsubjpass"):
        return None
    for complement in children(verb, "xcomp", "ccomp"):
        if complement.i > verb.i and any(child.lower_ == "to" for child in complement.lefts):
            start = min([complement.left_edge.i, *(o.left_edge.i for o in children(verb, "dobj"))])
            contents = rest_of_clause(verb, start, complement.right_edge.i + 1)
            told = verb.lemma_.lower() not in words["demanding"]
            return to_cue(verb, words, [contents], source=speaker_of(verb), told=told)
    return None


def _gerund(verb: Token, words: Words) -> Cue | None:
    """ "He denies having bribed anyone"."""
    if verb.lemma_.lower() not in words["gerund"] or children(verb, "nsubjpass", "auxpass"):
        return None
    source = speaker_of(verb)
    for complement in children(verb, "xcomp", "ccomp"):
        inside = [complement, *children(complement, "aux", "auxpass")]
        ing = any(token.tag_ == "VBG" for token in inside) and not is_finite(complement)
        if ing and source is not None and verb_group(verb)[1] == complement.left_edge.i:
            contents = rest_of_clause(verb, complement.left_edge.i, complement.right_edge.i + 1)
            return to_cue(verb, words, [contents], source=source)
    return None


def _closing(verb: Token, words: Words) -> Cue | None:
    """ "When he refused they beat him, Velk says": speaker and verb close the sentence.

    All before them is what is said, though the parse may hang it elsewhere.
    """
    subjects = children(verb, "nsubj")
    if verb.lemma_.lower() not in words["clause"] or not is_finite(verb) or len(subjects) != 1:
        return None
    first, last, sentence = subjects[0].left_edge.i, verb.i, verb.sent
    closes = all(t.is_punct or t.is_space for t in verb.doc[last + 1 : sentence.end])
    before = verb.doc[first - 1] if first > sentence.start else None
    if not closes or before is None or before.text != "," or subjects[0].i > verb.i:
        return None
    if verb_group(verb)[0] != subjects[0].right_edge.i + 1 or subjects[0].tag_ in {"WP", "WDT"}:
        return None
    if not any(is_finite(t) for t in verb.doc[sentence.start : first] if t.pos_ in _VERBAL):
        return None
    contents = (after_dateline(verb.doc, sentence.start), first - 1)
    return to_cue(verb, words, [contents], source=subjects[0])


def _cited(verb: Token, words: Words) -> Cue | None:
    """ "Citing a relative, the paper said that ...": whom the paper has it from."""
    saying = verb.head
    if verb.lemma_.lower() not in words["citing"] or verb.tag_ != "VBG" or verb.dep_ != "advcl":
        return None
    if saying.lemma_.lower() not in words["clause"] | words["quote"]:
        return None
    speakers = words["speakers"] | words["anonymous"] | words["documents"] | words["publications"]
    for source in children(verb, "dobj"):
        named = source.ent_type_ in {"PERSON", "ORG"} or source.lemma_.lower() in speakers
        for clause in _told_clauses(saying):
            if named:
                (first, end), *rest = clause_span(saying, clause)
                first += verb.doc[first].lower_ == "that"
                return to_cue(verb, words, [(first, end), *rest], source=source)
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


_VERBAL = frozenset({"VERB", "AUX"})
Rule = Callable[[Token, Words], Cue | None]
_VERB_RULES: tuple[Rule, ...] = (
    _passive,
    _cited,
    _clause,
    _infinitive,
    _gerund,
    find_phrase,
    find_object,
    find_prepositional,
    find_measure,
    find_count,
    _parenthetical,
    _closing,
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
