"""Return what one document says: the steps of extraction, in order.

parse -> names, times, sayings -> triggers with arguments -> mentions -> claims -> figures.
"""

from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from clew import __version__, vocab
from clew.extract.claims import Context, is_idle, make_claims
from clew.extract.events.events import find_frames
from clew.extract.events.fitting import Lexicon
from clew.extract.events.lexicon import load_nouns, load_triggers
from clew.extract.events.noun_phrases import names_by_token
from clew.extract.figures.figures import find_figures
from clew.extract.figures.quantities import find_quantities
from clew.extract.frames import Frame
from clew.extract.mentions import find_mentions
from clew.extract.names.names import find_names, is_model
from clew.extract.parse import parse
from clew.extract.speech.attribution import find_sayings
from clew.extract.times.times import find_times
from clew.model import Document, Reading, Span
from clew.text.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Toolkit:
    """The models that extraction needs, loaded once by the pipeline."""

    parser: Language
    gazetteer: Gazetteer


def extract(document: Document, toolkit: Toolkit) -> Reading:
    """Return what a document says.

    In a language without a vocabulary of triggers nothing is guessed: the reading then holds the
    document alone and names no extractor.
    """
    language = document.language
    if language is None or language not in vocab.languages():
        return Reading(document)
    doc = parse(document, toolkit.parser)
    names = find_names(doc, toolkit.gazetteer)
    lexicon = Lexicon(load_triggers(language), load_nouns(language), names_by_token(names))
    sayings = find_sayings(doc)
    dateline = document.dateline.span if document.dateline is not None else None
    frames = find_frames(doc, lexicon) if is_of_the_field(doc, language) else []
    frames = [_without(frame, dateline) for frame in frames]
    found = find_mentions(doc, document.id, names, frames, sayings, lexicon, protected_roles())
    no_place = {name.span for name in names if is_model(doc, name)}
    if dateline is not None:
        no_place |= {name.span for name in names if name.span.overlaps(dateline)}
    times = find_times(doc, document.published)
    context = Context(doc, document.id, lexicon, found, sayings, times, frozenset(no_place))
    told = [
        (frame, claim)
        for frame, claim in zip(frames, make_claims(frames, context), strict=True)
        if not is_idle(claim, found.mentions, doc)
    ]
    frames, claims = [frame for frame, _ in told], [claim for _, claim in told]
    figures = find_figures(document.id, doc, find_quantities(doc), frames, claims)
    extractor = f"clew {__version__} {toolkit.parser.meta['name']} {toolkit.parser.meta['version']}"
    return Reading(document, found.mentions, tuple(claims), tuple(figures), (), extractor)


def _without(frame: Frame, dateline: Span | None) -> Frame:
    """Return a frame without the fillers that the parse took from the dateline before it."""
    if dateline is None:
        return frame
    fillers = tuple(f for f in frame.fillers if not f.span.overlaps(dateline))
    return replace(frame, fillers=fillers)


def is_of_the_field(doc: Doc, language: str) -> bool:
    """Does a text use a word of the field at all? A sports page has raids and captures, too."""
    terms = frozenset(vocab.load(f"{language}/domain")["terms"])
    return any(token.lemma_.lower() in terms or token.lower_ in terms for token in doc)


def protected_roles() -> dict[str, frozenset[str]]:
    """Return the roles of each claim kind whose fillers are protected persons."""
    kinds = vocab.load("kinds")
    return {kind: frozenset(entry.get("protected", ())) for kind, entry in kinds.items()}
