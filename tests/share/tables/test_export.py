"""The tables are valid, whole and linked, and bear their handling with every row."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clew.model import (
    Claim,
    Conclusions,
    Entity,
    Reading,
    Relation,
    Reply,
    Span,
    Stated,
    StatedRelation,
)
from clew.share.case import Case, join
from clew.share.package import Package, pack
from clew.share.tables.export import to_csv
from tests.builders import claim, figure, mention, report
from tests.share.conftest import AT, HANDLING
from tests.share.small import entity, packed

Line = dict[str, str]


def lines(files: Mapping[str, bytes], table: str) -> list[Line]:
    text = files[f"{table}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def faults(files: Mapping[str, bytes], folder: Path) -> list[object]:
    """Return what Frictionless finds wrong: types, keys, foreign keys."""
    import frictionless

    for name, content in files.items():
        (folder / name).write_bytes(content)
    told = frictionless.Package(str(folder / "datapackage.json")).validate()
    found: list[object] = told.flatten(["name", "type", "message"])
    assert told.valid is not bool(found)
    return found


@pytest.fixture(scope="module")
def files(examples_package: Package) -> Mapping[str, bytes]:
    return to_csv(examples_package)


@pytest.mark.filterwarnings("ignore")
def test_all_tables_are_valid_with_their_links(package: Package, tmp_path: Path) -> None:
    assert not faults(to_csv(package), tmp_path)


@pytest.mark.filterwarnings("ignore")
def test_a_link_that_leads_nowhere_would_be_found(
    files: Mapping[str, bytes], tmp_path: Path
) -> None:
    first = lines(files, "entities")[0]["entity_id"].encode()
    cut = files["arguments.csv"] + b"TLP:AMBER,clm-none,1,suspect,x,ent-none,x,confirmed\r\n"
    assert first not in cut.rsplit(b"\r\n", 2)[-2]
    assert faults({**files, "arguments.csv": cut}, tmp_path)


@pytest.mark.filterwarnings("ignore")
def test_a_casebook_with_nothing_in_it_gives_valid_tables(tmp_path: Path) -> None:
    empty = to_csv(pack(join("empty", [], Conclusions()), HANDLING, AT))
    assert not faults(empty, tmp_path)
    assert not lines(empty, "claims")


def test_the_same_package_gives_the_same_bytes(package: Package) -> None:
    assert to_csv(package) == to_csv(package)


def test_every_row_that_leaves_is_there_once(package: Package) -> None:
    told, case = to_csv(package), package.case
    for table, key, rows in (
        ("documents", "document_id", case.readings),
        ("claims", "claim_id", case.claims),
        ("figures", "figure_id", case.figures),
        ("events", "event_id", case.events),
        ("origins", "origin_id", case.origins),
    ):
        assert [line[key] for line in lines(told, table)] == sorted(rows)
    shown = [name for name, entity in case.entities.items() if not entity.protected]
    assert [line["entity_id"] for line in lines(told, "entities")] == sorted(shown)
    arguments = sum(len(one.arguments) for one in case.claims.values())
    assert len(lines(told, "arguments")) == arguments


def test_every_row_bears_the_mark_and_the_description_says_why_it_is_kept(
    files: Mapping[str, bytes],
) -> None:
    tables = [name for name in files if name.endswith(".csv")]
    assert len(tables) == 12
    for name in tables:
        text = files[name].decode("utf-8")
        assert text.startswith("\ufefftlp,")
        marks = {line["tlp"] for line in lines(files, name.removesuffix(".csv"))}
        assert marks <= {"TLP:AMBER"}
    described = json.loads(files["datapackage.json"])
    assert described["tlp"] == "TLP:AMBER" and described["pap"] == "PAP:AMBER"
    assert (described["owner"], described["review"]) == (HANDLING.owner, "2026-06-01")
    assert described["purpose"] == HANDLING.purpose and described["contact"] == HANDLING.contact
    assert {one["path"] for one in described["resources"]} == set(tables)
    assert len(described["sources"]) == len(lines(files, "documents"))


def test_every_column_is_explained_to_programs_and_to_people(files: Mapping[str, bytes]) -> None:
    told = files["README.txt"].decode("utf-8")
    for table in json.loads(files["datapackage.json"])["resources"]:
        header = next(csv.reader([files[table["path"]].decode("utf-8-sig").splitlines()[0]]))
        assert [field["name"] for field in table["schema"]["fields"]] == header
        assert all(len(field["description"]) > 8 for field in table["schema"]["fields"])
        assert all(f"  {name} (" in told for name in header[1:])


def test_small_numbers_of_protected_persons_are_words_only(
    examples_package: Package, files: Mapping[str, bytes]
) -> None:
    withheld = [f for f in lines(files, "figures") if f["figure_id"] in examples_package.withheld]
    assert withheld
    for line in withheld:
        assert (line["value"], line["low"], line["high"]) == ("", "", "")
        assert line["words"] in ("<11", "withheld")
    told = [f for f in lines(files, "figures") if f["value"]]
    assert any(f["measure"] == "arrests" and float(f["value"]) < 11 for f in told)


def test_suspects_bear_their_status_in_every_column_that_names_them(package: Package) -> None:
    told, case = to_csv(package), package.case
    suspects = {
        entity.id: entity.name
        for entity in case.entities.values()
        if entity.category == "suspect" and entity.kind == "person"
    }
    assert suspects
    for line in lines(told, "entities"):
        if line["entity_id"] in suspects:
            assert line["status"] == "alleged" and line["name"].endswith("(alleged)")
            assert all(name.endswith("(alleged)") for name in line["aliases"].split("; ") if name)
    for table, column in (("arguments", "entity"), ("relations", "subject"), ("figures", "agent")):
        for line in lines(told, table):
            if line[f"{column}_id"] in suspects:
                assert line[column].endswith("(alleged)")


def test_a_relation_is_quoted_around_a_protected_person_only_where_a_claim_is() -> None:
    document = report("Karim Muster leads the Example Ring, Lena Probe says.")
    karim = mention(document, "Karim Muster", category="suspect")
    ring = mention(document, "the Example Ring", entity_kind="group")
    lena = mention(document, "Lena Probe", category="witness", protected=True)
    whole = Span(0, len(document.text))
    stated = StatedRelation("str-1", document.id, karim.id, "leads", ring.id, whole)
    led = claim(document, "lead", "leads", arguments={"leader": karim})

    def sentences(claims: list[Claim]) -> str:
        package = packed(
            document,
            mentions=[karim, ring, lena],
            claims=claims,
            stated=[stated],
            entities=(
                entity("ent-1", "Karim Muster", karim, category="suspect"),
                entity("ent-2", "the Ring", ring, kind="group"),
            ),
            relations=(Relation("rel-1", "ent-1", "leads", "ent-2", ("str-1",)),),
        )
        (line,) = lines(to_csv(package), "relations")
        return line["sentences"]

    assert sentences([]) == ""
    assert sentences([led]).startswith("Karim Muster [alleged] leads the Example Ring, [")


def test_no_site_has_coordinates_and_no_town_finer_ones_than_a_town(package: Package) -> None:
    for line in lines(to_csv(package), "entities"):
        if line["kind"] == "facility" or line["precision"] in ("", "point"):
            assert not line["latitude"] and not line["longitude"]
        assert len(line["latitude"].partition(".")[2]) <= 2


TEXT = "=Police in ثمانية held Anton Beispiel; @two boats, <b>3</b> \x1b[2J others fled."


def hostile_case() -> Case:
    document = report(TEXT, title=Stated('=cmd|"/C calc"!A0', "text"))
    suspect = mention(document, "Anton Beispiel", category="suspect")
    held = claim(document, "arrest", "held", arguments={"suspect": suspect})
    counted = figure(document, "3", 3.0, comparator="at_least", high=None)
    entity = Entity("ent-1", "person", "Anton Beispiel", ("@Ant",), (suspect.id,), (document.id,))
    reading = Reading(document, (suspect,), (held,), (counted,))
    return join("hostile", [reading], Conclusions(entities=(replace(entity, category="suspect"),)))


@pytest.mark.filterwarnings("ignore")
def test_hostile_words_stay_words(tmp_path: Path) -> None:
    made = to_csv(pack(hostile_case(), HANDLING, AT))
    assert not faults(made, tmp_path)
    assert lines(made, "documents")[0]["title"] == '\'=cmd|"/C calc"!A0'
    sentence = lines(made, "claims")[0]["sentence"]
    assert sentence.startswith("'=Police in ثمانية held Anton Beispiel [alleged]; '@two boats")
    assert "\x1b" not in sentence and "<b>" in sentence
    assert lines(made, "entities")[0]["aliases"] == "'@Ant (alleged)"
    assert lines(made, "figures")[0]["words"] == "at least 3 persons"


@pytest.mark.filterwarnings("ignore")
def test_a_reply_goes_with_its_claim_and_with_its_event(
    examples_case: Case, tmp_path: Path
) -> None:
    asserted = next(iter(examples_case.claims))
    reply = Reply("jdg-1", "reply", "He denies it.", "letter of a lawyer", date(2025, 3, 1))
    made = to_csv(pack(examples_case, HANDLING, AT, replies={asserted: (reply,)}))
    assert not faults(made, tmp_path)
    told = lines(made, "replies")
    assert [line["words"] for line in told] == ["He denies it."] * len(told)
    assert {line["claim_id"] for line in told} >= {asserted}
    assert any(line["event_id"] for line in told)


def test_of_a_received_report_no_place_is_told_and_giver_and_outlet_are_named() -> None:
    outlet = Stated("Port Gazette", "text")
    given = report(TEXT, received=True, publisher=Stated("Another Desk", "text"), outlet=outlet)
    held = claim(given, "arrest", "held")
    case = join("made", [Reading(given, (), (held,))], Conclusions())
    made = to_csv(pack(case, HANDLING, AT))
    told, asserted = lines(made, "documents")[0], lines(made, "claims")[0]
    assert (told["received"], told["publisher"]) == ("true", "Another Desk")
    assert told["outlet"] == "Port Gazette"
    assert (asserted["start"], asserted["end"]) == ("", "")


def test_the_place_of_a_withheld_number_is_that_of_its_sentence(package: Package) -> None:
    case = package.case
    for line in lines(to_csv(package), "figures"):
        row = case.figures[line["figure_id"]]
        span = package.sentence(row) if row.id in package.withheld else row.span
        assert (line["start"], line["end"]) == (str(span.start), str(span.end))
