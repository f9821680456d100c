"""Sentences of the genre: the kind of claim each makes is found, and none where none is told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from clew.extract.reading import Toolkit
from clew.model import Claim, Span
from clew.pipeline import read_report
from clew.read import Limits, Source

FOLDER = Path(__file__).parent / "wordings"
# A sentence alone is no report: the field is named before it.
BEFORE = "Migrants, smuggling and human trafficking were the subject of the week.\n\n"
MARK = re.compile(r"\[(?P<words>[^|\]]*)\|(?P<role>\w+)\]|\*")
KIND_FLOOR = 0.80  # what was reached; it only rises
ROLE_FLOOR = 0.91


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence, the kind of claim it makes, and its roles as (role, span)."""

    kind: str
    text: str
    roles: tuple[tuple[str, Span], ...]


def told() -> Iterator[Wording]:
    kind = ""
    for line in (FOLDER / "told.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# ") and " " not in line[2:]:
            kind = line[2:]
        elif line and not line.startswith("#"):
            yield _wording(kind, line)


def _wording(kind: str, line: str) -> Wording:
    text, roles, at = "", [], 0
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        words = mark["words"]
        if words is not None:
            start = len(text)
            text += words.replace("*", "")
            roles.append((mark["role"], Span(start, len(text))))
        at = mark.end()
    return Wording(kind, text + line[at:], tuple(roles))


def claims_of(text: str, toolkit: Toolkit) -> list[tuple[Claim, int]]:
    reading = read_report(Source("one.txt", (BEFORE + text).encode()), toolkit, Limits())
    start = reading.document.text.index(text)
    return [(claim, start) for claim in reading.claims if claim.sentence.end > start]


def test_the_wordings_of_each_kind_are_found(toolkit: Toolkit) -> None:
    asked = found = roles = filled = 0
    for wording in told():
        asked += 1
        own = [(c, at) for c, at in claims_of(wording.text, toolkit) if c.kind == wording.kind]
        if not own:
            continue
        found += 1
        roles += len(wording.roles)
        filled += sum(
            any(
                argument.role == role
                and Span(argument.span.start - at, argument.span.end - at).overlaps(span)
                for claim, at in own
                for argument in claim.arguments
            )
            for role, span in wording.roles
        )
    assert asked > 500
    assert found / asked >= KIND_FLOOR, f"{found} of {asked}"
    assert filled / roles >= ROLE_FLOOR, f"{filled} of {roles}"


REFUSED = [
    line
    for line in (FOLDER / "refused.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("text", REFUSED)
def test_words_that_only_look_like_it_make_no_claim(text: str, toolkit: Toolkit) -> None:
    assert claims_of(text, toolkit) == []
