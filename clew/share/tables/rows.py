"""What leads from a row to the rows of other tables, and the columns that many tables have."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, get_args

from clew.model import (
    Claim,
    Entity,
    Event,
    Figure,
    Granularity,
    Origin,
    Status,
    TimeBasis,
)
from clew.share.package import Package
from clew.share.tables.cells import listed
from clew.share.tables.table import Column, column
from clew.share.telling import origin_name


class Rows:
    """The rows of a package that have a row in a table; whatever else is named gets no id."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.case = package.case

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """The entities, sorted by id; nobody protected is among them, not as a group either."""
        told = self.case.entities
        return {name: told[name] for name in sorted(told) if not told[name].protected}

    def entity_of(self, mention: str | None) -> Entity | None:
        found = self.case.entity_of.get(mention) if mention else None
        return found if found is not None and found.id in self.entities else None

    def event_of(self, claim: str) -> str | None:
        found: Event | None = self.case.event_of.get(claim)
        return found.id if found is not None else None

    def origin_of(self, row: str) -> Origin | None:
        return self.case.origins.get(self.case.conclusions.origin_of.get(row, ""))

    def places_of(self, row: Claim | Figure) -> list[Entity]:
        found = (self.entity_of(place) for place in row.places)
        return [place for place in found if place is not None]

    def among(self, entities: Iterable[str]) -> list[Entity]:
        """Return those of these entities that have a row."""
        return [self.entities[name] for name in entities if name in self.entities]

    def name(self, entity: Entity | None) -> str | None:
        return self.package.name(entity) if entity is not None else None

    def entity_columns(
        self, name: str, entity: Callable[[Any], Entity | None], about: str
    ) -> tuple[Column, Column]:
        """Return the columns of an entity: its id, and its name with its status."""
        return (
            column(f"{name}_id", lambda row: _id(entity(row)), f"{about}: its id.", to="entities"),
            column(name, lambda row: self.name(entity(row)), f"{about}: its name."),
        )

    def place_columns(self, places: Callable[[Any], list[Entity]]) -> tuple[Column, Column]:
        return (
            column(
                "place_ids",
                lambda row: listed(place.id for place in places(row)),
                "Where: ids of entities, with semicolons between them.",
            ),
            column(
                "places",
                lambda row: listed(self.package.name(place) for place in places(row)),
                "Where, by name; no finer than the town.",
            ),
        )

    def origin_columns(self, row_id: Callable[[Any], str]) -> tuple[Column, Column]:
        def origin(row: object) -> Origin | None:
            return self.origin_of(row_id(row))

        def name(row: object) -> str | None:
            found = origin(row)
            return origin_name(self.case, found) if found is not None else None

        return (
            column(
                "origin_id",
                lambda row: _id(origin(row)),
                "Who first said it, as far as is known.",
                to="origins",
            ),
            column("origin", name, "Its name."),
        )


def status_column(status: Callable[[Any], Status]) -> Column:
    """Return the column of what a report says of whether it is so."""
    return column(
        "status",
        status,
        "confirmed (told as a fact), alleged, planned, negated (denied), hypothetical.",
        one_of=get_args(Status),
        always=True,
    )


def time_columns(time: Callable[[Any], Any], words: Callable[[Any], str]) -> list[Column]:
    """Return the columns of when: days, how fine they are, what they rest on, words."""

    def told(field: str) -> Callable[[Any], Any]:
        return lambda row: getattr(time(row), field) if time(row) is not None else None

    return [
        column("time_from", told("start"), "First day; empty: not known or open.", "date"),
        column("time_to", told("end"), "Last day, inclusive.", "date"),
        column("time_granularity", told("granularity"), "How fine.", one_of=get_args(Granularity)),
        column("time_basis", told("basis"), "What it rests on.", one_of=get_args(TimeBasis)),
        column("time", words, "When, in words."),
    ]


def _id(row: Entity | Origin | None) -> str | None:
    return row.id if row is not None else None
