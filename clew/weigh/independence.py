"""Independence: on whose word each claim rests in the end, so that copies count but once.

Ten reports of one press release rest on one word. A claim rests on the named person or body that
is quoted for it; on the report's own origin where it quotes nobody by name. The own origin of a
rewrite or a copy is that of its source, of an agency report the agency, of a body's own statement
that body, else the outlet. An outlet that quotes a second one rests on that one where it speaks
in its own voice.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from clew.model import Attribution, Claim, Entity, Figure, Lineage, Reading, Status
from clew.text.names import fold
from clew.vocab import languages, load

_ASSERTED: frozenset[Status] = frozenset({"confirmed", "alleged"})
Kind = Literal["named", "unnamed", "own"]


@dataclass(frozen=True, slots=True)
class Word:
    """Whose word a claim is. ``on`` is an entity, an agency or a report; ``root`` its report's."""

    kind: Kind  # somebody named, somebody unnamed, or the report's own voice
    on: str
    root: str
    asserts: bool = True  # not where the act is denied, planned or supposed
    received: bool = False  # from another casebook


@dataclass(frozen=True, slots=True)
class Owner:
    """Who publishes a report: an entity's id and name, and whether it speaks for itself."""

    entity: str
    name: str
    is_body: bool  # the report is what a body says for itself


def find_words(
    readings: Iterable[Reading],
    entities: Mapping[str, Entity],
    lineage: Iterable[Lineage],
    owners: Mapping[str, Owner],
) -> dict[str, Word]:
    """Return whose word each claim is, by the claim's id.

    ``entities`` gives the entity of each mention id, ``owners`` the publisher of each document
    that states one or speaks of one as itself.
    """
    read = list(readings)
    rows = sorted(lineage, key=lambda row: row.id)
    roots = _roots(read, rows, owners)
    quoted = {r.derived: r.source for r in rows if r.relation == "quotes" and r.source is not None}
    called = _called(read, entities)
    bodies = _employers(read, entities, called)
    words: dict[str, Word] = {}
    for reading in read:
        document = reading.document
        owner = owners.get(document.id)
        figures: dict[str, list[Figure]] = defaultdict(list)
        for figure in reading.figures:
            figures[figure.claim or ""].append(figure)
        for claim in reading.claims:
            root = roots[document.id]
            said = () if _is_presupposed(claim, figures[claim.id], reading) else claim.attributions
            asserts = claim.status in _ASSERTED
            speaker = _speaker(said, entities, called, bodies)
            if speaker is not None:
                word = Word("named", speaker, root, asserts, document.received)
            elif any(one.kind != "agentless" for one in said):
                word = Word("unnamed", root, root, asserts, document.received)
            elif owner is not None and owner.is_body and root == owner.entity:
                word = Word("named", root, root, asserts, document.received)
            else:
                quoted_root = roots[quoted.get(document.id, document.id)]
                word = Word("own", quoted_root, root, asserts, document.received)
            words[claim.id] = word
    return words


def _speaker(
    said: Iterable[Attribution],
    entities: Mapping[str, Entity],
    called: frozenset[str],
    bodies: Mapping[str, str],
) -> str | None:
    """Return the first of a chain that is called by a name; for a spokesperson, the body."""
    for one in said:
        entity = entities.get(one.mention or "")
        if entity is not None and entity.id in called and entity.is_tied:
            return bodies.get(entity.id, entity.id)
    return None


def _called(readings: Iterable[Reading], entities: Mapping[str, Entity]) -> frozenset[str]:
    """Return the entities known by a name, or as a body that a country has but one of."""
    named = {entities[m.id].id for r in readings for m in r.mentions if m.kind == "name"}
    national = {
        entity.id
        for entity in entities.values()
        if any(reason.name == "same body of one country" for reason in entity.reasons)
    }
    documents = {entity.id for entity in entities.values() if entity.kind == "document"}
    return frozenset((named | national) - documents)


def _employers(
    readings: Iterable[Reading], entities: Mapping[str, Entity], called: frozenset[str]
) -> dict[str, str]:
    """Return the body that each named person is told to work for or to lead."""
    found: dict[str, str] = {}
    for reading in readings:
        for relation in reading.relations:
            person, body = entities[relation.subject], entities[relation.object]
            works = relation.kind in ("employed_by", "leads") and relation.status == "confirmed"
            if (
                works
                and person.kind == "person"
                and body.kind == "organisation"
                and body.id in called
            ):
                found[person.id] = min(body.id, found.get(person.id, body.id))
    return found


def _is_presupposed(claim: Claim, figures: Iterable[Figure], reading: Reading) -> bool:
    """Is a claim taken as known by whoever is quoted: "one of the 27 people arrested was freed"?"""
    text, language = reading.document.text, reading.document.language
    known = load(f"{language}/linking")["definite"] if language in languages() else ()
    definite = [f"{word} " for word in known]
    return any(
        figure.span.contains(claim.trigger)
        and text[figure.span.start : figure.span.end].casefold().startswith(tuple(definite))
        for figure in figures
    )


def _roots(
    readings: Iterable[Reading], lineage: Iterable[Lineage], owners: Mapping[str, Owner]
) -> dict[str, str]:
    """Return what each report's own voice rests on, by document id."""
    source_of: dict[str, str] = {}
    origin_of: dict[str, str] = {}
    for row in lineage:
        if row.source is not None and row.relation != "quotes":
            source_of[row.derived] = row.source
        elif row.source is None and row.origin is not None:
            origin_of.setdefault(row.derived, row.origin)
    documents = {reading.document.id: reading.document for reading in readings}
    roots = {}
    for document in documents:
        seen, last = {document}, document
        while (source := source_of.get(last)) is not None and source not in seen:
            seen.add(source)
            last = source
        if source is not None:  # a ring of undirected rows: all of it is one origin
            last = min(seen)
        agency = documents[last].agency
        owner = owners.get(last)
        roots[document] = (
            origin_of.get(last)
            or (f"agency {fold(agency.value)}" if agency is not None else None)
            or (owner.entity if owner is not None else None)
            or f"report {last}"
        )
    return roots


def count_origins(words: Iterable[Word]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the named and the unnamed origins on which an event rests, each counted once.

    Only who asserts the act counts, not who denies, plans or supposes it. An unnamed speaker of a
    report adds none where that report, or one it derives from, names somebody who says so. Reports
    that quote nobody add none where anybody is quoted, and are one together where nobody is: they
    may all have it from one release that none of them names. What another casebook gave adds none
    to what one's own reports tell: it may be from the same reports.
    """
    told = [word for word in words if word.asserts]
    told = [word for word in told if not word.received] or told
    named = frozenset(word.on for word in told if word.kind == "named")
    covered = {word.root for word in told if word.kind == "named"} | named
    unnamed = frozenset(w.on for w in told if w.kind == "unnamed" and w.root not in covered)
    if named or unnamed:
        return named, unnamed
    return named, frozenset(sorted(word.on for word in told)[:1])
