"""The tables of what is concluded about things: entities, relations, routes, origins."""

from collections import Counter
from dataclasses import replace
from typing import get_args

from clew.model import (
    Category,
    Entity,
    EntityKind,
    Origin,
    Precision,
    Relation,
    RelationKind,
    Route,
)
from clew.protect.conclusions import coarse
from clew.share.package import Package
from clew.share.parts import stated_words
from clew.share.tables.cells import Cell, listed
from clew.share.tables.rows import Rows, status_column
from clew.share.tables.table import Column, Table, column, fill
from clew.share.telling import mode_words, number_words, origin_name
from clew.share.words import STANDING, plain_kind


def entities_table(package: Package, rows: Rows) -> Table:
    """Return the table of entities: persons, bodies, places and things that are not protected."""

    def aliases(entity: Entity) -> str:
        return listed(package.name(replace(entity, name=alias)) for alias in entity.aliases)

    return fill(
        "entities",
        "Entities",
        "Persons, organisations, groups, places and things that reports name. Nobody protected is "
        "here: no victim, migrant, minor, witness, anonymous source or suspect's relative.",
        ["entity_id"],
        [
            column("entity_id", lambda e: e.id, "Id of the entity.", always=True),
            column(
                "kind", lambda e: e.kind, "Kind of thing.", one_of=get_args(EntityKind), always=True
            ),
            column(
                "name",
                package.name,
                "Its name; that of a suspect or convict is followed by the status.",
                always=True,
            ),
            column(
                "status",
                lambda e: STANDING.get(e.category) if e.category else None,
                "What the name never goes without: alleged, until a court has decided.",
            ),
            column(
                "category",
                lambda e: e.category,
                "In which capacity a person appears in the reports.",
                one_of=get_args(Category),
            ),
            column("aliases", aliases, "Other names, with semicolons between them."),
            *_place_columns(),
            column("reports", lambda e: len(e.documents), "In how many reports.", "integer"),
            column("mentions", lambda e: len(e.mentions), "How often in all.", "integer"),
        ],
        [coarse(entity) for entity in rows.entities.values()],
    )


def _place_columns() -> list[Column]:
    def told(entity: Entity, field: str) -> Cell:
        found: Cell = getattr(entity.place, field) if entity.place is not None else None
        return found

    return [
        column("country", lambda e: told(e, "country"), "Country of a place (ISO 3166-1)."),
        column(
            "precision",
            lambda e: told(e, "precision"),
            "How fine a place is known: the coordinates are its middle, not a site.",
            one_of=get_args(Precision),
        ),
        column("latitude", lambda e: about(told(e, "lat")), "Degrees north (WGS 84).", "number"),
        column("longitude", lambda e: about(told(e, "lon")), "Degrees east (WGS 84).", "number"),
        column("geonames_id", lambda e: told(e, "geonames"), "Id in GeoNames.", "integer"),
    ]


def about(degrees: Cell) -> float | None:
    """Return a coordinate to a hundredth of a degree, about a kilometre: the middle of a town.

    >>> about(14.44241)
    14.44
    """
    return round(degrees, 2) if isinstance(degrees, float) else None


def relations_table(package: Package, rows: Rows) -> Table:
    """Return the table of relations between entities that have a row."""
    case = package.case
    stated = {told.id: told for reading in case.readings.values() for told in reading.relations}

    def sentences(relation: Relation) -> str:
        told = (stated[name] for name in relation.stated if name in stated)
        return listed(words for one in told if (words := stated_words(package, one)))

    def reports(relation: Relation) -> str:
        return listed(stated[name].document for name in relation.stated if name in stated)

    return fill(
        "relations",
        "Relations",
        "How two entities stand to one another, as reports state it.",
        ["relation_id"],
        [
            column("relation_id", lambda r: r.id, "Id of the relation.", always=True),
            *rows.entity_columns("subject", lambda r: rows.entities[r.subject], "Who or what"),
            column(
                "kind",
                lambda r: r.kind,
                "How it stands to the object.",
                one_of=get_args(RelationKind),
                always=True,
            ),
            *rows.entity_columns("object", lambda r: rows.entities[r.object], "Whom or what"),
            status_column(lambda r: r.status),
            column("document_ids", reports, "Ids of the reports that state it."),
            column("sentences", sentences, "The sentences, as they may be shown."),
        ],
        [
            relation
            for relation in sorted(case.conclusions.relations, key=lambda r: r.id)
            if {relation.subject, relation.object} <= rows.entities.keys()
        ],
    )


def routes_table(package: Package, rows: Rows) -> Table:
    """Return the table of routes, with the places of each part."""
    case = package.case

    def stops(name: str, part: str, about: str) -> list[Column]:
        return [
            column(
                f"{name}_ids",
                lambda r: listed(stop.id for stop in rows.among(getattr(r, part))),
                f"{about}: ids of entities, with semicolons between them.",
            ),
            column(
                name,
                lambda r: listed(package.name(stop) for stop in rows.among(getattr(r, part))),
                f"{about}, by name.",
            ),
        ]

    def statuses(route: Route) -> str:
        return listed(case.claims[name].status for name in route.claims if name in case.claims)

    def flow(route: Route) -> str | None:
        figure = case.figures.get(route.flow) if route.flow else None
        return number_words(package, figure) if figure is not None else None

    return fill(
        "routes",
        "Routes",
        "Ways on which networks are said to move people; never the journey of one person.",
        ["route_id"],
        [
            column("route_id", lambda r: r.id, "Id of the route.", always=True),
            column("statuses", statuses, "Statuses of the claims that tell it."),
            *stops("from", "origin", "Where it begins"),
            *stops("through", "transit", "Where it passes"),
            *stops("to", "destination", "Where it ends"),
            column(
                "mode", lambda r: listed(mode_words(case, r)), "In what, in the reports' words."
            ),
            column("claim_ids", lambda r: listed(r.claims), "Ids of the claims that tell it."),
            column(
                "event_ids",
                lambda r: listed(name for name in r.events if name in case.events),
                "Ids of the events that it is part of.",
            ),
            column(
                "flow_id",
                lambda r: r.flow if r.flow in case.figures else None,
                "The figure that says how many are moved on it.",
                to="figures",
            ),
            column("flow", flow, "That figure in words."),
        ],
        sorted(case.conclusions.routes, key=lambda route: route.id),
    )


def origins_table(package: Package, rows: Rows) -> Table:
    """Return the table of origins: who first said it."""
    case = package.case
    told = Counter(
        case.conclusions.origin_of[name]
        for name in (*case.claims, *case.figures)
        if name in case.conclusions.origin_of
    )

    def entity(origin: Origin) -> Entity | None:
        return rows.entities.get(origin.entity) if origin.entity else None

    return fill(
        "origins",
        "Origins",
        "Who first said it. Count these, not the reports, to know how well something is supported. "
        "An anonymous source is here as no more than that.",
        ["origin_id"],
        [
            column("origin_id", lambda o: o.id, "Id of the origin.", always=True),
            column("kind", lambda o: plain_kind(o.kind), "What it is.", always=True),
            column("name", lambda o: origin_name(case, o), "Its name, as far as it is told."),
            *rows.entity_columns("entity", entity, "The speaker"),
            column("rows", lambda o: told[o.id], "Claims and figures that it gave.", "integer"),
        ],
        [case.origins[name] for name in sorted(case.origins)],
    )
