"""A sentence as it was published, protected persons named, for one who says why: a logged act."""

from dataclasses import dataclass

from clew.errors import CaseError
from clew.share.case import join
from clew.store.casebook import Casebook
from clew.store.chain import Stamp
from clew.store.loading import load_dossier_of
from clew.view.quoting import quoted_row
from clew.view.shapes import Link, Quote


@dataclass(frozen=True, slots=True)
class Original:
    """A claim or figure with its sentence as published. It is kept nowhere."""

    row: Link
    quote: Quote
    why: str


def open_original(case: Casebook, row: str, why: str, stamp: Stamp) -> Original:
    """Return the sentence of a claim or figure as published, after the log has noted it.

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
        raise CaseError(f"{row}: no such claim or figure; the lists show ids")
    joined = join(str(case.folder), dossier.readings, dossier.conclusions, internal=True)
    link, quote = quoted_row(joined, row)
    if link is None or quote is None:
        raise CaseError(f"{row}: it was judged wrong; take that judgement back to read it here")
    case.note_opening(row, reason, stamp)
    return Original(link, quote, reason)
