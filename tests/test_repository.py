"""What the repository holds and what it must not hold."""

import ast
import hashlib
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
# Pieces are joined here, so that this file does not hold what it looks for.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("ftp", "debian", "org"),
        ("security", "debian", "org"),
        ("proxy", "golang", "org"),
        ("huggingface", "co"),
    )
]
PLACES = re.compile(
    r"(?<![\w.~-])/(?:" + "|".join(("work", "root", "home", "Users", "mnt")) + r")/\w"
)
LONGEST, LONGEST_README = 400, 100
LONG_LINE = 60  # characters; shorter lines may agree by chance


def tracked() -> list[Path]:
    """Return the tracked files that exist; without git, all files outside hidden folders."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
        ).stdout.split("\0")
        paths = [ROOT / name for name in listed if name]
    except (FileNotFoundError, subprocess.CalledProcessError):
        paths = [p for p in ROOT.rglob("*") if not _is_hidden(p)]
    return sorted(path for path in paths if path.is_file())


def _is_hidden(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return any(
        p.startswith(".") or p in ("__pycache__", "casebook", "node_modules", "built")
        for p in parts
    )


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


PYTHON = [path for path in tracked() if path.suffix == ".py"]


def test_no_file_names_the_host_of_a_package_registry() -> None:
    named = [(name_of(path), host) for path in tracked() for host in HOSTS if host in text_of(path)]
    assert not named


def test_no_file_holds_a_path_of_one_machine() -> None:
    held = [
        (name_of(path), match.group())
        for path in tracked()
        for match in PLACES.finditer(text_of(path))
    ]
    assert not held


def test_a_path_of_a_machine_would_be_found() -> None:
    assert PLACES.search("see /" + "home/anna/reports")
    assert not PLACES.search("https://example.org/" + "work/page")


@pytest.mark.parametrize(
    "lock", sorted(ROOT.glob("requirements*.lock")), ids=lambda lock: lock.name
)
def test_every_locked_package_is_pinned_with_hashes(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8"))
    packages = [entry for entry in entries if entry and not entry.startswith("#")]
    assert packages
    assert [p.split("\n")[0] for p in packages if "==" not in p or "--hash=sha256:" not in p] == []


def test_the_lock_of_the_front_end_pins_by_hash_and_tells_no_address() -> None:
    lock = json.loads(text_of(ROOT / "package-lock.json"))
    packages = {name: told for name, told in lock["packages"].items() if name}
    assert packages
    assert [name for name, told in packages.items() if "sha512-" not in told["integrity"]] == []
    assert [name for name, told in packages.items() if "resolved" in told] == []
    assert "://" not in text_of(ROOT / "package-lock.json")


def test_what_the_front_end_is_made_of_is_pinned_to_one_version() -> None:
    told = json.loads(text_of(ROOT / "package.json"))
    asked = told["dependencies"] | told["devDependencies"]
    assert asked
    assert [name for name, version in asked.items() if not re.fullmatch(r"[\d.]+", version)] == []


def test_no_source_file_is_too_long() -> None:
    lengths = {name_of(path): text_of(path).count("\n") for path in PYTHON}
    assert {n: count for n, count in lengths.items() if count > LONGEST} == {}


def test_the_readme_is_short() -> None:
    assert text_of(ROOT / "README.md").count("\n") < LONGEST_README


def test_every_public_function_and_class_says_what_it_gives() -> None:
    bare = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in PYTHON
        if name_of(path).startswith("clew/")
        for node in public_definitions(ast.parse(text_of(path)))
        if not ast.get_docstring(node)
    ]
    assert not bare


def public_definitions(module: ast.Module) -> list[ast.FunctionDef | ast.ClassDef]:
    """Return the module's own functions and classes whose names don't begin with an underscore."""
    return [
        node
        for node in module.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]


def test_nothing_of_the_shared_folder_was_copied_here() -> None:
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: the check for copied text was left out")
    theirs = [path for path in SHARED.rglob("*") if path.is_file() and path.stat().st_size]
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in theirs}
    mine = tracked()
    assert not [name_of(p) for p in mine if hashlib.sha256(p.read_bytes()).hexdigest() in digests]
    lines = {line for path in theirs if "bench" not in path.parts for line in long_lines(path)}
    copied = [(name_of(path), line) for path in mine for line in long_lines(path) if line in lines]
    assert not copied


def test_no_person_of_the_real_reports_is_named_here() -> None:
    gold = SHARED / "gold" / "seeds_gold.json"
    if not gold.is_file():
        pytest.skip("../shared/gold is not here: the check for names of real persons was left out")
    surnames = {
        entity["name"].split()[-1]
        for document in json.loads(gold.read_text(encoding="utf-8"))["documents"]
        for entity in document["entities"]
        if entity["type"] == "person" and is_name(entity)
    }
    places = text_of(ROOT / "clew" / "vocab" / "regions.tsv")
    surnames = {name for name in surnames if name not in places}  # such as a county's
    assert surnames
    said = [(name_of(p), name) for p in tracked() for name in surnames if name in text_of(p)]
    assert not said


def is_name(entity: dict[str, Any]) -> bool:
    """Is an entity of the gold called by a name, and not only described?"""
    words = {m["text"] for m in entity["mentions"] if m["kind"] == "name"}
    return entity["name"] in words and entity["name"].split()[-1][0].isupper()


def long_lines(path: Path) -> set[str]:
    """Return the lines of a text file that are too long to agree by chance."""
    lines = (line.strip() for line in text_of(path).split("\n"))
    return {line for line in lines if len(line) >= LONG_LINE}
