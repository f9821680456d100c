"""Casebooks for the scans: the models are loaded once for all of them."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from spacy.language import Language

from clew import pipeline
from clew.extract.reading import Toolkit
from clew.read import Limits, Source
from clew.store.casebook import open_case
from clew.store.chain import Stamp
from clew.text.gazetteer import Gazetteer
from clew.workers import Reader

NewCase = Callable[[Iterable[Source | Path]], Path]
STAMP = Stamp("an analyst", datetime(2024, 5, 1, tzinfo=UTC))


@pytest.fixture(scope="session")
def new_case(
    parser: Language, gazetteer: Gazetteer, tmp_path_factory: pytest.TempPathFactory
) -> NewCase:
    """Return how a casebook is made of reports: its folder comes back."""
    toolkit = Toolkit(parser, gazetteer)
    reader = Reader(lambda: toolkit, partial(pipeline.read_report, limits=Limits()))

    def make(reports: Iterable[Source | Path]) -> Path:
        folder = tmp_path_factory.mktemp("safe") / "case"
        with open_case(folder, STAMP, create=True) as casebook:
            pipeline.ingest(reports, casebook, reader, STAMP)
        return folder

    return make
