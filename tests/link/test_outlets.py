from dataclasses import replace

from clew.link.outlets import is_outlet, is_release, publisher_of
from clew.model import Reading, Stated
from tests.builders import report, span_in


def published_by(name: str | None) -> Reading:
    stated = Stated(name, "text") if name else None
    return Reading(report("Three men were arrested.", publisher=stated))


def test_outlets_are_known_by_their_names() -> None:
    assert [is_outlet(n) for n in ("The Tidal Herald", "Sea Lantern", "coast.example")] == [
        True,
        False,
        True,
    ]


def test_a_release_is_what_a_body_publishes_itself() -> None:
    assert is_release(published_by("Ministry of the Interior"))
    assert is_release(published_by("Polizia di Stato"))
    assert not is_release(published_by("Harbour Gazette"))
    assert not is_release(published_by(None))


def test_a_name_that_tells_nothing_is_a_bodys_only_under_the_word_statement() -> None:
    assert not is_release(published_by("Sea Lantern"))
    text = "STATEMENT\n\nSea Lantern: one more wreck\n\nThirty people are missing."
    headline = Stated("Sea Lantern: one more wreck", "text", span_in(text, "Sea Lantern: one"))
    document = report(text, publisher=Stated("Sea Lantern", "text"), title=headline)
    assert is_release(Reading(document))
    assert not is_release(Reading(replace(document, title=None)))


def test_a_publisher_is_the_entity_of_that_name() -> None:
    assert publisher_of(published_by("Sea Lantern")) == publisher_of(published_by("sea lantern"))
    assert publisher_of(published_by(None)) is None
