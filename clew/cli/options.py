"""The options that several commands share, each with its help."""

from pathlib import Path
from typing import Annotated

import typer

CaseOption = Annotated[
    Path | None,
    typer.Option("--case", metavar="DIR", help="Folder of the casebook.", show_default=False),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print JSON, one row a line, instead of a table.")
]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", min=1, metavar="N", help="Show no more than N rows."),
]
DocumentOption = Annotated[
    str | None,
    typer.Option("--document", metavar="ID", help="Only this report: an id or a file name."),
]
EntityOption = Annotated[
    str | None,
    typer.Option("--entity", metavar="NAME", help="Only where this takes part: a name or an id."),
]
KindOption = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help="Only this kind, such as arrest.")
]
ContestedKindOption = Annotated[
    str | None,
    typer.Option("--kind", metavar="KIND", help="Only of this kind: date, number, perpetrator."),
]
