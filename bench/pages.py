"""Measure how long the server takes for each page of a large casebook.

    python -m bench.pages [--reports 100000] [--concluded 2000] [--asks 40] [--folder DIR]

The readings are invented (``bench/generated.py``). So many as are ``--concluded`` are concluded and
shown as any others; to be done in minutes the view is then made as large as one of ``--reports`` by
repeating its rows under other ids: places, bodies and outlets stay the same, so that lists of what
they are in grow too. Then every address of the program's own table is asked, those of things with
ids from all over the casebook, so a new page is measured without being named here. ``--folder``
keeps the casebook, and goes on from what is there.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median, quantiles

from fastapi.testclient import TestClient
from sqlalchemy import text

from bench.generated import reports
from bench.scale import fill
from clew.pipeline import update
from clew.store import queries
from clew.store.casebook import open_case
from clew.store.chain import Stamp
from clew.view.building import COUNTED
from clew.view.desk import Desk
from clew.web.app import create_app
from clew.web.guard import Config
from clew.web.pages import SHOWN

STAMP = Stamp("bench", datetime(2024, 1, 1, tzinfo=UTC))
_AT_ONCE = 1000


def build(folder: Path, size: int) -> None:
    """Make a casebook of that many reports, concluded, or let one grow to it."""
    with open_case(folder, STAMP, create=True) as case:
        held = queries.counts(case)["documents"]
        stream = islice(reports(size), held, None)
        while some := list(islice(stream, _AT_ONCE)):
            start = time.perf_counter()
            fill(case, some)
            update(case, STAMP)
            held += len(some)
            print(f"{held:,} reports, {time.perf_counter() - start:.0f} s", flush=True)


_GROWN = (
    "INSERT INTO lines (kind, id, dossier, sort, body) SELECT kind, id || :x, dossier || :x, sort, "
    "replace(body, id, id || :x) FROM lines WHERE instr(id, '~') = 0",
    "INSERT INTO pages (kind, id, dossier, body) SELECT kind, id || :x, dossier || :x, "
    "replace(body, id, id || :x) FROM pages WHERE instr(id, '~') = 0",
    "INSERT INTO facets (kind, name, value, sort, id, dossier) SELECT kind, name, "
    "CASE WHEN name IN ('report', 'event', 'claim') THEN value || :x ELSE value END, "
    "sort, id || :x, dossier || :x FROM facets WHERE instr(id, '~') = 0",
    "INSERT INTO words (rowid, body) SELECT words.rowid + :far, words.body FROM words "
    "JOIN texts ON texts.key = words.rowid WHERE instr(texts.id, '~') = 0",
    "INSERT INTO texts (key, kind, id, dossier) SELECT key + :far, kind, id || :x, dossier || :x "
    "FROM texts WHERE instr(id, '~') = 0",
)


def grow(desk: Desk, times: int) -> None:
    """Repeat the rows of a view under other ids until there are so many times as many."""
    with desk.view.engine.connect() as connection:
        most = connection.execute(text("SELECT max(key) FROM texts")).scalar_one()
        done = connection.execute(text("SELECT count(*) FROM lines WHERE instr(id, '~')")).scalar()
    if done:
        return
    for turn in range(1, times):
        with desk.view.writing() as connection:
            for statement in _GROWN:
                connection.execute(text(statement), {"x": f"~{turn}", "far": turn * most})
    desk.view.recount(COUNTED)


def addresses(desk: Desk, asks: int) -> dict[str, list[str]]:
    """Return, by page, the addresses to ask: of things, those of ids from all over the casebook."""
    random, found = Random(0), {"/": ["/"] * asks}
    with desk.view.engine.connect() as connection:
        for answer in SHOWN:
            if "{" not in answer.path:
                found[answer.path] = [answer.path] * asks
                continue
            kind = answer.name
            query = text("SELECT id FROM lines WHERE kind = :kind ORDER BY sort LIMIT 1 OFFSET :at")
            count = text("SELECT count(*) FROM lines WHERE kind = :kind")
            size = connection.execute(count, {"kind": kind}).scalar_one()
            places = sorted(random.randrange(size) for _ in range(asks)) if size else []
            ids = [
                connection.execute(query, {"kind": kind, "at": at}).scalar_one() for at in places
            ]
            found[answer.path] = [answer.path.replace("{identity}", identity) for identity in ids]
    return found


def measure(client: TestClient, asked: dict[str, list[str]]) -> Iterator[tuple[str, list[float]]]:
    """Yield of each page the seconds that each answer took."""
    for path, told in asked.items():
        seconds = []
        for address in told:
            start = time.perf_counter()
            answer = client.get(address)
            seconds.append(time.perf_counter() - start)
            if answer.status_code != 200:
                print(f"{address}: {answer.status_code}")
        if len(seconds) > 1:
            yield path, seconds


def main() -> None:
    """Print a line for each page: median and 95th percentile on the server."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--reports", type=int, default=100_000)
    arguments.add_argument("--concluded", type=int, default=2000)
    arguments.add_argument("--asks", type=int, default=40)
    arguments.add_argument("--folder", type=Path)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (given.folder or Path(temporary)) / str(given.concluded)
        build(folder, given.concluded)
        start = time.perf_counter()
        with closing(Desk(folder, STAMP)) as desk:
            print(f"the view is ready after {time.perf_counter() - start:.0f} s")
            grow(desk, given.reports // given.concluded)
            app = create_app(desk, Config("bench", 8117))
            client = TestClient(app, base_url="http://localhost:8117")
            print(f"{'page':<34}{'median':>10}{'95th':>10}")
            for path, seconds in measure(client, addresses(desk, given.asks)):
                last = quantiles(seconds, n=20)[-1]
                print(f"{path:<34}{median(seconds) * 1000:>7.0f} ms{last * 1000:>7.0f} ms")


if __name__ == "__main__":
    main()
