"""Estimates: of one version of what is contested, in the words of the scale, changing nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from clew.errors import CaseError
from clew.model.hypotheses import Hypotheses
from clew.pipeline import update
from clew.share.matrix import estimates_of
from clew.store import queries
from clew.store.casebook import Casebook, open_case
from clew.store.chain import Stamp
from clew.store.verify import verify
from tests.conftest import STAMP


@pytest.fixture
def case(examples_folder: Path, tmp_path: Path) -> Iterator[Casebook]:
    with open_case(Path(shutil.copytree(examples_folder, tmp_path / "casebook")), STAMP) as case:
        yield case


def contested(case: Casebook) -> Hypotheses:
    rows = queries.conclusions(case).hypotheses
    return next(row for row in rows if sum(bool(one.claims) for one in row.hypotheses) > 1)


def test_an_estimate_stands_beside_its_version_and_nothing_is_ranked_anew(case: Casebook) -> None:
    before, row = queries.conclusions(case), contested(case)
    subjects = row.hypotheses[1].claims
    made = case.judge("estimate", subjects, STAMP, why="closest witness", value="Highly likely")
    update(case, STAMP)
    assert made.value == "highly likely"
    assert queries.conclusions(case) == before
    held = estimates_of(row, queries.decisions(case).estimates)
    assert [[one.estimate.id for one in told] for told in held[:2]] == [[], [made.id]]
    case.judge("withdraw", [made.id], STAMP, why="too early")
    assert not any(estimates_of(row, queries.decisions(case).estimates))
    assert verify(case).wrong == ()


def test_of_one_analysts_estimates_the_last_holds_and_another_analysts_stays(
    case: Casebook,
) -> None:
    row = contested(case)
    subjects, other = row.hypotheses[0].claims, Stamp("second analyst", STAMP.at)
    for stamp, value in ((STAMP, "unlikely"), (other, "likely"), (STAMP, "almost certain")):
        case.judge("estimate", subjects, stamp, why="as told", value=value)
    told = estimates_of(row, queries.decisions(case).estimates)[0]
    assert [(one.estimate.likelihood, one.former) for one in told] == [
        ("almost certain", False),
        ("likely", False),
        ("unlikely", True),
    ]


def test_what_is_no_word_of_the_scale_is_refused_with_the_scale(case: Casebook) -> None:
    subjects = contested(case).hypotheses[0].claims
    for value in (None, "", "70 %", "certain"):
        with pytest.raises(CaseError, match="remote chance, highly unlikely"):
            case.judge("estimate", subjects, STAMP, why="a guess", value=value)


def test_only_what_gives_one_version_of_something_contested_is_estimated(case: Casebook) -> None:
    row = contested(case)
    given = {name for one in row.hypotheses for name in (*one.claims, *one.figures)}
    plain = next(
        claim.id
        for reading in queries.readings(case)
        for claim in reading.claims
        if not any(
            claim.id in one.claims
            for each in queries.conclusions(case).hypotheses
            for one in each.hypotheses
        )
    )
    assert plain not in given
    rivals = (row.hypotheses[0].claims[0], row.hypotheses[1].claims[0])
    for subjects, words in (
        ([plain], "no version of anything contested"),
        (rivals, "rival versions"),
        ([row.id], "give a claim or figure"),
        ([row.event or "evt-0"], "give a claim or figure"),
        ([], "no id was given"),
    ):
        with pytest.raises(CaseError, match=words):
            case.judge("estimate", subjects, STAMP, why="a guess", value="likely")
    assert queries.decisions(case).estimates == ()
