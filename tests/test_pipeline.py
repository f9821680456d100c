import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from clew.errors import ReadError
from clew.extract.reading import Toolkit
from clew.ingest import Step
from clew.model import Reading
from clew.pipeline import MOST_CHARACTERS, check, ingest, load_toolkit, read_report
from clew.read import Limits, Source
from clew.settings import read_settings
from clew.share.case import join
from clew.share.json_export import to_json
from clew.store import queries
from clew.store.casebook import Casebook, open_case
from clew.store.verify import verify
from clew.workers import Pool, Reader, split
from tests.builders import report
from tests.example_reader import DIES, FAILS, HAS_A_BUG, READER, read_example, write_reports
from tests.store.examples import STAMP

KILLS = 20


@pytest.fixture(scope="module")
def cache() -> Path:
    """The folder of the gazetteer, which takes long to build."""
    return read_settings().cache


@pytest.fixture(scope="module")
def toolkit(cache: Path) -> Toolkit:
    """The models as the pipeline loads them."""
    return load_toolkit(cache)


def _case(folder: Path) -> Casebook:
    return open_case(folder, STAMP, create=True)


def _export(case: Casebook) -> str:
    return to_json(join("", list(queries.readings(case)), queries.conclusions(case), internal=True))


def _ingested(paths: list[Path], folder: Path, workers: int = 1) -> str:
    """Return the export of a new casebook of these paths, proven whole."""
    with _case(folder) as case:
        ingest(paths, case, READER, STAMP, workers=workers)
        assert verify(case).wrong == ()
        return _export(case)


def test_a_folder_is_read_and_concluded(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "in")
    steps: list[Step] = []
    with _case(tmp_path / "case") as case:
        told = ingest([reports], case, READER, STAMP, on_progress=steps.append)
        assert (told.read, told.known, told.failed) == (12, 0, ())
        assert [step.outcome for step in steps] == ["read"] * 12
        counts = queries.counts(case)
        assert (counts["documents"], counts["claims"]) == (12, 24)
        assert counts["events"] == len(queries.conclusions(case).events) > 0
        assert not case.is_stale()
        assert verify(case).wrong == ()


def test_a_second_run_adds_nothing(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "in")
    with _case(tmp_path / "case") as case:
        ingest([reports], case, READER, STAMP)
        before = _export(case), queries.counts(case)
        told = ingest([reports], case, READER, STAMP)
        assert (told.read, told.known, told.failed) == (0, 12, ())
        assert (_export(case), queries.counts(case)) == before


def test_one_content_under_two_names_is_read_once(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "in", 1)
    copy = reports / "a-copy.txt"
    copy.write_bytes((reports / "report-00.txt").read_bytes())
    with _case(tmp_path / "case") as case:
        told = ingest([reports], case, READER, STAMP)
        assert (told.read, told.known) == (1, 1)
        (counted,) = queries.documents(case)
        assert counted.document.file_name == "a-copy.txt"
        assert len(counted.paths) == 2


@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_that_fails_is_one_line_and_the_run_goes_on(tmp_path: Path, workers: int) -> None:
    reports = write_reports(tmp_path / "in", 3)
    bad = reports / "bad.txt"
    bad.write_text(f"{FAILS}, said Anton Beispiel.", encoding="utf-8")
    (reports / "empty.txt").touch()
    with _case(tmp_path / "case") as case:
        told = ingest([reports, tmp_path / "gone"], case, READER, STAMP, workers=workers)
        assert told.read == 3
        assert {failure.path for failure in queries.failures(case)} == {
            str(bad),
            str(reports / "empty.txt"),
            str(tmp_path / "gone"),
        }
        assert all("\n" not in failed.reason for failed in told.failed)
        bad.write_text("Police freed Anton Beispiel.", encoding="utf-8")
        ingest([reports], case, READER, STAMP)
        assert str(bad) not in {failure.path for failure in queries.failures(case)}
        assert verify(case).wrong == ()


def test_a_worker_that_dies_costs_only_the_file_that_killed_it(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "in", 25)
    (reports / "report-07-deadly.txt").write_text(DIES, encoding="utf-8")
    with _case(tmp_path / "case") as case:
        told = ingest([reports], case, READER, STAMP, workers=2)
        assert told.read == 25
        (failed,) = told.failed
        assert failed.name.endswith("deadly.txt")
        assert "the process that read it died" in failed.reason
        assert verify(case).wrong == ()


