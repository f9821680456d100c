"""One source, one document: every format, and each way in which a file can be no document."""

import codecs
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.errors import ReadError
from clew.ids import make_id, sha256
from clew.model import Document
from clew.read import Limits, Source, read_source
from tests.read.files import (
    FONT,
    encrypted,
    make_arabic_pdf,
    make_docx,
    make_email,
    make_pdf,
    make_pdf_of_a_picture,
    make_zip,
)
from tests.read.pages import ARABIC, BODY, FRENCH, HEADLINE, ITALIAN, SPANISH

PARAGRAPHS = BODY.split("\n\n")
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{HEADLINE} | The Test Courier</title>
<meta property="og:title" content="{HEADLINE}">
<meta property="og:site_name" content="The Test Courier">
<meta property="article:published_time" content="2024-03-12T09:30:00+00:00">
<meta property="article:modified_time" content="2024-03-13T09:30:00Z">
<meta name="author" content="Leila Haddad"></head><body><nav><a href="/">Home</a></nav>
<article><h1>{HEADLINE}</h1>{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}</article>
<footer>© 2024 The Test Courier</footer></body></html>"""


def read(content: bytes, name: str = "report.txt", limits: Limits | None = None) -> Document:
    return read_source(Source(name, content), limits)


def refusal(content: bytes, name: str, limits: Limits | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read(content, name, limits)
    told = str(caught.value)
    assert told.startswith(name) and "\n" not in told
    return told


@pytest.mark.parametrize(
    "text", [BODY, f"\r\n {BODY}\r\n\r\n\t", f"\ufeff{BODY}", f"x\r{BODY}\x0c"]
)
def test_plain_text_is_the_decoded_file_unchanged(text: str) -> None:
    content = text.encode("utf-8")
    document = read(content)
    assert document.text == content.decode("utf-8")
    assert (document.parser, document.media_type, document.size) == (
        "plain",
        "text/plain",
        len(content),
    )
    assert document.sha256 == sha256(content)
    assert document.id == make_id("doc", document.sha256)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (BODY, "utf-8-sig"),
        (BODY, "utf-16"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "latin-1"),
        (FRENCH, "cp1252"),
        (SPANISH, "cp1252"),
        (ITALIAN, "latin-1"),
        (FRENCH, "mac_roman"),
        (ARABIC, "cp1256"),
        (ARABIC.replace("،", ","), "iso8859_6"),
        (ARABIC, "utf-16"),
        ("Nine held, “all smugglers”, says minister – and he isn’t sure. " + BODY, "cp1252"),
    ],
)
def test_text_in_any_encoding_is_read(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)).text.removeprefix("\ufeff") == text


def test_a_broken_byte_does_not_turn_utf8_into_another_encoding() -> None:
    content = (FRENCH * 2).encode("utf-8")
    assert read(content[:-1] + b"\xc3").text.startswith(FRENCH)
    assert read(content[:40] + b"\xff" + content[40:]).text.endswith(FRENCH)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        (FRENCH, "fr"),
        (SPANISH, "es"),
        (ITALIAN, "it"),
        (ARABIC, "ar"),
        ("Table 3", None),
        ("12 345 67 890 " * 20, None),
        (f"{ARABIC}\n\nShare this article\n\nAdvertisement", "ar"),
    ],
)
def test_the_language_is_that_of_the_report(text: str, language: str | None) -> None:
    assert read(text.encode()).language == language


def test_a_page_states_its_title_site_author_and_days() -> None:
    document = read(PAGE.encode(), "saved.html")
    assert document.parser.startswith("html trafilatura ") and document.media_type == "text/html"
    assert document.title and document.title.value == HEADLINE and document.title.span
    assert document.publisher and document.publisher.value == "The Test Courier"
    assert document.publisher.found_in == "page metadata"
    assert document.byline and document.byline.value == "Leila Haddad"
    assert document.published and document.published.start == date(2024, 3, 12)
    assert (document.published.basis, document.published.found_in) == ("metadata", "page metadata")
    assert document.updated and document.updated.start == date(2024, 3, 13)
    for paragraph in PARAGRAPHS:
        assert paragraph in document.text
    assert document.text.count(HEADLINE) == 1


def test_a_page_that_states_nothing_gets_nothing() -> None:
    bare = f"<html><body>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}<p>© 2019 X</p></body></html>"
    document = read(bare.encode(), "example.com_2024_05_06_story.html")
    assert (document.publisher, document.byline, document.published) == (None, None, None)


def test_json_ld_is_read_and_other_objects_are_not() -> None:
    linked = (
        '<script type="application/ld+json">{"@graph":[{"@type":"Organization",'
        '"name":"No","datePublished":"2001-01-01"},{"@type":"NewsArticle","headline":"%s","datePublished":"2024-03-12T01:00:00Z",'
        '"author":[{"name":"Leila Haddad"}],"publisher":{"name":"The Test Courier"}}]}</script>'
    )
    page = f"<html><head>{linked % HEADLINE}</head><body><p>{BODY}</p></body></html>"
    document = read(page.encode(), "a.htm")
    assert document.published and document.published.start == date(2024, 3, 12)
    assert document.publisher and document.publisher.value == "The Test Courier"
    assert document.byline and document.byline.value == "Leila Haddad"


@pytest.mark.parametrize("day", ["1970-01-01", "2031-01-01", "yesterday", "05/04/2024"])
def test_days_that_cannot_be_are_refused(day: str) -> None:
    page = PAGE.replace("2024-03-12T09:30:00+00:00", day)
    assert read(page.encode(), "a.html", Limits(latest=date(2024, 12, 31))).published is None


def test_a_pages_own_charset_is_honoured() -> None:
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256">'
        f"</head><body><p>{ARABIC}</p><p>{ARABIC}</p></body></html>"
    )
    assert ARABIC in read(page.encode("cp1256"), "a.html").text
    wrong = page.replace("windows-1256", "no-such-set")
    assert ARABIC in read(wrong.encode("utf-8"), "a.html").text


def test_a_table_that_lays_out_a_page_does_not_join_its_paragraphs() -> None:
    paragraphs = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    page = f"<html><body><table><tr><td><h2>{HEADLINE}</h2>{paragraphs}</td></tr></table></body>"
    blocks = read(page.encode(), "a.html").text.split("\n\n")
    assert blocks[-3:] == PARAGRAPHS
    figures = "<table><tr><th>Year</th><th>Held</th></tr><tr><td>2021</td><td>44</td></tr></table>"
    held = read(f"<html><body><article>{paragraphs}{figures}</article></body>".encode(), "a.html")
    assert "2021 | 44" in held.text


def test_what_a_saved_page_carries_beside_the_report_is_marked() -> None:
    page = (
        f"<html><body><div><p>Ministry of Justice</p><p>Press Office</p><h1>{HEADLINE}</h1>"
        f"<p>12 March 2024</p>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}<p>ENDS</p>"
        "<h3>Press contact</h3><p>Ana Example<br>Tel: +212 5 55 01 99 00<br>ana@x.example</p>"
        "</div></body></html>"
    )
    document = read(page.encode(), "a.html")
    assert document.publisher and document.publisher.value == "Ministry of Justice"
    covered = "".join(document.text[b.span.start : b.span.end] for b in document.boilerplate)
    assert "+212" in covered and "ana@x.example" in covered and "ENDS" in covered
    assert not any(paragraph[:40] in covered for paragraph in PARAGRAPHS)


def test_a_broken_page_is_read_as_far_as_it_goes() -> None:
    broken = f"<html><body><div><p>{PARAGRAPHS[0]}<p>{PARAGRAPHS[1]}</div><b><table><tr><td>cut"
    text = read(broken.encode(), "a.html").text
    assert PARAGRAPHS[0] in text and PARAGRAPHS[1] in text
    assert "without any text" in refusal(
        b"<html><body><script>var a=1</script></body></html>", "b.html"
    )


def test_a_pdf_is_put_together_again_from_its_lines() -> None:
    document = read(make_pdf(HEADLINE, PARAGRAPHS, title="Untitled"), "report.pdf")
    assert document.text.split("\n\n") == [HEADLINE, *PARAGRAPHS]
    assert document.title and (document.title.value, document.title.found_in) == (HEADLINE, "text")
    assert document.parser == "pdf pypdfium2" and document.publisher is None


def test_the_day_a_file_was_made_comes_last_and_is_flagged() -> None:
    undated = read(make_pdf(HEADLINE, PARAGRAPHS), "a.pdf").published
    assert undated and (undated.basis, undated.found_in) == ("inferred", "file metadata")
    dated = read(make_pdf(HEADLINE, ["12 March 2024", *PARAGRAPHS]), "a.pdf").published
    assert dated and (dated.start, dated.basis) == (date(2024, 3, 12), "stated")


def test_an_arabic_pdf_keeps_its_letters_in_order() -> None:
    if not FONT.is_file():
        pytest.skip("no font with Arabic letters here: the Arabic PDF was left out")
    words = ARABIC.split()
    lines = [" ".join(words[i : i + 8]) for i in range(0, len(words), 8)]
    document = read(make_arabic_pdf(lines), "a.pdf")
    assert document.parser.startswith("pdf pypdf ") and document.language == "ar"
    assert "المهاجرين" in document.text


def test_a_word_document_keeps_its_order_and_its_tables() -> None:
    content = make_docx([HEADLINE, *PARAGRAPHS], [["Year", "Detected"], ["2021", "44"]])
    document = read(content, "report.docx")
    assert document.text.split("\n\n") == [HEADLINE, *PARAGRAPHS, "Year | Detected", "2021 | 44"]
    assert document.title and document.title.value == HEADLINE
    assert document.published is None  # the day of the template is not that of the report


def test_an_email_is_its_own_text_with_its_header() -> None:
    document = read(
        make_email(f"{BODY}\n\n-- \nPress Desk\n\n> Is it true that 70 were held?"), "a.eml"
    )
    assert document.title and document.title.value == "Nine held in Tangier"
    assert document.title.found_in == "message header"
    assert document.byline and document.byline.value == "Press Desk"
    assert document.published and document.published.start == date(2024, 3, 12)
    covered = "".join(document.text[b.span.start : b.span.end] for b in document.boilerplate)
    assert "70 were held" in covered and "nine suspects" not in covered


def test_an_email_of_html_alone_is_read_as_a_page() -> None:
    content = (
        b"From: a@b.example\r\nSubject: News\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    )
    assert PARAGRAPHS[0] in read(content, "a.eml").text


PDF = make_pdf(HEADLINE, PARAGRAPHS)
WORD = make_docx(PARAGRAPHS)


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t ", "a.txt", "empty"),
        (codecs.BOM_UTF8, "a.txt", "no text"),
        (bytes(range(256)) * 20, "a.txt", "binary"),
        (b"\x00\x01\x02\x03" * 400, "a.txt", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a.txt", "image"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "scan.jpg", "OCR"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "old.doc", "DOCX"),
        (b"{\\rtf1 text}", "a.rtf", "RTF"),
        (b"\x1f\x8b" + bytes(99), "a.gz", "gzip"),
        (b'<?xml version="1.0"?><rss><channel/></rss>', "feed.xml", "XML"),
        (encrypted(PDF), "a.pdf", "password"),
        (PDF[: len(PDF) // 8], "a.pdf", "damaged"),
        (b"%PDF-1.7\n" + b"rubbish" * 50, "a.pdf", "damaged"),
        (make_pdf_of_a_picture(), "scan.pdf", "ocrmypdf"),
        (WORD[: len(WORD) // 2], "a.docx", "damaged"),
        (
            make_zip({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<oops"}),
            "a.docx",
            "damaged",
        ),
        (make_zip({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}), "a.xlsx", "DOCX"),
        (make_zip({"mimetype": b"application/epub+zip"}), "a.epub", "PDF"),
        (make_docx([]), "a.docx", "without text"),
        (make_zip({"a.txt": b"text"}), "a.zip", "archive"),
        (b"From: a@b.example\nSubject: x\nMessage-ID: <1>\n\n", "a.eml", "without text"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line(content: bytes, name: str, told: str) -> None:
    assert told in refusal(content, name)


def test_a_word_document_that_unpacks_to_too_much_is_refused_before_it_is_parsed() -> None:
    bomb = make_zip(
        {"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a>" + b" " * 40_000_000}
    )
    assert "bomb" in refusal(bomb, "a.docx")


def test_entities_in_a_word_document_are_not_expanded() -> None:
    xml = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    assert refusal(make_zip({"[Content_Types].xml": xml, "word/document.xml": xml}), "a.docx")


def test_limits_of_pages_and_characters_are_kept() -> None:
    assert "pages" in refusal(PDF, "a.pdf", Limits(max_pages=0))
    assert "characters" in refusal(BODY.encode(), "a.txt", Limits(max_characters=100))


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.eml", "a.pdf", "a.docx"]))
def test_no_bytes_crash_the_reader(content: bytes, name: str) -> None:
    try:
        document = read(content, name)
    except ReadError:
        return
    assert document.text.strip()


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(PDF)), st.integers(0, 255), st.integers(0, len(WORD)))
def test_flipped_bytes_crash_no_parser(in_pdf: int, byte: int, in_word: int) -> None:
    for content, at, name in ((PDF, in_pdf, "a.pdf"), (WORD, in_word, "a.docx")):
        try:
            read(content[:at] + bytes([byte]) + content[at + 1 :], name)
        except ReadError as error:
            assert str(error).startswith(name)


@pytest.mark.parametrize("levels", [400, 20_000])
@pytest.mark.parametrize("tag", ["div", "span", "section", "table><tr><td"])
def test_a_page_nested_however_deep_keeps_its_text(tag: str, levels: int) -> None:
    inner = f"<h1>{HEADLINE}</h1><p>Police in Trieste <b>arrest</b>ed two men.</p><p>One fled.</p>"
    page = f"<html><body><p>Menu</p>{f'<{tag}>' * levels}{inner}</body></html>"
    text = read_source(Source("a.html", page.encode()), Limits()).text
    assert HEADLINE in text
    assert "Police in Trieste arrested two men." in text
    assert "<" not in text


def test_a_text_with_a_terminals_escapes_is_text_and_stands_unchanged() -> None:
    text = "\x1b[2J\x1b[31mPolice arrested two men.\x1b[0m"
    assert read_source(Source("a.txt", text.encode()), Limits()).text == text


def test_utf16_without_its_mark_is_told_as_an_encoding() -> None:
    with pytest.raises(ReadError, match="unknown encoding; save it as UTF-8"):
        read_source(Source("a.txt", BODY.encode("utf-16-le")), Limits())
