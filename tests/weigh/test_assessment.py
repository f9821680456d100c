import pytest

from clew.weigh.assessment import assess
from clew.weigh.independence import Word, count_origins

NAMES = {"ent-europol": "Europol", "ent-court": "Court of Alphaville"}
EUROPOL = Word("named", "ent-europol", "report 1")
AGAIN = Word("named", "ent-europol", "report 2")
COURT = Word("named", "ent-court", "report 2")
SOURCES = Word("unnamed", "report 1", "report 1")
OTHERS = Word("unnamed", "report 3", "report 3")
OUTLET = Word("own", "report 2", "report 2")


@pytest.mark.parametrize(
    ("told", "corroboration", "credibility"),
    [
        ((EUROPOL,), 1, 3),
        ((EUROPOL, COURT), 2, 2),
        ((EUROPOL, AGAIN), 1, 3),
        ((SOURCES, SOURCES), 1, 6),
        ((SOURCES, OTHERS), 2, 6),
        ((EUROPOL, SOURCES), 1, 3),
        ((EUROPOL, OTHERS), 2, 3),
        ((EUROPOL, OUTLET), 1, 3),
        ((OUTLET, Word("own", "report 1", "report 1")), 1, 6),
    ],
)
def test_copies_count_once_and_the_unnamed_no_more_than_they_are(
    told: tuple[Word, ...], corroboration: int, credibility: int
) -> None:
    found = assess(told, NAMES)
    assert (found.corroboration, found.credibility) == (corroboration, credibility)
    assert found.reasons


def test_the_machine_never_says_confirmed_and_doubts_what_is_contested() -> None:
    assert assess((EUROPOL, COURT, OTHERS), NAMES).credibility == 2
    assert assess((EUROPOL, COURT, OTHERS), NAMES, contested=True).credibility == 3


def test_the_reasons_name_who_says_so() -> None:
    (reason, *_) = assess((EUROPOL, COURT), NAMES).reasons
    assert (reason.name, reason.weight, reason.detail) == (
        "named origins",
        2.0,
        "Court of Alphaville, Europol",
    )


def test_whose_word_it_is_counts_once_for_the_report_and_those_it_derives_from() -> None:
    assert count_origins((SOURCES, EUROPOL)) == (frozenset({"ent-europol"}), frozenset())
    assert count_origins((OUTLET,)) == (frozenset(), frozenset({"report 2"}))


def test_who_denies_an_act_is_no_origin_of_it() -> None:
    denied = Word("named", "ent-court", "report 2", asserts=False)
    assert assess((EUROPOL, denied), NAMES).corroboration == 1
    found = assess((denied,), NAMES)
    assert (found.corroboration, found.credibility) == (0, 6)
    assert [reason.name for reason in found.reasons] == ["nobody says that it happened"]
