"""Mentions in their sentences, kept apart from what is told of an entity: it may be in all reports.

Each dossier tells its own; a page takes the first ones of several in turn.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from clew.model import Entity, Mention
from clew.share.case import Case
from clew.share.evidence import Evidence
from clew.share.phrases import printed_first, sentence_around
from clew.store import viewing
from clew.store.loading import Dossier
from clew.store.views import Row, View
from clew.view.entities import shown_mentions
from clew.view.quoting import quote_of
from clew.view.shapes import Quote, to_body

KIND = "mentioned"
_MENTIONS = 20  # of a page, and of what one dossier tells
_OF_A_PLACE = 6  # the same of a place, which nearly every report names


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A mention in its sentence."""

    id: str
    named: bool
    quote: Quote


def rows(case: Case, dossier: Dossier) -> Iterator[Row]:
    """Yield the mentions of each entity of a dossier that may be shown and isn't protected."""
    for entity in case.conclusions.entities:
        told = [] if entity.protected else shown_mentions(case, entity)
        if told:
            chosen = [_mentioned(case, mention) for mention in _chosen(case, entity, told)]
            yield Row(
                KIND,
                f"{entity.id} {dossier.id}",
                {"mentions": to_body(chosen)},
                dossier=dossier.id,
                sort=printed_first(case.document(told[0].document)),
                facets={"entity": [entity.id]},
            )


def first_mentions(view: View, entity: str, most: int = _MENTIONS) -> list[dict[str, Any]]:
    """Return mentions of an entity, those first that stand first in each dossier."""
    found = viewing.slice_of(view, KIND, {"entity": entity}, limit=most).lines
    return in_turn([line["mentions"] for line in found])[:most]


def in_turn(lists: Sequence[Sequence[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return what stands first in each list, then what stands second, and so on."""
    longest = max(map(len, lists), default=0)
    return [told[i] for i in range(longest) for told in lists if i < len(told)]


def _chosen(case: Case, entity: Entity, told: Sequence[Mention]) -> list[Mention]:
    """Return the mentions to quote: one of a sentence, names first, report by report in turn."""
    most = _OF_A_PLACE if entity.kind == "place" else _MENTIONS
    turns: Counter[str] = Counter()
    ranked: list[tuple[bool, int, Mention]] = []
    for mention in sorted(told, key=lambda m: m.kind != "name"):
        turns[mention.document] += 1
        ranked.append((mention.kind != "name", turns[mention.document], mention))
    ranked.sort(key=lambda row: row[:2])
    seen: set[tuple[str, int]] = set()
    chosen: list[Mention] = []
    for _, _, mention in ranked[: 3 * most]:
        around = sentence_around(case.readings[mention.document], mention.span)
        if (mention.document, around.start) not in seen and len(chosen) < most:
            seen.add((mention.document, around.start))
            chosen.append(mention)
    return chosen


def _mentioned(case: Case, mention: Mention) -> Mentioned:
    around = sentence_around(case.readings[mention.document], mention.span)
    mark = Evidence("mention", mention.span, "mention", "")
    quote = quote_of(case, mention.document, around, [mark])
    return Mentioned(mention.id, mention.kind == "name", quote)
