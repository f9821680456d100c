"""However reports come, what is concluded is the same, and only what they touch is concluded."""

import sqlite3
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bench.generated import reports
from clew.link import dossiers as parting
from clew.model import Conclusions, Reading
from clew.pipeline import conclude, rebuild, update
from clew.store import casebook, queries
from clew.store.casebook import Casebook, Intake, open_case
from clew.store.verify import verify
from tests.builders import claim, mention, report
from tests.store.examples import STAMP

READINGS = list(reports(20, seed=7))
ORDERS = 20


def _case(folder: Path) -> Casebook:
    return open_case(folder, STAMP, create=True)


def _save(case: Casebook, readings: Iterable[Reading]) -> None:
    for reading in readings:
        name = f"{reading.document.id}.txt"
        case.save(reading, reading.document.text.encode(), Intake(f"/in/{name}", name), STAMP)


def _rows(folder: Path) -> list[tuple[object, ...]]:
    """Return all that is concluded as it is stored, with which reports are a dossier."""
    connection = sqlite3.connect(folder / "casebook.db")
    rows = list(connection.execute("SELECT * FROM concluded ORDER BY dossier, list, id"))
    for table in ("dossiers", "keys", "key_counts", "dossier_digests"):
        rows += connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
    connection.close()
    return rows


def _concluded_at_once(folder: Path, readings: Sequence[Reading]) -> list[tuple[object, ...]]:
    with _case(folder) as case:
        _save(case, readings)
        update(case, STAMP)
        assert verify(case).wrong == ()
    return _rows(folder)


def _shuffled(seed: int) -> list[Reading]:
    readings = list(READINGS)
    Random(seed).shuffle(readings)
    return readings


def test_twenty_orders_and_batches_give_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parting, "LARGEST", 6)
    monkeypatch.setattr(parting, "LEVELS", (7, 4, 2))
    expected = _concluded_at_once(tmp_path / "at once", READINGS)
    assert expected
    for seed in range(ORDERS):
        readings, folder = _shuffled(seed), tmp_path / str(seed)
        step = (1, 4, 7, 13)[seed % 4]
        with _case(folder) as case:
            for start in range(0, len(readings), step):
                _save(case, readings[start : start + step])
                update(case, STAMP)
            assert not case.is_stale()
        assert _rows(folder) == expected


def test_a_plan_for_few_reports_at_once_gives_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = _concluded_at_once(tmp_path / "at once", READINGS)
    monkeypatch.setattr("clew.store.dossiers._AT_ONCE", 3)
    assert _concluded_at_once(tmp_path / "by three", READINGS) == expected


def test_two_runs_at_the_same_time_give_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(casebook, "_WAIT_SECONDS", 60.0)
    expected = _concluded_at_once(tmp_path / "at once", READINGS)
    folder = tmp_path / "together"
    _case(folder).close()

    def run(readings: Sequence[Reading]) -> None:
        with _case(folder) as case:
            for start in range(0, len(readings), 5):
                _save(case, readings[start : start + 5])
                update(case, STAMP)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, (READINGS[::2], READINGS[1::2])))
    with _case(folder) as case:
        update(case, STAMP)
        assert verify(case).wrong == ()
    assert _rows(folder) == expected


def test_a_rebuild_gives_the_same_rows(tmp_path: Path) -> None:
    before = _concluded_at_once(tmp_path / "case", READINGS)
    with _case(tmp_path / "case") as case:
        digest = queries.concluded_digest(case)
        assert rebuild(case, STAMP) == digest
        assert verify(case).wrong == ()
    assert _rows(tmp_path / "case") == before


def _sorted(conclusions: Conclusions) -> Conclusions:
    entities = (
        replace(entity, mentions=tuple(sorted(entity.mentions))) for entity in conclusions.entities
    )
    return replace(conclusions, entities=tuple(entities))


def test_dossiers_that_share_no_link_give_what_the_whole_gives(tmp_path: Path) -> None:
    readings = [
        reading
        for number, reading in enumerate(READINGS)
        if reading.document.id not in {other.document.id for other in READINGS[:number]}
    ]
    _concluded_at_once(tmp_path / "case", readings)
    with _case(tmp_path / "case") as case:
        found = _sorted(queries.conclusions(case))
    read = sorted(readings, key=lambda reading: reading.document.id)
    named = [
        replace(r, document=replace(r.document, file_name=f"{r.document.id}.txt")) for r in read
    ]
    whole = _sorted(conclude(named))
    assert found.entities == whole.entities
    assert found.origins == whole.origins
    assert found.relations == whole.relations
    assert found.origin_of == whole.origin_of
    assert found.events == whole.events


def _told(person: str, about: str, **fields: Any) -> Reading:
    document = report(f"{person} was arrested over {about}.")
    named = mention(document, person, **fields)
    told = claim(document, "arrest", "arrested", arguments={"suspect": named})
    return Reading(document, (named,), (told,))


def _dossiers(case: Casebook) -> list[int]:
    connection = sqlite3.connect(case.folder / "casebook.db")
    query = "SELECT count(*) FROM dossiers GROUP BY dossier ORDER BY 1"
    sizes = [number for (number,) in connection.execute(query)]
    connection.close()
    return sizes


def test_a_new_report_touches_its_own_dossier_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def counted(readings: Sequence[Reading], *rest: object) -> Conclusions:
        seen.append(len(readings))
        return conclude(readings, *rest)  # type: ignore[arg-type]

    names = ("Anton Beispiel", "Berta Muster", "Carl Probe")
    with _case(tmp_path / "case") as case:
        _save(case, [_told(name, f"case {i}") for name in names for i in range(3)])
        update(case, STAMP)
        assert _dossiers(case) == [3, 3, 3]
        monkeypatch.setattr("clew.pipeline.conclude", counted)
        _save(case, [_told("Berta Muster", "another case")])
        update(case, STAMP)
        assert seen == [4]
        _save(case, [_told("Dora Fall", "a boat")])
        update(case, STAMP)
        assert seen == [4, 1]


