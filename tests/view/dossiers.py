"""A joined casebook as if it were one dossier."""

from clew.model import Decisions
from clew.share.case import Case
from clew.store.loading import Dossier


def dossier_of(case: Case, decisions: Decisions | None = None) -> Dossier:
    """Return all of a casebook as one dossier."""
    read = tuple(case.readings.values())
    return Dossier("dossier-1", read, case.conclusions, decisions or Decisions())
