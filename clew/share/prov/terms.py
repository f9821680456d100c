"""The words of the provenance export: its namespaces and terms, all of them written in the file.

PROV-O (W3C, 2013) tells what comes from what and from whom, the Web Annotation Vocabulary (W3C,
2017) where in a text it stands. What neither has a word for is in Clew's own namespace.
"""

from collections.abc import Mapping
from typing import Any

from clew.model import Lineage
from clew.share.words import to_visible

Node = dict[str, Any]
BASE = "urn:x-clew:"
"""What stands before an id of Clew, so that it is an address; nothing can be fetched from it."""


def _link(term: str) -> dict[str, str]:
    return {"@id": term, "@type": "@id"}


def _typed(term: str, kind: str) -> dict[str, str]:
    return {"@id": term, "@type": f"xsd:{kind}"}


CONTEXT: Mapping[str, Any] = {
    "@version": 1.1,
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "clew": f"{BASE}terms#",
    "id": "@id",
    "type": "@type",
    "label": "rdfs:label",
    "comment": "rdfs:comment",
    "identifier": "dcterms:identifier",
    "title": "dcterms:title",
    "language": "dcterms:language",
    "format": "dcterms:format",
    "issued": _typed("dcterms:issued", "date"),
    "hadMember": _link("prov:hadMember"),
    "used": _link("prov:used"),
    "wasAssociatedWith": _link("prov:wasAssociatedWith"),
    "wasAttributedTo": _link("prov:wasAttributedTo"),
    "wasGeneratedBy": _link("prov:wasGeneratedBy"),
    "generatedAtTime": _typed("prov:generatedAtTime", "dateTime"),
    "endedAtTime": _typed("prov:endedAtTime", "dateTime"),
    "wasDerivedFrom": _link("prov:wasDerivedFrom"),
    "wasQuotedFrom": _link("prov:wasQuotedFrom"),
    "hadPrimarySource": _link("prov:hadPrimarySource"),
    "wasRevisionOf": _link("prov:wasRevisionOf"),
    "alternateOf": _link("prov:alternateOf"),
    "qualifiedDerivation": _link("prov:qualifiedDerivation"),
    "qualifiedQuotation": _link("prov:qualifiedQuotation"),
    "qualifiedPrimarySource": _link("prov:qualifiedPrimarySource"),
    "entity": _link("prov:entity"),
    "motivation": _link("oa:motivatedBy"),
    "body": _link("oa:hasBody"),
    "target": _link("oa:hasTarget"),
    "source": _link("oa:hasSource"),
    "selector": _link("oa:hasSelector"),
    "start": _typed("oa:start", "nonNegativeInteger"),
    "end": _typed("oa:end", "nonNegativeInteger"),
    "exact": "oa:exact",
    "value": "rdf:value",
    "tlp": "clew:tlp",
    "pap": "clew:pap",
    "purpose": "clew:purpose",
    "review": _typed("clew:review", "date"),
    "contact": "clew:contact",
    "sha256": "clew:sha256",
    "parser": "clew:parser",
    "received": _typed("clew:received", "boolean"),
    "publishedFrom": _typed("clew:publishedFrom", "date"),
    "publishedTo": _typed("clew:publishedTo", "date"),
    "publishedBasis": "clew:publishedBasis",
    "kind": "clew:kind",
    "status": "clew:status",
    "sentence": "clew:sentence",
    "says": "clew:says",
    "event": _link("clew:event"),
    "claim": _link("clew:claim"),
    "partOf": _link("clew:partOf"),
    "measure": "clew:measure",
    "unit": "clew:unit",
    "comparator": "clew:comparator",
    "number": _typed("clew:number", "decimal"),
    "low": _typed("clew:low", "decimal"),
    "high": _typed("clew:high", "decimal"),
    "from": _typed("clew:from", "date"),
    "to": _typed("clew:to", "date"),
    "timeBasis": "clew:timeBasis",
    "independentOrigins": _typed("clew:independentOrigins", "nonNegativeInteger"),
    "credibility": _typed("clew:credibility", "nonNegativeInteger"),
    "relation": "clew:relation",
    "directionKnown": _typed("clew:directionKnown", "boolean"),
    "added": _link("clew:added"),
    "omitted": _link("clew:omitted"),
}
"""The context that stands in the file itself: no reader has to fetch one."""

DERIVATIONS: Mapping[str, tuple[str, str, str]] = {
    "copy": ("wasQuotedFrom", "qualifiedQuotation", "prov:Quotation"),
    "republication": ("wasQuotedFrom", "qualifiedQuotation", "prov:Quotation"),
    "quotes": ("wasQuotedFrom", "qualifiedQuotation", "prov:Quotation"),
    "paraphrase": ("wasDerivedFrom", "qualifiedDerivation", "prov:Derivation"),
    "translation": ("wasDerivedFrom", "qualifiedDerivation", "prov:Derivation"),
    "release": ("hadPrimarySource", "qualifiedPrimarySource", "prov:PrimarySource"),
}
"""How a report derives, by the relation of its lineage: the term, the qualified one, its class."""


def derivation(row: Lineage) -> tuple[str, str, str]:
    """Return the terms of PROV for a row of lineage."""
    return DERIVATIONS[row.relation]


def iri(identity: str, part: str = "") -> str:
    """Return the address of a row, or of a part of it.

    >>> iri("doc-0123456789abcdef"), iri("clm-0123456789abcdef", "target")
    ('urn:x-clew:doc-0123456789abcdef', 'urn:x-clew:clm-0123456789abcdef#target')
    """
    return f"{BASE}{identity}#{part}" if part else f"{BASE}{identity}"


def node(identity: str, types: list[str], **told: Any) -> Node:
    """Return a node without what is not known of it; words are on one line and steer nothing."""
    known = {key: _plain(value) for key, value in told.items() if value not in (None, "", [])}
    return {"id": identity, "type": types, **known}


def _plain(value: Any) -> Any:
    return to_visible(value) if isinstance(value, str) else value


def decimal(value: float | None) -> str | None:
    """Return a number as XML Schema writes decimals, without an exponent.

    >>> decimal(1.75e8), decimal(0.5), decimal(None)
    ('175000000', '0.5', None)
    """
    if value is None:
        return None
    return f"{int(value)}" if value == int(value) else f"{value:f}".rstrip("0")
