"""The provenance is valid JSON-LD that needs nothing from outside and says what comes from what."""

import json
import warnings
from dataclasses import replace
from datetime import date
from typing import get_args
from unittest.mock import patch

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import PROV, RDF
from rdflib.query import ResultRow

from clew.model import (
    Claim,
    Conclusions,
    Figure,
    Lineage,
    Mention,
    Origin,
    Reading,
    Reason,
    Reply,
    Stated,
    Status,
)
from clew.share.case import Case, join
from clew.share.package import Package, pack
from clew.share.prov.export import to_prov
from clew.share.prov.terms import CONTEXT, decimal
from tests.builders import claim, figure, mention, report
from tests.share.conftest import AT, HANDLING

PREFIXES = """
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX clew: <urn:x-clew:terms#>
"""
OA, TERMS = Namespace("http://www.w3.org/ns/oa#"), Namespace("urn:x-clew:terms#")
HOMES = ("urn:x-clew:", "http://www.w3.org/", "http://purl.org/dc/terms/")


def graph(made: bytes) -> Graph:
    """Return the graph as rdflib reads it, with the network shut off."""
    shut = patch("socket.socket.connect", side_effect=AssertionError("nothing is fetched"))
    with shut, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own use of its old classes
        return Graph().parse(data=made, format="json-ld")


def ask(told: Graph, query: str) -> list[tuple[str, ...]]:
    rows = told.query(PREFIXES + query)
    return sorted(tuple(str(cell) for cell in row) for row in rows if isinstance(row, ResultRow))


@pytest.fixture(scope="module")
def told(examples_package: Package) -> Graph:
    return graph(to_prov(examples_package))


def test_it_is_read_without_the_network_and_every_term_has_its_home(package: Package) -> None:
    made = to_prov(package)
    assert made == to_prov(package)
    written = json.loads(made)
    assert isinstance(written["@context"], dict)
    keys = {key for one in written["@graph"] for key in one}
    assert keys <= CONTEXT.keys()  # a key without a term would be dropped in silence
    for triple in graph(made):
        for part in triple:
            is_address = type(part).__name__ == "URIRef"
            assert not is_address or str(part).startswith(HOMES)


def test_whatever_is_pointed_to_is_there(package: Package) -> None:
    told = graph(to_prov(package))
    there = {str(one) for one in told.subjects(RDF.type)}
    named = {str(one) for one in told.objects() if str(one).startswith("urn:x-clew:")}
    assert {one for one in named - there if not one.startswith(TERMS)} == set()


def test_every_claim_and_figure_is_an_annotation_of_its_report_read_by_a_program(
    package: Package,
) -> None:
    told, case = graph(to_prov(package)), package.case
    made: list[Claim | Figure] = [*case.claims.values(), *case.figures.values()]
    for row in made:
        this, source = URIRef(f"urn:x-clew:{row.id}"), URIRef(f"urn:x-clew:{row.document}")
        assert {OA.Annotation, PROV.Entity} <= set(told.objects(this, RDF.type))
        assert told.value(this, PROV.wasDerivedFrom) == source
        assert told.value(told.value(this, OA.hasTarget), OA.hasSource) == source
        assert str(told.value(this, TERMS.status)) in get_args(Status)
        assert told.value(told.value(this, OA.hasBody), RDF.value)
        reading = told.value(this, PROV.wasGeneratedBy)
        assert told.value(reading, PROV.used) == source
        program = told.value(reading, PROV.wasAssociatedWith)
        assert (program, RDF.type, PROV.SoftwareAgent) in told
    positions = list(told.subjects(RDF.type, OA.TextPositionSelector))
    assert len(positions) == len(made)
    for at in positions:
        assert told.value(at, OA.start).toPython() < told.value(at, OA.end).toPython()  # type: ignore[union-attr]


def test_words_stand_beside_a_place_only_as_they_were_published(
    examples_package: Package, told: Graph
) -> None:
    case = examples_package.case
    rows = ask(
        told,
        "SELECT ?id ?exact WHERE { ?words oa:exact ?exact . ?target oa:hasSelector ?words . "
        "?row oa:hasTarget ?target ; dcterms:identifier ?id }",
    )
    quoted = {row[0]: row[1] for row in rows}
    without = case.claims.keys() - quoted.keys()
    assert without and quoted.keys() & case.claims.keys()
    for name in quoted.keys() & case.claims.keys():
        found = case.claims[name]
        span = found.sentence
        assert quoted[name] == case.document(found.document).text[span.start : span.end]
        assert not case.is_protected(found.document, span)
        assert "[alleged]" not in examples_package.quote(found)
    for name in without:
        assert "[" in examples_package.quote(case.claims[name])
    assert not examples_package.withheld & {n for n in quoted if "[fewer" in quoted[n]}


