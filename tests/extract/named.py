"""What a report tells of who is called by a name in it, for tests."""

from clew.extract.reading import Toolkit, extract
from clew.model import Mention
from tests.builders import report


def mentions_of(text: str, name: str, toolkit: Toolkit) -> list[Mention]:
    """Return the mentions of a text that consist of that name."""
    found = extract(report(text), toolkit).mentions
    return [m for m in found if text[m.span.start : m.span.end] == name]


def categories(text: str, name: str, toolkit: Toolkit) -> set[str | None]:
    """Return the categories of who bears that name in a text; empty where the name is not found."""
    return {mention.category for mention in mentions_of(text, name, toolkit)}
