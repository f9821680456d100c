import gzip
import json
from pathlib import Path
from typing import Any

from bench.entities import (
    LANGUAGES,
    Phrase,
    group_phrases,
    measure,
    name_run,
    to_phrase,
)
from bench.rows import Tools

_NOUNS = frozenset({"singer", "album", "albums", "tour", "company", "cantante"})


def phrase(
    words: str, place: tuple[str, int, int], head: str = "", label: str = "", name: str = ""
) -> Phrase:
    """Return a phrase at a document, a sentence and a token; its last word is its head."""
    split = tuple(words.split())
    at = split.index(head) if head else len(split) - 1
    tag = "NOUN" if split[at].lower() in _NOUNS else "PROPN"
    document, sentence, start = place
    lemma = split[at].removesuffix("s") if tag == "NOUN" else split[at]
    key = name or f"{document}{sentence}.{start} {words}"
    return Phrase(key, document, sentence, start, split, at, lemma, tag, label)


def groups(*phrases: Phrase, language: str = "en") -> list[set[str]]:
    """Return the words of the phrases of each group that has more than one."""
    words = {p.id: f"{p.document}: {' '.join(p.words)}" for p in phrases}
    return [{words[i] for i in ids} for ids in group_phrases(phrases, language) if len(ids) > 1]


def test_a_name_is_joined_across_documents_with_its_last_name_and_its_first_letters() -> None:
    found = groups(
        phrase("Mira Holt", ("a", 0, 0)),
        phrase("Holt", ("b", 0, 0)),
        phrase("Northern Music Guild", ("a", 1, 0)),
        phrase("NMG", ("b", 1, 0)),
        phrase("Holt Valley", ("c", 0, 0)),
    )
    assert found == [
        {"a: Mira Holt", "b: Holt"},
        {"a: Northern Music Guild", "b: NMG"},
    ]


def test_a_lone_noun_is_joined_within_its_document_only() -> None:
    found = groups(
        phrase("an album", ("a", 0, 0)),
        phrase("the album", ("a", 1, 0)),
        phrase("album", ("b", 0, 0)),
    )
    assert found == [{"a: an album", "a: the album"}]


def test_a_noun_of_other_words_is_another_thing() -> None:
    first = phrase("the winter tour", ("a", 0, 0))
    assert groups(first, phrase("the summer tour", ("a", 1, 0))) == []
    assert groups(first, phrase("the tour", ("a", 1, 0))) != []
    assert groups(first, phrase("winter tour", ("b", 1, 0))) != []


def test_what_stands_in_apposition_is_one_with_the_name() -> None:
    whole = phrase("the Danish singer , Mira Holt", ("a", 0, 0))
    parts = phrase("the Danish singer", ("a", 0, 0)), phrase("Mira Holt", ("a", 0, 4))
    assert [len(group) for group in groups(whole, *parts)] == [3]


def test_what_one_head_makes_is_one_unless_it_is_set_beside_or_tied_to_another() -> None:
    singer = phrase("the singer", ("a", 0, 0))
    longer = phrase("the singer of the old Nordlys", ("a", 0, 0), head="singer")
    assert len(groups(longer, singer)) == 1
    both = phrase("the singer and her label", ("a", 0, 0), head="singer")
    assert groups(both, singer) == []
    tied = phrase("fans of the singer", ("a", 0, 0))
    assert groups(tied, phrase("the singer", ("a", 0, 2))) == []


def test_what_only_owns_the_name_is_not_one_with_it() -> None:
    whole = phrase("Holt 's new album", ("a", 0, 0))
    assert groups(whole, phrase("Holt", ("a", 0, 0))) == []


def test_a_pronoun_means_what_its_sentence_begins_with_and_of_its_own_sort() -> None:
    singer = phrase("Mira Holt", ("a", 0, 0), label="PERSON")
    company = phrase("Nordlys Records", ("a", 0, 4), label="ORG")
    assert groups(singer, company, phrase("she", ("a", 0, 8))) == [{"a: Mira Holt", "a: she"}]
    assert groups(singer, company, phrase("its", ("a", 0, 8))) == [{"a: Nordlys Records", "a: its"}]
    assert groups(singer, company, phrase("which", ("a", 0, 8))) == [
        {"a: Nordlys Records", "a: which"}
    ]
    assert groups(singer, phrase("she", ("a", 9, 0))) == []
    assert groups(singer, phrase("she", ("b", 0, 8))) == []


def test_a_name_in_capitals_is_no_pronoun() -> None:
    singer = phrase("Mira Holt", ("a", 0, 0))
    assert groups(singer, phrase("US", ("a", 0, 8))) == []
    assert groups(singer, phrase("us", ("a", 0, 8))) != []


def test_spanish_is_read_by_the_same_rules() -> None:
    found = groups(
        phrase("La cantante Mira Holt", ("a", 0, 0), head="cantante"),
        phrase("La cantante", ("a", 0, 0)),
        phrase("Mira Holt", ("a", 0, 2)),
        phrase("su", ("a", 1, 3)),
        language="es",
    )
    assert [len(group) for group in found] == [4]


def test_a_last_name_of_two_people_is_short_for_neither() -> None:
    two = phrase("Mira Holt", ("a", 0, 0)), phrase("Jon Holt", ("b", 0, 0))
    assert groups(*two, phrase("Holt", ("c", 0, 0))) == []
    assert groups(two[0], phrase("Holt", ("c", 0, 0))) != []
    assert groups(two[0], phrase("Mira", ("c", 0, 0))) == []


def test_a_name_is_what_stands_in_capitals_about_the_head() -> None:
    told = phrase("the Danish label Nordlys 45 of Aarhus", ("a", 0, 0), head="Nordlys")
    assert name_run(told) == ("nordlys", "45")


def row(words: str, chain: str, start: int) -> dict[str, Any]:
    split = words.split()
    return {
        "doc_id": "a",
        "sent_id": 0,
        "tokens_number": list(range(start, start + len(split))),
        "tokens_str": words,
        "mention_head_id": start + len(split) - 1,
        "mention_head_lemma": split[-1],
        "mention_head_pos": "PROPN",
        "mention_ner": "PERSON",
        "coref_chain": chain,
    }


def test_a_thing_with_two_chains_costs_only_where_chains_are_counted(tmp_path: Path) -> None:
    rows = [row("Mira Holt", "cross_intra_PER1", 0), row("Holt", "cross_PER1", 5)]
    for language in LANGUAGES:
        path = tmp_path / f"{language}.entities_mentions.json.gz"
        path.write_bytes(gzip.compress(json.dumps(rows).encode()))
    found = {r.metric: r.ours for r in measure(tmp_path, Tools(tmp_path)) if "CoNLL" in r.metric}
    assert found["English entities, things CoNLL"] == 1.0
    assert found["English entities, chains CoNLL"] < 1.0
    assert found["Spanish entities, things CoNLL"] == 1.0


def test_a_head_outside_the_words_is_the_last_of_them() -> None:
    assert to_phrase("1", {**row("Mira Holt", "x", 4), "mention_head_id": 90}).head_word == "Holt"
