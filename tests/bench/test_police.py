import gzip
import json
from pathlib import Path

import pytest
from spacy.language import Language

from bench.frames import load_words
from bench.police import classify, measure
from bench.rows import Tools
from clew.text.gazetteer import Gazetteer

SAID = [
    ("police arrested three men near the mill on monday.", {"ARREST", "ANY_ACTION"}),
    ("two traders were detained by the police.", {"ARREST", "ANY_ACTION"}),
    ("the police shot dead two villagers.", {"KILL", "FORCE", "ANY_ACTION"}),
    ("constables fired six rounds at the crowd.", {"FORCE", "ANY_ACTION"}),
    ("the police failed to protect the shopkeepers.", {"FAIL", "ANY_ACTION"}),
    ("two traders were killed when police opened fire.", {"KILL", "FORCE", "ANY_ACTION"}),
    ("a curfew was imposed on the old town.", {"ANY_ACTION"}),
    ("two traders were killed when the roof fell.", set()),
    ("police patrolled the bazaar at night.", {"ANY_ACTION"}),
    # somebody else's act, an act denied, words alone
    ("the rebels shot dead two villagers.", set()),
    ("the police did not arrest anyone.", set()),
    ("traders said the police station was closed.", set()),
]


@pytest.mark.parametrize(("sentence", "classes"), SAID)
def test_the_classes_of_what_the_police_did(
    sentence: str, classes: set[str], parser: Language, gazetteer: Gazetteer
) -> None:
    assert classify(parser(sentence), load_words("police"), gazetteer) == classes


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_a_wrong_class_lowers_its_f1_for_sentence_and_document(
    tmp_path: Path, parser: Language, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tools, "parser", parser)
    monkeypatch.setattr(Tools, "gazetteer", gazetteer)
    texts = ["police arrested three men near the mill.", "the police detained a trader."]

    def scores(labels: list[str]) -> dict[str, float]:
        _write(
            tmp_path / "sents_dev.jsonl.gz",
            [
                {"doc_id": i, "sent_id": i, "sent_labels": [label, "ANY_ACTION"], "sent_text": text}
                for i, (label, text) in enumerate(zip(labels, texts, strict=True))
            ],
        )
        _write(
            tmp_path / "docs_dev.jsonl.gz",
            [{"doc_id": i, "doc_labels": [label]} for i, label in enumerate(labels)],
        )
        return {row.metric: row.ours for row in measure(tmp_path, Tools(tmp_path))}

    right, wrong = scores(["ARREST", "ARREST"]), scores(["ARREST", "KILL"])
    for kind in ("sentence", "document"):
        assert right[f"ARREST {kind} F1"] == 1.0
        assert wrong[f"ARREST {kind} F1"] == pytest.approx(2 / 3)
        assert wrong[f"KILL {kind} F1"] == 0.0
