"""What a word, a role or a deed tells of who a person is, always with the rule that told it."""

from dataclasses import dataclass

from clew.model import STRONGEST_FIRST, Category, Reason


@dataclass(frozen=True, slots=True)
class Told:
    """A category of a person and the rule by which it was told.

    The reason never holds a name, an age or a place: it may be shown of who is protected.
    """

    category: Category
    reason: Reason


def told(category: Category, rule: str, saw: str) -> Told:
    """Return a category with its reason: the rule's name and the word or role it saw."""
    return Told(category, Reason(rule, 1.0, saw))


def stronger(one: Told | None, two: Told | None) -> Told | None:
    """Return what protects or tells more; of two that tell the same, the first."""
    if one is None or two is None:
        return two if one is None else one
    return min(one, two, key=lambda found: STRONGEST_FIRST.index(found.category))
