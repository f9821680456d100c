"""Reports, those who speak in them, the program that read them, and which derives from which."""

from collections.abc import Iterable

from clew.ids import make_id
from clew.model import Document, Lineage, Origin
from clew.share.package import Package
from clew.share.phrases import title
from clew.share.prov.terms import Node, derivation, iri, node
from clew.share.telling import ONE_SIDED, origin_name, told_by_one, why_related

_TYPES = {"person": "prov:Person", "organisation": "prov:Organization"}


def report_nodes(package: Package) -> Iterable[Node]:
    """Yield the reports, their publishers, and the act of reading each."""
    case, known = package.case, _publishers(package)
    agents: dict[str, Node] = {}
    for name in sorted(case.readings):
        reading = case.readings[name]
        document, held = reading.document, []
        for outlet in (document.publisher, document.outlet):  # the giver, and whose report it is
            if outlet is not None:
                agent = iri(known.get(outlet.value) or make_id("pub", outlet.value))
                types = ["prov:Agent", "prov:Organization"]
                agents[agent] = node(agent, types, label=outlet.value)
                held.append(agent)
        yield _report(package, document, held)
        if reading.extractor is not None:
            yield node(
                reading_activity(name),
                ["prov:Activity"],
                label="reading of a report",
                used=iri(name),
                wasAssociatedWith=software(reading.extractor),
            )
            program = software(reading.extractor)
            types = ["prov:Agent", "prov:SoftwareAgent"]
            agents[program] = node(program, types, label=reading.extractor)
    told = {iri(origin.id) for origin in case.origins.values()}
    yield from (agents[name] for name in sorted(agents) if name not in told)


def _publishers(package: Package) -> dict[str, str]:
    """Return the origins that are outlets, by name: an outlet is one agent."""
    told = package.case.origins.values()
    return {origin.name: origin.id for origin in told if origin.kind == "publisher"}


def reading_activity(document: str) -> str:
    """Return the address of the act of reading a report."""
    return iri(document, "reading")


def software(extractor: str) -> str:
    """Return the address of a program in one version."""
    return iri(make_id("agt", extractor))


def _report(package: Package, document: Document, publishers: list[str]) -> Node:
    published = document.published
    exact = published is not None and published.start == published.end
    return node(
        iri(document.id),
        ["prov:Entity", "clew:Report"],
        identifier=document.id,
        title=title(document),
        label=title(document),
        language=document.language,
        format=document.media_type,
        parser=document.parser,
        sha256=document.sha256,
        issued=published.start.isoformat() if published and exact else None,
        publishedFrom=published.start.isoformat() if published else None,
        publishedTo=published.end.isoformat() if published else None,
        publishedBasis=published.basis if published else None,
        wasAttributedTo=publishers,
        received=True if document.received else None,
        tlp=f"TLP:{package.tlp}",
    )


def origin_nodes(package: Package) -> Iterable[Node]:
    """Yield those who first said something: speakers, outlets, documents they speak through."""
    for name in sorted(package.case.origins):
        origin = package.case.origins[name]
        yield node(
            iri(origin.id),
            _origin_types(package, origin),
            identifier=origin.id,
            label=origin_name(package.case, origin),
            kind=origin.kind,
        )


def _origin_types(package: Package, origin: Origin) -> list[str]:
    """Return what an origin is: files and letters are things, an anonymous source no more than one
    who acts.
    """
    if origin.kind == "document":
        return ["prov:Entity"]
    if origin.kind == "publisher":
        return ["prov:Agent", "prov:Organization"]
    entity = package.case.entities.get(origin.entity) if origin.entity else None
    plain = entity is None or entity.protected or origin.kind == "anonymous"
    known = None if plain or entity is None else _TYPES.get(entity.kind)
    return ["prov:Agent", known] if known else ["prov:Agent"]


def lineage_nodes(package: Package) -> Iterable[Node]:
    """Yield which report derives from which, with the reasons; unseen sources are things too."""
    for row in sorted(package.case.conclusions.lineage, key=lambda row: row.id):
        yield from _lineage(package, row)


def _lineage(package: Package, row: Lineage) -> Iterable[Node]:
    case = package.case
    short, qualified, kind = derivation(row)
    source = iri(row.source) if row.source is not None else iri(row.id, "source")
    if row.source is None:
        known = case.origins.get(row.origin) if row.origin is not None else None
        yield node(
            source,
            ["prov:Entity"],
            label="a report or document that is not in the casebook",
            wasAttributedTo=iri(known.id) if known and known.kind != "document" else None,
            wasDerivedFrom=iri(known.id) if known and known.kind == "document" else None,
        )
    if row.direction_known:
        yield node(iri(row.derived), ["prov:Entity"], **{short: source, qualified: iri(row.id)})
    else:  # which of the two came first is not known: no derivation is told
        yield node(iri(row.derived), ["prov:Entity"], alternateOf=source)
    yield node(
        iri(row.id),
        [kind, "clew:Lineage"] if row.direction_known else ["clew:Lineage"],
        identifier=row.id,
        entity=source,
        relation=row.relation,
        directionKnown=row.direction_known,
        comment="; ".join(why_related(case, row)),
        added=[iri(claim) for claim in told_by_one(case, row, ONE_SIDED[0])],
        omitted=[iri(claim) for claim in told_by_one(case, row, ONE_SIDED[1])],
    )
