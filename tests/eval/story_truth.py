"""Stories with their truth: a file of YAML -> stories whose quoted words are spans.

A story is a few reports on related happenings and what a careful analyst finds *between* them:

    documents:       {id, published, text}; the text as a file has it, header and all
    lineage:         {derived, source or origin, relation: one or several, direction_known}
    entities, events: {id, kind: one or several, same: [{document: quoted words}, ...]}
    apart:           {entities or events: [[id, id], ...]}: pairs that are easily taken for one
    independence:    {event, origins}: how many told of it independently
    contradictions:  {sides: [{document: words}, {document: words}], kind, verdict}; a side may list
                     several places that say it
    agreements:      [[{document: words}, {document: words}], ...]: what does not contradict

Each person, body and event is told once, so two ids are always two things. ``"words~2"`` is the
second place of words. What is optional may be found or not.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, get_args

import yaml

from clew import vocab
from clew.model import Contradiction, Lineage, Mention, Span
from clew.read import Source

RELATIONS: Final = get_args(Lineage.__annotations__["relation"])
VERDICTS: Final = get_args(Contradiction.__annotations__["verdict"])
CONFLICTS: Final = get_args(Contradiction.__annotations__["kind"])
THINGS: Final = get_args(Mention.__annotations__["entity_kind"])


class StoryError(Exception):
    """What is wrong with the truth of stories, a line for each fault."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one document."""

    document: str
    span: Span
    text: str

    def __str__(self) -> str:
        return f"{self.document} “{self.text}”"


@dataclass(frozen=True, slots=True)
class Group:
    """What is one person, body or event wherever it is quoted."""

    id: str
    kinds: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Derivation:
    """A report that derives from another one, or from an ``origin`` that is not among them."""

    derived: str
    source: str | None
    origin: str | None
    relations: tuple[str, ...]
    direction_known: bool | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Independence:
    """How many independent origins tell of an event."""

    event: str
    origins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """Two things said that are not the same of one slot; no verdicts: they do not contradict.

    Each side is quoted once, or where the report says it again, in the headline and in the text.
    """

    sides: tuple[tuple[Quote, ...], tuple[Quote, ...]]
    kinds: tuple[str, ...]
    verdicts: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """Reports and what is true between them."""

    key: str
    texts: Mapping[str, str]
    published: Mapping[str, date | None]
    lineage: tuple[Derivation, ...]
    entities: tuple[Group, ...]
    events: tuple[Group, ...]
    apart_entities: tuple[tuple[str, str], ...]
    apart_events: tuple[tuple[str, str], ...]
    independence: tuple[Independence, ...]
    contradictions: tuple[Contest, ...]
    agreements: tuple[Contest, ...]

    def source(self, document: str) -> Source:
        return Source(f"{self.key}-{document}.txt", self.texts[document].encode())


def load(path: Path) -> list[Story]:
    """Return the stories of a file. Raises StoryError that names story and words."""
    problems: list[str] = []
    stories = []
    for row in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
        reader = _Truth(row)
        stories.append(reader.story())
        problems += [f"{path.name}: {row.get('id')}: {fault}" for fault in reader.faults]
    if problems:
        raise StoryError("\n".join(problems))
    return stories


