"""What a text says of itself: title, author, place, agency, days."""

from datetime import date

import pytest

from clew.model import Span
from clew.read.boilerplate import find_boilerplate
from clew.read.byline import parse_byline
from clew.read.datelines import parse_date_line
from clew.read.head import Head, parse_dateline, read_head
from tests.read.pages import ARABIC, BODY, FRENCH, HEADLINE, ITALIAN, SPANISH

REST = "Police dismantled a smuggling ring that moved migrants to Spain, the ministry said."


def head(text: str) -> Head:
    return read_head(text, find_boilerplate(text))


def test_everything_stated_comes_with_its_place() -> None:
    text = (
        f"{HEADLINE}\n\nBy Leila Haddad\n\nPublished: 12 March 2024 | Updated: 13 March 2024\n\n"
        f"TANGIER, Morocco (Reuters) – {BODY}"
    )
    found = head(text)
    for stated, words in (
        (found.title, HEADLINE),
        (found.byline, "Leila Haddad"),
        (found.dateline, "TANGIER, Morocco"),
        (found.agency, "Reuters"),
    ):
        assert stated and stated.value == words and stated.span
        assert text[stated.span.start : stated.span.end] == words
    assert found.published and found.published.start == date(2024, 3, 12)
    assert found.published.basis == "stated" and found.published.span
    assert text[found.published.span.start : found.published.span.end] == "12 March 2024"
    assert found.updated and found.updated.start == date(2024, 3, 13)


def test_nothing_stated_is_nothing_found() -> None:
    assert head(BODY) == Head()


@pytest.mark.parametrize(
    "first",
    [
        "Three men were held.",
        "A short sentence opens this report, and a long one follows it.",
        "“We saw the boat sink.”",
        "Press release",
        "Contents:",
    ],
)
def test_a_sentence_or_a_kind_of_text_is_no_title(first: str) -> None:
    assert head(f"{first}\n\n{BODY}").title is None


def test_a_letterhead_gives_way_to_the_headline_below_it() -> None:
    long = "Police dismantle smuggling ring that moved migrants from Tangier to Spain in boats"
    title = head(f"Ministry of Public Works\nPress Office\n\n{long}\n\n{BODY}").title
    assert title and title.value == long


def test_a_deck_does_not_take_the_titles_place() -> None:
    title = head(f"{HEADLINE}\n\nSuspects moved migrants to Spain in boats\n\n{BODY}").title
    assert title and title.value == HEADLINE


def test_the_crawlers_day_is_metadata_and_a_stated_day_goes_before_it() -> None:
    crawled = head(f" date 2024-02-11 {HEADLINE}\n\n{BODY}").published
    assert crawled and (crawled.start, crawled.basis) == (date(2024, 2, 11), "metadata")
    assert (crawled.found_in, crawled.span) == ("crawler prefix", Span(6, 16))
    stated = head(f" date 2024-02-11 {HEADLINE}\n\n10 February 2024\n\n{BODY}").published
    assert stated and (stated.start, stated.basis) == (date(2024, 2, 10), "stated")


def test_a_day_in_the_dateline_is_stated() -> None:
    found = head(f"{HEADLINE}\n\nBRUSSELS, 12 March 2024 – {BODY}")
    assert found.published and found.published.start == date(2024, 3, 12)
    assert found.dateline and found.dateline.value == "BRUSSELS"


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("SOFIA, 19 June 2024 (QNA)", "SOFIA", "QNA"),
        ("Antwerp, 7 March 2025", "Antwerp", None),
        ("Zarzis, Tunisia, 2 October 2024", "Zarzis, Tunisia", None),
        ("Thursday, 7 March 2024", None, None),
        ("Published in print, 7 March 2025", None, None),
    ],
)
def test_a_dateline_may_stand_alone(line: str, place: str | None, agency: str | None) -> None:
    found = head(f"{HEADLINE}\n\n{line}\n\n{BODY}")
    assert (found.dateline.value if found.dateline else None) == place
    assert (found.agency.value if found.agency else None) == agency
    assert found.published is None or found.published.basis == "stated"


