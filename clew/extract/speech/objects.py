"""Verbs whose object is what is said: "accused X of", "warned of", "put the toll at 40"."""

from spacy.tokens import Token

from clew.extract.speech.cues import Cue, Words, is_body, is_document, to_cue
from clew.extract.speech.phrases import (
    QUOTE_MARKS,
    rest_of_clause,
    source_of,
    verb_group,
    with_gerunds,
)
from clew.extract.speech.speakers import speaker_of
from clew.extract.tree import children


def find_phrase(verb: Token, words: Words) -> Cue | None:
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


def find_object(verb: Token, words: Words) -> Cue | None:
    """ "reveal details about", "accused X of", "described him as", "link X to murders"."""
    lemma = verb.lemma_.lower()
    if children(verb, "nsubjpass", "auxpass") or (verb.tag_ == "VBN" and not children(verb, "aux")):
        return None
    source = speaker_of(verb)
    speaks = source is not None and (source.ent_type_ == "PERSON" or is_body(source, words))
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
            contents = with_gerunds(verb, contents)
        for other in children(verb, "conj"):  # described him as “busy” and is “planning ...”
            quoted = any(t.text in QUOTE_MARKS for t in other.subtree)
            if noun.pos_ == "PRON" and quoted and not children(other, "nsubj"):
                contents = (first, other.right_edge.i + 1)
        return to_cue(verb, words, [contents], cue=(start, end), source=source)
    return None


def find_prepositional(verb: Token, words: Words) -> Cue | None:
    """ "warned of", "spoke about", "pointed to"."""
    allowed = words["prepositional"].get(verb.lemma_.lower(), ())
    if children(verb, "nsubjpass", "prt"):
        return None
    source = source_of(verb)
    if verb.lemma_.lower() in words["persons_refer"] and is_document(source, words):
        return None  # "the data refer to detections": what they count, not what they say
    for prep in children(verb, "prep"):
        if prep.lower_ in allowed and source is not None and prep.i > verb.i:
            start, end = verb_group(verb)
            contents = rest_of_clause(verb, prep.i + 1, prep.right_edge.i + 1)
            cue = (start, prep.i + 1 if prep.i == end else end)
            return to_cue(verb, words, [contents], cue=cue, source=source)
    return None


def find_measure(verb: Token, words: Words) -> Cue | None:
    """ "put the toll at 40": the verb, what is measured, and the number after the preposition."""
    if verb.lemma_.lower() not in words["measuring"] or children(verb, "nsubjpass", "auxpass"):
        return None
    source = speaker_of(verb)
    for noun in children(verb, "dobj"):
        if source is None or noun.i < verb.i or noun.pos_ not in {"NOUN", "PROPN"}:
            continue
        for prep in verb.subtree:
            if prep.lower_ != "at" or prep.i < noun.i or prep.dep_ != "prep":
                continue
            if _counts(prep):
                contents = (noun.left_edge.i, prep.right_edge.i + 1)
                return to_cue(verb, words, [contents], source=source)
    return None


def _counts(prep: Token) -> bool:
    """Does a number follow that is neither a time nor a count of things: "at 40", "at €3,000"?"""
    numbers = [t for t in prep.subtree if t.like_num and t.pos_ == "NUM"]
    return any(
        number.ent_type_ not in {"TIME", "DATE"}
        and (number.dep_ in {"pobj", "pcomp", "conj"} or number.head.ent_type_ == "MONEY")
        for number in numbers
    )


def find_count(verb: Token, words: Words) -> Cue | None:
    """ "The agency has recorded 1,140 deaths": a body counts, so the number is its own."""
    if verb.lemma_.lower() not in words["counting"] or children(verb, "nsubjpass", "auxpass"):
        return None
    source = speaker_of(verb) if verb.tag_ != "VBG" else None
    if source is None or not is_body(source, words):
        return None
    for noun in children(verb, "dobj"):
        if noun.i > verb.i and children(noun, "nummod"):
            contents = rest_of_clause(verb, noun.left_edge.i, noun.right_edge.i + 1)
            return to_cue(verb, words, [contents], source=source)
    return None
