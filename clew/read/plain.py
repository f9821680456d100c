"""Plain text in any encoding; the text is the decoded file, unchanged."""

import codecs
import unicodedata

from charset_normalizer import from_bytes

from clew.errors import ReadError
from clew.read.source import Decoded

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The single-byte encodings of the languages that are read. Among all encodings those of Central
# Europe are as likely for French or Italian text, and wrong.
_OF_OUR_LANGUAGES = [
    "cp1252",
    "cp1256",
    "iso8859_6",
    "iso8859_15",
    "mac_roman",
    "utf_16_le",
    "utf_16_be",
]
_MOST_CONTROLS = 0.01  # share of control characters; text has none but line ends and tabs


def decode_plain(content: bytes, name: str) -> Decoded:
    """Return a text file exactly as decoded; refuse binary content, whatever its name."""
    text = decode_text(content, name)
    controls = sum(
        unicodedata.category(c) == "Cc" and c not in "\n\r\t\f\v\x85" for c in text[:20_000]
    )
    if controls > _MOST_CONTROLS * min(len(text), 20_000):
        raise _binary(name)
    return Decoded(text=text, media_type="text/plain", parser="plain")


def decode_text(content: bytes, name: str) -> str:
    """Return bytes as text: by a byte order mark, as UTF-8, else by the likeliest encoding.

    >>> decode_text("Réseau démantelé à Tanger, dit la police".encode("cp1252"), "a.txt")
    'Réseau démantelé à Tanger, dit la police'
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise ReadError(f"{name}: damaged {encoding} text ({error.reason})") from error
    try:
        return content.decode("utf-8")  # a UTF-8 mark stays in the text, so that offsets are true
    except UnicodeDecodeError:
        mended = content.decode("utf-8", "replace")
    if mended.count("\ufffd") * 10 < sum(c > "\x7f" for c in mended):
        return mended  # UTF-8 but for a few broken bytes, or cut off inside a letter
    best = from_bytes(content, cp_isolation=_OF_OUR_LANGUAGES).best() or from_bytes(content).best()
    if best is None:
        raise _binary(name)
    return content.decode(best.encoding, "replace")


def _binary(name: str) -> ReadError:
    return ReadError(
        f"{name}: binary content where text was expected; give text, HTML, PDF, DOCX, EML or ZIP"
    )
