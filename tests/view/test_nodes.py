"""Nodes: names that never lose their status however short they are cut, united over dossiers."""

import pytest

from clew.view.nodes import NodeLine, cut, unite_node
from clew.view.shapes import to_body


@pytest.mark.parametrize(
    ("words", "most", "kept"),
    [
        ("Ardit Beispiel (alleged)", 8, "Ardit… (alleged)"),
        ("transport · Ardit Beispiel [alleged] drove them", 20, "transport · Ardit… (alleged)"),
        ("lead · Ardit Beispiel [alleged] led it", 31, "lead · Ardit Beispiel [alleged]…"),
        ("Harbour police of the northern coast", 16, "Harbour police…"),
        ("Ardit Beispiel (alleged)", 16, "Ardit Beispiel (alleged)"),
        ("Harbour police", 16, "Harbour police"),
    ],
)
def test_no_name_is_cut_off_from_its_status(words: str, most: int, kept: str) -> None:
    assert cut(words, most) == kept


def test_what_dossiers_tell_of_an_entity_is_one_node_by_its_longest_name() -> None:
    def told(label: str, reports: int, tied: bool) -> dict[str, object]:
        line = NodeLine(
            "ent-1", "/entities/ent-1", "organisation", label, label, None, reports, tied
        )
        body: dict[str, object] = to_body(line)
        return body

    row = unite_node("ent-1", [told("Europol", 3, False), told("Europol agency", 2, True)])
    assert (row.line["label"], row.line["reports"], row.line["tied"]) == ("Europol agency", 5, True)
    assert row.facets["tied"] == ["yes"]
    assert unite_node("ent-1", [told("Europol", 3, False)]).facets["tied"] == ["no"]
