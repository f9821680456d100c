"""The same name in another script is covered with the name beside it."""

import pytest

from clew.protect.spellings import find_spelling_beside
from tests.builders import span_in


@pytest.mark.parametrize(
    ("text", "name", "hidden"),
    [
        ("Yusuf Test (يوسف تست), died in custody.", "Yusuf Test", ["يوسف تست"]),
        ("Then يوسف تست (Yusuf Test) died.", "Yusuf Test", ["يوسف تست"]),
        ("Oksana Test [Оксана Тест] was freed.", "Oksana Test", ["Оксана Тест"]),
        ("Yusuf Test (a fisherman) died.", "Yusuf Test", []),
        ("Yusuf Test died (يوسف) there.", "Yusuf Test", []),
        ("Yusuf Test (24) died.", "Yusuf Test", []),
    ],
)
def test_a_spelling_in_another_script_is_found_beside_its_name(
    text: str, name: str, hidden: list[str]
) -> None:
    found = find_spelling_beside(text, span_in(text, name), "victim 1")
    assert [text[piece.span.start : piece.span.end] for piece in found] == hidden
