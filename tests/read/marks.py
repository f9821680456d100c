"""What the tests of boilerplate ask: which words of a text are marked, and which are left."""

from clew.read.boilerplate import find_boilerplate
from tests.read.pages import BODY, HEADLINE

FIRST, REST = BODY.split("\n\n", 1)


def marked(text: str) -> list[tuple[str, str]]:
    return [(b.kind, text[b.span.start : b.span.end]) for b in find_boilerplate(text)]


def inside(line: str) -> str:
    """Return a report with a line, or several, in its middle."""
    return f"{HEADLINE}\n\n{FIRST}\n\n{line}\n\n{REST}"


def below(tail: str) -> str:
    """Return a report with something at its end."""
    return f"{HEADLINE}\n\n{BODY}\n\n{tail}"


def left(text: str) -> list[str]:
    """Return the lines of a text that are not marked, the report's own apart."""
    covered = {i for b in find_boilerplate(text) for i in range(b.span.start, b.span.end)}
    shown = "".join("" if i in covered else c for i, c in enumerate(text))
    own = {HEADLINE, *BODY.split("\n\n")}
    return [line for line in map(str.strip, shown.split("\n")) if line and line not in own]
