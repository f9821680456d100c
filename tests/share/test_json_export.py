import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clew.model import (
    Assessment,
    Boilerplate,
    Conclusions,
    LegalEvidence,
    Lineage,
    Reading,
    Reason,
    Route,
    Span,
    StatedDate,
    TimeExpression,
)
from clew.model.hypotheses import Evidence, Hypotheses, Hypothesis, Turn
from clew.share.case import join
from clew.share.json_export import to_contract, to_json
from tests.builders import report
from tests.protect.examples import CONCLUSIONS, READING, TEXT

KEYS = {
    "documents": "id file_name sha256 size media_type passages title publisher byline language "
    "published boilerplate "
    "origins",
    "origins": "id name kind entity",
    "mentions": "id document start end kind entity",
    "entities": "id kind name aliases documents protected category place",
    "claims": "id document kind trigger sentence arguments time places status status_cues wording "
    "legal_concept legal_evidence attributions figures event",
    "figures": "id document start end number value low high comparator unit measure population "
    "rate period places agent status attributions claim part_of",
    "events": "id kind name claims documents origins time places status assessment",
    "relations": "id subject kind object spans status",
    "routes": "id origin transit destination mode claims events flow",
    "lineage": "id derived source origin relation direction_known reasons",
    "contradictions": "id kind slot event figure entity sides verdict explanation likely_cause",
    "hypotheses": "id kind slot event entity contradictions hypotheses evidence turns",
}
DOCUMENT = READING.document
FULL = replace(
    CONCLUSIONS,
    routes=(Route("rou-1", ("ent-house",), (), (), ("lorry",), ("clm-1",), ("evt-1",), "fig-2"),),
    hypotheses=(
        Hypotheses(
            "hyp-1",
            "participant",
            "hold.held",
            ("con-1",),
            (Hypothesis("Mariam  Testcase", 50, 1, ("clm-1",), (), (DOCUMENT.id,)),),
            (Evidence("org-1", ("silent",), 50),),
            (Turn("org-1", "wrong", (0,)),),
        ),
    ),
    lineage=(
        Lineage("lin-1", DOCUMENT.id, None, "org-2", "release", True, (Reason("told", 1.0, "x"),)),
    ),
    events=(
        replace(
            CONCLUSIONS.events[0], assessment=Assessment(1, 6, (Reason("speakers", 1.0, "one"),))
        ),
    ),
)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    children = value.values() if isinstance(value, dict) else value
    if isinstance(children, list) or isinstance(value, dict):
        for child in children:
            yield from _strings(child)


@pytest.mark.parametrize("internal", [True, False])
def test_every_key_of_the_contract_stands_in_every_row(internal: bool) -> None:
    exported = to_contract(join("", [READING], FULL, internal=internal))
    assert exported.keys() - {"internal", "handling", "replies"} == KEYS.keys()
    for name, keys in KEYS.items():
        assert exported[name]
        for row in exported[name]:
            assert row.keys() == set(keys.split()), name


def test_an_internal_export_says_so_and_a_shared_one_does_not() -> None:
    assert to_contract(join("", [READING], FULL, internal=True))["internal"] is True
    assert "internal" not in to_contract(join("", [READING], FULL))


def test_no_string_of_a_shared_export_holds_what_is_protected() -> None:
    told = " | ".join(_strings(to_contract(join("", [READING], FULL)))).casefold()
    for words in ("mariam", "testcase", "girl", "highly placed", "berta", "niece,", "borduri"):
        assert words not in told
    assert "anton beispiel" in told
    assert (
        "mariam"
        in " ".join(_strings(to_contract(join("", [READING], FULL, internal=True)))).casefold()
    )


def test_a_shared_export_has_no_age() -> None:
    exported = to_contract(join("", [READING], FULL))
    assert [figure["measure"] for figure in exported["figures"]] == ["migrants"]
    assert exported["claims"][0]["figures"] == ["fig-2"]
    assert "fig-1" not in to_json(join("", [READING], FULL))


def test_rows_lead_to_one_another() -> None:
    exported = to_contract(join("", [READING], FULL, internal=True))
    (claim,) = exported["claims"]
    assert claim["event"] == "evt-1"
    assert claim["places"] == ["ent-house"]
    assert claim["figures"] == ["fig-1", "fig-2"]
    assert [a["entity"] for a in claim["arguments"]] == [
        "ent-suspect",
        "ent-minor",
        "ent-migrants",
        None,
    ]
    (said,) = claim["attributions"]
    assert (said["origin"], said["source_entity"]) == ("org-1", "ent-sources")
    assert exported["documents"][0]["origins"] == ["org-1", "org-2"]
    assert exported["relations"][1]["spans"] == [
        {"document": DOCUMENT.id, **claim["sentence"]},
    ]
    sides = exported["contradictions"][0]["sides"]
    assert {"document": DOCUMENT.id, **claim["sentence"]} in sides[0]["spans"]


def test_lists_are_sorted_by_id_whatever_the_order_of_reading() -> None:
    other = Reading(report("Another report."))
    one, two = to_json(join("", [READING, other], FULL)), to_json(join("", [other, READING], FULL))
    assert one == two
    for rows in filter(None, json.loads(one).values()):
        assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)


def test_dates_are_days_and_whole_numbers_have_no_fraction() -> None:
    when = TimeExpression(Span(0, 5), date(2024, 2, 5), None, "open", "relative")
    claim = replace(READING.claims[0], time=when)
    figure = replace(READING.figures[1], period=when, value=1.5, low=None)
    published = StatedDate(date(2024, 2, 6), date(2024, 2, 6), "stated", "text")
    marked = (Boilerplate(Span(0, 3), "slogan"),)
    document = replace(DOCUMENT, published=published, boilerplate=marked)
    reading = replace(READING, document=document, claims=(claim,), figures=(figure,))
    exported = to_contract(join("", [reading], FULL, internal=True))
    assert exported["claims"][0]["time"] == {
        "start": "2024-02-05",
        "end": None,
        "granularity": "open",
        "expression": {"start": 0, "end": 5},
        "basis": "relative",
    }
    row = exported["figures"][0]
    assert row["period"].keys() == {"start", "end", "expression"}
    assert (row["value"], row["low"], row["high"]) == (1.5, None, 15)
    assert isinstance(row["high"], int)
    assert exported["documents"][0]["published"] == {
        "start": "2024-02-06",
        "end": "2024-02-06",
        "basis": "stated",
    }
    assert exported["documents"][0]["boilerplate"] == [{"start": 0, "end": 3}]


def test_letters_of_all_scripts_stand_as_they_are() -> None:
    reading = Reading(report("x", file_name="العجيلات-Évry.txt"))
    text = to_json(join("", [reading], Conclusions()))
    assert "العجيلات-Évry" in text
    assert text.endswith("}\n")


def test_offsets_point_into_the_text() -> None:
    for mention in to_contract(join("", [READING], FULL))["mentions"]:
        assert TEXT[mention["start"] : mention["end"]].strip()


def test_a_claim_carries_its_legal_elements_as_spans() -> None:
    claim = replace(
        READING.claims[0], legal_evidence=(LegalEvidence("act", READING.claims[0].trigger),)
    )
    exported = to_contract(join("", [replace(READING, claims=(claim,))], CONCLUSIONS))
    (row,) = exported["claims"]
    start, end = claim.trigger.start, claim.trigger.end
    assert row["legal_evidence"] == [{"element": "act", "start": start, "end": end}]
