"""The tables of a casebook as CSV files with their description (Frictionless Data Package)."""

import csv
import io
from collections.abc import Callable, Mapping

from clew.share.package import Package
from clew.share.tables.concluded import (
    entities_table,
    origins_table,
    relations_table,
    routes_table,
)
from clew.share.tables.descriptor import MARK, to_descriptor, to_dictionary
from clew.share.tables.read import arguments_table, claims_table, documents_table, figures_table
from clew.share.tables.rows import Rows
from clew.share.tables.table import Table
from clew.share.tables.weighed import (
    contradictions_table,
    events_table,
    lineage_table,
    replies_table,
)

TABLES: tuple[Callable[[Package, Rows], Table], ...] = (
    documents_table,
    claims_table,
    arguments_table,
    figures_table,
    entities_table,
    events_table,
    relations_table,
    routes_table,
    lineage_table,
    contradictions_table,
    origins_table,
    replies_table,
)
_BOM = "\ufeff"  # without it Excel takes the file for one of the system's old character set


def to_csv(package: Package) -> Mapping[str, bytes]:
    """Return the files of the tables by their names, with ``datapackage.json`` and ``README.txt``.

    Every table begins with the mark, so that a row that is cut out still bears it.
    """
    rows = Rows(package)
    tables = [make(package, rows) for make in TABLES]
    files = {f"{table.name}.csv": _written(table, f"TLP:{package.tlp}") for table in tables}
    files["datapackage.json"] = to_descriptor(package, tables)
    files["README.txt"] = to_dictionary(package, tables)
    return files


def _written(table: Table, mark: str) -> bytes:
    """Return a table as a CSV file (RFC 4180)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow((MARK.name, *(field.name for field in table.fields)))
    writer.writerows((mark, *row) for row in table.rows)
    return (_BOM + out.getvalue()).encode("utf-8", "backslashreplace")
