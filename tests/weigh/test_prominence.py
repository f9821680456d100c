from dataclasses import replace

from clew import vocab
from clew.link.entities import entity_of_mention, link_entities
from clew.link.events import group_claims, link_events
from clew.link.reports import describe
from clew.model import Assessment, Attribution, Event, Figure, Place, Reading, Span
from clew.weigh.assessment import with_origins
from clew.weigh.prominence import GRAVITY, known, rank_events, rank_figures
from tests.builders import claim, day, figure, mention, report

SFAX = Place("geo:2467959", "Sfax", "locality", "TN", 2467959)


def arrests(*texts: str) -> list[Reading]:
    """Return readings that each tell of an arrest of whoever stands first, in Sfax on one day."""
    readings = []
    for text in texts:
        document = report(text)
        first = text.split(" was ")[0]
        who = mention(document, first, kind="name" if first.istitle() else "nominal")
        sfax = mention(document, "Sfax", entity_kind="place", place=SFAX)
        told = claim(
            document,
            "arrest",
            "arrested",
            arguments={"suspect": who},
            time=day("2024-05-01"),
            places=(sfax.id,),
        )
        readings.append(Reading(document, (who, sfax), (told,)))
    return readings


def events_of(readings: list[Reading]) -> tuple[Event, ...]:
    entities = entity_of_mention(link_entities(readings))
    origins = {c.id: c.document for reading in readings for c in reading.claims}
    events = link_events(
        group_claims([describe(reading, entities) for reading in readings]), entities
    )
    return with_origins(events, origins)


def ranked(readings: list[Reading], *counted: str, events: tuple[Event, ...] = ()) -> list[str]:
    """Return the first words of the reports that tell the events, in the order of their rank."""
    claims = {c.id: c for reading in readings for c in reading.claims}
    mentions = {m.id: m for reading in readings for m in reading.mentions}
    texts = {reading.document.id: reading.document.text for reading in readings}
    rows = rank_events(events or events_of(readings), claims, mentions, counted)
    return [texts[event.documents[0]].split()[0] for event in rows]


def test_every_kind_of_claim_has_its_place_in_the_order_of_gravity() -> None:
    assert sorted(GRAVITY) == sorted(vocab.load("kinds"))


def test_what_two_reports_tell_comes_before_what_one_tells() -> None:
    once, *twice = arrests(
        "Anton Beispiel was arrested in Sfax.",
        "Zoran Muster was arrested in Sfax.",
        "Zoran Muster was then arrested in Sfax.",
    )
    assert ranked([once, *twice]) == ["Zoran", "Anton"]


def test_independent_origins_count_more_than_reports() -> None:
    readings = arrests(
        "Anton Beispiel was arrested in Sfax.",
        "Zoran Muster was arrested in Sfax.",
        "Zoran Muster was then arrested in Sfax.",
    )
    events = tuple(
        replace(event, assessment=Assessment(2 if len(event.documents) == 1 else 1, 3, ()))
        for event in events_of(readings)
    )
    assert ranked(readings, events=events) == ["Anton", "Zoran"]


def test_what_is_known_in_full_comes_first_then_what_is_graver() -> None:
    full, bare, grave = arrests(
        "Anton Beispiel was arrested in Sfax.",
        "Berta Muster was arrested in Sfax.",
        "Carl Probe was arrested in Sfax.",
    )
    bare = replace(bare, claims=(replace(bare.claims[0], places=()),))
    grave = replace(grave, claims=(replace(grave.claims[0], kind="kill_die"),))
    assert ranked([bare, full, grave]) == ["Carl", "Anton", "Berta"]


def test_what_names_nobody_counts_nobody_or_tells_hardly_anything_is_left_out() -> None:
    men, nobody = arrests("A man was arrested in Sfax.", "Anton Beispiel was arrested in Sfax.")
    vague = replace(nobody.claims[0], time=None, places=())
    perhaps = replace(nobody.claims[0], status="hypothetical")
    assert ranked([men]) == []
    assert ranked([men], men.claims[0].id) == ["A"]
    assert ranked([replace(nobody, claims=(vague,))]) == []
    assert ranked([replace(nobody, claims=(perhaps,))]) == []


def test_a_pronoun_tells_nobody() -> None:
    (reading,) = arrests("Anton Beispiel was arrested in Sfax.")
    (event,) = events_of([reading])
    claims = {c.id: c for c in reading.claims}
    he = replace(reading.mentions[0], kind="pronoun")
    assert known(event, claims, {m.id: m for m in reading.mentions}) == 3
    assert known(event, claims, {he.id: he}) == 2


def figures_of(number: str, *speakers: str, **fields: object) -> tuple[Figure, Reading]:
    document = report(f"Berta Muster and they said {number} men were arrested in {speakers}.")
    who = [
        mention(document, words, kind="name" if words.istitle() else "pronoun")
        for words in speakers
    ]
    said = tuple(Attribution(Span(0, 5), "indirect", mention=m.id) for m in who)
    return figure(document, number, float(number), attributions=said, **fields), Reading(
        document, tuple(who)
    )


def test_a_named_speaker_and_a_scope_come_before_a_bare_number_and_parts_last() -> None:
    named, one = figures_of("31", "Berta Muster")
    bare, two = figures_of("32", "they")
    scoped, three = figures_of("33", "Berta Muster", period=day("2024-05-01"))
    part, four = figures_of("34", "Berta Muster", period=day("2024-05-01"), part_of="fig-0")
    vague = replace(named, id="fig-vague", value=None, low=None, high=None)
    mentions = {m.id: m for reading in (one, two, three, four) for m in reading.mentions}
    rows = rank_figures((part, bare, vague, named, scoped), {}, mentions)
    assert [row for row, _ in rows] == [scoped, named, bare, vague, part]


def test_one_number_of_one_event_is_counted_over_its_reports() -> None:
    readings = arrests(
        "Anton Beispiel was arrested in Sfax with 3.",
        "Anton Beispiel was then arrested in Sfax with 3.",
    )
    rows = [figure(r.document, "3", 3.0, claim=r.claims[0].id) for r in readings]
    event_of = {claim: event for event in events_of(readings) for claim in event.claims}
    assert [reports for _, reports in rank_figures(rows, event_of, {})] == [2]
    assert [reports for _, reports in rank_figures(rows, {}, {})] == [1, 1]
