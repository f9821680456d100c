"""Reports again from what a FollowTheMoney file says of them, and the marks that a file bears."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import get_args

from clew.ids import sha256
from clew.model import (
    LOOSEST_PAP_FIRST,
    DateBasis,
    Document,
    Pap,
    Stated,
    StatedDate,
    Tlp,
    parse_pap,
    parse_tlp,
    strictest,
)
from clew.share.ftm.dates import parse_first, parse_last
from clew.share.ftm.opening import Line, own_id
from clew.share.ftm.things import LANGUAGES

_CODES = {three: two for two, three in LANGUAGES.items()}
_SHA256 = re.compile(r"[0-9a-f]{64}")


def read_report(line: Line, text: str) -> Document:
    """Return a report with the text that was made of what is quoted of it.

    Its hash and size are those of the bytes of the report, where the file tells them.
    """
    content = text.encode("utf-8", "backslashreplace")
    digest, size = line.tag("sha256") or "", line.first("fileSize") or ""
    language = line.first("language") or ""
    return Document(
        id=own_id("doc", line.id),
        sha256=digest if _SHA256.fullmatch(digest) else sha256(content),
        size=int(size) if size.isdecimal() and len(size) < 16 else len(content),
        media_type=line.first("mimeType") or "text/plain",
        file_name="",
        text=text,
        parser="",
        language=_CODES.get(language, language if len(language) == 2 else None),
        title=_stated(line.first("title")),
        publisher=_stated(line.first("publisher")),
        agency=_stated(line.tag("agency")),
        published=_day(line, "publishedAt", "published basis"),
        updated=_day(line, "modifiedAt", "updated basis"),
    )


def _stated(value: str | None) -> Stated | None:
    return Stated(value, "file metadata") if value else None


def _day(line: Line, name: str, key: str) -> StatedDate | None:
    told = line.first(name)
    start, end = (parse_first(told), parse_last(told)) if told else (None, None)
    if start is None or end is None:
        return None
    basis: DateBasis = "metadata"
    for known in get_args(DateBasis):
        basis = known if line.tag(key) == known else basis
    return StatedDate(start, end, basis, "file metadata")


def parse_moment(told: str | None) -> datetime | None:
    """Return a moment as FollowTheMoney writes it, always in UTC; None for what is none.

    >>> parse_moment("2025-06-01T12:00:00")
    datetime.datetime(2025, 6, 1, 12, 0, tzinfo=datetime.timezone.utc)
    """
    try:
        moment = datetime.fromisoformat(told) if told else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def find_tlp(lines: Iterable[Line]) -> Tlp | None:
    """Return the strictest mark of sharing on any line, None where there is none."""
    found = [parse_tlp(word) for word in _marks(lines, "TLP:")]
    marks = [mark for mark in found if mark is not None]
    return strictest(marks) if marks else None


def find_pap(lines: Iterable[Line]) -> Pap | None:
    """Return the strictest mark of what may be done on any line, None where there is none."""
    found = [parse_pap(word) for word in _marks(lines, "PAP:")]
    marks = [mark for mark in found if mark is not None]
    return max(marks, key=LOOSEST_PAP_FIRST.index, default=None)


def _marks(lines: Iterable[Line], prefix: str) -> Iterable[str]:
    for line in lines:
        words = (*line.all("keywords"), *(w for text in line.all("summary") for w in text.split()))
        yield from (word for word in words if word.upper().startswith(prefix))
