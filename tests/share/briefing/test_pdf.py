"""The briefing as a PDF: two to six pages, each marked, every note in it, words never markup."""

import re

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.share.briefing.compose import compose
from clew.share.briefing.pdf import to_briefing_pdf
from clew.share.package import Package
from tests.share.briefing.reports import HOSTILE, arabic, hostile_package, packed, raid


def pages_of(content: bytes) -> list[str]:
    """Return the words of each page."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def squeezed(words: str) -> str:
    """Return words without spaces, line breaks and the hyphens at them."""
    return re.sub(r"[\s\ufffe\u00ad\u2060]+", "", words)


def test_it_has_two_to_six_pages_with_the_marks_at_top_and_bottom(package: Package) -> None:
    pages = pages_of(to_briefing_pdf(package))
    assert 2 <= len(pages) <= 6
    for number, words in enumerate(pages, start=1):
        assert words.count("TLP:AMBER") == 2 and words.count("PAP:AMBER") == 2
        assert f"{number} of {len(pages)}" in words


def test_every_note_stands_in_it_with_its_words_source_and_ids(package: Package) -> None:
    told = squeezed("".join(pages_of(to_briefing_pdf(package))))
    notes = compose(package).notes
    assert notes
    for note in notes:
        if re.search("[\u0600-\u06ff]", note.source + (note.quoted or "")):
            continue  # letters that run from right to left are read back in another order
        assert squeezed(note.source) in told
        assert squeezed(note.quoted or "") in told
        assert all(row[:12] in told for row in note.rows)


def test_notes_have_the_same_numbers_as_in_the_page(examples_package: Package) -> None:
    told = squeezed("".join(pages_of(to_briefing_pdf(examples_package))))
    for note in compose(examples_package).notes:
        if note.quoted is not None:
            assert f"{note.number}{squeezed('“' + note.quoted + '”')}" in told


def test_hostile_words_are_shown_as_the_letters_that_they_are() -> None:
    told = squeezed("".join(pages_of(to_briefing_pdf(hostile_package()))))
    for words in HOSTILE[:-1]:
        assert squeezed(words) in told


def test_the_same_package_gives_the_same_bytes(package: Package) -> None:
    content = to_briefing_pdf(package)
    assert content == to_briefing_pdf(package)
    assert b"CreationDate" not in content


def test_it_can_be_read_aloud(package: Package) -> None:
    content = to_briefing_pdf(package)
    assert b"pdfuaid:part" in content and b"/Lang" in content


@pytest.mark.parametrize("small", [packed(), packed(arabic()), packed(raid("the Coast Guard"))])
def test_a_small_package_is_a_small_briefing(small: Package) -> None:
    pages = pages_of(to_briefing_pdf(small))
    assert 1 <= len(pages) <= 2
    assert "How to read this" in "".join(pages)


@settings(max_examples=10, deadline=None)
@given(title=st.text(max_size=60), publisher=st.text(max_size=30))
def test_any_title_and_publisher_make_a_pdf(title: str, publisher: str) -> None:
    small = packed(raid("the Coast Guard", title=title, publisher=publisher))
    assert to_briefing_pdf(small).startswith(b"%PDF")
