"""Reading the lines of a FollowTheMoney file."""

import json
from typing import Any

from clew.share.ftm import to_ftm
from clew.share.package import Package


def rows_of(package: Package) -> dict[str, dict[str, Any]]:
    """Return the entities of a package's export by id."""
    lines = to_ftm(package).decode().split("\n")
    rows = [json.loads(line) for line in lines if line]
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row for row in rows}


def told(row: dict[str, Any], name: str) -> list[str]:
    """Return the values of a property."""
    found: list[str] = row["properties"].get(name, [])
    return found
