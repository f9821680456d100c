"""Competing hypotheses: one origin counts once, ties are ties, and nothing is ranked by support."""

from dataclasses import replace
from typing import Any

import pytest

from clew.model import (
    Argument,
    Attribution,
    Claim,
    Conclusions,
    Contradiction,
    Decisions,
    Entity,
    Event,
    Figure,
    Mention,
    Origin,
    Reading,
    Side,
    Span,
    Stated,
)
from clew.model.hypotheses import Hypotheses
from clew.weigh.evidence import weight_of
from clew.weigh.hypotheses import find_hypotheses
from clew.weigh.independence import Word
from clew.weigh.origins import attribution_key, publisher_origin
from tests.builders import claim, figure, report, span_in

AT = Span(0, 4)
GAZETTE = report("They say so.", publisher=Stated("Harbour Gazette", "text"))


def told(name: str, **fields: Any) -> Claim:
    defaults: dict[str, Any] = {
        "id": name,
        "document": GAZETTE.id,
        "kind": "kill_die",
        "trigger": AT,
        "sentence": AT,
        "arguments": (),
        "status": "confirmed",
    }
    return Claim(**{**defaults, **fields})


def side(value: str, *claims: str, **fields: Any) -> Side:
    return Side(value, claims, documents=(GAZETTE.id,), **fields)


def rivals(*sides: Side, name: str = "con-1", **fields: Any) -> Contradiction:
    defaults: dict[str, Any] = {
        "id": name,
        "kind": "perpetrator",
        "slot": "kill_die.perpetrator",
        "sides": sides,
        "verdict": "conflict",
        "explanation": "",
        "event": "evt-1",
    }
    return Contradiction(**{**defaults, **fields})


def weigh(
    origin_of: dict[str, str],
    *rows: Contradiction,
    claims: tuple[Claim, ...] | None = None,
    kinds: dict[str, str] | None = None,
    grades: dict[str, str] | None = None,
    words: dict[str, Word] | None = None,
    **fields: Any,
) -> tuple[Hypotheses, ...]:
    """Return the hypotheses of a casebook in which these origins tell these claims."""
    names = [name for name in origin_of if name.startswith("clm")]
    reading = Reading(GAZETTE, claims=claims or tuple(told(name) for name in names))
    origins = dict.fromkeys([*origin_of.values(), *(kinds or {})])
    defaults: dict[str, Any] = {
        "origins": tuple(
            Origin(name, name, (kinds or {}).get(name, "speaker"), f"ent-{name}")  # type: ignore[arg-type]
            for name in origins
        ),
        "events": (
            Event(
                "evt-1", "kill_die", None, tuple(names), (GAZETTE.id,), tuple(origins), "confirmed"
            ),
        ),
        "contradictions": rows,
        "origin_of": origin_of,
    }
    decisions = Decisions(grades=grades or {})
    return find_hypotheses([reading], Conclusions(**{**defaults, **fields}), decisions, words or {})


def ranking(found: Hypotheses) -> list[tuple[str | None, int, int]]:
    return [(one.value, one.rank, one.inconsistency) for one in found.hypotheses]


TWO = rivals(side("rivals", "clm-1"), side("soldiers", "clm-2"))


def test_two_named_origins_for_two_versions_tie() -> None:
    (found,) = weigh({"clm-1": "org-a", "clm-2": "org-b"}, TWO)
    assert ranking(found) == [("rivals", 1, 50), ("soldiers", 1, 50), (None, 3, 100)]
    assert found.leading == (0, 1)


def test_an_origin_counts_once_however_many_claims_repeat_it() -> None:
    row = rivals(side("rivals", "clm-1", "clm-3", "clm-4"), side("soldiers", "clm-2"))
    copies = {"clm-1": "org-a", "clm-3": "org-a", "clm-4": "org-a", "clm-2": "org-b"}
    (found,) = weigh(copies, row)
    assert found.leading == (0, 1)
    (found,) = weigh({**copies, "clm-3": "org-c"}, row)
    assert ranking(found)[:2] == [("rivals", 1, 50), ("soldiers", 2, 100)]


