"""Every way by which something may leave a casebook, as the bytes that leave.

Commands and formats are taken from the program's own tables, so that a new one is looked at without
being named here. What a person types himself may come back to him in a message ("X: no id of this
casebook begins so"): it tells him nothing new. A search is stricter: typing a protected name must
bring the answer that any word brings which stands in no report, so nothing may come back at all.
"""

import contextlib
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import quote, quote_plus
from zipfile import ZipFile, is_zipfile

import pypdfium2
import typer.main
from fastapi.testclient import TestClient
from markupsafe import escape
from sqlalchemy import text

import clew.cli.app
from clew.api.app import ANSWERS
from clew.cli import opening
from clew.model import Span
from clew.share.forms import FORMS
from clew.store import views
from clew.store.chain import Stamp, entries
from clew.view.desk import Desk
from clew.web.app import create_app
from clew.web.guard import Config

NOT_LISTED = frozenset({"ingest", "judge", "rebuild", "case set", "expire", "serve", "user add"})
"""Commands that change something, and the one that serves pages: looked at by themselves."""
SEARCHES = ("/search", "/api/search", "/search.csv", "/search/suggest", "/api/search/suggest")
"""What answers to words that somebody types."""
WIDE = {"COLUMNS": "2000", "NO_COLOR": "1", "TERM": "dumb"}


@dataclass(frozen=True, slots=True)
class WayOut:
    """What leaves a casebook by one way."""

    name: str
    content: bytes


class _Screen(io.TextIOWrapper):
    """A standard output that keeps its bytes."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def told(self) -> bytes:
        self.flush()
        kept = self.buffer
        return kept.getvalue() if isinstance(kept, io.BytesIO) else b""


def typed(arguments: Sequence[str], folder: Path) -> WayOut:
    """Return all that a command prints about a casebook, to both outputs."""
    out, err = _Screen(), _Screen()
    with (
        patch.dict(os.environ, WIDE),
        patch("clew.cli.app.app", _commands()),  # built once: typer builds it anew for each call
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        clew.cli.app.run(list(_about(arguments, folder)))
    return WayOut(" ".join(arguments), out.told() + b"\n" + err.told())


def _about(arguments: Sequence[str], folder: Path) -> Iterator[str]:
    """Yield the arguments with the casebook's folder behind the command."""
    words = 2 if arguments[0] == "case" else 1
    yield from (*arguments[:words], "--case", str(folder), *arguments[words:])


def ways_out(folder: Path, sought: Sequence[str], *, mentions: bool = True) -> Iterator[WayOut]:
    """Yield what leaves a casebook by every way but the forms of others.

    ``sought`` are words that somebody looks for. The forms take long: ``exports`` yields them. So
    do the views of mentions, of which each shows a sentence that is shown with its claim, too.
    """
    with patch("clew.cli.opening._load", cache(opening._load)):  # nothing changes meanwhile
        for command in _listing_commands():
            yield typed(command, folder)
        for identity in (i for i in ids(folder) if mentions or not i.startswith("men")):
            yield typed(["show", identity], folder)
            if identity.startswith("doc"):
                yield typed(["show", identity, "--text"], folder)
        yield from texts(folder)
    yield from searches(folder, sought)
    yield from pages(folder, sought)
    yield from _export(folder, "json", ".json", ())
    yield WayOut("log", log(folder))


def pages(folder: Path, sought: Sequence[str]) -> Iterator[WayOut]:
    """Yield all that pages and the API may show: the view whole, then each page that needs no id.

    A page of a thing shows one row of the view, and these are all here.
    """
    desk = Desk(folder, Stamp("an analyst", datetime.now(UTC)))
    app = create_app(desk, Config("an analyst", 8117))
    with closing(desk), TestClient(app, base_url="http://localhost:8117") as client:
        with desk.view.engine.connect() as connection:
            for table in [*views.metadata.tables, "words"]:
                for row in connection.execute(text(f"SELECT * FROM {table}")):
                    told = "\n".join(str(value) for value in row).encode()
                    yield WayOut(f"the view's {table}", told)
        for path in ("/", *(a.path for a in ANSWERS if "{" not in a.path)):
            for address in (path, f"/api{path}"):
                yield _got(client, address)
        for words in sought:
            for address in SEARCHES:
                yield _got(client, address, q=words)


