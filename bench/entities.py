"""Measure on MEANTIME which phrases of Wikinews mean one thing, within and across documents.

The phrases with their heads are given, in English and Spanish; what kind of thing they mean is
not. The data names a thing once in the first sentences of a report and once in the rest
("cross_intra_…", "cross_…"), so that the score is given for its chains as they are and for its
things. The baseline joins the same head lemma. Nothing is trained.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from bench.clustering import Pair, cluster, pair
from bench.clusters import agreement, disagreements
from bench.frames import load_words
from bench.rows import Row, Tools
from clew.text.likeness import SAME, compare_names
from clew.text.names import fold

LANGUAGES = {"en": "English", "es": "Spanish"}
_PERSON = frozenset({"PERSON", "PER"})
_NAME_TAGS = frozenset({"PROPN", "NUM", "X"})
_SHORT = 3  # letters of a word that says little
_FAR = 4  # sentences between a pronoun and what it stands for
_JOINED, _UNKNOWN = 1.0, -0.5
Run = tuple[str, ...]  # the folded words of a name


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that means something: its words, where they stand, and its head among them."""

    id: str
    document: str
    sentence: int
    start: int
    words: tuple[str, ...]
    head: int
    lemma: str
    tag: str
    label: str  # of the recogniser that came with the data; it errs

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    @property
    def place(self) -> tuple[int, int, int]:
        """Return what phrases of a document are sorted by: the longer first where two begin."""
        return (self.sentence, self.start, -self.end)

    @property
    def head_word(self) -> str:
        return self.words[self.head]


def measure(folder: Path, tools: Tools) -> list[Row]:
    """Return the CoNLL score in each language, of the chains as they are and of the things."""
    rows = []
    for language, name in LANGUAGES.items():
        with gzip.open(folder / f"{language}.entities_mentions.json.gz", "rt") as file:
            mentions = json.load(file)
        phrases = [to_phrase(str(i), mention) for i, mention in enumerate(mentions)]
        found = {i: n for n, group in enumerate(group_phrases(phrases, language)) for i in group}
        simple = {phrase.id: fold(phrase.lemma) for phrase in phrases}
        chains = {p.id: m["coref_chain"] for p, m in zip(phrases, mentions, strict=True)}
        things = {i: chain.rpartition("_")[2] for i, chain in chains.items()}
        words = {phrase.id: f"{' '.join(phrase.words)} ({phrase.document})" for phrase in phrases}
        for how, one, other in islice(disagreements(found, things), tools.show):
            print(f"{how}: {words[one]}, {words[other]}")
        for title, gold in (("chains", chains), ("things", things)):
            ours, baseline = agreement(found, gold), agreement(simple, gold)
            metric = f"{name} entities, {title}"
            rows.append(Row("MEANTIME", f"{metric} CoNLL", ours.conll, None, baseline.conll))
            rows.append(Row("MEANTIME", f"{metric} MUC", ours.muc, baseline=baseline.muc))
            rows.append(Row("MEANTIME", f"{metric} B3", ours.b_cubed, baseline=baseline.b_cubed))
            rows.append(Row("MEANTIME", f"{metric} CEAF-e", ours.ceaf, baseline=baseline.ceaf))
    return rows


def to_phrase(name: str, mention: Mapping[str, Any]) -> Phrase:
    """Return a row of the data as a phrase."""
    words, start = tuple(mention["tokens_str"].split()), mention["tokens_number"][0]
    head = mention["mention_head_id"] - start
    return Phrase(
        id=name,
        document=mention["doc_id"],
        sentence=mention["sent_id"],
        start=start,
        words=words,
        head=head if 0 <= head < len(words) else len(words) - 1,
        lemma=mention["mention_head_lemma"],
        tag=mention["mention_head_pos"],
        label=mention["mention_ner"],
    )


