import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from clew.errors import SettingError
from clew.text import gazetteer as module
from clew.text.gazetteer import Gazetteer, country_of, gazetteer_name, open_gazetteer


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    opened = open_gazetteer(tmp_path_factory.getbasetemp() / "gazetteer")
    yield opened
    opened.close()


def first(gazetteer: Gazetteer, name: str) -> tuple[str | None, str]:
    found = gazetteer.lookup(name)[0]
    return found.place.country, found.place.precision


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Ajaylat", "LY"),
        ("al-Ajeilat", "LY"),
        ("Zawia", "LY"),
        ("Az-Zawiyah", "LY"),
        ("الزاوية", "LY"),
        ("Sabratha", "LY"),
        ("Kufra", "LY"),
        ("Garabulli", "LY"),
        ("Agadez", "NE"),
        ("Nouadhibou", "MR"),
        ("Laâyoune", "EH"),
        ("Ceuta", "ES"),
        ("Tetuan", "MA"),
        ("Sfax", "TN"),
        ("Dunkirk", "FR"),
        ("Paris", "FR"),
    ],
)
def test_towns_are_found_under_their_spellings(
    gazetteer: Gazetteer, name: str, country: str
) -> None:
    assert first(gazetteer, name) == (country, "locality")


@pytest.mark.parametrize(
    ("name", "country"), [("U.K.", "GB"), ("Côte d'Ivoire", "CI"), ("ليبيا", "LY"), ("DRC", "CD")]
)
def test_countries_go_before_towns_of_their_name(
    gazetteer: Gazetteer, name: str, country: str
) -> None:
    assert first(gazetteer, name) == (country, "country")


@pytest.mark.parametrize("name", ["the Channel", "Sahel", "north Africa", "Mediterranean Sea"])
def test_seas_and_wide_areas_belong_to_no_country(gazetteer: Gazetteer, name: str) -> None:
    assert first(gazetteer, name) == (None, "region")


def test_a_region_word_asks_for_the_region(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "Province of Crotone") == ("IT", "region")
    assert first(gazetteer, "Crotone") == ("IT", "locality")


def test_short_forms_need_their_full_stop(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Calif.")[0].place.name == "California"
    assert all(found.place.name != "Louisiana" for found in gazetteer.lookup("La"))


def test_what_is_no_place_is_not_found(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Qwertyville") == ()
    assert gazetteer.lookup("") == ()
    assert country_of("Sicilian") is None


def test_airport_codes_are_no_names(gazetteer: Gazetteer) -> None:
    assert all(found.place.country != "LY" for found in gazetteer.lookup("TIP"))


def test_a_pickled_gazetteer_reopens_its_file(gazetteer: Gazetteer) -> None:
    copy = pickle.loads(pickle.dumps(gazetteer))
    assert copy.lookup("Libya") == gazetteer.lookup("Libya")
    copy.close()


def test_a_killed_build_leaves_no_gazetteer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(path: Path) -> None:
        path.write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "write_gazetteer", killed)
    with pytest.raises(KeyboardInterrupt):
        open_gazetteer(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_built_once(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "write_gazetteer", None)
    again = open_gazetteer(gazetteer.path.parent)
    assert again.path.name == gazetteer_name()
    again.close()


@pytest.mark.parametrize("under", ["file", "file/cache"])
def test_a_folder_that_cannot_be_used_is_told_in_one_line(tmp_path: Path, under: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingError, match="CLEW_CACHE") as raised:
        open_gazetteer(tmp_path / under)
    assert "\n" not in str(raised.value)


def test_a_damaged_file_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / gazetteer_name()).write_bytes(b"no database" * 99)
    with pytest.raises(SettingError, match="delete gazetteer"):
        open_gazetteer(tmp_path)
