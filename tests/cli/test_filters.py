"""Filters: what they choose, and that a wrong value names the right ones."""

from collections.abc import Callable
from typing import Any

import pytest

from clew.cli.filters import claims_in, documents_in, entities_in, events_in, figures_in
from clew.errors import CaseError, SettingError
from tests.cli.example import PROTECTED, SUSPECT, english, example_case


def ids(rows: list[Any]) -> list[str]:
    return [row.id[:5] for row in rows]


def test_each_filter_chooses_and_refuses() -> None:
    case = example_case()
    assert ids(claims_in(case, kind="arrest")) == ["clm-1"]
    assert ids(claims_in(case, status="alleged")) == ["clm-2"]
    assert ids(claims_in(case, document="lyon.txt")) == []
    assert ids(figures_in(case, status="confirmed")) == ["fig-1"]
    assert ids(events_in(case, status="negated")) == []
    assert ids(entities_in(case, category="minor")) == ["ent-4"]
    assert [d.file_name for d in documents_in(case, language="fr")] == ["lyon.txt"]
    assert [d.file_name for d in documents_in(case, outlet="harbour")] == ["gazette.txt"]


def test_a_name_chooses_the_claims_and_events_it_takes_part_in() -> None:
    case = example_case()
    assert ids(claims_in(case, entity=SUSPECT.lower())) == ["clm-1", "clm-2"]
    assert ids(claims_in(case, entity="Trieste")) == ["clm-1"]
    assert ids(events_in(case, entity="ent-3")) == ["evt-1"]
    assert ids(figures_in(case, entity="ent-3")) == ["fig-1"]


def test_a_protected_person_is_not_found_by_name() -> None:
    with pytest.raises(CaseError, match="fits nothing here"):
        claims_in(example_case(), entity=PROTECTED)
    assert ids(claims_in(example_case(), entity="ent-4")) == ["clm-2"]


def test_documents_come_by_date_and_the_undated_ones_last() -> None:
    assert [d.file_name for d in documents_in(example_case())] == ["gazette.txt", "lyon.txt"]


@pytest.mark.parametrize(
    ("choose", "says"),
    [
        (lambda case: claims_in(case, kind="arest"), "did you mean arrest"),
        (lambda case: events_in(case, kind="zzz"), "one of: arrest, "),
        (lambda case: figures_in(case, measure="arrest"), "did you mean arrests"),
        (lambda case: claims_in(case, document="nowhere.txt"), "`clew documents` lists them"),
        (lambda case: claims_in(case, document="doc-"), "fits several"),
    ],
)
def test_a_wrong_value_names_the_right_ones(choose: Callable[[Any], Any], says: str) -> None:
    with pytest.raises((CaseError, SettingError), match=says):
        choose(example_case())


def test_the_document_is_the_one_of_the_id() -> None:
    identity = english().document.id
    assert ids(claims_in(example_case(), document=identity[:10])) == ["clm-1", "clm-2"]
