import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from clew.errors import CaseError
from clew.model import Conclusions, Entity, Origin
from clew.store import casebook, originals, queries, sqlite
from clew.store.casebook import Intake, open_case
from clew.store.chain import Stamp
from clew.store.originals import find_original
from clew.store.verify import verify
from tests.store.examples import NOW, STAMP, example_reading, new_case, store

TEXT = "Police arrested Anton Beispiel and 12 others.\nThe 3 men allegedly met Berta Muster."


def test_a_report_comes_back_as_it_was_read(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        reading = store(case, TEXT)
        document = replace(reading.document, file_name="a.txt")
        assert list(queries.readings(case)) == [replace(reading, document=document)]
        assert queries.reading(case, document.id).claims == reading.claims


def test_the_original_is_kept_by_its_hash(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        digest = store(case, TEXT).document.sha256
        path = case.folder / "originals" / digest[:2] / digest
        assert path.read_bytes() == TEXT.encode()
        assert find_original(case.originals, digest) == path


def test_the_same_file_twice_adds_nothing(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        store(case, TEXT)
        before = queries.counts(case), case.state()
        assert not case.save(
            example_reading(TEXT), TEXT.encode(), Intake("/in/a.txt", "a.txt"), STAMP
        )
        assert (queries.counts(case), case.state()) == before


def test_one_content_under_two_names_is_one_document_met_twice(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        store(case, TEXT, "/in/b.txt")
        store(case, TEXT, "/in/a.txt")
        (counted,) = queries.documents(case)
        assert counted.paths == ("/in/a.txt", "/in/b.txt")
        assert counted.document.file_name == "a.txt"
        assert (counted.mentions, counted.claims, counted.figures) == (2, 2, 2)


def test_a_reading_of_other_bytes_is_refused(tmp_path: Path) -> None:
    with new_case(tmp_path) as case, pytest.raises(ValueError, match="not what"):
        case.save(example_reading(TEXT), b"other", Intake("/in/a.txt", "a.txt"), STAMP)


def test_a_report_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    reading = example_reading(TEXT)
    twice = replace(reading, claims=(*reading.claims, reading.claims[0]))
    with new_case(tmp_path) as case:
        with pytest.raises(Exception, match="UNIQUE"):
            case.save(twice, TEXT.encode(), Intake("/in/a.txt", "a.txt"), STAMP)
        assert queries.counts(case)["mentions"] == 0
        assert verify(case).wrong == ()
    with open_case(tmp_path / "case", STAMP) as case:
        assert [path for path in case.originals.rglob("*") if path.is_file()] == []


def test_an_original_received_before_a_kill_is_settled_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with new_case(tmp_path) as case:
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(originals, "settle", killed)
            store(case, TEXT)
        assert verify(case).wrong == ()
    with open_case(tmp_path / "case", STAMP) as case:
        assert not list(case.originals.glob("incoming/*"))
        assert verify(case).wrong == ()


def test_a_failure_is_kept_until_the_file_is_read(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        case.fail("/in/a.txt", "empty", STAMP)
        case.fail("/in/a.txt", "still empty", STAMP)
        (failure,) = queries.failures(case)
        assert (failure.path, failure.reason, failure.at) == ("/in/a.txt", "still empty", NOW)
        store(case, TEXT)
        assert queries.failures(case) == []


def test_conclusions_are_replaced_as_a_whole_and_known_to_be_stale(tmp_path: Path) -> None:
    origin = Origin("ori-1", "A Paper", "publisher")
    first = Conclusions(
        entities=(Entity("ent-1", "person", "Anton", (), ("men-1",), ("doc-1",)),),
        origins=(origin,),
        origin_of={"att-1": "ori-1"},
    )
    with new_case(tmp_path) as case:
        assert case.is_stale()
        case.conclude(first, case.state(), STAMP)
        assert not case.is_stale()
        assert queries.conclusions(case) == first
        store(case, TEXT)
        assert case.is_stale()
        case.conclude(Conclusions(origins=(origin,)), case.state(), STAMP)
        assert queries.conclusions(case) == Conclusions(origins=(origin,))
        assert verify(case).wrong == ()


def test_a_second_name_makes_conclusions_stale_only_if_it_comes_first(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        store(case, TEXT, "/in/b.txt")
        before = case.state()
        store(case, TEXT, "/in/c.txt")
        assert case.state() == before
        store(case, TEXT, "/in/a.txt")
        assert case.state() != before


def test_two_writers_are_told_apart_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(casebook, "_WAIT_SECONDS", 0.05)
    with new_case(tmp_path) as one, open_case(tmp_path / "case", STAMP) as two, one.writing():
        with pytest.raises(CaseError, match="another run is writing"):
            store(two, TEXT)
        assert queries.documents(two) == []  # reading goes on


def _file(path: Path) -> None:
    path.write_text("x")


def _full_folder(path: Path) -> None:
    path.mkdir()
    (path / "x").touch()


def _no_database(path: Path) -> None:
    path.mkdir()
    (path / "casebook.db").write_bytes(b"no" * 999)


def _foreign_database(path: Path) -> None:
    path.mkdir()
    connection = sqlite3.connect(path / "casebook.db")
    connection.execute("CREATE TABLE other (x)")
    connection.close()


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_file, "this is a file"),
        (_full_folder, "other than a casebook"),
        (_no_database, "not a database"),
        (_foreign_database, "no casebook of clew"),
    ],
)
def test_what_is_no_casebook_is_refused_in_one_line(
    tmp_path: Path, make: Callable[[Path], None], told: str
) -> None:
    make(tmp_path / "case")
    with pytest.raises(CaseError, match=told) as raised:
        open_case(tmp_path / "case", STAMP, create=True)
    assert "\n" not in str(raised.value)
    assert str(tmp_path / "case") in str(raised.value)


def test_a_missing_casebook_is_made_only_on_demand(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no casebook is here"):
        open_case(tmp_path / "case", STAMP)
    assert not (tmp_path / "case").exists()


def test_a_folder_that_cannot_be_made_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CaseError, match="check the folder"):
        open_case(tmp_path / "file" / "case", STAMP, create=True)


def test_a_casebook_that_was_never_finished_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "casebook.db").touch()
    with open_case(tmp_path / "case", STAMP, create=True) as case:
        assert verify(case).wrong == ()


def test_a_damaged_page_is_told_not_crashed_on(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        for number in range(30):
            store(case, f"{TEXT} {number}", f"/in/{number}.txt")
    path = tmp_path / "case" / "casebook.db"
    content = bytearray(path.read_bytes())
    content[4096 * 8 : 4096 * 40] = b"\xff" * 4096 * 32
    path.write_bytes(content)
    try:
        with open_case(tmp_path / "case", STAMP) as case:
            assert verify(case).wrong
    except CaseError as error:
        assert "damaged" in str(error)


def test_a_moment_without_time_zone_is_refused(tmp_path: Path) -> None:
    stamp = Stamp("analyst", datetime(2024, 1, 1))
    with pytest.raises(ValueError, match="time zone"):
        open_case(tmp_path / "case", stamp, create=True)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=1, max_size=4))
def test_any_text_comes_back_unchanged_and_proven(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    with new_case(tmp_path_factory.mktemp("any")) as case:
        for number, text in enumerate(texts):
            store(case, text, f"/in/{number}.txt")
        assert {r.document.text for r in queries.readings(case)} == set(texts)
        assert verify(case).wrong == ()


def test_an_original_that_another_command_settled_first_is_no_error(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        digest = store(case, TEXT).document.sha256
        originals.settle(case.originals, digest)
        assert verify(case).wrong == ()
        with pytest.raises(FileNotFoundError):
            originals.settle(case.originals, "0" * 64)


def test_a_proof_during_a_run_finds_nothing_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_case(tmp_path) as case, open_case(tmp_path / "case", STAMP) as other:
        store(case, TEXT)
        check = sqlite.find_damage

        def meanwhile(connection: Connection) -> list[str]:
            found = check(connection)
            store(other, f"{TEXT} Later.", "/in/b.txt")
            return found

        monkeypatch.setattr(sqlite, "find_damage", meanwhile)
        assert verify(case).wrong == ()


def test_a_casebook_that_cannot_be_written_is_read_and_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_case(tmp_path) as case:
        store(case, TEXT)
    folder = tmp_path / "case"
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    monkeypatch.setattr(sqlite, "can_write", lambda _: False)
    with open_case(folder, STAMP) as case:
        assert not case.writable
        assert len(queries.documents(case)) == 1
        assert verify(case).wrong == ()
        with pytest.raises(CaseError, match="can't be written"):
            case.note_export("json", "0" * 64, internal=False, stamp=STAMP)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_reading_only_sees_what_another_run_has_just_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_case(tmp_path) as writer:
        store(writer, TEXT)
        with monkeypatch.context() as patch:
            patch.setattr(sqlite, "can_write", lambda _: False)
            with open_case(tmp_path / "case", STAMP) as case:
                assert len(queries.documents(case)) == 1
