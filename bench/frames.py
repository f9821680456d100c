"""Frames of Clew and of a vocabulary that only a measure knows, found by the same finder.

Documents are taken as they are: whether a text is of the field is not asked here.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from clew import vocab
from clew.extract.events.events import find_frames
from clew.extract.events.fitting import Lexicon
from clew.extract.events.lexicon import load_nouns, load_triggers, to_triggers
from clew.extract.events.noun_phrases import names_by_token
from clew.extract.frames import Frame, Saying
from clew.extract.names.names import find_names
from clew.extract.speech.status import find_status
from clew.text.gazetteer import Gazetteer

VOCAB = Path(__file__).parent / "vocab"
UNREAL = frozenset({"negated", "hypothetical", "planned"})


def load_words(name: str) -> Mapping[str, Any]:
    """Return a vocabulary of a measure: its triggers under "triggers", and lists of words."""
    return vocab.read(VOCAB / f"{name}.yml")


def find_told(
    doc: Doc, words: Mapping[str, Any], gazetteer: Gazetteer, sayings: tuple[Saying, ...] = ()
) -> list[Frame]:
    """Return the frames of both vocabularies that are told as having happened."""
    names, nouns = names_by_token(find_names(doc, gazetteer)), load_nouns("en")
    frames = []
    for triggers in (load_triggers("en"), to_triggers(words["triggers"])):
        frames += find_frames(doc, Lexicon(triggers, nouns, names))
    return [
        frame
        for frame in frames
        if not frame.negated and find_status(frame.head, doc, sayings)[0] not in UNREAL
    ]
