"""Measure on ECB+ which words tell of one event, within and across documents.

The words are given, what they tell of is not. Counted are all with a chain, and all of the
sentences whose annotation was checked, lone ones too (Cybulska and Vossen 2014). The baseline
joins the same lemma. Nothing is trained on these topics; a few weights were chosen on others.

Two ways are measured: Clew's own linker, which joins claims of its kinds and here takes the lemma
for one, and a comparer with word vectors, which knows any act and is not part of Clew.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from bench.clusters import agreement, disagreements
from bench.comparing import Profile, group_profiles
from bench.linked import link
from bench.profiles import Told, add_commonness, add_kin, part_by_story, to_profiles
from bench.rows import Row, Tools

PUBLISHED, TARGET = 0.748, 0.66
_EVENTS = ("ACTION", "NEG_ACTION")


def measure(folder: Path, tools: Tools) -> list[Row]:
    """Return the CoNLL score of both counts, and its parts."""
    with gzip.open(folder / "dev.jsonl.gz", "rt", encoding="utf-8") as file:
        reports = [json.loads(line) for line in file]
    parsed = tools.parser.pipe((to_doc(r, tools.parser.vocab) for r in reports), batch_size=20)
    docs = {report["doc"]: doc for report, doc in zip(reports, parsed, strict=True)}
    profiles = add_kin(
        [
            found
            for report in reports
            for found in to_profiles(
                events_of(report), report["doc"], docs[report["doc"]], tools.gazetteer
            )
        ]
    )
    stories = {name: i for i, group in enumerate(part_by_story(docs)) for name in group}
    profiles = add_commonness(profiles, stories)
    mentions = {
        f"{report['doc']}/{mention['id']}": mention
        for report in reports
        for mention in report["mentions"]
    }
    counted = {
        "checked": {p.id for p in profiles if mentions[p.id]["validated"]},
        "in a chain": {p.id for p in profiles if mentions[p.id]["cluster"]},
    }
    rows = []
    for name, ids in counted.items():
        mine = [profile for profile in profiles if profile.id in ids]
        gold = {i: mentions[i]["cluster"] or i for i in ids}
        groups = group(mine, stories)
        for how, one, other in islice(disagreements(groups, gold), tools.show):
            print(f"{how}: {mentions[one]['text']} ({one}), {mentions[other]['text']} ({other})")
        found = agreement(groups, gold)
        simple = agreement({p.id: min(p.acts) for p in mine}, gold)
        linked = agreement(link(mine, docs, stories), gold)
        published = PUBLISHED if name == "checked" else None
        title = f"events {name}"
        rows.append(Row("ECB+", f"{title} CoNLL", found.conll, published, simple.conll, TARGET))
        rows.append(
            Row("ECB+", f"{title}, Clew's linker", linked.conll, None, simple.conll, TARGET)
        )
        rows.append(Row("ECB+", f"{title} MUC", found.muc, baseline=simple.muc))
        rows.append(Row("ECB+", f"{title} B3", found.b_cubed, baseline=simple.b_cubed))
        rows.append(Row("ECB+", f"{title} CEAF-e", found.ceaf, baseline=simple.ceaf))
    return rows


def to_doc(report: Mapping[str, Any], vocab: Vocab) -> Doc:
    """Return a report with its own tokens and sentences, to be parsed."""
    words = [word for sentence in report["sentences"] for word in sentence]
    starts: list[bool | int | None] = [
        i == 0 for sentence in report["sentences"] for i in range(len(sentence))
    ]
    return Doc(vocab, words=words, sent_starts=starts)


def events_of(report: Mapping[str, Any]) -> list[Told]:
    """Return the words of a report that tell of events."""
    starts = [0]
    for sentence in report["sentences"]:
        starts.append(starts[-1] + len(sentence))
    return [
        Told(
            f"{report['doc']}/{mention['id']}",
            tuple(starts[mention["sent"]] + i for i in mention["toks"]),
            mention["type"].startswith("NEG"),
        )
        for mention in report["mentions"]
        if mention["type"].startswith(_EVENTS)
    ]


def group(profiles: Sequence[Profile], stories: Mapping[str, int]) -> dict[str, str]:
    """Return the group of each profile; what reports of two stories tell stays apart."""
    found: dict[str, str] = {}
    for story in sorted(set(stories.values())):
        mine = [profile for profile in profiles if stories[profile.document] == story]
        for members in group_profiles(mine):
            found |= dict.fromkeys(members, members[0])
    return found
