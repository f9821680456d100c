"""Word documents (Office Open XML): paragraphs and tables in order."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

from clew.errors import ReadError
from clew.read.archive import read_member, unpacked_limit
from clew.read.source import Decoded, Limits

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DAMAGE = (  # AttributeError: python-docx meets an element that is not what its name says
    PackageNotFoundError,
    zipfile.BadZipFile,
    XMLSyntaxError,
    KeyError,
    ValueError,
    AttributeError,
)
_TEMPLATE_AUTHOR = "python-docx"  # its template's own author and day, not the report's


def decode_docx(content: bytes, name: str, limits: Limits) -> Decoded:
    """Return a Word document's text, a paragraph or a table row each a block.

    Refused: what unpacks to too much, a damaged file, one without text. The day it was made is
    taken from its properties, never as a publication date that is stated.
    """
    _check_size(content, name, limits)
    try:
        document = docx.Document(io.BytesIO(content))
        text = "\n\n".join(_blocks(document))
        properties = document.core_properties
        title, author, created = properties.title, properties.author, _created(document)
    except _DAMAGE as error:
        raise ReadError(f"{name}: a damaged DOCX file ({error}); fetch it again") from error
    if not text.strip():
        raise ReadError(f"{name}: a DOCX file without text; if it holds scans, run OCR on them")
    made_up = author == _TEMPLATE_AUTHOR
    return Decoded(
        text=text,
        media_type=_TYPE,
        parser="docx",
        found_in="file metadata",
        title=title.strip() or None,
        author=None if made_up else author.strip() or None,
        published=None if made_up else created,
    )


def _blocks(document: WordDocument) -> Iterator[str]:
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                cells = [" ".join(cell.text.split()) for cell in row.cells]
                distinct = [c for i, c in enumerate(cells) if c and cells[i - 1 : i] != [c]]
                if distinct:
                    yield " | ".join(distinct)
        elif part.text.strip():
            yield part.text.strip()


def _created(document: WordDocument) -> date | None:
    try:
        created = document.core_properties.created
    except (ValueError, OverflowError):  # a property that is no date
        return None
    return created.date() if created else None


def _check_size(content: bytes, name: str, limits: Limits) -> None:
    """Refuse a bomb before python-docx inflates it: every member is measured by unpacking it."""
    left = min(unpacked_limit(len(content), limits), limits.max_bytes)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError) as error:
        raise ReadError(f"{name}: a damaged DOCX file ({error}); fetch it again") from error
    with archive:
        for member in archive.infolist():
            left -= len(read_member(archive, member, f"{name}/{member.filename}", left))
