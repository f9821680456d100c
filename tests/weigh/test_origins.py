from clew.link.entities import entity_of_mention, link_entities
from clew.model import Attribution, Claim, Mention, Reading, Span, Stated
from clew.weigh.origins import UNKNOWN_PUBLISHER, UNNAMED, Origins, find_origins
from tests.builders import claim, mention, report

TEXT = "Interpol said three men were arrested, a source told the paper."


def origins_of(
    mentions: tuple[Mention, ...], attributions: tuple[Attribution, ...], publisher: str | None
) -> tuple[Origins, Claim]:
    document = report(TEXT, publisher=Stated(publisher, "text") if publisher else None)
    told = claim(document, "arrest", "arrested", attributions=attributions)
    reading = Reading(document, mentions, (told,))
    return find_origins([reading], entity_of_mention(link_entities([reading]))), told


def said_by(source: Mention | None) -> Attribution:
    return Attribution(Span(0, 10), "indirect", mention=source.id if source else None)


def test_the_nearest_speaker_of_a_chain_is_the_origin() -> None:
    document = report(TEXT)
    interpol = mention(document, "Interpol", entity_kind="organisation")
    source = mention(document, "a source", kind="nominal", protected=True, category="source")
    found, told = origins_of((interpol, source), (said_by(interpol), said_by(source)), "The Post")
    origin = next(o for o in found.origins if o.id == found.of_row[told.id])
    assert (origin.name, origin.kind) == ("Interpol", "speaker")


def test_a_protected_source_has_no_name() -> None:
    source = mention(report(TEXT), "a source", kind="nominal", protected=True, category="source")
    found, _ = origins_of((source,), (said_by(source),), None)
    assert [(o.name, o.kind) for o in found.origins] == [(UNNAMED, "anonymous")]


def test_without_a_speaker_the_publisher_is_the_origin_named_or_not() -> None:
    named, _ = origins_of((), (), "The Post")
    unnamed, _ = origins_of((), (), None)
    assert [o.name for o in named.origins] == ["The Post"]
    assert [o.name for o in unnamed.origins] == [UNKNOWN_PUBLISHER]
