"""Who is known to all by what he does in public: heads a body, speaks for one, reports for a paper.

Whoever a report names without any of this, and accuses of nothing, is a private person.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc, Token

from clew.extract.categories import Told, stronger, told
from clew.extract.events.fitting import Lexicon
from clew.extract.frames import Saying
from clew.extract.names.names import Name
from clew.extract.outlets import is_outlet
from clew.extract.tree import children
from clew.text.names import fold
from clew.vocab import load

_BODIES = frozenset({"organisation"})
_RULED = frozenset({"authority", "organisation", "police_operation", "operation"})

_NO_BODY = frozenset({"network", "crime_network", "site"})  # "who runs a farm"


def told_in_public(
    doc: Doc, name: Name, lexicon: Lexicon, sayings: Sequence[Saying]
) -> Told | None:
    """Return what a person's public doing tells of them; None for a private person.

    A body behind the name ("N. of the Forum", "Europol's N."), heading a body or an inquiry, a
    byline, speech before a parliament or a press conference, a name that stands for a government or
    a gang, and the name told late of the lawyer who spoke just before. To speak is not enough: so
    do victims, neighbours and families.
    """
    words = load(f"{doc.lang_}/public")
    tokens = doc[name.start_token : name.end_token]
    found: Told | None = None
    if fold(name.canonical) in _known(words):
        found = told("official", "known to all", "a head of state or government, now or once")
    for one in (
        _of_body(doc, name, lexicon, words),
        _of_byline(doc, name, words),
        _of_rule(tokens.root, lexicon, words),
        _of_namesake(tokens[-1], words),
        _of_audience(doc, name, sayings, words),
        _of_speaker_before(doc, name, lexicon, sayings),
    ):
        found = stronger(found, one)
    return found


def _known(words: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(fold(name) for name in words["known"])


def _of_body(doc: Doc, name: Name, lexicon: Lexicon, words: Mapping[str, Any]) -> Told | None:
    """Return what the body tells whose name stands beside the person's."""
    root = doc[name.start_token : name.end_token].root
    told_to = root.dep_ in ("dobj", "dative") and root.head.lemma_.lower() in words["told"]
    for token in (*_behind(root, words), *(t for t in root.lefts if t.dep_ == "poss")):
        body = lexicon.names.get(token.i)
        if body is None or body.entity_kind not in _BODIES:
            continue
        if told_to or is_outlet(doc, body):
            return told("journalist", "an outlet beside the name", "of a paper or a station")
        return told("other", "a body beside the name", "speaks or acts for a body by name")
    return None


def _behind(name: Token, words: Mapping[str, Any]) -> Iterator[Token]:
    for prep in children(name, "prep"):
        if prep.lower_ in words["affiliated"]:
            yield from children(prep, "pobj")


def _of_byline(doc: Doc, name: Name, words: Mapping[str, Any]) -> Told | None:
    """Return a journalist for "Reporting by N.", and for "By N." where nothing else is told."""
    first = doc[name.start_token]
    before = doc[first.i - 1] if first.i else None
    if before is None or before.lower_ not in words["by"]:
        return None
    work = doc[before.i - 1] if before.i else None
    reports = work is not None and work.lower_ in words["bylines"]
    alone = before.is_title and len([t for t in before.sent if t.is_alpha]) <= len(name.canonical)
    heads_line = alone and all(t.i in _tokens(name) or not t.is_lower for t in before.sent)
    return told("journalist", "a byline", "named as the author") if reports or heads_line else None


def _tokens(name: Name) -> range:
    return range(name.start_token, name.end_token)


def _of_rule(root: Token, lexicon: Lexicon, words: Mapping[str, Any]) -> Told | None:
    """Return an official for "N., who heads the agency", never for who leads a gang."""
    for clause in children(root, "relcl"):
        if clause.lemma_.lower() not in words["heads"]:
            continue
        for thing in children(clause, "dobj"):
            classes = lexicon.classes(thing)
            if classes & _RULED and not classes & _NO_BODY:
                return told("official", "heads a body", clause.lemma_.lower())
    return None


def _of_namesake(last: Token, words: Mapping[str, Any]) -> Told | None:
    """Return what is called by a name: "the Beispiel government", "Beispiel's fall", "the clan"."""
    head = last.head
    if last.dep_ not in ("compound", "nmod", "poss") or head.pos_ != "NOUN":
        return None
    lemma = head.lemma_.lower()
    if lemma in words["governments"]:
        return told("official", "a government by that name", lemma)
    clan = last.dep_ != "poss" and lemma in words["clans"]
    return told("other", "a group by that name", lemma) if clan else None


def _of_audience(
    doc: Doc, name: Name, sayings: Sequence[Saying], words: Mapping[str, Any]
) -> Told | None:
    """Return a public speaker for who speaks under a full name before a parliament or the press.

    Courts and single reporters hear victims and witnesses, too.
    """
    if name.end_token - name.start_token < 2:
        return None
    for said in sayings:
        if said.source_head not in _tokens(name) or said.cue is None:
            continue
        cue = doc.char_span(said.cue.start, said.cue.end, alignment_mode="expand")
        verb = cue.root if cue is not None else None
        if verb is None:
            continue
        preps = [t for p in children(verb, "prep", "dative") for t in children(p, "pobj")]
        hearers = {t.lemma_.lower() for t in (*children(verb, "dobj", "dative"), *preps)}
        if hearers & set(words["audiences"]):
            return told("other", "speaks in public", "before a parliament or a press conference")
    return None


def _of_speaker_before(
    doc: Doc, name: Name, lexicon: Lexicon, sayings: Sequence[Saying]
) -> Told | None:
    """Return what the speaker before is, where the name comes late: "A lawyer said … N. N. added".

    He is told by one noun for a public function, and there is no other speaker with a name.
    """
    heads = sorted({said.source_head for said in sayings if said.source_head is not None})
    own = [head for head in heads if head in _tokens(name)]
    named = {lexicon.names[i].key for i in heads if i in lexicon.names and _is_person(lexicon, i)}
    before = [head for head in heads if own and head < own[0] and head not in lexicon.names]
    if not own or not before or named != {name.key} or name.end_token - name.start_token < 2:
        return None
    noun = doc[before[-1]]
    public = "public" in lexicon.classes(noun) and noun.tag_ == "NN"
    named_there = bool(children(noun, "appos"))
    return (
        told("other", "a public function", noun.lemma_.lower())
        if public and not named_there
        else None
    )


def _is_person(lexicon: Lexicon, token: int) -> bool:
    return lexicon.names[token].entity_kind == "person"
