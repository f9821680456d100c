"""Ties as they are kept: their status and origins, who is no node, and copies that count once."""

from collections.abc import Sequence
from typing import Any

from clew.model import Conclusions, Reading, Relation, StatedRelation, Status
from clew.share.case import Case, join
from clew.store.views import Part, Row
from clew.view.nodes import NODE, unite_node
from clew.view.ties import HIDDEN, TIE, count, rows, unite_tie
from clew.weigh.independence import Word
from tests.builders import claim, mention, report, span_in
from tests.share.small import entity, event
from tests.view.dossiers import dossier_of

TEXT = "Harbour police arrested Ardit Beispiel, an ally of Zoran Muster, in Durrës."


def small(
    status: Status = "alleged", part: Status = "confirmed", category: str = "suspect"
) -> Case:
    """Return a casebook with an arrest and a relation of these statuses."""
    document = report(TEXT)
    police = mention(document, "Harbour police", entity_kind="organisation")
    person = mention(document, "Ardit Beispiel", category=category)
    ally = mention(document, "Zoran Muster", category="suspect")
    town = mention(document, "Durrës", entity_kind="place")
    roles = {"authority": police, "suspect": person}
    arrest = claim(document, "arrest", "arrested", arguments=roles, status=part, places=(town.id,))
    span = span_in(TEXT, "an ally of")
    stated = StatedRelation(
        "str-1", document.id, person.id, "associated_with", ally.id, span, status
    )
    reading = Reading(document, (police, person, ally, town), (arrest,), (), (stated,))
    protected = category == "victim"
    made = Conclusions(
        entities=(
            entity("ent-1", "Harbour police", police, kind="organisation"),
            entity("ent-2", "Ardit Beispiel", person, category=category, protected=protected),
            entity("ent-3", "Zoran Muster", ally, category="suspect"),
            entity("ent-4", "Durrës", town, kind="place"),
        ),
        events=(event("evt-1", arrest, places=("ent-4",)),),
        relations=(Relation("rel-1", "ent-2", "associated_with", "ent-3", ("str-1",), status),),
        origin_of={arrest.id: "org-1"},
    )
    return join("small", [reading], made)


def made_of(case: Case) -> list[Row]:
    """Return the rows of a casebook with its parts united."""
    told = list(rows(case, dossier_of(case)))
    unite = {NODE: unite_node, TIE: unite_tie}
    united = [unite[p.kind](p.id, [p.body]) for p in told if isinstance(p, Part)]
    return [row for row in told if isinstance(row, Row)] + united


def lines(made: Sequence[Row], kind: str) -> dict[str, dict[str, Any]]:
    return {row.id: row.line for row in made if row.kind == kind}


def test_a_relation_and_parts_in_an_event_are_ties_with_their_status_and_evidence() -> None:
    made = made_of(small())
    ties = lines(made, TIE)
    assert sorted((tie["words"], tie["status"]) for tie in ties.values()) == [
        ("associated with", "alleged"),
        ("authority · arrest", "confirmed"),
        ("place · arrest", "confirmed"),
        ("suspect · arrest", "confirmed"),
    ]
    assert {(tie["origins"], tie["single"], tie["told"]) for tie in ties.values()} == {
        (1, True, True)
    }
    page = next(row.page for row in made if row.id == "rel-1")
    assert page is not None
    words = "".join(piece["text"] for piece in page["told_by"][0]["quote"]["pieces"])
    assert "an ally of" in words
    assert page["told_by"][0]["status"] == "alleged"


def test_names_never_go_without_their_status() -> None:
    nodes = lines(made_of(small()), NODE)
    assert nodes["ent-2"]["label"] == "Ardit Beispiel (alleged)"
    assert nodes["ent-2"]["status"] == "alleged"
    assert nodes["ent-1"]["label"] == "Harbour police"


def test_who_is_protected_is_no_node_and_no_end_of_a_tie_but_counted() -> None:
    made = made_of(small(category="victim"))
    assert "Beispiel" not in str([(row.line, row.page) for row in made])
    assert "ent-2" not in lines(made, NODE)
    assert not any("ent-2" in (t["source"], t["target"]) for t in lines(made, TIE).values())
    assert "rel-1" not in lines(made, TIE)
    assert len(lines(made, HIDDEN)) == 1


def test_what_is_denied_is_kept_apart_from_what_is_told() -> None:
    made = made_of(small(status="negated", part="negated"))
    assert {tie["told"] for tie in lines(made, TIE).values()} == {False}
    assert {node["tied"] for node in lines(made, NODE).values()} == {False}


def test_what_several_dossiers_tell_of_a_relation_is_one_tie_with_all_its_origins() -> None:
    case = small()
    part = next(p for p in rows(case, dossier_of(case)) if isinstance(p, Part) and p.kind == TIE)
    other = {
        **part.body,
        "status": "confirmed",
        "words": [["named", "wrd-2", "wrd-3", True, False]],
    }
    first = {**part.body, "words": [["named", "wrd-1", "wrd-1", True, False]]}
    line = unite_tie(part.id, [first, other]).line
    assert (line["origins"], line["reports"], line["status"]) == (2, 2, "confirmed")
    same = unite_tie(part.id, [first, first]).line
    assert (same["origins"], same["single"]) == (1, True)


def test_reports_that_quote_nobody_are_one_origin_and_a_denial_is_none() -> None:
    own = [Word("own", "report 1", "report 1"), Word("own", "report 2", "report 2")]
    assert count(own, told=True) == 1
    assert count([Word("named", "ent-1", "r", asserts=False)], told=True) == 0
    assert count([Word("named", "ent-1", "r", asserts=False)], told=False) == 1


def test_no_protected_person_of_the_examples_is_in_any_tie(examples_case: Case) -> None:
    made = made_of(examples_case)
    assert len(lines(made, TIE)) > 50
    shown = {e.id for e in examples_case.conclusions.entities if e.protected}
    ends = {end for tie in lines(made, TIE).values() for end in (tie["source"], tie["target"])}
    assert shown and shown.isdisjoint(ends)
    assert ends <= lines(made, NODE).keys()