def test_processes_that_are_kept_read_the_next_run_too_and_are_replaced_when_one_dies(
    tmp_path: Path,
) -> None:
    reports, pool = write_reports(tmp_path / "in", 3), Pool()
    with _case(tmp_path / "case") as case:
        assert ingest([reports], case, READER, STAMP, pool=pool).read == 3
        (reports / "deadly.txt").write_text(DIES, encoding="utf-8")
        (failed,) = ingest([reports], case, READER, STAMP, pool=pool).failed
        assert "the process that read it died" in failed.reason
        (reports / "deadly.txt").write_text("Police freed Anton Beispiel.", encoding="utf-8")
        assert ingest([reports], case, READER, STAMP, pool=pool).read == 1
        assert verify(case).wrong == ()
    pool.close()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bug_is_not_hidden_and_names_the_file(tmp_path: Path, workers: int) -> None:
    reports = write_reports(tmp_path / "in", 2)
    (reports / "a.txt").write_text(HAS_A_BUG, encoding="utf-8")
    with _case(tmp_path / "case") as case:
        with pytest.raises(ZeroDivisionError) as raised:
            ingest([reports], case, READER, STAMP, workers=workers)
        notes = "".join(getattr(raised.value, "__notes__", ())) + str(raised.value.__cause__)
        assert "a.txt" in notes
        assert verify(case).wrong == ()


def test_neither_order_nor_workers_change_a_byte(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "in")
    (reports / "twin.txt").write_bytes((reports / "report-03.txt").read_bytes())
    files = sorted(reports.iterdir())
    exports = {_ingested(files, tmp_path / "1"), _ingested(files[::-1], tmp_path / "2")}
    for seed in range(3):
        random.Random(seed).shuffle(files)
        exports.add(_ingested(files, tmp_path / f"shuffled-{seed}"))
    exports.add(_ingested(files, tmp_path / "3", workers=2))
    with _case(tmp_path / "4") as case:
        for file in files:
            ingest([file], case, READER, STAMP)
        exports.add(_export(case))
    assert len(exports) == 1


def test_ctrl_c_leaves_a_whole_casebook_and_the_next_run_ends_it(tmp_path: Path) -> None:
    reports, steps = write_reports(tmp_path / "in"), []

    def stop(step: object) -> None:
        steps.append(step)
        if len(steps) == 5:
            raise KeyboardInterrupt

    with _case(tmp_path / "case") as case:
        with pytest.raises(KeyboardInterrupt):
            ingest([reports], case, READER, STAMP, on_progress=stop)
        assert verify(case).wrong == ()
        assert queries.counts(case)["documents"] == 5
        assert case.is_stale()
        ingest([reports], case, READER, STAMP)
        export = _export(case)
    assert export == _ingested([reports], tmp_path / "other")


def test_nothing_new_concludes_what_a_stopped_run_left(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "in", 2)
    with _case(tmp_path / "case") as case:
        ingest([reports], case, READER, STAMP)
        (reports / "report-00.txt").with_name("a.txt").write_text("Police met Carl Probe.")
        with pytest.raises(KeyboardInterrupt):
            ingest([reports], case, READER, STAMP, on_progress=_interrupt)
        assert case.is_stale()
        ingest([], case, READER, STAMP)
        assert not case.is_stale()


