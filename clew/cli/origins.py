"""Origins as people read them: who first said it, what rests on it, which outlets repeat it."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from clew.cli.listings import claims_listing, figures_listing
from clew.cli.sentence import Field, fields_table
from clew.cli.table import Column, Listing
from clew.model import Claim, Figure, Origin
from clew.share.case import Case
from clew.share.phrases import report_words
from clew.share.resting import KINDS, NOTHING, Rest, find_rests, outlets_words
from clew.share.telling import origin_name
from clew.share.words import count, short_id, short_id_in

_CLAIMS = 20


def origins_listing(case: Case, rows: Sequence[Origin]) -> Listing[Origin]:
    """Return the table of origins: who, of which kind, what rests on it, who repeats it."""
    rests = find_rests(case)

    def rest(origin: Origin) -> Rest:
        return rests.get(origin.id, NOTHING)

    return Listing(
        (
            Column("Origin", lambda o: short_id(o.id), whole=True, style="bold"),
            Column("Who first said it", lambda o: origin_name(case, o), ratio=3),
            Column("Kind", lambda o: KINDS[o.kind], "Who first said it", 110, ratio=2),
            Column("Told in", lambda o: outlets_words(case, rest(o).documents), ratio=4),
            Column("Claims", lambda o: f"{len(rest(o).claims)}", whole=True, right=True),
            Column("Figures", lambda o: f"{len(rest(o).figures)}", whole=True, right=True),
            Column("Reports", lambda o: f"{len(rest(o).documents)}", whole=True, right=True),
        ),
        rows,
    )


def show_origin(case: Case, origin: Origin) -> RenderableType:
    """Return an origin with what rests on it. An unnamed one has no profile: only ids are given."""
    rest = find_rests(case).get(origin.id, NOTHING)
    events = [event for event in case.events.values() if origin.id in event.origins]
    fields: list[Field] = [
        ("kind", KINDS[origin.kind]),
        ("about", short_id_in(case.entities, origin.entity)),
        (
            "rests on it",
            f"{count(len(rest.claims), 'claim')}, {count(len(rest.figures), 'figure')}",
        ),
        ("told in", count(len(rest.documents), "report")),
        *[("", report_words(case.document(name))) for name in rest.documents],
        ("events", ", ".join(short_id(event.id) for event in events)),
    ]
    heading = Text(f"Origin {origin.id}", style="bold cyan")
    heading.append(f"  {origin_name(case, origin)}", style="bold default")
    if origin.kind == "anonymous":
        rows: tuple[Claim | Figure, ...] = (*rest.claims, *rest.figures)
        ids = ", ".join(short_id(row.id) for row in rows)
        note = Text(f"Unnamed: no profile. What rests on it: {ids or 'nothing'}", style="italic")
        return Group(heading, fields_table(fields), note)
    parts: list[RenderableType] = [heading, fields_table(fields)]
    if rest.claims:
        shown = rest.claims[:_CLAIMS]
        parts += [Text("\nClaims", style="bold"), claims_listing(case, shown)]
        more = len(rest.claims) - len(shown)
        parts += [Text(f"and {count(more, 'more claim')}", style="dim")] if more else []
    if rest.figures:
        parts += [Text("\nFigures", style="bold"), figures_listing(case, rest.figures)]
    return Group(*parts)
