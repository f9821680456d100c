"""Times of a text in one line each, for tests."""

from datetime import date

from spacy.language import Language

from clew.extract.parse import parse
from clew.extract.times.times import find_times
from clew.model import DateBasis, StatedDate, TimeExpression
from tests.builders import report

PUBLISHED = date(2021, 4, 11)  # a Sunday


def published(day: date = PUBLISHED, basis: DateBasis = "stated") -> StatedDate:
    return StatedDate(day, day, basis, "text")


def times_in(text: str, parser: Language, on: StatedDate | None) -> list[TimeExpression]:
    return find_times(parse(report(text), parser), on)


def days(text: str, parser: Language, on: StatedDate | None = None) -> dict[str, str]:
    """Return each expression of a text with its days, granularity and basis in one line."""
    return {
        text[t.expression.start : t.expression.end]: f"{t.start}..{t.end} {t.granularity} {t.basis}"
        for t in times_in(text, parser, on)
    }