def _got(client: TestClient, address: str, **asked: str) -> WayOut:
    told = client.get(address, params=asked)
    shown = told.content
    for words in asked.values():  # what was typed stands in the field that it was typed into
        for written in (words, quote(words), quote_plus(words), str(escape(words))):
            shown = shown.replace(written.encode(), b"")
    return WayOut(f"page {address}", shown)


def texts(folder: Path) -> Iterator[WayOut]:
    """Yield each report's whole text as any quotation of it may be shown."""
    joined = opening.load(folder)
    for identity in joined.documents:
        whole = Span(0, len(joined.document(identity).text))
        yield WayOut(f"text {identity}", joined.words(identity, whole).encode())


def searches(folder: Path, sought: Sequence[str]) -> Iterator[WayOut]:
    """Yield the answers to a search for each of these words."""
    for words in sought:
        for option in ([], ["--json"]):
            yield typed(["search", *option, "--", words], folder)


def _listing_commands() -> Iterator[list[str]]:
    """Yield the commands that need no argument, each alone and as JSON where it can."""
    for words, command in _single(_commands(), []):
        if " ".join(words) in NOT_LISTED or any(p.required for p in command.params):
            continue
        yield words
        if any("--json" in p.opts for p in command.params):
            yield [*words, "--json"]


def _single(group: Any, words: list[str]) -> Iterator[tuple[list[str], Any]]:
    for name, command in sorted(group.commands.items()):
        if hasattr(command, "commands"):
            yield from _single(command, [*words, name])
        else:
            yield [*words, name], command


@cache
def _commands() -> Any:
    return typer.main.get_command(clew.cli.app.app)


def ids(folder: Path) -> list[str]:
    """Return the id of every row that can be shown."""
    joined = opening.load(folder)
    made = joined.conclusions
    tables = (
        joined.documents,
        joined.claims,
        joined.figures,
        joined.entities,
        joined.events,
        joined.mentions,
    )
    told = (
        made.contradictions,
        made.hypotheses,
        made.origins,
        made.lineage,
        made.relations,
        made.routes,
    )
    return [*(i for table in tables for i in table), *(row.id for rows in told for row in rows)]


_REVIEW = (date.today() + timedelta(days=300)).isoformat()
HANDLED = f"case set --purpose study --owner desk --review {_REVIEW} --tlp CLEAR --pap CLEAR"
"""What must be said before a casebook may leave; the mark under which most may."""
MARKS = (["--tlp", "AMBER"], ["--tlp", "CLEAR", "--without-risks"])


def files_of_forms() -> list[tuple[str, str]]:
    """Return each form in which a casebook may leave, with each ending of a file it can have."""
    endings = [(form, ending) for form, about in FORMS.items() for ending in about.write]
    return [("json", ".json"), *endings]


def exports(folder: Path) -> Iterator[WayOut]:
    """Yield every file that an export in each form writes, and what the command says."""
    yield typed(HANDLED.split(), folder)
    for form, ending in files_of_forms():
        for mark in MARKS:
            yield from _export(folder, form, ending, mark)


def _export(folder: Path, form: str, ending: str, mark: Sequence[str]) -> Iterator[WayOut]:
    target = folder.parent / f"export-{form}{'-'.join(mark)}{ending}"
    yield typed(["export", form, "-o", str(target), *mark], folder)
    files = sorted(target.rglob("*")) if target.is_dir() else [target]
    for path in (p for p in files if p.is_file()):
        name = f"export {form}{ending}: {path.name}"
        yield WayOut(name, path.name.encode() + b"\n" + readable(path))


def readable(path: Path) -> bytes:
    """Return a file's text: of a PDF its words, of an archive its members, else its bytes."""
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        pages = (page.get_textpage().get_text_bounded() for page in document)
        told = [*document.get_metadata_dict().values(), *pages]
        return "\n".join(told).encode()
    if is_zipfile(path):
        with ZipFile(path) as archive:
            return b"\n".join(
                name.encode() + b"\n" + archive.read(name) for name in archive.namelist()
            )
    return content


def log(folder: Path) -> bytes:
    """Return every row of the log as it is written."""
    with opening.opened(folder) as casebook, casebook.reading() as connection:
        return "\n".join(repr(entry) for entry in entries(connection)).encode()
