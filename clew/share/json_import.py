"""The house's own export, read again: what another casebook gave as JSON."""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from clew.errors import ReadError
from clew.ids import make_id
from clew.model import Span
from clew.share.checking import check_received
from clew.share.passages import lay_parts
from clew.share.received import Places, Received
from clew.share.words import to_visible

Row = dict[str, Any]
_READ = TypeAdapter(Received)
_LONGEST = 200  # characters of what is wrong that are told
_REPLY = ("id", "kind", "words", "why", "at")
_FIGURE = ("id", "document", "value", "low", "high", "comparator", "unit", "measure")
_FIGURE_SCOPE = ("population", "rate", "status", "claim", "part_of")


def from_json(content: bytes) -> Received:
    """Return what a casebook's own export gives. Raises ReadError for anything else.

    Of a mention that stands for an entity in a role only the span is told, so the mention that
    stands there is taken; what was set aside and the byline don't come back.
    """
    told = _parse(content)
    if told.get("internal"):
        raise ReadError("an internal export names protected persons: take the masked one")
    try:
        return check_received(_READ.validate_python(_received(told)))
    except (LookupError, TypeError, AttributeError, ValueError, ArithmeticError) as error:
        fault = _first(error) if isinstance(error, ValidationError) else repr(error)
        fault = to_visible(fault)[:_LONGEST]
        raise ReadError(f"not a whole export of a casebook ({fault}); ask for it again") from error


def is_export(told: Any) -> bool:
    """Is this parsed JSON the export of a casebook?"""
    return isinstance(told, dict) and all(
        isinstance(told.get(name), list) for name in ("documents", "claims", "mentions", "entities")
    )


def _parse(content: bytes) -> Row:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"not JSON ({error}); give the file as `clew export` wrote it") from error
    if not is_export(told):
        raise ReadError("not an export of a casebook; give what `clew export json` wrote")
    found: Row = told
    return found


def _first(error: ValidationError) -> str:
    fault = error.errors()[0]
    return f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"


def _received(told: Row) -> Row:
    handling = told.get("handling") or {}
    entities = {row["id"]: row for row in told["entities"]}
    reports = [_Report(row, told, entities).row() for row in told["documents"]]
    named: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        for mention in report["reading"]["mentions"]:
            named[mention["chain"]].append(mention["id"])
    replies: dict[str, list[Row]] = defaultdict(list)
    for row in told.get("replies", ()):
        replies[row["row"]].append({name: row[name] for name in _REPLY})
    return {
        "giver": handling.get("owner") or "",
        "contact": handling.get("contact"),
        "tlp": handling.get("tlp"),
        "pap": handling.get("pap"),
        "at": None,
        "reports": reports,
        "entities": [_entity(row, named[row["id"]]) for row in told["entities"]],
        "replies": sorted(replies.items()),
    }


def _entity(row: Row, mentions: Iterable[str]) -> Row:
    kept = ("id", "kind", "name", "aliases", "documents", "protected", "category")
    told = {name: row[name] for name in kept}
    return {**told, "mentions": sorted(mentions), "place": _place(row["place"])}


def _place(row: Row | None) -> Row | None:
    return row and {**row, "key": row.get("key") or row["name"]}