def group_phrases(phrases: Sequence[Phrase], language: str) -> tuple[tuple[str, ...], ...]:
    """Return the ids of phrases in groups, each of one thing.

    Names are joined across documents; so are other phrases of the very same words, two at least.
    All else is joined within its document: what one head makes one phrase, what stands in
    apposition, nouns that take up an earlier one, pronouns.
    """
    documents: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in sorted(phrases, key=lambda p: (p.document, p.place, p.id)):
        documents[phrase.document].append(phrase)
    pronouns = {
        word: kind
        for kind, words in load_words("coreference")["pronouns"][language].items()
        for word in words
    }
    together: set[Pair] = set()
    for inside in documents.values():
        told = [(p, _kind(p, pronouns)) for p in inside]
        together |= set(_of_one_head(inside)) | set(_appositions(inside))
        together |= set(_taken_up([p for p, kind in told if kind == "noun"]))
        together |= set(_meant(told))
    names = {p: run for p in phrases if _kind(p, pronouns) == "name" and (run := name_run(p))}
    nouns = [p for p in phrases if _kind(p, pronouns) == "noun"]
    together |= set(_named_alike(names)) | set(_worded_alike(nouns))
    return cluster((phrase.id for phrase in phrases), {}, together=together)


def _kind(phrase: Phrase, pronouns: Mapping[str, str]) -> str:
    """Return "name", "noun", or what sort of pronoun a phrase is."""
    word = phrase.words[0]
    if len(phrase.words) == 1 and (word in pronouns or word.capitalize() == word):
        found = pronouns.get(word) or pronouns.get(word.lower())
        if found is not None:
            return found
    head = phrase.head_word
    sure = phrase.tag in _NAME_TAGS or head.isupper() or phrase.head > 0 or phrase.start > 0
    return "name" if _is_marked(head) and sure else "noun"


def _is_marked(word: str) -> bool:
    return any(letter.isupper() or letter.isdigit() for letter in word)


def name_run(phrase: Phrase) -> Run:
    """Return the folded words of a name: those in capitals, or with a figure, about the head."""
    start = stop = phrase.head
    while start > 0 and _is_marked(phrase.words[start - 1]):
        start -= 1
    while stop + 1 < len(phrase.words) and _is_marked(phrase.words[stop + 1]):
        stop += 1
    folded = (fold(word) for word in phrase.words[start : stop + 1])
    return tuple(
        word for word in folded if word and word not in load_words("coreference")["articles"]
    )


def _of_one_head(inside: Sequence[Phrase]) -> Iterator[Pair]:
    """Yield phrases about one head, unless the longer sets it beside another or ties it to one."""
    words = load_words("coreference")
    joining, tying = set(words["joining"]), set(words["tying"])
    first: dict[tuple[int, int], Phrase] = {}
    for phrase in inside:
        whole = first.setdefault((phrase.sentence, phrase.start + phrase.head), phrase)
        before = {word.lower() for word in whole.words[: phrase.start - whole.start]}
        behind = {word.lower() for word in whole.words[phrase.end - whole.start :][:1]}
        if whole is not phrase and not (before & (joining | tying) or behind & joining):
            yield pair(whole.id, phrase.id)


def _appositions(inside: Sequence[Phrase]) -> Iterator[Pair]:
    """Yield phrases with the two that they are made of: "the singer" and "Mira Holt"."""
    articles = load_words("coreference")["articles"]
    for whole in inside:
        parts = [
            p
            for p in inside
            if p.sentence == whole.sentence
            and whole.start <= p.start < p.end <= whole.end
            and len(p.words) < len(whole.words)
        ]
        for left, right in combinations(parts, 2):
            between = whole.words[left.end - whole.start : right.start - whole.start]
            rest = (*between, *whole.words[right.end - whole.start :])
            loose = all(not fold(word) or fold(word) in articles for word in rest)
            if left.start == whole.start and left.end <= right.start and loose:
                yield from (pair(whole.id, left.id), pair(whole.id, right.id))


