"""Bundles of the packages, written once a run."""

import json
from typing import Any

import pytest

from clew.share.package import Package
from clew.share.stix.writing import to_stix


@pytest.fixture(scope="session")
def content(package: Package) -> bytes:
    """The bundle of a package as bytes."""
    return to_stix(package)


@pytest.fixture(scope="session")
def objects(content: bytes) -> dict[str, dict[str, Any]]:
    """The objects of that bundle by id."""
    return {told["id"]: told for told in json.loads(content)["objects"]}


@pytest.fixture(scope="session")
def examples_content(examples_package: Package) -> bytes:
    """The bundle of the invented reports as bytes."""
    return to_stix(examples_package)
