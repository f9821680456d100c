"""What an export holds, from its marks to its bytes: the same for the command and the workbench."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from clew.model import Handling, Tlp, allows, strictest
from clew.protect.reidentification import Risk
from clew.share.case import Case, without_protected
from clew.share.forms import FORMS, Files, Form
from clew.share.json_export import to_json
from clew.share.package import (
    Package,
    find_risks_in,
    leave_out_risks,
    of_events,
    only_events,
    pack,
    replies_in,
    without_rows,
)

if TYPE_CHECKING:
    from clew.sharing import Shared  # loads the parser's library

JSON = "json"
"""The house's own form: the only one that may leave before anybody said how it is handled."""
OPEN: tuple[Tlp, ...] = ("CLEAR", "GREEN")
"""Marks with which it may reach anyone: nobody masked may be found from what bears them."""
_EPOCH = (1980, 1, 1, 0, 0, 0)  # of the files in an archive, so that the same files give the same

Refusal = Literal["unhandled", "less strict"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to leave: in which form, under which mark, and how much of it."""

    form: str
    tlp: Tlp | None = None
    since: date | None = None
    events: tuple[str, ...] = ()
    without_risks: bool = False

    @property
    def needs_handling(self) -> bool:
        """Must it be said before how the casebook is handled?"""
        return self.form != JSON or self.tlp is not None or self.without_risks


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one export holds, as it would leave.

    ``package`` is None for the house's own form. ``risks`` are the rows from which a masked person
    might be found out; they are in it, unless the wish was to leave them out.
    """

    wish: Wish
    case: Case
    package: Package | None
    handling: Handling | None
    mark: Tlp | None
    risks: tuple[Risk, ...]
    shared: "Shared"

    @property
    def is_refused(self) -> bool:
        """Would it lay a masked person open to anyone, so that it can't leave?"""
        return bool(self.risks) and not self.wish.without_risks and self.mark in OPEN

    @property
    def reports(self) -> int:
        """How many reports it tells of."""
        return len(self.case.readings)


def find_refusal(handling: Handling | None, wish: Wish) -> Refusal | None:
    """Return why the casebook's handling forbids an export, None where it doesn't."""
    if not wish.needs_handling:
        return None
    if handling is None:
        return "unhandled"
    if wish.tlp is not None and not allows(handling.tlp, wish.tlp):
        return "less strict"
    return None


def prepare(shared: "Shared", handling: Handling | None, at: datetime, wish: Wish) -> Prepared:
    """Return what an export of the reports that may leave holds.

    ``at`` is when the casebook last changed. The mark is the one that is wished, else the strictest
    of the casebook and of the reports in it.
    """
    mark = wish.tlp
    if handling is not None and not shared.case.internal:
        mark = mark or strictest((handling.tlp, *shared.marks))
        handling = replace(handling, tlp=mark)
    if wish.form == JSON or handling is None:
        return _own(shared, handling, mark, wish)
    package = pack(shared.case, handling, at, replies=shared.replies)
    package = only_events(package, wish.events) if wish.events else package
    risks = package.risks
    if wish.without_risks and risks:
        package = leave_out_risks(package)
    return Prepared(wish, package.case, package, handling, mark, risks, shared)


def _own(shared: "Shared", handling: Handling | None, mark: Tlp | None, wish: Wish) -> Prepared:
    """Return what the house's own shape tells; it withholds no numbers."""
    shown = of_events(shared.case, wish.events) if wish.events else shared.case
    risks: Sequence[Risk] = ()
    if not shown.internal and (mark is not None or wish.without_risks):
        risks = find_risks_in(without_protected(shown))
        shown = without_rows(shown, risks) if risks and wish.without_risks else shown
    return Prepared(wish, shown, None, handling, mark, tuple(risks), shared)


def form_of(name: str) -> Form | None:
    """Return the form of a name, None for the house's own. Raises KeyError for an unknown one."""
    return None if name == JSON else FORMS[name]


def write(prepared: Prepared, ending: str = "") -> bytes | Files:
    """Return an export's bytes, or its files; ``ending`` chooses where a form has several."""
    form = form_of(prepared.wish.form)
    if form is None or prepared.package is None:
        replies = replies_in(prepared.case, prepared.shared.replies)
        text = to_json(prepared.case, prepared.handling, replies)
        return text.encode("utf-8", "backslashreplace")
    writer = form.write.get(ending) or next(iter(form.write.values()))
    return writer(prepared.package)


def as_one(content: bytes | Files) -> bytes:
    """Return an export as one run of bytes: files after their names."""
    if isinstance(content, bytes):
        return content
    return b"".join(f"{name}\n".encode() + content[name] for name in sorted(content))


def to_archive(files: Files) -> bytes:
    """Return the files of an export as a ZIP archive; the same files give the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), files[name], zipfile.ZIP_DEFLATED)
    return held.getvalue()
