"""Rows of protected persons are left out; what was said or counted stays without them."""

from dataclasses import replace

from clew.model import LegalEvidence
from clew.protect.masks import protect
from tests.protect.examples import CONCLUSIONS, READING, mask_reading

PROTECTION = protect([READING], CONCLUSIONS)
MASKED = mask_reading(READING, PROTECTION)


def test_protected_fillers_of_roles_are_left_out() -> None:
    (claim,) = MASKED.claims
    assert [argument.role for argument in claim.arguments] == ["captor", "held"]
    assert claim.arguments[1].mention == "men-3"
    assert claim.places == ("men-7",)


def test_what_a_protected_source_said_stays_without_the_source() -> None:
    (said,) = MASKED.claims[0].attributions
    assert (said.source, said.mention) == (None, None)
    assert said.content == READING.claims[0].attributions[0].content


def test_ages_never_leave_and_nothing_points_at_them() -> None:
    (figure,) = MASKED.figures
    assert (figure.id, figure.part_of, figure.agent) == ("fig-2", None, None)


def test_relations_of_protected_persons_are_left_out() -> None:
    assert [relation.id for relation in MASKED.relations] == ["rel-2"]


def test_legal_evidence_that_points_at_a_protected_person_is_left_out() -> None:
    hidden = next(m for m in READING.mentions if m.id in PROTECTION.hidden)
    trigger = READING.claims[0].trigger
    evidence = (LegalEvidence("act", trigger), LegalEvidence("child", hidden.span))
    claim = replace(READING.claims[0], legal_evidence=evidence)
    (masked,) = mask_reading(replace(READING, claims=(claim,)), PROTECTION).claims
    assert masked.legal_evidence == (LegalEvidence("act", trigger),)
