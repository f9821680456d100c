"""Where output goes: tables to people, JSON lines to pipes, errors in one line to stderr."""

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console, RenderableType

from clew.share.words import to_visible


def console(*, stderr: bool = False) -> Console:
    """Return a console that reads no markup and no emoji codes in what it prints.

    Colours appear on a terminal only, and nowhere where NO_COLOR is set.
    """
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False, soft_wrap=False)


def show(*parts: RenderableType) -> None:
    """Print for people; letters that the terminal has no code for are written as escapes."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    for part in parts:
        console().print(part, crop=False)  # a command to copy may be wider than the screen


def say(line: str) -> None:
    """Print one line that is never broken, so that a command in it can be copied."""
    console().print(to_visible(line), soft_wrap=True)


def tell(line: str, indent: str = "") -> None:
    """Print one line to stderr."""
    console(stderr=True).print(indent + to_visible(line), soft_wrap=True)


def write_lines(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print rows as JSON, one a line, in UTF-8 whatever the terminal's encoding."""
    for row in rows:
        line = json.dumps(row, ensure_ascii=False, separators=(", ", ": "))
        write_bytes(f"{line}\n".encode("utf-8", "backslashreplace"))


def write_bytes(content: bytes) -> None:
    """Write bytes to standard output as they are."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:  # a stand-in without bytes below it
        sys.stdout.write(content.decode("utf-8"))
        return
    sys.stdout.flush()
    stream.write(content)
