"""A package holds what may leave: nobody protected, no small counts, only what was asked for."""

from dataclasses import replace
from datetime import date

from clew.model import Conclusions, Entity, Reading, Reply
from clew.pipeline import conclude
from clew.share.case import Case, join
from clew.share.package import Package, leave_out_risks, of_events, only_events, pack
from tests.builders import mention, report
from tests.share.conftest import AT, HANDLING
from tests.store.examples import example_reading


def test_nobody_protected_has_a_row(package: Package) -> None:
    withheld = package.case.protection.withheld
    assert withheld
    assert not withheld & package.case.entities.keys()
    hidden, claims = package.case.protection.hidden, package.case.claims.values()
    assert hidden
    assert not {a.mention for claim in claims for a in claim.arguments} & hidden
    assert not package.case.mentions.keys() & hidden


def test_small_counts_of_protected_persons_are_told_nowhere(examples_package: Package) -> None:
    assert examples_package.withheld
    for name in examples_package.withheld:
        figure = examples_package.case.figures[name]
        assert figure.value is None and figure.low is None
        words = examples_package.case.words(figure.document, figure.number)
        assert words in ("[fewer than 11]", "[number withheld]") or words.startswith("[")


def test_of_one_event_only_what_belongs_to_it_leaves(examples_case: Case) -> None:
    event = max(examples_case.events.values(), key=lambda row: len(row.documents))
    part = pack(of_events(examples_case, [event.id]), HANDLING, AT)
    assert part.case.events.keys() == {event.id}
    assert part.case.claims.keys() == set(event.claims)
    assert set(part.case.readings) == set(event.documents)
    assert all(entity.mentions for entity in part.case.entities.values())


def test_without_risks_no_row_is_left_that_could_be_undone(examples_case: Case) -> None:
    whole = pack(examples_case, HANDLING, AT)
    safe = leave_out_risks(whole)
    assert whole.risks and not safe.risks
    assert safe.case.claims.keys() == whole.case.claims.keys() - {r.row for r in whole.risks}
    persons = {f"[{safe.case.protection.labels[name]}]" for name in safe.case.protection.withheld}
    for claim in safe.case.claims.values():
        words = safe.quote(claim)
        longest = max((len(part.split()) for part in words.split("[")), default=0)
        assert longest <= 40 or not any(person in words for person in persons)


def test_a_reply_goes_with_the_row_that_it_is_about(examples_case: Case) -> None:
    claim = next(iter(examples_case.claims.values()))
    reply = Reply("jdg-1", "reply", "He denies it.", "by post", date(2025, 3, 1))
    packed = pack(examples_case, HANDLING, AT, replies={claim.id: (reply,)})
    event = packed.case.event_of[claim.id]
    assert packed.replies == {claim.id: (reply,), event.id: (reply,)}


def test_a_name_that_holds_a_suspects_name_bears_the_status_too() -> None:
    text = "Police held Anton Beispiel. Anton Beispiel's lawyer spoke."
    document = report(text)
    suspect = mention(document, "Anton Beispiel", category="suspect")
    lawyer = mention(document, "Anton Beispiel's lawyer", kind="nominal")
    told = ("person", "Anton Beispiel", (), (suspect.id,), (document.id,))
    entities = (
        Entity("ent-1", *told, category="suspect"),  # type: ignore[arg-type]
        Entity("ent-2", "person", "Anton Beispiel's lawyer", (), (lawyer.id,), (document.id,)),
    )
    reading = Reading(document, (suspect, lawyer))
    shown = pack(join("made", [reading], Conclusions(entities=entities)), HANDLING, AT)
    names = [shown.name(entity) for entity in shown.case.entities.values()]
    assert names == ["Anton Beispiel (alleged)", "Anton Beispiel [alleged]'s lawyer"]
    again = shown.case.with_standing(names[1], {document.id})
    assert again == names[1]
    assert shown.case.with_standing(names[0], {document.id}) == names[0]


def test_nobody_protected_is_named_in_a_reply_nor_in_how_it_is_known() -> None:
    text = "Berta Muster was freed.\nLater Anton Beispiel left."
    made = example_reading(text)
    hurt = tuple(
        replace(m, category="victim", protected=True)
        if text[m.span.start : m.span.end] == "Berta Muster"
        else replace(m, category="suspect")
        for m in made.mentions
    )
    reading = replace(made, mentions=hurt, relations=())
    case = join("", [reading], conclude([reading]))
    claim = reading.claims[0].id
    reply = Reply("jdg-1", "reply", "Berta Muster errs.", "told by Berta Muster", date(2025, 3, 1))
    packed = pack(case, HANDLING, AT, replies={claim: (reply,)})
    assert all("Muster" not in r.words + r.why for told in packed.replies.values() for r in told)


def test_a_reply_on_a_person_goes_with_the_event_that_tells_of_him(examples_case: Case) -> None:
    event = next(e for e in examples_case.events.values() if e.claims)
    claim = examples_case.claims[event.claims[0]]
    named = {a.mention for a in claim.arguments} & examples_case.entity_of.keys()
    mention = next(iter(sorted(m for m in named if m)))
    reply = Reply("jdg-1", "correction", "It was another day.", "by post", date(2025, 3, 1))
    packed = pack(examples_case, HANDLING, AT, replies={mention: (reply,)})
    part = only_events(packed, [event.id])
    assert part.replies == packed.replies
    assert part.case.events.keys() == {event.id}


def test_what_is_withheld_of_the_whole_is_withheld_of_a_part(examples_case: Case) -> None:
    packed = pack(examples_case, HANDLING, AT)
    for event in packed.case.events:
        part = only_events(packed, [event])
        assert part.withheld == packed.withheld & part.case.figures.keys()
        assert all(part.case.figures[name].value is None for name in part.withheld)


def test_the_words_of_handling_name_nobody_protected(examples_case: Case) -> None:
    name = next(iter(sorted(examples_case.protection.phrases.everywhere)))
    purpose = " ".join(name).title()
    packed = pack(examples_case, replace(HANDLING, purpose=f"On {purpose}"), AT)
    assert purpose.casefold() not in packed.handling.purpose.casefold()
