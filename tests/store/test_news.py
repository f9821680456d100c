"""What was done last, and files that could not be read: no protected name stands in their paths."""

from datetime import timedelta
from pathlib import Path

from clew.pipeline import ingest
from clew.store import news
from clew.store.casebook import open_case
from tests.conftest import STAMP
from tests.example_reader import READER, write_reports


def test_reports_are_new_since_they_were_read(tmp_path: Path) -> None:
    with open_case(tmp_path / "case", STAMP, create=True) as case:
        ingest([write_reports(tmp_path / "in", 3)], case, READER, STAMP)
        late = news.read_since(case, STAMP.at - timedelta(days=1), 2)
        assert (len(late.documents), late.number) == (2, 3)
        none = news.read_since(case, STAMP.at, 2)
        assert (none.documents, none.number) == ((), 0)
        assert not news.waits(case)


def test_a_casebook_waits_until_all_that_was_decided_is_concluded(tmp_path: Path) -> None:
    with open_case(tmp_path / "case", STAMP, create=True) as case:
        assert not news.waits(case)
        ingest([write_reports(tmp_path / "in", 1)], case, READER, STAMP)
        assert not news.waits(case)
        (document,) = news.read_since(case, STAMP.at - timedelta(days=1), 1).documents
        case.judge("grade", [document], STAMP, why="known for care", value="B")
        assert news.waits(case)


def test_failures_are_told_with_how_many_there_are(tmp_path: Path) -> None:
    with open_case(tmp_path / "case", STAMP, create=True) as case:
        for number in range(3):
            case.fail(f"in/{number}.pdf", "empty", STAMP)
        told, whole = news.failures(case, 2)
    assert ([failure.path for failure in told], whole) == (["in/0.pdf", "in/1.pdf"], 3)
