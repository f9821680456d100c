"""Whole passages of invented reports through all steps of extraction."""

from datetime import date

import pytest
import spacy
from spacy.language import Language

from clew.extract.reading import Toolkit, extract, is_of_the_field
from clew.model import Claim, Reading, Span, Stated, StatedDate
from clew.text.gazetteer import Gazetteer
from tests.builders import report, span_in

PUBLISHED = StatedDate(date(2024, 5, 17), date(2024, 5, 17), "stated", "text")


@pytest.fixture(scope="session")
def toolkit(parser: Language, gazetteer: Gazetteer) -> Toolkit:
    return Toolkit(parser, gazetteer)


def claims_of(reading: Reading, kind: str) -> list[Claim]:
    return [claim for claim in reading.claims if claim.kind == kind]


def words(reading: Reading, span: Span | None) -> str | None:
    return None if span is None else reading.document.text[span.start : span.end]


def test_a_claim_has_status_time_place_speaker_and_figure(toolkit: Toolkit) -> None:
    text = (
        "Police in Murcia said on Friday that they had dismantled a migrant smuggling ring. "
        "According to the ministry, 27 people were arrested in Alicante between 13 and 15 May."
    )
    reading = extract(report(text, published=PUBLISHED), toolkit)
    arrest = claims_of(reading, "arrest")[0]
    assert arrest.status == "confirmed"
    assert arrest.time is not None
    assert (arrest.time.start, arrest.time.end) == (date(2024, 5, 13), date(2024, 5, 15))
    assert [words(reading, said.source) for said in arrest.attributions] == ["the ministry"]
    places = [m for m in reading.mentions if m.id in arrest.places]
    assert [words(reading, m.span) for m in places] == ["Alicante"]
    figures = [f for f in reading.figures if f.claim == arrest.id]
    assert [(f.value, f.measure) for f in figures] == [(27.0, "arrests")]


def test_an_accusation_is_not_a_fact(toolkit: Toolkit) -> None:
    text = "Karim Oulhadj, 44, is accused of smuggling hundreds of migrants into Spain."
    reading = extract(report(text), toolkit)
    moved = claims_of(reading, "transport")[0]
    assert moved.status == "alleged"
    assert moved.wording == "smuggling"
    assert moved.legal_concept == "undetermined"


def test_who_is_moved_is_protected_and_who_is_accused_is_not(toolkit: Toolkit) -> None:
    text = "Karim Oulhadj is accused of smuggling hundreds of migrants into Spain."
    reading = extract(report(text), toolkit)
    seen = {words(reading, m.span): (m.category, m.protected) for m in reading.mentions}
    assert seen["Karim Oulhadj"] == ("suspect", False)
    assert seen["hundreds of migrants"] == ("migrant", True)


def test_a_named_victim_is_protected(toolkit: Toolkit) -> None:
    text = "Traffickers lured Amina Test-Person to Rome and forced her into prostitution."
    reading = extract(report(text), toolkit)
    named = [m for m in reading.mentions if (words(reading, m.span) or "").startswith("Amina")]
    assert named
    assert all(m.protected for m in named)


def test_an_anonymous_source_is_protected(toolkit: Toolkit) -> None:
    text = "A source told the paper that the smuggler was killed by his nephew."
    reading = extract(report(text), toolkit)
    seen = {words(reading, m.span): m.protected for m in reading.mentions}
    assert seen["A source"] is True
    assert seen["his nephew"] is True


def test_a_dateline_is_no_place_of_an_event(toolkit: Toolkit) -> None:
    text = "RABAT – Police arrested 15 suspects over migrant smuggling."
    dateline = Stated("Rabat", "text", span_in(text, "RABAT"))
    reading = extract(report(text, dateline=dateline), toolkit)
    assert claims_of(reading, "arrest")[0].places == ()


def test_a_language_without_triggers_is_kept_and_not_guessed(toolkit: Toolkit) -> None:
    text = "La police a arrêté quinze passeurs de migrants à Calais."
    reading = extract(report(text, language="fr"), toolkit)
    assert reading.extractor is None
    assert (reading.claims, reading.figures, reading.mentions) == ((), (), ())


def test_a_text_of_another_field_makes_no_claims(toolkit: Toolkit) -> None:
    text = "United rescued a point late on and captured the cup. Rovers sentenced them to defeat."
    reading = extract(report(text), toolkit)
    assert (reading.claims, reading.figures) == ((), ())


def test_reading_twice_gives_the_same_ids(toolkit: Toolkit) -> None:
    text = "Officers rescued 12 victims of trafficking from a farm near Foggia."
    assert extract(report(text), toolkit) == extract(report(text), toolkit)


def test_a_supposition_about_nobody_is_no_claim_and_one_about_counted_people_is(
    toolkit: Toolkit,
) -> None:
    idle = extract(report("If speeches could rescue anyone, no migrant would drown."), toolkit)
    counted = extract(report("The agency warned that 300 migrants could be deported."), toolkit)
    assert claims_of(idle, "rescue") == []
    assert [claim.status for claim in claims_of(counted, "deport_return")] == ["hypothetical"]


def test_a_text_of_another_field_is_never_parsed(gazetteer: Gazetteer) -> None:
    unused = spacy.blank("en")
    unused.max_length = 0  # so that a call would raise
    reading = extract(report("The winger was captured on film."), Toolkit(unused, gazetteer))
    assert (reading.mentions, reading.claims, reading.figures) == ((), (), ())
    assert reading.extractor is not None


@pytest.mark.parametrize(
    "text",
    [
        "The traffickers were jailed.",
        "They had enslaved nine men on a farm.",
        "An anti-smuggling unit was set up.",
        "Police found 39 bodies in a lorry.",
    ],
)
def test_a_report_of_the_field_is_known_by_its_words(text: str) -> None:
    assert is_of_the_field(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "The goalkeeper's arrest of form went on.",
        "Police rescued a cat.",
        "A new boat show opens at the border town.",
    ],
)
def test_a_text_of_another_field_is_told_by_the_lack_of_them(text: str) -> None:
    assert not is_of_the_field(text, "en")


def test_of_an_office_beside_a_name_the_one_who_is_named_says_so(toolkit: Toolkit) -> None:
    text = "The director of the agency, Anton Beispiel, said that police arrested 12 smugglers."
    reading = extract(report(text), toolkit)
    (arrest,) = claims_of(reading, "arrest")
    (said,) = arrest.attributions
    speaker = next(m for m in reading.mentions if m.id == said.mention)
    assert words(reading, speaker.span) == "Anton Beispiel"


def test_who_bears_the_surname_of_a_protected_person_is_protected_too(toolkit: Toolkit) -> None:
    text = (
        "Police rescued Amina Muster, 14, from a flat. Her mother, Salma Muster, told reporters "
        "that smugglers had taken Amina. Commissioner Karla Probe led the search."
    )
    reading = extract(report(text), toolkit)
    shown = {words(reading, m.span): m.protected for m in reading.mentions if m.kind == "name"}
    assert shown["Salma Muster"]
    assert not shown["Karla Probe"]
