"""What would leave in an export, looked at before it does: reports, masks, risks, the bytes."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import urlencode

from clew.errors import CaseError
from clew.exporting import (
    JSON,
    Prepared,
    Refusal,
    Wish,
    find_refusal,
    form_of,
    prepare,
    to_archive,
    write,
)
from clew.ids import sha256
from clew.model import Category, Handling, Tlp
from clew.protect.labels import find_relatives, neutral_name
from clew.protect.reidentification import Risk
from clew.share.case import Case
from clew.store import queries
from clew.store.casebook import Casebook, open_case
from clew.store.chain import Stamp
from clew.view.desk import Desk
from clew.view.jobs import Job
from clew.view.shapes import Link

KIND = "export"
_SHOWN = 20_000  # characters of what leaves that are shown before
_LISTED = 100  # reports, rows at risk, figures that are told singly
_WHY: Mapping[Category | None, str] = {
    "victim": "harmed by the crime that is told",
    "migrant": "on the move, and not accused",
    "minor": "a child",
    "witness": "told what they saw",
    "relative": "family of somebody in the case",
    "source": "spoke without a name",
}
_ELSE = "private, or protected by a judgement"
_RISKS: Mapping[str, str] = {
    "quote": "a quotation goes on for several words as published: a search for them finds the name",
    "combination": "a day and a town stand beside one person's role",
    "title": "the title of a report tells of a masked person",
}
Reason = Literal["marked", "older"]


@dataclass(frozen=True, slots=True)
class Masked:
    """How many persons or groups of a role are masked, and why."""

    role: str
    number: int
    why: str


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A row from which a masked person might be found out, and how."""

    row: Link
    label: str
    how: str


@dataclass(frozen=True, slots=True)
class Left:
    """A file that leaves."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Leaving:
    """What would leave: its mark and size, which reports go and stay, what is masked and at risk.

    ``refused`` is why it can't leave as it is. Reports are told by their ids, the first of many.
    """

    form: str
    mark: Tlp | None
    reports: tuple[str, ...]
    reports_in_all: int
    stays: tuple[tuple[str, Reason], ...]
    marked: int
    older: int
    masked: tuple[Masked, ...]
    covered: int
    withheld: tuple[str, ...]
    withheld_in_all: int
    risks: tuple[AtRisk, ...]
    risks_in_all: int
    risks_left_out: bool
    refused: str | None
    files: tuple[Left, ...]
    sha256: str | None
    text: str | None
    has_briefing: bool


@dataclass(slots=True)
class Kept:
    """What a preview holds ready, until other previews were asked for."""

    wish: Wish
    value: str  # of the choice of a form
    to: str | None
    at: datetime
    leaving: Leaving
    file_name: str
    media_type: str
    content: bytes | None
    briefing: bytes | None

    def let_go(self) -> None:
        """Hold nothing ready any more: no bytes, and no words of the file either."""
        self.content = self.briefing = None
        self.leaving = replace(self.leaving, text=None)

    def heed(self, case: Casebook) -> bool:
        """Is this what would leave now? Where the casebook has changed nothing of it is kept."""
        is_current = queries.changed(case) == self.at
        if not is_current:
            self.let_go()
        return is_current

    def address(self, *, without_risks: bool | None = None) -> str:
        """Return the address at which the same may be chosen anew, or without rows at risk."""
        wish = self.wish
        leaves_out = wish.without_risks if without_risks is None else without_risks
        chosen = [
            ("form", self.value),
            ("tlp", wish.tlp or ""),
            ("since", wish.since.isoformat() if wish.since else ""),
            ("to", self.to or ""),
            ("without_risks", "yes" if leaves_out else ""),
            *(("event", event) for event in wish.events),
        ]
        return f"/share?{urlencode([(name, value) for name, value in chosen if value])}"


def looking_at(desk: Desk, wish: Wish, ending: str, to: str | None) -> Callable[[Job], None]:
    """Return the work of preparing an export; its outcome is ``Kept``."""

    def work(job: Job) -> None:
        from clew.sharing import load_shared  # not with the others: it loads the parser's library

        stamp = Stamp(job.stamp.who, datetime.now(UTC))
        job.doing = "choosing the reports that may leave"
        with open_case(desk.folder, stamp) as case:
            if not case.writable:
                raise CaseError(
                    f"{case.folder}: it can't be written to, and its log must note each export; "
                    f"export from a copy of it"
                )
            handling, at = queries.handling(case), queries.changed(case)
            refusal = find_refusal(handling, wish)
            if refusal is not None:
                raise CaseError(refusal_words(refusal, handling, wish))
            shared = load_shared(case, tlp=wish.tlp, since=wish.since, events=wish.events)
        gone = [name for name in wish.events if name not in shared.case.events]
        if gone:
            raise CaseError(
                f"{gone[0]}: this event is not in what may leave; its reports bear a stricter "
                f"mark, are older, or it is there no more. Take it off, or choose another mark"
            )
        job.go_on()
        job.doing = "masking what leaves, and looking for what could be undone"
        prepared = prepare(shared, handling, at, wish)
        job.go_on()
        job.doing = "writing it as it will be"
        job.outcome = _keep(prepared, ending, to, at, desk.folder.resolve().name)

    return work


def _keep(prepared: Prepared, ending: str, to: str | None, at: datetime, case: str) -> Kept:
    written = None if prepared.is_refused else write(prepared, ending)
    files: tuple[Left, ...] = ()
    if written is None or isinstance(written, bytes):
        content = written
    else:
        content = to_archive(written)
        files = tuple(Left(name, len(written[name])) for name in sorted(written))
    suffix, media_type = _kind_of(prepared.wish.form, ending)
    mark = f"-TLP-{prepared.mark.replace('+', '-')}" if prepared.mark else ""
    file_name = f"{case}-{prepared.wish.form}{mark}{suffix}"
    briefing = _briefing(prepared, content, suffix)
    text = None
    if content is not None and suffix not in (".pdf", ".zip") and briefing is None:
        text = content[: _SHOWN * 4].decode("utf-8", "replace")[:_SHOWN]
    if content is not None and not files:
        files = (Left(file_name, len(content)),)
    leaving = _leaving(prepared, files, content, text, briefing is not None)
    value = prepared.wish.form + (ending if ending else "")
    return Kept(prepared.wish, value, to, at, leaving, file_name, media_type, content, briefing)


def _briefing(prepared: Prepared, content: bytes | None, suffix: str) -> bytes | None:
    """Return the briefing as a page, where a briefing is what leaves."""
    if prepared.wish.form != "briefing" or prepared.package is None or content is None:
        return None
    if suffix == ".html":
        return content
    from clew.share.briefing.html import to_briefing_html

    return to_briefing_html(prepared.package)


_MEDIA = {
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".geojson": "application/geo+json",
    ".graphml": "application/xml",
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
}


def _kind_of(name: str, ending: str) -> tuple[str, str]:
    """Return the ending of a form's file, and its media type."""
    form = form_of(name)
    if form is None:
        return ".json", _MEDIA[".json"]
    if form.is_folder:
        return ".zip", _MEDIA[".zip"]
    suffix = ending if ending in form.write else next(iter(form.write))
    return suffix, _MEDIA.get(suffix, "application/octet-stream")


