"""Readers' remarks below a report."""

from tests.read.marks import below, left, marked
from tests.read.pages import BODY, HEADLINE

LONG = "They should have arrested 500 of them years ago, all of the smugglers of this town."


def test_a_counted_heading_above_a_thread_takes_all_that_follows() -> None:
    for tail in (
        f"Comments (27)\n\nsea_fan: {LONG}\n\nResi K.: My heart breaks for these kids.",
        f"3 comments\n\nsea_fan\n\n2 hours ago\n\n{LONG}\n\nReply\n\nResi\n\n3 hours ago\n\nSad.",
        f"2 Comments\n\nsea_fan says:\n\n{LONG}\n\nResi says:\n\nSad.",
    ):
        assert left(below(tail)) == []
        assert {kind for kind, _ in marked(below(tail))} == {"comment_form"}


def test_a_counted_heading_above_report_text_takes_nothing() -> None:
    text = f"{HEADLINE}\n\n{BODY}\n\nComments (3)\n\n{BODY}"
    assert marked(text) == []
