"""The view follows the casebook: what changed is written anew, what is gone goes."""

import shutil
import time
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from clew.errors import CaseError
from clew.model import Conclusions
from clew.pipeline import expire, update
from clew.share.case import Case
from clew.store import queries, viewing, views
from clew.store.casebook import open_case
from clew.store.views import View, facets
from clew.view.building import COUNTED, refresh
from clew.view.desk import Desk
from tests.conftest import STAMP


def test_the_view_has_the_events_of_the_whole_casebook(
    examples_folder: Path, tmp_path: Path, examples_case: Case
) -> None:
    with open_case(examples_folder, STAMP) as case, View(tmp_path / "view.db") as view:
        assert refresh(case, view) > 1
        assert refresh(case, view) == 0
        events: Conclusions = examples_case.conclusions
        ids = {event.id for event in events.events}
        assert viewing.count(view, "event") == len(ids)
        assert all(viewing.page(view, "event", identity) for identity in ids)


def test_a_judgement_changes_the_dossier_it_touches_and_no_other(
    examples_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(examples_folder, tmp_path / "casebook"))
    desk = Desk(folder, STAMP)
    line = viewing.slice_of(desk.view, "event", {"kind": "sentence"}).lines[0]
    page = viewing.page(desk.view, "event", line["id"])
    assert page is not None
    before = viewing.count(desk.view, "event")
    with open_case(folder, STAMP) as case:
        for told in page["told_by"]:
            case.judge("wrong", [told["claim"]["id"]], STAMP, why="misread")
        update(case, STAMP)
    assert desk.refresh(STAMP) == 1
    assert viewing.page(desk.view, "event", line["id"]) is None
    assert viewing.count(desk.view, "event") == before - 1
    desk.close()


def test_a_view_that_was_deleted_is_made_anew(examples_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(examples_folder, tmp_path / "casebook"))
    for _ in range(2):
        desk = Desk(folder, STAMP)
        assert viewing.count(desk.view, "event") > 0
        desk.close()
        (folder / "view.db").unlink()


def test_what_another_program_decides_is_shown_after_a_while(
    examples_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clew.view.desk._LOOK_AFTER", 0.0)
    folder = Path(shutil.copytree(examples_folder, tmp_path / "casebook"))
    desk = Desk(folder, STAMP)
    before = viewing.count(desk.view, "event")
    page = viewing.page(desk.view, "event", viewing.slice_of(desk.view, "event").lines[0]["id"])
    assert page is not None
    with open_case(folder, STAMP) as case:
        case.judge("wrong", [told["claim"]["id"] for told in page["told_by"]], STAMP, why="misread")
        update(case, STAMP)
    until = time.monotonic() + 20
    while viewing.count(desk.view, "event") == before and time.monotonic() < until:
        desk.follow()
        time.sleep(0.05)
    assert viewing.count(desk.view, "event") < before
    desk.close()


def test_of_a_report_that_expired_no_word_is_left_in_the_files_of_the_view(
    examples_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(examples_folder, tmp_path / "casebook"))
    Desk(folder, STAMP).close()
    assert b"Tarabilla" in _bytes(folder)
    with open_case(folder, STAMP) as case:
        documents = [
            r.document.id for r in queries.readings(case) if "Tarabilla" in r.document.text
        ]
        expire(case, documents, STAMP, "no longer needed")
    assert b"Tarabilla" not in _bytes(folder)
    desk = Desk(folder, STAMP)
    assert viewing.count(desk.view, "event") > 0
    desk.close()


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("view.db*"))


def test_no_list_of_anything_is_gathered_under_somebody_protected(
    examples_folder: Path, tmp_path: Path, examples_case: Case
) -> None:
    hidden = sorted(e.id for e in examples_case.conclusions.entities if e.protected)
    with open_case(examples_folder, STAMP) as case, View(tmp_path / "view.db") as view:
        refresh(case, view)
        with view.engine.connect() as connection:
            kinds = connection.execute(select(facets.c.kind).where(facets.c.name == "entity"))
            assert {"event", "claim", "figure", "report"} <= set(kinds.scalars())
            found = select(facets.c.kind).where(
                facets.c.name == "entity", facets.c.value.in_(hidden)
            )
            assert hidden and not connection.execute(found).all()


def test_what_is_counted_after_a_change_is_what_would_be_counted_anew(
    examples_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(examples_folder, tmp_path / "casebook"))
    desk = Desk(folder, STAMP)
    claims = [line["id"] for line in viewing.slice_of(desk.view, "claim", limit=9).lines]
    with desk.writing(STAMP) as case:
        case.judge("wrong", claims, STAMP, why="misread")
        update(case, STAMP)
    followed = _counts(desk.view)
    with desk.view.writing() as connection:
        connection.execute(delete(views.counts))
    desk.view.recount(COUNTED)
    assert followed == _counts(desk.view)
    desk.close()


def _counts(view: View) -> set[tuple[object, ...]]:
    with view.engine.connect() as connection:
        return {tuple(row) for row in connection.execute(select(views.counts)) if row.number}


def test_pages_that_are_still_made_ready_say_so_and_nobody_decides_on_them(
    examples_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(examples_folder, tmp_path / "casebook"))
    desk = Desk(folder, STAMP, waits=False)
    until = time.monotonic() + 60
    with pytest.raises(CaseError, match="being made ready"), desk.writing(STAMP):
        pass
    while desk.filling is not None and time.monotonic() < until:
        time.sleep(0.01)
    assert viewing.count(desk.view, "event") > 0
    with desk.writing(STAMP) as case:
        assert case.writable
    desk.close()


def test_a_view_whose_making_was_stopped_before_parts_were_put_together_goes_on(
    examples_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with View(tmp_path / "view.db") as view, open_case(examples_folder, STAMP) as case:
        with monkeypatch.context() as stopped:
            stopped.setattr(View, "unite", _stop)
            with pytest.raises(KeyboardInterrupt):
                refresh(case, view)
        assert viewing.count(view, "entity") == 0
        refresh(case, view)
        assert viewing.count(view, "entity") > 0


def _stop(*_: object) -> None:
    raise KeyboardInterrupt
