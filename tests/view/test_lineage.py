"""Lineage as pages hold it: how two reports stand to each other, why, and in what they differ."""

from clew.share.case import Case
from clew.view.lineage import rows
from tests.view.dossiers import dossier_of


def test_a_rewrite_tells_what_it_added_and_left_out_with_its_sentences(examples_case: Case) -> None:
    made = list(rows(examples_case, dossier_of(examples_case)))
    assert {row.id for row in made} == {row.id for row in examples_case.conclusions.lineage}
    (rewrite,) = [row for row in made if row.line["relation"] == "paraphrase"]
    page = rewrite.page
    assert page is not None
    heads = [one["heading"].partition(":")[0] for one in page["differences"]]
    assert heads == ["Added without a source", "Omitted"]
    added = page["differences"][0]["details"]
    assert added
    for detail in added:
        assert detail["quote"]["report"]["id"] == rewrite.line["derived"]["id"]
    names = {reason["name"] for reason in page["reasons"]}
    assert names and not names & {"omitted", "added without a source"}


def test_both_reports_find_it_and_only_one_derives(examples_case: Case) -> None:
    for row in rows(examples_case, dossier_of(examples_case)):
        assert list(row.facets["derived"]) == [row.line["derived"]["id"]]
        source = row.line["source"]
        assert source is None or source["id"] in row.facets["report"]
        assert source is None or source["id"] not in row.facets["derived"]


def test_the_latest_report_comes_first_and_one_without_a_day_last(examples_case: Case) -> None:
    made = sorted(rows(examples_case, dossier_of(examples_case)), key=lambda row: row.sort)
    told = [examples_case.document(row.line["derived"]["id"]).published for row in made]
    days = [day.start.toordinal() if day else 0 for day in told]
    assert days == sorted(days, reverse=True)
