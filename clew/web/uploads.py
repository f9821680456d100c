"""Files that a browser sends: how many, how large, under which names, of which kinds.

They are stored nowhere here: what comes back is for ingest.
"""

import unicodedata
from collections.abc import Sequence

from starlette.datastructures import UploadFile

from clew.errors import CaseError, ReadError
from clew.read import Limits, Refused, Source
from clew.read.sniff import sniff

MOST_FILES = 200
_LONGEST = 200


async def take(
    files: Sequence[UploadFile], limits: Limits, most: int = MOST_FILES
) -> list[Source | Refused]:
    """Return the files that were sent, each to be read or refused with the reason.

    Raises CaseError where there are too many of them; empty fields of a form are none.
    """
    sent = [file for file in files if file.filename]
    if len(sent) > most:
        raise CaseError(
            f"{len(sent)} files at once, at most {most} are taken; send them in parts or as a ZIP, "
            f"or read the folder in with clew ingest"
        )
    return [await _one(file, limits) for file in sent]


async def _one(file: UploadFile, limits: Limits) -> Source | Refused:
    name = clean_name(file.filename or "")
    content = await file.read(limits.max_bytes + 1)
    if len(content) > limits.max_bytes:
        reason = f"{name}: more than {limits.max_bytes:,} bytes, the most that is read of one file"
        return Refused(name, f"{reason}; split it")
    try:
        sniff(content, name)
    except ReadError as error:
        return Refused(name, str(error))
    return Source(name, content)


def clean_name(given: str) -> str:
    r"""Return a file's name without path and without signs that steer, with its ending.

    >>> [clean_name(given) for given in ("C:\\reports\\a.pdf", "../passwd", "a\u202etxt.exe")]
    ['a.pdf', 'passwd', 'atxt.exe']
    """
    text = given.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    last = unicodedata.normalize("NFC", text).replace("\\", "/").rstrip("/ ").rpartition("/")[2]
    plain = " ".join("".join(sign if sign.isprintable() else "" for sign in last).split())
    if not plain.strip("."):
        return "unnamed"
    stem, dot, ending = plain.rpartition(".")
    if not stem or len(ending) > 10:
        return plain[:_LONGEST]
    return f"{stem[: _LONGEST - len(ending) - 1]}{dot}{ending}"
