"""Competing hypotheses as they are typed and shown."""

import json
from dataclasses import replace

import pytest
from rich.cells import cell_len

from clew.cli.hypotheses import hypotheses_of, matrix
from clew.cli.weighed import about
from clew.errors import CaseError
from clew.model import Conclusions, Side
from clew.model.hypotheses import Estimate
from clew.share.case import Case, join
from tests.cli.example import (
    PROTECTED,
    SUSPECT,
    contested,
    contested_case,
    english,
    french,
    with_hypotheses,
)
from tests.cli.test_app import typed, weighed
from tests.cli.test_listings import WIDTHS, printed
from tests.conftest import STAMP

__all__ = ["weighed"]


def shown(case: Case, width: int = 120) -> str:
    return "\n".join(printed(matrix(case, row), width) for row in hypotheses_of(case))


def with_sides(*sides: Side) -> Case:
    """Return the example with these sides of its conflict."""
    made = contested()
    row = replace(made.contradictions[0], sides=sides)
    made = with_hypotheses(replace(made, contradictions=(row,)))
    return join("casebook", [english(), french()], made, [])


@pytest.mark.parametrize("width", WIDTHS)
def test_no_protected_person_is_named_and_nothing_is_wider_than_the_terminal(width: int) -> None:
    text = shown(contested_case(), width)
    assert not any(name in text for name in PROTECTED.split())
    assert all(cell_len(line) <= width for line in text.splitlines())


def test_a_suspect_is_named_only_with_the_status() -> None:
    text = " ".join(shown(contested_case(), 300).split())
    assert SUSPECT in text
    for after in text.split(SUSPECT)[1:]:
        assert after.startswith((" [alleged]", " (alleged)"))


def test_versions_stand_above_the_matrix_with_what_is_against_them() -> None:
    lines = [" ".join(line.split()) for line in shown(contested_case()).splitlines()]
    assert f"H1 1= {SUSPECT} [alleged] 0.75" in lines
    assert "H2 1= two men 0.75" in lines
    assert "H3 3 a friend of [child relative 1] 1.00" in lines
    assert "H4 4 none of these 1.25" in lines
    assert "the prefecture fits against against against 0.50" in lines
    assert "anonymous source (org-3) against against fits against 0.25" in lines
    assert "a named one counts 0.50, an unnamed one 0.25." in " ".join(lines)


def test_a_tie_is_told_as_a_tie_and_a_turn_names_the_single_origin() -> None:
    arrest, drive, _ = contested().origin_of
    document = english().document.id
    case = with_sides(
        Side("one", (arrest,), (), (document,), ("org-1",)),
        Side("two", (drive,), (), (document,), ("org-3",)),
    )
    text = " ".join(shown(case, 200).split())
    assert "Least speaks against H1" in text
    assert "If the prefecture were wrong, H2 would lead." in text
    assert "If anonymous source (org-3) were confirmed by others, H2 would lead." in text
    both = with_sides(Side("one", (), (), (), ("org-1",)), Side("two", (), (), (), ("org-2",)))
    text = " ".join(shown(both, 200).split())
    assert "H1 and H2 tie: what the reports say doesn't tell them apart." in text


def test_no_likelihood_is_ever_told(weighed: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = typed(capsys, "hypotheses", "--case", weighed)
    assert (status, err) == (0, "")
    assert "an analyst's to estimate" in " ".join(out.split())
    assert not any(word in out for word in ("likely that", "probably", "almost certain", "%"))
    assert PROTECTED not in out


def test_one_contradiction_or_event_is_chosen_by_its_id(
    weighed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("con-1", "evt-1"):
        _, lines, _ = typed(capsys, "hypotheses", name, "--json", "--case", weighed)
        (row,) = map(json.loads, lines.splitlines())
        assert row["contradictions"] == ["con-1"]
        assert PROTECTED not in lines
        assert len(row["evidence"][0]["marks"]) == len(row["hypotheses"])
    status, out, _ = typed(capsys, "hypotheses", "con-2", "--case", weighed)
    assert (status, out.startswith("No hypotheses fit these filters.")) == (0, True)
    _, out, _ = typed(capsys, "hypotheses", "con-1", "--case", weighed)
    assert typed(capsys, "show", row["id"], "--case", weighed)[1] == out
    status, _, err = typed(capsys, "hypotheses", "ent-3", "--case", weighed)
    assert (status, "neither a contradiction nor an event" in err) == (2, True)
    status, _, err = typed(capsys, "hypotheses", "con-", "--case", weighed)
    assert (status, "several ids begin so" in err) == (2, True)
    status, _, err = typed(capsys, "hypotheses", "zzz", "--case", weighed)
    assert (status, "no id of this casebook begins so" in err) == (2, True)


def test_filters_choose_as_those_of_contradictions_do(
    weighed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, number in (
        (["--kind", "perpetrator"], 1),
        (["--kind", "date"], 0),
        (["--document", "lyon.txt"], 1),
        (["--entity", "Trieste", "--limit", "1"], 1),
    ):
        _, lines, _ = typed(capsys, "hypotheses", *words, "--json", "--case", weighed)
        assert len(lines.splitlines()) == number, words


def test_where_nothing_is_contested_it_says_so() -> None:
    case = join("casebook", [english()], Conclusions(), [])
    assert hypotheses_of(case) == []
    with pytest.raises(CaseError, match="no id of this casebook"):
        about(case, "con-1")


def test_what_an_analyst_estimates_stands_below_the_ranking() -> None:
    case = contested_case()
    (row,) = hypotheses_of(case)
    rests = row.hypotheses[2].claims
    made = Estimate("jdg-1", rests, "likely", f"{SUSPECT} was seen", "Ana", STAMP.at)
    text = " ".join(printed(matrix(case, row, [made]), 300).split())
    assert "H3 estimated likely (about 55 to 75 %): Ana, 1 Jun 2025" in text
    assert f"{SUSPECT} [alleged] was seen" in text
    assert "To estimate H1: clew judge estimate" in text
    assert "To estimate H3" not in text and "To estimate H4" not in text
