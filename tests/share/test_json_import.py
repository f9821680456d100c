"""The house's own export read back: whole it comes in, damaged it is refused in one line."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from clew.errors import ReadError
from clew.model import Conclusions, Reading, Span
from clew.share.case import Case, join
from clew.share.json_export import to_json
from clew.share.json_import import from_json
from tests.builders import claim, figure, mention, report
from tests.share.conftest import HANDLING
from tests.share.small import entity, packed

DOCUMENT = report("Police arrested Karim Muster and 40 others.\n\nIt rained in the hills.")
KARIM = mention(DOCUMENT, "Karim Muster", category="suspect")
SENTENCE = Span(0, DOCUMENT.text.index("\n"))
ARREST = claim(DOCUMENT, "arrest", "arrested", sentence=SENTENCE, arguments={"suspect": KARIM})
PACKED = packed(
    DOCUMENT,
    mentions=[KARIM],
    claims=[ARREST],
    figures=[figure(DOCUMENT, "40", 40.0, claim=ARREST.id)],
    entities=(entity("ent-0123456789abcdef", "Karim Muster", KARIM, category="suspect"),),
)
WHOLE = to_json(PACKED.case, HANDLING)
Change = Callable[[dict[str, Any]], object]


def with_change(change: Change) -> bytes:
    told = json.loads(WHOLE)
    change(told)
    return json.dumps(told).encode()


@pytest.mark.parametrize("name", ["examples_case", "seeds_case"])
def test_what_was_exported_comes_in_whole(name: str, request: pytest.FixtureRequest) -> None:
    case: Case = request.getfixturevalue(name)
    received = from_json(to_json(case, HANDLING).encode())
    claims = [claim.id for report in received.reports for claim in report.reading.claims]
    assert sorted(claims) == sorted(case.claims)


def test_a_whole_export_of_one_report_comes_in() -> None:
    (told,) = from_json(WHOLE.encode()).reports
    text = told.reading.document.text
    (argument,) = told.reading.claims[0].arguments
    assert text[argument.span.start : argument.span.end] == "Karim Muster"


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told["documents"][0].update(passages=[]),
        lambda told: told["documents"].append(told["documents"][0]),
        lambda told: told["documents"][0].update(sha256="../secret"),
        lambda told: told["documents"][0].update(size=10**30),
        lambda told: told["documents"][0]["passages"][0].update(start=10**300),
        lambda told: told["claims"][0]["trigger"].update(start=-5, end=-2),
        lambda told: told["claims"][0]["trigger"].update(start=10**6, end=10**6 + 4),
        lambda told: told["claims"][0]["sentence"].update(start=0, end=10**6),
        lambda told: told["claims"][0]["trigger"].update(start=9, end=4),
        lambda told: told["claims"][0]["trigger"].update(start="a", end="b"),
        lambda told: told["claims"][0].update(kind="x" * 50),
        lambda told: told["claims"][0].update(kind=None),
        lambda told: told["claims"][0].update(id="clm-1\nclm-2"),
        lambda told: told["claims"].append(told["claims"][0]),
        lambda told: told["claims"][0]["arguments"][0].update(role="villain"),
        lambda told: told["figures"][0].update(measure="villains"),
        lambda told: told["figures"][0].update(value=float("nan")),
        lambda told: told["figures"][0].update(value=float("inf")),
        lambda told: told["figures"][0]["number"].update(start=-1),
        lambda told: told["entities"][0].update(category="kingpin"),
        lambda told: told["mentions"][0].update(start=50, end=10**9),
        lambda told: told.update(handling=[1]),
        lambda told: told.update(replies=[{"row": DOCUMENT.id}]),
        lambda told: told.update(
            replies=[
                {
                    "id": "jdg-0123456789abcdef",
                    "row": DOCUMENT.id,
                    "kind": "reply",
                    "words": " ",
                    "why": "",
                    "at": "2024-01-01",
                }
            ]
        ),
    ],
)
def test_a_damaged_or_crafted_export_is_refused_in_one_line(change: Change) -> None:
    with pytest.raises(ReadError) as refused:
        from_json(with_change(change))
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 300


def test_words_beside_what_is_quoted_are_no_ones_to_point_at() -> None:
    rain = DOCUMENT.text.index("It rained")
    with pytest.raises(ReadError, match="outside what is quoted"):
        from_json(with_change(lambda told: told["mentions"][0].update(start=rain, end=rain + 2)))


def test_a_name_within_the_label_of_somebody_else_comes_in_as_nobodys() -> None:
    text = "The nephew of Karim Muster drove 40 others."
    document = report(text)
    nephew = mention(document, "The nephew of Karim Muster", kind="nominal", protected=True)
    karim = mention(document, "Karim Muster", category="suspect")
    drove = claim(document, "transport", "drove", arguments={"agent": nephew, "vehicle": karim})
    case = join(
        "",
        [Reading(document, (nephew, karim), (drove,))],
        Conclusions(
            entities=(
                entity("ent-0123456789abcdef", "Karim Muster", karim, category="suspect"),
                entity("ent-0123456789abcd00", "the nephew", nephew, protected=True),
            )
        ),
    )
    (came,) = from_json(to_json(case, HANDLING).encode()).reports
    assert "Karim" not in came.reading.document.text
    assert not came.reading.mentions
    assert all(argument.mention is None for argument in came.reading.claims[0].arguments)
