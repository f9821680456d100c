"""How reports stand to one another, in words: which derives from which, or from whom."""

from collections.abc import Mapping

from clew.model import Lineage
from clew.share.case import Case
from clew.share.phrases import report_words, title
from clew.share.telling import ONE_SIDED, origin_name
from clew.share.words import short_id

ADDED, OMITTED = ONE_SIDED
"""The names of the reasons that tell a detail, not why two reports are held to be related."""

_KNOWN: Mapping[str, str] = {
    "copy": "copy of",
    "republication": "republication of",
    "paraphrase": "paraphrase of",
    "translation": "translation of",
    "quotes": "quotes",
    "release": "rests on a release of",
}
_TURNED: Mapping[str, str] = {
    "copy": "copied by",
    "republication": "republished by",
    "paraphrase": "paraphrased by",
    "translation": "translated by",
    "quotes": "quoted by",
    "release": "the release behind",
}
_EITHER_WAY: Mapping[str, str] = {
    "copy": "copy of, or copied by",
    "republication": "republishes, or is republished by",
    "paraphrase": "paraphrase of, or paraphrased by",
    "translation": "translation of, or translated by",
    "quotes": "quotes, or is quoted by",
    "release": "rests on, or is the release of",
}


def relation_words(row: Lineage) -> str:
    """Return how the first report stands to the second; both ways where no direction is known."""
    return (_KNOWN if row.direction_known else _EITHER_WAY)[row.relation]


def turned_words(row: Lineage) -> str:
    """Return how the second report stands to the first; both ways where no direction is known."""
    return (_TURNED if row.direction_known else _EITHER_WAY)[row.relation]


def source_words(case: Case, row: Lineage) -> str:
    """Return what a report derives from: a report, an origin, or both, as far as it is known."""
    parts = [report_named(case, row.source)] if row.source is not None else []
    origin = case.origins.get(row.origin) if row.origin is not None else None
    parts += [origin_name(case, origin)] if origin is not None else []
    return ", ".join(parts) or "a source that is not among these reports"


def report_named(case: Case, document: str) -> str:
    """Return a report by its title, outlet and date."""
    if document not in case.documents:
        return short_id(document)
    report = case.document(document)
    words = report_words(report)
    head = title(report)
    return f"{head}, {words}" if report.title is not None else words
