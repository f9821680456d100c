"""Numbers that a sentence gives only to refuse them: 27 in "24 people, not 27, were arrested"."""

from clew.model import Figure, Reading
from clew.weigh.contradictions.cues import refused_numbers


def is_refused(figure: Figure, reading: Reading) -> bool:
    """Does the report that holds this figure refuse it? ``reading`` is that report's.

    It does where the figure is negated, or where the words before its number refuse it.
    """
    if figure.status == "negated":
        return True
    held = (c.sentence for c in reading.claims if c.id == figure.claim)
    return any(figure.value in refused_numbers(reading.document, sentence) for sentence in held)