def test_an_unnamed_origin_counts_half_and_a_graded_one_by_its_grade() -> None:
    (found,) = weigh({"clm-1": "org-a", "clm-2": "org-b"}, TWO, kinds={"org-b": "anonymous"})
    assert ranking(found)[:2] == [("rivals", 1, 25), ("soldiers", 2, 50)]
    speaker = Mention("men-b", GAZETTE.id, AT, "name", "person", "chn-1")
    entity = Entity("ent-org-b", "person", "B", (), ("men-b",), (GAZETTE.id,))
    (found,) = weigh(
        {"clm-1": "org-a", "clm-2": "org-b"}, TWO, grades={speaker.id: "A"}, entities=(entity,)
    )
    assert ranking(found)[:2] == [("soldiers", 1, 50), ("rivals", 2, 100)]
    assert {one.origin: one.grade for one in found.evidence} == {"org-a": None, "org-b": "A"}


def test_a_protected_origin_counts_as_the_unnamed_one_it_is_shown_as() -> None:
    entity = Entity("ent-org-b", "person", "B", (), (), (GAZETTE.id,), protected=True)
    (found,) = weigh({"clm-1": "org-a", "clm-2": "org-b"}, TWO, entities=(entity,))
    assert [one.weight for one in found.evidence] == [50, 25]


def test_the_grade_of_an_outlet_is_that_of_its_reports() -> None:
    own = publisher_origin(GAZETTE)
    (found,) = weigh(
        {"clm-1": own.id, "clm-2": "org-b"},
        TWO,
        grades={GAZETTE.id: "E"},
        origins=(own, Origin("org-b", "B", "speaker")),
    )
    assert {one.origin: one.weight for one in found.evidence} == {own.id: 20, "org-b": 50}


@pytest.mark.parametrize(
    ("grade", "weight"),
    [("A", 100), ("b2", 80), ("C", 60), ("D", 40), ("E5", 20), ("F6", 50), ("?", 50), ("", 50)],
)
def test_a_grade_is_a_letter_and_what_cannot_be_judged_is_the_middle(
    grade: str, weight: int
) -> None:
    assert weight_of(Origin("org-a", "A", "speaker"), grade) == weight
    assert weight_of(Origin("org-a", "A", "anonymous"), "A") == 100


def test_an_origin_that_says_nothing_of_the_slot_is_silent_on_all() -> None:
    (found,) = weigh({"clm-1": "org-a", "clm-2": "org-b", "clm-9": "org-c"}, TWO)
    marks = {one.origin: one.marks for one in found.evidence}
    assert marks["org-a"] == ("consistent", "inconsistent", "inconsistent")
    assert marks["org-c"] == ("silent", "silent", "silent")


def test_an_origin_that_gives_both_versions_speaks_against_neither() -> None:
    row = rivals(side("rivals", "clm-1"), side("soldiers", "clm-2"))
    (found,) = weigh({"clm-1": "org-a", "clm-2": "org-a"}, row)
    assert found.evidence[0].marks == ("consistent", "consistent", "inconsistent")


