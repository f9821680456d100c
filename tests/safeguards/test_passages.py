"""Nothing that must stay hidden leaves a casebook by any way, and what may be shown is shown."""

import pytest
from _pytest.mark.structures import ParameterSet

from clew.read import Source
from tests.safeguards.conftest import NewCase
from tests.safeguards.passages import Passage, load
from tests.safeguards.scan import Haystack, leaks
from tests.safeguards.ways_out import exports, ways_out

PASSAGES = load()


def _marked(passage: Passage) -> ParameterSet:
    marks = [pytest.mark.xfail(reason=passage.known, strict=True)] if passage.known else []
    return pytest.param(passage, id=passage.key, marks=marks)


@pytest.mark.parametrize("passage", [_marked(passage) for passage in PASSAGES])
def test_no_way_out_lays_anybody_open(passage: Passage, new_case: NewCase) -> None:
    folder = new_case(passage.sources)
    ways = [(way.name, way.content) for way in ways_out(folder, passage.hidden[:1])]
    assert leaks(ways, passage.hidden) == []
    shown = Haystack(b"\n".join(content for _, content in ways))
    assert [words for words in passage.kept if not shown.holds(words)] == []


def test_no_form_of_an_export_lays_anybody_open(new_case: NewCase) -> None:
    passages = [passage for passage in PASSAGES if not passage.known]
    sources = [
        Source(f"{passage.key}/{source.name}", source.content)
        for passage in passages
        for source in passage.sources
    ]
    ways = [(way.name, way.content) for way in exports(new_case(sources))]
    assert leaks(ways, [words for passage in passages for words in passage.hidden]) == []


def test_every_passage_says_what_must_stay_hidden_and_what_must_be_shown() -> None:
    assert len(PASSAGES) >= 50
    assert len({passage.key for passage in PASSAGES}) == len(PASSAGES)
    assert [p.key for p in PASSAGES if not p.hidden or not p.kept] == []


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.key)
def test_what_is_looked_for_stands_in_the_reports(passage: Passage) -> None:
    told = b"\n".join(source.name.encode() + b"\n" + source.content for source in passage.sources)
    found = Haystack(told)
    packed = passage.sources[0].name.endswith("docx")
    assert packed or any(map(found.holds, (*passage.hidden, *passage.kept)))
