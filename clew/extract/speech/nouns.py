"""Ways of saying without a verb of saying: "according to X", "the claim that", "reportedly"."""

from spacy.tokens import Token

from clew.extract.speech.cues import Cue, Words, is_finite, to_cue, without
from clew.extract.tree import children


def find_appositive(noun: Token, words: Words) -> Cue | None:
    """ "The leader, prosecutors allege, held ...", where the parse takes the verb for a noun."""
    speakers = [t for t in children(noun, "compound") if t.lemma_.lower() in words["speakers"]]
    following = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    if noun.dep_ != "appos" or not speakers or not following.is_punct:
        return None
    if noun.lemma_.lower() not in words["clause"]:
        return None
    contents = without(noun.sent.start, noun.sent.end, noun)
    return to_cue(noun, words, contents, cue=(noun.i, noun.i + 1), source=speakers[-1])


def find_according(token: Token, words: Words) -> Cue | None:
    """ "according to X", also without its "to"."""
    if token.lower_ not in words["according"]:
        return None
    objects = children(token, "pobj")
    after = [child for child in children(token, "prep") if child.lower_ in words["according_after"]]
    objects += [noun for prep in after for noun in children(prep, "pobj")]
    if not objects:
        return None
    sentence = token.sent
    source, last = _with_name(objects[0], token.right_edge, sentence.end)
    closing = all(t.is_punct or t.is_space for t in sentence.doc[last + 1 : sentence.end])
    opening = not any(t.is_alpha for t in sentence.doc[sentence.start : token.left_edge.i])
    governor = token.head
    while governor.head.i != governor.i and (
        closing or opening or governor.pos_ not in {"VERB", "AUX"}
    ):
        governor = governor.head
    first = token.left_edge.i
    start = first if first and token.doc[first - 1].text in {":", ";"} else governor.left_edge.i
    contents = without(start, governor.right_edge.i + 1, token)
    if closing or opening:
        contents = [(sentence.start, token.left_edge.i), (last + 1, sentence.end)]
    cue = (token.i, after[0].i + 1 if after else token.i + 1)
    return to_cue(token, words, contents, cue=cue, source=source)


def _with_name(noun: Token, edge: Token, end: int) -> tuple[Token, int]:
    """Return the speaker and the last token of his words, with a name that the parse cut off.

    ("..., according to the director, Dario Velk." At the start of a sentence it is left alone:
    there the name may be the subject of what follows.)
    """
    rest = [t for t in noun.doc[edge.i + 1 : end] if not t.is_space]
    name = [t for t in rest if t.pos_ == "PROPN"]
    if noun.pos_ != "NOUN" or not name or any(not t.is_punct and t not in name for t in rest):
        return noun, edge.i
    return name[-1], name[-1].i


def find_adverb(token: Token, words: Words) -> Cue | None:
    """ "reportedly": someone who is not named says so."""
    if token.lower_ not in words["adverbs"]:
        return None
    head = token.head
    start, end = head.left_edge.i, head.right_edge.i + 1
    for child in head.children:
        if child.dep_ in {"advcl", "parataxis"} and child.i > head.i:
            end = min(end, child.left_edge.i)
    if head.dep_ in {"relcl", "acl"} or head.pos_ not in {"VERB", "AUX"}:
        start = token.i + 1 if start <= token.i else start
    cue = (token.i, token.i + 1)
    return Cue(token.i, cue, ((start, end),), None, True, True)


def _noun_source(noun: Token, words: Words) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in words["noun_sources"] - {"of"}:
            return next(iter(children(child, "pobj")), None)
    return None


def find_noun(noun: Token, words: Words) -> Cue | None:
    """ "the claim by X that", "allegations of", "the official story is that"."""
    lemma = noun.lemma_.lower()
    source = _noun_source(noun, words)
    cue = (noun.i, noun.i + 1)
    if lemma in words["nouns"]:
        for clause in children(noun, "acl", "ccomp", "relcl"):
            marks = [child for child in children(clause, "mark") if child.lower_ == "that"]
            if marks and is_finite(clause) and clause.i > noun.i:
                contents = (marks[0].i + 1, clause.right_edge.i + 1)
                return to_cue(noun, words, [contents], cue=cue, source=source, agentless=True)
    be = noun.head
    if lemma in words["copular"] and noun.dep_ == "nsubj" and be.lemma_ == "be":
        for clause in children(be, "ccomp"):
            that = [child.i for child in children(clause, "mark")]
            first = that[0] + 1 if that else clause.left_edge.i
            contents = (first, _same_clause_end(clause))
            return to_cue(noun, words, [contents], cue=(be.i, first), source=noun)
    if lemma in words["nouns_of"]:
        for prep in children(noun, "prep"):
            if prep.lower_ == "of" and children(prep, "pobj", "pcomp"):
                contents = (prep.i + 1, prep.right_edge.i + 1)
                cue = (noun.i, prep.i + 1)
                told = source is not None or lemma not in words["accusing"]
                return to_cue(
                    noun, words, [contents], cue=cue, source=source, agentless=True, told=told
                )
    return None


def _same_clause_end(clause: Token) -> int:
    """Return the end of a clause without the clauses coordinated with it."""
    others = [child.left_edge.i for child in children(clause, "conj") if children(child, "nsubj")]
    return min([clause.right_edge.i + 1, *others])
