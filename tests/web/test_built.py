"""What the front end is built from, what is built, and that a package holds it."""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "clew" / "web" / "static" / "built"
NAMES = {
    "app.js",
    "map.js",
    "network.js",
    "countries.json",
    "licences.txt",
    "made-of.txt",
    "map-worker.js",
    "map.css",
}


def load() -> ModuleType:
    """Return setup.py as a module: what it defines, without setting up anything."""
    spec = importlib.util.spec_from_file_location("clew_setup", ROOT / "setup.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SETUP = load()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of what a package is made of, with a package of one file."""
    root = tmp_path_factory.mktemp("copy")
    for name in ("setup.py", "pyproject.toml", "README.md", "LICENSE", "MANIFEST.in", ".npmrc"):
        shutil.copy(ROOT / name, root / name)
    for name in (*SETUP.MADE_OF, "clew/__init__.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    shutil.copytree(ROOT / "clew" / "web" / "js", root / "clew" / "web" / "js")
    return root


def make(root: Path, hook: str) -> subprocess.CompletedProcess[str]:
    """Run one of the hooks by which pip has a package built, and return what became of it."""
    call = f"from setuptools import build_meta as b; print(b.{hook}('dist'))"
    (root / "dist").mkdir(exist_ok=True)
    return subprocess.run([sys.executable, "-c", call], cwd=root, capture_output=True, text=True)


def test_the_front_end_is_built_from_what_stands_here() -> None:
    if not BUILT.is_dir():
        pytest.skip("the front end is not built here: `make front` builds it")
    assert SETUP.is_built(ROOT), "the front end is older than its scripts: run `make front`"
    assert {path.name for path in BUILT.iterdir()} >= NAMES


def test_every_country_of_the_base_map_has_a_code_but_land_that_is_claimed_by_several() -> None:
    if not BUILT.is_dir():
        pytest.skip("the front end is not built here: `make front` builds it")
    land = json.loads((BUILT / "countries.json").read_text(encoding="utf-8"))["features"]
    codes = {shape["properties"]["iso"] for shape in land}
    assert codes >= {"LY", "TN", "IT", "NE", "SD", "BA", "CI", "KN", "SZ"}
    none = {shape["properties"]["name"] for shape in land if not shape["properties"]["iso"]}
    assert none == {"N. Cyprus", "Siachen Glacier", "Somaliland"}


def test_no_outline_of_the_base_map_jumps_over_it() -> None:
    if not BUILT.is_dir():
        pytest.skip("the front end is not built here: `make front` builds it")
    land = json.loads((BUILT / "countries.json").read_text(encoding="utf-8"))["features"]
    shapes = [shape["geometry"] for shape in land]
    rings = [
        ring
        for shape in shapes
        for polygon in ([shape["coordinates"]], shape["coordinates"])[shape["type"] != "Polygon"]
        for ring in polygon
    ]
    assert len(rings) > 1000
    assert max(abs(x - b) for ring in rings for (b, _), (x, _) in pairwise(ring)) < 90


def test_what_is_built_names_the_authors_of_what_is_in_it() -> None:
    if not BUILT.is_dir():
        pytest.skip("the front end is not built here: `make front` builds it")
    told = (BUILT / "licences.txt").read_text(encoding="utf-8")
    for name in ("cytoscape", "maplibre-gl", "htmx.org", "world-atlas"):
        assert re.search(rf"^{re.escape(name)} [\d.]+ \(", told, re.M), name


def test_another_script_or_lock_makes_it_stale(copy: Path) -> None:
    before = SETUP.digest(copy)
    script = copy / "clew" / "web" / "js" / "another.js"
    script.write_text("// another\n")
    changed = SETUP.digest(copy)
    script.unlink()
    assert changed != before == SETUP.digest(copy)
    assert not SETUP.is_built(copy)


def test_no_wheel_is_made_without_its_front_end(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Port 9 of this machine, where nothing answers, in the place of the registry.
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_cache", str(copy / "empty"))
    refused = make(copy, "build_wheel")
    assert refused.returncode != 0
    last = refused.stderr.strip().splitlines()[-1]
    assert last.startswith("the front end can't be built, so no wheel is made: npm ci says: ")
    assert not list((copy / "dist").glob("*.whl"))


def test_an_editable_install_goes_on_without_it_and_says_so(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_cache", str(copy / "empty"))
    made = make(copy, "build_editable")
    assert made.returncode == 0, made.stderr
    assert "the front end can't be built: npm ci says: " in made.stderr
    assert "without map and network" in made.stderr
    assert not (copy / SETUP.BUILT).exists()


def test_wheel_and_source_hold_what_is_built_and_build_nothing_twice(copy: Path) -> None:
    if not BUILT.is_dir():
        pytest.skip("the front end is not built here: `make front` builds it")
    shutil.copytree(BUILT, copy / SETUP.BUILT)
    (copy / SETUP.BUILT / "made-of.txt").write_text(SETUP.digest(copy))
    made = make(copy, "build_wheel")
    assert made.returncode == 0, made.stderr
    wheel = copy / "dist" / made.stdout.split()[-1]
    held = set(zipfile.ZipFile(wheel).namelist())
    assert held >= {f"clew/web/static/built/{path.name}" for path in BUILT.iterdir()}
    assert not [name for name in held if name.endswith(".mjs") or "node_modules" in name]
    assert not (copy / "node_modules").exists()
    made = make(copy, "build_sdist")
    assert made.returncode == 0, made.stderr
    with tarfile.open(copy / "dist" / made.stdout.split()[-1]) as source:
        held = {name.split("/", 1)[-1] for name in source.getnames()}
    assert held >= {*SETUP.MADE_OF, "clew/web/js/build.mjs", str(SETUP.BUILT / "made-of.txt")}