def test_small_numbers_are_told_nowhere(examples_package: Package, told: Graph) -> None:
    assert examples_package.withheld
    for name in examples_package.withheld:
        about = f"<urn:x-clew:{name}>"
        found = ask(told, f"SELECT ?n WHERE {{ {about} clew:number|clew:low|clew:high ?n }}")
        assert not found
        words = ask(told, f"SELECT ?w WHERE {{ {about} oa:hasBody/rdf:value ?w }}")
        assert words[0][0].endswith(("<11", "withheld"))


def test_how_it_may_be_handled_goes_with_it(told: Graph) -> None:
    found = ask(
        told,
        """SELECT ?tlp ?pap ?purpose ?owner ?contact WHERE { ?c a prov:Collection ; clew:tlp ?tlp ;
            clew:pap ?pap ; clew:purpose ?purpose ; clew:contact ?contact ;
            prov:wasAttributedTo/rdfs:label ?owner }""",
    )
    assert found == [
        ("TLP:AMBER", "PAP:AMBER", HANDLING.purpose, HANDLING.owner, HANDLING.contact or "")
    ]


# ---- hand-made cases

TEXT = "Police held Anton Beispiel <b>and</b> 20 men in ثمانية."


def two_reports(*rows: Lineage, origins: tuple[Origin, ...] = ()) -> Package:
    """Two reports, the second with that lineage to the first."""
    first = report(TEXT, id="doc-1", publisher=Stated("Port Gazette", "text"))
    second = report(TEXT + " ", id="doc-2", title=Stated("سفن", "text"))
    suspect = mention(first, "Anton Beispiel", category="suspect")
    held = claim(first, "arrest", "held", id="clm-1", arguments={"suspect": suspect})
    counted = figure(first, "20", 20.0, id="fig-1")
    readings = [Reading(first, (suspect,), (held,), (counted,), (), "clew x"), Reading(second)]
    return pack(join("made", readings, Conclusions(lineage=rows, origins=origins)), HANDLING, AT)


def lineage(relation: str, **fields: object) -> Lineage:
    row = Lineage("lin-1", "doc-2", "doc-1", None, "copy", True, (Reason("same words", 1, "86%"),))
    return replace(row, relation=relation, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("relation", "term", "qualified", "kind"),
    [
        ("copy", "wasQuotedFrom", "qualifiedQuotation", "Quotation"),
        ("republication", "wasQuotedFrom", "qualifiedQuotation", "Quotation"),
        ("quotes", "wasQuotedFrom", "qualifiedQuotation", "Quotation"),
        ("paraphrase", "wasDerivedFrom", "qualifiedDerivation", "Derivation"),
        ("translation", "wasDerivedFrom", "qualifiedDerivation", "Derivation"),
        ("release", "hadPrimarySource", "qualifiedPrimarySource", "PrimarySource"),
    ],
)
def test_lineage_is_told_in_the_terms_of_prov_with_its_reasons(
    relation: str, term: str, qualified: str, kind: str
) -> None:
    made = graph(to_prov(two_reports(lineage(relation))))
    found = ask(
        made,
        f"""SELECT ?why WHERE {{ <urn:x-clew:doc-2> prov:{term} <urn:x-clew:doc-1> ;
            prov:{qualified} ?how . ?how a prov:{kind} ; prov:entity <urn:x-clew:doc-1> ;
            rdfs:comment ?why }}""",
    )
    assert found == [("same words: 86%",)]


def test_where_no_direction_is_known_nothing_is_derived() -> None:
    made = graph(to_prov(two_reports(lineage("paraphrase", direction_known=False))))
    terms = ask(made, "SELECT ?p WHERE { <urn:x-clew:doc-2> ?p <urn:x-clew:doc-1> }")
    assert terms == [("http://www.w3.org/ns/prov#alternateOf",)]


def test_a_source_outside_the_casebook_is_a_thing_of_whoever_it_is_from() -> None:
    paper = Origin("org-1", "Port Gazette", "publisher")
    made = graph(
        to_prov(two_reports(lineage("release", source=None, origin="org-1"), origins=(paper,)))
    )
    found = ask(
        made,
        """SELECT ?who WHERE { <urn:x-clew:doc-2> prov:hadPrimarySource ?unseen .
            ?unseen a prov:Entity ; prov:wasAttributedTo ?who . ?who a prov:Organization }""",
    )
    assert found == [("urn:x-clew:org-1",)]
    published = ask(made, "SELECT ?w WHERE { <urn:x-clew:doc-1> prov:wasAttributedTo ?w }")
    assert published == [("urn:x-clew:org-1",)]  # the outlet is one agent, quoted or publishing