def _leaving(
    prepared: Prepared,
    files: tuple[Left, ...],
    content: bytes | None,
    text: str | None,
    has_briefing: bool,
) -> Leaving:
    shared, whole = prepared.shared, prepared.shared.case
    reports = sorted(prepared.case.readings)
    withheld = sorted(prepared.package.withheld) if prepared.package else []
    return Leaving(
        form=prepared.wish.form,
        mark=prepared.mark,
        reports=tuple(reports[:_LISTED]),
        reports_in_all=len(reports),
        stays=tuple(list(shared.stays.items())[:_LISTED]),
        marked=shared.marked,
        older=shared.older,
        masked=masked_in(whole, reports),
        covered=sum(len(whole.pieces[name]) for name in reports),
        withheld=tuple(withheld[:_LISTED]),
        withheld_in_all=len(withheld),
        risks=tuple(map(_at_risk, prepared.risks[:_LISTED])),
        risks_in_all=len(prepared.risks),
        risks_left_out=prepared.wish.without_risks,
        refused=_refused(prepared),
        files=files,
        sha256=sha256(content) if content is not None else None,
        text=text,
        has_briefing=has_briefing,
    )


def masked_in(case: Case, reports: list[str]) -> tuple[Masked, ...]:
    """Return who is masked in some reports, by role, the most first."""
    relatives, here = find_relatives(case.conclusions), set(reports)
    counted: Counter[tuple[str, str]] = Counter()
    for entity in case.conclusions.entities:
        if entity.protected and not here.isdisjoint(entity.documents):
            why = _WHY.get(entity.category, _ELSE)
            counted[neutral_name(entity, relatives), why] += 1
    told = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    return tuple(Masked(role, number, why) for (role, why), number in told)


def _at_risk(risk: Risk) -> AtRisk:
    kinds = {"clm": "claims", "fig": "figures", "doc": "reports"}
    kind = kinds[risk.row[:3]]
    link = Link(risk.row, f"a {kind[:-1]}", f"/{kind}/{risk.row}")
    return AtRisk(link, risk.label, _RISKS[risk.kind])


def _refused(prepared: Prepared) -> str | None:
    if not prepared.is_refused:
        return None
    return (
        f"From some rows a masked person could be found by a search, so this can't leave as "
        f"TLP:{prepared.mark}, with which it may reach anyone. Leave these rows out, or mark it "
        f"TLP:AMBER or stricter."
    )


def refusal_words(refusal: Refusal, handling: Handling | None, wish: Wish) -> str:
    """Return why an export is not even prepared, and what to do."""
    if refusal == "unhandled" or handling is None:
        return (
            "Nobody has said why this casebook is kept, who answers for it, when that is reviewed "
            f"and with whom it may be shared; until then only {JSON} leaves. Say so first, under "
            "Handling"
        )
    return (
        f"TLP:{wish.tlp}: the casebook is TLP:{handling.tlp}, and what leaves it can't be marked "
        f"less strictly. Choose a stricter mark, or set another for the casebook"
    )
