"""Competing hypotheses as people read them: versions, a matrix of origins, what would turn it."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from clew.cli.table import Column, Listing
from clew.model.hypotheses import Evidence, Hypotheses, Mark, Turn
from clew.share.case import Case
from clew.share.phrases import title
from clew.share.telling import event_line, origin_name
from clew.share.words import count, listing, plain_kind, short_id, to_visible
from clew.weigh.evidence import UNNAMED, WEIGHTS
from clew.weigh.origins import UNKNOWN_PUBLISHER

_MARKS: dict[Mark, str] = {"consistent": "fits", "inconsistent": "against", "silent": "–"}
_NOTE = (
    "Ranked by what the reports hold against each version, least first; each origin counts once. "
    "How likely a version is, no report says: that is an analyst's to estimate."
)


def hypotheses_of(case: Case) -> list[Hypotheses]:
    """Return the hypotheses on all that is contested, as they may be shown; widest first."""
    return sorted(case.conclusions.hypotheses, key=lambda row: (-len(_speaking(row)), row.id))


def matrices(case: Case, rows: Sequence[Hypotheses]) -> RenderableType:
    """Return the matrices with what their ranking says and what it doesn't."""
    return Group(*(matrix(case, row) for row in rows), Text(_NOTE, style="italic"))


def _speaking(row: Hypotheses) -> list[Evidence]:
    return [one for one in row.evidence if set(one.marks) != {"silent"}]


def matrix(case: Case, row: Hypotheses) -> RenderableType:
    """Return the versions with their ranks, the matrix of origins, and what would change it."""
    head = Text(short_id(row.contradictions[0]), style="bold")
    slot = to_visible(plain_kind(row.slot.partition(".")[0]))
    head.append(f"  {row.kind}: {slot}", style="bold default")
    event = case.events.get(row.event) if row.event is not None else None
    parts: list[RenderableType] = [head]
    if event is not None:
        parts.append(Text(f"{event_line(case, event)}  {short_id(event.id)}", style="dim"))
    parts += [Text(""), _versions(case, row), Text(""), _origins(case, row)]
    quiet = len(row.evidence) - len(_speaking(row))
    if quiet:
        parts.append(Text(f"{count(quiet, 'more origin')} of the event: silent on this", "dim"))
    parts += [Text(""), Text(_outcome(row)), *(Text(_turn(case, row, t)) for t in row.turns)]
    if not row.turns:
        parts.append(Text("No single origin would change that, wrong or confirmed."))
    return Group(*parts, Text(""))


def _versions(case: Case, row: Hypotheses) -> RenderableType:
    ranks = [one.rank for one in row.hypotheses]

    def rank(at: int) -> str:
        return f"{ranks[at]}{'=' if ranks.count(ranks[at]) > 1 else ''}"

    return Listing(
        (
            Column("", _name, whole=True, style="bold"),
            Column("Rank", rank, whole=True),
            Column("Hypothesis", lambda at: version_words(case, row, at), ratio=4),
            Column("Against it", lambda at: _weight(row.hypotheses[at].inconsistency), right=True),
        ),
        range(len(row.hypotheses)),
    )


def version_words(case: Case, row: Hypotheses, at: int) -> str:
    """Return a hypothesis in words, each suspect's name in it with its status."""
    one = row.hypotheses[at]
    if one.value is None:
        return "none of these"
    return to_visible(case.with_standing(one.value, one.documents))


def _origins(case: Case, row: Hypotheses) -> RenderableType:
    columns: tuple[Column[Evidence], ...] = (
        Column("Origin", lambda one: _origin(case, row, one.origin), ratio=3),
        *(_marks(at) for at in range(len(row.hypotheses))),
        Column("Counts", lambda one: _weight(one.weight), right=True, whole=True),
        Column("Note", lambda one: _note(case, row, one), "Origin", 100, ratio=3),
    )
    return Listing(columns, _speaking(row))


def _marks(at: int) -> Column[Evidence]:
    return Column(_name(at), lambda one: _MARKS[one.marks[at]], whole=True)


def _note(case: Case, row: Hypotheses, one: Evidence) -> str:
    """Return what an analyst should know of an origin: grade, interest, and whom it is had from."""
    told = ["adds nothing to those who are quoted" if not one.weight else ""]
    told.append(f"graded {one.grade}" if one.grade else "")
    roles = [plain_kind(role) for role in one.roles]
    told.append(f"interested: {listing(roles)} in it" if roles else "")
    told.append(
        f"only through {listing(_origin(case, row, name) for name in one.through)}"
        if one.through
        else ""
    )
    told.append(f"in {count(len(one.documents), 'report')}" if len(one.documents) > 1 else "")
    return "; ".join(part for part in told if part)


def _outcome(row: Hypotheses) -> str:
    """Return which version leads, and what that rests on where nobody has graded the sources."""
    leading = [_name(at) for at in row.leading]
    if len(leading) == 1:
        said = f"Least speaks against {leading[0]}."
    else:
        said = f"{listing(leading)} tie: what the reports say doesn't tell them apart."
    if any(one.grade for one in row.evidence):
        return said
    named, unnamed = _weight(WEIGHTS["F"]), _weight(UNNAMED)
    return f"{said} No source is graded: a named one counts {named}, an unnamed one {unnamed}."


def _turn(case: Case, row: Hypotheses, turn: Turn) -> str:
    leading = [_name(at) for at in turn.leading]
    then = f"{leading[0]} would lead" if len(leading) == 1 else f"{listing(leading)} would tie"
    state = "wrong" if turn.if_it_is == "wrong" else "confirmed by others"
    return f"If {_origin(case, row, turn.origin)} were {state}, {then}."


def _origin(case: Case, row: Hypotheses, name: str) -> str:
    """Return who an origin is; unnamed ones are told apart by their ids.

    An outlet that no report names is called by the report that it speaks in.
    """
    origin = case.origins.get(name)
    if origin is None:
        return "origin not known"
    if origin.kind == "publisher" and origin.name == UNKNOWN_PUBLISHER:
        reports = [d for one in row.evidence if one.origin == name for d in one.documents]
        words = [title(case.document(document)) for document in reports]
        return f"{words[0] if words else UNKNOWN_PUBLISHER} ({short_id(name)})"
    words_of = origin_name(case, origin)
    return f"{words_of} ({short_id(name)})" if origin.kind == "anonymous" else words_of


def _name(at: int) -> str:
    return f"H{at + 1}"


def _weight(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}"
