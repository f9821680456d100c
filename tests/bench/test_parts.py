from pathlib import Path

import pytest

from bench.parts import PARTS, main
from bench.rows import Count, Row, to_table


def test_a_missing_collection_is_one_line_and_no_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["times", "police", "--data", str(tmp_path)]) == 0
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        "times",
        "police",
    ]


def test_an_unknown_part_is_refused_with_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["weather"])
    told = capsys.readouterr().err
    assert "weather" in told
    assert all(name in told for name in PARTS)


def test_what_is_spare_and_what_is_missed_both_lower_f1() -> None:
    right, spare, missed = Count(), Count(), Count()
    right.add("ab", "ab")
    spare.add("abc", "ab")
    missed.add("a", "ab")
    assert right.f1 == 1.0
    assert spare.f1 == pytest.approx(0.8)
    assert missed.f1 == pytest.approx(2 / 3)


def test_the_table_says_whether_a_target_is_met() -> None:
    lines = to_table([Row("A", "F1", 0.7, target=0.6), Row("B", "F1", 0.5, target=0.6)])
    assert [line.split()[-1] for line in lines.splitlines()] == ["target", "met", "short"]
