import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from bench.comparing import Profile
from bench.coreference import events_of, measure, to_doc
from bench.profiles import add_commonness, add_kin, part_by_story, stem, to_profiles
from bench.rows import Tools
from clew.text.gazetteer import Gazetteer

FLOOD = "Floods destroyed a bridge in Kassel , the mayor said ."
FLOOD_AGAIN = "The destruction of the Kassel bridge by floods worried the mayor ."
CONCERT = "Fans of the singer Mira Holt filled a stadium for her concert ."


def report(name: str, sentence: str, *told: tuple[str, str | None]) -> dict[str, Any]:
    words = sentence.split()
    return {
        "doc": name,
        "sentences": [words],
        "mentions": [
            {
                "id": str(i),
                "type": "ACTION_OCCURRENCE",
                "sent": 0,
                "toks": [words.index(word)],
                "cluster": chain,
                "validated": True,
            }
            for i, (word, chain) in enumerate(told)
        ],
    }


REPORTS = [
    report("a", FLOOD, ("destroyed", "X"), ("said", None)),
    report("b", FLOOD_AGAIN, ("destruction", "X"), ("worried", None)),
    report("c", CONCERT, ("filled", None), ("concert", "Y")),
]


def profiles(parser: Language, gazetteer: Gazetteer, *reports: dict[str, Any]) -> list[Profile]:
    return add_kin(
        [
            found
            for row in reports
            for found in to_profiles(
                events_of(row), row["doc"], parser(to_doc(row, parser.vocab)), gazetteer
            )
        ]
    )


def test_who_takes_part_is_read_off_the_parse_for_verb_and_noun_alike(
    parser: Language, gazetteer: Gazetteer
) -> None:
    verb, _, noun, _ = profiles(parser, gazetteer, *REPORTS[:2])
    for profile in (verb, noun):
        assert profile.participants["doer"] == {"flood"}
        assert "bridge" in profile.participants["done_to"]
    assert verb.acts == {"destroy"}
    assert verb.document != noun.document


def test_words_of_one_stem_are_kin_and_others_are_not(
    parser: Language, gazetteer: Gazetteer
) -> None:
    words = report("d", "He landed before the landing of the concert .", ("landed", None))
    words["mentions"] += [{**words["mentions"][0], "id": str(i), "toks": [i]} for i in (4, 7)]
    landed, *_ = profiles(parser, gazetteer, words)
    assert landed.kin["landing"] == 1.0
    assert landed.kin.get("concert", 0.0) < 0.5


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("arrest", "arrested", True),
        ("use", "user", False),  # a stem of two letters would join too much
        ("host", "hostage", False),
    ],
)
def test_endings_are_cut_where_a_stem_is_left(left: str, right: str, same: bool) -> None:
    assert (stem(left) == stem(right)) is same


def test_an_act_that_two_stories_in_five_tell_of_is_common(
    parser: Language, gazetteer: Gazetteer
) -> None:
    told = profiles(parser, gazetteer, *REPORTS)
    many = {"a": 0, "b": 0, "c": 1, "d": 2, "e": 3}
    assert not any(p.common for p in add_commonness(told, many))
    few = {"a": 0, "b": 0, "c": 1}
    assert all(p.common for p in add_commonness(told, few))


def test_reports_of_two_stories_are_parted(parser: Language) -> None:
    docs = {row["doc"]: parser(to_doc(row, parser.vocab)) for row in REPORTS}
    assert part_by_story(docs) == (("a", "b"), ("c",))


def test_a_wrong_chain_lowers_the_score(
    tmp_path: Path, parser: Language, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tools, "parser", parser)
    monkeypatch.setattr(Tools, "gazetteer", gazetteer)

    def score(chain: str) -> float:
        again = report("b", f"{FLOOD} It destroyed a mill .", ("destroyed", "X"))
        rows = [REPORTS[0], again, report("c", CONCERT, ("filled", None), ("concert", chain))]
        with gzip.open(tmp_path / "dev.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
        return measure(tmp_path, Tools(tmp_path))[0].ours

    assert score("Y") == 1.0
    assert score("X") < 1.0
