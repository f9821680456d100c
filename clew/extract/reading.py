"""Return what one document says: the steps of extraction, in order.

a word of the field -> parse -> names, times, sayings -> triggers with arguments -> mentions ->
claims -> figures, relations. A text without any word of the field is about something else: it is
never parsed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from spacy.language import Language

from clew import __version__, vocab
from clew.extract.claims import Context, is_idle, make_claims
from clew.extract.events.events import find_frames
from clew.extract.events.fitting import Lexicon
from clew.extract.events.lexicon import load_nouns, load_triggers
from clew.extract.events.noun_phrases import names_by_token
from clew.extract.figures.figures import find_figures
from clew.extract.figures.quantities import find_quantities
from clew.extract.frames import Frame
from clew.extract.legal import add_evidence
from clew.extract.mentions import find_mentions
from clew.extract.names.names import find_names, is_model
from clew.extract.outlets import find_called, vouch_for_outlets
from clew.extract.parse import parse, parsed_text
from clew.extract.relations import find_relations, related_heads
from clew.extract.roles import Scene
from clew.extract.speech.attribution import find_sayings
from clew.extract.times.times import find_times
from clew.model import Document, Reading, Span
from clew.text.gazetteer import Gazetteer

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Toolkit:
    """The models that extraction needs, loaded once by the pipeline."""

    parser: Language
    gazetteer: Gazetteer


def extract(document: Document, toolkit: Toolkit) -> Reading:
    """Return what a document says.

    In a language without a vocabulary of triggers nothing is guessed: the reading then holds the
    document alone and names no extractor. A text without a word of the field is read through,
    never parsed, and holds nothing: a sports page has raids and captures, too.
    """
    language = document.language
    if language is None or language not in vocab.languages():
        return Reading(document)
    extractor = f"clew {__version__} {toolkit.parser.meta['name']} {toolkit.parser.meta['version']}"
    if not is_of_the_field(parsed_text(document), language):
        return Reading(document, extractor=extractor)
    doc = parse(document, toolkit.parser)
    names = find_names(doc, toolkit.gazetteer)
    called = find_called(doc, names)
    lexicon = Lexicon(load_triggers(language), load_nouns(language), names_by_token(names), called)
    sayings = vouch_for_outlets(find_sayings(doc), doc, called)
    dateline = document.dateline.span if document.dateline is not None else None
    frames = [_without(frame, dateline) for frame in find_frames(doc, lexicon)]
    related = related_heads(doc, lexicon)
    times = find_times(doc, document.published)
    scene = Scene(
        doc, frames, sayings, lexicon, times, protected_roles(), *_heading_spans(document)
    )
    found = find_mentions(document.id, names, scene, related)
    no_place = {name.span for name in names if is_model(doc, name)}
    if dateline is not None:
        no_place |= {name.span for name in names if name.span.overlaps(dateline)}
    context = Context(doc, document.id, lexicon, found, sayings, times, frozenset(no_place))
    told = [
        (frame, claim)
        for frame, claim in zip(frames, make_claims(frames, context), strict=True)
        if not is_idle(claim, frame, context)
    ]
    frames = [frame for frame, _ in told]
    claims = add_evidence([claim for _, claim in told], frames, doc, lexicon, found, sayings)
    figures = find_figures(document.id, doc, find_quantities(doc), frames, claims)
    relations = find_relations(document.id, doc, found, claims, lexicon, sayings)
    return Reading(document, found.mentions, tuple(claims), tuple(figures), relations, extractor)


def _heading_spans(document: Document) -> tuple[tuple[Span, ...], Span | None]:
    """Return where a report names the place and the agency it comes from, and where its author."""
    stated = (document.dateline, document.agency, document.publisher)
    heading = tuple(one.span for one in stated if one is not None and one.span is not None)
    return heading, document.byline.span if document.byline is not None else None


def _without(frame: Frame, dateline: Span | None) -> Frame:
    """Return a frame without the fillers that the parse took from the dateline before it."""
    if dateline is None:
        return frame
    fillers = tuple(f for f in frame.fillers if not f.span.overlaps(dateline))
    return replace(frame, fillers=fillers)


def is_of_the_field(text: str, language: str) -> bool:
    """Is a text about the field, by a sure word of it or by several that hint at it together?

    >>> is_of_the_field("Two smugglers stood trial.", "en")
    True
    >>> is_of_the_field("Police found 39 bodies in a lorry container at the port.", "en")
    True
    >>> is_of_the_field("The winger was arrested on the counter-attack.", "en")
    False
    """
    sure, hints, together = _field_words(language)
    hinted: set[str] = set()
    for word in _words(text):
        if word in sure:
            return True
        if word in hints:
            hinted.add(hints[word])
            if len(hinted) >= together:
                return True
    return False


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text in small letters, a joined word whole and in its parts."""
    for match in _WORD.finditer(text.lower()):
        yield match.group()
        if "-" in match.group():
            yield from match.group().split("-")


@cache
def _field_words(language: str) -> tuple[frozenset[str], Mapping[str, str], int]:
    """Return the forms of the sure words, those of the hints, and how many hints it takes."""
    domain = vocab.load(f"{language}/domain")

    def forms(word: str) -> Iterator[str]:
        for stem in (word, word.removesuffix(domain["mute"])):
            yield from (stem + ending for ending in ("", *domain["endings"]))

    sure = frozenset(form for word in domain["sure"] for form in forms(word))
    hints = {form: hint for hint in domain["hints"] for form in forms(hint)}
    return sure, hints, domain["together"]


def protected_roles() -> dict[str, frozenset[str]]:
    """Return the roles of each claim kind whose fillers are protected persons."""
    kinds = vocab.load("kinds")
    return {kind: frozenset(entry.get("protected", ())) for kind, entry in kinds.items()}
