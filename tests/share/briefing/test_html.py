"""The briefing as a page: it asks for nothing, runs nothing, and shows words as they are."""

import re
from html import unescape
from html.parser import HTMLParser
from importlib import resources
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.share.briefing.compose import compose
from clew.share.briefing.html import to_briefing_html
from clew.share.package import Package
from tests.share.briefing.reports import HOSTILE, arabic, hostile_package, packed, raid

_VOID = {"meta", "br", "link", "img", "input", "hr"}
_PAGE = "html head meta title style body header main footer section article aside div"
_WORDS = "p span h1 h2 h3 dl dt dd q sup a strong ul ol li table thead tbody tr th td code br"
_DRAWN = "figure figcaption svg rect circle line text path polygon"
_MAY_STAND = {tag for tags in (_PAGE, _WORDS, _DRAWN) for tag in tags.split()}


class Page(HTMLParser):
    """The elements, links and ids of a page; fails where tags don't match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.words = ""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def page_of(package: Package) -> tuple[str, Page]:
    text = to_briefing_html(package).decode()
    return text, Page(text)


def test_the_page_asks_for_nothing_and_runs_nothing(package: Package) -> None:
    text, page = page_of(package)
    assert "<script" not in text.lower()
    assert page.tags <= _MAY_STAND
    for tag, name, value in page.attributes:
        assert not name.startswith("on") and name not in ("src", "srcset", "style"), (tag, name)
        assert name != "href" or value.startswith("#")
    assert "url(" not in text and "@import" not in text
    policy = next(
        v for t, n, v in page.attributes if n == "content" and v.startswith("default-src")
    )
    assert "default-src 'none'" in policy and "unsafe" not in policy


def test_every_note_is_there_and_every_link_leads_somewhere(package: Package) -> None:
    _, page = page_of(package)
    ids = [value for _, name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    links = {value[1:] for _, name, value in page.attributes if name == "href"}
    assert links <= set(ids)
    words = " ".join(page.words.split())
    notes = compose(package).notes
    assert notes
    for note in notes:
        assert f"note-{note.number}" in links and f"note-{note.number}" in ids
        assert (note.quoted or note.source) in words
        assert note.source in words
        assert all(row[:12] in words for row in note.rows)


def test_the_marks_stand_at_the_top_and_at_the_bottom(package: Package) -> None:
    _, page = page_of(package)
    words = page.words
    assert words.count("TLP:AMBER") == 3  # the title of the window, top, bottom
    assert words.count("PAP:AMBER") == 2


def test_headings_go_down_one_step_at_a_time(package: Package) -> None:
    text, _ = page_of(package)
    levels = [int(level) for level in re.findall(r"<h(\d)", text)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_hostile_words_are_shown_as_the_letters_that_they_are() -> None:
    text, page = page_of(hostile_package())
    assert page.tags <= _MAY_STAND
    assert text.count("<style>") == 1
    shown = " ".join(unescape(page.words).split())
    for words in HOSTILE[:-1]:
        assert words in shown
    assert "50337" not in shown
    assert "\u202e" not in text


def test_words_from_right_to_left_keep_their_direction() -> None:
    text, _ = page_of(packed(arabic(), raid("the Coast Guard")))
    assert "Publishers: \u2068صحيفة الساحل\u2069; 1 states no publisher." in text
    assert '<span dir="auto">\u2068صحيفة الساحل\u2069, “' in text


@pytest.mark.parametrize("small", [packed(), packed(arabic()), packed(raid("the Coast Guard"))])
def test_a_small_package_has_no_empty_part(small: Package) -> None:
    text, page = page_of(small)
    assert "How to read this" in page.words
    assert not re.search(r"<(ul|ol|table|tbody)[^>]*>\s*</\1>", text)


def test_the_same_package_gives_the_same_bytes(package: Package) -> None:
    assert to_briefing_html(package) == to_briefing_html(package)


def test_words_stand_out_from_their_ground_in_light_and_dark() -> None:
    style = (resources.files("clew.share.briefing") / "briefing.css").read_text(encoding="utf-8")
    grounds = re.findall(r":root \{(.*?)\}", style, re.S)
    assert len(grounds) == 3  # light, dark, print
    for ground in grounds:
        colours = dict(re.findall(r"--(\w+): #([0-9a-f]{6})", ground))
        for words in ("ink", "quiet", "place", "doubt"):
            for below in ("paper", "pale"):
                assert contrast(colours[words], colours[below]) >= 4.5, (words, below)
        assert contrast(colours["ink"], colours["area"]) >= 4.5


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 reckons it."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@settings(max_examples=25, deadline=None)
@given(title=st.text(max_size=60), publisher=st.text(max_size=30))
def test_any_title_and_publisher_make_a_page(title: str, publisher: str) -> None:
    _, page = page_of(packed(raid("the Coast Guard", title=title, publisher=publisher)))
    assert page.tags <= _MAY_STAND
