import io
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest
from starlette.datastructures import UploadFile

from clew.errors import CaseError
from clew.read import Limits, Refused, Source
from clew.web.uploads import clean_name, take

LIMITS = Limits(max_bytes=1_000)
TEXT = b"Police arrested Anton Beispiel."


def taken(*files: tuple[str, bytes], most: int = 200) -> list[Source | Refused]:
    """Return what becomes of files of these names and contents."""
    sent = [UploadFile(io.BytesIO(content), filename=name) for name, content in files]
    with ThreadPoolExecutor(1) as apart:  # browser tests run a loop in this thread
        return apart.submit(anyio.run, take, sent, LIMITS, most).result()


def test_each_file_is_taken_under_its_own_name() -> None:
    assert taken(("a.txt", TEXT), ("C:\\fakepath\\b.txt", TEXT), ("", b"")) == [
        Source("a.txt", TEXT),
        Source("b.txt", TEXT),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        (b"x" * 1_001, "more than 1,000 bytes"),
        (b"\x89PNG....", "an image"),
        (b"\x7fELF....", "a program"),
        (b'{"a": 1}', "JSON data"),
        (b"PK\x03\x04 broken", "a damaged ZIP archive"),
    ],
)
def test_what_can_not_be_read_is_refused_and_the_rest_is_taken(content: bytes, told: str) -> None:
    refused, other = taken(("x.txt", content), ("a.txt", TEXT))
    assert isinstance(refused, Refused)
    assert refused.name == "x.txt"
    assert refused.reason.startswith("x.txt: ")
    assert told in refused.reason
    assert other == Source("a.txt", TEXT)


def test_too_many_files_are_refused_as_a_whole() -> None:
    assert len(taken(*[("a.txt", TEXT)] * 3, ("", b""), most=3)) == 3
    with pytest.raises(CaseError, match="4 files at once, at most 3 are taken"):
        taken(*[("a.txt", TEXT)] * 4, most=3)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("report.pdf", "report.pdf"),
        ("تقرير.pdf", "تقرير.pdf"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("folder/", "folder"),
        ("a\x00b\r\nSet-Cookie: c.txt", "abSet-Cookie: c.txt"),
        ("\u202efdp.exe", "fdp.exe"),
        ("  a   b .txt ", "a b .txt"),
        ("..", "unnamed"),
        ("/", "unnamed"),
        ("\x1b[2J", "[2J"),
        ("\udcff.txt", "\ufffd.txt"),
        ("e\u0301.txt", "\u00e9.txt"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("x." + "y" * 300, "x." + "y" * 198),
        ("." + "y" * 300, "." + "y" * 199),
    ],
)
def test_a_name_has_no_path_no_steering_signs_and_an_end(given: str, name: str) -> None:
    assert clean_name(given) == name
    assert len(clean_name(given)) <= 200
