"""Entities as pages show them: names, status and why, place, why they are held to be one.

Several dossiers tell of one place or person: each tells a small part, and the parts are united.
Whom any of them protects has no name, no profile and no list here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from clew.link.bodies import is_distinctive
from clew.model import STRONGEST_FIRST, Category, Entity, EntityKind, Mention
from clew.protect.labels import neutral_name
from clew.share.case import Case
from clew.share.phrases import name_in, printed_first
from clew.share.words import STANDING, is_right_to_left, named, to_visible
from clew.store.loading import Dossier
from clew.store.views import Part, Row
from clew.text.name_keys import name_keys
from clew.text.names import fold, without_article
from clew.text.outlines import country_names
from clew.view.shapes import Direction, Why, direction, to_body, whys

KIND = "entity"
COUNTED = ("kind", "named", "category", "country", "protected")
SOUND, WAS = "sound", "was"
"""The facets by which entities are found whose names may be one, and by their former ids."""
_MOST = 99_999
_NAMES, _REASONS, _WHY_STATUS = 40, 12, 6  # of a page
_ALSO = 6  # of a line


@dataclass(frozen=True, slots=True)
class EntityLine:
    """An entity in a list; a protected one has a neutral name and no numbers."""

    id: str
    address: str
    name: str
    direction: Direction
    kind: EntityKind
    category: Category | None
    standing: str | None
    also: tuple[str, ...]
    place: str
    country: str | None
    reports: int
    mentions: int
    named: bool
    protected: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name or spelling, with the status of its bearer and the language of a report that has it.

    ``language`` is None where no report that may be shown has it so.
    """

    words: str
    language: str | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class EntityPage:
    """What is kept of an entity for its page; ``left_out`` names are not among its names."""

    entity: EntityLine
    names: tuple[Name, ...]
    left_out: int
    precision: str | None
    why_status: tuple[Why, ...]
    why_joined: tuple[Why, ...]
    apart: tuple[str, ...]  # ids of entities that an analyst judged to be others


def rows(case: Case, dossier: Dossier) -> Iterator[Part]:
    """Yield what a dossier tells of each entity."""
    apart = apart_in(case, dossier)
    former: dict[str, list[str]] = {}
    for before, now in case.conclusions.renamed.items():
        former.setdefault(now, []).append(before)
    for entity in case.conclusions.entities:
        if entity.protected:
            body = _protected(entity)
        else:
            body = _part(case, entity, apart.get(entity.id, ()))
        was = former.get(entity.id, [])
        yield Part(KIND, entity.id, dossier.id, body | {WAS: was})


def apart_in(case: Case, dossier: Dossier) -> dict[str, tuple[str, ...]]:
    """Return the entities that an analyst judged to be others than each entity, by its id."""
    found: dict[str, set[str]] = {}
    for pair in dossier.decisions.different:
        ends = [case.entity_of[mention].id for mention in pair if mention in case.entity_of]
        if len(set(ends)) == len(pair):
            for end in ends:
                found.setdefault(end, set()).update(set(ends) - {end})
    return {name: tuple(sorted(others)) for name, others in found.items()}


def _protected(entity: Entity) -> dict[str, Any]:
    name = neutral_name(entity)
    line = EntityLine(
        entity.id,
        f"/entities/{entity.id}",
        name,
        "ltr",
        entity.kind,
        entity.category,
        None,
        (),
        "",
        None,
        0,
        0,
        named=False,
        protected=True,
    )
    body: dict[str, Any] = to_body(EntityPage(line, (), 0, None, (), (), ()))
    return body | {SOUND: []}


def _part(case: Case, entity: Entity, apart: tuple[str, ...]) -> dict[str, Any]:
    told = shown_mentions(case, entity)
    place = entity.place
    names = _names(case, entity, told)
    line = EntityLine(
        entity.id,
        f"/entities/{entity.id}",
        name_in(case, entity),
        "rtl" if is_right_to_left(entity.name) else "ltr",
        entity.kind,
        entity.category,
        STANDING.get(entity.category) if entity.category else None,
        tuple(name.words for name in names[1 : _ALSO + 1]),
        where_words(entity),
        place.country if place else None,
        len(entity.documents),
        len(told),
        named=place is not None or any(mention.kind == "name" for mention in told),
        protected=False,
    )
    page = EntityPage(
        line,
        names,
        0,
        place.precision if place else None,
        _why_status(case, entity, told),
        whys(case, entity.reasons, entity.documents)[:_REASONS],
        apart,
    )
    body: dict[str, Any] = to_body(page)
    called = any(mention.kind == "name" for mention in told)
    return body | {SOUND: sorted(sounds_of(entity)) if called else []}


def where_words(entity: Entity) -> str:
    """Return where an entity is, with the country and how precisely it is known.

    A place that bears the same name as the entity isn't named again.
    """
    place = entity.place
    if place is None:
        return ""
    name = "" if place.name == entity.name else place.name
    country = country_words(place.country) if place.country else ""
    parts = (name, "" if country in (name, entity.name) else country, place.precision)
    return ", ".join(part for part in parts if part)


def shown_mentions(case: Case, entity: Entity) -> list[Mention]:
    """Return the mentions of an entity that may be shown, those of the earliest reports first.

    A name within the covered words of another ("the nephew of Karim Muster") is left out: shown
    here it would tell whom the label stands for.
    """
    told = [case.mentions[name] for name in entity.mentions if name in case.mentions]
    hidden = case.protection.hidden
    kept = [m for m in told if m.id not in hidden and not case.is_protected(m.document, m.span)]
    return sorted(
        kept, key=lambda m: (printed_first(case.document(m.document)), m.document, m.span)
    )


