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
_START = 20_000  # characters that are looked at
_MOST_CONTROLS = 0.01  # share of control characters that text has none of
_IN_TEXTS = "\n\r\t\f\v\x85\x1b\x07\x08"  # the last three as terminals' logs have them
_HALF = (0.35, 0.65)  # share of zeros in UTF-16 of Latin letters


def decode_plain(content: bytes, name: str) -> Decoded:
    """Return a text file exactly as decoded; refuse binary content, whatever its name."""
    text = decode_text(content, name)
    start = text[:_START]
    controls = sum(unicodedata.category(c) == "Cc" and c not in _IN_TEXTS for c in start)
    if controls > _MOST_CONTROLS * len(start):
        if _HALF[0] < start.count("\0") / len(start) < _HALF[1]:
            raise ReadError(f"{name}: text in an unknown encoding; save it as UTF-8")
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
