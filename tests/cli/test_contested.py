"""What is weighed, as it is shown: whom it never names, and what it never says too strongly."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import RenderableType

from clew.cli.brief import brief
from clew.cli.contested import contradictions_listing, show_contradiction
from clew.cli.event import show_event
from clew.cli.lineage import lineage_listing, show_lineage
from clew.cli.listings import figures_listing
from clew.cli.origins import origins_listing, show_origin
from clew.model import Conclusions, Contradiction, Reading, Side, Span
from clew.model.read import Status
from clew.share.case import Case, join
from clew.share.lineages import relation_words, turned_words
from clew.share.resting import find_rests
from clew.share.telling import event_line, figure_status, leading_claim
from clew.share.versions import slot_words, verdict_words, voices
from tests.builders import claim, figure, report
from tests.cli.example import PROTECTED, SUSPECT, contested_case, english
from tests.cli.test_listings import WIDTHS, printed


def everything(case: Case) -> Iterator[RenderableType]:
    made = case.conclusions
    yield brief(case, "")
    yield contradictions_listing(case, made.contradictions)
    yield origins_listing(case, made.origins)
    yield lineage_listing(case, made.lineage)
    yield from (show_contradiction(case, row) for row in made.contradictions)
    yield from (show_origin(case, row) for row in made.origins)
    yield from (show_lineage(case, row) for row in made.lineage)
    yield from (show_event(case, row) for row in made.events)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_weighed_names_a_protected_person_or_is_wider_than_the_terminal(width: int) -> None:
    for part in everything(contested_case()):
        text = printed(part, width)
        assert not any(name in text for name in PROTECTED.split())
        assert all(cell_len(line) <= width for line in text.splitlines())


def test_a_suspect_is_named_only_with_the_status() -> None:
    said = 0
    for part in everything(contested_case()):
        text = " ".join(printed(part, 400).split())
        for after in text.split(SUSPECT)[1:]:
            said += 1
            assert after.startswith((" [alleged]", " (alleged)"))
    assert said > 4


def test_versions_stand_beside_one_another_with_who_says_so_and_the_sentence() -> None:
    case = contested_case()
    text = printed(contradictions_listing(case, case.conclusions.contradictions[:1]), 250)
    (values,) = [line for line in text.splitlines() if "two men" in line]
    assert f"{SUSPECT} [alleged]" in values and "a friend of [child relative 1]" in values
    assert "says the prefecture" in text and "says anonymous source" in text
    assert "in Harbour Gazette, 11 Feb 2024" in text
    assert f"“Police in Trieste arrested {SUSPECT} [alleged] on Monday" in text
    assert "conflict: rival versions" in text
    assert "one copied [child relative 1]" in text


def test_on_a_narrow_terminal_versions_go_below_one_another() -> None:
    case = contested_case()
    text = printed(contradictions_listing(case, case.conclusions.contradictions[:1]), 50)
    assert not [line for line in text.splitlines() if "two men" in line and SUSPECT in line]
    assert "two men" in text


def test_an_origin_counts_once_however_many_rows_it_gives() -> None:
    case = contested_case()
    both = Side("x", tuple(case.claims), (), ())
    assert [voice.who for voice in voices(case, both)] == ["the prefecture", "anonymous source"]
    one = dict.fromkeys(case.claims, "org-1")
    case = replace(case, conclusions=replace(case.conclusions, origin_of=one))
    assert [(voice.who, voice.reports) for voice in voices(case, both)] == [("the prefecture", 1)]


def test_a_number_named_to_refuse_it_is_said_by_nobody() -> None:
    case = contested_case()
    reading = english()
    refused = replace(reading.figures[0], status="negated")
    case = replace(
        case,
        readings={**case.readings, reading.document.id: replace(reading, figures=(refused,))},
        figures={refused.id: refused},
    )
    row = case.conclusions.contradictions[1]
    text = printed(show_contradiction(case, row))
    assert "refused by the report itself" in text
    assert "says the report itself" not in text
    event = replace(case.conclusions.events[0], claims=tuple(case.claims))
    text = " ".join(printed(show_event(case, event), 250).split())
    assert "at least 19 persons negated Harbour Gazette" in text


def test_a_refused_number_is_listed_as_negated() -> None:
    document = report("Nine people, not 12, were arrested.", file_name="nine.txt")
    arrest = claim(document, "arrest", "arrested")
    figures = (
        figure(document, "Nine", 9.0, claim=arrest.id),
        figure(document, "12", 12.0, claim=arrest.id),
    )
    case = join(
        "casebook", [Reading(document, (), (arrest,), figures, (), "en")], Conclusions(), []
    )
    assert [figure_status(case, one) for one in figures] == ["confirmed", "negated"]
    assert "negated" in printed(figures_listing(case, figures))


def test_the_same_words_are_quoted_once() -> None:
    case = contested_case()
    arrest = case.claims["clm-1111111111111111"]
    again = replace(arrest, id="clm-9")
    made = replace(
        case.conclusions,
        origin_of={**case.conclusions.origin_of, "clm-9": "org-2"},
        contradictions=(
            replace(
                case.conclusions.contradictions[0],
                sides=(Side("x", (arrest.id, "clm-9"), (), (arrest.document,)),),
            ),
        ),
    )
    case = replace(case, claims={**case.claims, "clm-9": again}, conclusions=made)
    text = printed(contradictions_listing(case, made.contradictions), 200)
    assert text.count("Police in Trieste arrested") == 1
    assert "in the same words" in text


def test_a_copy_is_told_beside_its_source_as_what_it_is() -> None:
    case = contested_case()
    arrest = case.claims["clm-1111111111111111"]
    copied = replace(
        arrest, id="clm-9", document=case.conclusions.lineage[0].derived, sentence=Span(0, 9)
    )
    both = Side("x", (arrest.id, copied.id), (), (arrest.document, copied.document))
    row = replace(case.conclusions.contradictions[0], sides=(both,))
    made = replace(
        case.conclusions,
        origin_of={**case.conclusions.origin_of, "clm-9": "org-2"},
        contradictions=(row,),
    )
    case = replace(case, claims={**case.claims, "clm-9": copied}, conclusions=made)
    text = " ".join(printed(show_contradiction(case, row), 200).split())
    assert "in lyon.txt, no date, which derives from Harbour Gazette, 11 Feb 2024" in text
    alone = replace(made, lineage=tuple(replace(x, direction_known=False) for x in made.lineage))
    case = replace(case, conclusions=alone)
    assert "derives from" not in printed(show_contradiction(case, row), 200)


def test_a_version_without_rows_gives_its_reports_and_no_quotation() -> None:
    case = contested_case()
    (voice,) = voices(case, case.conclusions.contradictions[0].sides[2])
    assert (voice.report, voice.quoted) == ("lyon.txt, no date", "")


@pytest.mark.parametrize(
    ("kind", "slot", "words"),
    [
        ("date", "kill_die.time", "date: kill die"),
        ("perpetrator", "kill_die.perpetrator", "perpetrator: kill die"),
        ("number", "arrest.arrests", "number: arrest, arrests"),
        ("date", "date", "date"),
    ],
)
def test_a_slot_is_told_once(kind: str, slot: str, words: str) -> None:
    row = Contradiction("con-1", kind, slot, (), "conflict", "")  # type: ignore[arg-type]
    assert slot_words(row) == words


def test_each_verdict_has_words_and_none_takes_a_side() -> None:
    for row in contested_case().conclusions.contradictions:
        assert verdict_words(row).startswith(row.verdict)
        assert "true" not in verdict_words(row)


def test_what_rests_on_an_origin_is_counted_once_for_each_report() -> None:
    rests = find_rests(contested_case())
    assert {name: len(rest.claims) for name, rest in rests.items()} == {
        "org-1": 1,
        "org-2": 0,
        "org-3": 1,
    }
    assert len(rests["org-1"].documents) == 2  # the French report derives from it
    assert [figure.measure for figure in rests["org-2"].figures] == ["migrants_transported"]


def test_an_unnamed_origin_has_no_profile() -> None:
    case = contested_case()
    text = printed(show_origin(case, case.origins["org-3"]))
    assert "Unnamed: no profile" in text and "clm-22222222" in text
    assert "drove" not in text
    assert "arrested" in printed(show_origin(case, case.origins["org-1"]), 200)


def test_no_direction_is_claimed_where_none_is_known() -> None:
    case = contested_case()
    known, open_, unseen = case.conclusions.lineage
    assert relation_words(known) == "paraphrase of"
    assert relation_words(open_) == turned_words(open_) == "copy of, or copied by"
    assert turned_words(known) == "paraphrased by"
    text = printed(show_lineage(case, open_))
    assert "not known" in text and "Only in" in text
    assert "Omitted" not in text
    assert f"transport: He [{SUSPECT} (alleged)] drove  clm-22222222" in text
    assert "– clm-9" in text
    shown = " ".join(printed(lineage_listing(case, case.conclusions.lineage), 200).split())
    assert "2 details only there" in shown and "1 detail omitted" in shown
    text = printed(show_lineage(case, known))
    assert (
        "Added without a source" in text and "[child relative 1] wept" in text and "Omitted" in text
    )
    assert "not among these reports" in printed(show_lineage(case, unseen))


def test_the_slots_of_an_event_give_each_value_with_its_origins_and_verdict() -> None:
    case = contested_case()
    (event,) = case.conclusions.events
    both = replace(event, claims=tuple(case.claims))
    text = " ".join(printed(show_event(case, both), 250).split())
    assert "when 5 Feb 2024 confirmed the prefecture" in text
    assert "where Trieste confirmed the prefecture" in text
    assert "conflict with a friend of [child relative 1] | two men (con-1)" in text
    assert f"who: suspect {SUSPECT} (alleged) confirmed the prefecture conflict" in text
    assert "how many: migrants transported at least 19 persons confirmed Harbour Gazette" in text
    assert "who: migrant child relative 1 (protected) alleged anonymous source" in text


@pytest.mark.parametrize("status", ["negated", "planned"])
def test_a_value_that_is_only_denied_or_planned_is_not_told_as_a_fact(status: Status) -> None:
    case = contested_case()
    denied = {name: replace(claim, status=status) for name, claim in case.claims.items()}
    case = replace(case, claims=denied)
    text = " ".join(printed(show_event(case, case.conclusions.events[0]), 250).split())
    assert f"where Trieste {status}" in text


def test_a_rival_version_does_not_stand_for_the_event_where_another_claim_can() -> None:
    case = contested_case()
    (event,) = case.conclusions.events
    both = replace(event, claims=tuple(case.claims))
    case = replace(case, rival=frozenset())
    assert leading_claim(case, both).kind == "arrest"
    case = replace(case, rival=frozenset({"clm-1111111111111111"}))
    assert leading_claim(case, both).kind == "transport"
    assert leading_claim(case, event).kind == "arrest"


def test_what_is_denied_leads_an_event_only_where_nothing_is_told_and_then_says_so() -> None:
    case = contested_case()
    (event,) = case.conclusions.events
    arrest = case.claims["clm-1111111111111111"]
    denied = replace(arrest, status="negated")
    case = replace(case, claims={**case.claims, arrest.id: denied}, rival=frozenset())
    assert event_line(case, event).endswith(f"arrested {SUSPECT} [alleged] [denied]")
    both = replace(event, claims=tuple(case.claims))
    assert leading_claim(case, both).kind == "transport"
    assert "[denied]" not in event_line(case, both)


def test_the_brief_leads_on_to_rival_versions_where_there_are_any() -> None:
    case = contested_case()
    assert "clew hypotheses" in printed(brief(case, ""))
    assert "clew show con-1" in printed(brief(case, ""))
    agreed = replace(case, conclusions=replace(case.conclusions, contradictions=()))
    assert "clew hypotheses" not in printed(brief(agreed, ""))
