"""Files, folders, archives and attachments: what is opened, and what is refused by name."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from clew.model import Document
from clew.read import Limits, Refused, Source, expand, find_files, open_sources, read_bytes
from tests.read.files import make_docx, make_email, make_pdf, make_zip
from tests.read.pages import BODY, HEADLINE

TEXT = BODY.encode()


def names(found: list[Source | Refused]) -> list[str]:
    return [one.name for one in found if isinstance(one, Source)]


def refusals(found: list[Source | Refused]) -> dict[str, str]:
    return {one.name: one.reason for one in found if isinstance(one, Refused)}


def unpack(content: bytes, limits: Limits | None = None) -> list[Source | Refused]:
    return list(expand(Source("a.zip", content), limits or Limits()))


def test_folders_are_walked_in_order_and_hidden_files_left(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden", ".git/config", "a/.x"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(TEXT)
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = [
        path.relative_to(tmp_path).as_posix()
        for path in find_files([tmp_path])
        if isinstance(path, Path)
    ]
    assert found == ["a/1.txt", "a/2.txt", "b.txt"]


def test_what_is_not_there_is_one_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    missing, *rest = find_files([tmp_path / "missing", tmp_path])
    assert isinstance(missing, Refused) and "no such file" in missing.reason
    assert rest == [tmp_path / "a.txt", tmp_path / "gone.txt"]
    told = refusals(list(open_sources(tmp_path / "gone.txt")))
    assert "a link to a file that isn't there" in told[str(tmp_path / "gone.txt")]


@pytest.mark.parametrize(
    "content", [b'{"documents": [1, 2]}', b'[{"id": 1}]', b'\xef\xbb\xbf\n[ ["a"] ]']
)
def test_data_is_no_report(content: bytes) -> None:
    (refused,) = read_bytes(content, "truth.txt")
    assert isinstance(refused, Refused) and "JSON data" in refused.reason


def test_a_bracket_at_the_start_makes_no_data() -> None:
    (document,) = read_bytes(b"[Photo: the harbour] Police arrested two men on Friday.", "a.txt")
    assert isinstance(document, Document)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_folder_without_rights_is_refused(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    (refused,) = find_files([closed])
    closed.chmod(0o700)
    assert isinstance(refused, Refused) and "no right" in refused.reason


def test_rights_and_other_failures_have_their_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    (refused,) = find_files([tmp_path])
    assert isinstance(refused, Refused) and "no right to read" in refused.reason


def test_pipes_devices_and_folders_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        (refused,) = open_sources(path)
        assert isinstance(refused, Refused)
        assert "not a plain file" in refused.reason or "can't be opened" in refused.reason


def test_a_big_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(10**12)
    (refused,) = open_sources(tmp_path / "big.txt")
    assert isinstance(refused, Refused) and "1,000,000,000,000 bytes" in refused.reason


def test_an_archive_gives_its_members_as_documents_of_their_own() -> None:
    content = make_zip(
        {
            "b/report.txt": TEXT,
            "a.docx": make_docx([HEADLINE, BODY]),
            "c.pdf": make_pdf(HEADLINE, BODY.split("\n\n")),
            "__MACOSX/._c.pdf": b"x",
            ".DS_Store": b"x",
            "d/": b"",
        }
    )
    found = read_bytes(content, "a.zip")
    assert [d.file_name for d in found if isinstance(d, Document)] == [
        "a.zip/a.docx",
        "a.zip/b/report.txt",
        "a.zip/c.pdf",
    ]
    assert len({d.id for d in found if isinstance(d, Document)}) == 3


def test_a_bad_member_does_not_lose_the_others() -> None:
    content = make_zip({"a.txt": TEXT, "b.png": b"\x89PNG\r\n", "c.txt": b"", "d.txt": TEXT + b"."})
    found = unpack(content)
    assert names(found) == ["a.zip/a.txt", "a.zip/d.txt"]
    assert set(refusals(found)) == {"a.zip/b.png", "a.zip/c.txt"}
    at = content.index(TEXT[:5]) if TEXT[:5] in content else content.index(b"a.txt") + 12
    spoilt = content[:at] + bytes(b ^ 0xFF for b in content[at : at + 9]) + content[at + 9 :]
    found = unpack(spoilt)
    assert names(found) == ["a.zip/d.txt"]
    assert "damaged" in refusals(found)["a.zip/a.txt"]


def test_an_encrypted_member_says_so() -> None:
    content = bytearray(make_zip({"a.txt": TEXT, "b.txt": TEXT}))
    for mark, flag_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flag_at] |= 1
    found = unpack(bytes(content))
    assert names(found) == ["a.zip/b.txt"]
    assert "password" in refusals(found)["a.zip/a.txt"]


def test_names_that_climb_out_are_only_labels() -> None:
    found = unpack(make_zip({"../../etc/passwd": TEXT, "/abs\\..\\x\n.txt": TEXT}))
    assert names(found) == ["a.zip/etc/passwd", "a.zip/abs/x?.txt"]


def test_bombs_are_given_up_early() -> None:
    found = unpack(make_zip({"a.txt": TEXT, "z.txt": b"0" * 60_000_000}))
    assert names(found) == ["a.zip/a.txt"]
    assert "bomb" in refusals(found)["a.zip/z.txt"]
    many = unpack(make_zip({f"{n}.txt": TEXT for n in range(20)}), Limits(max_members=10))
    assert "at most 10" in refusals(many)["a.zip"]


def test_sizes_in_headers_are_not_believed() -> None:
    content = bytearray(make_zip({"z.txt": b"0" * 60_000_000}))
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = (100).to_bytes(4, "little")
    found = unpack(bytes(content))
    assert names(found) == [] and len(refusals(found)) == 1


def test_archives_in_archives_end_at_a_depth() -> None:
    inner = make_zip({"deep.txt": TEXT})
    once = make_zip({"inner.zip": inner})
    assert names(unpack(once)) == ["a.zip/inner.zip/deep.txt"]
    assert "nested" in refusals(unpack(make_zip({"outer.zip": once})))["a.zip/outer.zip/inner.zip"]


def test_a_damaged_and_an_empty_archive_are_refused() -> None:
    assert "damaged" in refusals(unpack(make_zip({"a.txt": TEXT})[:-30]))["a.zip"]
    empty = BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert "empty" in refusals(unpack(empty.getvalue()))["a.zip"]


def test_attachments_are_documents_of_their_own() -> None:
    content = make_email(
        BODY, {"annex.pdf": make_pdf(HEADLINE, [BODY]), "../list.xlsx": b"PK\x03\x04"}
    )
    found = list(expand(Source("m.eml", content), Limits()))
    assert names(found) == ["m.eml", "m.eml/annex.pdf"]
    assert list(refusals(found)) == ["m.eml/.._list.xlsx"]


def test_reading_twice_gives_the_same_documents() -> None:
    content = make_zip({"a.txt": TEXT, "b.eml": make_email(BODY)})
    assert read_bytes(content, "a.zip") == read_bytes(content, "a.zip")


def test_a_casebook_beside_the_reports_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    book = tmp_path / "casebook"
    (book / "originals").mkdir(parents=True)
    (book / "casebook.db").write_bytes(b"rows")
    (book / "originals" / "b").write_bytes(TEXT)
    assert list(find_files([tmp_path])) == [tmp_path / "a.txt"]
    assert list(find_files([book / "originals"])) == [book / "originals" / "b"]
