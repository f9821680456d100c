"""An id is found by its beginning; none and several are refused with what to do."""

import pytest

from clew.cli.ids import pick_id
from clew.errors import CaseError

KNOWN = ("evt-11", "evt-112", "evt-23")


@pytest.mark.parametrize(("typed", "found"), [("evt-2", "evt-23"), (" EVT-11 ", "evt-11")])
def test_a_whole_id_goes_before_those_that_begin_with_it(typed: str, found: str) -> None:
    assert pick_id(typed, KNOWN) == found


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("evt-1", r"evt-1: several events begin so \(evt-11, evt-112 …\); give more of it"),
        ("clm-1", "clm-1: no event of this casebook begins so; see clew events"),
        (" ", "no event of this casebook begins so"),
    ],
)
def test_none_and_several_are_refused(typed: str, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        pick_id(typed, KNOWN, "event", "clew events")
