"""Measure on IndiaPoliceEvents whether a sentence or a document says what the police did.

Four classes and any action at all (Halterman and others 2021). The baseline is the data's own
search for keywords. Sentences are read one by one, in lower case, as the corpus has them.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from bench.frames import find_told, load_words
from bench.rows import Count, Row, Tools
from clew.extract.events.grammar import verb_slots
from clew.extract.frames import Filler, Frame
from clew.extract.tree import children
from clew.text.gazetteer import Gazetteer

CLASSES = ("KILL", "ARREST", "FORCE", "FAIL", "ANY_ACTION")
BASELINES = {"KILL": 0.502, "ARREST": 0.481, "FORCE": 0.646, "ANY_ACTION": 0.664}
TARGETS = {"KILL": 0.60, "ARREST": 0.60, "FORCE": 0.646, "ANY_ACTION": 0.664}
_KINDS = {"kill_die": "KILL", "arrest": "ARREST", "force": "FORCE", "fail": "FAIL"}
_DOERS = frozenset({"perpetrator", "authority", "agent"})


def measure(folder: Path, tools: Tools) -> list[Row]:
    """Return F1 of each class over sentences, and over documents as the union of theirs."""
    sentences = list(read_lines(folder / "sents_dev.jsonl.gz"))
    docs = tools.parser.pipe((row["sent_text"].strip() for row in sentences), batch_size=256)
    words, shown = load_words("police"), 0
    found: dict[int, set[str]] = defaultdict(set)
    by_sentence = {name: Count() for name in CLASSES}
    for row, doc in zip(sentences, docs, strict=True):
        mine, gold = classify(doc, words, tools.gazetteer), set(row["sent_labels"])
        found[row["doc_id"]] |= mine
        add(by_sentence, row["sent_id"], mine, gold)
        if mine != gold and shown < tools.show:
            shown += 1
            print(f"{sorted(mine)} for {sorted(gold)}: {doc.text}")
    by_document = {name: Count() for name in CLASSES}
    for row in read_lines(folder / "docs_dev.jsonl.gz"):
        add(by_document, row["doc_id"], found[row["doc_id"]], set(row["doc_labels"]))
    title, rows = "IndiaPoliceEvents", []
    for name, count in by_sentence.items():
        baseline, target = BASELINES.get(name), TARGETS.get(name)
        rows.append(Row(title, f"{name} sentence F1", count.f1, None, baseline, target))
    for name, count in by_document.items():
        rows.append(Row(title, f"{name} document F1", count.f1))
    return rows


def add(counts: Mapping[str, Count], key: int, found: set[str], wanted: set[str]) -> None:
    """Add one sentence or document to the count of each class."""
    for name, count in counts.items():
        count.add({key} if name in found else (), {key} if name in wanted else ())


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a compressed file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def classify(doc: Doc, words: Mapping[str, Any], gazetteer: Gazetteer) -> set[str]:
    """Return the classes of what a sentence says that the police did."""
    police, custodians = frozenset(words["police"]), frozenset(words["custodians"])
    frames = find_told(doc, words, gazetteer)
    doers = police | frozenset(words["titles"])
    forced = [f.head for f in frames if f.kind == "force" and _is_by(f, doc, doers)]
    found = {"ANY_ACTION"} if any(frame.kind == "act" for frame in frames) else set()
    for frame in frames:
        name = _KINDS.get(frame.kind)
        if name == "ARREST":
            told = not _doers(frame) or _is_by(frame, doc, doers | custodians)
        elif name == "KILL" and not _doers(frame):
            told = any(_is_of(doc[frame.head], doc[force]) for force in forced)
        else:
            told = name is not None and _is_by(frame, doc, doers)
        found |= {name, "ANY_ACTION"} if name is not None and told else set()
    if "KILL" in found:
        found.add("FORCE")
    if any(_acts(token, police, frozenset(words["not_them"])) for token in doc):
        found.add("ANY_ACTION")
    return found


def _doers(frame: Frame) -> list[Filler]:
    return [filler for filler in frame.fillers if filler.role in _DOERS]


def _is_by(frame: Frame, doc: Doc, doers: frozenset[str]) -> bool:
    """Is a doer of a frame one of these words, or does its phrase hold one?"""
    spans = (f.span for f in _doers(frame))
    phrases = (doc.char_span(s.start, s.end, alignment_mode="expand") or () for s in spans)
    return any(token.lemma_.lower() in doers for phrase in phrases for token in phrase)


def _is_of(death: Token, force: Token) -> bool:
    """Did a death come of that force: "killed when police fired", "firing in which two died"?"""
    when = force.dep_ == "advcl" and force.head == death
    return when or (death.dep_ == "relcl" and force in (death.head, *list(death.ancestors)[:4]))


def _acts(token: Token, police: frozenset[str], not_them: frozenset[str]) -> bool:
    """Is this a verb of which the police are subject or agent? The corpus counts telling, too."""
    if token.pos_ not in ("VERB", "AUX") or children(token, "neg"):
        return False
    doers = [t for t in verb_slots(token)["subject"] if t.lemma_.lower() not in not_them]
    words = {t.lemma_.lower() for doer in doers for t in (doer, *children(doer, "compound"))}
    return bool(words & police)
