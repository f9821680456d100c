"""The marks of a bundle, its owner, and the definition of its extension."""

from stix2.v21 import ExtensionDefinition, Identity, MarkingDefinition, StatementMarking

from clew.model import Pap, Tlp
from clew.share.stix.objects import (
    CREATED,
    EXTENSION,
    TLP_EXTENSION,
    TLP_IDS,
    Frame,
    Stix,
    pap_id,
    stix_id,
)
from clew.share.words import to_visible

_TLP_CREATED = "2022-10-01T00:00:00.000Z"  # as OASIS publishes them
_SCHEMA = (
    "Adds to STIX objects what Clew read, under one key each: case (who gave the casebook, its "
    "marks and when it changed), document, passages, mentions, relations (on a report), entity "
    "(on an identity, a location or a grouping), claim or figure (on a note, with quoted_from: "
    "where its sentence stood in the report), event (on an incident), relation, roles or lineage "
    "(on a relationship), contradiction, reply (on a note). Spans are offsets in code points, "
    "start included, end not, into the passages of the report joined by two line feeds. Fields "
    "that are absent or have their default have no key. Names here have no status beside them: "
    "it is in the category of the entity."
)


def tlp_marking(tlp: Tlp) -> Stix:
    """Return the official object of a TLP 2.0 mark."""
    told = {"extension_type": "property-extension", "tlp_2_0": tlp.lower()}
    return MarkingDefinition(
        id=TLP_IDS[tlp],
        created=_TLP_CREATED,
        name=f"TLP:{tlp}",
        extensions={TLP_EXTENSION: told},
    )


def pap_marking(pap: Pap) -> Stix:
    """Return a mark of permissible actions as a statement: STIX has no object for it."""
    return MarkingDefinition(
        id=pap_id(pap),
        created=CREATED,
        name=f"PAP:{pap}",
        definition_type="statement",
        definition=StatementMarking(statement=f"PAP:{pap}"),
    )


def program(frame: Frame) -> Stix:
    """Return the program that made the objects' extension."""
    return Identity(
        **{**frame.common("identity"), "id": stix_id("identity", "clew")},
        name="Clew",
        identity_class="system",
        description="The program that read the reports; it decides nothing.",
    )


def owner(frame: Frame) -> Stix:
    """Return who answers for the casebook, with how to reach them about an error or a reply."""
    handling = frame.package.handling
    contact = {} if handling.contact is None else {"contact_information": handling.contact}
    return Identity(
        **frame.common("identity", "owner"),
        name=to_visible(handling.owner),
        identity_class="organization",
        description="Answers for this casebook; errors, corrections and replies go there.",
        **contact,
    )


def extension_definition(frame: Frame) -> Stix:
    """Return the definition of the one extension that the bundle's objects bear."""
    common = frame.common("extension-definition", creator=stix_id("identity", "clew"))
    return ExtensionDefinition(
        **{**common, "id": EXTENSION},
        name="Clew: what published reports say, with quotations and speakers",
        description="Claims and figures of reports with all that is needed to read them back.",
        schema=_SCHEMA,
        version="1.0.0",
        extension_types=["property-extension"],
    )