def test_a_key_that_too_many_hold_ties_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parting, "LEVELS", (3, 2))
    monkeypatch.setattr("clew.store.dossiers.LEVELS", (3, 2))
    with _case(tmp_path / "case") as case:
        _save(case, [_told("Anton Beispiel", f"case {i}") for i in range(3)])
        update(case, STAMP)
        assert _dossiers(case) == [3]
        _save(case, [_told("Anton Beispiel", "case 9")])
        update(case, STAMP)
        assert _dossiers(case) == [1, 1, 1, 1]
        (entity,) = queries.conclusions(case).entities
        assert len(entity.documents) == 4


def test_who_is_protected_in_one_report_is_so_in_those_that_were_there_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parting, "LEVELS", (2,))
    monkeypatch.setattr("clew.store.dossiers.LEVELS", (2,))
    victim = _told("Anton Beispiel", "her rescue", protected=True, category="victim")
    bare = [_told("Anton Beispiel", f"case {i}") for i in range(4)]
    with _case(tmp_path / "case") as case:
        _save(case, bare)
        update(case, STAMP)
        assert not any(entity.protected for entity in queries.conclusions(case).entities)
        _save(case, [victim])
        update(case, STAMP)
        found = queries.conclusions(case).entities
        assert len(found) == 5
        assert all((e.protected, e.category) == (True, "victim") for e in found)
        later = _told("Anton Beispiel", "case 9")
        _save(case, [later])
        update(case, STAMP)
        assert all(entity.protected for entity in queries.conclusions(case).entities)
    expected = _rows(tmp_path / "case")
    assert _concluded_at_once(tmp_path / "other", [later, victim, *bare]) == expected


def test_what_is_judged_the_same_is_one_dossier_until_it_is_taken_back(tmp_path: Path) -> None:
    with _case(tmp_path / "case") as case:
        _save(case, [_told("Anton Beispiel", "a boat"), _told("Carl Probe", "a lorry")])
        update(case, STAMP)
        before = _rows(tmp_path / "case")
        one, two = (entity.id for entity in queries.conclusions(case).entities)
        made = case.judge("same", (one, two), STAMP, why="seen")
        update(case, STAMP)
        assert _dossiers(case) == [2]
        assert len(queries.conclusions(case).entities) == 1
        case.judge("withdraw", (made.id,), STAMP, why="a mistake")
        update(case, STAMP)
        assert verify(case).wrong == ()
    assert _rows(tmp_path / "case") == before


def test_whom_an_analyst_protects_is_protected_in_all_dossiers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parting, "LEVELS", (2,))
    monkeypatch.setattr("clew.store.dossiers.LEVELS", (2,))
    bare = [_told("Anton Beispiel", f"case {i}") for i in range(4)]
    with _case(tmp_path / "case") as case:
        _save(case, bare)
        update(case, STAMP)
        before = _rows(tmp_path / "case")
        made = case.judge("protect", (bare[0].mentions[0].id,), STAMP, why="she asked")
        update(case, STAMP)
        assert all(entity.protected for entity in queries.conclusions(case).entities)
        case.judge("withdraw", (made.id,), STAMP, why="a mistake")
        update(case, STAMP)
    assert _rows(tmp_path / "case") == before


def test_a_run_that_was_stopped_before_it_concluded_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> Conclusions:
        raise KeyboardInterrupt

    expected = _concluded_at_once(tmp_path / "at once", READINGS[:9])
    with _case(tmp_path / "case") as case:
        _save(case, READINGS[:4])
        update(case, STAMP)
        _save(case, READINGS[4:9])
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr("clew.pipeline.conclude", killed)
            update(case, STAMP)
        assert case.is_stale()
        assert verify(case).wrong == ()
        update(case, STAMP)
    assert _rows(tmp_path / "case") == expected


def test_what_another_version_concluded_is_concluded_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _case(tmp_path / "case") as case:
        _save(case, READINGS[:3])
        case.conclude(Conclusions(), case.state(), STAMP)
        assert not case.is_stale()
        for module in ("casebook", "dossiers"):
            monkeypatch.setattr(f"clew.store.{module}.__version__", "99")
        assert case.is_stale()
        update(case, STAMP)
        assert queries.conclusions(case).events
        assert not case.is_stale()
        assert verify(case).wrong == ()


def test_two_names_that_are_judged_one_are_so_in_all_dossiers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parting, "LEVELS", (2,))
    monkeypatch.setattr("clew.store.dossiers.LEVELS", (2,))
    names = ("Anton Beispiel", "Carl Probe")
    with _case(tmp_path / "case") as case:
        _save(case, [_told(name, f"case {i}") for name in names for i in range(4)])
        update(case, STAMP)
        one, two = queries.conclusions(case).entities
        assert _dossiers(case) == [1] * 8
        made = case.judge("same", (one.id, two.id), STAMP, why="seen")
        update(case, STAMP)
        assert _dossiers(case) == [1] * 6 + [2]
        (joined,) = queries.conclusions(case).entities
        assert set(joined.mentions) == {*one.mentions, *two.mentions}
        again = case.judge("protect", (joined.id,), STAMP, why="both are one child")
        assert set(again.subjects) == {*one.mentions, *two.mentions}
        for judgement in (again, made):
            case.judge("withdraw", (judgement.id,), STAMP, why="a mistake")
        update(case, STAMP)
        assert queries.conclusions(case).entities == (one, two)
