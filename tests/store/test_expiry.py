"""What expires is gone from rows and bytes; the rest is as if it had never been there."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from bench.generated import reports
from clew.link import dossiers as parting
from clew.model import Judgement, Reading
from clew.pipeline import expire, update
from clew.store import expiry, originals, queries, standing
from clew.store.casebook import Casebook, Intake, open_case
from clew.store.chain import Stamp
from clew.store.expiry import Due, find_due
from clew.store.verify import verify
from tests.builders import mention, report
from tests.store.examples import STAMP, new_case, store

ONE = "Police arrested Anton Beispiel and 12 others.\nHe met Berta Muster."
TWO = "Judges allegedly freed Anton Beispiel, 3 of 9."
OLD = Stamp("anna", datetime(2020, 1, 1, tzinfo=UTC))
READINGS = list(reports(20, seed=11))
WHY = "the case is closed"


def _save(case: Casebook, readings: Iterable[Reading]) -> None:
    for reading in readings:
        name = f"{reading.document.id}.txt"
        case.save(reading, reading.document.text.encode(), Intake(f"/in/{name}", name), STAMP)


def _state(folder: Path) -> list[tuple[object, ...]]:
    """Return all that is concluded, by what, and the sums that are kept of it."""
    connection = sqlite3.connect(folder / "casebook.db")
    rows = list(connection.execute("SELECT * FROM concluded ORDER BY dossier, list, id"))
    for table in ("dossiers", "keys", "key_counts", "dossier_digests"):
        rows += connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
    rows += connection.execute("SELECT * FROM standing WHERE name != 'turn' ORDER BY 1")
    rows = [row for row in rows if row[-1] != standing.NOTHING]
    connection.close()
    return rows


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_reports_that_are_old_enough_are_due_by_when_they_were_first_met(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        old = store(case, ONE)
        case.meet(old.document.id, Intake("/in/again.txt", "again.txt"), OLD)
        new = store(case, TWO)
        assert find_due(case, date(2020, 1, 1)) == []
        assert find_due(case, date(2020, 1, 2)) == [Due(old.document.id, date(2020, 1, 1))]
        both = [row.document for row in find_due(case, date(2024, 5, 2))]
        assert both == [old.document.id, new.document.id]


def test_what_is_left_is_as_if_the_others_had_never_been_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parting, "LARGEST", 6)
    monkeypatch.setattr(parting, "LEVELS", (7, 4, 2))
    monkeypatch.setattr(expiry, "keep_protected", lambda *_: None)
    for seed in range(6):
        random = Random(seed)
        gone = random.sample(READINGS, random.choice((1, 3, 12, 20)))
        kept = [reading for reading in READINGS if reading not in gone]
        with open_case(tmp_path / f"kept {seed}", STAMP, create=True) as case:
            _save(case, kept)
            update(case, STAMP)
        with open_case(tmp_path / f"left {seed}", STAMP, create=True) as case:
            _save(case, READINGS)
            assert expire(case, [r.document.id for r in gone], STAMP, WHY) == len(gone)
            assert verify(case).wrong == ()
            assert not case.is_stale()
        assert _state(tmp_path / f"left {seed}") == _state(tmp_path / f"kept {seed}")


def test_no_byte_of_a_report_is_left(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        reading, other = (
            store(case, ONE, "/in/dora.txt", title="Raid at Quayside"),
            store(case, TWO),
        )
        update(case, STAMP)
        claim = reading.claims[1].id
        case.judge("correct", [claim], STAMP, why="Erna wrote", value="She met Frieda.")
        case.note_opening(claim, "Gustav asked", STAMP)
        words = (b"Muster", b"dora.txt", b"Quayside", b"Frieda", b"Erna", b"Gustav", b"muster")
        assert expire(case, [reading.document.id], STAMP, WHY) == 1
        digest, kept = reading.document.sha256, other.document.sha256
        assert not list(case.originals.rglob(digest))
        assert list(case.originals.rglob(kept))
        assert verify(case).wrong == ()
    left = _bytes(tmp_path / "case")
    assert [word for word in words if word in left] == []
    assert b"Anton Beispiel" in left  # as the other report names him
    assert reading.document.id.encode() in left  # in the log


def test_the_log_tells_what_expired_by_ids_and_why(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        reading = store(case, ONE)
        expire(case, [reading.document.id], STAMP, WHY)
        (row,) = queries.log(case, "expired")
        assert (row.subject, row.why, row.who) == (reading.document.id, WHY, STAMP.who)
        assert row.detail["sha256"] == reading.document.sha256
        assert row.detail.keys() == {"digest", "sha256", "why"}
        assert queries.documents(case) == []
        assert queries.search(case, "arrested") == []
        assert queries.conclusions(case).entities == ()
        assert expire(case, [reading.document.id], STAMP, WHY) == 0
        assert len(queries.log(case, "expired")) == 1


def test_a_report_that_is_missing_without_having_expired_is_still_found(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        one, two = store(case, ONE), store(case, TWO)
        expire(case, [one.document.id], STAMP, WHY)
    connection = sqlite3.connect(tmp_path / "case" / "casebook.db")
    for table in ("mentions", "claims", "figures", "relations", "intakes", "search"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (two.document.id,))
    connection.execute("DELETE FROM documents")
    connection.commit()
    connection.close()
    with open_case(tmp_path / "case", STAMP) as case:
        told = "\n".join(verify(case).wrong)
    assert f"{two.document.id}: was read, as the log tells, and is gone" in told
    assert one.document.id not in told


def test_a_file_that_is_read_again_is_new_and_its_judgements_hold_without_their_words(
    tmp_path: Path,
) -> None:
    with new_case(tmp_path) as case:
        reading = store(case, ONE)
        update(case, STAMP)
        berta = reading.mentions[1].id
        case.judge("protect", [berta], STAMP, why="a witness, Dora says")
        case.judge("reply", [reading.claims[0].id], STAMP, why="a letter", value="No.")
        case.judge("mark", [reading.document.id], STAMP, why="theirs", value="RED")
        expire(case, [reading.document.id], STAMP, WHY)
        made = queries.judgements(case)
        assert [(j.verdict, j.why, j.value) for j in made] == [
            ("protect", "", None),
            ("reply", "", None),
            ("mark", "", "RED"),
        ]
        store(case, ONE)
        update(case, STAMP)
        assert verify(case).wrong == ()
        (berta_now,) = (e for e in queries.conclusions(case).entities if berta in e.mentions)
        assert berta_now.protected
        assert not queries.decisions(case).replies
        assert queries.decisions(case).marks == {reading.document.id: "RED"}
        expire(case, [reading.document.id], STAMP, WHY)
        assert verify(case).wrong == ()


def test_a_judgement_about_another_report_too_keeps_its_words(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        one, two = store(case, ONE), store(case, TWO)
        update(case, STAMP)
        made = case.judge("same", [one.mentions[1].id, two.mentions[0].id], STAMP, why="a tattoo")
        back = case.judge("withdraw", [made.id], STAMP, why="no tattoo")
        expire(case, [one.document.id], STAMP, WHY)
        assert [j.why for j in queries.judgements(case)] == ["a tattoo", "no tattoo"]
        expire(case, [two.document.id], STAMP, WHY)
        blank: list[Judgement] = [replace(judgement, why="") for judgement in (made, back)]
        assert queries.judgements(case) == blank
        assert verify(case).wrong == ()


def test_words_put_back_into_a_judgement_are_found(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        reading = store(case, ONE)
        case.judge("wrong", [reading.claims[0].id], STAMP, why="a hoax")
        expire(case, [reading.document.id], STAMP, WHY)
    connection = sqlite3.connect(tmp_path / "case" / "casebook.db")
    connection.execute('UPDATE judgements SET body = replace(body, \'"why":""\', \'"why":"x"\')')
    connection.commit()
    connection.close()
    with open_case(tmp_path / "case", STAMP) as case:
        assert "what was judged was changed" in "\n".join(verify(case).wrong)


def test_whom_only_an_expired_report_protected_stays_protected(tmp_path: Path) -> None:
    told = report("Mariam Testcase, 15, was rescued.")
    minor = mention(told, "Mariam Testcase", category="minor", protected=True)
    named = report("Mariam Testcase spoke. Karim Beispiel did not.")
    others = (mention(named, "Mariam Testcase"), mention(named, "Karim Beispiel"))
    with new_case(tmp_path) as case:
        _save(case, [Reading(told, (minor,)), Reading(named, others)])
        update(case, STAMP)
        expire(case, [told.id], STAMP, WHY)
        (made,) = queries.judgements(case)
        assert (made.verdict, made.subjects) == ("protect", (others[0].id,))
        found = {e.mentions[0]: e.protected for e in queries.conclusions(case).entities}
        assert found == {others[0].id: True, others[1].id: False}
        assert verify(case).wrong == ()


def test_who_was_one_with_somebody_protected_stays_protected(tmp_path: Path) -> None:
    told = report("Mariam Testcase, 15, was rescued.")
    minor = mention(told, "Mariam Testcase", category="minor", protected=True)
    named = report("Ria Probe spoke. Karim Beispiel did not.")
    others = (mention(named, "Ria Probe"), mention(named, "Karim Beispiel"))
    with new_case(tmp_path) as case:
        _save(case, [Reading(told, (minor,)), Reading(named, others)])
        case.judge("same", [others[0].id, minor.id], STAMP, why="her new name")
        expire(case, [told.id], STAMP, WHY)
        assert [j.subjects for j in queries.judgements(case)][1:] == [(others[0].id,)]
        found = {e.mentions[0]: e.protected for e in queries.conclusions(case).entities}
        assert found == {others[0].id: True, others[1].id: False}


def test_for_whom_all_reports_leave_nothing_is_judged(tmp_path: Path) -> None:
    told = report("Mariam Testcase, 15, was rescued.")
    minor = mention(told, "Mariam Testcase", category="minor", protected=True)
    named = report("Mariam Testcase spoke.")
    readings = [Reading(told, (minor,)), Reading(named, (mention(named, "Mariam Testcase"),))]
    with new_case(tmp_path) as case:
        _save(case, readings)
        assert expire(case, [told.id, named.id], STAMP, WHY) == 2
        assert queries.judgements(case) == []
        assert verify(case).wrong == ()


def test_whom_another_report_protects_too_needs_no_judgement(tmp_path: Path) -> None:
    texts = ("Mariam Testcase, 15, was rescued.", "Mariam Testcase, 15, is safe.")
    readings = []
    for text in texts:
        told = report(text)
        minor = mention(told, "Mariam Testcase", category="minor", protected=True)
        readings.append(Reading(told, (minor,)))
    with new_case(tmp_path) as case:
        _save(case, readings)
        expire(case, [readings[0].document.id], STAMP, WHY)
        assert queries.judgements(case) == []


def test_a_run_that_is_stopped_leaves_whole_reports_and_no_original_of_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with new_case(tmp_path) as case:
        one, two = store(case, ONE), store(case, TWO)
        update(case, STAMP)
        with monkeypatch.context() as patched:  # just before the report is gone
            patched.setattr(standing, "next_turn", stop)
            with pytest.raises(KeyboardInterrupt):
                expiry.expire(case, one.document.id, STAMP, WHY)
        assert verify(case).wrong == ()
        with monkeypatch.context() as patched:  # with its original set aside, not yet gone
            patched.setattr(originals, "set_aside", _then(originals.set_aside, stop))
            with pytest.raises(KeyboardInterrupt):
                expiry.expire(case, one.document.id, STAMP, WHY)
        assert verify(case).wrong == ()
    with open_case(tmp_path / "case", STAMP) as case:
        assert verify(case).wrong == ()
        assert verify(case).reports == 2
        with monkeypatch.context() as patched:  # gone, with its original still there
            patched.setattr(expiry, "settle_incoming", stop)
            with pytest.raises(KeyboardInterrupt):
                expiry.expire(case, two.document.id, STAMP, WHY)
        assert verify(case).wrong == ()
        assert list(case.originals.rglob(two.document.sha256))
    with open_case(tmp_path / "case", STAMP) as case:
        assert not list(case.originals.rglob(two.document.sha256))
        assert verify(case).wrong == ()
        assert case.is_stale()
        update(case, STAMP)
        assert verify(case).wrong == ()


def _then(first: object, second: object) -> object:
    def both(*given: object) -> None:
        first(*given)  # type: ignore[operator]
        second(*given)  # type: ignore[operator]

    return both


def test_a_casebook_concluded_at_once_lets_reports_expire_too(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        one = store(case, ONE)
        store(case, TWO)
        update(case, STAMP)
        case.conclude(queries.conclusions(case), case.state(), STAMP)
        expiry.expire(case, one.document.id, STAMP, WHY)
        assert case.is_stale()
        assert verify(case).wrong == ()
        update(case, STAMP)
        assert {d for e in queries.conclusions(case).entities for d in e.documents} == {
            queries.documents(case)[0].document.id
        }