class _Truth:
    """One story while its words are looked up; faults are gathered, not raised one by one."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.row = row
        self.faults: list[str] = []
        self.texts = {str(doc["id"]): doc["text"].strip() + "\n" for doc in row["documents"]}

    def story(self) -> Story:
        events = self.groups("events", vocab.load("kinds"))
        entities = self.groups("entities", THINGS)
        told = self.row.get("apart") or {}
        return Story(
            key=str(self.row["id"]),
            texts=self.texts,
            published={str(doc["id"]): doc.get("published") for doc in self.row["documents"]},
            lineage=tuple(self.derivation(row) for row in self.rows("lineage")),
            entities=entities,
            events=events,
            apart_entities=self.pairs(told.get("entities"), entities),
            apart_events=self.pairs(told.get("events"), events),
            independence=tuple(self.independence(row, events) for row in self.rows("independence")),
            contradictions=tuple(self.contest(row) for row in self.rows("contradictions")),
            agreements=tuple(Contest(self.two(sides), (), ()) for sides in self.rows("agreements")),
        )

    def rows(self, key: str) -> list[Any]:
        return list(self.row.get(key) or [])

    def known(self, what: str, given: Any, among: Iterable[Any]) -> tuple[str, ...]:
        """Return one or several words; a word that is not known is a fault."""
        words = tuple(given) if isinstance(given, list) else (given,)
        for word in words:
            if word not in among:
                self.faults.append(f"{what} {word!r} is not known")
        return words

    def quote(self, told: Mapping[str, str]) -> Quote:
        """Return where words stand in their document."""
        ((document, words),) = told.items()
        if document not in self.texts:
            self.faults.append(f"there is no document “{document}”")
            return Quote(document, Span(0, 0), "")
        plain, _, number = str(words).partition("~")
        text = self.texts[document]
        found = list(re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", text))
        which = int(number) if number.isdigit() else 1
        if len(found) < which:
            self.faults.append(f"{document}: “{words}” is not in the text")
            return Quote(document, Span(0, 0), plain)
        at = found[which - 1]
        return Quote(document, Span(at.start(), at.end()), plain)

    def two(self, told: list[Mapping[str, Any]]) -> tuple[tuple[Quote, ...], tuple[Quote, ...]]:
        if len(told) != 2:
            self.faults.append(f"a pair is wanted, not {told!r}")
        one, other = (self.side(side) for side in (told[0], told[-1]))
        return one, other

    def side(self, told: Mapping[str, Any]) -> tuple[Quote, ...]:
        ((document, given),) = told.items()
        words = given if isinstance(given, list) else [given]
        return tuple(self.quote({document: again}) for again in words)

    def groups(self, key: str, kinds: Iterable[str]) -> tuple[Group, ...]:
        groups = tuple(
            Group(
                str(row["id"]),
                self.known("kind", row.get("kind"), kinds),
                tuple(self.quote(told) for told in row["same"]),
            )
            for row in self.rows(key)
        )
        self.once("id", [group.id for group in groups])
        self.once("quotation", [quote for group in groups for quote in group.quotes])
        return groups

    def once(self, what: str, given: list[Any]) -> None:
        twice = {str(thing) for thing in given if given.count(thing) > 1}
        self.faults.extend(f"{what} told twice: {thing}" for thing in sorted(twice))

    def pairs(self, told: Any, groups: tuple[Group, ...]) -> tuple[tuple[str, str], ...]:
        ids = [group.id for group in groups]
        pairs = []
        for one, other in told or ():
            self.known("id", [one, other], ids)
            pairs.append((str(one), str(other)))
        return tuple(pairs)

    def derivation(self, row: Mapping[str, Any]) -> Derivation:
        source, origin = row.get("source"), row.get("origin")
        self.known("document", row["derived"], self.texts)
        if source is not None:
            self.known("document", source, self.texts)
        if (source is None) == (origin is None):
            self.faults.append(f"lineage of {row['derived']}: either a source or an origin")
        relations = self.known("relation", row["relation"], RELATIONS)
        optional = row.get("optional", False)
        known = row.get("direction_known", True if source is not None else None)
        return Derivation(row["derived"], source, origin, relations, known, optional)

    def independence(self, row: Mapping[str, Any], events: tuple[Group, ...]) -> Independence:
        self.known("event", row["event"], [group.id for group in events])
        told = row["origins"]
        return Independence(row["event"], tuple(told) if isinstance(told, list) else (told,))

    def contest(self, row: Mapping[str, Any]) -> Contest:
        return Contest(
            self.two(row["sides"]),
            self.known("kind of contradiction", row["kind"], CONFLICTS),
            self.known("verdict", row["verdict"], VERDICTS),
            row.get("optional", False),
        )


def quotes_of(story: Story) -> Iterator[Quote]:
    """Yield every quotation of a story."""
    for group in (*story.entities, *story.events):
        yield from group.quotes
    for contest in (*story.contradictions, *story.agreements):
        for side in contest.sides:
            yield from side
