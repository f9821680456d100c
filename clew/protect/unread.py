"""What nobody has read for persons: nothing says that those named there need no protection."""

from collections.abc import Iterator

from clew import vocab
from clew.model import BoilerplateKind, Reading, Span
from clew.protect.found import Found

_SET_ASIDE: frozenset[BoilerplateKind] = frozenset(
    {"caption", "teaser", "related_link", "comment_form", "share_form", "navigation"}
)
"""Kinds of text that are set aside before persons are looked for, and that may name some."""
NOT_READ = "not read"
"""What stands for words that nobody has read for persons."""
NAMES_ONLY = "names only"
"""How the extraction of a report ends of which only names were taken from somebody else's file."""


def is_unread(reading: Reading) -> bool:
    """Is this a report in a language from which nothing is extracted?"""
    language = reading.document.language
    return reading.extractor is None and language is not None and language not in vocab.languages()


def find_unread(reading: Reading) -> Iterator[Found]:
    """Yield what of a report was not read for persons: all of one in an unknown language.

    All, too, of one that somebody else's program described: it may name more than it lists.
    """
    document = reading.document
    if is_unread(reading) or (reading.extractor or "").endswith(NAMES_ONLY):
        yield Found(Span(0, len(document.text)), NOT_READ)
        return
    for part in document.boilerplate:
        if part.kind in _SET_ASIDE:
            words = document.text[part.span.start : part.span.end]
            start = part.span.start + len(words) - len(words.lstrip())
            yield Found(
                Span(start, part.span.start + len(words.rstrip())), part.kind.replace("_", " ")
            )
