"""Measure Clew's components on public data, and print one table.

    python -m bench.parts [PART ...] [--data ../shared/bench] [--show 20]

Without a PART all are measured. The data is not part of this repository; a part whose folder is
missing is named and left out.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench import (
    attribution,
    coreference,
    entities,
    incidents,
    names,
    places,
    police,
    quantities,
    times,
)
from bench.rows import Row, Tools, to_table

DATA = Path(__file__).parent.parent.parent / "shared" / "bench"
Measure = Callable[[Path, Tools], list[Row]]
PARTS: Mapping[str, tuple[str, Measure]] = {  # name -> folder of the data, measure
    "times": ("temporal", times.measure),
    "quantities": ("quantities", quantities.measure),
    "attribution": ("polnear", attribution.measure),
    "places": ("geoparsing", places.measure),
    "incidents": ("muc4", incidents.measure),
    "police": ("india_police_events", police.measure),
    "ecbplus": ("ecbplus", coreference.measure),
    "meantime": ("meantime", entities.measure),
    "names": ("name_matching", names.measure),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of the parts asked for."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    options.add_argument("--data", type=Path, default=DATA, help="folder of the data")
    options.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "clew-bench")
    options.add_argument("--show", type=int, default=0, help="list that many errors of each sort")
    asked = options.parse_args(arguments)
    unknown = [name for name in asked.parts if name not in PARTS]
    if unknown:
        options.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    tools, rows = Tools(asked.cache, asked.show), list[Row]()
    for name in asked.parts or PARTS:
        folder, measure = PARTS[name]
        if (asked.data / folder).is_dir():
            rows.extend(measure(asked.data / folder, tools))
        else:
            print(f"{name}: {asked.data / folder} is not here, so it was not measured")
    if rows:
        print(to_table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