def _taken_up(nouns: Iterable[Phrase]) -> Iterator[Pair]:
    """Yield nouns with the last of the same head that none of their other words contradicts."""
    seen: dict[str, list[Phrase]] = defaultdict(list)
    for noun in nouns:
        before = seen[fold(noun.lemma)]
        here = _content(noun) - {fold(noun.head_word)}
        for other in reversed(before):
            there = _content(other) - {fold(other.head_word)}
            earlier = other.sentence < noun.sentence or other.end <= noun.start
            if earlier and (here <= there or there <= here):
                yield pair(noun.id, other.id)
                break
        before.append(noun)


def _content(phrase: Phrase) -> frozenset[str]:
    return frozenset(word for word in map(fold, phrase.words) if len(word) > _SHORT)


def _meant(told: Sequence[tuple[Phrase, str]]) -> Iterator[Pair]:
    """Yield pronouns with what they mean: what their sentence, or the last before it, begins with.

    A relative one means what stands right before it.
    """
    for i, (pronoun, kind) in enumerate(told):
        if kind in ("name", "noun"):
            continue
        before = [
            other
            for other, sort in told[:i]
            if sort in ("name", "noun")
            and pronoun.sentence - other.sentence <= _FAR
            and (other.sentence < pronoun.sentence or other.end <= pronoun.start)
            and (kind not in ("person", "thing") or (other.label in _PERSON) == (kind == "person"))
        ]
        if kind == "relative" and before:
            yield pair(pronoun.id, max(before, key=lambda p: (p.sentence, p.end, -p.start)).id)
        elif before:
            last = before[-1].sentence
            yield pair(pronoun.id, next(p for p in before if p.sentence == last).id)


def _named_alike(names: Mapping[Phrase, Run]) -> Iterator[Pair]:
    """Yield phrases whose names are one name: written alike, shortened, or by first letters."""
    phrases: dict[str, list[Phrase]] = defaultdict(list)
    for phrase, run in names.items():
        phrases[" ".join(run)].append(phrase)
    names_by_end = shortened(phrases)
    scores: dict[Pair, float] = {}
    for left, right in combinations(sorted(phrases), 2):
        short, long = sorted((left, right), key=len)
        if long in names_by_end.get(short, ()) or _is_one_name(left, right):
            scores[left, right] = _JOINED
    for group in cluster(phrases, scores, unknown=_UNKNOWN):
        alike = [phrase for name in group for phrase in phrases[name]]
        yield from (pair(alike[0].id, other.id) for other in alike[1:])


def _is_one_name(left: str, right: str) -> bool:
    likeness = compare_names(left, right, "organisation")
    return likeness.score >= SAME or any(reason.name == "acronym" for reason in likeness.reasons)


def shortened(names: Iterable[str]) -> dict[str, set[str]]:
    """Return the longer names that a name is the end of, where they are one by that end.

    "Holt" is short for "Mira Holt", unless there is a "Jon Holt"; "Mira" is short for neither.

    >>> shortened(["holt", "mira holt", "mira"]), shortened(["holt", "mira holt", "jon holt"])
    ({'holt': {'mira holt'}}, {})
    """
    known, ends = set(names), dict[str, set[str]]()
    before: dict[str, set[str]] = defaultdict(set)
    for name in sorted(known):
        words = name.split()
        for i in range(1, len(words)):
            end = " ".join(words[i:])
            if end in known:
                ends.setdefault(end, set()).add(name)
                before[end].add(words[i - 1])
    return {end: longer for end, longer in ends.items() if len(before[end]) == 1}


def _worded_alike(nouns: Iterable[Phrase]) -> Iterator[Pair]:
    """Yield nouns of the very same words; a single noun means another thing in each report."""
    first: dict[frozenset[str], Phrase] = {}
    for noun in nouns:
        words = _content(noun)
        if len(words) > 1 and first.setdefault(words, noun) is not noun:
            yield pair(first[words].id, noun.id)
