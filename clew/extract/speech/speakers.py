"""Who says, and which words say it: the speaker of a verb, and the verb with its hearer."""

from spacy.tokens import Token

from clew.extract.speech.cues import Range, Words, speech_words
from clew.extract.speech.phrases import QUOTE_MARKS, source_of, verb_group
from clew.extract.tree import children


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
