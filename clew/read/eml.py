"""E-mails (RFC 5322): the body as text, sender, subject and day from the header."""

import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

from clew.errors import ReadError
from clew.read.html import decode_html
from clew.read.quoted import find_quoted
from clew.read.source import Decoded, Source

_NOT_DOCUMENTS = frozenset({"image", "audio", "video"})  # logos, signatures, voice notes
_LOOSE_HTML = re.compile(r"\s*<(?:!doctype|html|head|body|div|p|table)\b", re.I)


def decode_email(content: bytes, name: str) -> Decoded:
    """Return an e-mail's own text; refuse one without any. Its attachments are read apart."""
    message = _message(content)
    text = _body(message, name)
    if not text.strip():
        raise ReadError(f"{name}: an e-mail without text; its attachments are read on their own")
    sender = _header(message, "From")
    display, address = parseaddr(sender or "")
    return Decoded(
        text=text,
        media_type="message/rfc822",
        parser="email",
        found_in="message header",
        title=_header(message, "Subject"),
        author=display or address or None,
        published=_day(_header(message, "Date")),
        boilerplate=tuple(find_quoted(text)),
    )


def find_attachments(content: bytes) -> Iterator[Source]:
    """Yield the attachments of an e-mail but for pictures, sound and certificates."""
    for number, part in enumerate(_attached(_message(content)), start=1):
        if part.get_content_maintype() in _NOT_DOCUMENTS or "signature" in part.get_content_type():
            continue
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            held = first.as_bytes() if isinstance(first, Message) else b""
            label = f"message {number}.eml"
        else:
            payload = part.get_payload(decode=True)
            held, label = (payload if isinstance(payload, bytes) else b""), f"attachment {number}"
        file_name = part.get_filename() or label
        yield Source(re.sub(r"[^\w .,()+-]", "_", file_name.strip())[-120:] or label, held)


def _attached(message: EmailMessage) -> Iterator[EmailMessage]:
    if not message.is_multipart():
        return
    body = message.get_body(("plain", "html"))
    for part in message.iter_parts():
        if part is body or not isinstance(part, EmailMessage):
            continue
        if (
            part.is_attachment()
            or part.get_filename()
            or part.get_content_type() == "message/rfc822"
        ):
            yield part
        elif part.get_content_maintype() == "multipart":
            yield from _attached(part)


def _message(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=default)


def _body(message: EmailMessage, name: str) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        text = part.get_content()
    except (LookupError, KeyError, ValueError, MessageError):  # an unknown charset or encoding
        payload = part.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    if part.get_content_subtype() == "html" or _LOOSE_HTML.match(text):
        return decode_html(text.encode("utf-8"), name, charset="utf-8").text
    return str(text)


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, IndexError, TypeError, AttributeError, MessageError):
        return None  # the header parser of the standard library fails on some malformed headers
    return " ".join(str(value).split()) or None if value is not None else None


def _day(value: str | None) -> date | None:
    try:
        return parsedate_to_datetime(value).date() if value else None
    except (ValueError, TypeError, OverflowError):
        return None
