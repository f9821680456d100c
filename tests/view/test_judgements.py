"""Judgements in the view: who, when, why; what was judged wrong is told here, and masked."""

from datetime import UTC, datetime
from typing import Any

from clew.model import Conclusions, Entity, Judgement, Reading, to_decisions
from clew.share.case import Case, join
from clew.store.loading import Dossier
from clew.view import judgements
from tests.builders import claim, mention, report

AT = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)


def judged(number: int, verdict: str, *subjects: str) -> Judgement:
    """Return a judgement."""
    value = "B" if verdict == "grade" else None
    return Judgement(f"jdg-{number}", verdict, subjects, value, "Dana", AT, "seen")  # type: ignore[arg-type]


def _case(protected: bool = False) -> tuple[Case, Reading]:
    document = report("Karim Muster was arrested in Tripoli.")
    told = mention(document, "Karim Muster", protected=protected)
    act = claim(document, "arrest", "arrested", arguments={"suspect": told})
    whole = Reading(document, mentions=(told,), claims=(act,))
    entity = Entity(
        "ent-1",
        "person",
        "Karim Muster",
        (),
        (told.id,),
        (document.id,),
        protected=protected,
        category="victim" if protected else "suspect",
    )
    heeded = Reading(document, mentions=(told,))
    return join("case", [heeded], Conclusions(entities=(entity,))), whole


def _lines(case: Case, whole: Reading, *made: Judgement) -> dict[str, dict[str, Any]]:
    conclusions = Conclusions(entities=tuple(case.conclusions.entities))
    if whole.mentions[0].protected:
        conclusions = Conclusions(
            entities=(
                Entity(
                    "ent-1",
                    "person",
                    "Karim Muster",
                    (),
                    (whole.mentions[0].id,),
                    (whole.document.id,),
                    protected=True,
                    category="victim",
                ),
            )
        )
    dossier = Dossier("d", (), conclusions, to_decisions(made), judgements=made, refuted=(whole,))
    return {part.id: part.body for part in judgements.rows(case, dossier)}


def test_a_claim_judged_wrong_is_told_in_its_words_and_leads_nowhere() -> None:
    case, whole = _case()
    line = _lines(case, whole, judged(1, "wrong", whole.claims[0].id))["jdg-1"]
    (subject,) = line["subjects"]
    assert "Karim Muster [alleged] was arrested" in subject["words"]
    assert subject["address"] is None and line["stands"] is True


def test_who_is_protected_is_masked_in_what_was_judged_and_leads_nowhere() -> None:
    case, whole = _case(protected=True)
    named = judged(2, "protect", whole.mentions[0].id)
    lines = _lines(case, whole, judged(1, "wrong", whole.claims[0].id), named)
    assert "Muster" not in str(lines)
    assert all(s["address"] is None for line in lines.values() for s in line["subjects"])


def test_what_was_withdrawn_stands_no_more() -> None:
    case, whole = _case()
    first = judged(1, "wrong", whole.claims[0].id)
    lines = _lines(case, whole, first, judged(2, "withdraw", "jdg-1"))
    assert (lines["jdg-1"]["stands"], lines["jdg-2"]["stands"]) == (False, True)


def test_the_parts_of_a_judgement_know_its_subjects_together() -> None:
    case, whole = _case()
    line = _lines(case, whole, judged(1, "wrong", whole.claims[0].id, "clm-elsewhere"))["jdg-1"]
    there = line | {
        "subjects": [
            {"id": whole.claims[0].id, "words": None, "address": None},
            {"id": "clm-elsewhere", "words": "arrest", "address": "/claims/clm-elsewhere"},
        ]
    }
    row = judgements.unite("jdg-1", [line, there])
    assert [subject["words"] is None for subject in row.line["subjects"]] == [False, False]
    later = judgements.unite("jdg-2", [line | {"at": "2025-06-02T12:00:00+00:00"}])
    assert later.sort < row.sort
