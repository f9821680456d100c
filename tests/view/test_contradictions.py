"""Contradictions as pages hold them: every version with all who give it, masked."""

import pytest

from clew.share.case import Case
from clew.store.loading import Dossier
from clew.store.views import Row
from clew.view.contradictions import rows
from tests.cli.example import PROTECTED, SUSPECT, contested_case
from tests.view.dossiers import dossier_of


@pytest.fixture
def told() -> list[Row]:
    case = contested_case()
    return list(rows(case, dossier_of(case)))


def test_each_version_has_those_who_give_it_with_the_sentence(told: list[Row]) -> None:
    page = told[0].page
    assert page is not None
    values = [version["value"] for version in page["versions"]]
    assert f"{SUSPECT} [alleged]" in values and "two men" in values
    voices = [voice for version in page["versions"] for voice in version["voices"]]
    assert {voice["who"] for voice in voices} >= {"the prefecture"}
    quoted = [voice for voice in voices if voice["quote"]]
    assert quoted
    for voice in quoted:
        assert voice["row"]["address"] in (
            f"/claims/{voice['rows'][0]}",
            f"/figures/{voice['rows'][0]}",
        )
        assert any(piece["mark"] for piece in voice["quote"]["pieces"])


def test_no_protected_person_is_named_and_no_suspect_without_the_status(told: list[Row]) -> None:
    text = str([(row.line, row.page) for row in told])
    assert not any(name in text for name in PROTECTED.split())
    words = "".join(
        piece["text"]
        for row in told
        for version in (row.page or {})["versions"]
        for voice in version["voices"]
        for piece in (voice["quote"] or {"pieces": []})["pieces"]
    )
    assert SUSPECT in words
    for after in words.split(SUSPECT)[1:]:
        assert after.startswith((" [alleged]", " (alleged)"))


def test_rival_versions_come_first_and_of_these_what_most_reports_tell(
    examples_case: Case,
) -> None:
    made = sorted(rows(examples_case, dossier_of(examples_case)), key=lambda row: row.sort)
    conflicts = [row.line["verdict"] == "conflict" for row in made]
    assert conflicts == sorted(conflicts, reverse=True) and True in conflicts
    reports = [row.line["reports"] for row in made if row.line["verdict"] == "conflict"]
    assert reports == sorted(reports, reverse=True)


def test_more_voices_than_a_page_holds_are_counted_not_shown(
    monkeypatch: pytest.MonkeyPatch, examples_case: Case
) -> None:
    monkeypatch.setattr("clew.view.contradictions._VOICES", 1)
    monkeypatch.setattr("clew.view.contradictions._JUDGED", 1)
    made = [row.page for row in rows(examples_case, dossier_of(examples_case))]
    versions = [version for page in made if page for version in page["versions"]]
    assert all(len(version["voices"]) <= 1 for version in versions)
    cut = [version for version in versions if version["left_out"]]
    assert cut and all(version["rows"] == [] for version in cut)


def test_dossier_is_named_in_each_row(told: list[Row]) -> None:
    dossier: Dossier = dossier_of(contested_case())
    assert {row.dossier for row in told} == {dossier.id}


def test_who_names_a_number_only_to_refuse_it_does_not_say_it(examples_case: Case) -> None:
    made = list(rows(examples_case, dossier_of(examples_case)))
    refusing = [
        (side, version)
        for row in made
        for side, version in zip(row.line["sides"], (row.page or {})["versions"], strict=True)
        if any(voice["refuses"] for voice in version["voices"])
    ]
    assert refusing
    for side, version in refusing:
        said = [voice for voice in version["voices"] if not voice["refuses"]]
        assert side["refused_by"] and side["refused_by"] not in side["says"]
        assert side["origins"] == version["origins"] == len(said)
