"""Origins in the view: what rests on each, and no profile of who is unnamed."""

from clew.model import Conclusions, Decisions
from clew.share.case import Case
from clew.store.loading import Dossier
from clew.view import origins


def _parts(case: Case) -> list[dict[str, object]]:
    dossier = Dossier("d", tuple(case.readings.values()), Conclusions(), Decisions())
    return [part.body for part in origins.rows(case, dossier)]


def test_an_unnamed_origin_has_numbers_and_nothing_gathered(examples_case: Case) -> None:
    rows = [origins.unite("org", [part]) for part in _parts(examples_case)]
    unnamed = [row for row in rows if row.line["kind"] == "anonymous"]
    named = [row for row in rows if row.line["kind"] == "speaker"]
    assert unnamed and any(row.line["claims"] for row in unnamed)
    for row in unnamed:
        assert row.page is not None and row.page["about"] is None
        assert not (row.page["said"] or row.page["events"] or row.page["told_in"] or row.words)
    assert any(row.page and row.page["said"] and row.page["told_in"] for row in named)


def test_parts_are_one_origin_whose_outlets_are_counted_together(examples_case: Case) -> None:
    part = next(p for p in _parts(examples_case) if p["told_in"])
    once, twice = (origins.unite("org", [part] * number) for number in (1, 2))
    assert once.page is not None and twice.page is not None
    assert twice.line["reports"] == 2 * once.line["reports"]
    assert twice.page["told_in"][0]["reports"] == 2 * once.page["told_in"][0]["reports"]
    assert len(twice.page["told_in"]) == len(once.page["told_in"])
