import json
from pathlib import Path

import pytest

from clew.store.casebook import open_case
from tests.cli.example import PROTECTED
from tests.cli.test_app import STAMP, folder, typed

__all__ = ["folder"]


def test_the_log_is_listed_the_latest_first(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_case(Path(folder), STAMP) as case:
        case.note_export("stix", "0" * 64, False, STAMP, to="Desk 9", tlp="AMBER", reports=2)
    status, out, err = typed(capsys, "log", "--case", folder)
    assert (status, err) == (0, "")
    assert "exported stix, 2 reports, TLP:AMBER, to Desk 9" in " ".join(out.split())
    assert out.index("exported stix") < out.index("concluded") < out.index("created")
    _, out, _ = typed(capsys, "log", "--json", "--case", folder)
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["seq"] for row in rows] == list(range(len(rows), 0, -1))
    assert (rows[0]["to"], rows[0]["tlp"], rows[0]["who"]) == ("Desk 9", "AMBER", "tester")


def test_one_action_and_so_many_rows_are_chosen(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = typed(capsys, "log", "--action", "read", "--json", "--case", folder)
    assert {json.loads(line)["action"] for line in out.splitlines()} == {"read"}
    assert len(out.splitlines()) == 2
    _, out, err = typed(capsys, "log", "--limit", "1", "--case", folder)
    assert "failed" in out
    assert "concluded" not in out
    _, out, _ = typed(capsys, "log", "--action", "exported", "--case", folder)
    assert "nothing that was exported" in out
    status, out, err = typed(capsys, "log", "--action", "sold", "--case", folder)
    assert (status, out) == (2, "")
    assert "exported" in err


def test_a_reason_is_masked_and_not_in_the_log_itself(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    why = f"to spell {PROTECTED}"
    with open_case(Path(folder), STAMP) as case:
        case.note_opening("clm-1111111111111111", why, STAMP)
    for form in ((), ("--json",)):
        _, out, _ = typed(capsys, "log", *form, "--case", folder)
        assert "to spell" in " ".join(out.split())
        assert PROTECTED not in " ".join(out.split())
