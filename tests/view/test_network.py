"""A picture of the network: kept while nothing changes, made anew with the first change."""

import shutil
from pathlib import Path

from clew.model import Entity
from clew.pipeline import update
from clew.share.case import Case
from clew.store.casebook import open_case
from clew.view.desk import Desk
from clew.view.network import picture
from clew.view.selecting import Wanted
from tests.conftest import STAMP


def test_a_picture_is_kept_until_the_casebook_changes_and_shows_nobody_who_is_protected_then(
    examples_folder: Path, tmp_path: Path, examples_case: Case
) -> None:
    folder = Path(shutil.copytree(examples_folder, tmp_path / "casebook"))
    desk = Desk(folder, STAMP)
    first = picture(desk.view, Wanted())
    assert desk.refresh(STAMP) == 0
    assert picture(desk.view, Wanted()) is first
    person = next(node for node in first["nodes"] if node["kind"] == "person")
    whole: Entity = examples_case.entities[person["id"]]
    with open_case(folder, STAMP) as case:
        case.judge("protect", [person["id"]], STAMP, why="a witness")
        update(case, STAMP)
    assert desk.refresh(STAMP) > 0
    then = picture(desk.view, Wanted())
    assert person["id"] not in {node["id"] for node in then["nodes"]}
    assert whole.name not in str(then)
    assert then["left_out"]["protected"] > first["left_out"]["protected"]
    desk.close()


def test_nodes_are_drawn_at_places_of_their_own_and_the_same_each_time(
    examples_folder: Path, tmp_path: Path
) -> None:
    with_places = []
    for number in (1, 2):
        folder = Path(shutil.copytree(examples_folder, tmp_path / f"casebook {number}"))
        desk = Desk(folder, STAMP)
        with_places.append(picture(desk.view, Wanted()))
        desk.close()
    assert with_places[0] == with_places[1]
    places = {(node["x"], node["y"]) for node in with_places[0]["nodes"]}
    assert len(places) == len(with_places[0]["nodes"])
