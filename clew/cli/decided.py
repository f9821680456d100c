"""What analysts added to a row: the mark of a report, and what was answered or corrected."""

from typing import Any

from rich.console import RenderableType

from clew.cli.sentence import Field, fields_table
from clew.model import Decisions, Document, Entity, Event
from clew.share.case import Case
from clew.share.phrases import shown_words
from clew.share.words import day


def decided_parts(case: Case, row: Any, decisions: Decisions) -> list[RenderableType]:
    """Return what stands below a row: nothing for most, and never anything for the protected."""
    if isinstance(row, Entity) and row.protected:
        return []
    mark = decisions.marks.get(row.id)
    fields: list[Field] = [("shared no wider than", f"TLP:{mark}")] if mark else []
    if isinstance(row, Document) and row.id in decisions.wrong:
        fields.append(("withdrawn", "nothing it says is in any list; why: clew judgements"))
    for reply in decisions.replies_to(_read_ids(row)):
        words, why = shown_words(case, reply.words), shown_words(case, reply.why)
        fields.append((f"{reply.kind}, {day(reply.at)}", f"“{words}” ({why})"))
    return [fields_table(fields)] if fields else []


def _read_ids(row: Any) -> tuple[str, ...]:
    """Return the ids by which replies to a row are known: those of what it rests on."""
    match row:
        case Entity():
            return row.mentions
        case Event():
            return row.claims
    return (row.id,)
