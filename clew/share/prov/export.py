"""The provenance of a casebook: PROV-O and Web Annotation as JSON-LD, its context in the file."""

from collections.abc import Iterable

from clew.share.package import Package
from clew.share.prov.annotations import claim_nodes, event_nodes, figure_nodes, reply_nodes
from clew.share.prov.reports import lineage_nodes, origin_nodes, report_nodes
from clew.share.prov.terms import CONTEXT, Node, iri, node
from clew.share.rows import written

_CASEBOOK, _OWNER = "casebook", "owner"


def to_prov(package: Package) -> bytes:
    """Return the graph: what every claim and figure comes from, through whom, by what reading."""
    nodes = [
        *_casebook(package),
        *report_nodes(package),
        *origin_nodes(package),
        *lineage_nodes(package),
        *claim_nodes(package),
        *figure_nodes(package),
        *event_nodes(package),
        *reply_nodes(package),
    ]
    return written({"@context": CONTEXT, "@graph": nodes})


def _casebook(package: Package) -> Iterable[Node]:
    """Yield what leaves as a whole, with how it may be handled, and its owner."""
    handling = package.handling
    yield node(
        iri(_CASEBOOK),
        ["prov:Entity", "prov:Collection"],
        title=f"Provenance of a casebook, TLP:{package.tlp}",
        tlp=f"TLP:{package.tlp}",
        pap=f"PAP:{handling.pap}",
        purpose=handling.purpose,
        review=handling.review.isoformat(),
        contact=handling.contact,
        generatedAtTime=package.at.isoformat(),
        wasAttributedTo=iri(_OWNER),
        hadMember=[iri(name) for name in sorted(package.case.readings)],
    )
    yield node(iri(_OWNER), ["prov:Agent"], label=handling.owner)
