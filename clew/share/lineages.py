"""How reports stand to one another, in words: which derives from which, or from whom."""

from collections.abc import Mapping

from clew.model import Lineage, Reason
from clew.share.case import Case
from clew.share.phrases import claim_words, report_words, title
from clew.share.telling import ONE_SIDED, origin_name
from clew.share.words import count, plain_kind, short_id, to_visible

ADDED, OMITTED = ONE_SIDED
"""The names of the reasons that tell a detail, not why two reports are held to be related."""

_CLAIM = "clm-"
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


def direction_words(row: Lineage) -> str:
    """Return whether it is known which of the two was first."""
    return "known" if row.direction_known else "not known: which came first is open"


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


def details(case: Case, row: Lineage, name: str) -> list[str]:
    """Return what only one of the two reports tells: claims in their own words, else the reason's.

    A reason may list claims by their ids.
    """
    told = []
    for reason in row.reasons:
        ids = reason.detail.split(", ")
        if reason.name != name:
            continue
        if all(identity.startswith(_CLAIM) for identity in ids):
            told += [_claim(case, identity) for identity in ids]
        else:
            told.append(detail_words(case, row, reason))
    return told


def _claim(case: Case, identity: str) -> str:
    claim = case.claims.get(identity)
    if claim is None:
        return short_id(identity)
    return f"{plain_kind(claim.kind)}: {claim_words(case, claim)}  {short_id(identity)}"


def heads(case: Case, row: Lineage) -> dict[str, str]:
    """Return how to call what only one of the two holds, by the name of that reason.

    Where the direction isn't known nothing is called added or left out: it stands in one only.
    """
    if row.direction_known or row.source is None:
        return {
            ADDED: "Added without a source: stands in the report, not in what it derives from",
            OMITTED: "Omitted: stands in what it derives from, not in the report",
        }
    return {
        ADDED: f"Only in {report_named(case, row.derived)}",
        OMITTED: f"Only in {report_named(case, row.source)}",
    }


def why_words(case: Case, row: Lineage) -> list[str]:
    """Return why two reports are held to be related, each reason by its name."""
    told = (reason for reason in row.reasons if reason.name not in ONE_SIDED)
    return [f"{reason.name}: {detail_words(case, row, reason)}" for reason in told]


def differs_words(case: Case, row: Lineage) -> str:
    """Return how many details only one of the two holds."""
    words = (ADDED, OMITTED) if row.direction_known else ("only here", "only there")
    numbers = (len(details(case, row, name)) for name in (ADDED, OMITTED))
    pairs = zip(numbers, words, strict=True)
    return ", ".join(f"{count(number, 'detail')} {word}" for number, word in pairs if number)


def detail_words(case: Case, row: Lineage, reason: Reason) -> str:
    """Return what a reason saw, suspects in it with their status."""
    documents = [name for name in (row.derived, row.source) if name is not None]
    return to_visible(case.with_standing(reason.detail, documents))