@pytest.mark.parametrize(
    ("first", "day"),
    [
        ("Madrid, 16 May 2024. ", date(2024, 5, 16)),
        ("Research Service of Parliament, 10 February 2025. ", date(2025, 2, 10)),
        ("This story is from March 10, 2002\n\n", date(2002, 3, 10)),
        ("On Friday, 7 March 2025. ", None),
        ("Nine were held in Rome, 7 March 2025. ", None),
        ("TANGIER, March 12 (QNA) – ", None),
    ],
)
def test_the_day_before_the_first_words_is_stated(first: str, day: date | None) -> None:
    published = head(f"{HEADLINE}\n\n{first}{BODY}").published
    assert (published.start if published else None) == day


def test_a_place_that_begins_like_a_small_word_is_a_dateline() -> None:
    for place in ("DES MOINES", "DA NANG", "A Coruña"):
        found = parse_dateline(f"{place} (AFP) – {REST}")
        assert found and (found[0].start, found[0].end) == (0, len(place))
    assert parse_dateline(f"On Friday, 7 March 2025. {REST}") is None


def test_a_paper_before_the_day_is_the_publisher_and_a_town_is_not() -> None:
    told = head(f"Harbour Gazette, 9 August 2024\n\n{HEADLINE}\n\n{BODY}")
    assert told.publisher and told.publisher.value == "Harbour Gazette"
    assert told.dateline is None and told.published and told.published.start == date(2024, 8, 9)
    town = head(f"Tunis, 9 August 2024\n\n{HEADLINE}\n\n{BODY}")
    assert town.publisher is None and town.dateline and town.dateline.value == "Tunis"


def test_the_author_of_a_wires_last_line_is_stated_where_no_line_above_names_one() -> None:
    text = f"{HEADLINE}\n\n{BODY}\n\n(Reporting by Jane Roe; Editing by John Doe)"
    byline = head(text).byline
    assert byline and byline.value == "Jane Roe"
    above = head(text.replace(HEADLINE, f"{HEADLINE}\n\nBy Omar Tazi", 1)).byline
    assert above and above.value == "Omar Tazi"


def test_days_of_events_are_no_publication_dates() -> None:
    assert (
        head(f"{HEADLINE}\n\nOn 12 March 2024, police searched a house. {BODY}").published is None
    )
    assert head(f"{HEADLINE}\n\n05/04/2024\n\n{BODY}").published is None  # April 5 or May 4
    assert head(f"{HEADLINE}\n\nUpdated 3 hours ago\n\n{BODY}").updated is None


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        (f"RABAT, Morocco – {REST}", "RABAT, Morocco", None),
        (f"Rabat – {REST}", "Rabat", None),
        (f"Casablanca- {REST}", "Casablanca", None),
        (f"PARIS (AFP) - {REST}", "PARIS", "AFP"),
        (f"TRIPOLI, Libya, March 3 (Reuters) - {REST}", "TRIPOLI, Libya", "Reuters"),
        (f"ROME/TUNIS (AP) — {REST}", "ROME/TUNIS", "AP"),
        (f"Zarzis / Palermo, 2 October 2024 – {REST}", "Zarzis / Palermo", None),
        (f"NEW YORK: {REST}", "NEW YORK", None),
        (f"Madrid, 12 mar (EFE).- {SPANISH}", "Madrid", "EFE"),
        (f"Madrid, 16 May 2024. {REST}", "Madrid", None),
        (f"ALGER (APS) – {FRENCH}", "ALGER", "APS"),
        (f"(ANSA) - ROMA - {ITALIAN}", "ROMA", "ANSA"),
        (f"الرباط (رويترز) - {ARABIC}", "الرباط", "رويترز"),
        (f"الرباط – {ARABIC}", "الرباط", None),
    ],
)
def test_datelines_of_many_houses_are_read(text: str, place: str, agency: str | None) -> None:
    found = parse_dateline(text)
    assert found
    assert text[found[0].start : found[0].end] == place
    assert (text[found[1].start : found[1].end] if found[1] else None) == agency


@pytest.mark.parametrize(
    "text",
    [
        f"Karim – a lorry driver from Fez – was held. {REST}",
        "Karim – Morocco’s most wanted smuggler – was held by police in Fez on Monday.",
        "Morocco: nine suspects were held by the police in Fez on Monday, the ministry said.",
        f"EXCLUSIVE: {REST}",
        f"BREAKING – {REST}",
        f"Update - {REST}",
        "Police officers – many of them armed – searched the house.",
        "Nine-month investigation ends in arrests, the ministry said on Monday.",
        "In Rabat – the capital – police held nine.",
        "Rabat",
        f"Research Service of Parliament, 10 February 2025. {REST}",
        f"(Zuwara) {REST}",
        "The court – Morocco’s highest in such matters and the last to hear them – agreed.",
    ],
)
def test_asides_labels_and_sentences_are_no_datelines(text: str) -> None:
    assert parse_dateline(text) is None


