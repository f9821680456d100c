"""Routes in the view: their stops, and how many only where that is told of one way."""

from clew.model import Conclusions, Decisions
from clew.share.case import Case
from clew.store.loading import Dossier
from clew.view import routes


def _parts(case: Case) -> list[dict[str, object]]:
    dossier = Dossier("d", tuple(case.readings.values()), Conclusions(), Decisions())
    return [part.body for part in routes.rows(case, dossier)]


def test_every_route_has_its_stops_and_the_claims_that_tell_them(examples_case: Case) -> None:
    told = _parts(examples_case)
    assert len(told) == len(examples_case.conclusions.routes) > 0
    for part in told:
        row = routes.unite("rte", [part])
        assert row.page is not None and row.page["told_by"]
        assert row.line["origin"] or row.line["destination"]


def test_of_a_way_that_several_tell_no_number_is_told(examples_case: Case) -> None:
    part = next(p for p in _parts(examples_case) if p["figure"])
    alone, several = (routes.unite("rte", [part] * number) for number in (1, 2))
    assert alone.page is not None and several.page is not None
    assert alone.line["flow"] and alone.page["figure"]
    assert several.line["flow"] is None and several.page["figure"] is None
