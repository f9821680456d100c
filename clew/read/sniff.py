"""The kind of a file, told by its content first and by its name second."""

import io
import re
import zipfile
from typing import Literal

from clew.errors import ReadError

Kind = Literal["text", "html", "pdf", "docx", "email", "zip"]

_HINT = "give text, HTML, PDF, DOCX, EML or a ZIP of these"
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", f"an image; run OCR on it (ocrmypdf makes a PDF with text), or {_HINT}"),
    (b"\xff\xd8\xff", f"an image; run OCR on it (ocrmypdf makes a PDF with text), or {_HINT}"),
    (b"GIF8", f"an image; {_HINT}"),
    (b"II*\x00", f"an image; run OCR on it (ocrmypdf makes a PDF with text), or {_HINT}"),
    (b"MM\x00*", f"an image; run OCR on it (ocrmypdf makes a PDF with text), or {_HINT}"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file; save it as DOCX, PDF or EML"),
    (b"{\\rtf", "an RTF file; save it as DOCX or PDF"),
    (b"\x1f\x8b", f"a gzip archive; unpack it, or {_HINT}"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it or pack it as ZIP"),
    (b"Rar!", "a RAR archive; unpack it or pack it as ZIP"),
    (b"BZh", f"a bzip2 archive; unpack it, or {_HINT}"),
    (b"\xfd7zXZ", f"an xz archive; unpack it, or {_HINT}"),
    (b"SQLite format 3", f"a database; {_HINT}"),
    (b"\x7fELF", f"a program; {_HINT}"),
    (b"MZ\x90", f"a program; {_HINT}"),
    (b"OggS", f"a sound or video file; {_HINT}"),
    (b"ID3", f"a sound file; {_HINT}"),
    (b"RIFF", f"an image, sound or video file; {_HINT}"),
)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*[\[{\"])")
_XML_ROOT = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(!doctype\s+)?([a-z]+)", re.S | re.I
)
_TAG = re.compile(r"<(?:p|div|br|h[1-6]|span|table|article|section|ul|a)\b[^<>]*>", re.I)
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]*):[ \t]?\S")
_HTML_ROOTS = frozenset({"html", "head", "body", "meta", "title"})
_OF_MAIL = frozenset({"message-id", "mime-version", "received", "return-path", "delivered-to"})
_OF_AUTHOR = frozenset({"from", "subject", "date", "to"})


def sniff(content: bytes, name: str) -> Kind:
    """Return the kind of a file; refuse an empty file and what holds no readable text.

    >>> sniff(b"%PDF-1.7 ...", "report.txt"), sniff(b"Three men were held.", "report.pdf")
    ('pdf', 'text')
    """
    if not content.strip():
        raise ReadError(f"{name}: the file is empty; a report with text was expected")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _kind_of_zip(content, name)
    for magic, what in _OTHERS:
        if content.startswith(magic):
            raise ReadError(f"{name}: {what}")
    if _JSON.match(content):
        raise ReadError(f"{name}: JSON data, not the text of a report; {_HINT}")
    if content[4:8] == b"ftyp":
        raise ReadError(f"{name}: a video or image file; {_HINT}")
    return _kind_of_text(content, name)


def _kind_of_zip(content: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        what = "DOCX file" if name.casefold().endswith(".docx") else "ZIP archive"
        raise ReadError(f"{name}: a damaged {what} ({error}); fetch it again") from error
    if "word/document.xml" in names:
        return "docx"
    if "[Content_Types].xml" in names:
        if name.casefold().endswith(".docx"):
            raise ReadError(f"{name}: a damaged DOCX file (it has no text part); fetch it again")
        raise ReadError(f"{name}: an Office file that is no DOCX; save it as DOCX or PDF")
    if "mimetype" in names:
        raise ReadError(f"{name}: an OpenDocument or EPUB file; save it as DOCX or PDF")
    return "zip"


def _kind_of_text(content: bytes, name: str) -> Kind:
    head = _readable_start(content)
    ending = name.casefold().rpartition(".")[2]
    if root := _XML_ROOT.match(head):
        if root.group(2).casefold() in _HTML_ROOTS:
            return "html"
        if head.lstrip().startswith("<?xml"):
            raise ReadError(f"{name}: an XML file that is no web page; {_HINT}")
    if ending in ("html", "htm", "xhtml") and _TAG.search(head):
        return "html"
    headers = _headers(head)
    if headers & _OF_MAIL and len(headers & _OF_AUTHOR) >= 2:
        return "email"
    if ending == "eml" and headers & _OF_AUTHOR:
        return "email"
    return "text"


def _readable_start(content: bytes) -> str:
    """Return the start of a text file, read well enough to see ASCII marks in any encoding."""
    start = content[:8192]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return start[: len(start) & ~1].decode("utf-16", "replace")
    return start.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _headers(head: str) -> set[str]:
    """Return the names of the header lines a text begins with, up to the first other line."""
    names: set[str] = set()
    for line in head.lstrip("\r\n").splitlines():
        if line[:1] in (" ", "\t") and names:
            continue
        header = _HEADER.match(line)
        if not header:
            break
        names.add(header.group(1).casefold())
    return names
