"""What somebody else sent is refused where a row points at nothing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clew.errors import ReadError
from clew.model import Argument, Attribution, Place, Reading, Reply, Span, StatedDate
from clew.share.checking import check_received
from clew.share.received import Received, ReceivedReport, receive_package
from tests.builders import claim, day, figure, mention, report
from tests.share.small import entity, packed

DOCUMENT = report("Police arrested Karim Muster and 40 others in May.")
KARIM = mention(DOCUMENT, "Karim Muster", category="suspect")
ARREST = claim(DOCUMENT, "arrest", "arrested", arguments={"suspect": KARIM}, time=day("2024-05-01"))
OTHERS = figure(DOCUMENT, "40", 40, claim=ARREST.id)
SENT = receive_package(
    packed(
        DOCUMENT,
        mentions=[KARIM],
        claims=[ARREST],
        figures=[OTHERS],
        entities=(entity("ent-0123456789abcdef", "Karim Muster", KARIM),),
    )
)


def with_reading(**fields: Any) -> Received:
    (told,) = SENT.reports
    return replace(SENT, reports=(ReceivedReport(replace(told.reading, **fields), told.passages),))


def test_what_points_at_its_own_words_passes() -> None:
    assert check_received(SENT) is SENT
    assert check_received(replace(SENT, reports=(), entities=())).reports == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"mentions": ()},
        {"claims": ()},
        {"mentions": (replace(KARIM, document="doc-0000000000000000"),)},
        {"mentions": (KARIM, KARIM)},
        {"claims": (replace(ARREST, sentence=Span(9, 4)),)},
        {"claims": (replace(ARREST, sentence=Span(6, 7)),)},
        {"figures": (replace(OTHERS, span=Span(9, 9)),)},
        {"claims": (replace(ARREST, id="clm-1\nclm-2"),)},
        {"claims": (replace(ARREST, attributions=(Attribution(Span(0, 999), "direct"),)),)},
        {"figures": (replace(OTHERS, part_of="fig-0000000000000000"),)},
        {"figures": (replace(OTHERS, agent="men-0000000000000000"),)},
        {"figures": (replace(OTHERS, number=Span(-1, 3)),)},
        {"document": replace(DOCUMENT, sha256="../secret")},
        {"document": replace(DOCUMENT, size=-1)},
        {"mentions": (replace(KARIM, place=Place("x", "X", "point", lat=91.0, lon=0.0)),)},
        {"mentions": (replace(KARIM, place=Place("x", "X", "point", lon=float("nan"))),)},
        {"document": replace(DOCUMENT, size=10**30)},
        {"document": replace(DOCUMENT, language="en\x1b[2J")},
        {
            "document": replace(
                DOCUMENT,
                published=StatedDate(date(2024, 5, 2), date(2024, 5, 1), "stated", "text"),
            )
        },
    ],
)
def test_what_points_at_nothing_is_refused_in_one_line(fields: dict[str, Any]) -> None:
    with pytest.raises(ReadError) as refused:
        check_received(with_reading(**fields))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "fields",
    [
        {"mentions": (replace(KARIM, category="kingpin"),)},  # type: ignore[arg-type]
        {"claims": (replace(ARREST, kind="conquer"),)},
        {"claims": (replace(ARREST, arguments=(Argument("villain", KARIM.span, KARIM.id),)),)},
        {"figures": (replace(OTHERS, measure="villains"),)},
        {"figures": (replace(OTHERS, unit="person\nTLP:CLEAR"),)},
        {"figures": (replace(OTHERS, value=float("nan")),)},
        {"figures": (replace(OTHERS, high=float("inf")),)},
    ],
)
def test_what_the_vocabularies_do_not_have_is_refused_in_one_line(fields: dict[str, Any]) -> None:
    with pytest.raises(ReadError, match=r"no (kind|role|measure|unit|category|number)") as refused:
        check_received(with_reading(**fields))
    assert "\n" not in str(refused.value)


def test_a_number_of_what_no_measure_lists_passes() -> None:
    assert check_received(with_reading(figures=(replace(OTHERS, unit="ship's crew"),)))


@pytest.mark.parametrize("words", ["", " \n", "\u202e"])
def test_a_reply_without_words_is_refused_before_anything_is_stored(words: str) -> None:
    blank = Reply("jdg-0123456789abcdef", "reply", words, "letter", date(2024, 5, 3))
    with pytest.raises(ReadError, match="no words"):
        check_received(replace(SENT, replies=((ARREST.id, (blank,)),)))


def test_one_report_sent_twice_is_refused() -> None:
    with pytest.raises(ReadError, match="two rows"):
        check_received(replace(SENT, reports=SENT.reports * 2))


def test_a_reading_of_nothing_passes() -> None:
    empty = ReceivedReport(Reading(replace(DOCUMENT, text="")))
    assert check_received(replace(SENT, reports=(empty,), entities=()))
