"""What the map shows: no place finer than a town, none twice for one event, routes as told."""

from typing import Any

from clew.model import Entity, Place, Precision, to_decisions
from clew.protect.conclusions import SITE_KINDS
from clew.share.case import Case
from clew.share.geojson_export import Node
from clew.store.loading import Dossier
from clew.store.views import Part, Row
from clew.view.places import EVENT, PLACE, PLACELESS, ROUTE, narrowest, unite_route
from clew.view.places import rows as rows_of


def node(name: str, precision: Precision, country: str | None) -> Node:
    place = Place(name, name, precision, country, None, 30.0, 10.0)
    entity = Entity(name, "place", name, (), (), (), place=place)
    return Node(entity, precision, country, 10.0, 30.0)


def told(case: Case) -> list[Row | Part]:
    return list(rows_of(case, Dossier("dos-1", (), case.conclusions, to_decisions(()))))


def routes(found: list[Row | Part]) -> dict[str, Any]:
    parts = [row for row in found if isinstance(row, Part) and row.kind == ROUTE]
    return {part.id: unite_route(part.id, [part.body]).line for part in parts}


def test_a_country_beside_a_town_of_it_says_no_more() -> None:
    libya, sabratha = node("Libya", "country", "LY"), node("Sabratha", "locality", "LY")
    malta = node("Malta", "country", "MT")
    assert narrowest([libya, sabratha, malta]) == [sabratha, malta]
    assert narrowest([libya]) == [libya]


def test_each_event_is_told_of_once_and_where_it_is_known_no_finer_than_a_town(
    examples_case: Case,
) -> None:
    found = told(examples_case)
    rows = [row for row in found if isinstance(row, Row)]
    assert sorted(row.id for row in rows) == sorted(examples_case.events)
    assert {row.kind for row in rows} == {EVENT, PLACELESS}
    assert all(bool(row.line["places"]) == (row.kind == EVENT) for row in rows)
    places = {row.id: row.body for row in found if isinstance(row, Part) and row.kind == PLACE}
    assert {place["precision"] for place in places.values()} == {"country", "region", "locality"}
    assert {name for row in rows for name in row.line["places"]} == places.keys()


def test_no_house_camp_or_shelter_has_a_place(examples_case: Case) -> None:
    sites = {e.id for e in examples_case.entities.values() if e.kind in SITE_KINDS}
    points = {
        e.id
        for e in examples_case.entities.values()
        if e.place is not None and e.place.precision == "point"
    }
    assert sites
    found = told(examples_case)
    assert not (sites | points) & {row.id for row in found}
    legs = [leg for line in routes(found).values() for leg in line["legs"]]
    names = {examples_case.entities[name].name for name in sites | points}
    assert legs and not names & {leg[end]["name"] for leg in legs for end in ("begins", "leads_to")}


def test_what_is_too_wide_to_be_drawn_has_no_radius_and_ends_no_line(examples_case: Case) -> None:
    found = told(examples_case)
    wide = [
        row.body["name"]
        for row in found
        if isinstance(row, Part)
        and row.kind == PLACE
        and row.body["precision"] == "region"
        and not row.body["radius_km"]
    ]
    assert wide
    legs = [leg for line in routes(found).values() for leg in line["legs"]]
    assert not set(wide) & {leg["leads_to"]["name"] for leg in legs}


def test_a_route_is_told_as_a_fact_only_where_every_claim_is(examples_case: Case) -> None:
    lines = routes(told(examples_case))
    assert examples_case.conclusions.routes
    for route in examples_case.conclusions.routes:
        statuses = {examples_case.claims[name].status for name in route.claims}
        assert (lines[route.id]["status"] == "confirmed") == (statuses == {"confirmed"})


def test_of_what_several_dossiers_tell_of_a_route_the_most_doubtful_holds() -> None:
    line = {
        "id": "rte-1",
        "status": "confirmed",
        "contested": False,
        "start": "2024-02-01",
        "end": None,
        "reports": 2,
        "legs": [],
    }
    other = line | {"status": "alleged", "start": "2023-05-01", "end": "2023-05-02", "reports": 1}
    facets = {"kind": ["transport"], "year": ["2024"]}
    row = unite_route(
        "rte-1", [{"line": line, "facets": facets}, {"line": other, "facets": facets}]
    )
    assert row.line == other | {"reports": 3}
    assert list(row.facets["status"]) == ["alleged"]
    assert unite_route("rte-1", [{"line": line, "facets": facets}]).line == line
