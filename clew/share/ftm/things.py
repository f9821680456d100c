"""Reports, persons, bodies, places and other things as FollowTheMoney entities."""

from collections.abc import Iterable, Mapping

from clew import vocab
from clew.model import Document, Entity, EntityKind, Stated, StatedDate
from clew.protect.conclusions import SITE_KINDS
from clew.share.choosing import has_name
from clew.share.ftm.dates import to_prefixes
from clew.share.ftm.shape import Thing, Told, marks, plain, tag, thing
from clew.share.package import Package
from clew.share.parts import shown_name
from clew.share.phrases import publisher, report_words
from clew.share.words import STANDING, language_name

SCHEMAS: Mapping[EntityKind, str] = {
    "person": "Person",
    "organisation": "Organization",
    "group": "LegalEntity",
    "place": "Address",
    "facility": "RealEstate",
    "operation": "Project",
    "document": "Pages",
    "vehicle": "Vehicle",
}
"""What each kind of entity is; bodies of a state and named groups are told apart further."""
ACTORS = frozenset({"Person", "Organization", "PublicBody", "LegalEntity"})
"""The schemata of who can take part in an event."""
BODIES = frozenset({"Organization", "PublicBody"})
LANGUAGES: Mapping[str, str] = {
    "ar": "ara",
    "de": "deu",
    "el": "ell",
    "en": "eng",
    "es": "spa",
    "fa": "fas",
    "fr": "fra",
    "it": "ita",
    "nl": "nld",
    "pt": "por",
    "ru": "rus",
    "tr": "tur",
    "zh": "zho",
}
"""The codes of ISO 639-3 for those that reports are marked with."""
GONE = frozenset({"an", "cs"})
"""Codes of countries that are no more; the receivers' list has not got them."""


def schema_of(package: Package, entity: Entity) -> str:
    """Return the schema of an entity: a group with a name of its own is a body, too."""
    if entity.kind == "group" and has_name(package.case, entity):
        return "Organization"
    if entity.kind == "organisation" and _is_public(package, entity):
        return "PublicBody"
    return SCHEMAS[entity.kind]


def _is_public(package: Package, entity: Entity) -> bool:
    """Is this a body of a state by the words of its name, in the language of its reports?"""
    known = package.case.documents
    languages = {known[name].language for name in entity.documents if name in known}
    words = {word.strip("’'") for word in entity.name.casefold().split()}
    words |= {word.removesuffix("s") for word in words}
    return any(
        not words.isdisjoint(vocab.load(f"{language}/bodies")["public"])
        for language in languages & vocab.languages()
        if language is not None
    )


def to_entity(package: Package, entity: Entity, convicted: frozenset[str]) -> Thing:
    """Return an entity that isn't protected; ``convicted`` are those whom a sentence names."""
    schema = schema_of(package, entity)
    names = _other_names(package, entity)
    shown: dict[str, Told] = {
        "name": shown_name(package, entity),
        "alias": [name for name in names if " " in name or schema != "Person"],
        "weakAlias": [name for name in names if " " not in name and schema == "Person"],
        "keywords": [
            tag("kind", entity.kind),
            tag("category", entity.category),
            tag("named", None if has_name(package.case, entity) else "no"),
            *_place_tags(entity),
            *marks(package.tlp, package.handling.pap),
        ],
        "proof": sorted(set(entity.documents) & package.case.readings.keys()),
    }
    if schema in ACTORS:
        shown["status"] = STANDING.get(entity.category) if entity.category else None
    accused = entity.category in ("suspect", "convicted")
    if schema == "Person" and accused and has_name(package.case, entity):
        # A suspect is of interest, no more; a crime only where a court was told to have said so.
        guilty = entity.category == "convicted" and entity.id in convicted
        shown["topics"] = "crime" if guilty else "poi"
    if schema == "Address":
        shown |= _address(package, entity)
    return thing(entity.id, schema, **shown)


def _other_names(package: Package, entity: Entity) -> list[str]:
    """Return the names besides the one shown; of a suspect also the bare name.

    What a person is called without a name ("the driver", "the kingpin") is a report's wording and
    no other name of theirs.
    """
    case, shown = package.case, plain(shown_name(package, entity))
    if entity.kind != "person":
        others = (entity.name, *entity.aliases) if has_name(case, entity) else entity.aliases
        names = [plain(case.with_standing(name, entity.documents)) for name in others]
        return [name for name in dict.fromkeys(names) if name != shown]
    found = (case.mentions.get(mention) for mention in entity.mentions)
    called = {
        plain(case.words(mention.document, mention.span))
        for mention in found
        if mention is not None and mention.kind == "name"
    }
    bare = [plain(entity.name)] if called else []
    aliases = [name for alias in entity.aliases if (name := plain(alias)) in called]
    return [name for name in dict.fromkeys((*bare, *aliases)) if name != shown]


def _place_tags(entity: Entity) -> Iterable[str | None]:
    place = entity.place
    return (tag("precision", place.precision), tag("gazetteer", place.key)) if place else ()


def _address(package: Package, entity: Entity) -> dict[str, Told]:
    """Return what is told of a place; only a town has coordinates, those of its middle.

    Countries and regions have none: a receiver would draw them as a point somewhere inside.
    """
    place = entity.place
    if place is None:
        return {"full": package.name(entity)}
    town = place.precision == "locality" and entity.kind not in SITE_KINDS
    country = country_code(place.country)
    return {
        "full": place.name,
        "city": place.name if town else None,
        "region": place.name if place.precision == "region" else None,
        "country": country,
        "latitude": _degrees(place.lat) if town else None,
        "longitude": _degrees(place.lon) if town else None,
    }


def _degrees(value: float | None) -> str | None:
    """Return degrees to a hundredth: a kilometre is as near as the middle of a town can be told."""
    return None if value is None else f"{round(value, 2):g}"


def country_code(code: str | None) -> str | None:
    """Return the code of a country as FollowTheMoney writes it, None for one it hasn't got.

    >>> country_code("LY"), country_code("CS"), country_code(None)
    ('ly', None, None)
    """
    return None if code is None or code.casefold() in GONE else code.casefold()


def to_report(package: Package, document: Document) -> Thing:
    """Return a report: what it says of itself; its text stays here."""
    told = document.published
    return thing(
        document.id,
        "Article",
        name=document.title.value if document.title else report_words(document),
        title=words_of(document.title),
        fileName=document.file_name,
        author=words_of(document.byline),
        publisher=publisher(document),
        language=LANGUAGES.get(document.language) if document.language else None,
        mimeType=document.media_type,
        fileSize=str(document.size),
        publishedAt=day_of(told),
        modifiedAt=day_of(document.updated),
        keywords=[
            tag("agency", words_of(document.agency)),
            tag("sha256", document.sha256),
            tag("published basis", told and told.basis),
            tag("updated basis", document.updated and document.updated.basis),
            *marks(package.tlp, package.handling.pap),
        ],
        notes=f"Language: {language_name(document.language)}" if document.language else None,
    )


def words_of(stated: Stated | None) -> str | None:
    """Return a piece of a report's own metadata, None where the report hasn't it."""
    return None if stated is None else stated.value


def day_of(told: StatedDate | None) -> str | None:
    """Return the day, month or year that a report bears; of any other days the first."""
    return None if told is None else to_prefixes(told.start, told.end)[0]
