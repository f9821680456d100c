"""What was judged, in the words of people: protected persons masked, suspects with their status."""

from collections.abc import Mapping

from clew.model import ANSWERS, Entity, Judgement
from clew.share.case import Case
from clew.share.phrases import entity_name, publisher, quote, shown_words, title
from clew.share.words import plain_kind, short_id, to_visible

"""The verdicts whose value is words."""


def verdict_words(judgement: Judgement) -> str:
    """Return a verdict with its grade or mark; the words of a reply stand elsewhere."""
    value = "" if judgement.verdict in ANSWERS else judgement.value
    return f"{judgement.verdict} {value}" if value else judgement.verdict


def words_of(case: Case, subject: str, by_id: Mapping[str, Judgement]) -> str:
    """Return what an id of what was read or judged stands for."""
    if subject in case.mentions:
        entity = case.entity_of.get(subject)
        return f"{_name(case, entity)} ({short_id(subject)})" if entity else short_id(subject)
    if subject in case.claims:
        claim = case.claims[subject]
        said = quote(case, claim.document, claim.sentence)
        return f"{plain_kind(claim.kind)}: “{said}” ({short_id(subject)})"
    if subject in case.figures:
        figure = case.figures[subject]
        return f"“{quote(case, figure.document, figure.span)}” ({short_id(subject)})"
    if subject in case.readings:
        document = case.document(subject)
        return f"{publisher(document) or title(document)} ({short_id(subject)})"
    if subject in by_id:
        return f"{verdict_words(by_id[subject])} ({short_id(subject)})"
    return short_id(subject)


def _name(case: Case, entity: Entity) -> str:
    """Return an entity's name; of one who was parted from a suspect, only that he has that name.

    Without his status the name would tell of the suspect, and with it of an innocent person.
    """
    name = entity_name(entity)
    bears_status = entity.protected or name != to_visible(entity.name)
    if bears_status or not case.standings.find(name, frozenset(case.readings)):
        return name
    return "somebody else of the name of a suspect or convict"


def why_words(case: Case, judgement: Judgement) -> str:
    """Return the reason of a judgement, after the words of a reply or correction."""
    if not judgement.why:
        return "its words went with its report, which expired"
    why = shown_words(case, judgement.why)
    if judgement.verdict not in ANSWERS or not judgement.value:
        return why
    return f"“{shown_words(case, judgement.value)}” {why}"
