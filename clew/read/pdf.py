"""PDF files: the text layer, paragraphs put together again from the lines' places on the page."""

import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from statistics import median

import pypdf
import pypdfium2 as pdfium
from pypdf.errors import PyPdfError

from clew.errors import ReadError
from clew.read.source import Decoded, Limits

_WIDE_GAP = 1.35  # times the usual distance of two lines: a new paragraph
_SHORT = 0.75  # of the longest line: the last line of a paragraph
_OTHER_SIZE = 0.15  # difference of letter height that sets a heading apart
_SOFT = "\ufffe\u00ad\x02"  # how a hyphen at a line's end is told
_DAY = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
_PLACEHOLDERS = frozenset({"untitled", "(anonymous)", "anonymous", "(unspecified)", "document1"})
_MADE_BY_PROGRAM = re.compile(
    r"^microsoft (?:word|powerpoint)\b|\.(?:docx?|indd|pdf|qxd|odt)$", re.I
)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of each flaw of a damaged file


def decode_pdf(content: bytes, name: str, limits: Limits) -> Decoded:
    """Return a PDF's text layer, a paragraph a block; by pypdf where the script is Arabic.

    Refused: a file that needs a password, a damaged one, and one of scanned pages without text.
    The day it was made is taken from the file's properties, never as a date that is stated.
    """
    document = _open(content, name)
    try:
        if len(document) > limits.max_pages:
            raise ReadError(
                f"{name}: {len(document):,} pages, at most {limits.max_pages:,} are read; split it"
            )
        text = "\n\n".join(_pages(document, limits))
        properties = document.get_metadata_dict()
    except pdfium.PdfiumError as error:
        raise ReadError(f"{name}: a damaged PDF file ({error}); fetch it again") from error
    finally:
        document.close()
    parser = "pdf pypdfium2"
    if _is_mostly_arabic(text) and (ordered := _text_by_pypdf(content, limits)):
        text, parser = ordered, f"pdf pypdf {pypdf.__version__}"
    if not text.strip():
        raise ReadError(
            f"{name}: a PDF of pictures without a text layer; run OCR on it first, for example "
            "with ocrmypdf, and read what it makes"
        )
    return Decoded(
        text=text[: limits.max_characters],
        media_type="application/pdf",
        parser=parser,
        found_in="file metadata",
        title=_property(properties.get("Title")),
        author=_property(properties.get("Author")),
        published=_day(properties.get("CreationDate")),
    )


def _open(content: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "password" in str(error).casefold() or "security" in str(error).casefold():
            raise ReadError(
                f"{name}: the PDF needs a password; unlock it and read it again"
            ) from error
        raise ReadError(f"{name}: a damaged PDF file ({error}); fetch it again") from error


def _pages(document: pdfium.PdfDocument, limits: Limits) -> Iterator[str]:
    room = limits.max_characters
    for number in range(len(document)):
        page = document[number]
        layer = page.get_textpage()
        text = "\n\n".join(_paragraphs(layer))
        layer.close()
        page.close()
        if text:
            yield text
        room -= len(text)
        if room <= 0:
            return


def _paragraphs(layer: pdfium.PdfTextPage) -> Iterator[str]:
    """Yield a page's paragraphs: lines joined but at gaps, short lines, other letter sizes."""
    lines = list(_lines(layer))
    gaps = [above[1] - below[1] for above, below in pairwise(lines)]
    forward = sorted(gap for gap in gaps if gap > 0)
    usual = forward[len(forward) // 4] if forward else 0.0  # most are within paragraphs
    common = median([line[2] for line in lines]) if lines else 0.0
    paragraph = ""
    for i, (line, _, height) in enumerate(lines):
        paragraph = _joined(paragraph, line)
        if i + 1 < len(lines):
            alike = [
                len(one) for one, _, size in lines if abs(size - height) <= _OTHER_SIZE * height
            ]
            same_size = abs(lines[i + 1][2] - height) <= _OTHER_SIZE * height
            near = 0 < gaps[i] <= usual * _WIDE_GAP * (height / common if common else 1)
            if near and same_size and len(line) >= _SHORT * max(alike):
                continue
        yield paragraph
        paragraph = ""


def _joined(paragraph: str, line: str) -> str:
    if not paragraph:
        return line
    if paragraph[-1] in _SOFT:
        return paragraph[:-1] + line
    return paragraph + line if paragraph[-1] in "-‐" else f"{paragraph} {line}"


def _lines(layer: pdfium.PdfTextPage) -> Iterator[tuple[str, float, float]]:
    """Yield each line's text, the height of its base on the page, and the size of its letters."""
    text, at = layer.get_text_range(), 0
    in_step = layer.count_chars() == len(text)  # else the places of letters can't be told
    for raw in text.splitlines(keepends=True):
        line = " ".join(raw.split())
        if line:
            first = at + len(raw) - len(raw.lstrip())
            _, bottom, _, top = layer.get_charbox(first, loose=True) if in_step else (0, 0, 0, 1)
            yield _clean(line), bottom, max(top - bottom, 1.0)
        at += len(raw)


def _clean(line: str) -> str:
    """Return a line without control characters; Arabic and Latin letter forms made letters."""
    kept = "".join(c for c in line if c in _SOFT or unicodedata.category(c) != "Cc")
    return "".join(
        unicodedata.normalize("NFKC", c) if "ﬀ" <= c <= "\ufefc" and c not in _SOFT else c
        for c in kept
    )


def _is_mostly_arabic(text: str) -> bool:
    letters = [c for c in text[:20_000] if c.isalpha()]
    arabic = sum("\u0600" <= c <= "\u08ff" or "\ufb50" <= c <= "\ufefc" for c in letters)
    return arabic > len(letters) / 2


def _text_by_pypdf(content: bytes, limits: Limits) -> str | None:
    """Return the text in reading order, which pdfium does not keep for Arabic; None if it fails."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        pages = [page.extract_text() for page in reader.pages[: limits.max_pages]]
    except (
        PyPdfError,
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        RecursionError,
    ):
        return None  # pypdf lets Python's own errors out on damaged files; pdfium's text remains
    return "\n\n".join(
        "\n".join(_clean(" ".join(line.split())) for line in page.splitlines() if line.strip())
        for page in pages
        if page.strip()
    )


def _property(value: object) -> str | None:
    text = " ".join(str(value or "").split())
    if not text or text.casefold() in _PLACEHOLDERS or _MADE_BY_PROGRAM.search(text):
        return None
    return text


def _day(value: object) -> date | None:
    match = _DAY.match(str(value or ""))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
