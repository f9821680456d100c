"""Hits as pages show them: in their sentence, the words marked, nothing that is covered."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clew.store.views import Row, View
from clew.view.hits import HitLine, hits_of, marked
from clew.view.reports import text_id

REPORT = {
    "id": "r1",
    "words": "Boats at Almería",
    "address": "/reports/r1",
    "publisher": "Harbour Gazette",
    "published": "11 Feb 2024",
    "language": "en",
    "direction": "ltr",
}


def piece(text: str, mark: str | None = None) -> dict[str, Any]:
    return {"text": text, "mark": mark, "label": None, "address": None, "claims": []}


def run(*pieces: dict[str, Any], aside: str | None = None) -> dict[str, Any]:
    return {"pieces": list(pieces), "aside": aside, "alone": []}


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    far = "Nothing of it stands here. " * 20
    paragraphs = [
        {"runs": [run(piece("Read more about Sfax"), aside="teaser")], "claims": []},
        {
            "runs": [
                run(
                    piece(f"{far}Off Sfax "),
                    piece("[woman 1]", "covered"),
                    piece(" saw the "),
                    piece("Préfet", "mention"),
                    piece(" [alleged]", "standing"),
                    piece(f" go by boat. {far}"),
                )
            ],
            "claims": [],
        },
    ]
    text = {"report": "r1", "number": 1, "of": 1, "paragraphs": paragraphs}
    told = [
        Row("report", "r1", {"id": "r1", "report": REPORT}, dossier="d"),
        Row("text", text_id("r1", 1), {}, dossier="d", page=text),
    ]
    with View(tmp_path / "view.db") as view:
        view.put((), {"d": "1"}, told)
        yield view


def found(view: View, words: str) -> HitLine:
    (hit,) = hits_of(view, [("report", "r1")], words)
    return hit


def test_a_hit_stands_in_its_sentence_with_the_words_marked(view: View) -> None:
    hit = found(view, "BOAT prefet")
    said = "".join(piece.text for piece in hit.passage)
    assert said.endswith("Off Sfax [woman 1] saw the Préfet [alleged] go by boat. …")
    assert [p.text for p in hit.passage if p.mark == "hit"] == ["Préfet", "boat"]
    assert [p.text for p in hit.passage if p.mark == "covered"] == ["[woman 1]"]
    assert len(said) < 400


def test_what_is_covered_put_in_or_set_aside_is_no_hit(view: View) -> None:
    for words in ("woman", "alleged", "read more"):
        assert found(view, words).passage == (), words
    assert "Read more" not in "".join(piece.text for piece in found(view, "sfax").passage)


def test_words_are_marked_whole_in_names(view: View) -> None:
    assert [p.text for p in found(view, "almeria").name if p.mark] == ["Almería"]
    assert [p.mark for p in marked("Porto, port", frozenset({"port"}))] == [None, "hit"]


def test_what_is_gone_is_left_out(view: View) -> None:
    assert hits_of(view, [("report", "r9"), ("event", "r1")], "boat") == []
