from itertools import islice

from bench.generated import reports
from clew.pipeline import conclude


def test_the_same_seed_gives_the_same_reports_and_more_go_on_from_fewer() -> None:
    few = list(reports(12))
    assert list(reports(12)) == few
    assert list(islice(reports(40), 12)) == few
    assert list(reports(12, seed=2)) != few


def test_stories_are_told_by_several_reports_and_people_and_places_come_again() -> None:
    readings = list(reports(60))
    found = conclude(readings)
    assert any(len(event.documents) > 2 for event in found.events)
    assert any(len(entity.documents) > 5 for entity in found.entities if entity.kind == "place")
    assert found.lineage
