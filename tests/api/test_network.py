"""The network as an answer: what it holds, how it is narrowed, and what is refused."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import browser

__all__ = ["browser"]


def asked(browser: TestClient, address: str = "/api/network") -> Any:
    told = browser.get(address)
    assert told.status_code == 200, told.text
    return told.json()


def test_every_tie_joins_nodes_that_are_given_and_leads_to_its_evidence(
    browser: TestClient,
) -> None:
    told = asked(browser)
    ids = {node["id"] for node in told["nodes"]}
    assert len(told["ties"]) > 50
    assert all({tie["source"], tie["target"]} <= ids for tie in told["ties"])
    assert all(tie["status"] in ("confirmed", "alleged") for tie in told["ties"])
    tie = told["ties"][0]
    page = asked(browser, f"/api{tie['address']}")
    assert page["tie"]["id"] == tie["id"]
    assert page["told_by"][0]["quote"]["pieces"]
    assert told["left_out"]["words"].startswith(f"All {len(ids)} nodes")
    assert told["left_out"]["protected"] > 0


def test_kinds_status_year_and_single_origins_narrow_it_down(browser: TestClient) -> None:
    whole = asked(browser)
    fewer = asked(browser, "/api/network?without=place,facility")
    assert {node["kind"] for node in fewer["nodes"]}.isdisjoint({"place", "facility"})
    alleged = asked(browser, "/api/network?status=alleged")
    assert {tie["status"] for tie in alleged["ties"]} == {"alleged"}
    year = whole["years"][0]
    then = asked(browser, f"/api/network?year={year}")
    assert {tie["year"] for tie in then["ties"]} == {year}
    assert "without a date" in then["left_out"]["words"]
    firm = asked(browser, "/api/network?single=no")
    hidden = firm["left_out"]["single"]
    assert hidden == sum(tie["single"] for tie in whole["ties"]) > 0
    assert len(firm["ties"]) == len(whole["ties"]) - hidden


def test_what_is_denied_or_supposed_is_shown_only_where_it_is_asked_for(
    browser: TestClient,
) -> None:
    told = asked(browser, "/api/network?unsure=yes")
    unsure = [tie for tie in told["ties"] if not tie["told"]]
    assert {tie["status"] for tie in unsure} <= {"negated", "planned", "hypothetical"}
    assert not any(tie["carrying"] for tie in unsure)
    assert told["holding"] == asked(browser)["holding"]


def test_around_a_node_stands_what_is_near_it_alone(browser: TestClient) -> None:
    whole = asked(browser)
    node = max(whole["nodes"], key=lambda one: one["degree"])
    near = asked(browser, f"/api/network?around={node['id']}")
    assert all(node["id"] in (tie["source"], tie["target"]) for tie in near["ties"])
    assert len(near["nodes"]) == node["degree"] + 1
    farther = asked(browser, f"/api/network?around={node['id']}&depth=2")
    assert len(farther["nodes"]) > len(near["nodes"])


def test_a_way_between_two_is_given_with_the_evidence_of_each_tie(browser: TestClient) -> None:
    whole = asked(browser)
    centre = whole["holding"]["central"][0]["node"]["id"]
    near = [
        ({tie["source"], tie["target"]} - {centre}).pop()
        for tie in whole["ties"]
        if centre in (tie["source"], tie["target"])
    ]
    one, other = list(dict.fromkeys(near))[:2]
    path = asked(browser, f"/api/network?from={one}&to={other}")["path"]
    assert path["words"].startswith("2 ties lead")
    assert [step["source"]["id"] for step in path["ways"][0]] == [one, centre]
    assert all(tie["told_by"] for way in path["ways"] for step in way for tie in step["ties"])


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/network?around=ent-0", 404, "it is no node of the network"),
        ("/network?from=ent-0&to=ent-1", 404, "it is no node of the network"),
        ("/network?without=crime", 422, "must be a kind of node"),
        ("/network?depth=9", 422, "depth"),
        ("/ties/rel-0", 404, "there is no such tie"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(
    browser: TestClient, address: str, status: int, words: str
) -> None:
    told = browser.get(f"/api{address}")
    assert told.status_code == status
    assert words in told.json()["error"] and "\n" not in told.json()["error"]
    assert browser.get(address).status_code == status
