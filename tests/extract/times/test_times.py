"""Time expressions: their days counted from the publication, and which of them dates a claim."""

from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from clew.extract.parse import parse
from clew.extract.times.times import find_times, time_of, time_told_next
from clew.model import StatedDate
from tests.builders import report
from tests.extract.times.dating import days, published, times_in


def dates(text: str, parser: Language, word: str, triggers: tuple[str, ...] = ()) -> str | None:
    """Return the expression that dates the claim whose trigger is a word of a text."""
    doc = parse(report(text), parser)
    heads = {token.text: token.i for token in reversed(doc)}
    times = find_times(doc, published())
    time = time_of(heads[word], doc, times, [heads[trigger] for trigger in triggers])
    return text[time.expression.start : time.expression.end] if time else None


@pytest.mark.parametrize(
    ("text", "expression", "expected"),
    [
        ("He fled on February 11, 2024.", "February 11, 2024", "2024-02-11..2024-02-11 day"),
        ("He fled on 11 February 2024.", "11 February 2024", "2024-02-11..2024-02-11 day"),
        ("He fled on the 3rd of May 2020.", "the 3rd of May 2020", "2020-05-03..2020-05-03 day"),
        ("It was signed 2024-02-13 in Rome.", "2024-02-13", "2024-02-13..2024-02-13 day"),
        ("He fled on 25/02/2024.", "25/02/2024", "2024-02-25..2024-02-25 day"),
        ("Arrests rose in March 2020.", "March 2020", "2020-03-01..2020-03-31 month"),
        ("Arrests rose in late March 2020.", "late March 2020", "2020-03-01..2020-03-31 month"),
        ("In 2019, the ring collapsed.", "2019", "2019-01-01..2019-12-31 year"),
        ("The 2015 crisis forced them out.", "2015", "2015-01-01..2015-12-31 year"),
        ("The 2024 elections were fair.", "2024", "2024-01-01..2024-12-31 year"),
        ("Boats left in the 1990s.", "the 1990s", "1990-01-01..1999-12-31 range"),
        ("Boats left in summer 2022.", "summer 2022", "2022-06-01..2022-08-31 season"),
        (
            "It fell in the first half of 2023.",
            "the first half of 2023",
            "2023-01-01..2023-06-30 range",
        ),
        ("Arrivals fell in Q1 2022.", "Q1 2022", "2022-01-01..2022-03-31 range"),
        (
            "The year to March 2023 saw 45,755 arrivals.",
            "The year to March 2023",
            "2022-04-01..2023-03-31 range",
        ),
        ("He lived there until 2019.", "until 2019", "None..2019-12-31 open"),
        (
            "It must end by the end of 2025.",
            "by the end of 2025",
            "None..2025-12-31 open",
        ),
        ("Since 2004, 3,000 cells were broken.", "Since 2004", "2004-01-01..None open"),
    ],
)
def test_absolute_times_need_no_publication_date(
    parser: Language, text: str, expression: str, expected: str
) -> None:
    assert days(text, parser) == {expression: f"{expected} absolute"}


