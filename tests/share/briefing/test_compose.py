"""Every statement of a briefing leads to a row of its package and to that row's own words."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from clew.model import Claim, Figure, Place, Reply
from clew.share.briefing.compose import compose
from clew.share.briefing.content import (
    Answer,
    Bar,
    Briefing,
    Count,
    Note,
    Statement,
)
from clew.share.briefing.notes import is_hidden
from clew.share.case import Case
from clew.share.package import Package, pack
from clew.share.words import shortened
from tests.builders import claim, day, mention, report
from tests.cli.example import contested_case
from tests.share import small
from tests.share.briefing.reports import arabic, hostile_package, packed, raid
from tests.share.conftest import AT, HANDLING

_NOTED = (Statement, Answer, Count, Bar)


def noted(part: Any) -> Iterator[Any]:
    """Yield all that is stated in a briefing, or in a part of it."""
    if isinstance(part, _NOTED):
        yield part
    if isinstance(part, (list, tuple)):
        for one in part:
            yield from noted(one)
    elif is_dataclass(part) and not isinstance(part, Note):
        for field in fields(part):
            yield from noted(getattr(part, field.name))


def check(package: Package) -> Briefing:
    """Return the briefing of a package after every statement in it was followed to its rows."""
    briefing = compose(package)
    notes = {note.number: note for note in briefing.notes}
    assert list(notes) == list(range(1, len(notes) + 1))
    for statement in noted(briefing):
        assert statement.notes, statement
        assert notes.keys() >= set(statement.notes)
    called = [n for s in noted(briefing) for n in s.notes]
    assert set(called) == notes.keys()
    for note in notes.values():
        check_note(package, note)
    return briefing


def check_note(package: Package, note: Note) -> None:
    """Follow a note to its rows: they are in the package, and its words are theirs."""
    case = package.case
    replies = {reply.id: reply for told in package.replies.values() for reply in told}
    assert note.rows and note.source
    for name in note.rows:
        row = case.claims.get(name) or case.figures.get(name)
        if row is not None:
            assert row.document in note.documents
            assert note.quoted == shortened(package.quote(row), 300)
        elif name in replies:
            assert note.quoted == shortened(replies[name].words, 300)
        else:
            assert name in case.documents and note.quoted is None


def test_every_statement_leads_to_a_row_of_the_package(package: Package) -> None:
    briefing = check(package)
    assert briefing.events and briefing.disputes and briefing.counts and briefing.gaps
    assert briefing.timeline.bars and briefing.spots and briefing.ways and briefing.persons


def test_words_in_quotation_marks_are_the_reports_own(package: Package) -> None:
    briefing = compose(package)
    notes = {note.number: note for note in briefing.notes}
    rows: dict[str, Claim | Figure] = {**package.case.claims, **package.case.figures}
    for statement in noted(briefing):
        if not getattr(statement, "quoted", False):
            continue
        first = notes[statement.notes[0]]
        quotes = " ".join(package.quote(rows[name]) for name in first.rows if name in rows)
        for piece in statement.words.rstrip("…").split(" … "):
            plain = piece.split(" [")[0].strip()
            assert plain in quotes, (plain, quotes)


def test_no_suspect_is_named_without_the_status(package: Package) -> None:
    suspects = [e for e in package.case.entities.values() if e.category == "suspect"]
    assert suspects
    persons = compose(package).persons
    assert any(row.name.endswith("(alleged)") for row in persons)
    names = {e.name for e in suspects}
    assert not names & {row.name for row in persons}


def test_rival_versions_stand_beside_one_another(examples_package: Package) -> None:
    briefing = compose(examples_package)
    first = briefing.disputes[0]
    assert [version.value for version in first.versions] == ["27", "24", "34"]
    assert all(version.voices for version in first.versions)
    assert {verdict.split(": ", 1)[1] for verdict, _ in first.verdicts} == {
        "conflict: rival versions",
        "update: the later one goes on from the earlier",
    }


def test_an_event_is_not_told_by_a_headline_where_a_sentence_tells_it(
    examples_package: Package,
) -> None:
    titles = {d.title.value for d in examples_package.case.documents.values() if d.title}
    assert not titles & {event.what.words for event in compose(examples_package).events}


def test_nobody_is_told_of_in_words_that_are_hidden_where_others_may_be_shown(
    package: Package,
) -> None:
    briefing = compose(package)
    told = [row.statement.words for row in (*briefing.persons, *briefing.bodies)]
    assert told and not [words for words in told if is_hidden(words)]


def test_what_a_report_calls_somebody_stands_in_its_quotation_marks(seeds_package: Package) -> None:
    scopes = [count.scope for count in compose(seeds_package).counts if "mastermind" in count.scope]
    assert scopes and all("“the alleged criminal mastermind”" in scope for scope in scopes)


def test_no_file_is_named_anywhere(package: Package) -> None:
    files = {document.file_name for document in package.case.documents.values()}
    said = repr(compose(package))
    assert not [name for name in files if name in said]


def test_rival_dates_have_a_bar_each(examples_package: Package) -> None:
    rival = [bar for bar in compose(examples_package).timeline.bars if bar.rival]
    assert {bar.when for bar in rival} == {"12 May 2024 (inferred)", "13–15 May 2024 (inferred)"}


def test_a_small_count_is_told_as_fewer_than_eleven(examples_package: Package) -> None:
    withheld = examples_package.withheld
    assert withheld
    amounts = {
        note.rows: count.amount
        for count in compose(examples_package).counts
        for note in compose(examples_package).notes
        if note.number in count.notes and withheld & set(note.rows)
    }
    small = [f for name in withheld if (f := examples_package.case.figures[name]).value is not None]
    assert not small
    assert not [
        amount for amount in amounts.values() if amount[:1] in "123456789" and amount < "11"
    ]


def test_towns_of_routes_are_drawn_at_the_middle_of_their_country(
    examples_package: Package,
) -> None:
    towns = {
        (place.lat, place.lon)
        for e in examples_package.case.entities.values()
        if (place := e.place) is not None and place.precision in ("locality", "point")
    }
    ways = compose(examples_package).ways
    ends = {end for way in ways for end in (way.start, way.end) if end is not None}
    assert ends and not ends & towns


def test_a_facility_has_no_place_on_the_map(package: Package) -> None:
    facilities = {e.name for e in package.case.entities.values() if e.kind == "facility"}
    assert facilities
    assert not facilities & {spot.name for spot in compose(package).spots}


def _alleged_at_testport() -> Package:
    """Return what is alleged of a raid in a town by a body that is called after a suspect."""
    document = report("The Karim Muster Trust raided a house in Testport. Karim Muster fled.")
    karim = mention(document, "Karim Muster", 1, category="suspect")
    trust = mention(document, "Karim Muster Trust", entity_kind="organisation")
    town = mention(document, "Testport", entity_kind="place")
    place = Place("own:1", "Testport", "locality", "AT", lat=48.2, lon=16.3)
    raided = claim(
        document,
        "raid",
        "raided",
        arguments={"authority": trust},
        status="alleged",
        places=(town.id,),
        time=day("2024-05-01"),
    )
    return small.packed(
        document,
        mentions=[karim, trust, town],
        claims=[raided],
        entities=(
            small.entity("ent-1", "Karim Muster", karim, category="suspect"),
            small.entity("ent-2", "Karim Muster Trust", trust, kind="organisation"),
            small.entity("ent-3", "Testport", town, kind="place", place=place),
        ),
        events=(small.event("evt-1", raided, places=("ent-3",), time=raided.time),),
        replies={"evt-1": (Reply("jdg-1", "reply", "No raid.", "a letter", date(2025, 3, 1)),)},
    )


def test_what_is_alleged_is_not_told_as_a_fact_on_the_map_or_the_timeline() -> None:
    briefing = compose(_alleged_at_testport())
    (spot,), (bar,) = briefing.spots, briefing.timeline.bars
    assert spot.statement.words == "Raid or search of premises (alleged), 1 May 2024"
    assert bar.label == "Raid or search of premises (alleged), Testport" and not bar.sure


def test_a_suspect_in_the_name_of_another_has_the_status() -> None:
    names = [body.name for body in compose(_alleged_at_testport()).bodies]
    assert names == ["Karim Muster [alleged] Trust"]


def test_a_reply_stands_beside_what_it_answers_with_its_own_note(examples_case: Case) -> None:
    first = compose(pack(examples_case, HANDLING, AT)).notes[0]
    reply = Reply("jdg-1", "reply", "We count otherwise.", "letter of 3 May", date(2025, 5, 3))
    answered = pack(examples_case, HANDLING, AT, replies={first.rows[0]: (reply,)})
    briefing = check(answered)
    assert briefing.events[0].answers[0].words == "We count otherwise."
    assert [about for about, _ in briefing.answers] == []


def test_a_reply_to_what_is_not_shown_is_not_lost(examples_case: Case) -> None:
    quiet = min(examples_case.documents)
    reply = Reply("jdg-2", "correction", "The date is wrong.", "a call", date(2025, 5, 3))
    briefing = check(pack(examples_case, HANDLING, AT, replies={quiet: (reply,)}))
    assert [answer.words for _, answer in briefing.answers] == ["The date is wrong."]


def test_packages_with_little_in_them_are_told_as_what_they_are() -> None:
    empty = check(packed())
    assert not empty.notes and empty.lead == ("No report is in this package.",)
    unread = check(packed(arabic()))
    assert [gap.label for gap in unread.gaps] == ["Languages", "No date"]
    one = check(packed(raid("the Coast Guard")))
    assert [event.when for event in one.events] == ["date not told"]
    assert one.counts[0].amount == "40 persons"
    check(pack(contested_case(), HANDLING, AT))
    check(hostile_package())