def test_a_denial_speaks_against_the_version_it_denies_and_for_none() -> None:
    mentions = tuple(
        Mention(f"men-{i}", GAZETTE.id, AT, "name", "person", f"chn-{i}") for i in range(3)
    )
    arguments = [(Argument("perpetrator", AT, m.id),) for m in mentions]
    entities = (
        Entity("ent-1", "person", "One", (), ("men-0", "men-2"), (GAZETTE.id,)),
        Entity("ent-2", "person", "Two", (), ("men-1",), (GAZETTE.id,)),
    )
    claims = (
        told("clm-1", arguments=arguments[0]),
        told("clm-2", arguments=arguments[1]),
        told("clm-3", arguments=arguments[2], status="negated"),
    )
    origins = {"clm-1": "org-a", "clm-2": "org-b", "clm-3": "org-c"}
    row = rivals(side("One", "clm-1"), side("Two", "clm-2"))
    (found,) = weigh(origins, row, claims=claims, entities=entities)
    assert ranking(found) == [("Two", 1, 50), ("One", 2, 100), (None, 2, 100)]
    marks = {one.origin: one.marks for one in found.evidence}
    assert marks["org-c"] == ("silent", "inconsistent", "silent")


def test_pairs_that_share_a_version_are_one_matrix_and_others_are_not() -> None:
    row = rivals(side("rivals", "clm-1"), side("robbers", "clm-3"), name="con-2")
    origins = {"clm-1": "org-a", "clm-2": "org-b", "clm-3": "org-c"}
    (found,) = weigh(origins, TWO, row)
    assert {one.value for one in found.hypotheses} == {"rivals", "robbers", "soldiers", None}
    assert found.contradictions == ("con-1", "con-2")
    other = rivals(side("x", "clm-3"), side("y", "clm-2"), name="con-3", slot="kill_die.target")
    assert len(weigh(origins, TWO, other)) == 2


def test_versions_that_no_contradiction_sets_against_each_other_are_not_inconsistent() -> None:
    row = rivals(side("rivals", "clm-1"), side("robbers", "clm-3"), name="con-2")
    (found,) = weigh({"clm-1": "org-a", "clm-2": "org-b", "clm-3": "org-c"}, TWO, row)
    values = [one.value for one in found.hypotheses]
    marks = {one.origin: dict(zip(values, one.marks, strict=True)) for one in found.evidence}
    assert marks["org-b"]["rivals"] == "inconsistent"
    assert marks["org-b"]["robbers"] == "silent"


def test_two_sides_of_one_contradiction_are_never_one_version() -> None:
    row = rivals(side("a relative", "clm-1"), side("a relative", "clm-2"))
    (found,) = weigh({"clm-1": "org-a", "clm-2": "org-b"}, row)
    assert [one.value for one in found.hypotheses] == ["a relative", "a relative", None]


@pytest.mark.parametrize(
    "fields",
    [{"verdict": "update"}, {"verdict": "not_comparable"}, {"kind": "wording"}, {"kind": "scope"}],
)
def test_what_is_no_conflict_of_facts_has_no_hypotheses(fields: dict[str, Any]) -> None:
    assert weigh({"clm-1": "org-a", "clm-2": "org-b"}, replace(TWO, **fields)) == ()


@pytest.mark.parametrize(("kind", "number"), [("date", 3), ("identity", 2), ("status", 2)])
def test_none_of_these_stands_only_where_it_can_be_true(kind: Any, number: int) -> None:
    (found,) = weigh({"clm-1": "org-a", "clm-2": "org-b"}, replace(TWO, kind=kind))
    assert len(found.hypotheses) == number


def test_it_is_told_which_origin_would_turn_the_ranking() -> None:
    (found,) = weigh({"clm-1": "org-a", "clm-2": "org-b"}, TWO, kinds={"org-b": "anonymous"})
    assert [(turn.origin, turn.if_it_is, turn.leading) for turn in found.turns] == [
        ("org-a", "wrong", (1,)),
        ("org-b", "confirmed", (1,)),
    ]


def test_where_two_origins_agree_none_of_them_alone_turns_it() -> None:
    row = rivals(side("rivals", "clm-1", "clm-3"), side("soldiers", "clm-2"))
    origins = {"clm-1": "org-a", "clm-3": "org-c", "clm-2": "org-b"}
    (found,) = weigh(origins, row, kinds={"org-b": "anonymous"})
    assert [turn.if_it_is for turn in found.turns if turn.origin in ("org-a", "org-c")] == []