@pytest.mark.parametrize(
    ("text", "expression", "expected"),
    [
        ("He died last week.", "last week", "2021-03-29..2021-04-04 week"),
        ("He spoke in Rabat this week.", "this week", "2021-04-05..2021-04-11 week"),
        ("They foiled 12 this year alone.", "this year alone", "2021-01-01..2021-04-11 year"),
        ("So far this year 20 died.", "So far this year", "2021-01-01..2021-04-11 year"),
        ("He was held last year.", "last year", "2020-01-01..2020-12-31 year"),
        ("They met in November last year.", "November last year", "2020-11-01..2020-11-30 month"),
        ("They met last November.", "last November", "2020-11-01..2020-11-30 month"),
        ("In March, 15 suspects were held.", "March", "2021-03-01..2021-03-31 month"),
        ("In May, 15 suspects were held.", "May", "2020-05-01..2020-05-31 month"),
        ("Police held him yesterday.", "yesterday", "2021-04-10..2021-04-10 day"),
        ("Police held him on Tuesday night.", "Tuesday night", "2021-04-06..2021-04-06 day"),
        ("Police held him on Sunday.", "Sunday", "2021-04-11..2021-04-11 day"),
        ("Police held him last Sunday.", "last Sunday", "2021-04-04..2021-04-04 day"),
        ("They sailed three days ago.", "three days ago", "2021-04-08..2021-04-08 day"),
        ("They sailed two weeks ago.", "two weeks ago", "2021-03-22..2021-03-28 week"),
        ("He fled earlier this month.", "earlier this month", "2021-04-01..2021-04-11 month"),
        (
            "Over the past three years, 12 died.",
            "the past three years",
            "2018-04-11..2021-04-11 range",
        ),
        (
            "In the last 24 hours, 90 people landed.",
            "the last 24 hours",
            "2021-04-10..2021-04-11 range",
        ),
        (
            "In the first week of April alone they sent 12.",
            "the first week of April",
            "2021-04-01..2021-04-07 week",
        ),
        ("Since last year, 20 fell.", "Since last year", "2020-01-01..2021-04-11 open"),
        ("They meet next month.", "next month", "2021-05-01..2021-05-31 month"),
    ],
)
def test_relative_times_are_counted_from_the_publication(
    parser: Language, text: str, expression: str, expected: str
) -> None:
    assert days(text, parser, published()) == {expression: f"{expected} relative"}


@pytest.mark.parametrize(
    "text",
    ["He died last week.", "In March, he fled.", "Police held him on Tuesday.", "He fled 3 May."],
)
def test_without_a_publication_date_relative_times_stay_relative(
    parser: Language, text: str
) -> None:
    (time,) = times_in(text, parser, None)
    assert (time.start, time.end, time.basis) == (None, None, "relative")


def test_a_publication_known_to_the_month_dates_no_day_but_the_year(parser: Language) -> None:
    month = StatedDate(date(2021, 4, 1), date(2021, 4, 30), "stated", "text")
    found = days("He fled yesterday. They landed last year.", parser, month)
    assert found["yesterday"] == "None..None day relative"
    assert found["last year"] == "2020-01-01..2020-12-31 year relative"


def test_what_is_counted_from_an_inferred_publication_is_inferred(parser: Language) -> None:
    (time,) = times_in("He died last week.", parser, published(basis="inferred"))
    assert time.basis == "inferred"


def test_the_year_of_a_day_is_inferred_and_checked_against_its_weekday(parser: Language) -> None:
    right = days("He was held on Tuesday, April 6.", parser, published())
    assert right == {"Tuesday, April 6": "2021-04-06..2021-04-06 day inferred"}
    wrong = days("He was held on Friday, April 6.", parser, published())
    assert wrong == {"Friday, April 6": "None..None day inferred"}


@pytest.mark.parametrize(
    ("text", "expression", "start"),
    [
        ("He will be tried on Tuesday.", "Tuesday", "2021-04-13"),
        ("The hearing is due to take place in June.", "June", "2021-06-01"),
        ("The trial opens on 3 May.", "3 May", "2021-05-03"),
        ("The trial opened on 3 May.", "3 May", "2020-05-03"),
    ],
)
def test_what_is_still_to_come_lies_after_the_publication(
    parser: Language, text: str, expression: str, start: str
) -> None:
    assert days(text, parser, published())[expression].startswith(start)


@pytest.mark.parametrize(
    "text",
    [
        "Some 2000 migrants landed.",
        "About 2500 people were rescued.",
        "A total of 1300 arrived.",
        "He paid 2000 euros.",
        "The council adopted Resolution 2240.",
        "Operation Phoenix 2021 ended well.",
        "In 2240 ships sail to Mars.",
        "They seized 1,000 passports.",
        "A 15-year-old boy was with them.",
        "They are guarded 24 hours a day.",
        "About 1,000 are moved each week.",
        "A report is published annually.",
        "He was jailed for three years and six months.",
        "It changed after 9/11.",
        "He fled on 11/02/2024.",
        "He fled on 31 June 2020.",
        "Police may arrest 12 more.",
        "Theresa May spoke to the press.",
        "April Smith wrote to The Sun.",
        "They march through the desert.",
        "The Sunday Times has seen the files.",
        "More will be felt in the coming months and years.",
        "He was a boy at the time.",
        "The second suspect ran.",
        "He spoke at the 35th Forum of Presidents in Rabat.",
        "This may have been a mistake.",
        "Dial 1900 for help.",
        "The last day of the operation was calm.",
    ],
)
def test_what_is_no_date_is_refused(parser: Language, text: str) -> None:
    assert times_in(text, parser, published()) == []


