"""Two dates that a report joins to one period, and those that it does not."""

import pytest
from spacy.language import Language

from tests.extract.times.dating import days, published


@pytest.mark.parametrize(
    ("text", "expression", "expected"),
    [
        (
            "It ran between March 29 and April 2.",
            "between March 29 and April 2",
            "2021-03-29..2021-04-02 range inferred",
        ),
        (
            "It ran between December 29 and January 2.",
            "between December 29 and January 2",
            "2020-12-29..2021-01-02 range inferred",
        ),
        (
            "It ran from 3 to 7 May 2020.",
            "from 3 to 7 May 2020",
            "2020-05-03..2020-05-07 range absolute",
        ),
        (
            "It ran on 24 July–8 September 2019.",
            "24 July–8 September 2019",
            "2019-07-24..2019-09-08 range absolute",
        ),
        (
            "It ran March 29 - April 2.",
            "March 29 - April 2",
            "2021-03-29..2021-04-02 range inferred",
        ),
        (
            "It ran May 3 to 7, 2020, offshore.",
            "May 3 to 7, 2020",
            "2020-05-03..2020-05-07 range absolute",
        ),
        (
            "It ran on May 3-7, 2020.",
            "May 3-7, 2020",
            "2020-05-03..2020-05-07 range absolute",
        ),
        (
            "The boat sank between 13 and 15 March.",
            "between 13 and 15 March",
            "2021-03-13..2021-03-15 range inferred",
        ),
        (
            "They crossed Monday to Wednesday.",
            "Monday to Wednesday",
            "2021-04-05..2021-04-07 range relative",
        ),
        ("It ran in 2015-2018.", "2015-2018", "2015-01-01..2018-12-31 range absolute"),
        ("It ran in 2015–18.", "2015–18", "2015-01-01..2018-12-31 range absolute"),
        (
            "From January to October they foiled 12.",
            "From January to October",
            "2020-01-01..2020-10-31 range relative",
        ),
    ],
)
def test_ranges_complete_one_side_from_the_other(
    parser: Language, text: str, expression: str, expected: str
) -> None:
    assert days(text, parser, published()) == {expression: expected}


@pytest.mark.parametrize(
    ("text", "expression", "expected"),
    [
        (
            "The dinghy sank in the night of 29 to 30 September 2020.",
            "the night of 29 to 30 September 2020",
            "2020-09-29..2020-09-30 range absolute",
        ),
        (
            "Guards opened fire overnight from 3 to 4 March.",
            "from 3 to 4 March",
            "2021-03-03..2021-03-04 range inferred",
        ),
        (
            "He was caught on the night of 2/3 June.",
            "2/3 June",
            "2020-06-02..2020-06-03 range inferred",
        ),
        (
            "Two vans left on the night of the 2nd to the 3rd of June.",
            "the night of the 2nd to the 3rd of June",
            "2020-06-02..2020-06-03 range inferred",
        ),
        (
            "The lorry crossed on the night of 31 December to 1 January.",
            "the night of 31 December to 1 January",
            "2020-12-31..2021-01-01 range inferred",
        ),
        (
            "The lorry crossed on the night of the 31st to 1 January.",
            "the night of the 31st to 1 January",
            "2020-12-31..2021-01-01 range inferred",
        ),
        (
            "She sailed on the night of Tuesday to Wednesday.",
            "the night of Tuesday to Wednesday",
            "2021-04-06..2021-04-07 range relative",
        ),
        (
            "She sailed on Friday night into Saturday.",
            "Friday night into Saturday",
            "2021-04-09..2021-04-10 range relative",
        ),
        (
            "Raids took place on 3 and 4 May 2020.",
            "3 and 4 May 2020",
            "2020-05-03..2020-05-04 range absolute",
        ),
        (
            "Raids took place on Monday and Tuesday.",
            "Monday and Tuesday",
            "2021-04-05..2021-04-06 range relative",
        ),
    ],
)
def test_a_night_and_two_days_in_a_row_are_one_range(
    parser: Language, text: str, expression: str, expected: str
) -> None:
    assert days(text, parser, published()) == {expression: expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raids took place on 3 and 9 May 2020.", {"9 May 2020"}),
        ("Raids took place on Monday and Thursday.", {"Monday", "Thursday"}),
        ("He fled on Monday and Tuesday's hearing was put off.", {"Monday", "Tuesday"}),
        ("In cases 3 and 4 May was blamed.", {"4 May"}),
        ("On the night of 3 May, 2 to 4 boats sailed.", {"the night of 3 May"}),
        ("Between 13 and 15 people drowned in May.", {"May"}),
    ],
)
def test_days_apart_and_counted_people_are_no_range(
    parser: Language, text: str, expected: set[str]
) -> None:
    assert set(days(text, parser, published())) == expected


def test_a_bare_day_joined_to_a_date_is_not_of_the_month_told_before(parser: Language) -> None:
    text = "He was charged on 4 March 2019. On the night of 29 or 30 June he had fled."
    found = days(text, parser, published())
    assert found["the night of 29"] == "2019-06-29..2019-06-29 day inferred"


def test_two_dates_with_a_plain_and_are_two_times(parser: Language) -> None:
    found = days("They were freed in March and April 2017.", parser, published())
    assert found == {
        "March": "2017-03-01..2017-03-31 month absolute",
        "April 2017": "2017-04-01..2017-04-30 month absolute",
    }
