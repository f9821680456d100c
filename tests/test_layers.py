"""Imports point down only, stages never import one another, and no imports form a ring."""

import ast
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent
LAYERS = (
    {"cli"},
    {"web"},
    {"api"},
    {"view"},
    {"pipeline", "sharing", "exporting", "ingest", "fetching", "workers", "settings"},
    {"store", "share"},
    {"read", "extract", "link", "weigh", "protect"},
    {"text", "vocab"},
    {"model"},
    {"ids", "errors"},
)
STAGES = LAYERS[6]
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "clew").rglob("*.py"))
}


def imports_of(source: str, package: str) -> set[str]:
    """Return the modules of this project that a source imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{package}: imports are written out from clew on"
            base = node.module or ""
            names = {f"{base}.{alias.name}" for alias in node.names}
            found |= (names & MODULES.keys()) | ({base} if not names <= MODULES.keys() else set())
    return {name for name in found if name == "clew" or name.startswith("clew.")}


def forbidden(importer: str, imported: str) -> bool:
    """May this part of the package not import that one?"""
    if imported == importer or imported == "clew":
        return False
    if importer in STAGES and imported in STAGES:
        return True
    return LEVEL[imported] < LEVEL[importer] or {importer, imported} <= {"pipeline", "settings"}


def part_of(module: str) -> str:
    """Return the part of the package a module belongs to."""
    return module.split(".")[1] if "." in module else module


IMPORTS = {
    name: imports_of(path.read_text(encoding="utf-8"), name) for name, path in MODULES.items()
}


def test_every_part_of_the_package_has_its_layer() -> None:
    assert {part_of(name) for name in MODULES} - {"clew", "__main__"} <= LEVEL.keys()


def test_imports_point_down_and_stages_stay_apart() -> None:
    wrong = [
        f"{name} imports {other}"
        for name, others in IMPORTS.items()
        if name != "clew"
        for other in others
        if forbidden(part_of(name), part_of(other))
    ]
    assert not wrong


def test_no_imports_form_a_ring() -> None:
    order = list(TopologicalSorter(IMPORTS).static_order())  # raises CycleError with the ring
    assert set(order) >= MODULES.keys()


def test_an_upward_import_would_be_found() -> None:
    found = imports_of("def f() -> None:\n    import clew.store.tables", "clew.read.pdf")
    assert found == {"clew.store.tables"}
    assert all(forbidden(low, high) for high, low in pairwise(("cli", "store", "read", "model")))
    assert forbidden("extract", "read")
    assert not forbidden("extract", "vocab")


NETWORK = {"httpx", "httpcore", "requests", "socket", "urllib3", "aiohttp", "ftplib", "smtplib"}
NETWORK |= {"urllib.request", "http.client"}


def test_only_one_part_makes_requests() -> None:
    asking = {
        part_of(name)
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module in _named(node)
        if module in NETWORK or module.split(".")[0] in NETWORK
    }
    assert asking == {"fetching"}


def _named(node: ast.Import | ast.ImportFrom) -> set[str]:
    """Return what an import names, by its whole path."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    return {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
