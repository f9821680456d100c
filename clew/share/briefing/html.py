"""The briefing as one HTML page that asks for nothing: no script, font or picture from outside."""

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from clew.share.briefing.compose import compose
from clew.share.briefing.content import Briefing
from clew.share.briefing.drawing import draw_map
from clew.share.package import Package
from clew.share.words import short_id


def to_briefing_html(package: Package) -> bytes:
    """Return the briefing of a package as an HTML page that stands alone.

    Its policy allows its own style and nothing else; all words of reports are escaped.
    """
    briefing = compose(package)
    style = _text("briefing.css")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters["short_id"] = short_id
    page = environment.from_string(_text("briefing.html")).render(
        briefing=briefing,
        map=Markup(draw_map(briefing.spots, briefing.ways, map_words(briefing))),
        style=Markup(style),
        style_hash=digest,
        tlp_class=briefing.tlp.partition("+")[0].lower(),
        is_first=_once(),
    )
    return page.encode()


def map_words(briefing: Briefing) -> str:
    """Return in a sentence what the map shows; the lists below it tell the rest."""
    places = ", ".join(f"{spot.number} {spot.name}" for spot in briefing.spots)
    drawn = sum(way.start is not None for way in briefing.ways)
    return f"Map of places: {places or 'none'}. Routes drawn: {drawn}. All of it is listed below."


def _text(name: str) -> str:
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


def _once() -> Callable[[int], bool]:
    """Return what tells whether a number is asked for the first time."""
    seen: set[int] = set()

    def is_first(number: int) -> bool:
        new = number not in seen
        seen.add(number)
        return new

    return is_first
