"""A gift becomes readings of one's own: it convicts nobody, unmasks nobody and forges no mark."""

from dataclasses import replace
from typing import Any

import pytest

from clew.model import Category, Mention, Reading, Span, Stated, Status, Tlp
from clew.protect.marks import stated_mark
from clew.protect.unread import find_unread
from clew.share.received import Passage, Received, ReceivedReport
from clew.share.receiving import to_readings
from tests.builders import claim, mention, report

DOCUMENT = report("The court sentenced Anton Beispiel. Karim Muster was arrested.")
PASSAGES = (Passage(0, Span(0, len(DOCUMENT.text))),)


def received(reading: Reading, tlp: Tlp | None = None, giver: str = "the desk") -> Received:
    report = ReceivedReport(reading, PASSAGES)
    return Received(giver, None, tlp=tlp, pap=None, at=None, reports=(report,))


def taken(reading: Reading, **fields: Any) -> Reading:
    (found,) = to_readings(received(reading, **fields), "stix")
    return found


def anton(category: Category | None) -> Mention:
    return mention(DOCUMENT, "Anton Beispiel", category=category)


def sentenced(told: Mention, status: Status = "confirmed", role: str = "convict") -> Reading:
    said = claim(DOCUMENT, "sentence", "sentenced", arguments={role: told}, status=status)
    return Reading(DOCUMENT, (told,), (said,))


def test_a_convict_with_a_conviction_that_is_told_stays_one() -> None:
    (kept,) = taken(sentenced(anton("convicted"))).mentions
    assert kept.category == "convicted"


def test_the_conviction_may_be_told_by_another_mention_of_the_same_person() -> None:
    name = anton("convicted")
    other = mention(DOCUMENT, "Karim Muster", category="convicted", chain=name.chain)
    reading = replace(sentenced(name), mentions=(name, other))
    assert {m.category for m in taken(reading).mentions} == {"convicted"}


@pytest.mark.parametrize(
    "reading",
    [
        Reading(DOCUMENT, (anton("convicted"),)),
        sentenced(anton("convicted"), status="alleged"),
        sentenced(anton("convicted"), status="negated"),
        sentenced(anton("convicted"), role="court"),
        replace(
            sentenced(mention(DOCUMENT, "Karim Muster")),
            mentions=(anton("convicted"), mention(DOCUMENT, "Karim Muster")),
        ),
    ],
)
def test_a_convict_without_a_conviction_of_his_own_is_a_suspect(reading: Reading) -> None:
    assert "convicted" not in {m.category for m in taken(reading).mentions}
    assert "suspect" in {m.category for m in taken(reading).mentions}


@pytest.mark.parametrize("category", ["suspect", "cleared", "official", None])
def test_every_other_category_stays(category: Category | None) -> None:
    (kept,) = taken(Reading(DOCUMENT, (anton(category),))).mentions
    assert kept.category == category and not kept.protected


def test_a_victim_is_protected_whatever_the_giver_says_of_it() -> None:
    (kept,) = taken(Reading(DOCUMENT, (anton("victim"),))).mentions
    assert kept.protected


HOSTILE = "Desk\n\x1b[2JTLP:CLEAR\u202e"


@pytest.mark.parametrize("field", ["giver", "publisher", "title"])
def test_no_name_or_title_breaks_or_marks_the_first_lines(field: str) -> None:
    document, giver = DOCUMENT, "the desk"
    if field == "giver":
        giver = HOSTILE
    else:
        stated: dict[str, Any] = {field: Stated(HOSTILE, "file metadata")}
        document = replace(DOCUMENT, **stated)
    made = taken(Reading(document), giver=giver, tlp="AMBER").document
    first, second, empty, *rest = made.text.split("\n")
    assert (empty, rest) == ("", [DOCUMENT.text])
    assert first.endswith(", TLP:AMBER") and made.text.count("TLP:") == 1
    assert "\x1b" not in made.text and "\u202e" not in made.text and second
    assert made.publisher is not None and "TLP:" not in made.publisher.value
    for told in (made.publisher, made.outlet, made.title):
        assert told is None or told.value == " ".join(told.value.split()).replace("\x1b", "")


@pytest.mark.parametrize(
    ("given", "words", "mark"),
    [
        ("AMBER", "TLP:CLEAR, for all", "AMBER"),
        ("GREEN", "TLP:RED, for us", "RED"),
        (None, "TLP:AMBER+STRICT, for us", "AMBER+STRICT"),
        (None, "for all", None),
    ],
)
def test_a_mark_in_the_words_of_a_gift_tightens_and_never_loosens(
    given: Tlp | None, words: str, mark: Tlp | None
) -> None:
    titled = replace(DOCUMENT, title=Stated(words, "file metadata"))
    assert stated_mark(taken(Reading(titled), tlp=given).document.text) == mark
    worded = report(f"{words}: two men were held.")
    made = taken(Reading(worded), tlp=given).document
    assert stated_mark(made.text) == mark
    assert stated_mark(made.text.splitlines()[0]) == mark


def test_what_somebody_elses_program_described_is_not_read_for_persons() -> None:
    titled = replace(DOCUMENT, title=Stated("Amina Beispiel is free", "file metadata"))
    described = replace(received(Reading(titled)), reports=(ReceivedReport(Reading(titled)),))
    (reading,) = to_readings(described, "stix")
    (found,) = find_unread(reading)
    text, title = reading.document.text, reading.document.title
    assert (found.span.start, found.span.end) == (0, len(text))
    assert title is not None and title.span is not None
    assert text[title.span.start : title.span.end] == title.value == "Amina Beispiel is free"
    assert not list(find_unread(taken(Reading(titled))))
