"""One source -> one document: decoded, boilerplate marked, its own metadata gathered."""

from collections.abc import Callable
from datetime import date
from typing import Final

from clew.errors import ReadError
from clew.ids import make_id, sha256
from clew.model import Document, FoundIn, Span, Stated, StatedDate
from clew.read.boilerplate import find_boilerplate
from clew.read.docx import decode_docx
from clew.read.eml import decode_email
from clew.read.head import Head, read_head
from clew.read.html import decode_html
from clew.read.language import find_language
from clew.read.pdf import decode_pdf
from clew.read.plain import decode_plain
from clew.read.sniff import sniff
from clew.read.source import Decoded, Limits, Source

_FIRST_BELIEVED: Final = date(1990, 1, 1)  # files say 1970 or 1904 where they mean "unknown"
_READERS: dict[str, Callable[[bytes, str, Limits], Decoded]] = {
    "text": lambda content, name, _: decode_plain(content, name),
    "html": lambda content, name, _: decode_html(content, name),
    "email": lambda content, name, _: decode_email(content, name),
    "pdf": decode_pdf,
    "docx": decode_docx,
}


def read_source(source: Source, limits: Limits | None = None) -> Document:
    """Return the document that a source is. Raises ``ReadError`` with one clear line.

    An archive is refused here: ``expand`` gives its members first.
    """
    limits = limits or Limits()
    name = source.name
    kind = sniff(source.content, name)
    if kind == "zip":
        raise ReadError(f"{name}: an archive is no report; read its members one by one")
    decoded = _READERS[kind](source.content, name, limits)
    if not decoded.text.strip().strip("\ufeff"):
        raise ReadError(f"{name}: no text in it; a report with text was expected")
    if len(decoded.text) > limits.max_characters:
        most = f"{limits.max_characters:,}"
        raise ReadError(
            f"{name}: {len(decoded.text):,} characters, at most {most} are read; split it"
        )
    return _document(source, decoded, limits)


def _document(source: Source, decoded: Decoded, limits: Limits) -> Document:
    text = decoded.text
    own = [
        mark
        for mark in find_boilerplate(text)
        if not any(known.span.overlaps(mark.span) for known in decoded.boilerplate)
    ]
    boilerplate = tuple(sorted([*own, *decoded.boilerplate], key=lambda mark: mark.span))
    head = read_head(text, boilerplate)
    digest = sha256(source.content)
    return Document(
        id=make_id("doc", digest),
        sha256=digest,
        size=len(source.content),
        media_type=decoded.media_type,
        file_name=source.name,
        text=text,
        parser=decoded.parser,
        language=find_language(text, boilerplate),
        title=_title(decoded, head),
        publisher=_stated(decoded.publisher, decoded, text) or head.publisher,
        byline=head.byline or _stated(decoded.author, decoded, text),
        dateline=head.dateline,
        agency=head.agency,
        published=_published(decoded, head, limits),
        updated=_believed(_own_date(decoded.updated, decoded.found_in), limits) or head.updated,
        boilerplate=boilerplate,
    )


def _title(decoded: Decoded, head: Head) -> Stated | None:
    """Return a page's or message's own title; a file's properties only where the text has none."""
    declared = _stated(decoded.title, decoded, decoded.text)
    if decoded.found_in == "file metadata":
        return head.title or declared
    return declared or head.title


def _stated(value: str | None, decoded: Decoded, text: str) -> Stated | None:
    if not value:
        return None
    at = text.find(value)
    return Stated(value, decoded.found_in, Span(at, at + len(value)) if at >= 0 else None)


def _published(decoded: Decoded, head: Head, limits: Limits) -> StatedDate | None:
    """Return the best date: declared by page or message, then the text's, the file's own last."""
    declared = _believed(_own_date(decoded.published, decoded.found_in), limits)
    told = _believed(head.published, limits)
    return told or declared if decoded.found_in == "file metadata" else declared or told


def _own_date(day: date | None, found_in: FoundIn) -> StatedDate | None:
    if day is None or day < _FIRST_BELIEVED:
        return None
    return StatedDate(day, day, "inferred" if found_in == "file metadata" else "metadata", found_in)


def _believed(stated: StatedDate | None, limits: Limits) -> StatedDate | None:
    """Return a date unless it lies after the last day that is believed."""
    if stated and limits.latest and stated.start > limits.latest:
        return None
    return stated
