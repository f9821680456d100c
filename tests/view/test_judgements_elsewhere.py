"""Whom one report protects is named in no reason for a judgement about another."""

from pathlib import Path

from clew.pipeline import update
from clew.read import Source
from clew.store import viewing
from clew.store.casebook import open_case
from clew.view.desk import Desk
from tests.conftest import STAMP
from tests.safeguards.conftest import NewCase, new_case

__all__ = ["new_case"]
VICTIM = "Zora Testinova, a victim of trafficking from Brno, was freed in Ostrava, police said."
OTHER = "Police in Almeria arrested the alleged smuggler Benat Ejemploa on Friday."


def test_a_reason_names_nobody_whom_another_report_protects(new_case: NewCase) -> None:
    folder: Path = new_case([Source("a.txt", VICTIM.encode()), Source("b.txt", OTHER.encode())])
    desk = Desk(folder, STAMP)
    claims = viewing.slice_of(desk.view, "claim", {"kind": "arrest"}).lines
    with open_case(folder, STAMP) as case:
        why = "confirmed by Zora Testinova; Testinova was clear about Benat Ejemploa"
        case.judge("right", [claims[0]["id"]], STAMP, why=why)
        update(case, STAMP)
    desk.refresh(STAMP)
    told = viewing.slice_of(desk.view, "judgement").lines[0]["why"]
    desk.close()
    assert "Testinova" not in told and "Zora" not in told
    assert "clear about Benat Ejemploa" in told
    assert b"Testinova" not in b"".join(path.read_bytes() for path in folder.glob("view.db*"))
