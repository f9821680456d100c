import dataclasses
import pickle

import pytest
from pydantic import TypeAdapter

from clew import model
from clew.model import Reading, Span
from tests.protect.examples import CONCLUSIONS, READING

TYPES = [
    value
    for value in vars(model).values()
    if isinstance(value, type) and dataclasses.is_dataclass(value)
]


@pytest.mark.parametrize("type_", TYPES, ids=lambda type_: type_.__name__)
def test_every_type_is_frozen_slotted_and_says_what_it_is(type_: type) -> None:
    assert type_.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(type_)
    assert type_.__doc__
    assert not type_.__doc__.startswith(f"{type_.__name__}(")


def test_spans_overlap_where_they_share_a_character() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))


def test_a_span_contains_itself_and_what_lies_in_it() -> None:
    assert Span(0, 3).contains(Span(0, 3))
    assert Span(0, 3).contains(Span(1, 2))
    assert not Span(0, 3).contains(Span(2, 4))


def test_a_reading_survives_the_way_to_another_process_and_to_json() -> None:
    adapter = TypeAdapter(Reading)
    assert pickle.loads(pickle.dumps(READING)) == READING
    assert adapter.validate_json(adapter.dump_json(READING)) == READING


def test_conclusions_survive_json() -> None:
    adapter = TypeAdapter(model.Conclusions)
    assert adapter.validate_json(adapter.dump_json(CONCLUSIONS)) == CONCLUSIONS
