"""Wherever a claim or figure points, it points there again in another text, or names others."""

from dataclasses import replace
from typing import Any

import pytest

from clew.model import Attribution, Claim, Figure, LegalEvidence, Span
from clew.share.package import Package
from clew.share.pointing import mentions_of, moved, renamed, spans_of
from tests.builders import claim, day, figure, mention, report

TEXT = "Police held 12 men in Lyon on Friday, the mayor said."
DOCUMENT = report(TEXT)
POLICE, MAYOR = mention(DOCUMENT, "Police"), mention(DOCUMENT, "the mayor")
SAID = Attribution(Span(0, 36), "indirect", MAYOR.span, MAYOR.id, Span(48, 52))
ROWS: tuple[Claim | Figure, ...] = (
    claim(
        DOCUMENT,
        "arrest",
        "held",
        arguments={"authority": POLICE},
        places=("men-place",),
        time=day("2024-05-03"),
        status_cues=(Span(7, 11),),
        legal_evidence=(LegalEvidence("act", Span(7, 11)),),
        attributions=(SAID,),
    ),
    figure(DOCUMENT, "12", 12, agent=POLICE.id, period=day("2024-05-03"), attributions=(SAID,)),
)


def by(number: int, row: Any) -> Any:
    def shift(span: Span) -> Span:
        return Span(span.start + number, span.end + number)

    return moved(row, shift)


@pytest.mark.parametrize("row", ROWS)
def test_all_places_move_and_come_back(row: Claim | Figure) -> None:
    there = by(5, row)
    assert [span.start for span in spans_of(there)] == [span.start + 5 for span in spans_of(row)]
    assert by(-5, there) == row
    assert there.attributions[0].content == Span(5, 41)


def test_no_place_of_a_real_row_is_forgotten(examples_package: Package) -> None:
    rows = (*examples_package.case.claims.values(), *examples_package.case.figures.values())
    assert rows
    for row in rows:
        assert by(-7, by(7, row)) == row
        assert str(by(7, row)).count("Span(") == str(row).count("Span(")
        assert not set(_starts(by(10**6, row))) & set(range(10**6))


def _starts(row: Claim | Figure) -> list[int]:
    return [int(part.partition(",")[0]) for part in str(row).split("Span(start=")[1:]]


@pytest.mark.parametrize("row", ROWS)
def test_the_mentions_of_a_row_are_those_it_names(row: Any) -> None:
    assert {POLICE.id, MAYOR.id} <= mentions_of(row)
    gone: Claim | Figure = renamed(row, lambda _: None)
    assert not mentions_of(gone)
    assert list(spans_of(gone)) == list(spans_of(row))


def test_a_row_without_speaker_time_or_roles_points_to_its_own_words() -> None:
    bare = replace(claim(DOCUMENT, "arrest", "held"), attributions=())
    assert list(spans_of(bare)) == [bare.trigger]
    assert mentions_of(bare) == frozenset()
