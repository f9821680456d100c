"""The short form of a passage's truth -> a document of the gold list, words turned into spans."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from clew import vocab

Row = Mapping[str, Any]
Spot = dict[str, Any]  # {start, end, text}

WORDS: Final[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "passage_words.yml").read_text(encoding="utf-8")
)
_BREAK: Final = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘'A-Z0-9])|\n+")
_CUT: Final = re.compile(r"[,(]|\s(?:of|in|on|at|for|to|from|with|by|who|that|which)\s")


class PassageError(Exception):
    """What is wrong with a passage's truth, a line for each fault."""


@cache
def kinds() -> Mapping[str, Any]:
    return vocab.load("kinds")


@cache
def measures() -> Mapping[str, Any]:
    told: Mapping[str, Any] = vocab.load("measures")["measures"]
    return told


def truth_of(row: Row, text: str) -> dict[str, Any]:
    """Return the gold document of a passage. Raises PassageError that lists every fault."""
    reader = _Truth(row, text)
    document = reader.document()
    if reader.faults:
        raise PassageError("\n".join(f"{row['id']}: {fault}" for fault in reader.faults))
    return document


def _gap(at: tuple[int, int], near: Spot, out: bool) -> int:
    """Return the number of characters between two spans."""
    if at[0] < near["end"] and near["start"] < at[1]:
        return near["end"] if out else 0
    return int(max(near["start"] - at[1], at[0] - near["end"]))


