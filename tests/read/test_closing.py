"""What stands below a report, and last paragraphs that are report text."""

import pytest

from clew.model import Span
from clew.read.byline import parse_credits
from clew.read.closing import issuer_of
from clew.read.layout import lay_out
from tests.read.marks import below, inside, left, marked
from tests.read.pages import BODY, HEADLINE


@pytest.mark.parametrize(
    "tail",
    [
        "ENDS",
        "- Ends -",
        "###",
        "-30-",
        "Fin del comunicado",
        "Edited by: John Doe",
        "Tags: smuggling, Tangier, police",
        "About the Harbour Post\n\nThe Harbour Post is a newspaper founded in 1987.",
        "Note to editors: images are available on request.",
        "(Reporting by Jane Roe; Editing by John Doe)",
        "Reporting by Jane Roe in Athens and John Doe; editing by M. Poe",
        "--Additional reporting by Jane Roe.",
        "Jane Roe and John Doe contributed to this report.",
        "About us: Open Hand is an independent association registered in Rome.",
        "About Open Hand\n\nOpen Hand is a charity that helps seafarers. It was founded in 2004.",
        "About the author\n\nJane Roe teaches history in Leeds.",
        "The views expressed here are her own.",
        "This publication does not necessarily reflect the views of the Commission.",
        "Les opinions exprimées dans cet article n'engagent que leur auteur.",
    ],
)
def test_what_closes_a_page_or_a_release_is_marked(tail: str) -> None:
    assert left(below(tail)) == []


def test_a_note_on_the_author_is_known_by_the_byline() -> None:
    text = f"{HEADLINE}\n\nBy Jane Roe and John Doe\n\n{BODY}\n\nJane Roe is a novelist."
    assert [kind for kind, _ in marked(text)] == ["byline", "notice"]
    other = text.replace("Jane Roe is", "Omar Tazi is")
    assert [kind for kind, _ in marked(other)] == ["byline"]


def test_of_the_notes_to_editors_what_tells_of_the_case_stays() -> None:
    tail = (
        "ENDS\n\nNotes to editors\n\n1. Photographs of the boats are available on request.\n"
        "2. The three men were sentenced under section 25 of the Act."
    )
    assert left(below(tail)) == ["2. The three men were sentenced under section 25 of the Act."]


@pytest.mark.parametrize(
    "line",
    [
        "About us: two men said",
        "“About us: two men said nothing,” the witness told the court.",
        "About Operation Sparrow\n\nOperation Sparrow was launched in 2022 and led to 40 arrests.",
        "About the victims\n\nThe victims are mostly women from the north of the country.",
        "Reporting by local media suggests 40 deaths.",
        "The ends justify the means",
        "End of the line for smugglers",
        "The views expressed by the judge were shared by all.",
        "“The views expressed here are mine,” he said.",
        "Notes to editors: the three men were sentenced to nine years each in March.",
        "Omar Tazi is a lorry driver from Fez.",
        "He contributed to this reporting system for years, police said.",
        "Regards from the boss",
        "Contributed to this report: none",
        "Edited videos by the smugglers were shown to the court.",
        "Press office raided",
        "30",
    ],
)
def test_report_text_at_the_end_is_left(line: str) -> None:
    assert marked(inside(line)) == []
    assert marked(below(line)) == []


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("(Reporting by Jane Roe; Editing by John Doe)", "Jane Roe"),
        ("Reporting by J. R. Roe in Athens; editing by John Doe", "J. R. Roe"),
        ("Reporting by local media suggests 40 deaths", None),
        ("Editing was done by Jane Roe", None),
        ("Editing by Jane Roe", None),
        ("Additional reporting by Jane Roe; writing by John Doe", None),
        ("", None),
    ],
)
def test_a_wires_last_line_credits_its_author(line: str, author: str | None) -> None:
    span = parse_credits(line)
    assert (line[span.start : span.end] if span else None) == author


def test_the_issuer_is_named_by_its_note_about_itself() -> None:
    (block,) = lay_out("About us: Open Hand is an independent association.")
    assert issuer_of(block) == Span(10, 19)
    (vague,) = lay_out("About us: We are an independent association.")
    assert issuer_of(vague) is None
