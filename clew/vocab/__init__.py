"""The vocabularies: claim kinds, measures and each language's words, kept as YAML files.

``kinds.yml`` and ``measures.yml`` hold for all languages; ``<language>/<topic>.yml`` holds the
words of one language for one topic (``en/times.yml``, ``en/status.yml`` …).
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads only "true" and "false" as truth values: "on", "off", "yes" and "no" are words."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


@cache
def load(name: str) -> Mapping[str, Any]:
    """Return the YAML file of that name below this folder: ``load("en/times")``.

    The mapping is shared: callers build their own tables from it and never change it.
    """
    return read(resources.files(__name__) / f"{name}.yml")


def read(file: Traversable) -> Mapping[str, Any]:
    """Return the mapping that a YAML file holds, with "on" and "no" read as words."""
    content = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
    if not isinstance(content, dict):
        raise TypeError(f"{file}: a mapping was expected at the top")
    return content


@cache
def languages() -> frozenset[str]:
    """Return the languages that claims can be extracted from: those with a folder of words."""
    folder = resources.files(__name__)
    return frozenset(entry.name for entry in folder.iterdir() if (entry / "triggers.yml").is_file())