def test_a_number_after_a_month_that_counts_people_is_no_day_or_year(parser: Language) -> None:
    march = {"March": "2021-03-01..2021-03-31 month relative"}
    assert days("In March 15 suspects were arrested.", parser, published()) == march
    assert days("In March 2000 migrants came.", parser, published()) == march


@pytest.mark.parametrize(
    ("text", "granularity"),
    [
        ("The same day he fled.", "day"),
        ("The previous year he had called.", "year"),
        ("In recent years, routes moved west.", "range"),
        ("They worked together over a number of years.", "range"),
    ],
)
def test_what_points_into_the_text_or_is_vague_has_no_days(
    parser: Language, text: str, granularity: str
) -> None:
    (time,) = times_in(text, parser, published())
    assert (time.start, time.end, time.granularity) == (None, None, granularity)


def test_a_background_year_does_not_carry_over_to_a_later_month(parser: Language) -> None:
    text = "In 2019, 12 fighters were caught. In March, police held 15 suspects."
    assert days(text, parser, published())["March"].startswith("2021-03-01")


def test_a_year_carries_on_inside_its_sentence(parser: Language) -> None:
    text = "He was held in December 2018 and sentenced in March."
    assert days(text, parser, published())["March"] == "2019-03-01..2019-03-31 month inferred"


def test_a_text_of_many_years_leaves_a_month_without_its_year_unknown(parser: Language) -> None:
    years = [*range(2010, 2018), 2020, 2020, 2020, 2021, 2021]
    told = " ".join(f"In {year}, the ring moved 40 people." for year in years)
    found = days(f"{told}\n\nIn June, its leader fled.", parser, published())
    assert found["June"] == "None..None month relative"


def test_news_with_old_background_is_no_account(parser: Language) -> None:
    years = " ".join(f"In {year}, the ring moved 40 people." for year in range(2005, 2010))
    found = days(
        f"{years} On Tuesday police struck.\n\nIn March, it had fled.", parser, published()
    )
    assert found["March"] == "2021-03-01..2021-03-31 month relative"


def test_an_account_of_the_past_carries_its_year_on(parser: Language) -> None:
    years = " ".join(f"In {year}, the ring moved 40 people." for year in range(2001, 2010))
    found = days(f"{years} In June, its leader fled. The next year he died.", parser, published())
    assert found["June"] == "2009-06-01..2009-06-30 month inferred"
    assert found["The next year"] == "2010-01-01..2010-12-31 year inferred"


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("In 2019, Interpol announced that its operation caught 12.", "caught", "2019"),
        ("Police said on Tuesday that they had arrested 12 men.", "arrested", None),
        ("Police said on Tuesday that they had arrested 12 men.", "said", "Tuesday"),
        ("On Tuesday, police said they had arrested 12 men.", "arrested", None),
        ("Police said they arrested 12 men on Monday.", "arrested", "Monday"),
        ("“We rescued 30 people last week,” she said on Sunday.", "rescued", "last week"),
        ("The arrest of 15 suspects in March led to raids.", "arrest", "March"),
        ("The arrests took place in June.", "arrests", "June"),
        ("Police announced the arrest of 20 people on Thursday.", "arrest", None),
        ("In 2020, police announced the arrest of 20 people.", "arrest", "2020"),
        ("On Friday officers raided a house and arrested three.", "arrested", "Friday"),
        ("Officers raided a house and arrested three men on Friday.", "raided", None),
        ("Ten were arrested on 3 May 2020 and charged with smuggling.", "charged", None),
        ("The man, who was jailed in 2015, was arrested in Milan.", "jailed", "2015"),
        ("The man, who was jailed in 2015, was arrested in Milan.", "arrested", None),
        ("Officers detained a man who smuggled 30 people in 2018.", "detained", None),
        ("After the boat sank in May, police arrested its pilot.", "arrested", None),
        ("In March, police arrested 15, dismantling a network.", "dismantling", "March"),
        ("Last year's raid was condemned by the union.", "raid", "Last year"),
        ("Last year's raid was condemned by the union.", "condemned", None),
        ("They began smuggling migrants in 2018.", "smuggling", "2018"),
        ("He was arrested in March for smuggling 50 people.", "smuggling", None),
        ("Five were held on Monday after a raid in Calais.", "raid", None),
        ("Five were held in a raid on Monday.", "held", "Monday"),
        (
            "Morocco cracked down by dismantling 80 networks and foiling 50,000 attempts this year "
            "alone, the director said.",
            "dismantling",
            "this year alone",
        ),
    ],
)
def test_the_time_of_a_claim_is_the_time_of_its_clause(
    parser: Language, text: str, trigger: str, expected: str | None
) -> None:
    assert dates(text, parser, trigger) == expected


