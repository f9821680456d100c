"""Relations in the view: each statement in its words, as sure as the surest."""

from clew.model import Conclusions, Decisions
from clew.share.case import Case
from clew.store.loading import Dossier
from clew.view import relations


def _parts(case: Case) -> list[dict[str, object]]:
    dossier = Dossier("d", tuple(case.readings.values()), Conclusions(), Decisions())
    return [part.body for part in relations.rows(case, dossier)]


def test_every_relation_has_its_statements_and_nobody_withheld_stands_in_one(
    examples_case: Case,
) -> None:
    told = _parts(examples_case)
    assert len(told) == len(examples_case.conclusions.relations) > 0
    for part in told:
        row = relations.unite("rel", [part])
        assert row.page is not None and row.page["statements"]
        assert not examples_case.protection.withheld & set(dict(row.facets)["entity"])


def test_of_two_parts_the_surest_status_stands_and_its_statement_comes_first(
    examples_case: Case,
) -> None:
    part = _parts(examples_case)[0]
    statement = part["statements"][0]  # type: ignore[index]
    doubtful, sure = (
        part
        | {
            "relation": part["relation"] | {"status": status},  # type: ignore[operator]
            "statements": [statement | {"status": status}],
        }
        for status in ("alleged", "confirmed")
    )
    row = relations.unite("rel", [doubtful, sure])
    assert row.line["status"] == "confirmed" and row.page is not None
    assert [told["status"] for told in row.page["statements"]] == ["confirmed", "alleged"]
