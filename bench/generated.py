"""Invented readings in any number, for measuring how a casebook grows; no parser is needed.

Stories come and go: each has its town, day, people, numbers and sometimes an operation, and is told
by one report or by dozens, most of them near copies of one wire text. A few people and many bodies
and towns come again in other stories, the more often the better known they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from clew.ids import make_id, sha256
from clew.model import (
    Argument,
    Attribution,
    Category,
    Claim,
    Document,
    EntityKind,
    Figure,
    Mention,
    Place,
    Reading,
    Span,
    Stated,
    StatedDate,
    TimeExpression,
)

_SYLLABLES = tuple(c + v for c in "bdfgklmnprstvz" for v in "aeio")
_KINDS = (("arrest", "suspect"), ("sentence", "convict"), ("rescue", "rescued"), ("raid", "site"))
_FIRST = date(2022, 1, 1)
_TOWNS, _COUNTRIES, _BODIES, _KNOWN, _OUTLETS, _WORDS = 400, 40, 80, 3000, 60, 4000
_STORIES_A_DAY = 4
_MOST_TOLD = 45


def reports(number: int, seed: int = 1) -> Iterator[Reading]:
    """Yield that many readings; the same seed gives the same ones, and more go on from fewer.

    Another seed gives other stories of the same world from the same day on.
    """
    random, told = Random(seed), 0
    world = World(Random(0))
    for place in range(number):
        story = world.story(random, _FIRST + timedelta(days=place // _STORIES_A_DAY))
        for _ in range(min(int(random.paretovariate(1.1)), _MOST_TOLD)):
            yield tell(story, random, world)
            told += 1
            if told == number:
                return


@dataclass(frozen=True, slots=True)
class Story:
    """What happened, and how the wire put it."""

    kind: str
    role: str
    day: date
    town: Place
    country: Place
    people: tuple[str, ...]
    body: str
    operation: str | None
    numbers: tuple[int, ...]
    filler: tuple[str, ...]


class World:
    """The towns, bodies, known people and words that stories are made of."""

    def __init__(self, random: Random) -> None:
        self.words = [_word(random) for _ in range(_WORDS)]
        names = [_word(random).title() for _ in range(_TOWNS + _COUNTRIES)]
        self.countries = [
            Place(
                f"country:{i}",
                f"{names[i]}land",
                "country",
                f"{chr(65 + i % 26)}{chr(65 + i // 26)}",
            )
            for i in range(_COUNTRIES)
        ]
        self.towns = [
            Place(f"geo:{i}", names[_COUNTRIES + i], "locality", self.countries[i % 40].country, i)
            for i in range(_TOWNS)
        ]
        self.bodies = [f"{_word(random).title()} Directorate" for _ in range(_BODIES)]
        self.known = [_person(random) for _ in range(_KNOWN)]
        self.outlets = [f"{_word(random).title()} Post" for _ in range(_OUTLETS)]

    def story(self, random: Random, day: date) -> Story:
        """Return a new story of a day."""
        kind, role = random.choice(_KINDS)
        town = _known(random, self.towns)
        return Story(
            kind=kind,
            role=role,
            day=day,
            town=town,
            country=next(c for c in self.countries if c.country == town.country),
            people=tuple(self._anyone(random) for _ in range(random.randint(1, 3))),
            body=_known(random, self.bodies),
            operation=_word(random).title() if random.random() < 0.1 else None,
            numbers=tuple(_number(random) for _ in range(3)),
            filler=tuple(self.sentence(random) for _ in range(12)),
        )

    def _anyone(self, random: Random) -> str:
        return _known(random, self.known) if random.random() < 0.1 else _person(random)

    def sentence(self, random: Random) -> str:
        """Return a sentence of this world's words, common ones more often."""
        words = [_known(random, self.words) for _ in range(random.randint(9, 18))]
        return " ".join(words).capitalize() + "."


def _known(random: Random, things: list[Any]) -> Any:
    """Return one of several things, the first ones far more often."""
    return things[int(len(things) ** random.random()) - 1]


def _word(random: Random) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(random.randint(2, 4)))


def _person(random: Random) -> str:
    return f"{_word(random).title()} {_word(random).title()}"


def _number(random: Random) -> int:
    return int(10 ** random.uniform(0.3, 3.5))


