"""Documents inside files: the members of a ZIP archive, the attachments of an e-mail.

Sizes in an archive's headers are never believed: members are inflated piece by piece and given
up as soon as a limit is passed. Member names are labels only; nothing is written anywhere.
"""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator

from clew.errors import ReadError
from clew.read.eml import find_attachments
from clew.read.sniff import sniff
from clew.read.source import Limits, Refused, Source

_PIECE = 1024 * 1024
_HARMLESS = 16 * 1024 * 1024  # bytes that any archive may unpack to, whatever its ratio
_ENCRYPTED = 0x1  # bit 0 of the general purpose flag (APPNOTE 4.4.4)
_SKIPPED = ("__MACOSX/", ".DS_Store", "Thumbs.db")


def expand(source: Source, limits: Limits, depth: int = 0) -> Iterator[Source | Refused]:
    """Yield the documents of a source in order: itself, or what it holds; never raises.

    A source that is no document at all is refused here, so what comes out as ``Source`` has at
    least the looks of one.
    """
    try:
        kind = sniff(source.content, source.name)
    except ReadError as error:
        yield Refused(source.name, str(error))
        return
    if kind == "zip":
        yield from _members(source, limits, depth)
        return
    yield source
    if kind == "email":
        for attachment in find_attachments(source.content):
            name = f"{source.name}/{attachment.name}"
            if depth >= limits.max_depth:
                yield Refused(name, f"{name}: nested more than {limits.max_depth} deep; unpack it")
            else:
                yield from expand(Source(name, attachment.content), limits, depth + 1)


def _members(source: Source, limits: Limits, depth: int) -> Iterator[Source | Refused]:
    name = source.name
    if depth >= limits.max_depth:
        yield Refused(name, f"{name}: nested more than {limits.max_depth} deep; unpack it first")
        return
    with zipfile.ZipFile(io.BytesIO(source.content)) as archive:  # opened once already by sniff
        members = [m for m in archive.infolist() if not m.is_dir() and not _is_litter(m.filename)]
        if len(members) > limits.max_members:
            reason = f"{len(members):,} files in it, at most {limits.max_members:,} are read"
            yield Refused(name, f"{name}: {reason}; split the archive")
            return
        if not members:
            yield Refused(name, f"{name}: the archive is empty; reports were expected in it")
        left = unpacked_limit(len(source.content), limits)
        for member in sorted(members, key=lambda member: member.filename):
            label = f"{name}/{_label(member.filename)}"
            try:
                content = read_member(archive, member, label, min(left, limits.max_bytes))
            except ReadError as error:
                yield Refused(label, str(error))
                continue
            left -= len(content)
            yield from expand(Source(label, content), limits, depth + 1)


def unpacked_limit(packed: int, limits: Limits) -> int:
    """Return to how many bytes an archive of this size may unpack."""
    return min(limits.max_unpacked, max(_HARMLESS, packed * limits.max_ratio))


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, label: str, most: int) -> bytes:
    """Return a member's bytes; refuse it as soon as it inflates to more than ``most``."""
    if member.flag_bits & _ENCRYPTED:
        raise ReadError(f"{label}: it needs a password; unlock it and read it again")
    content = bytearray()
    try:
        with archive.open(member) as stream:
            while piece := stream.read(_PIECE):
                content += piece
                if len(content) > most:
                    raise ReadError(
                        f"{label}: unpacks to more than {most:,} bytes, as a ZIP bomb does; "
                        "unpack it yourself and read what is sound"
                    )
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError) as error:
        raise ReadError(f"{label}: damaged in the archive ({error}); fetch it again") from error
    except (NotImplementedError, RuntimeError, ValueError) as error:
        raise ReadError(f"{label}: packed in a way that isn't read ({error}); repack it") from error
    return bytes(content)


def _is_litter(name: str) -> bool:
    """Is this what systems leave in archives, or a hidden file?"""
    return name.startswith(_SKIPPED[0]) or name.rpartition("/")[2].startswith((".", _SKIPPED[2]))


def _label(name: str) -> str:
    """Return a member's name as a label: no way out of a folder, no control characters."""
    parts = [p for p in name.replace("\\", "/").split("/") if p not in ("", ".", "..")]
    clean = "/".join(parts)
    return "".join(c if c.isprintable() else "?" for c in clean) or "unnamed"