def test_a_report_that_nothing_was_extracted_from_has_no_act_of_reading() -> None:
    made = graph(to_prov(two_reports()))
    assert ask(made, "SELECT ?u WHERE { ?a a prov:Activity ; prov:used ?u }") == [
        ("urn:x-clew:doc-1",)
    ]


def test_a_suspect_has_no_name_without_status_in_any_literal() -> None:
    made = graph(to_prov(two_reports()))
    words = [str(o) for o in made.objects() if "Beispiel" in str(o)]
    assert words
    assert all("Beispiel [alleged]" in one for one in words)


def test_a_correction_revises_its_row_and_a_reply_answers_it(examples_case: Case) -> None:
    first, second = list(examples_case.claims)[:2]
    replies = {
        first: (Reply("jdg-1", "correction", "It was 19 men.", "court file", date(2025, 3, 1)),),
        second: (Reply("jdg-2", "reply", "<b>He denies it.", "letter", date(2025, 3, 2)),),
    }
    made = graph(to_prov(pack(examples_case, HANDLING, AT, replies=replies)))
    query = """SELECT ?id ?words WHERE {{ ?r dcterms:identifier ?id ; oa:motivatedBy oa:{0} ;
        oa:hasTarget <urn:x-clew:{1}> ; oa:hasBody/rdf:value ?words ; prov:wasGeneratedBy ?act .
        ?act a prov:Activity ; prov:used <urn:x-clew:{1}> }}"""
    assert ask(made, query.format("editing", first)) == [("jdg-1", "It was 19 men.")]
    assert ask(made, query.format("replying", second)) == [("jdg-2", "<b>He denies it.")]
    revised = ask(made, "SELECT ?id WHERE { ?r prov:wasRevisionOf ?x ; dcterms:identifier ?id }")
    assert {row[0] for row in revised} == {"jdg-1"}


def test_an_empty_casebook_has_only_its_handling() -> None:
    made = graph(to_prov(pack(join("empty", [], Conclusions()), HANDLING, AT)))
    assert ask(made, "SELECT ?s WHERE { ?s a oa:Annotation }") == []
    assert len(ask(made, "SELECT ?s WHERE { ?s a prov:Collection }")) == 1


def test_places_count_characters_not_bytes() -> None:
    text = "😀 صيادون: police held two men."
    document = report(text)
    held = claim(document, "arrest", "held", id="clm-1")
    people: tuple[Mention, ...] = ()
    package = pack(
        join("made", [Reading(document, people, (held,), (), (), "clew x")], Conclusions()),
        HANDLING,
        AT,
    )
    found = ask(
        graph(to_prov(package)),
        "SELECT ?s ?e ?x WHERE { ?t oa:hasSelector ?p, ?q . ?p oa:start ?s ; oa:end ?e . "
        "?q oa:exact ?x }",
    )
    assert found == [("0", str(len(text)), text)]


def test_a_decimal_has_no_exponent() -> None:
    assert decimal(1e21) == "1000000000000000000000"
    assert decimal(-2.50) == "-2.5"


def test_of_a_received_report_no_place_is_told_and_giver_and_outlet_are_named() -> None:
    given = report(
        TEXT,
        id="doc-1",
        received=True,
        publisher=Stated("Another Desk", "text"),
        outlet=Stated("Port Gazette", "text"),
    )
    held = claim(given, "arrest", "held", id="clm-1")
    package = pack(join("made", [Reading(given, (), (held,))], Conclusions()), HANDLING, AT)
    made = graph(to_prov(package))
    assert ask(made, "SELECT ?s WHERE { ?t oa:hasSelector ?s }") == []
    assert ask(made, "SELECT ?d WHERE { ?t oa:hasSource ?d . ?d clew:received true }") == [
        ("urn:x-clew:doc-1",)
    ]
    names = ask(made, "SELECT ?n WHERE { ?d a clew:Report ; prov:wasAttributedTo/rdfs:label ?n }")
    assert names == [("Another Desk",), ("Port Gazette",)]
    assert not ask(made, "SELECT ?a WHERE { ?c prov:wasGeneratedBy ?a }")
