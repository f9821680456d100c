"""What writes and reads the forms is loaded when it is wanted, and every form is documented."""

import subprocess
import sys
from pathlib import Path

from clew.share.forms import FORMS, READERS

DOCS = Path(__file__).parent.parent.parent / "docs"
SLOW = ("spacy", "networkx", "stix2", "pymisp", "typst")


def test_no_command_waits_for_a_library_that_it_does_not_use() -> None:
    code = f"import sys, clew.cli.app; print([m for m in {SLOW} if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_every_form_has_its_section() -> None:
    text = (DOCS / "exports.md").read_text(encoding="utf-8")
    sections = {line[3:].strip() for line in text.splitlines() if line.startswith("## ")}
    assert {"json", *FORMS} == sections
    assert READERS.keys() <= {"json", *FORMS}
