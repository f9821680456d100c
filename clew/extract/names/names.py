"""The names of a document: persons, organisations, groups, places, facilities, operations.

The parser's entities are only the start: known bodies, telling heads and the document's own use
of a name go first, and places are resolved with the gazetteer.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from clew.extract.names import organisations as bodies
from clew.extract.names.apposed import find_apposed
from clew.extract.names.known import find_known
from clew.extract.names.organisations import Body, is_capital, words
from clew.extract.names.persons import find_persons
from clew.extract.names.place_choice import Toponym, resolve_places
from clew.extract.names.places import find_toponyms
from clew.extract.names.places import is_model as _is_model
from clew.extract.parse import span_of
from clew.model import EntityKind, Place, Span
from clew.text.gazetteer import Gazetteer
from clew.text.names import fold


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a document: tokens ``start_token`` to ``end_token`` (exclusive).

    ``key`` is the same for all names of one thing in the document; ``canonical`` is the longest
    form. ``place`` is None for all but places, and for places that can't be told.
    """

    span: Span
    entity_kind: EntityKind
    key: str
    canonical: str
    start_token: int
    end_token: int
    place: Place | None = None


def find_names(doc: Doc, gazetteer: Gazetteer) -> list[Name]:
    """Return the names of a document in order. Articles and titles stand outside the names.

    A place inside an organisation's name is no place; its possessor ("Morocco's Ministry") and
    its topic ("Group on Libya") are. Adjectives and nationalities are no names.
    """
    found = _bodies(doc)
    taken = frozenset(i for body in found for i in range(body.start, body.end))
    people = find_persons(doc, taken, gazetteer)
    taken |= {i for person in people for i in range(person.start, person.end)}
    sites = list(_facilities(doc, taken))
    closed = taken | {i for start, end in sites for i in range(start, end)}
    for body in found:
        if body.open_tail is not None:
            closed -= set(range(body.open_tail, body.end))
    toponyms = find_toponyms(doc, closed, gazetteer)
    used = {i for toponym in toponyms for i in range(toponym.start, toponym.end)}
    late = list(bodies.find_labelled(doc, frozenset(closed | used)))
    names = [_name(doc, b.start, b.end, b.kind, b.canonical) for b in _one_key([*found, *late])]
    names += [_name(doc, p.start, p.end, "person", p.canonical) for p in people]
    names += [_name(doc, start, end, "facility", doc[start:end].text) for start, end in sites]
    names += _places(doc, toponyms)
    return sorted(names, key=lambda name: (name.start_token, -name.end_token))


def is_model(doc: Doc, name: Name) -> bool:
    """Is this place named only as a model or in the name of a law ("a Rwanda-style deal")?"""
    return _is_model(doc, name.end_token)


def _name(
    doc: Doc, start: int, end: int, kind: EntityKind, canonical: str, place: Place | None = None
) -> Name:
    key = place.key if place else f"{kind}:{fold(canonical)}"
    name = place.name if place else canonical
    return Name(span_of(doc[start:end]), kind, key, name, start, end, place)


def _bodies(doc: Doc) -> list[Body]:
    """Return organisations, groups and operations, the surer rules first, without overlaps."""
    kept: list[Body] = []
    taken: set[int] = set()

    def keep(more: Iterable[Body]) -> None:
        for body in more:
            tokens = set(range(body.start, body.end))
            if not tokens & taken:
                kept.append(body)
                taken.update(tokens)

    keep(bodies.find_operations(doc))
    keep(bodies.find_press(doc))
    headed = list(bodies.find_headed(doc, frozenset(taken)))
    known = list(find_known(doc))
    longer = [one for one in headed if not _is_known_inside(doc, one, known)]
    keep(longer)
    keep(known)
    keep(find_apposed(doc, frozenset(taken)))
    keep(headed)
    return bodies.join_acronyms(doc, sorted(kept, key=lambda body: body.start))


def _is_known_inside(doc: Doc, headed: Body, known: list[Body]) -> bool:
    """Is a name with a telling head only a known name, or one with little words around it?"""
    for body in known:
        if body.start >= headed.end or headed.start >= body.end:
            continue
        if body.start <= headed.start and headed.end <= body.end:
            return True
        rest = [i for i in range(headed.start, headed.end) if not body.start <= i < body.end]
        if body.end - body.start > 1 and not any(is_capital(doc[i]) for i in rest):
            return True
    return False


def _one_key(found: list[Body]) -> Iterator[Body]:
    """Yield the bodies with one canonical name for the forms that share their telling words."""
    longest: dict[frozenset[str], str] = {}
    for body in found:
        key = bodies.content_key(body.canonical)
        if len(body.canonical) > len(longest.get(key, "")):
            longest[key] = body.canonical
    for body in found:
        canonical = longest[bodies.content_key(body.canonical)]
        yield Body(body.start, body.end, body.kind, canonical, body.acronym, body.open_tail)


def _facilities(doc: Doc, taken: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield the names of buildings and sites: "Mitiga Airport", "Bir al-Ghanam camp"."""
    for entity in doc.ents:
        if entity.label_ != "FAC" or any(token.i in taken for token in entity):
            continue
        start, end = entity.start, entity.end
        while start < end and doc[start].lower_ in words("no_start"):
            start += 1
        if end - start > 1 and doc[end - 1].lower_ in words("facilities"):
            yield start, end


def _places(doc: Doc, toponyms: list[Toponym]) -> Iterator[Name]:
    for toponym, place in zip(toponyms, resolve_places(doc, toponyms), strict=True):
        text = doc[toponym.start : toponym.end].text
        yield _name(doc, toponym.start, toponym.end, "place", text, place)
