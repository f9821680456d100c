"""Hypotheses as pages hold them: versions by rank, and what each origin says to each."""

from clew.share.case import Case
from clew.view.hypotheses import rows
from tests.cli.example import PROTECTED, SUSPECT, contested_case
from tests.view.dossiers import dossier_of


def test_each_origin_has_one_mark_for_each_version() -> None:
    case = contested_case()
    (row,) = rows(case, dossier_of(case))
    page = row.page
    assert page is not None
    assert [one["words"] for one in page["versions"]][:2] == [f"{SUSPECT} [alleged]", "two men"]
    assert [one["rank"] for one in page["versions"]] == ["1=", "1=", "3", "4"]
    assert page["versions"][-1]["rows"] == []
    told = {one["origin"]["words"]: one for one in page["origins"]}
    marks = [cell["words"] for cell in told["the prefecture"]["cells"]]
    assert marks == ["fits", "against", "against", "against"]
    assert all(len(one["cells"]) == len(page["versions"]) for one in page["origins"])


def test_no_protected_person_is_named() -> None:
    case = contested_case()
    text = str([(row.line, row.page) for row in rows(case, dossier_of(case))])
    assert not any(name in text for name in PROTECTED.split())


def test_a_tie_is_told_and_what_would_turn_it(examples_case: Case) -> None:
    made = list(rows(examples_case, dossier_of(examples_case)))
    tied = [row for row in made if len(row.line["leading"]) > 1]
    assert tied
    for row in tied:
        assert "tie" in row.line["outcome"]
        assert row.page and row.page["turns"]
    assert not any("likely that" in str(row.page) for row in made)