def test_all_falls_that_is_known_only_through_one_origin() -> None:
    link = Attribution(AT, "indirect")
    claims = (told("clm-1", attributions=(link, link)), told("clm-2", attributions=(link,)))
    origins = {"clm-1": "org-a", "clm-2": "org-b", attribution_key("clm-1", 1): "org-b"}
    (found,) = weigh(origins, TWO, claims=claims)
    assert {one.origin: one.through for one in found.evidence} == {
        "org-a": ("org-b",),
        "org-b": (),
    }
    assert ("org-b", "wrong", (0, 1, 2)) in [(t.origin, t.if_it_is, t.leading) for t in found.turns]


def test_an_interest_is_noted_and_changes_no_weight() -> None:
    mention = Mention("men-1", GAZETTE.id, AT, "name", "organisation", "chn-1")
    entity = Entity("ent-org-a", "organisation", "A", (), (mention.id,), (GAZETTE.id,))
    claims = (told("clm-1"), told("clm-2", arguments=(Argument("perpetrator", AT, "men-1"),)))
    (found,) = weigh({"clm-1": "org-a", "clm-2": "org-b"}, TWO, claims=claims, entities=(entity,))
    assert [(one.roles, one.weight) for one in found.evidence] == [(("perpetrator",), 50), ((), 50)]


def test_figures_are_versions_too() -> None:
    numbers = [
        Figure(f"fig-{n}", GAZETTE.id, AT, AT, n, n, n, "exact", "person", "arrests")
        for n in (27.0, 24.0)
    ]
    sides = [Side(f"{one.value:.0f}", (), (one.id,), (GAZETTE.id,)) for one in numbers]
    row = rivals(*sides, kind="number", slot="arrest.arrests")
    reading = Reading(GAZETTE, figures=tuple(numbers))
    found = find_hypotheses(
        [reading],
        Conclusions(
            origins=(Origin("org-a", "A", "speaker"), Origin("org-b", "B", "anonymous")),
            contradictions=(row,),
            origin_of={"fig-27.0": "org-a", "fig-24.0": "org-b"},
        ),
    )
    assert ranking(found[0])[0] == ("27", 1, 25)


def test_an_origin_that_names_a_number_to_refuse_it_speaks_against_it() -> None:
    one, two = "Thirty people, not 41, were arrested.", "41 were arrested, they say."
    document = report(f"{one} {two}")
    sentences = [span_in(document.text, words) for words in (one, two)]
    arrest = claim(document, "arrest", "arrested", sentence=sentences[0])
    later = claim(document, "arrest", "arrested", 1, sentence=sentences[1])
    stated = figure(document, "Thirty", 30.0, claim=arrest.id)
    refused = figure(document, "41", 41.0, claim=arrest.id)
    other = figure(document, "41 were", 41.0, claim=later.id)
    row = rivals(
        Side("30", (), (stated.id,), (document.id,)),
        Side("41", (), (refused.id, other.id), (document.id,)),
        kind="number",
        slot="arrest.arrests",
    )
    made = Conclusions(
        origins=(Origin("org-a", "A", "speaker"), Origin("org-b", "B", "speaker")),
        contradictions=(row,),
        origin_of={stated.id: "org-a", refused.id: "org-a", other.id: "org-b"},
    )
    reading = Reading(document, (), (arrest, later), (stated, refused, other))
    (found,) = find_hypotheses([reading], made)
    assert ranking(found)[:2] == [("30", 1, 50), ("41", 1, 50)]
    assert found.evidence[0].marks == ("consistent", "inconsistent", "inconsistent")


def test_a_version_without_rows_rests_on_the_origins_of_its_side() -> None:
    row = rivals(side("rivals", origins=("org-a",)), side("soldiers", origins=("org-b",)))
    (found,) = weigh({}, row, kinds={"org-a": "speaker", "org-b": "speaker"})
    assert [one.marks[:2] for one in found.evidence] == [
        ("consistent", "inconsistent"),
        ("inconsistent", "consistent"),
    ]


