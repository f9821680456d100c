"""What of an e-mail is its own, and what others wrote before."""

import pytest

from clew.read.quoted import find_quoted
from tests.read.pages import BODY, FRENCH

ASKED = "Is it true that 70 were held?"


def own(text: str) -> str:
    covered = {i for b in find_quoted(text) for i in range(b.span.start, b.span.end)}
    return "".join(c for i, c in enumerate(text) if i not in covered).strip()


@pytest.mark.parametrize(
    "tail",
    [
        f"> {ASKED}",
        f"On Tue, 12 Mar 2024 at 10:00, Max Poe <max@x.example> wrote:\n> {ASKED}\n> Max",
        f"On Tue, 12 Mar 2024, Max Poe of the Very Long Desk\n<max@x.example> wrote:\n\n> {ASKED}",
        f"On Tue, 12 Mar 2024, Max Poe <max@x.example> wrote:\n\n{ASKED}",
        f"-----Original Message-----\nFrom: Max Poe\nSent: Tuesday\nTo: Press\n\n{ASKED}",
        f"Le mar. 12 mars 2024 à 10:00, Max Poe <max@x.example> a écrit :\n> {ASKED}",
        "-- \nPress Desk\n+32 2 555 01 99",
    ],
)
def test_earlier_messages_and_signatures_are_not_its_own(tail: str) -> None:
    assert own(f"{BODY}\n\n{tail}\n") == BODY


def test_an_answer_below_the_question_stays() -> None:
    text = f"On Tue, 12 Mar 2024, Max Poe <max@x.example> wrote:\n> {ASKED}\n\n{BODY}\n"
    assert own(text) == BODY


def test_a_mail_that_only_sends_on_a_report_keeps_it() -> None:
    forwarded = (
        "FYI\n\n---------- Forwarded message ----------\nFrom: Press <p@x.example>\n"
        f"Date: Tue, 12 Mar 2024\nSubject: Nine held\n\n{BODY}\n"
    )
    assert own(forwarded) == f"FYI\n\n\n\n\n\n\n{BODY}"
    quoted = "\n".join(f"> {line}" for line in BODY.split("\n"))
    assert own(f"See below.\n\n{quoted}") == f"See below.\n\n{quoted}"


@pytest.mark.parametrize(
    "tail",
    [
        "On 3 May 2024, the driver of the lorry wrote:\n\n“I saw nothing,” in a letter.",
        "From: Tangier\nTo: Algeciras",
        "The judge wrote:",
    ],
)
def test_report_text_in_a_mail_is_its_own(tail: str) -> None:
    assert own(f"{BODY}\n\n{tail}") == f"{BODY}\n\n{tail}"


def test_a_short_report_in_a_mail_stays() -> None:
    assert own(FRENCH) == FRENCH
    assert own("") == ""
