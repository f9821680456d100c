"""What another casebook gives: the giver's to answer for, the outlet's in voice, no new origin."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from clew.cli.app import run
from clew.cli.opening import load
from clew.model import Conclusions, Stated
from clew.pipeline import receive
from clew.share.forms import FORMS, READERS
from clew.share.json_export import to_json
from clew.share.package import pack
from clew.store import queries
from clew.store.casebook import Casebook, Intake, open_case
from tests.share.conftest import HANDLING
from tests.store.examples import STAMP, example_reading

SET = ("case", "set", "--purpose", "a test", "--owner", "the desk", "--review", "2027-06-01")


TEXTS = (
    "Ice hall arrested Anton Beispiel with 14 others.\nat last Anton Beispiel drove to Port Town.",
    "Today, Anton Beispiel is held, and 3 boats are gone.",
)
LINES = [line for text in TEXTS for line in text.splitlines()]


@pytest.fixture
def giver(tmp_path: Path) -> str:
    """A casebook with two reports, marked to be shared."""
    folder = str(tmp_path / "giver")
    with open_case(Path(folder), STAMP, create=True) as casebook:
        for number, text in enumerate(TEXTS):
            reading = example_reading(text, f"Title {number}")
            outlet = Stated("Harbour Gazette", "text")
            document = replace(reading.document, publisher=outlet)
            intake = Intake(f"{number}.txt", f"{number}.txt")
            casebook.save(replace(reading, document=document), text.encode(), intake, STAMP)
    assert run(["rebuild", "--case", folder]) == 0
    assert run([*SET, "--tlp", "GREEN", "--case", folder]) == 0
    return folder


def typed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = run(list(words))
    out, err = capsys.readouterr()
    return status, out, err


def given(giver: str, form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    file = folder / f"gift.{form}"
    words = ("export", form, "-o", str(file), "--case", giver, "--without-risks")
    status, _, err = typed(capsys, *words)
    assert status == 0, err
    return file


@pytest.mark.parametrize("form", list(READERS))
def test_a_gift_is_the_givers_and_keeps_its_mark_and_its_claims(
    form: str, giver: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = given(giver, form, tmp_path, capsys)
    taken = str(tmp_path / "taken")
    status, out, err = typed(capsys, "import", str(file), "--case", taken)
    assert status == 0, err
    assert "2 reports received from the desk, TLP:GREEN." in out
    with open_case(Path(taken), STAMP) as casebook:
        readings = list(queries.readings(casebook))
    publishers = {r.document.publisher.value for r in readings if r.document.publisher}
    assert publishers == {"the desk"}
    assert "Harbour Gazette" in {r.document.voice.value for r in readings if r.document.voice}
    told = []
    for reading in readings:
        text = reading.document.text
        assert "TLP:GREEN" in text and "Anton Beispiel [alleged]" in text
        told += [text[c.sentence.start : c.sentence.end] for c in reading.claims]
        assert all(m.category == "suspect" for m in reading.mentions if m.entity_kind == "person")
    assert [words.replace(" [alleged]", "") for words in sorted(told)] == sorted(LINES)
    assert typed(capsys, "verify", "--case", taken)[0] == 0


@pytest.mark.parametrize("form", list(READERS))
def test_the_same_gift_taken_twice_adds_nothing(
    form: str, giver: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, taken = given(giver, form, tmp_path, capsys), str(tmp_path / "taken")
    assert typed(capsys, "import", str(file), "--case", taken)[0] == 0
    _, out, _ = typed(capsys, "import", str(file), "--case", taken)
    assert "0 reports received from the desk, TLP:GREEN, 2 known before." in out


@pytest.mark.parametrize("form", list(READERS))
def test_what_is_received_adds_no_origin_to_what_one_has(
    form: str, giver: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _corroborated(giver)
    file = given(giver, form, tmp_path, capsys)
    assert typed(capsys, "import", str(file), "--case", giver)[0] == 0
    after = _corroborated(giver)
    assert before.keys() <= after.keys()
    assert {claim: after[claim] for claim in before} == before


def _corroborated(folder: str) -> dict[str, int]:
    """Return how many independent origins the event of each claim has."""
    with open_case(Path(folder), STAMP) as casebook:
        made: Conclusions = queries.conclusions(casebook)
    return {c: e.assessment.corroboration for e in made.events if e.assessment for c in e.claims}


@pytest.mark.parametrize("form", list(READERS))
def test_a_reply_travels_with_what_it_answers(
    form: str, giver: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = example_reading(TEXTS[1]).claims[0].id
    words = ("judge", "reply", claim, "--value", "He denies it.")
    assert typed(capsys, *words, "--why", "his letter", "--case", giver)[0] == 0
    file, taken = given(giver, form, tmp_path, capsys), str(tmp_path / "taken")
    assert typed(capsys, "import", str(file), "--case", taken)[0] == 0
    _, out, _ = typed(capsys, "judgements", "--case", taken, "--json")
    (row,) = [json.loads(line) for line in out.splitlines()]
    assert (row["verdict"], row["value"]) == ("reply", "He denies it.")
    assert "received from the desk" in row["why"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"just words", "neither whole JSON nor lines of JSON of a form"),
        (b'{"documents": [], "claims": 1}', "or say what it is: --as"),
        (b"[" * 100_000, "neither whole JSON"),
    ],
)
def test_what_is_no_gift_is_refused_in_one_line(
    content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x").write_bytes(content)
    status, _, err = typed(capsys, "import", str(tmp_path / "x"), "--case", str(tmp_path / "taken"))
    assert status == 2
    assert said in err and err.count("\n") == 1
    assert not (tmp_path / "taken").exists()


def test_an_internal_export_and_half_an_export_are_refused(
    giver: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "inside.json"
    typed(capsys, "export", "json", "--internal", "-o", str(file), "--case", giver)
    _, _, err = typed(capsys, "import", str(file), "--case", str(tmp_path / "taken"))
    assert "an internal export names protected persons" in err
    whole = json.loads(given(giver, "json", tmp_path, capsys).read_text())
    del whole["claims"][0]["sentence"]
    file.write_text(json.dumps(whole))
    _, _, err = typed(capsys, "import", str(file), "--case", str(tmp_path / "taken"))
    assert "not a whole export of a casebook (KeyError('sentence'))" in err


def test_lines_that_are_not_understood_are_told_one_by_one_and_the_rest_is_taken_in(
    giver: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = given(giver, "ftm", tmp_path, capsys)
    first, rest = file.read_bytes().split(b"\n", 1)
    file.write_bytes(first + b"\n" + b"{broken\n" * 25 + rest)
    status, out, err = typed(capsys, "import", str(file), "--case", str(tmp_path / "taken"))
    assert status == 0 and "2 reports received" in out
    assert err.count("no JSON; each line is to be one object") == 20
    assert "could not be taken in; the others are kept" in err and "more" in err


def _replies(folder: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    _, out, _ = typed(capsys, "judgements", "--case", folder, "--json")
    return [json.loads(line)["value"] for line in out.splitlines()]


@pytest.mark.parametrize("form", list(READERS))
def test_a_later_gift_brings_the_replies_that_came_since_and_each_once(
    form: str, giver: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = str(tmp_path / "taken")
    first = given(giver, form, tmp_path, capsys)
    assert typed(capsys, "import", str(first), "--case", taken)[0] == 0
    assert _replies(taken, capsys) == []
    claim = example_reading(TEXTS[1]).claims[0].id
    words = ("judge", "reply", claim, "--value", "He denies  it.", "--why", "his letter")
    assert typed(capsys, *words, "--case", giver)[0] == 0
    second = given(giver, form, tmp_path, capsys)
    for _ in range(2):
        _, out, err = typed(capsys, "import", str(second), "--case", taken)
        assert "0 reports received" in out, err
        assert _replies(taken, capsys) == ["He denies it."]
    assert typed(capsys, "verify", "--case", taken)[0] == 0


def test_an_import_that_was_stopped_before_its_replies_is_finished_by_the_next(
    giver: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = example_reading(TEXTS[1]).claims[0].id
    words = ("judge", "correct", claim, "--value", "It was two boats.", "--why", "the paper")
    assert typed(capsys, *words, "--case", giver)[0] == 0
    file, taken = given(giver, "json", tmp_path, capsys), str(tmp_path / "taken")

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Casebook, "judge", stopped)
        with pytest.raises(KeyboardInterrupt):
            _taken_in(file, Path(taken))
    assert _replies(taken, capsys) == []
    assert typed(capsys, "import", str(file), "--case", taken)[0] == 0
    assert _replies(taken, capsys) == ["It was two boats."]


def _taken_in(file: Path, folder: Path) -> None:
    received = READERS["json"](file.read_bytes())
    with open_case(folder, STAMP, create=True) as casebook:
        receive(received, "json", file, casebook, STAMP)


def test_a_gift_with_a_blank_reply_is_refused_before_any_report_is_stored(
    giver: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, taken = given(giver, "json", tmp_path, capsys), str(tmp_path / "taken")
    whole = json.loads(file.read_text())
    blank = {"id": "jdg-0123456789abcdef", "kind": "reply", "words": " ", "why": "letter"}
    row = whole["documents"][1]["id"]
    whole["replies"].append({**blank, "row": row, "at": "2024-01-01"})
    file.write_text(json.dumps(whole))
    status, _, err = typed(capsys, "import", str(file), "--case", taken)
    assert status != 0 and "has no words" in err and err.count("\n") == 1
    assert not Path(taken).exists()


DESCRIBED = {
    "type": "report",
    "id": "report--1",
    "name": "Rescue of Amina Beispiel",
    "description": "Amina Beispiel and Lea Neben were freed. Otto Probe held them in Port Town.",
    "published": "2024-05-02T00:00:00Z",
    "object_refs": ["identity--1", "threat-actor--1", "location--1"],
}
NAMED = [
    {"type": "identity", "id": "identity--1", "name": "Amina Beispiel"},
    {"type": "threat-actor", "id": "threat-actor--1", "name": "Otto Probe"},
    {"type": "location", "id": "location--1", "name": "Port Town"},
]
FOREIGN = [
    {
        "id": "a1",
        "schema": "Article",
        "properties": {
            "title": ["Rescue of Amina Beispiel"],
            "description": [DESCRIBED["description"]],
        },
    },
    {"id": "p1", "schema": "LegalEntity", "properties": {"name": ["Otto Probe"], "proof": ["a1"]}},
]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"type": "bundle", "objects": [DESCRIBED, *NAMED]}),
        "\n".join(json.dumps(line) for line in FOREIGN),
    ],
    ids=["stix", "ftm"],
)
def test_nobody_whom_another_program_names_leaves_again(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, taken = tmp_path / "foreign.json", tmp_path / "taken"
    file.write_text(content)
    assert typed(capsys, "import", str(file), "--case", str(taken))[0] == 0
    case = load(taken)
    package = pack(case, HANDLING, STAMP.at)
    written = {"json": to_json(case, HANDLING).encode()}
    for name, form in FORMS.items():
        for ending, write in form.write.items():
            told = write(package)
            written[name + ending] = told if isinstance(told, bytes) else b"".join(told.values())
    assert len(written) > 5
    for name, told in written.items():
        for word in (b"Amina", b"Beispiel", b"Neben", b"Otto", b"Probe"):
            assert word not in told, name
    _, out, _ = typed(capsys, "search", "Neben", "--case", str(taken))
    assert "Lea" not in out


@pytest.mark.parametrize("form", list(READERS))
def test_a_report_that_was_read_here_is_known_and_its_replies_are_not_told_twice(
    form: str, giver: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = example_reading(TEXTS[1]).claims[0].id
    words = ("judge", "reply", claim, "--value", "He denies it.")
    assert typed(capsys, *words, "--why", "his letter", "--case", giver)[0] == 0
    file = given(giver, form, tmp_path, capsys)
    _, out, _ = typed(capsys, "import", str(file), "--case", giver)
    assert "0 reports received from the desk, TLP:GREEN, 2 known before." in out
    _, out, _ = typed(capsys, "judgements", "--case", giver, "--json")
    assert len(out.splitlines()) == 1
