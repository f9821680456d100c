"""The vocabularies: claim kinds, measures and each language's words, kept as YAML files.

``kinds.yml`` and ``measures.yml`` hold for all languages; ``<language>/<topic>.yml`` holds the
words of one language for one topic (``en/times.yml``, ``en/status.yml`` …).
"""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def load(name: str) -> Mapping[str, Any]:
    """Return the YAML file of that name below this folder: ``load("en/times")``.

    The mapping is shared: callers build their own tables from it and never change it.
    """
    text = (resources.files(__name__) / f"{name}.yml").read_text(encoding="utf-8")
    content = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(content, dict):
        raise TypeError(f"vocab/{name}.yml: a mapping was expected at the top")
    return content


@cache
def languages() -> frozenset[str]:
    """Return the languages that claims can be extracted from: those with a folder of words."""
    folder = resources.files(__name__)
    return frozenset(entry.name for entry in folder.iterdir() if (entry / "triggers.yml").is_file())
