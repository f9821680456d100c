"""Who says so: the sayings of a document, each with its content, cue and source.

The cues come from the parse (verbs.py), the quoted words from their marks (quotations.py); here
the two are brought together.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from clew.extract.frames import Saying
from clew.extract.speech.cues import Cue, is_unvouched, speech_words
from clew.extract.speech.phrases import noun_phrase, span_at, trim
from clew.extract.speech.speakers import speaker_of, told_group
from clew.extract.speech.verbs import find_cues
from clew.extract.tree import children
from clew.model import AttributionKind, Span
from clew.text.quotations import Quotation, find_quotations

_CONTINUED_AT_LEAST = 3  # words of a quotation that may go on without a cue of its own


def find_sayings(doc: Doc) -> list[Saying]:
    """Return the sayings of a document in order of their contents.

    A quotation parted by its speaker gives two sayings with one cue. One without any cue goes on
    with the speaker of the quotation just before it; else it has no source. Words set apart
    ("an area of “concern”") are no sayings of their own.
    """
    text = doc.text  # put together anew at each call
    quotations = [q for q in find_quotations(text) if not q.nested]
    spoken = [q for q in quotations if not q.scare]
    sayings = [saying for cue in find_cues(doc) for saying in _to_sayings(doc, cue, quotations)]
    sayings = _direct(doc, text, spoken, sayings)
    return sorted(set(sayings), key=lambda s: (s.content.start, -s.content.end, s.cue or s.content))


def sayings_of(head: int, doc: Doc, sayings: Sequence[Saying]) -> list[Saying]:
    """Return the sayings whose content holds the token at ``head``, the innermost first.

    The last one is thus the first speaker that the report itself names. The verb of a saying is
    not inside its own content: who is reported to have warned has not warned of that.
    """
    token = doc[head]
    at = Span(token.idx, token.idx + len(token.text))
    found = [s for s in sayings if s.content.contains(at) and not (s.cue and s.cue.contains(at))]
    return sorted(found, key=lambda s: (s.content.end - s.content.start, s.content.start))


def _to_sayings(doc: Doc, cue: Cue, quotations: Sequence[Quotation]) -> list[Saying]:
    at = span_at(doc, *cue.words)
    source = noun_phrase(cue.source) if cue.source is not None else None
    found = []
    for start, end in cue.contents:
        content = trim(doc, start, end)
        if content is None:
            continue
        content = _whole_quotations(content, at, quotations)
        kind = _kind(content, quotations, cue.agentless)
        head = cue.source.i if cue.source is not None else None
        found.append(Saying(content, kind, source, head, at, cue.hedged, cue.told))
    return found


def _whole_quotations(content: Span, cue: Span, quotations: Sequence[Quotation]) -> Span:
    """Return a content widened to the whole of the quotations that it overlaps.

    A quotation that holds the cue itself is left out: who speaks there speaks inside it.
    """
    for quotation in quotations:
        span = quotation.span
        if not span.overlaps(content) or span.overlaps(cue):
            continue
        wide = Span(min(span.start, content.start), max(span.end, content.end))
        if not wide.overlaps(cue):
            content = wide
        elif quotation.span.end - quotation.span.start > (content.end - content.start) / 2:
            content = span
    return content


def _kind(content: Span, quotations: Sequence[Quotation], agentless: bool) -> AttributionKind:
    if agentless:
        return "agentless"
    inside = [q.span for q in quotations if content.contains(q.span) and not q.scare]
    if not inside:
        return "indirect"
    quoted = sum(span.end - span.start for span in inside)
    return "direct" if quoted >= content.end - content.start - 2 else "mixed"


def _direct(
    doc: Doc, text: str, quotations: Sequence[Quotation], sayings: list[Saying]
) -> list[Saying]:
    """Add the quotations that no saying of the parse holds."""
    found = list(sayings)
    last: Saying | None = None  # the saying of the last quotation, where its speaker is known
    for number, quotation in enumerate(quotations):
        span = quotation.span
        holders = [s for s in sayings if s.content.contains(span) and s.cue]
        if holders:
            innermost = min(holders, key=lambda s: s.content.end - s.content.start)
            last = innermost if innermost.source is not None else last
            continue
        saying = _beside(doc, text, quotations, number)
        if saying is None and last is not None and last.cue is not None and number:
            before = quotations[number - 1].span
            saying = _continued(text, before, span, last)
        if saying is None and len(text[span.start : span.end].split()) < _CONTINUED_AT_LEAST:
            continue
        last = saying
        found.append(saying or Saying(span, "direct"))
    return found


def _continued(text: str, before: Span, span: Span, last: Saying) -> Saying | None:
    """Return the last saying with this quotation as content, None where it does not go on.

    It goes on within the paragraph, and at the start of the next one where nothing else was said.
    """
    if last.cue is None or not _goes_on(text, before, span, last.cue):
        return None
    return replace(last, content=span, kind="direct")


def _goes_on(text: str, before: Span, span: Span, cue: Span) -> bool:
    between = text[before.end : span.start]
    if "\n" not in between:
        return True
    paragraphs = [part for part in between.split("\n") if part.strip()]
    opens = not between.rsplit("\n", 1)[1].strip()
    rest = between.split("\n", 1)[0]
    said = cue.start >= before.end or len(rest.strip()) < 3
    return opens and said and len(paragraphs) <= 1 and len(between.strip()) <= len(rest.strip())


def _beside(doc: Doc, text: str, quotations: Sequence[Quotation], number: int) -> Saying | None:
    """Return the saying of a quotation by the verb beside it, None where there is none.

    The words after the quotation are looked at first, up to the end of their sentence, then those
    before it in the same sentence.
    """
    span = quotations[number].span
    before = quotations[number - 1].span.end if number else 0
    after = quotations[number + 1].span.start if number + 1 < len(quotations) else len(text)
    verb = _verb_after(doc, text, span, after) or _verb_before(doc, text, span, before)
    if verb is None:
        return None
    source = speaker_of(verb)
    if source is None:
        return None
    words = speech_words(doc.lang_)
    start, end = told_group(verb, words)
    hedged = is_unvouched(source, words) or verb.lemma_ in words["hedging"]
    cue = trim(doc, start, end)
    if cue is None or cue.overlaps(span):
        return None
    return Saying(span, "direct", noun_phrase(source), source.i, cue, hedged)


def _quoting_verbs(doc: Doc, start: int, end: int) -> list[Token]:
    words = speech_words(doc.lang_)
    run = doc.char_span(start, end, alignment_mode="contract")
    if run is None:
        return []
    return [t for t in run if t.pos_ in {"VERB", "AUX"} and t.lemma_.lower() in words["quote"]]


def _rejecting_verbs(doc: Doc, start: int, end: int) -> list[Token]:
    """Return the verbs of a sentence that say something of a statement, with who speaks."""
    words = speech_words(doc.lang_)
    run = doc.char_span(start, end, alignment_mode="contract")
    listed = words["clause"] | words["object"]
    return [
        token
        for token in run or ()
        if token.pos_ == "VERB" and token.lemma_.lower() in listed and children(token, "nsubj")
    ]


def _verb_after(doc: Doc, text: str, span: Span, limit: int) -> Token | None:
    """Return the quoting verb after a quotation: in the rest of its sentence, its first verb."""
    tail = text[span.end : limit]
    end = span.end + _sentence_length(tail)
    if tail[:1] == "." or (
        text[span.end - 2 : span.end - 1] == "." and tail.lstrip()[:1].isupper()
    ):
        return None
    verbs = _quoting_verbs(doc, span.end, end)
    run = doc.char_span(span.end, end, alignment_mode="contract")
    if run is None:
        return None
    first = next((t for t in run if t.pos_ == "VERB"), None)
    if first is None:
        return None
    if not verbs:
        comma = text[span.end - 2 : span.end - 1] == "," or tail[:1] == ","
        return first if comma and _closes_quotation(first, run[0].i) else None
    return verbs[0] if first.i == verbs[0].i else None


def _closes_quotation(verb: Token, start: int) -> bool:
    """Does a speaker with any verb close a quotation that ends in a comma: "…,” she sighed"?"""
    subjects = children(verb, "nsubj")
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or len(subjects) != 1 or children(verb, "dobj"):
        return False
    subject = subjects[0]
    opens = min(subject.left_edge.i, verb.i)
    between = verb.doc[min(subject.i, verb.i) + 1 : max(subject.i, verb.i)]
    adjacent = all(t.dep_ in {"advmod", "punct", "appos"} or t.head.i == subject.i for t in between)
    leading = verb.doc[start:opens]
    return adjacent and all(t.is_punct or t.is_space for t in leading)


def _sentence_length(tail: str) -> int:
    for place, character in enumerate(tail):
        if character == "\n" or (
            character in ".!?" and tail[place + 1 : place + 2] in {" ", "", "\n"}
        ):
            return place + 1
    return len(tail)


def _verb_before(doc: Doc, text: str, span: Span, limit: int) -> Token | None:
    """Return the last quoting verb before a quotation in the same sentence."""
    start = max(limit, text.rfind("\n", 0, span.start) + 1)
    lead = text[start : span.start].rstrip()
    if not lead or lead[-1] in '.!?”"':
        return None
    for place in range(len(lead) - 1, 0, -1):
        if lead[place - 1] in ".!?" and lead[place] == " " and place > 3:
            start += place
            break
    words = speech_words(doc.lang_)
    verbs = _quoting_verbs(doc, start, span.start)
    if not verbs and lead[-1] == ":":  # "rejects the charge: “...”"
        verbs = _rejecting_verbs(doc, start, span.start)
    if lead[-1] not in ",:":  # part of a sentence: "put them in “a place of safety”" says nothing
        verbs = [verb for verb in verbs if verb.lemma_.lower() in words["clause"] | words["object"]]
    return verbs[-1] if verbs else None
