"""Packages of whole casebooks, for checking exports in their receivers' own tools."""

from datetime import UTC, date, datetime

import pytest

from clew.model import Handling
from clew.share.case import Case
from clew.share.package import Package, pack

HANDLING = Handling(
    purpose="Research on smuggling of migrants",
    owner="Example Research Desk",
    review=date(2026, 6, 1),
    tlp="AMBER",
    pap="AMBER",
    contact="desk@example.org",
)
AT = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def examples_package(examples_case: Case) -> Package:
    """What may leave of the invented reports."""
    return pack(examples_case, HANDLING, AT)


@pytest.fixture(scope="session")
def seeds_package(seeds_case: Case) -> Package:
    """What may leave of the four real reports."""
    return pack(seeds_case, HANDLING, AT)


@pytest.fixture(scope="session", params=["examples_package", "seeds_package"])
def package(request: pytest.FixtureRequest) -> Package:
    """What may leave of either; skipped where the real reports are not at hand."""
    found: Package = request.getfixturevalue(request.param)
    return found
