"""The graph loads again, its labels carry the status, and who is protected is no node of it."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.model import Lineage, Relation, StatedDate, StatedRelation, Status
from clew.share.graphml import to_graphml
from clew.share.package import Package
from tests.builders import claim, day, mention, report, span_in
from tests.share.small import entity, event, packed

TEXT = "Harbour police arrested Ardit Beispiel, cousin of Lea Muster."


def loaded(package: Package) -> Any:
    """Return the graph as networkx reads it back."""
    return nx.read_graphml(BytesIO(to_graphml(package)), force_multigraph=True)


def small(status: Status = "alleged", title: str | None = None) -> Package:
    """Return a casebook with an arrest and a relation of that status."""
    document = report(TEXT)
    police = mention(document, "Harbour police", entity_kind="organisation")
    person = mention(document, "Ardit Beispiel", category="suspect")
    cousin = mention(document, "Lea Muster")
    arrest = claim(
        document,
        "arrest",
        "arrested",
        arguments={"authority": police, "suspect": person},
        status=status,
    )
    stated = StatedRelation(
        "str-1", document.id, person.id, "family_of", cousin.id, span_in(TEXT, "cousin of"), status
    )
    return packed(
        document,
        mentions=[police, person, cousin],
        claims=[arrest],
        stated=[stated],
        entities=(
            entity("ent-1", "Harbour police", police, kind="organisation"),
            entity("ent-2", "Ardit Beispiel", person, category="suspect"),
            entity("ent-3", title or "Lea Muster", cousin),
        ),
        events=(event("evt-1", arrest),),
        relations=(Relation("rel-1", "ent-2", "family_of", "ent-3", ("str-1",), status),),
        origin_of={arrest.id: "org-1"},
    )


def test_the_graph_loads_again_with_clews_own_ids(package: Package) -> None:
    graph, case = loaded(package), package.case
    assert set(graph) >= case.readings.keys() | case.events.keys()
    assert {key for _, _, key in graph.edges(keys=True)}
    assert all(data["label"] and data["kind"] for _, data in graph.nodes(data=True))
    assert all(data["label"] and data["kind"] for _, _, data in graph.edges(data=True))
    assert to_graphml(package) == to_graphml(package)


def test_who_is_protected_is_no_node(package: Package) -> None:
    protected = {e.id for e in package.case.entities.values() if e.protected}
    assert protected and not protected & set(loaded(package))


def test_every_key_is_declared_once_and_every_value_is_flat(package: Package) -> None:
    root = ElementTree.fromstring(to_graphml(package))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = [key.get("id") for key in root.findall(f"{space}key")]
    assert len(keys) == len(set(keys))
    declared = [(k.get("attr.name"), k.get("for")) for k in root.findall(f"{space}key")]
    assert len(declared) == len(set(declared)), "one name has two types"
    assert {k.get("attr.type") for k in root.findall(f"{space}key")} <= {
        "string",
        "long",
        "int",
        "double",
        "float",
        "boolean",
    }
    assert not [data for data in root.iter(f"{space}data") if len(data)]


def test_every_node_and_edge_bears_the_marks(examples_package: Package) -> None:
    graph = loaded(examples_package)
    assert {data["tlp"] for _, data in graph.nodes(data=True)} == {"AMBER"}
    assert {data["pap"] for _, _, data in graph.edges(data=True)} == {"AMBER"}
    content = to_graphml(examples_package).decode()
    assert "TLP:AMBER" in content and "Example Research Desk" in content


def test_a_part_says_its_status_its_claims_and_its_origins() -> None:
    graph = loaded(small())
    edges = {source: data for source, target, data in graph.edges(data=True) if target == "evt-1"}
    assert edges["ent-2"]["label"] == "suspect (alleged)"
    assert edges["ent-2"]["evidence"] == 1 and edges["ent-2"]["origins"] == 1
    assert edges["ent-2"]["claims"].startswith("clm-")
    assert graph.nodes["ent-2"]["label"] == "Ardit Beispiel (alleged)"
    assert graph.nodes["evt-1"]["label"].endswith("(alleged)")


def test_a_site_that_has_a_name_is_no_node() -> None:
    document = report("They met at the Sunrise Hotel and in a yard.")
    hotel = mention(document, "Sunrise Hotel", entity_kind="facility")
    yard = mention(document, "a yard", entity_kind="facility", kind="nominal")
    graph = loaded(
        packed(
            document,
            mentions=[hotel, yard],
            entities=(
                entity("ent-1", "Sunrise Hotel", hotel, kind="facility"),
                entity("ent-2", "a yard", yard, kind="facility"),
            ),
        )
    )
    assert "ent-1" not in graph and graph.nodes["ent-2"]["label"] == "a yard"


def test_an_event_leads_to_the_reports_that_tell_it(examples_package: Package) -> None:
    graph, case = loaded(examples_package), examples_package.case
    told = {
        (source, target)
        for source, target, data in graph.edges(data=True)
        if data["kind"] == "told in"
    }
    assert told == {(e.id, name) for e in case.events.values() for name in e.documents}


@pytest.mark.parametrize("status", ["negated", "planned", "hypothetical"])
def test_a_relation_that_is_not_told_as_a_fact_is_no_edge(status: Status) -> None:
    assert not loaded(small(status)).has_edge("ent-2", "ent-3")
    assert not loaded(small(status)).has_edge("ent-2", "evt-1")
    edge = loaded(small("alleged")).get_edge_data("ent-2", "ent-3")
    assert [data["label"] for data in edge.values()] == ["family of (alleged)"]


def test_a_report_leads_to_the_one_it_derives_from_only_where_that_is_here() -> None:
    package = small()
    (document,) = package.case.readings
    gone = Lineage("lin-1", document, "doc-gone", None, "copy", True, ())
    made = replace(package.case.conclusions, lineage=(gone,))
    rest = replace(package, case=replace(package.case, conclusions=made))
    assert "doc-gone" not in loaded(rest)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), min_size=1, max_size=40))
def test_any_name_gives_xml_that_loads(name: str) -> None:
    graph = loaded(small(title=name))
    assert "ent-3" in graph
    assert "\n" not in graph.nodes["ent-3"].get("label", "")


def test_a_day_that_no_report_states_says_so() -> None:
    month = StatedDate(date(2024, 5, 1), date(2024, 5, 31), "inferred", "text")
    document = report("Police raided a house.", published=month)
    raided = claim(document, "raid", "raided", time=replace(day("2024-05-03"), basis="inferred"))
    told = loaded(
        packed(document, claims=[raided], events=(event("evt-1", raided, time=raided.time),))
    )
    node = told.nodes[document.id]
    assert [node[f"published_{part}"] for part in ("from", "to", "basis")] == [
        "2024-05-01",
        "2024-05-31",
        "inferred",
    ]
    assert (told.nodes["evt-1"]["start"], told.nodes["evt-1"]["time_basis"]) == (
        "2024-05-03",
        "inferred",
    )