def test_a_time_under_another_trigger_is_that_ones(parser: Language) -> None:
    text = "Prosecutors charged five men over the deaths of 39 migrants in October 2019."
    assert dates(text, parser, "deaths", ("charged", "deaths")) == "October 2019"
    assert dates(text, parser, "charged", ("charged", "deaths")) is None


def test_offsets_are_those_of_the_document(parser: Language) -> None:
    text = "\n\n  Rabat\n\nPolice held him in 2019.\n"
    (time,) = times_in(text, parser, None)
    assert text[time.expression.start : time.expression.end] == "2019"


def test_the_real_reports_give_the_dates_an_analyst_finds(parser: Language, seeds: Path) -> None:
    text = next(seeds.glob("003_*")).read_text(encoding="utf-8")
    found = days(text, parser, published())
    assert found["between March 29 and April 2"].startswith("2021-03-29..2021-04-02")
    assert found["the first week of April"].startswith("2021-04-01..2021-04-07")
    assert found["March"].startswith("2021-03-01..2021-03-31")
    assert found["2019"].startswith("2019-01-01..2019-12-31")


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Police stormed four flats on 3 May 2020 and freed nine men.", "freed", "3 May 2020"),
        ("Units were able, on 3 May 2020, to stop two boats.", "stop", "3 May 2020"),
        ("Sixty officers were sent to Vigo on 3 May 2020 to search farms.", "search", "3 May 2020"),
        ("Police stormed four flats on 3 May 2020 and later freed nine men.", "freed", None),
        ("He was held in 2019 and freed by guards.", "freed", None),
        ("He was arrested on 3 May 2020 and sentenced to six years.", "sentenced", None),
    ],
)
def test_verbs_of_one_subject_share_a_day_but_not_what_comes_later(
    text: str, trigger: str, expected: str | None, parser: Language
) -> None:
    assert dates(text, parser, trigger) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Omar Belhaddad was shot. The attack, which took place on 3 May, was brief.", "on 3 May"),
        ("A boat sank off Samos. This event occurred on 3 May.", "on 3 May"),
        ("Omar Belhaddad was shot. The ministry, which met on 3 May, was told.", None),
        ("Omar Belhaddad was shot. The attack was condemned on 3 May.", None),
        ("He fled after Omar Belhaddad was shot. The attack occurred on 3 May.", None),
        ("Omar Belhaddad was shot. An attack occurred on 3 May.", None),
    ],
)
def test_the_next_sentence_dates_an_act_where_it_takes_it_up(
    text: str, words: str | None, parser: Language
) -> None:
    doc = parser(text)
    head = next(token.i for token in doc if token.lower_ in ("shot", "sank"))
    time = time_told_next(head, doc, find_times(doc, None))
    told = None if time is None else text[time.expression.start : time.expression.end]
    assert told == (words.removeprefix("on ") if words else None)
