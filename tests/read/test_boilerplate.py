"""Boilerplate: what is marked, and above all what is left alone."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.read.boilerplate import find_boilerplate
from clew.read.document import read_source
from clew.read.source import Source
from tests.read.pages import ARABIC, BODY, FRENCH, HEADLINE, ITALIAN, SPANISH


def marked(text: str) -> list[tuple[str, str]]:
    return [(b.kind, text[b.span.start : b.span.end]) for b in find_boilerplate(text)]


def kinds(text: str) -> dict[str, str]:
    return {words: kind for kind, words in marked(text)}


def test_a_blog_page_is_marked_to_its_end() -> None:
    tail = (
        "Spread the love\n\nRelated Posts\n\nFire destroys market hall in Fez\n\n3 Comments\n\n"
        "Sam says:\n\nThis is a long remark of a reader about 500 smugglers who were all arrested "
        "in the town of his grandparents by 40 police officers one night last winter.\n\n"
        "Leave a Reply Cancel reply\n\nYour email address will not be published. Required fields "
        "are marked *\n\nName *\n\nSave my name, email, and website in this browser."
    )
    text = f"{HEADLINE}\n\n{BODY}\n\n{tail}"
    covered = {i for b in find_boilerplate(text) for i in range(b.span.start, b.span.end)}
    start = text.index("Spread the love")
    assert all(i in covered or text[i].isspace() for i in range(start, len(text)))
    assert not any(i in covered for i in range(start))


def test_the_crawlers_prefix_takes_its_spaces_and_the_form_behind_it_is_apart() -> None:
    text = f" date 2021-04-11 Spread the love\n\nRabat – {BODY}"
    assert marked(text) == [
        ("crawler_prefix", " date 2021-04-11 "),
        ("share_form", "Spread the love"),
    ]
    one_line = f" date 2021-04-11 Spread the love Rabat – {BODY}"
    assert marked(one_line) == marked(text)


def test_a_slogan_above_the_headline_shares_no_word_with_the_report() -> None:
    for slogan in (
        "Creating fresh outlooks since 2011",
        "The Voice of the Coast",
        "Your daily paper",
    ):
        text = f"{slogan}\n\n{HEADLINE}\n\n12 March 2024\n\n{BODY}"
        assert kinds(text)[slogan] == "slogan"


@pytest.mark.parametrize(
    "top",
    [
        "Nine held in Tangier smuggling case\n\nSuspects moved migrants to Spain in boats",
        "Arrests of migrants rising since 2014\n\nPolice in Tangier hold nine suspects",
        "Three men were held.\n\nThe smuggling ring moved migrants to Spain",
        "Nine held in Tangier smuggling case",
    ],
)
def test_a_headline_is_no_slogan(top: str) -> None:
    assert "slogan" not in kinds(f"{top}\n\n12 March 2024\n\n{BODY}").values()


def test_a_menu_above_the_headline_is_navigation() -> None:
    found = kinds(f"Home\nWorld\nSports\nOpinion\n\n{HEADLINE}\n\n{BODY}")
    assert {w for w, kind in found.items() if kind == "navigation"} == {
        "Home",
        "World",
        "Sports",
        "Opinion",
    }


def test_teasers_count_only_below_their_heading() -> None:
    text = (
        f"{HEADLINE}\n\n{BODY}\n\nPrevious Story\n\nTram line opens with 50 guests\n\n"
        "Next Story\n\n'Our £9,000 cruise was ruined'"
    )
    assert [kind for kind, _ in marked(text)] == ["navigation", "teaser", "navigation", "teaser"]
    assert marked(f"{HEADLINE}\n\n{BODY}\n\nTram line opens with 50 guests") == []


def test_the_report_goes_on_after_links_inside_it() -> None:
    first, rest = BODY.split("\n\n", 1)
    text = f"{HEADLINE}\n\n{first}\n\nRelated articles\n\nTram line opens\n\n{rest}"
    assert marked(text) == [("navigation", "Related articles"), ("teaser", "Tram line opens")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read more: Minister warns of storms", "related_link"),
        ("READ ALSO: Minister warns of storms", "related_link"),
        ("READ MORE Minister warns of storms", "related_link"),
        ("À lire aussi : Le budget adopté", "related_link"),
        ("Lea también: El Congreso aprueba", "related_link"),
        ("Leggi anche: Incendio al mercato", "related_link"),
        ("اقرأ أيضا: حريق يدمر سوقا", "related_link"),
        ("Advertisement", "notice"),
        ("- Publicité -", "notice"),
        ("© 2024 The Test Courier. All rights reserved.", "notice"),
        ("Copyright 2024 Test Media Ltd", "notice"),
        ("Sign up for our weekly newsletter and get the best stories.", "notice"),
        ("Subscribe and get the news of the day in your inbox.", "notice"),
        ("We use cookies to improve your visit.", "notice"),
        ("Share this:", "share_form"),
        ("Facebook Twitter WhatsApp Email", "share_form"),
        ("Click to share on Facebook (Opens in new window)", "share_form"),
        ("Partager cet article", "share_form"),
        ("شارك الخبر", "share_form"),
        ("The border fence near Fnideq [Roe/Test Agency]", "caption"),
        ("[File photo/Reuters]", "caption"),
        ("Migrants wait on a quay, 3 March 2024. REUTERS/Jane Roe", "caption"),
        ("Migrants wait on a quay on 3 March 2024. (AP Photo/Jane Roe)", "caption"),
        ("Photo: Interior Ministry", "caption"),
        ("A boat off the coast (AFP/File)", "caption"),
        ("Foto de archivo: Ministerio del Interior", "caption"),
        ("(Reporting by Jane Roe; Editing by John Doe)", "notice"),
        ("Enjoying this story? Subscribe for €1 a week and never miss an update.", "notice"),
        ("Sign up for our newsletter", "notice"),
        ("Support independent journalism, donate", "notice"),
        ("Become a member for just £3 a month and read the full story.", "notice"),
        ("This article is for subscribers only. Log in to continue.", "notice"),
        ("We and our 12 partners store cookies on your device.", "notice"),
        ("We value your privacy", "notice"),
        ("Follow Jane Roe on Twitter @janeroe.", "notice"),
        ("Subscribe to our crime podcast here.", "notice"),
        ("MORE: Top ten beaches | Horoscope | Win a scooter!", "teaser"),
        ("Also in the news: Tram line opens • Fire in Fez", "teaser"),
        ("Related stories", "navigation"),
        ("Terms of use | Privacy policy | Contact us", "navigation"),
        ("Home > News > Crime", "navigation"),
        ("Please consider making a donation.", "notice"),
    ],
)
def test_lines_of_pages_are_marked(line: str, kind: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    assert marked(f"{HEADLINE}\n\n{first}\n\n{line}\n\n{rest}") == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Share the intelligence, the minister said.",
        "Leave a reply to the court within 20 days",
        "Read more than 200 files, the judge told the clerk.",
        "Read more than 200 files",
        "Related offences",
        "Related offences: 12 persons were charged with forgery.",
        "Photo evidence was shown to the jury.",
        "The photo: a blurred face, said the lawyer, who called it no proof of anything at all.",
        "Comments",
        "Comments by the State",
        "Table 2. Detected victims (men/women)",
        "2021 | 44 | 19",
        "Detected victims: 44 (2020: 38)",
        "He was identified in a database (Eurodac).",
        "The convoy was stopped, according to the agency (AFP).",
        "Copyright law was amended as well.",
        "Follow the money, investigators say.",
        "Next, the migrants were led to a beach",
        "Trending towards larger boats",
        "More: the ring also forged passports",
        "Subscribers of the service paid 300 euros for each passenger.",
        "Facebook posts led police to the ring",
        "Name of the ring leader withheld",
        "Print shop raided in Casablanca",
        "The accused [and/or] his brother",
        "12 March 2024: nine suspects are arrested in Tangier",
        "Watch commanders were questioned",
        "Recommended sentences",
        "Next: the judges will hear the third defendant.",
        "Next: Verdict on 12 May",
        "Previous convictions: Two for smuggling",
        "Previous: 40\nNext: 35",
        "Previous: two boats\nNext: three boats",
        "By Monday, 300 migrants had landed.",
        "By contrast, detections fell in Greece",
        "The men were told to subscribe to a channel and join a WhatsApp group each week.",
        "“Subscribe to the channel for €1 a week,” the advert said.",
        "Support independent journalism and protect reporters in the region",
        "- Support independent journalism and give a donation to those who report",
        "Get 20 years: judge sentences ring of the newsletter forger",
        "Donate blood, survivors were told",
        "The cookies stored on the device of the driver led to 4 partners.",
        "More: 44 | 38 | 12",
        "Year | Women | Men\nMore: Spain | Italy | Malta\nTotal | 12 | 14",
        "By Court Order",
        "Help us keep our children safe, mothers say",
        "Donate now: how fake charities fund smuggling",
        "Home raids > 12",
        "Privacy | Home | Boats: 12",
        "Statement",
        "STATEMENT OF FACTS",
        "Press release fraud",
        "Follow the boats: how smugglers advertise",
    ],
)
def test_report_text_is_left_alone(line: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    assert marked(f"{HEADLINE}\n\n{first}\n\n{line}\n\n{rest}") == []
    assert marked(f"{HEADLINE}\n\n{BODY}\n\n{line}") in ([], [("comment_form", "Comments")])


def test_neighbours_below_a_report_stand_in_pairs_or_name_themselves() -> None:
    for tail in (
        "Previous: Tomato prices fall\n\nNext: Ten beaches to discover",
        "« Previous: Tomato prices fall\n\n» Next: Ten beaches to discover",
    ):
        assert {kind for kind, _ in marked(f"{HEADLINE}\n\n{BODY}\n\n{tail}")} == {"teaser"}
    alone = "Next story: Ten beaches to discover"
    assert kinds(f"{HEADLINE}\n\n{BODY}\n\n{alone}") == {alone: "teaser"}


def test_a_byline_is_marked_above_the_report_and_nowhere_else() -> None:
    for line in ("By Jane Roe", "By our court reporter", "By Coast Courier newsroom"):
        assert kinds(f"{HEADLINE}\n\n{line}\n\n{BODY}") == {line: "byline"}
    assert marked(f"{BODY}\n\nBy Jane Roe\n\n{BODY}") == []


def test_a_long_paragraph_that_ends_with_a_call_is_report_text() -> None:
    text = f"{BODY} Follow us on Twitter."
    assert marked(f"{HEADLINE}\n\n{text}") == []


def test_a_section_called_comments_stays_when_text_follows() -> None:
    text = f"{HEADLINE}\n\n{BODY}\n\nComments\n\n{BODY}"
    assert marked(text) == []


def test_a_link_to_the_comments_at_the_top_takes_nothing_with_it() -> None:
    text = f"{HEADLINE}\n\nLeave a comment\n\n{BODY}"
    assert marked(text) == [("comment_form", "Leave a comment")]


def test_the_days_of_a_chronology_are_no_date_lines() -> None:
    text = (
        f"{HEADLINE}\n\n3 March 2024\n\nPolice in Tangier searched three houses and held nine.\n\n"
        "5 March 2024\n\nA court ordered the nine suspects held pending trial for smuggling."
    )
    assert marked(text) == []


@pytest.mark.parametrize(
    ("body", "tail"),
    [
        (FRENCH, "Laisser un commentaire\n\nVotre adresse e-mail ne sera pas publiée."),
        (SPANISH, "Deja una respuesta\n\nTu dirección de correo electrónico no será publicada."),
        (ITALIAN, "Lascia un commento\n\nIl tuo indirizzo email non sarà pubblicato."),
        (ARABIC, "اترك تعليقاً\n\nلن يتم نشر عنوان بريدك الإلكتروني."),
    ],
)
def test_comment_forms_are_known_in_each_language(body: str, tail: str) -> None:
    text = f"{body}\n\n{tail}"
    assert [kind for kind, _ in marked(text)] == ["comment_form", "comment_form"]


def test_the_four_real_reports_are_marked_as_an_analyst_would(seeds: Path) -> None:
    truth = json.loads((seeds.parent / "gold" / "seeds_gold.json").read_text(encoding="utf-8"))
    right = wrong = wanted = 0
    for row in truth["documents"]:
        document = read_source(Source(row["file"], (seeds / row["file"]).read_bytes()))
        visible = {i for i, c in enumerate(document.text) if not c.isspace()}
        spans = [(b["span"]["start"], b["span"]["end"]) for b in row["boilerplate"]]
        gold = {i for start, end in spans for i in range(start, end)} & visible
        found = {i for b in document.boilerplate for i in range(b.span.start, b.span.end)} & visible
        right, wrong, wanted = (
            right + len(gold & found),
            wrong + len(found - gold),
            wanted + len(gold),
        )
    assert (right, wrong) == (wanted, 0)


PIECES = [
    "Press release",
    "By",
    "Contact",
    "ENDS",
    "About us",
    "Office",
    "of",
    ",",
    "+40 21 555 01 99",
    "a",
    "B.",
    ":",
    "\n",
    " ",
    "[",
    "]",
    "©",
    "/",
    "|",
    "-",
    "2017",
    "Read more",
    "Share",
]


@given(st.lists(st.sampled_from([*PIECES, "Comments", "Most read"]), max_size=60).map("".join))
def test_marks_lie_in_the_text_apart_and_in_order(text: str) -> None:
    end = 0
    for mark in find_boilerplate(text):
        assert end <= mark.span.start < mark.span.end <= len(text)
        end = mark.span.end
