"""The invented reports that try to lay somebody open, and how they become files of a casebook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import yaml

from clew.read import Source

FILE = Path(__file__).parent / "passages.yml"
_UNSEEN = {"{zwsp}": "\u200b", "{shy}": "\u00ad", "{nbsp}": "\u00a0", "{rlm}": "\u200f"}


@dataclass(frozen=True, slots=True)
class Passage:
    """Reports, what must not leave them (``hidden``) and what must still be shown (``kept``)."""

    key: str
    sources: tuple[Source, ...]
    hidden: tuple[str, ...]
    kept: tuple[str, ...]
    known: str | None  # why it fails today


def load(path: Path = FILE) -> list[Passage]:
    """Return the passages of a file, in order."""
    return [_passage(row) for row in yaml.safe_load(path.read_text(encoding="utf-8"))]


def _passage(row: Mapping[str, Any]) -> Passage:
    return Passage(
        key=row["id"],
        sources=tuple(_sources(row)),
        hidden=tuple(map(str, row["hidden"])),
        kept=tuple(map(str, row["kept"])),
        known=row.get("known"),
    )


def _sources(row: Mapping[str, Any]) -> Iterator[Source]:
    for number, report in enumerate(row["reports"], start=1):
        form, text = report.get("format", "txt"), report["text"]
        for mark, letter in _UNSEEN.items():
            text = text.replace(mark, letter)
        name = report.get("file", f"report-{number}.{form}")
        content = _docx(text, report["title"]) if form == "docx" else text.encode()
        yield Source(name, content)


def _docx(text: str, title: str) -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in text.strip().split("\n\n"):
        document.add_paragraph(paragraph)
    made = BytesIO()
    document.save(made)
    return made.getvalue()