def sounds_of(entity: Entity) -> frozenset[str]:
    """Return how an entity's full names sound, whatever their spelling.

    Bodies that each country has are not told apart by their names, and have none.
    """
    names = [name for name in (entity.name, *entity.aliases) if "[" not in name]
    if entity.kind == "person":
        return frozenset(key for name in names for key in name_keys(name, "person"))
    if entity.kind == "organisation":
        own = (name for name in names if is_distinctive(without_article(fold(name))))
        return frozenset(key for name in own for key in name_keys(name, "organisation"))
    return frozenset()


def _names(case: Case, entity: Entity, told: Sequence[Mention]) -> tuple[Name, ...]:
    """Return the names of an entity, the one that is shown first, each with its status."""
    languages: dict[str, str | None] = {}
    for mention in told:
        if mention.kind == "name":
            document = case.document(mention.document)
            words = " ".join(document.text[mention.span.start : mention.span.end].split())
            languages.setdefault(words, document.language)
    found = []
    for words in dict.fromkeys((entity.name, *entity.aliases)):
        shown = to_visible(words)
        turned = is_right_to_left(words)
        language = languages.get(words)
        if turned and direction(language) != "rtl":
            language = "ar"
        whole = named(shown, entity.category)
        if entity.category not in STANDING:
            whole = case.with_standing(shown, entity.documents)
        found.append(Name(whole, language, "rtl" if turned else "ltr"))
    return tuple(found[: _NAMES + 1])


def _why_status(case: Case, entity: Entity, told: Iterable[Mention]) -> tuple[Why, ...]:
    """Return by which rules a person has the category, each with what it saw."""
    found: dict[Why, None] = {}
    for mention in told:
        reason = mention.category_reason
        if reason is not None and mention.category == entity.category:
            document = mention.document
            detail = case.protection.phrases.cover(reason.detail, frozenset({document}))
            words = to_visible(case.with_standing(detail, [document]))
            found[Why(reason.name, words, reason.weight)] = None
    return tuple(found)[:_WHY_STATUS]


# ---- united


def unite(identity: str, told: Sequence[dict[str, Any]]) -> Row:
    """Return the row of an entity from what each dossier tells; protected where any protects it."""
    former = sorted({before for part in told for before in part[WAS]})
    hidden = next((part for part in told if part["entity"]["protected"]), None)
    if hidden is not None:
        page = {key: value for key, value in hidden.items() if key not in (SOUND, WAS)}
        facets = {"protected": ["yes"], WAS: former}
        return Row(KIND, identity, page["entity"], page=page, facets=facets)
    lines = [part["entity"] for part in told]
    largest = min(told, key=lambda part: (-part["entity"]["mentions"], part["entity"]["kind"]))
    first = min(lines, key=lambda line: (-len(line["name"]), line["name"]))
    names = _united_names(told, first["name"])
    categories = {line["category"] for line in lines}
    category = next((c for c in STRONGEST_FIRST if c in categories), None)
    line = largest["entity"] | {
        "name": first["name"],
        "direction": first["direction"],
        "category": category,
        "standing": STANDING.get(category) if category else None,
        "also": [name["words"] for name in names[1 : _ALSO + 1]],
        "place": next((line["place"] for line in lines if line["place"]), ""),
        "country": next((line["country"] for line in lines if line["country"]), None),
        "reports": sum(line["reports"] for line in lines),
        "mentions": sum(line["mentions"] for line in lines),
        "named": any(line["named"] for line in lines),
    }
    page = {
        "entity": line,
        "names": names[: _NAMES + 1],
        "left_out": max(0, len(names) - _NAMES - 1),
        "precision": next((part["precision"] for part in told if part["precision"]), None),
        "why_status": _united(told, "why_status")[:_WHY_STATUS],
        "why_joined": _united(told, "why_joined")[:_REASONS],
        "apart": sorted({other for part in told for other in part["apart"]}),
    }
    return Row(
        KIND,
        identity,
        line,
        sort=f"{_MOST - line['reports']:05}{_MOST - line['mentions']:05}",
        page=page,
        facets={
            "protected": ["no"],
            "kind": [line["kind"]],
            "named": ["yes" if line["named"] else "no"],
            "category": [category] if category else [],
            "country": [line["country"]] if line["country"] else [],
            WAS: former,
            SOUND: sorted({sound for part in told for sound in part[SOUND]}),
        },
        orders={"name": fold(line["name"])},
        words=" ".join(name["words"] for name in names),
    )


def _united_names(told: Sequence[dict[str, Any]], first: str) -> list[dict[str, Any]]:
    """Return the names of all parts, each once, in the language of a report where any has it."""
    every = sorted(
        (name for part in told for name in part["names"]),
        key=lambda name: (name["words"] != first, name["words"], name["language"] or "~"),
    )
    found: dict[str, dict[str, Any]] = {}
    for name in every:
        found.setdefault(name["words"], name)
    return list(found.values())


def _united(told: Sequence[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """Return what the parts list under a key, each once, in its order."""
    every = (one for part in told for one in part[key])
    return list({tuple(map(str, one.values())): one for one in every}.values())


def country_words(code: str) -> str:
    """Return the name of a country by its code."""
    return country_names().get(code, code)
