"""The marks on the objects of a bundle, whoever wrote it."""

import re
from collections.abc import Iterable

from clew.model import LOOSEST_FIRST, LOOSEST_PAP_FIRST, Pap, Tlp
from clew.share.rows import Row
from clew.share.stix.objects import TLP_EXTENSION, TLP_IDS

_PAP = re.compile(r"PAP:(RED|AMBER|GREEN|CLEAR)", re.IGNORECASE)
_OLD_TLP_IDS: dict[str, Tlp] = {
    "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9": "CLEAR",
    "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da": "GREEN",
    "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82": "AMBER",
    "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed": "RED",
}
"""The marks of TLP 1 as STIX 2.1 fixes them; WHITE is CLEAR now."""
_BY_ID: dict[str, Tlp] = {**{name: mark for mark, name in TLP_IDS.items()}, **_OLD_TLP_IDS}


def find_marks(
    objects: Iterable[Row], tlp: Tlp | None = None, pap: Pap | None = None
) -> tuple[Tlp | None, Pap | None]:
    """Return the strictest marks on any object, on a part of one too, or of those given."""
    told = list(objects)
    defined = {one["id"]: one for one in told if one["type"] == "marking-definition"}
    tlps, paps = {tlp} - {None}, {pap} - {None}
    for name in {name for one in told for name in _refs(one)}:
        marking = defined.get(name, {})
        tlps.add(_BY_ID.get(name) or _tlp(marking))
        paps.add(_pap(marking))
    return (
        max((m for m in tlps if m is not None), key=LOOSEST_FIRST.index, default=None),
        max((m for m in paps if m is not None), key=LOOSEST_PAP_FIRST.index, default=None),
    )


def _refs(told: Row) -> list[str]:
    refs = _list(told.get("object_marking_refs"))
    parts = _list(told.get("granular_markings"))
    refs += [part.get("marking_ref") for part in parts if isinstance(part, dict)]
    return [name for name in refs if isinstance(name, str)]


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _tlp(marking: Row) -> Tlp | None:
    """Return the mark that a definition without an official id gives in TLP 2.0's extension."""
    extensions = marking.get("extensions")
    told = extensions.get(TLP_EXTENSION) if isinstance(extensions, dict) else None
    said = told.get("tlp_2_0") if isinstance(told, dict) else None
    return next((m for m in LOOSEST_FIRST if isinstance(said, str) and said.upper() == m), None)


def _pap(marking: Row) -> Pap | None:
    definition = marking.get("definition")
    told = [marking.get("name"), *(definition.values() if isinstance(definition, dict) else ())]
    said = [_PAP.search(words) for words in told if isinstance(words, str)]
    found = {match.group(1).upper() for match in said if match}
    return max(
        (m for m in LOOSEST_PAP_FIRST if m in found), key=LOOSEST_PAP_FIRST.index, default=None
    )