class _Truth:
    """One passage while its words are looked up; faults are gathered, not raised one by one."""

    def __init__(self, row: Row, text: str) -> None:
        self.row, self.text = row, text
        self.doc = str(row["id"]).replace("-", "")
        self.faults: list[str] = []
        self.names: dict[str, str] = {}  # the passage's own ids -> ids of the gold list
        self.mentions: dict[str, list[Spot]] = {}
        self.events = {event.get("id"): event for event in row.get("events") or ()}

    def rows(self, key: str) -> list[Row]:
        return list(self.row.get(key) or [])

    def document(self) -> dict[str, Any]:
        if self.row.get("style") not in WORDS["styles"]:
            self.faults.append(f"style {self.row.get('style')!r}")
        self._name_all()
        return {
            "id": self.doc,
            "boilerplate": [],
            "entities": [self._entity(row) for row in self.rows("entities")],
            "events": [self._event(row) for row in self.rows("events")] + [self._judged()],
            "quantities": [self._figure(row) for row in self.rows("figures")],
            "attributions": [
                self._said(i, row) for i, row in enumerate(self.rows("attributions"), 1)
            ],
            "relations": [
                self._relation(i, row)
                for i, row in enumerate(self.rows("relations"), 1)
                if row.get("kind") != "alias_of"
            ],
            "routes": [self._route(i, row) for i, row in enumerate(self.rows("routes"), 1)],
            "traps": [
                {"span": self.spot(row["span"]), "must_not": row["must_not"]}
                for row in self.rows("traps")
            ],
            "knowledge_gaps": [],
            "claims": [],
            "internal_contradictions": [],
        }

    # ---- words and ids

    def spot(
        self, words: str, near: Spot | None = None, among: Spot | None = None, out: bool = False
    ) -> Spot:
        """Return where words stand: the place told by ``~``, the nearest, or the first one.

        ``out``: a place within ``near`` comes last, as no one's name stands in what he said.
        """
        plain, _, number = str(words).partition("~")
        plain = " ".join(plain.split())
        low, high = (among["start"], among["end"]) if among else (0, len(self.text))
        pattern = re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)")
        found = [(m.start(), m.end()) for m in pattern.finditer(self.text, low, high)]
        which = int(number) if number.isdigit() else 1
        if not plain or len(found) < which:
            self.faults.append(f"“{words}” is not in the text")
            return {"start": 0, "end": 1, "text": self.text[:1]}
        if near and not number:
            found.sort(key=lambda at: _gap(at, near, out))
        start, end = found[which - 1]
        return {"start": start, "end": end, "text": self.text[start:end]}

    def maybe(self, words: str | None, near: Spot, out: bool = False) -> Spot | None:
        return None if words is None else self.spot(words, near, out=out)

    def ref(self, name: str | None) -> str | None:
        if name is not None and name not in self.names:
            self.faults.append(f"“{name}” is the id of nothing in the passage")
            return None
        return None if name is None else self.names[name]

    def refs(self, names: Iterable[str] | None) -> list[str]:
        return [ref for ref in map(self.ref, names or ()) if ref]

    def known(self, what: str, value: Any, among: Iterable[Any]) -> None:
        if value not in among:
            self.faults.append(f"{what} {value!r} is not known")

    def sentence(self, at: Spot) -> Spot:
        breaks = [0, *(m.end() for m in _BREAK.finditer(self.text)), len(self.text)]
        start = max(b for b in breaks if b <= at["start"])
        end = min((b for b in breaks if b >= at["end"]), default=len(self.text))
        end = start + len(self.text[start:end].rstrip())
        return {"start": start, "end": end, "text": self.text[start:end]}

    def _name_all(self) -> None:
        for key, letter in (("entities", "N"), ("events", "E"), ("figures", "Q")):
            for i, row in enumerate(self.rows(key), 1):
                own = str(row.get("id") or f"fig:{row.get('number')}")
                if own in self.names:
                    self.faults.append(f"two rows are called “{own}”: give each its id")
                self.names[own] = f"{self.doc}-{letter}{i}"

    # ---- entities

    def _entity(self, row: Row) -> dict[str, Any]:
        self.known("type of entity", row.get("type"), WORDS["types"])
        mentions = [self._mention(row["type"], given) for given in row.get("mentions") or ()]
        if not mentions:
            self.faults.append(f"entity “{row['id']}” has no mention")
        self.mentions[row["id"]] = mentions
        protected = row.get("protected", False)
        entity = {
            "id": self.names[row["id"]],
            "type": row["type"],
            "name": row.get("name") or row["id"],
            "aliases": list(row.get("aliases") or ()),
            "roles": [],
            "protected": bool(protected),
            "importance": row.get("importance", "core"),
            "mentions": mentions,
        }
        if protected == "group":
            entity["protection_reason"] = "shown as a group only"
        return entity

    def _mention(self, kind: str, given: str | Row) -> Spot:
        if not isinstance(given, str):
            spot = self.spot(given["text"])
            return {**spot, "kind": given.get("kind") or self._kind(kind, spot)}
        spot = self.spot(given)
        return {**spot, "kind": self._kind(kind, spot)}

    def _kind(self, kind: str, spot: Spot) -> str:
        """Return whether a mention is a name: is its head word a proper name?"""
        words = spot["text"]
        if words.lower() in WORDS["pronouns"]:
            return "pronoun"
        if words.split()[0].lower() in WORDS["indefinite"]:
            return "nominal"
        if kind == "place":
            return "name" if any(word[:1].isupper() for word in words.split()[-2:]) else "nominal"
        cut = _CUT.search(words)
        head = re.findall(r"[\w’'.-]+", words[: cut.start()] if cut else words)[-1:]
        if not head or not head[0][:1].isupper() or (kind == "group" and cut):
            return "nominal"
        initial = words.startswith(head[0]) and self.sentence(spot)["start"] == spot["start"]
        common = head[0].lower() in WORDS["common"] or head[0].endswith("s")
        plural = kind == "group" and len(words.split()) == 1
        named_by_of = cut is not None and cut.group().strip() in ("of", "for")
        if (initial or plural) and common and kind != "person" and not named_by_of:
            return "nominal"
        return "name"

    # ---- events

    def _event(self, row: Row) -> dict[str, Any]:
        kind, status = row.get("kind"), row.get("status", "confirmed")
        self.known("kind", kind, kinds())
        self.known("status", status, WORDS["statuses"])
        trigger = self.spot(row["trigger"])
        event = {
            "id": self.names[row["id"]],
            "type": kind,
            "importance": row.get("importance", "core"),
            "trigger": trigger,
            "support": self.sentence(trigger),
            "status": status,
            "polarity": "negative" if status == "negated" else "positive",
            "status_cues": [self.spot(words, trigger) for words in row.get("cues") or ()],
            "participants": self._fillers(row, trigger),
            "date": self._date(row.get("date"), trigger),
            "place": [{"entity": ref} for ref in self.refs(row.get("places"))],
            "attributions": [],
            "quantities": [],
            "other_mentions": [self.spot(words) for words in row.get("also") or ()],
        }
        return event | {k: row[k] for k in ("accept_status", "accept_types") if k in row}

    def _fillers(self, row: Row, trigger: Spot) -> list[dict[str, Any]]:
        known = kinds().get(row["kind"], {}).get("roles", {})
        fillers = []
        for role, given in (row.get("roles") or {}).items():
            self.known(f"{row['kind']} role", role, known)
            for filler in given if isinstance(given, list) else [given]:
                told = {"entity": filler} if isinstance(filler, str) else dict(filler)
                words = told.get("span")
                span = self.spot(words, trigger) if words else self._nearest(told, trigger)
                extra = {k: told[k] for k in ("accept_roles",) if k in told}
                if "accept_entities" in told:
                    extra["accept_entities"] = self.refs(told["accept_entities"])
                entity = self.ref(told.get("entity"))
                fillers.append({"role": role, "entity": entity, "span": span, **extra})
        return fillers

    def _nearest(self, told: Row, trigger: Spot) -> Spot | None:
        """Return the entity's mention nearest the trigger in its sentence; None: it is implied."""
        around = self.sentence(trigger)
        inside = [
            mention
            for mention in self.mentions.get(told.get("entity") or "", ())
            if around["start"] <= mention["start"] and mention["end"] <= around["end"]
        ]
        return min(inside, key=lambda m: abs(m["start"] - trigger["start"]), default=None)

    def _date(self, given: Row | None, near: Spot) -> dict[str, Any]:
        given = given or {}
        start, end = given.get("start"), given.get("end")
        if (start is None) != (end is None):
            self.faults.append(f"a date needs start and end: {dict(given)}")
        told: dict[str, Any] = {
            "expression": self.maybe(given.get("expression"), near),
            "start": None if start is None else str(start),
            "end": None if end is None else str(end),
        }
        if "implicit" in given:
            told["implicit"] = given["implicit"]
        if "accept" in given:
            told["accept"] = [[str(day) for day in days] for days in given["accept"]]
        return told

    def _judged(self) -> dict[str, Any]:
        """Return an event that counts for nothing and names the roles that are judged."""
        roles = sorted(
            {role for kind in kinds().values() for role in kind["roles"]} - set(WORDS["unjudged"])
        )
        return {
            "id": f"{self.doc}-E0",
            "type": "none",
            "importance": "optional",
            "trigger": None,
            "support": None,
            "status": "confirmed",
            "status_cues": [],
            "participants": [{"role": role, "entity": None, "span": None} for role in roles],
            "date": {"start": None, "end": None},
            "place": [],
        }

    # ---- figures, sayings, relations, routes

    def _figure(self, row: Row) -> dict[str, Any]:
        measure, comparator = row.get("measure"), row.get("comparator", "exact")
        self.known("measure", measure, measures())
        self.known("comparator", comparator, WORDS["comparators"])
        span = self.spot(row.get("span") or row["number"])
        number = self.spot(row["number"], among=span)
        whole = row.get("part_of")
        if whole is not None and whole not in self.names:
            whole = f"fig:{whole}"
        event = self.events.get(row.get("event"), {})
        agents = self._agents(event)
        accept: dict[str, Any] = {}
        if "agent" not in row:
            accept["agent"] = [None, *agents]
        if (
            row.get("unit", "money") == "money"
            and measures().get(str(measure), {}).get("unit") == "money"
        ):
            accept["unit"] = WORDS["currencies"]
        if "places" not in row:
            accept["place"] = [[]]
        figure = {
            "id": self.names[str(row.get("id") or f"fig:{row['number']}")],
            "importance": row.get("importance", "core"),
            "span": span,
            "number_span": number,
            "value": row.get("value"),
            "comparator": comparator,
            "unit": row.get("unit") or measures().get(str(measure), {}).get("unit"),
            "measure": measure,
            "population": row.get("population"),
            "rate": row.get("rate"),
            "period": self._date(row.get("period"), number),
            "place": self.refs(row.get("places", event.get("places"))),
            "agent": self.ref(row.get("agent")),
            "part_of": self.ref(whole),
            "event": self.ref(row.get("event")),
            "protected": bool(row.get("protected")),
            "attributions": [],
        }
        if not figure["event"]:
            self.faults.append(f"figure “{row['number']}” needs its event")
        return figure | {"accept": accept | self._accepted(row.get("accept") or {})}

    def _agents(self, event: Row) -> list[str]:
        """Return who does the act of an event: whoever counts is not said where it is not."""
        doers = kinds().get(str(event.get("kind")), {}).get("agents", ())
        fillers = [(event.get("roles") or {}).get(role) for role in doers]
        given = [one for f in fillers for one in (f if isinstance(f, list) else [f]) if one]
        names = [one if isinstance(one, str) else one.get("entity") for one in given]
        return self.refs(name for name in names if name)

    def _accepted(self, accept: Row) -> dict[str, Any]:
        """Return further right values of a figure, agents and wholes as ids of the gold list."""
        told = dict(accept)
        for key in ("agent", "part_of"):
            if key in told:
                told[key] = [self.ref(name) for name in told[key]]
        return told

    def _said(self, i: int, row: Row) -> dict[str, Any]:
        content = self.spot(row["content"])
        claims = [c if c in self.names else f"fig:{c}" for c in row.get("claims") or ()]
        return {
            "id": f"{self.doc}-A{i}",
            "source": self.maybe(row.get("source"), content, out=True),
            "source_entity": self.ref(row.get("entity")),
            "cue": self.maybe(row.get("cue"), content, out=True),
            "content": content,
            "claims": self.refs(claims),
            "kind": row.get("kind", "indirect"),
        }

    def _relation(self, i: int, row: Row) -> dict[str, Any]:
        self.known("relation", row.get("kind"), WORDS["relations"])
        return {
            "id": f"{self.doc}-X{i}",
            "type": WORDS["relations"].get(row["kind"], row["kind"]),
            "subject": self.ref(row["subject"]),
            "object": self.ref(row["object"]),
            "span": self.spot(row["span"]),
            "status": row.get("status", "confirmed"),
            "importance": row.get("importance", "core"),
        }

    def _route(self, i: int, row: Row) -> dict[str, Any]:
        accept = {
            stop: [self.ref(name) for name in names]
            for stop, names in (row.get("accept") or {}).items()
        }
        return {
            "id": f"{self.doc}-R{i}",
            "importance": row.get("importance", "core"),
            "origin": self.ref(row.get("origin")),
            "transit": self.refs(row.get("transit")),
            "destination": self.ref(row.get("destination")),
            "legs": [],
            "status": row.get("status", "confirmed"),
            "support": [self.spot(row["support"])],
            "accept": accept,
        }
