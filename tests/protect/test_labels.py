import pytest

from clew.model import Category, Entity, EntityKind
from clew.protect.labels import find_relatives, neutral_name
from tests.protect.examples import CONCLUSIONS


def _entity(kind: EntityKind, category: Category | None) -> Entity:
    return Entity("ent-1", kind, "Mariam Testcase", (), (), (), True, category)


@pytest.mark.parametrize(
    ("kind", "category", "name"),
    [
        ("person", "source", "anonymous source"),
        ("person", "victim", "victim"),
        ("person", "minor", "child"),
        ("person", "witness", "witness"),
        ("person", "relative", "relative"),
        ("person", "other", "protected person"),
        ("group", "victim", "victims"),
        ("group", "migrant", "migrants"),
        ("group", None, "protected group"),
        ("facility", None, "protected facility"),
    ],
)
def test_a_neutral_name_tells_the_category_alone(
    kind: EntityKind, category: Category | None, name: str
) -> None:
    assert neutral_name(_entity(kind, category)) == name


def test_a_relative_is_called_so_unless_more_protects_it() -> None:
    assert neutral_name(_entity("person", None), frozenset({"ent-1"})) == "relative"
    assert neutral_name(_entity("person", "minor"), frozenset({"ent-1"})) == "child relative"


def test_relatives_are_the_ends_of_family_relations() -> None:
    assert find_relatives(CONCLUSIONS) == {"ent-niece", "ent-suspect"}
