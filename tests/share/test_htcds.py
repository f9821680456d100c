"""The HTCDS export keeps to the codes of the standard and has no victim and no identity."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clew import vocab
from clew.model import (
    Argument,
    Claim,
    Conclusions,
    Entity,
    Event,
    LegalEvidence,
    Mention,
    Place,
    Reading,
    Relation,
    Stated,
    StatedRelation,
)
from clew.share.case import join
from clew.share.htcds import to_htcds
from clew.share.htcds_codes import find_codes
from clew.share.package import Package, pack
from tests.builders import claim, day, mention, report, span_in
from tests.protect.examples import CONCLUSIONS, READING
from tests.share.conftest import AT, HANDLING

# The values of HTCDS 2.0 (UN Migration, 24 December 2021), by the name of the field.
ALLOWED = {
    "org_Type": {
        *("NGO", "LawEnforcement", "HealthServiceOrganisation", "CentralGovernmentOrganisation"),
        *("LocalGovernmentOrganisation", "ImmigrationService", "LegalService"),
        *("CorporateBusiness", "SchoolOrCollege"),
    },
    "per_RoleInProcess": {
        *("TravellingPartner", "Transporter", "RecruiterOrIntermediary", "BrokerTravelAgent"),
        *("TransferredIndividual", "HarbouredIndividual", "SoldIndividual", "BoughtIndividual"),
        *("ReceivedIndividual", "ControlledIndividual", "Smuggler", "Abuser", "Kidnapper"),
        *("Exploiter", "Other"),
    },
    "hte_Type": {"Recruitment", "Transit", "Exploitation"},
    "MethodsOfControl": {
        *("PhysicalThreats", "ThreatsLawEnforcement", "ThreatensChildrenFamily", "DebtBondage"),
        *("FalsePromises", "PhysicalAbuse", "SexualAbuse", "TakesEarnings"),
        *("RestrictsFinancialAccess", "RestrictsMedicalCare", "WithholdsNecessities"),
        *("PsychologicalAbuse", "PsychoactiveSubstance", "ExcessiveWorkingHours"),
        *("WithholdsDocuments", "Other"),
    },
    "TypeOfExploitation": {
        *("ForcedLabour", "SexualExploitation", "ChildLabour", "ForcedMarriage", "Servitude"),
        *("ForcedMilitaryByNonStateActors", "OrganRemoval", "ForcedBegging", "ForcedAdoption"),
        *("Surrogacy", "Other"),
    },
}
FIELDS = {
    *("org_Name", "org_Type", "per_RoleInProcess", "per_RoleDetails", "per_Organisation"),
    *("hte_Type", "hte_Date", "hte_City", "hte_Country", "hte_Description"),
}
FORBIDDEN = ("prs_", "vic_", "cas_", "con_", "spl_", "cco_")


def written(package: Package) -> Any:
    return json.loads(to_htcds(package))


def packed(reading: Reading, conclusions: Conclusions, **fields: Any) -> Any:
    return written(pack(join("", [reading], conclusions), HANDLING, AT, **fields))


def _keys(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    for child in value.values() if isinstance(value, dict) else value:
        if isinstance(child, dict | list):
            yield from _keys(child)


def test_every_field_and_code_is_of_the_standard(package: Package) -> None:
    told = list(_keys(written(package)))
    assert {name for name, _ in told} >= {"per_RoleInProcess", "hte_Type", "org_Type"}
    for name, value in told:
        assert not name.startswith(FORBIDDEN)
        if name[3:4] == "_":
            assert name in FIELDS
        if name in ALLOWED:
            assert set(value if isinstance(value, list) else [value]) <= ALLOWED[name]


def test_the_vocabulary_has_no_other_codes() -> None:
    codes, english = vocab.load("htcds"), vocab.load("en/htcds")
    roles = {rule["code"] for rule in codes["perpetrators"]}
    assert roles <= ALLOWED["per_RoleInProcess"]
    assert {rule["code"] for rule in codes["events"].values()} <= ALLOWED["hte_Type"]
    assert english["control"].keys() <= ALLOWED["MethodsOfControl"]
    assert english["exploitation"].keys() <= ALLOWED["TypeOfExploitation"]
    assert english["organisations"].keys() <= ALLOWED["org_Type"]
    kinds = vocab.load("kinds")
    for rule in codes["perpetrators"]:
        assert {rule["role"], rule.get("beside", rule["role"])} <= kinds[rule["kind"]][
            "roles"
        ].keys()
        assert rule["role"] not in kinds[rule["kind"]].get("protected", ())


def test_a_role_is_only_of_who_is_suspected_or_convicted(package: Package) -> None:
    rows = written(package)["perpetrator_roles"]
    assert rows
    for row in rows:
        entity = package.case.entities[row["clew_entity"]]
        assert entity.category in ("suspect", "convicted") and not entity.protected
        assert row["clew_claim_status"] in ("confirmed", "alleged")
        assert "presumed innocent" in row["per_RoleDetails"] or entity.category == "convicted"
        assert entity.name not in row["per_RoleDetails"]


def test_the_same_package_gives_the_same_bytes(package: Package) -> None:
    assert to_htcds(package) == to_htcds(package)


def test_nobody_protected_stands_in_it() -> None:
    text = json.dumps(packed(READING, CONCLUSIONS)).casefold()
    for words in ("mariam", "testcase", "girl", "berta", "niece,", "borduri", "highly placed"):
        assert words not in text


TEXT = (
    "Anton Beispiel brought women from Testport to the Blue House and forced them into prostitution"
    " on 5 March; he beat them, the Coast Guard said. Sea Aid took others to the Grey Gang."
)
DOCUMENT = report(TEXT, title=Stated("Two held", "text"))
ANTON = mention(DOCUMENT, "Anton Beispiel", category="suspect")
AID = mention(DOCUMENT, "Sea Aid", entity_kind="organisation")
GUARD = mention(DOCUMENT, "Coast Guard", entity_kind="organisation")
GANG = mention(DOCUMENT, "Grey Gang", entity_kind="group")
PORT = mention(DOCUMENT, "Testport", entity_kind="place")
HOUSE = mention(DOCUMENT, "Blue House", entity_kind="facility")
MENTIONS = (ANTON, AID, GUARD, GANG, PORT, HOUSE)
ENTITIES = tuple(
    Entity(
        f"ent-{number}",
        one.entity_kind,
        TEXT[one.span.start : one.span.end],
        (),
        (one.id,),
        (DOCUMENT.id,),
        category=one.category,
        place=place,
    )
    for number, (one, place) in enumerate(
        zip(
            MENTIONS,
            (
                *(None, None, None, None),
                Place("own:1", "Testport", "locality", "XA", None, 1.25, 2.5),
                Place("own:2", "Blue House", "point", "XA", None, 1.25, 2.5),
            ),
            strict=True,
        )
    )
)
PURPOSE = LegalEvidence("purpose", span_in(TEXT, "into prostitution"))
MEANS = LegalEvidence("means", span_in(TEXT, "beat"))
MOVED = claim(
    DOCUMENT,
    "transport",
    "brought",
    arguments={"agent": ANTON, "origin": PORT},
    legal_concept="undetermined",
    time=day("2024-03-05"),
)


def told(
    *claims: Claim,
    category: Any = "suspect",
    places: tuple[str, ...] = (),
    relations: tuple[Relation, ...] = (),
    **fields: Any,
) -> Any:
    """Return what is written of claims of one event, by a person of that category."""
    entities = (replace(ENTITIES[0], category=category), *ENTITIES[1:])
    event = Event(
        **{
            "id": "evt-1",
            "kind": claims[0].kind,
            "name": None,
            "claims": tuple(one.id for one in claims),
            "documents": (DOCUMENT.id,),
            "origins": (),
            "status": "confirmed",
            "places": places,
            "time": claims[0].time,
            **fields,
        }
    )
    stated = tuple(
        StatedRelation(f"rel-{row.id}", DOCUMENT.id, ANTON.id, row.kind, GANG.id, MOVED.sentence)
        for row in relations
    )
    made = Conclusions(entities=entities, events=(event,), relations=relations)
    return packed(Reading(DOCUMENT, MENTIONS, claims, (), stated), made)


def test_a_movement_is_a_trafficking_event_only_where_a_purpose_is_evidenced() -> None:
    assert not told(MOVED)["trafficking_events"]
    assert not told(replace(MOVED, legal_evidence=(MEANS,)))["trafficking_events"]
    (row,) = told(replace(MOVED, legal_evidence=(MEANS, PURPOSE)))["trafficking_events"]
    assert row["hte_Type"] == "Transit"
    assert row["hte_Date"] == "2024-03-05"
    assert row["MethodsOfControl"] == ["PhysicalAbuse"]
    assert row["TypeOfExploitation"] == ["SexualExploitation"]
    assert (row["clew_evidenced"], row["clew_not_evidenced"]) == (["means", "purpose"], ["act"])


@pytest.mark.parametrize("status", ["negated", "planned", "hypothetical"])
def test_what_did_not_happen_has_no_row(status: Any) -> None:
    denied = replace(MOVED, status=status, legal_evidence=(PURPOSE,))
    export = told(denied, status=status)
    assert not export["trafficking_events"] and not export["perpetrator_roles"]


def test_a_suspect_is_a_transporter_and_a_smuggler_only_by_the_evidence() -> None:
    (row,) = told(MOVED)["perpetrator_roles"]
    assert row["per_RoleInProcess"] == ["Transporter"]
    assert row["clew_quote"].startswith("Anton Beispiel [alleged] brought")
    (row,) = told(replace(MOVED, legal_concept="som_elements_evidenced"))["perpetrator_roles"]
    assert row["per_RoleInProcess"] == ["Smuggler"]
    assert not told(replace(MOVED, legal_concept="movement_only"))["perpetrator_roles"]


@pytest.mark.parametrize("category", [None, "cleared", "official", "other", "migrant", "relative"])
def test_nobody_else_has_a_role(category: Any) -> None:
    assert not told(MOVED, category=category)["perpetrator_roles"]


def test_an_aid_organisation_that_moves_people_has_no_role() -> None:
    moved = claim(DOCUMENT, "transport", "took", arguments={"agent": AID})
    assert not told(moved)["perpetrator_roles"]


def test_who_holds_for_ransom_is_a_kidnapper() -> None:
    held = claim(DOCUMENT, "hold", "brought", arguments={"holder": ANTON})
    (row,) = told(held)["perpetrator_roles"]
    assert row["per_RoleInProcess"] == ["HarbouredIndividual"]
    ransom = Argument("ransom", span_in(TEXT, "others"))
    (row,) = told(replace(held, arguments=(*held.arguments, ransom)))["perpetrator_roles"]
    assert row["per_RoleInProcess"] == ["Kidnapper"]
    assert not told(held)["trafficking_events"]


def test_the_group_of_a_person_is_told_with_how_sure_it_is() -> None:
    member = Relation("rln-1", "ent-0", "member_of", "ent-3", ("rel-rln-1",), "alleged")
    (row,) = told(MOVED, relations=(member,))["perpetrator_roles"]
    assert row["per_Organisation"] == "Grey Gang; alleged"
    denied = replace(member, status="negated")
    (row,) = told(MOVED, relations=(denied,))["perpetrator_roles"]
    assert row["per_Organisation"] is None


def test_a_suspect_in_the_name_of_a_group_has_the_status() -> None:
    group = replace(ENTITIES[3], name="Grey Gang of Anton Beispiel", category="suspect")
    moved = claim(DOCUMENT, "transport", "took", arguments={"agent": GANG})
    event = Event("evt-1", "transport", None, (moved.id,), (DOCUMENT.id,), (), "confirmed")
    made = Conclusions(entities=(*ENTITIES[:3], group, *ENTITIES[4:]), events=(event,))
    (row,) = packed(Reading(DOCUMENT, MENTIONS, (moved,)), made)["perpetrator_roles"]
    assert row["per_Organisation"] == "Grey Gang of Anton Beispiel [alleged] (alleged)"


def test_an_event_is_placed_in_its_town_and_never_at_a_site() -> None:
    exploited = claim(DOCUMENT, "exploit", "forced")
    (row,) = told(exploited, places=("ent-4",))["trafficking_events"]
    assert (row["hte_City"], row["hte_Country"]) == ("Testport", "XA")
    (row,) = told(exploited, places=("ent-5",))["trafficking_events"]
    assert (row["hte_City"], row["hte_Country"]) == (None, "XA")
    assert "1.25" not in json.dumps(told(exploited, places=("ent-4", "ent-5")))


def test_a_day_is_told_only_where_it_is_one_and_stated() -> None:
    exploited = claim(DOCUMENT, "exploit", "forced", time=day("2024-03-05"))
    assert told(exploited)["trafficking_events"][0]["hte_Date"] == "2024-03-05"
    inferred = replace(day("2024-03-05"), basis="inferred")
    (row,) = told(replace(exploited, time=inferred))["trafficking_events"]
    assert row["hte_Date"] is None and "(inferred)" in row["clew_time"]
    longer = replace(day("2024-03-05"), end=day("2024-03-09").end)
    (row,) = told(replace(exploited, time=longer))["trafficking_events"]
    assert row["hte_Date"] is None and "2024" in row["clew_time"]


def test_bodies_are_typed_by_their_names_and_others_are_left_out() -> None:
    rows = told(MOVED)["organisations"]
    assert [(row["org_Name"], row["org_Type"]) for row in rows] == [
        ("Coast Guard", "LawEnforcement")
    ]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("were deceived with a fake job", ["FalsePromises"]),
        ("took their passports", ["WithholdsDocuments"]),
        ("beaten and raped", ["PhysicalAbuse", "SexualAbuse"]),
        ("threatened", []),
        ("forced", []),
        ("the beatific", []),
        ("", []),
    ],
)
def test_words_have_a_code_only_where_it_is_clear(words: str, codes: list[str]) -> None:
    assert find_codes(words, vocab.load("en/htcds")["control"]) == codes


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("prostitution", ["SexualExploitation"]),
        ("forced labour on farms", ["ForcedLabour"]),
        ("harvesting human organs", ["OrganRemoval"]),
        ("organised work", []),
        ("exploiting", []),
    ],
)
def test_forms_have_a_code_only_where_it_is_clear(words: str, codes: list[str]) -> None:
    assert find_codes(words, vocab.load("en/htcds")["exploitation"]) == codes


def test_an_empty_casebook_has_empty_tables_and_its_handling() -> None:
    export = written(pack(join("", [], Conclusions()), replace(HANDLING, tlp="RED"), AT))
    assert export["handling"]["tlp"] == "TLP:RED" and export["handling"]["owner"] == HANDLING.owner
    assert not export["trafficking_events"] and not export["organisations"]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(min_size=1, max_size=60))
def test_any_name_and_title_is_written_and_steers_nothing(name: str) -> None:
    document = report(f"{name} moved them.", title=Stated(name, "text"), language=None)
    named = Mention("men-1", document.id, span_in(document.text, name), "name", "person", "chn-1")
    moved = claim(document, "transport", "moved", arguments={"agent": named})
    entity = Entity("ent-1", "person", name, (), ("men-1",), (document.id,), category="suspect")
    export = packed(Reading(document, (named,), (moved,)), Conclusions(entities=(entity,)))
    assert len(export["perpetrator_roles"]) == 1
    assert not set(json.dumps(export, ensure_ascii=False)) & set("\x00\x1b\u202e\u2066")
