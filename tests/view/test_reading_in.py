"""What was pasted becomes a report that says its title, outlet and day as reports do."""

from datetime import date

import pytest

from clew.ingest import Step
from clew.read import read_bytes
from clew.view.reading_in import FileLine, Given, Intake, typed_report

BODY = (
    "Police in the port town of Vellano said on Monday that eleven people were arrested in a raid "
    "on a house near the harbour. A prosecutor alleges that they moved irregular migrants by boat."
)


def test_what_was_typed_beside_a_text_is_read_from_it() -> None:
    title = "Raid on harbour house in Vellano: eleven arrested"
    source = typed_report(BODY, title, "The Vellano Post", date(2024, 5, 16))
    assert source.name == "Raid on harbour house in Vellano eleven arrested.txt"
    (document,) = read_bytes(source.content, source.name)
    assert document.title and document.title.value == title  # type: ignore[union-attr]
    assert document.publisher.value == "The Vellano Post"  # type: ignore[union-attr]
    assert document.published.start == date(2024, 5, 16)  # type: ignore[union-attr]


@pytest.mark.parametrize("outlet", ["", "المرسى اليوم", "vellano post"])
def test_an_outlet_that_would_be_taken_for_the_reports_words_is_not_written_into_it(
    outlet: str,
) -> None:
    source = typed_report(BODY, "", outlet, None)
    assert source.content.decode() == f"{BODY}\n"
    assert source.name == "pasted text.txt"


def test_of_very_many_files_the_first_are_told_and_all_are_counted() -> None:
    intake = Intake(Given())
    for number in range(1_200):
        intake.note(Step(f"{number}.txt", "read", empty=number == 0, document=f"doc-{number}"))
    for number in range(10):
        intake.note(Step(f"bad-{number}", "failed", "empty"))
    assert intake.outcomes == {"read": 1_200, "failed": 10, "empty": 1}
    assert len(intake.lines) == 510
    assert intake.lines[-1] == FileLine("bad-9", "failed", "empty", False, None)
