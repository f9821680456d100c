"""Measure who-says-so on PolNeAR (news in English): token F1 of source, cue and content.

Baselines: quoted text is content; verbs of saying are cues. Tokens are runs of letters and digits.
"""

import io
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from spacy.tokens import Doc

from bench.rows import Count, Row, Tools
from clew.extract.frames import Saying
from clew.extract.parse import parse
from clew.extract.speech.attribution import find_sayings
from clew.extract.speech.cues import speech_words
from clew.ids import make_id, sha256
from clew.model import Document, Span
from clew.text.quotations import find_quotations

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


def measure(folder: Path, tools: Tools, part: str = "dev") -> list[Row]:
    """Return token F1 of source, cue and content over the articles of a part of PolNeAR."""
    clew = {role: Count() for role in ROLES}
    simple = {role: Count() for role in ROLES}
    for _, text, annotation in read_articles(folder / "train_dev.tar.gz", part):
        doc, gold = parse(to_document(text), tools.parser), read_gold(annotation)
        for counts, found in ((clew, label(find_sayings(doc))), (simple, label_simply(doc))):
            add(counts, text, found, gold)
    return [
        Row(f"PolNeAR {part}", f"{role} F1", clew[role].f1, baseline=simple[role].f1 or None)
        for role in ROLES
    ]


def add(
    counts: dict[str, Count], text: str, found: dict[str, list[Span]], gold: dict[str, list[Span]]
) -> None:
    """Add the words of each role of one article to the counts."""
    for role, count in counts.items():
        count.add(to_words(text, found[role]), to_words(text, gold[role]))
