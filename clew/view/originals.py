"""A sentence or report as published, protected persons named, for one who says why: logged."""

from dataclasses import dataclass

from clew.errors import CaseError
from clew.share.case import Case, join
from clew.store.casebook import Casebook
from clew.store.chain import Stamp
from clew.store.loading import load_dossier_of
from clew.view.quoting import quoted_row
from clew.view.shapes import Link, Quote, ReportLink, report_link
from clew.view.texts import TextPart, text_parts


@dataclass(frozen=True, slots=True)
class Original:
    """A claim or figure with its sentence as published, or a report with all its text.

    It is kept nowhere.
    """

    row: Link
    report: ReportLink
    quote: Quote | None
    text: tuple[TextPart, ...]
    why: str


def open_original(case: Casebook, row: str, why: str, stamp: Stamp) -> Original:
    """Return what a claim, figure or report says as published, after the log has noted it.

    Raises CaseError without a reason, where the log can't be written, and where there is no such
    row.
    """
    reason = " ".join(why.split())
    if not reason:
        raise CaseError("say why in a few words; the log keeps it with your name")
    if not case.writable:
        raise CaseError(
            f"{case.folder}: it can't be written to, and its log must note each opening; copy the "
            f"folder and open it there"
        )
    dossier = load_dossier_of(case, row)
    if dossier is None:
        raise CaseError(f"{row}: no such report, claim or figure; the lists show ids")
    joined = join(str(case.folder), dossier.readings, dossier.conclusions, internal=True)
    opened = _whole(joined, row, reason) if row in joined.readings else _row(joined, row, reason)
    case.note_opening(row, reason, stamp)
    return opened


def _whole(case: Case, name: str, why: str) -> Original:
    report = report_link(case.document(name))
    text = tuple(text_parts(case, case.readings[name], ()))
    return Original(Link(name, report.words, report.address), report, None, text, why)


def _row(case: Case, row: str, why: str) -> Original:
    link, quote = quoted_row(case, row)
    if link is None or quote is None:
        raise CaseError(f"{row}: it was judged wrong; take that judgement back to read it here")
    return Original(link, quote.report, quote, (), why)
