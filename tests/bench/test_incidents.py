import gzip
import json
from pathlib import Path

import pytest
from spacy.language import Language

from bench.frames import load_words
from bench.incidents import classify, measure, types_of
from bench.rows import Tools
from clew.text.gazetteer import Gazetteer

TOLD = [
    ("gunmen murdered a mayor in his office.", {"attack"}),
    ("a bomb exploded outside the bank last night.", {"bombing"}),
    ("the landowner was kidnapped by armed men.", {"kidnapping"}),
    ("hooded men set fire to two buses.", {"arson"}),
    # war, a denial, talk
    ("the patrol attacked a rebel, it said.", set()),
    ("nobody was kidnapped.", set()),
    ("the minister spoke of talks with the opposition.", set()),
]


@pytest.mark.parametrize(("sentence", "types"), TOLD)
def test_the_types_of_incident_a_report_tells_of(
    sentence: str, types: set[str], parser: Language, gazetteer: Gazetteer
) -> None:
    assert classify(parser(sentence), load_words("incidents"), gazetteer) == types


def test_a_type_left_open_counts_as_its_first() -> None:
    assert types_of({"templates": [{"incident_type": "bombing / attack"}]}) == {"bombing"}


def test_a_wrong_type_lowers_f1(
    tmp_path: Path, parser: Language, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tools, "parser", parser)
    monkeypatch.setattr(Tools, "gazetteer", gazetteer)

    def score(kind: str) -> float:
        key = {"docid": "1", "doctext": TOLD[1][0], "templates": [{"incident_type": kind}]}
        with gzip.open(tmp_path / "dev.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write(json.dumps(key) + "\n")
        return measure(tmp_path, Tools(tmp_path))[0].ours

    assert score("bombing") == 1.0
    assert score("robbery") == 0.0
