"""The briefing as a PDF for printing, typeset with Typst and the fonts that it brings."""

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from importlib import resources
from typing import Any, Literal

import typst

from clew.share.briefing.compose import compose
from clew.share.briefing.content import Briefing
from clew.share.briefing.drawing import draw_map
from clew.share.briefing.html import map_words
from clew.share.briefing.letters import settable
from clew.share.package import Package
from clew.share.words import is_right_to_left, short_id

_STANDARD: Literal["ua-1"] = "ua-1"  # PDF/UA: tagged, so that it can be read aloud


def to_briefing_pdf(package: Package) -> bytes:
    """Return the briefing of a package as a PDF; the same package gives the same bytes.

    What reports say is handed over as data and never read as markup. Nothing is fetched, and no
    font of the machine is used.
    """
    template = (resources.files(__package__) / "briefing.typ").read_bytes()
    content = json.dumps(to_content(compose(package)), ensure_ascii=False)
    try:
        return _compiled(template, content, [_STANDARD])
    except typst.TypstError:  # letters in an order that no font can set can't be read aloud
        return _compiled(template, content, [])


def _compiled(template: bytes, content: str, standards: list[Literal["ua-1"]]) -> bytes:
    made = typst.compile(
        template,
        ignore_system_fonts=True,
        sys_inputs={"briefing": content},
        pdf_standards=[*standards],
    )
    return bytes(made)


def to_content(briefing: Briefing) -> dict[str, Any]:
    """Return a briefing as plain lists and mappings, with its map.

    Each number of a note says whether it is the first in the order of reading.
    """
    seen: set[int] = set()
    content: dict[str, Any] = _plain(briefing, seen)
    content["notes"] = [
        {
            "quoted": None if note.quoted is None else settable(note.quoted),
            "source": settable(note.source),
            "about": settable(note.about),
            "ids": [short_id(row) for row in note.rows],
        }
        for note in briefing.notes
    ]
    content["rtl"] = is_right_to_left(briefing.title)
    content["map_words"] = map_words(briefing)
    content["map"] = draw_map(briefing.spots, briefing.ways, content["map_words"])
    return content


def _plain(part: Any, seen: set[int]) -> Any:
    if isinstance(part, str):
        return settable(part)
    if isinstance(part, (list, tuple)):
        return [_plain(one, seen) for one in part]
    if not is_dataclass(part):
        return part
    named = {field.name: getattr(part, field.name) for field in fields(part)}
    return {
        name: _calls(value, seen)
        if name == "notes" and not isinstance(part, Briefing)
        else _plain(value, seen)
        for name, value in named.items()
    }


def _calls(numbers: Sequence[int], seen: set[int]) -> list[dict[str, Any]]:
    calls = []
    for number in numbers:
        calls.append({"number": number, "first": number not in seen})
        seen.add(number)
    return calls