@pytest.mark.parametrize(
    ("line", "author", "agency"),
    [
        ("By Leila Haddad", "Leila Haddad", None),
        ("By Leila Haddad | Reuters", "Leila Haddad", "Reuters"),
        ("By Leila Haddad and Omar al-Tazi", "Leila Haddad and Omar al-Tazi", None),
        ("BY LEILA HADDAD", "LEILA HADDAD", None),
        ("By Leila Haddad, Staff Writer", "Leila Haddad", None),
        ("By AFP", "AFP", None),
        ("By our crime correspondent", "our crime correspondent", None),
        ("By Harbour Post newsroom", "Harbour Post newsroom", None),
        ("By our correspondent in Tangier", "our correspondent in Tangier", None),
        ("Par Leïla Haddad", "Leïla Haddad", None),
        ("Por Lucía Ibarra", "Lucía Ibarra", None),
        ("di Paola Verdi", "Paola Verdi", None),
        ("بقلم: ليلى حداد", "ليلى حداد", None),
    ],
)
def test_bylines_name_their_author(line: str, author: str, agency: str | None) -> None:
    found = parse_byline(line)
    assert found
    assert line[found.author.start : found.author.end] == author
    assert (line[found.agency.start : found.agency.end] if found.agency else None) == agency


@pytest.mark.parametrize(
    "line",
    [
        "By boat to Lampedusa",
        "By Monday, nine suspects had been held.",
        "By the end of the year",
        "Byron Street raid",
        "By 2017",
        "By sea, smugglers' desk clerk says",
        "By law the court reporter",
        "Di nuovo arresti a Tangeri",
        "By",
        "Para Marruecos la lucha continúa",
    ],
)
def test_headlines_and_sentences_are_no_bylines(line: str) -> None:
    assert parse_byline(line) is None


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Published: 12 March 2024", date(2024, 3, 12), None),
        ("Published 12 March 2024 Updated 13 March 2024", date(2024, 3, 12), date(2024, 3, 13)),
        ("Last updated: 13 March 2024 at 10:32", None, date(2024, 3, 13)),
        ("First published on Tue 12 Mar 2024 09.30 GMT", date(2024, 3, 12), None),
        ("By Leila Haddad | March 12, 2024 | 3 min read", date(2024, 3, 12), None),
        ("Antwerp, 7 March 2025", date(2025, 3, 7), None),
        ("Publié le 12 mars 2024 à 14h05", date(2024, 3, 12), None),
        ("Publicado el 12 de marzo de 2024", date(2024, 3, 12), None),
        ("Pubblicato il 12 marzo 2024, ore 14:05", date(2024, 3, 12), None),
        ("تاريخ النشر: 12 مارس 2024", date(2024, 3, 12), None),
        ("Updated 3 hours ago", None, None),
    ],
)
def test_date_lines_tell_their_days(line: str, published: date, updated: date) -> None:
    found = parse_date_line(line)
    assert found
    assert (found.published[0] if found.published else None) == published
    assert (found.updated[0] if found.updated else None) == updated


@pytest.mark.parametrize(
    "line",
    [
        "12 March 2024: police raid the port",
        "Arrested 12 March 2024",
        "Published figures show a rise",
        "Updated",
        "Yesterday",
        "Date of birth: 12 March 1980",
        "Police raid | 12 March 2024",
        "2024",
        "",
    ],
)
def test_other_lines_with_days_are_refused(line: str) -> None:
    assert parse_date_line(line) is None


def test_an_agency_is_credited_at_the_end_or_alone() -> None:
    closed = head(f"{HEADLINE}\n\n{BODY} (AFP)").agency
    assert closed and closed.value == "AFP"
    alone = head(f"{HEADLINE}\n\nReuters\n\n{BODY}").agency
    assert alone and alone.value == "Reuters"
    assert head(f"{HEADLINE}\n\nThe AP saw the map (map). {BODY}").agency is None
