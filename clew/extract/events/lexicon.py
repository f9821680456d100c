"""The vocabularies of triggers and nouns as tables that look-ups are quick in."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from clew import vocab


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word, or words in a tree, that make a claim of a kind (see ``vocab/en/triggers.yml``).

    A word may be one of several: "custody|detention".
    """

    kind: str
    words: tuple[str, ...]
    nominal: bool
    roles: Mapping[str, str]
    fits: Mapping[str, frozenset[str]]
    need: frozenset[str]
    needs: frozenset[str]
    never: Mapping[str, frozenset[str]]
    bars: Mapping[str, frozenset[str]] = field(default_factory=dict)
    context: frozenset[str] = frozenset()
    unless: str | None = None
    without: frozenset[str] = frozenset()
    intransitive: bool = False
    headline: bool = True
    passive: bool | None = None
    alone: bool = False
    itself: bool = False
    negated: bool = False
    denied: bool = False
    finite: bool = False
    clears: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A class of a noun that depends on its modifiers."""

    nouns: frozenset[str]
    wanted: frozenset[str]
    barred: frozenset[str]
    always: frozenset[str]


@dataclass(frozen=True, slots=True)
class Nouns:
    """The classes of nouns, with the words that carry or tie nominal triggers."""

    classes: Mapping[str, frozenset[str]]
    conditions: Mapping[str, Condition]
    partitives: frozenset[str]
    light_verbs: frozenset[str]
    trend: frozenset[str]
    occurrence: frozenset[str]
    alleged: frozenset[str]
    directions: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    public_speakers: frozenset[str]
    few: frozenset[str]
    private_speakers: frozenset[str]
    anonymity: frozenset[str]
    unnamed: frozenset[str]
    linking: frozenset[str]
    leading: frozenset[str] = frozenset()
    gangs: frozenset[str] = frozenset()
    heading: frozenset[str] = frozenset()
    further: frozenset[str] = frozenset()
    hidden_names: tuple[list[str], ...] = ()
    pronouns: Mapping[str, frozenset[str]] = field(default_factory=dict)


@cache
def load_nouns(language: str) -> Nouns:
    """Return the noun classes of a language: lemma -> classes, wider classes included."""
    content = vocab.load(f"{language}/nouns")
    within = content["within"]
    classes: dict[str, set[str]] = defaultdict(set)
    for name, lemmas in content["classes"].items():
        for lemma in lemmas:
            classes[lemma] |= {name, within.get(name, name)}
    conditions = {
        name: Condition(
            *(frozenset(rule.get(key, ())) for key in ("nouns", "with", "without", "also"))
        )
        for name, rule in content["conditioned"].items()
    }
    pronouns: dict[str, set[str]] = defaultdict(set)
    for name, words in content["pronouns"].items():
        for word in words:
            pronouns[word] |= {"pronoun", name}
    return Nouns(
        classes={lemma: frozenset(names) for lemma, names in classes.items()},
        conditions=conditions,
        partitives=frozenset(content["partitives"]),
        light_verbs=frozenset(content["light_verbs"]),
        trend=frozenset(content["trend"]),
        occurrence=frozenset(content["occurrence"]),
        alleged=frozenset(content["alleged"]),
        directions=frozenset(content["directions"]),
        feminine=frozenset(content["feminine"]),
        masculine=frozenset(content["masculine"]),
        public_speakers=frozenset(content["public_speakers"]),
        few=frozenset(content["few"]),
        private_speakers=frozenset(content["private_speakers"]),
        anonymity=frozenset(content["anonymity"]),
        unnamed=frozenset(content["unnamed"]),
        linking=frozenset(content["linking"]),
        leading=frozenset(content["leading"]),
        gangs=frozenset(content["gangs"]),
        heading=frozenset(content["heading"]),
        further=frozenset(content["further"]),
        hidden_names=tuple(phrase.split() for phrase in content["hidden_names"]),
        pronouns={word: frozenset(names) for word, names in pronouns.items()},
    )


@cache
def load_triggers(language: str) -> Mapping[tuple[bool, str], tuple[Trigger, ...]]:
    """Return the triggers of a language by (nominal, first lemma), in the order of the file."""
    return to_triggers(vocab.load(f"{language}/triggers"))


def to_triggers(content: Mapping[str, Any]) -> Mapping[tuple[bool, str], tuple[Trigger, ...]]:
    """Return the triggers of a vocabulary, kind -> entry, by (nominal, first lemma)."""
    table: dict[tuple[bool, str], list[Trigger]] = defaultdict(list)
    for kind, entry in content.items():
        for nominal, key in ((False, "verbs"), (True, "nouns")):
            for spec in entry.get(key, ()):
                trigger = _trigger(
                    kind, nominal, entry, {"is": spec} if isinstance(spec, str) else spec
                )
                table[nominal, trigger.words[0]].append(trigger)
    return {key: tuple(triggers) for key, triggers in table.items()}


def _trigger(
    kind: str, nominal: bool, entry: Mapping[str, Any], spec: Mapping[str, Any]
) -> Trigger:
    own = spec.get(
        "roles", {}
    )  # a slot with a role of its own doesn't keep what the kind asks of it
    general = {slot: names for slot, names in entry.get("fits", {}).items() if slot not in own}
    fits = {**general, **spec.get("fits", {})}
    return Trigger(
        kind=kind,
        words=tuple(spec["is"].split()),
        nominal=nominal,
        roles={**entry["roles"], **own},
        fits={slot: frozenset(names) for slot, names in fits.items()},
        need=frozenset(spec.get("need", ())),
        needs=frozenset(spec.get("needs", ())),
        never={slot: frozenset(lemmas) for slot, lemmas in spec.get("never", {}).items()},
        bars={
            slot: frozenset(names)
            for slot, names in {**entry.get("bars", {}), **spec.get("bars", {})}.items()
        },
        context=frozenset(spec.get("context", ())),
        unless=spec.get("unless"),
        without=frozenset(spec.get("without", ())),
        intransitive=spec.get("intransitive", False),
        headline=spec.get("headline", True),
        passive=spec.get("passive"),
        alone=spec.get("alone", False),
        itself=spec.get("self", False),
        negated=spec.get("status") == "negated",
        denied=spec.get("negative", False),
        finite=spec.get("finite", False),
        clears=spec.get("clears", False),
    )
