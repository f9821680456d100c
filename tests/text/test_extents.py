"""How wide a map draws a place: never finer than it is known, and not at all what is too wide."""

import pytest

from clew.model import Place, Precision
from clew.text.extents import extent_km
from clew.text.names import fold
from clew.vocab import load


def place(name: str, key: str, country: str | None, at: tuple[float, float]) -> Place:
    return Place(key, name, "region", country, None, *at)


def test_an_island_is_drawn_narrower_than_a_sea() -> None:
    kos = extent_km(place("Kos", "clew:GR/kos", "GR", (36.83, 27.1)))
    sea = extent_km(place("Aegean Sea", "clew:aegean sea", None, (39, 25)))
    assert kos and sea and kos * 5 < sea


def test_a_region_reaches_towards_its_nearest_neighbour() -> None:
    small = extent_km(place("Burgenland", "clew:AT/01/burgenland", "AT", (47.5, 16.55)))
    wide = extent_km(place("Tamanghasset", "clew:DZ/53/tamanghasset", "DZ", (22.8, 5.5)))
    assert small and wide and 20 < small < 100 < wide <= 400


def test_a_county_is_narrower_than_the_region_that_has_it() -> None:
    almeria = place("Provincia de Almeria", "clew:ES/51/provincia de almeria", "ES", (37.15, -2.42))
    andalusia = place("Andalusia", "clew:ES/andalusia", "ES", (37.4, -4.8))
    county, region = extent_km(almeria), extent_km(andalusia)
    assert county and region and county < region


def test_what_is_too_wide_or_has_no_middle_is_not_drawn() -> None:
    assert extent_km(place("Europe", "clew:europe", None, (54, 15))) is None
    nowhere = Place("southern geonames:1", "southern Italy", "region", "IT")
    assert extent_km(nowhere) is None


@pytest.mark.parametrize(
    ("precision", "km"), [("locality", 10), ("point", None), ("country", None)]
)
def test_towns_have_one_width_and_points_and_countries_none(
    precision: Precision, km: int | None
) -> None:
    assert extent_km(Place("x", "Sfax", precision, "TN", None, 34.7, 10.8)) == km


def test_every_area_with_a_middle_has_one_width_or_is_too_wide() -> None:
    places, extents = load("places"), load("extents")
    areas = [area for group in ("areas", "seas") for area in places[group] if area.get("at")]
    keys = {f"{a['country'] + '/' if a.get('country') else ''}{fold(a['name'])}" for a in areas}
    told = [name for names in extents["half_width"].values() for name in names]
    told += extents["too_wide"]
    assert sorted(told) == sorted(keys)