@dataclass(slots=True)
class _Page:
    """A report as it is written: its text and what is marked in it."""

    text: str = ""
    marks: list[tuple[Span, str, EntityKind, Category | None, Place | None]] = field(
        default_factory=list
    )
    acts: list[dict[str, Any]] = field(default_factory=list)

    def say(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def name(
        self,
        words: str,
        kind: EntityKind,
        category: Category | None = None,
        place: Place | None = None,
    ) -> int:
        self.marks.append((self.say(words), words, kind, category, place))
        return len(self.marks) - 1


def tell(story: Story, random: Random, world: World) -> Reading:
    """Return the reading of one more report of a story: a near copy, or in its own words."""
    page = _Page()
    copied = random.random() < 0.6
    filler = list(story.filler) if copied else [world.sentence(random) for _ in range(12)]
    if copied:
        filler[random.randrange(12)] = world.sentence(random)
    acts = [(story.kind, story.role, person) for person in story.people]
    acts += [("investigate", "authority", story.body), ("warn_accuse", "speaker", story.body)]
    random.shuffle(acts)
    for number, (kind, role, who) in enumerate(acts):
        _act(page, story, kind, role, who, story.numbers[number % 3])
        page.say(" ".join(filler[number * 2 : number * 2 + 2]) + "\n")
    page.say(f"Published by number {random.randrange(10**9)}.")
    outlet = random.choice(world.outlets)
    return _reading(page, outlet, story.day + timedelta(days=random.randint(0, 3)))


def _act(page: _Page, story: Story, kind: str, role: str, who: str, number: int) -> None:
    start = len(page.text)
    is_person = who in story.people
    actor = page.name(
        who, "person" if is_person else "organisation", "suspect" if is_person else None
    )
    trigger = page.say(f" {kind.replace('_', ' ')} ")
    counted = page.say(f"{number} people")
    page.say(" on ")
    when = page.say(story.day.isoformat())
    page.say(" in ")
    town = page.name(story.town.name, "place", None, story.town)
    page.say(", ")
    country = page.name(story.country.name, "place", None, story.country)
    if story.operation is not None:
        page.say(", in ")
        page.name(story.operation, "operation")
    page.say(", said ")
    source = page.name(story.body, "organisation")
    sentence = Span(start, page.say(".\n").end)
    page.acts.append(
        {
            "kind": kind,
            "role": role,
            "trigger": trigger,
            "sentence": sentence,
            "actor": actor,
            "places": (town, country),
            "source": source,
            "counted": counted,
            "number": number,
            "when": when,
            "day": story.day,
        }
    )


def _reading(page: _Page, outlet: str, published: date) -> Reading:
    content = page.text.encode()
    digest = sha256(content)
    document = Document(
        id=make_id("doc", digest),
        sha256=digest,
        size=len(content),
        media_type="text/plain",
        file_name=f"{digest[:12]}.txt",
        text=page.text,
        parser="plain",
        language="en",
        publisher=Stated(outlet, "text"),
        published=StatedDate(published, published, "stated", "text"),
    )
    mentions = tuple(
        Mention(
            id=make_id("men", document.id, span.start, span.end),
            document=document.id,
            span=span,
            kind="name",
            entity_kind=kind,
            chain=make_id("chn", document.id, words),
            category=category,
            place=place,
        )
        for span, words, kind, category, place in page.marks
    )
    claims = tuple(_claim(document, act, mentions) for act in page.acts)
    figures = tuple(
        _figure(document, act, claim) for act, claim in zip(page.acts, claims, strict=True)
    )
    return Reading(document, mentions, claims, figures, extractor="generated")


def _claim(document: Document, act: dict[str, Any], mentions: tuple[Mention, ...]) -> Claim:
    actor, source = mentions[act["actor"]], mentions[act["source"]]
    return Claim(
        id=make_id("clm", document.id, act["trigger"].start),
        document=document.id,
        kind=act["kind"],
        trigger=act["trigger"],
        sentence=act["sentence"],
        arguments=(Argument(act["role"], actor.span, actor.id),),
        status="confirmed",
        time=TimeExpression(act["when"], act["day"], act["day"], "day", "absolute"),
        places=tuple(mentions[place].id for place in act["places"]),
        attributions=(Attribution(act["sentence"], "indirect", source.span, source.id),),
    )


def _figure(document: Document, act: dict[str, Any], claim: Claim) -> Figure:
    span, value = act["counted"], float(act["number"])
    return Figure(
        id=make_id("fig", document.id, span.start),
        document=document.id,
        span=span,
        number=Span(span.start, span.end - len(" people")),
        value=value,
        low=value,
        high=value,
        comparator="exact",
        unit="person",
        measure="arrests",
        places=claim.places,
        attributions=claim.attributions,
        claim=claim.id,
    )
