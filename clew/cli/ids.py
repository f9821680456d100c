"""Ids as people type them: whole, or so much of the beginning that one fits."""

from collections.abc import Collection

from clew.errors import CaseError

_NAMED = 5  # ids named where the beginning fits several


def pick_id(typed: str, known: Collection[str], what: str = "id", where: str = "the lists") -> str:
    """Return the id that is or begins as typed. Raises CaseError for none and for several.

    >>> pick_id("EVT-1", ["evt-12", "evt-23"])
    'evt-12'
    """
    beginning = typed.strip().casefold()
    found = sorted(name for name in known if beginning and name.startswith(beginning))
    if beginning in found:
        return beginning
    if len(found) == 1:
        return found[0]
    if found:
        named = ", ".join(found[:_NAMED])
        raise CaseError(f"{typed}: several {what}s begin so ({named} …); give more of it")
    raise CaseError(f"{typed or 'nothing'}: no {what} of this casebook begins so; see {where}")
