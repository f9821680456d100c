"""The forms in which a casebook leaves and is taken in, each with what writes and reads it.

What writes or reads a form is loaded when it is wanted: the libraries of some load slowly.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from clew.share.json_import import from_json
from clew.share.package import Package
from clew.share.received import Received

Files = Mapping[str, bytes]
"""The files of an export that is a folder, by their names."""
Write = Callable[[Package], bytes | Files]


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a casebook may leave: what it is, and how it is written, by file ending.

    The first ending is taken where the file's name has none of them.
    """

    about: str
    write: Mapping[str, Write]
    is_folder: bool = False


def _stix(package: Package) -> bytes:
    from clew.share.stix.writing import to_stix

    return to_stix(package)


def _ftm(package: Package) -> bytes:
    from clew.share.ftm import to_ftm

    return to_ftm(package)


def _misp(package: Package) -> bytes:
    from clew.share.misp import to_misp

    return to_misp(package)


def _htcds(package: Package) -> bytes:
    from clew.share.htcds import to_htcds

    return to_htcds(package)


def _csv(package: Package) -> Files:
    from clew.share.tables.export import to_csv

    return to_csv(package)


def _geojson(package: Package) -> bytes:
    from clew.share.geojson_export import to_geojson

    return to_geojson(package)


def _graphml(package: Package) -> bytes:
    from clew.share.graphml import to_graphml

    return to_graphml(package)


def _html(package: Package) -> bytes:
    from clew.share.briefing.html import to_briefing_html

    return to_briefing_html(package)


def _pdf(package: Package) -> bytes:
    from clew.share.briefing.pdf import to_briefing_pdf

    return to_briefing_pdf(package)


def _prov(package: Package) -> bytes:
    from clew.share.prov.export import to_prov

    return to_prov(package)


FORMS: Mapping[str, Form] = {
    "stix": Form("STIX 2.1 bundle", {".json": _stix}),
    "ftm": Form("FollowTheMoney entities, one a line", {".json": _ftm}),
    "misp": Form("MISP event", {".json": _misp}),
    "htcds": Form("codes of the Human Trafficking Case Data Standard", {".json": _htcds}),
    "csv": Form("tables with their description, as a folder", {"": _csv}, is_folder=True),
    "geojson": Form("a map of places and routes", {".geojson": _geojson}),
    "graphml": Form("graph for Gephi, yEd or networkx", {".graphml": _graphml}),
    "prov": Form("where every claim comes from, as JSON-LD", {".jsonld": _prov}),
    "briefing": Form("briefing to hand on", {".html": _html, ".pdf": _pdf}),
}
"""The forms besides ``json``, which is the house's own and may leave without handling marks."""


def _from_stix(content: bytes) -> Received:
    from clew.share.stix.reading import from_stix

    return from_stix(content)


def _from_ftm(content: bytes) -> Received:
    from clew.share.ftm.reading import from_ftm

    return from_ftm(content)


READERS: Mapping[str, Callable[[bytes], Received]] = {
    "json": from_json,
    "stix": _from_stix,
    "ftm": _from_ftm,
}
"""How each form of a gift is read."""