class _Report:
    """One report of an export, its spans moved into the text of its passages."""

    def __init__(self, document: Row, told: Row, entities: Mapping[str, Row]) -> None:
        self._document, self._entities = document, entities
        here = document["id"]
        self._rows = {
            name: [row for row in told[name] if row["document"] == here]
            for name in ("mentions", "claims", "figures")
        }
        self._relations = [
            {**row, "span": span}
            for row in told["relations"]
            for span in row["spans"]
            if span["document"] == here
        ]
        laid = [
            lay_parts(_span(row), [(_span(part), part["text"]) for part in row["parts"]])
            for row in document["passages"]
        ]
        self._places = Places(sorted(laid, key=lambda passage: passage.span))
        self._at: dict[tuple[int, int], str] = {}
        self._of: dict[str, list[Row]] = defaultdict(list)
        covered = [
            _span(part)
            for row in document["passages"]
            for part in row["parts"]
            if part["text"].startswith("[") and part["start"] < part["end"]
        ]
        own = [row for row in self._rows["mentions"] if self._is_own(row, covered)]
        self._rows["mentions"] = own
        for row in own:
            self._at[row["start"], row["end"]] = row["id"]
            self._of[row["entity"]].append(row)

    def _is_own(self, row: Row, covered: Sequence[Span]) -> bool:
        """Is a mention told by its own words, and not by those of a label that covers it?"""
        span = _span(row)
        above = [piece for piece in covered if piece.contains(span)]
        entity = self._entities.get(row["entity"]) or {}
        return not above or bool(entity.get("protected") and span in above)

    def row(self) -> Row:
        document = self._document
        stated = {name: document[name] for name in ("title", "publisher")}
        published = document["published"]
        whole: Row = {
            "id": document["id"],
            "sha256": document["sha256"],
            "size": document["size"],
            "media_type": document["media_type"],
            "file_name": "",
            "text": self._places.text,
            "parser": "",
            "language": document["language"],
            "published": published and {**published, "found_in": "file metadata"},
        }
        whole |= {k: v and {"value": v, "found_in": "file metadata"} for k, v in stated.items()}
        passages = [{"start": p.start, "span": _plain(p.span)} for p in self._places.passages]
        reading = {
            "document": whole,
            "mentions": [self._mention(row) for row in self._rows["mentions"]],
            "claims": [self._claim(row) for row in self._rows["claims"]],
            "figures": [self._figure(row) for row in self._rows["figures"]],
            "relations": [made for row in self._relations if (made := self._relation(row))],
            "extractor": "received",
        }
        return {"reading": reading, "passages": passages}

    def _moved(self, row: Row) -> Row:
        span, laid = _span(row), self._places.laid
        index = bisect_right(laid, span.start, key=lambda passage: passage.span.start) - 1
        if index < 0 or span.end < span.start or not laid[index].span.contains(span):
            raise ReadError(f"{span}: a row points outside what is quoted; ask for the file again")
        return _plain(self._places.find(span))

    def _clipped(self, row: Row) -> Row:
        """Return where what somebody says stands, as far as it is quoted."""
        return _plain(self._places.find(_span(row)))

    def _maybe(self, row: Row | None) -> Row | None:
        return None if row is None else self._moved(row)

    def _mention_of(self, entity: str | None, near: Row) -> str | None:
        """Return the mention of an entity that stands at a span, or else nearest before it."""
        if entity is None:
            return None
        exact = self._at.get((near["start"], near["end"]))
        rows = self._of.get(entity, [])
        if exact is not None and any(row["id"] == exact for row in rows):
            return exact
        ordered = sorted((abs(row["start"] - near["start"]), row["id"]) for row in rows)
        return ordered[0][1] if ordered else None

    def _places_of(self, row: Row, near: Row) -> list[str]:
        found = (self._mention_of(place, near) for place in row["places"])
        return [name for name in found if name is not None]

    def _mention(self, row: Row) -> Row:
        entity = self._entities.get(row["entity"]) or {}
        return {
            "id": row["id"],
            "document": row["document"],
            "span": self._moved(row),
            "kind": row["kind"],
            "entity_kind": entity.get("kind", "organisation"),
            "chain": row["entity"] or row["id"],
            "category": entity.get("category"),
            "protected": entity.get("protected", False),
            "place": _place(entity.get("place")),
        }

    def _claim(self, row: Row) -> Row:
        same = ("id", "document", "kind", "status", "wording", "legal_concept")
        return {
            **{name: row[name] for name in same},
            "trigger": self._moved(row["trigger"]),
            "sentence": self._moved(row["sentence"]),
            "arguments": [
                {
                    "role": a["role"],
                    "span": self._moved(a),
                    "mention": self._mention_of(a["entity"], a),
                }
                for a in row["arguments"]
            ],
            "status_cues": [self._moved(cue) for cue in row["status_cues"]],
            "time": self._time(row["time"]),
            "places": self._places_of(row, row["trigger"]),
            "attributions": self._said(row),
            "legal_evidence": [
                {"element": e["element"], "span": self._moved(e)} for e in row["legal_evidence"]
            ],
        }

    def _figure(self, row: Row) -> Row:
        return {
            **{name: row[name] for name in (*_FIGURE, *_FIGURE_SCOPE)},
            "span": self._moved(row),
            "number": self._moved(row["number"]),
            "period": self._period(row["period"]),
            "places": self._places_of(row, row),
            "agent": self._mention_of(row["agent"], row),
            "attributions": self._said(row),
        }

    def _time(self, row: Row | None) -> Row | None:
        return row and {**row, "expression": self._moved(row["expression"])}

    def _period(self, row: Row | None) -> Row | None:
        """Return a period; how fine it is and how it was found the export doesn't tell."""
        return row and {
            "granularity": "range",
            "basis": "inferred",
            **row,
            "expression": self._moved(row["expression"]),
        }

    def _said(self, row: Row) -> list[Row]:
        """Return who says so, the outermost speaker first."""
        return [
            {
                "content": self._clipped(said["content"]),
                "kind": said["kind"],
                "source": self._maybe(said["source"]),
                "mention": self._speaker(said),
                "cue": self._maybe(said["cue"]),
            }
            for said in reversed(row["attributions"])
        ]

    def _speaker(self, said: Row) -> str | None:
        source = said["source"]
        return None if source is None else self._mention_of(said["source_entity"], source)

    def _relation(self, row: Row) -> Row | None:
        subject = self._mention_of(row["subject"], row["span"])
        other = self._mention_of(row["object"], row["span"])
        if subject is None or other is None:
            return None
        here, span = row["span"]["document"], row["span"]
        own = next(m for m in self._rows["mentions"] if m["id"] == subject)
        quoted = span if self._places.holds(_span(span)) else own
        return {
            "id": make_id("rel", row["id"], here, span["start"], span["end"]),
            "document": here,
            "subject": subject,
            "kind": row["kind"],
            "object": other,
            "span": self._moved(quoted),
            "status": row["status"],
        }


def _span(row: Row) -> Span:
    return Span(row["start"], row["end"])


def _plain(span: Span) -> Row:
    return {"start": span.start, "end": span.end}