def _interrupt(_step: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can be forked")
def test_a_run_killed_at_any_moment_holds_whole_reports_only(tmp_path: Path) -> None:
    reports, chance = write_reports(tmp_path / "in"), random.Random(20240501)
    started = time.monotonic()
    export = _ingested([reports], tmp_path / "undisturbed")
    lasts, whole = time.monotonic() - started, []
    for kill in range(KILLS):
        folder = tmp_path / f"killed-{kill}"
        _kill_after(chance.uniform(0, lasts), partial(_ingested, [reports], folder))
        with _case(folder) as case:
            assert verify(case).wrong == ()
            whole.append(queries.counts(case)["documents"])
        assert _ingested([reports], folder) == export
    assert any(0 < number < 12 for number in whole), whole


def _kill_after(seconds: float, act: Callable[[], object]) -> None:
    """Do something in a forked process and kill that after some time."""
    child = os.fork()
    if child == 0:
        act()
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


_REAL_RUN = """
import sys
from pathlib import Path
from clew.pipeline import ingest, report_reader
from clew.read import Limits
from clew.store.casebook import open_case
from tests.store.examples import STAMP

def show(step):
    print(step, flush=True)

if __name__ == "__main__":
    reports, folder, cache = map(Path, sys.argv[1:])
    with open_case(folder, STAMP, create=True) as case:
        ingest([reports], case, report_reader(cache, Limits()), STAMP, workers=2, on_progress=show)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs process groups")
def test_the_real_run_survives_the_death_of_all_its_processes(
    tmp_path: Path, cache: Path, toolkit: Toolkit
) -> None:
    reports, folder, script = (
        write_reports(tmp_path / "in", 45),
        tmp_path / "killed",
        tmp_path / "run.py",
    )
    script.write_text(_REAL_RUN, encoding="utf-8")
    command = [sys.executable, str(script), str(reports), str(folder), str(cache)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, start_new_session=True, env=environment
    ) as run:
        assert run.stdout is not None
        assert "read" in run.stdout.readline()
        os.killpg(run.pid, signal.SIGKILL)
    with _case(folder) as case:
        assert verify(case).wrong == ()
        assert 0 < queries.counts(case)["documents"] < 45
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
    reader = Reader(lambda: toolkit, partial(read_report, limits=Limits()))
    with _case(folder) as killed, _case(tmp_path / "undisturbed") as other:
        ingest([reports], other, reader, STAMP)
        assert verify(killed).wrong == verify(other).wrong == ()
        assert queries.counts(killed)["documents"] == 45
        assert queries.counts(killed)["mentions"] > 45
        assert _export(killed) == _export(other)


def test_chunks_are_small_in_files_and_in_bytes() -> None:
    many = [Source(str(number), b"x") for number in range(45)]
    assert [len(chunk) for chunk in split(many)] == [5] * 9
    large = [Source(str(number), b"x" * 1_500_000) for number in range(3)]
    assert [len(chunk) for chunk in split(large)] == [1, 1, 1]
    assert list(split([])) == []


def test_a_text_too_long_for_the_memory_is_refused() -> None:
    check(report("x" * MOST_CHARACTERS))
    with pytest.raises(ReadError, match="1,000,001 characters of text, at most 1,000,000"):
        check(report("x" * (MOST_CHARACTERS + 1)))


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ReadError, match="half a character"):
        check(report("caf\ud800"))


def test_the_parser_is_loaded_without_a_warning(toolkit: Toolkit) -> None:
    assert toolkit.parser.max_length == MOST_CHARACTERS
    assert toolkit.parser.pipe_names[0] == "clew_boundaries"


def test_a_content_at_hand_is_read_as_a_file_is(tmp_path: Path) -> None:
    with _case(tmp_path / "case") as case:
        source = Source("standard input", b"Police arrested Anton Beispiel and 2 others.")
        told = ingest([source, Source("standard input", b"")], case, READER, STAMP)
        assert (told.read, [failed.name for failed in told.failed]) == (1, ["standard input"])
        assert not case.is_stale()


def test_what_failed_before_and_does_not_fail_again_is_no_failure_any_more(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "in", 1)
    archive, gone = reports / "later.zip", reports / "gone.txt"
    archive.write_bytes(b"PK\x03\x04 cut short")
    gone.touch()
    (tmp_path / "other.txt").touch()
    with _case(tmp_path / "case") as case:
        ingest([reports, tmp_path / "other.txt"], case, READER, STAMP)
        assert len(queries.failures(case)) == 3
        with zipfile.ZipFile(archive, "w") as mended:
            mended.writestr("inside.txt", "Police freed Anton Beispiel.")
            mended.writestr("bad.txt", f"{FAILS}, said Anton Beispiel.")
        gone.unlink()
        ingest([reports], case, READER, STAMP)
        assert {failure.path for failure in queries.failures(case)} == {
            str(archive / "bad.txt"),
            str(tmp_path / "other.txt"),
        }


def test_each_name_of_a_content_that_fails_has_its_own_line(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "in", 1)
    for name in ("one.txt", "two.txt"):
        (reports / name).write_text(FAILS, encoding="utf-8")
    with _case(tmp_path / "case") as case:
        ingest([reports], case, READER, STAMP)
        assert {failure.reason for failure in queries.failures(case)} == {
            "unreadable; give another"
        }


def test_what_another_run_has_stored_meanwhile_is_known(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "in", 2)
    steps: list[Step] = []
    with _case(tmp_path / "case") as case, _case(tmp_path / "case") as other:

        def read(source: Source, models: None) -> Reading:
            ingest([reports], other, READER, STAMP)
            return read_example(source, models)

        told = ingest([reports], case, replace(READER, read=read), STAMP, on_progress=steps.append)
        assert (told.read, told.known) == (0, 2)
        assert [step.outcome for step in steps] == ["known", "known"]
        assert verify(case).wrong == ()
