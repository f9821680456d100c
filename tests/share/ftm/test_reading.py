"""What Clew wrote comes back; of another's file what can be taken in, and each bad line is told."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.errors import ReadError
from clew.model import Attribution, Claim, Figure, Reading, Reply, Span, TimeExpression
from clew.share.ftm import from_ftm, to_ftm
from clew.share.package import Package
from clew.share.received import Received, receive_package
from tests.share.ftm.test_notes import package as noted


def lines_of(*rows: Any) -> bytes:
    """Return a file of these entities."""
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def row(identity: str, schema: str, **properties: Any) -> dict[str, Any]:
    """Return an entity as another program writes it."""
    listed = {k: v if isinstance(v, list) else [v] for k, v in properties.items()}
    return {"id": identity, "schema": schema, "properties": listed}


class Told:
    """What a received casebook tells, without what FollowTheMoney has no place for.

    Spans are told by their words; mentions by the entity they mean. Protected groups have no
    entity, so that who is meant by their words isn't told.
    """

    def __init__(self, received: Received) -> None:
        self.received = received
        shown = [entity for entity in received.entities if not entity.protected]
        self.entity_of = {name: entity.id for entity in shown for name in entity.mentions}

    def who(self, mention: str | None) -> str | None:
        return self.entity_of.get(mention) if mention else None

    def claims(self) -> dict[str, Any]:
        return {
            claim.id: self.claim(report.reading, claim)
            for report in self.received.reports
            for claim in report.reading.claims
        }

    def claim(self, reading: Reading, claim: Claim) -> Any:
        return {
            "document": claim.document,
            "kind": claim.kind,
            "status": claim.status,
            "sentence": words(reading, claim.sentence),
            "trigger": words(reading, claim.trigger),
            "roles": [
                (a.role, words(reading, a.span), self.who(a.mention)) for a in claim.arguments
            ],
            "places": [self.who(place) for place in claim.places],
            "time": days(claim.time),
            "said": self.said(reading, claim.attributions),
            "wording": (claim.wording, claim.legal_concept),
        }

    def said(self, reading: Reading, told: tuple[Attribution, ...]) -> list[Any]:
        return [(a.kind, a.source and words(reading, a.source), self.who(a.mention)) for a in told]

    def figures(self) -> dict[str, Any]:
        return {
            figure.id: self.figure(report.reading, figure)
            for report in self.received.reports
            for figure in report.reading.figures
        }

    def figure(self, reading: Reading, figure: Figure) -> Any:
        bare = replace(
            figure,
            span=Span(0, 0),
            number=Span(0, 0),
            period=None,
            places=(),
            agent=None,
            attributions=(),
        )
        return (
            bare,
            words(reading, figure.span),
            words(reading, figure.number),
            days(figure.period),
            [self.who(place) for place in figure.places],
            self.who(figure.agent),
            self.said(reading, figure.attributions),
        )


def words(reading: Reading, span: Span) -> str:
    return reading.document.text[span.start : span.end]


def days(time: TimeExpression | None) -> Any:
    return time and (time.start, time.end, time.granularity, time.basis)


def share_alike(got: dict[str, Any], wanted: dict[str, Any]) -> float:
    """Return the part of the rows that are alike; all have to be there."""
    assert got.keys() == wanted.keys()
    alike = sum(1 for name in wanted if got[name] == wanted[name])
    return alike / max(1, len(wanted))


def test_our_own_claims_and_figures_come_back(package: Package) -> None:
    back, sent = Told(from_ftm(to_ftm(package))), Told(receive_package(package))
    # Words that stand outside the quoted sentence, or twice in it, may be found elsewhere; who is
    # named within the covered words of another has a link here and no mention there.
    assert share_alike(back.claims(), sent.claims()) > 0.96
    assert share_alike(back.figures(), sent.figures()) > 0.98


def test_nothing_of_our_own_is_refused(package: Package) -> None:
    assert from_ftm(to_ftm(package)).refused == ()


def test_our_own_reports_come_back_but_for_where_their_metadata_stood(package: Package) -> None:
    def told(received: Received) -> list[Any]:
        documents = [report.reading.document for report in received.reports]
        return [
            (
                d.id,
                d.sha256,
                d.size,
                d.media_type,
                d.language,
                *(field and field.value for field in (d.title, d.publisher, d.agency)),
                *(day and (day.start, day.end, day.basis) for day in (d.published, d.updated)),
            )
            for d in documents
        ]

    assert told(from_ftm(to_ftm(package))) == told(receive_package(package))


def test_our_own_entities_come_back_but_for_the_protected(package: Package) -> None:
    def told(received: Received) -> dict[str, Any]:
        return {
            e.id: (
                e.kind,
                e.name,
                e.category,
                e.documents,
                e.place and (e.place.key, e.place.country),
            )
            for e in received.entities
            if not e.protected
        }

    back = from_ftm(to_ftm(package))
    got, wanted = told(back), told(receive_package(package))
    assert {name: got[name] for name in wanted} == wanted
    for name in got.keys() - wanted.keys():  # mentioned within the covered words of another only
        case = package.case
        told_at = [case.mentions[mention] for mention in case.entities[name].mentions]
        assert all(case.is_protected(mention.document, mention.span) for mention in told_at)
    assert not [entity for entity in back.entities if entity.protected]


def test_giver_marks_and_time_come_back(package: Package) -> None:
    back, sent = from_ftm(to_ftm(package)), receive_package(package)
    for name in ("giver", "contact", "tlp", "pap", "at"):
        assert getattr(back, name) == getattr(sent, name)


def test_replies_come_back_with_what_they_are_about() -> None:
    back, sent = from_ftm(to_ftm(noted())), receive_package(noted())
    assert back.replies == sent.replies
    assert back.replies[0][1] == (
        Reply(
            "jdg-0123456789abcdef", "reply", "I led nobody.", "letter, 3 May 2024", date(2024, 5, 3)
        ),
    )


def test_every_row_points_at_words_and_mentions_that_are_there(package: Package) -> None:
    received = from_ftm(to_ftm(package))
    mentions = {m.id for report in received.reports for m in report.reading.mentions}
    for report in received.reports:
        text = report.reading.document.text
        for claim in report.reading.claims:
            spans = [claim.sentence, claim.trigger, *(a.span for a in claim.arguments)]
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert {a.mention for a in claim.arguments if a.mention} <= mentions
        for passage in report.passages:
            assert passage.span.start <= passage.span.end and passage.start < len(text)
    assert mentions == {name for entity in received.entities for name in entity.mentions}


def test_ids_that_a_collection_signed_are_read_as_ours() -> None:
    signed = []
    for line in to_ftm(noted()).decode().splitlines():
        told = json.loads(line)
        known = {"doc", "ent", "clm", "fig", "evt"}
        told["id"] += "." + "a" * 40
        told["properties"] = {
            name: [v + "." + "a" * 40 if v[:3] in known and v[3:4] == "-" else v for v in values]
            for name, values in told["properties"].items()
        }
        signed.append(told)
    back = Told(from_ftm(lines_of(*signed)))
    assert back.claims() == Told(from_ftm(to_ftm(noted()))).claims()


PERSON = row(
    "NK-1",
    "Person",
    name="Ardit Beispiel",
    birthDate="1980-01-02",
    passportNumber="X1234567",
    address="1 Example Street",
    notes="Wanted.",
    topics="crime",
)
COMPANY = row("NK-2", "Company", name="Coastal Holdings", description="A shipping firm.")
EVENT = row(
    "ev-1",
    "Event",
    name="Raid on a yard",
    date="2024-05-01",
    involved=["NK-1", "NK-2"],
    proof="art-1",
)
ARTICLE = row(
    "art-1",
    "Article",
    title="A raid",
    publisher="Example Gazette",
    publishedAt="2024-05",
    description="Police raided a yard.",
    language="eng",
)


def test_another_programs_file_gives_reports_and_names_and_claims_nothing() -> None:
    read = from_ftm(lines_of(PERSON, COMPANY, EVENT, ARTICLE))
    assert read.refused == () and len(read.reports) == 2
    assert not [r for r in read.reports if r.reading.claims or r.reading.figures]
    texts = {report.reading.document.text for report in read.reports}
    assert texts == {
        "Police raided a yard.\n\nRaid on a yard (2024-05-01) – Coastal Holdings",
        "Ardit Beispiel\n\nCoastal Holdings A shipping firm.",
    }


def test_of_a_person_in_another_programs_file_only_the_name_is_taken_and_it_is_protected() -> None:
    received = from_ftm(lines_of(PERSON))
    (report,) = received.reports
    assert report.reading.document.text == "Ardit Beispiel"
    assert [mention.protected for mention in report.reading.mentions] == [True]
    for private in ("1980", "X1234567", "Example Street", "Wanted", "crime"):
        assert private not in repr(received)


def test_a_person_of_the_file_is_protected_wherever_it_is_named() -> None:
    firm = row("NK-3", "Company", name="Coastal Yard", description="It is Ardit Beispiel's yard.")
    raid = {**ARTICLE, "properties": {**ARTICLE["properties"], "proof": []}}
    link = row("d-1", "Documentation", document="art-1", entity="NK-1")
    received = from_ftm(lines_of(PERSON, firm, raid, link))
    for report in received.reports:
        text = report.reading.document.text
        hidden = [m.span for m in report.reading.mentions if m.protected]
        assert [text[span.start : span.end] for span in hidden] == ["Ardit Beispiel"]


def test_a_legal_entity_may_be_a_person_and_a_company_is_none() -> None:
    legal = row("NK-4", "LegalEntity", name="Amina Beispiel", description="Born in May.")
    (report,) = from_ftm(lines_of(legal, COMPANY)).reports
    text = report.reading.document.text
    assert text == "Coastal Holdings A shipping firm.\n\nAmina Beispiel"
    told = {text[m.span.start : m.span.end]: m.protected for m in report.reading.mentions}
    assert told == {"Amina Beispiel": True, "Coastal Holdings": False}


def test_of_an_address_only_the_town_is_taken() -> None:
    home = row("ad-1", "Address", full="1 Example Street, Port Town", city="Port Town")
    vague = row("ad-2", "Address", name="2 Example Street", full="2 Example Street")
    read = from_ftm(lines_of(home, vague))
    (report,) = read.reports
    assert report.reading.document.text == "Port Town"
    assert "Example Street" not in repr(read)


def test_a_report_of_another_program_keeps_its_outlet_and_its_day() -> None:
    (report,) = from_ftm(lines_of(ARTICLE)).reports
    document = report.reading.document
    assert document.publisher and document.publisher.value == "Example Gazette"
    assert document.published and document.published.start == date(2024, 5, 1)
    assert document.published.end == date(2024, 5, 31)
    assert document.language == "en" and document.id.startswith("doc-")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"{not json", "no JSON"),
        (b"[1, 2]", "not an entity"),
        (b'{"schema": "Person", "properties": {}}', "no id"),
        (b'{"id": "a", "properties": {}}', "no schema"),
        (b'{"id": "a", "schema": "Person"}', "no properties"),
        (b'{"id": "NK-2", "schema": "Company", "properties": {}}', "line 1 already"),
        (b'{"id": "a", "schema": "Company", "properties": {}}', "no name"),
        (b"\xff\xfe", "no JSON"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_goes_on(bad: bytes, reason: str) -> None:
    read = from_ftm(lines_of(COMPANY) + bad + b"\n" + lines_of(ARTICLE))
    assert [refused.line for refused in read.refused] == [2]
    assert reason in read.refused[0].reason
    assert len(read.reports) == 2


@pytest.mark.parametrize(
    ("tag", "instead", "reason"),
    [
        ("status: alleged", "status: guilty", "none of"),
        ("kind: lead", "sort: lead", "no kind"),
        ("kind: lead", "kind: rule", "none of"),
        ("comparator: exact", "comparator: roughly", "none of"),
        ("value: 12", "value: NaN", "no number"),
    ],
)
def test_a_row_of_ours_that_was_damaged_is_told_and_the_rest_goes_on(
    tag: str, instead: str, reason: str
) -> None:
    content = to_ftm(noted())
    whole = from_ftm(content)
    assert content.count(f'"{tag}"'.encode())
    read = from_ftm(content.replace(f'"{tag}"'.encode(), f'"{instead}"'.encode()))
    assert read.refused and all(reason in refused.reason for refused in read.refused)
    assert read.reports[0].reading.document.id == whole.reports[0].reading.document.id


def test_a_claim_of_a_report_that_is_not_in_the_file_is_refused() -> None:
    lines = [line for line in to_ftm(noted()).splitlines() if b'"Article"' not in line]
    read = from_ftm(b"\n".join(lines))
    assert read.reports == ()
    assert {"not in the file" in refused.reason for refused in read.refused} == {True}


def test_an_id_that_is_none_of_ours_is_refused_in_a_file_of_ours() -> None:
    read = from_ftm(to_ftm(noted()) + lines_of(COMPANY))
    assert [refused.reason for refused in read.refused] == ["NK-2: no id that Clew gives"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"<html>", b'"text"'])
def test_a_file_without_an_entity_is_refused(content: bytes) -> None:
    with pytest.raises(ReadError, match="FollowTheMoney"):
        from_ftm(content)


@settings(max_examples=100, deadline=None)
@given(st.recursive(st.none() | st.text(max_size=8) | st.integers(), st.lists, max_leaves=5))
def test_no_value_of_any_type_makes_it_fail(value: Any) -> None:
    odd = {"id": "a", "schema": "Person", "properties": {"name": value, "proof": value}}
    read = from_ftm(lines_of(odd, COMPANY))
    assert len(read.reports) == 1
