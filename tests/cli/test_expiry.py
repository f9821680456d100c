from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from clew.pipeline import update
from clew.store import queries
from clew.store.casebook import Intake, open_case
from clew.store.chain import Stamp
from tests.cli.test_app import typed
from tests.store.examples import example_reading, new_case

NOW = datetime.now(UTC)
OLD, YOUNG = (Stamp("anna", NOW - timedelta(days=days)) for days in (500, 10))
WHY = ("--why", "no longer needed")


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """A casebook with a report that was read long ago, and one that was read of late."""
    with new_case(tmp_path) as case:
        for stamp, text in ((OLD, "Police arrested Anton Beispiel."), (YOUNG, "Judges ruled.")):
            reading = example_reading(text)
            name = f"{reading.document.id}.txt"
            case.save(reading, text.encode(), Intake(f"/in/{name}", name), stamp)
        update(case, YOUNG)
    return str(tmp_path / "case")


def _expire(
    folder: str, capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[int, str, str, int]:
    """Return how the command ended, and how many reports are left."""
    ended = typed(capsys, "expire", *words, "--case", folder)
    with open_case(Path(folder), YOUNG) as case:
        return *ended, len(queries.documents(case))


def _set_review(folder: str, at: datetime, days: int) -> None:
    review = (at + timedelta(days=days)).date().isoformat()
    given = {"purpose": "p", "owner": "o", "review": review, "tlp": "AMBER"}
    with open_case(Path(folder), YOUNG) as case:
        case.handle(given, Stamp("anna", at))


def test_a_dry_run_shows_what_would_go_and_removes_nothing(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (NOW - timedelta(days=100)).date().isoformat()
    status, out, err, left = _expire(folder, capsys, "--before", before, "--dry-run")
    assert (status, err, left) == (0, "", 2)
    assert out.count("doc-") == 1
    assert "1 report would go, 1 report stay" in out
    assert "Beispiel" not in out
    status, out, _, left = _expire(folder, capsys, "--before", "2001-01-01", "--dry-run")
    assert "Nothing would go" in out


def test_what_is_older_than_a_day_goes_with_a_reason(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (NOW - timedelta(days=100)).date().isoformat()
    status, out, err, left = _expire(folder, capsys, "--before", before, *WHY)
    assert (status, err, left) == (0, "", 1)
    assert "1 report expired" in out
    assert "1 report left" in out
    assert typed(capsys, "verify", "--case", folder)[0] == 0
    _, out, _ = typed(capsys, "log", "--action", "expired", "--case", folder)
    assert "no longer needed" in " ".join(out.split())


def test_once_the_review_has_passed_what_is_older_than_a_year_goes(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _set_review(folder, NOW - timedelta(days=40), 30)
    assert "clew expire --dry-run" in typed(capsys, "case", "show", "--case", folder)[1]
    status, _, _, left = _expire(folder, capsys, *WHY)
    assert (status, left) == (0, 1)


def test_what_may_not_go_yet_is_refused_in_one_line(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    far = (NOW + timedelta(days=30)).date().isoformat()
    for words, told in (
        (WHY, "no day of review is set"),
        (("--before", "last year", *WHY), "not a day"),
        (("--before", far, *WHY), "this day is to come"),
        (("--before", "2024-01-01"), "say why"),
        (("--before", "2024-01-01", "--why", " "), "say why"),
    ):
        status, out, err, left = _expire(folder, capsys, *words)
        assert (status, out, left) == (2, "", 2)
        assert told in err
        assert err.count("\n") == 1
    _set_review(folder, NOW, 30)
    status, _, err, left = _expire(folder, capsys, *WHY)
    assert (status, left) == (2, 2)
    assert "to remove anything sooner give --before" in err


def test_tomorrow_takes_all_there_is(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    tomorrow = (NOW + timedelta(days=1)).date().isoformat()
    status, out, _, left = _expire(folder, capsys, "--before", tomorrow, *WHY)
    assert (status, left) == (0, 0)
    assert "2 reports expired" in out
