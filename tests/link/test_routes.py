"""Routes as claims tell their stops, and the places that make none."""

from typing import Any

from clew.link.entities import entity_of_mention, link_entities
from clew.link.routes import link_routes
from clew.model import Document, Mention, Place, Reading, Route
from tests.builders import claim, mention, report


def place(document: Document, name: str) -> Mention:
    told = Place(name.lower(), name, "country", name[:2].upper())
    return mention(document, name, entity_kind="place", chain=name, place=told)


def routes(document: Document, mentions: list[Mention], claims: list[Any]) -> list[list[str]]:
    """Return the stops of each route by name: origin, transit, destination."""
    reading = Reading(document, tuple(mentions), tuple(claims))
    entities = link_entities([reading])
    names = {entity.id: entity.name for entity in entities}

    def told(route: Route) -> list[str]:
        stops = (route.origin, route.transit, route.destination)
        return [" ".join(names[stop] for stop in part) for part in stops]

    return [told(route) for route in link_routes([reading], entity_of_mention(entities), [])]


def test_the_stops_of_one_claim_make_a_route() -> None:
    document = report("Migrants were smuggled from Turkey through Serbia to Austria.")
    turkey, serbia, austria = (place(document, n) for n in ("Turkey", "Serbia", "Austria"))
    moved = claim(
        document,
        "transport",
        "smuggled",
        arguments={"origin": turkey, "transit": serbia, "destination": austria},
    )
    assert routes(document, [turkey, serbia, austria], [moved]) == [["Turkey", "Serbia", "Austria"]]


def test_the_same_people_going_on_in_one_sentence_lengthen_it() -> None:
    document = report("Families are taken to Italy and then come to Austria.")
    italy, austria = place(document, "Italy"), place(document, "Austria")
    people = mention(document, "Families", kind="nominal", entity_kind="group", category="migrant")
    taken = claim(
        document, "transport", "taken", arguments={"moved_person": people, "destination": italy}
    )
    come = claim(
        document, "cross_arrive", "come", arguments={"crosser": people, "destination": austria}
    )
    assert routes(document, [italy, austria, people], [taken, come]) == [["", "Italy", "Austria"]]


def test_other_people_in_the_sentence_have_a_way_of_their_own() -> None:
    document = report("Families are taken to Italy and others come to Austria.")
    italy, austria = place(document, "Italy"), place(document, "Austria")
    people = mention(document, "Families", kind="nominal", entity_kind="group", category="migrant")
    others = mention(document, "others", kind="nominal", entity_kind="group", category="migrant")
    taken = claim(
        document, "transport", "taken", arguments={"moved_person": people, "destination": italy}
    )
    come = claim(
        document, "cross_arrive", "come", arguments={"crosser": others, "destination": austria}
    )
    found = routes(document, [italy, austria, people, others], [taken, come])
    assert sorted(found) == [["", "", "Austria"], ["", "", "Italy"]]


def test_an_extradition_and_a_bare_crossing_are_no_route() -> None:
    document = report("He was extradited from Spain to Italy. Boats crossed Malta.")
    spain, italy, malta = (place(document, n) for n in ("Spain", "Italy", "Malta"))
    handed = claim(
        document, "extradite", "extradited", arguments={"from_state": spain, "to_state": italy}
    )
    crossed = claim(document, "cross_arrive", "crossed", arguments={"route_point": malta})
    assert routes(document, [spain, italy, malta], [handed, crossed]) == []


def test_fighters_who_cross_and_guards_who_carry_are_no_route() -> None:
    document = report("Fighters entered Spain. Guards took Families to Italy.")
    spain, italy = place(document, "Spain"), place(document, "Italy")
    fighters, guards, families = (
        mention(document, words, kind="nominal", entity_kind="group", category=category)
        for words, category in (("Fighters", None), ("Guards", None), ("Families", "migrant"))
    )
    entered = claim(
        document, "cross_arrive", "entered", arguments={"crosser": fighters, "destination": spain}
    )
    taken = claim(
        document,
        "transport",
        "took",
        arguments={"agent": guards, "moved_person": families, "destination": italy},
    )
    mentions = [spain, italy, fighters, guards, families]
    assert routes(document, mentions, [entered, taken]) == []
