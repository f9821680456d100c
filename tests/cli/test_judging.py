import json
from dataclasses import replace
from pathlib import Path

import pytest

from clew.model import Conclusions, Lineage
from clew.pipeline import update
from clew.store import queries
from clew.store.casebook import Intake, open_case
from tests.cli.test_app import typed
from tests.store.examples import STAMP, example_reading, new_case, store

ONE = "Police arrested Anton Beispiel and 12 others.\nHe met Berta Muster."
TWO = "Judges allegedly freed Carl Probe, 3 of 9."
WHY = ("--why", "the same tattoo")


@pytest.fixture
def folder(tmp_path: Path) -> str:
    with new_case(tmp_path) as case:
        for number, text in enumerate((ONE, TWO)):
            store(case, text, f"/in/{number}.txt")
        update(case, STAMP)
    return str(tmp_path / "case")


def _entities(folder: str) -> dict[str, str]:
    with open_case(Path(folder), STAMP) as case:
        return {entity.name: entity.id for entity in queries.conclusions(case).entities}


def test_two_are_judged_the_same_listed_and_taken_back(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _entities(folder)
    pair = (before["Anton Beispiel"], before["Carl Probe"])
    status, out, err = typed(capsys, "judge", "same", *pair, *WHY, "--case", folder)
    assert (status, err) == (0, "")
    assert "judged same" in out
    assert _entities(folder).keys() == {"Anton Beispiel", "Berta Muster"}
    _, listed, _ = typed(capsys, "judgements", "--json", "--case", folder)
    row = json.loads(listed)
    assert (row["verdict"], row["why"], row["withdrawn"]) == ("same", WHY[1], False)
    back = ("judge", "withdraw", row["id"][:12], "--why", "a mistake", "--who", "Dora")
    assert typed(capsys, *back, "--case", folder)[0] == 0
    assert _entities(folder) == before
    _, listed, _ = typed(capsys, "judgements", "--json", "--case", folder)
    told = [json.loads(line) for line in listed.splitlines()]
    assert [(t["verdict"], t["who"] == "Dora", t["withdrawn"]) for t in told] == [
        ("withdraw", True, False),
        ("same", False, True),
    ]


def test_a_wrong_claim_is_listed_nowhere_but_among_the_judgements(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = typed(capsys, "claims", "--json", "--case", folder)
    claim = json.loads(out.splitlines()[0])
    assert typed(capsys, "judge", "wrong", claim["id"], *WHY, "--case", folder)[0] == 0
    for command in (("claims", "--json"), ("export", "json"), ("brief",)):
        _, out, _ = typed(capsys, *command, "--case", folder)
        assert claim["id"] not in out
    _, out, _ = typed(capsys, "judgements", "--case", folder)
    assert "wrong" in out
    assert claim["id"][:12] in out
    status, out, err = typed(capsys, "show", claim["id"], "--case", folder)
    assert status == 0
    assert "arrested" in out
    assert "judged wrong" in err


def test_what_does_not_fit_is_one_line_and_status_2(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, told in (
        (("judge", "same", "ent-none", "x", *WHY), "no id of this casebook begins so"),
        (("judge", "same", "ent-", "ent-", *WHY), "several ids begin so"),
        (("judge", "same", "ent-", "", "--why", "x"), "several ids begin so"),
        (("judge", "perhaps", "ent-", *WHY), "perhaps"),
        (("judge", "wrong", "clm-"), "--why"),
    ):
        status, out, err = typed(capsys, *words, "--case", folder)
        assert (status, out) == (2, "")
        assert told in err
        assert err.count("\n") == 1


def test_without_judgements_the_list_says_so(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Nothing was judged yet" in typed(capsys, "judgements", "--case", folder)[1]


def test_a_rebuild_prints_the_same_hash_each_time(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, first, _ = typed(capsys, "rebuild", "--case", folder)
    assert status == 0
    assert "2 reports and 0 judgements" in first
    assert typed(capsys, "rebuild", "--case", folder)[1] == first


def test_a_protected_name_in_a_reason_is_masked(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    carl = _entities(folder)["Carl Probe"]
    words = ("judge", "protect", carl, "--why", "Carl Probe is a witness")
    assert typed(capsys, *words, "--case", folder)[0] == 0
    for form in ((), ("--json",)):
        _, out, _ = typed(capsys, "judgements", *form, "--case", folder)
        assert "a witness" in out
        assert "Probe" not in out


def _judged(folder: str, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    return typed(capsys, "judge", *words, "--case", folder)


def test_a_withdrawal_says_what_it_took_back(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    carl = _entities(folder)["Carl Probe"]
    _judged(folder, capsys, "reply", carl, "--value", "He was at home.", "--why", "his lawyer")
    _, listed, _ = typed(capsys, "judgements", "--json", "--case", folder)
    identity = json.loads(listed)["id"]
    _, out, err = _judged(folder, capsys, "withdraw", identity, "--why", "a hoax")
    assert err == ""
    assert "Taken back: reply on Carl Probe (alleged) (men-" in out
    assert "“He was at home.” his lawyer" in out


def test_a_withdrawal_names_nobody_who_was_protected_until_then(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    carl = _entities(folder)["Carl Probe"]
    _judged(folder, capsys, "protect", carl, "--why", "Carl Probe is a witness")
    _, listed, _ = typed(capsys, "judgements", "--json", "--case", folder)
    _, out, _ = _judged(folder, capsys, "withdraw", json.loads(listed)["id"], "--why", "he agreed")
    assert "Taken back: protect on" in out
    assert "is a witness" in out
    assert "Probe" not in out


def test_who_is_parted_from_a_suspect_is_not_told_by_a_bare_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with new_case(tmp_path) as case:
        store(case, "Police arrested Anton Beispiel.", "/in/a.txt")
        other = example_reading("Lawyers of Anton Beispiel spoke.")
        unaccused = tuple(replace(m, category=None) for m in other.mentions)
        other = replace(other, mentions=unaccused, claims=())
        case.save(other, other.document.text.encode(), Intake("/in/b.txt", "b.txt"), STAMP)
        update(case, STAMP)
        anton = next(e for e in queries.conclusions(case).entities if e.category == "suspect")
    folder = str(tmp_path / "case")
    why = "another Anton Beispiel, by age"
    status, _, _ = _judged(folder, capsys, "different", anton.id, unaccused[0].id, "--why", why)
    assert status == 0
    for form in ((), ("--json",)):
        _, out, _ = typed(capsys, "judgements", *form, "--case", folder)
        words = " ".join(out.split())
        assert words.count("Anton Beispiel") == words.count("Anton Beispiel (alleged)") + (
            words.count("Anton Beispiel [alleged]")
        )
        assert "Anton Beispiel [alleged], by age" in words
    _, out, _ = typed(capsys, "judgements", "--case", folder)
    assert "somebody else of the name of a suspect or convict" in " ".join(out.split())


def test_a_reply_stands_with_the_row_it_is_about_masked(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = _entities(folder)
    _judged(folder, capsys, "protect", ids["Berta Muster"], "--why", "a victim")
    answer = ("--value", "I never met Berta Muster.", "--why", "his letter")
    assert _judged(folder, capsys, "reply", ids["Carl Probe"], *answer)[0] == 0
    _, out, _ = typed(capsys, "show", ids["Carl Probe"], "--case", folder)
    assert "I never met" in out
    assert "his letter" in out
    assert "Muster" not in out
    for form in ((), ("--json",)):
        _, out, _ = typed(capsys, "judgements", *form, "--case", folder)
        assert "I never met" in " ".join(out.split())
        assert "Muster" not in out


def test_a_mark_stands_with_its_report(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = typed(capsys, "documents", "--json", "--case", folder)
    document = json.loads(out.splitlines()[0])["id"]
    status, out, _ = _judged(folder, capsys, "mark", document, "--value", "red", "--why", "theirs")
    assert status == 0
    assert "judged mark RED" in out
    assert "TLP:RED" in typed(capsys, "show", document, "--case", folder)[1]
    status, out, err = _judged(folder, capsys, "mark", document, "--value", "WHITE", "--why", "x")
    assert (status, out) == (2, "")
    assert "give one of CLEAR, GREEN, AMBER, AMBER+STRICT, RED" in err


def test_a_withdrawn_report_is_listed_as_such_without_its_title(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with new_case(tmp_path) as case:
        reading = store(case, ONE, title="Gang boss Anton Beispiel held")
        update(case, STAMP)
    folder, identity = str(tmp_path / "case"), reading.document.id
    _judged(folder, capsys, "wrong", identity, "--why", "its outlet took it back")
    _, out, _ = typed(capsys, "documents", "--case", folder)
    assert "[withdrawn]" in out
    assert "Beispiel" not in out
    _, out, _ = typed(capsys, "show", identity, "--case", folder)
    assert "nothing it says is in any list" in " ".join(out.split())
    assert "Beispiel" not in out


def test_what_derives_from_a_withdrawn_report_is_named_and_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with new_case(tmp_path) as case:
        first, second, third = (
            store(case, text, f"/in/{number}.txt")
            for number, text in enumerate((ONE, TWO, "Rain."))
        )
        names = [reading.document.id for reading in (first, second, third)]
        lineage = (
            Lineage("lin-1", names[1], names[0], None, "copy", True, ()),
            Lineage("lin-2", names[2], names[1], None, "paraphrase", True, ()),
            Lineage("lin-3", names[0], names[2], None, "copy", False, ()),
        )
        case.conclude(Conclusions(lineage=lineage), case.state(), STAMP)
    folder = str(tmp_path / "case")
    _, out, _ = _judged(folder, capsys, "wrong", names[0], "--why", "its outlet took it back")
    assert f"clew judge wrong {' '.join(sorted(n[:12] for n in names[1:]))} --why" in out
    _, out, _ = _judged(folder, capsys, "wrong", names[2], "--why", "the same")
    assert "Derived" not in out
    with open_case(Path(folder), STAMP) as case:
        assert queries.decisions(case).wrong == {names[0], names[2]}