def test_the_order_of_contradictions_and_readings_changes_nothing() -> None:
    row = rivals(side("rivals", "clm-1"), side("robbers", "clm-3"), name="con-2")
    origins = {"clm-1": "org-a", "clm-2": "org-b", "clm-3": "org-c"}
    assert weigh(origins, TWO, row) == weigh(origins, row, TWO)


# ---- copies


THREE = rivals(side("rivals", "clm-1", "clm-3", "clm-4"), side("soldiers", "clm-2"))
TOLD = {"clm-1": "org-a", "clm-3": "org-c", "clm-4": "org-d", "clm-2": "org-b"}


def test_copies_of_one_word_are_one_origin_called_by_who_first_gave_it() -> None:
    words = {
        "clm-1": Word("named", "ent-org-a", "ent-org-a"),
        "clm-3": Word("own", "ent-org-a", "ent-org-a"),
        "clm-4": Word("own", "ent-org-a", "ent-org-a"),
        "clm-2": Word("named", "ent-org-b", "report doc-x"),
    }
    (found,) = weigh(TOLD, THREE, words=words)
    assert ranking(found)[:2] == [("rivals", 1, 50), ("soldiers", 1, 50)]
    assert [one.origin for one in found.evidence] == ["org-a", "org-b"]


def test_a_copy_that_departs_from_its_source_departs_on_its_own_account() -> None:
    row = rivals(side("rivals", "clm-1"), side("soldiers", "clm-2"))
    words = {
        "clm-1": Word("named", "ent-org-a", "ent-org-a"),
        "clm-2": Word("own", "ent-org-a", "ent-org-a"),
    }
    (found,) = weigh({"clm-1": "org-a", "clm-2": "org-b"}, row, words=words)
    assert [(one.origin, one.marks[:2]) for one in found.evidence] == [
        ("org-a", ("consistent", "inconsistent")),
        ("org-b", ("inconsistent", "consistent")),
    ]


def test_an_own_voice_adds_nothing_to_a_version_that_somebody_is_quoted_for() -> None:
    words = {
        "clm-1": Word("named", "ent-org-a", "report doc-1"),
        "clm-3": Word("own", "report doc-3", "report doc-3"),
        "clm-4": Word("unnamed", "report doc-1", "report doc-1"),
        "clm-2": Word("own", "report doc-2", "report doc-2"),
    }
    (found,) = weigh(TOLD, THREE, words=words)
    weights = {one.origin: one.weight for one in found.evidence}
    assert weights == {"org-a": 50, "org-b": 50, "org-c": 0, "org-d": 0}
    assert "org-c" not in {turn.origin for turn in found.turns}


def test_unnamed_speakers_of_a_report_and_of_its_copy_are_one_where_they_say_the_same() -> None:
    words = {name: Word("unnamed", "report doc-1", "report doc-1") for name in TOLD}
    kinds = dict.fromkeys(TOLD.values(), "anonymous")
    (found,) = weigh(TOLD, THREE, words=words, kinds=kinds)
    assert ranking(found)[:2] == [("rivals", 1, 25), ("soldiers", 1, 25)]
    assert len(found.evidence) == 2


def test_silent_claims_of_an_origin_that_speaks_elsewhere_are_no_origin_of_their_own() -> None:
    words = {
        "clm-1": Word("named", "ent-org-a", "ent-org-a"),
        "clm-2": Word("named", "ent-org-b", "ent-org-b"),
        "clm-9": Word("own", "ent-org-a", "ent-org-a"),
    }
    (found,) = weigh({"clm-1": "org-a", "clm-2": "org-b", "clm-9": "org-c"}, TWO, words=words)
    assert [one.origin for one in found.evidence] == ["org-a", "org-b"]
