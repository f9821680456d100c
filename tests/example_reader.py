"""A reader without models, for runs of the pipeline; it can be sent to other processes."""

import os
from dataclasses import replace
from pathlib import Path

from clew.errors import ReadError
from clew.model import Reading
from clew.read import Source
from clew.workers import Reader
from tests.store.examples import example_reading

NO_FACTS = "This one is about cakes"
DIES, FAILS, HAS_A_BUG = "This one kills", "This one is unreadable", "This one shows a bug"


def load_nothing() -> None:
    """Stand for the models."""


def read_example(source: Source, _models: None) -> Reading:
    """Return an example reading; refuse, crash or die where the text asks for it."""
    text = source.content.decode()
    if DIES in text:
        os._exit(9)
    if FAILS in text:
        raise ReadError(f"{source.name}: unreadable; give another")
    if HAS_A_BUG in text:
        raise ZeroDivisionError("a bug")
    reading = example_reading(text)
    if NO_FACTS in text:
        reading = replace(reading, claims=(), figures=())
    return replace(reading, document=replace(reading.document, file_name=source.name))


_LATER = "The court in Trieste will hear the case of Berta Muster next month, the ministry said."
READER = Reader(load_nothing, read_example)


def write_reports(folder: Path, number: int = 12) -> Path:
    """Write that many small reports into a new folder and return it."""
    folder.mkdir()
    for i in range(number):
        text = f"Police arrested Anton Beispiel and {i + 2} others for smuggling.\n{_LATER}"
        (folder / f"report-{i:02}.txt").write_text(text, encoding="utf-8")
    return folder
