"""Mastheads and letterheads: whom they name, and headlines that look like one."""

from datetime import date

import pytest

from clew.read.boilerplate import find_boilerplate
from clew.read.head import Head, read_head
from tests.read.marks import marked
from tests.read.pages import BODY, FRENCH, HEADLINE

DECK = "Suspects moved migrants to Spain in boats"


def head(text: str) -> Head:
    return read_head(text, find_boilerplate(text))


def issuer(text: str) -> str | None:
    publisher = head(text).publisher
    assert publisher is None or publisher.found_in == "text"
    return publisher.value if publisher else None


@pytest.mark.parametrize(
    ("top", "name"),
    [
        ("Costa Verde Herald – the coast’s own paper since 1987", "Costa Verde Herald"),
        ("The Harbour Post: all the news from the quays", "The Harbour Post"),
        ("Diario del Estrecho | periodismo desde 1990", "Diario del Estrecho"),
        ("Strait Monitor Weekly\n\nTuesday, March 12, 2024", "Strait Monitor Weekly"),
        ("Ministry of Justice\nPress Office", "Ministry of Justice"),
        ("NATIONAL POLICE\nPRESS RELEASE No. 12/2024", "NATIONAL POLICE"),
        ("Ministry of the Interior – Press Release", "Ministry of the Interior"),
        ("PRESS RELEASE\n\nProsecutor’s Office of Tangier", "Prosecutor’s Office of Tangier"),
        ("Press release of the Anti-Mafia Directorate", "Anti-Mafia Directorate"),
        ("Department of Ports\nOffice of Public Affairs\nFOR IMMEDIATE RELEASE\n12 March 2024",
         "Department of Ports"),
        ("Joint press release – Border Police, Trieste, and Prosecutor’s Office of Koper",
         "Border Police, Trieste, and Prosecutor’s Office of Koper"),
    ],
)  # fmt: skip
def test_who_issued_a_text_is_read_above_its_headline(top: str, name: str) -> None:
    text = f"{top}\n\n{HEADLINE}\n\n{BODY}"
    assert issuer(text) == name
    title = head(text).title
    assert title and title.value == HEADLINE
    assert "".join(words for _, words in marked(text)) == top.replace("\n", "")


def test_a_crawlers_prefix_does_not_hide_the_masthead() -> None:
    text = f" date 2024-05-16 Costa Verde Herald – the paper since 1987\n\n{HEADLINE}\n\n{BODY}"
    assert issuer(text) == "Costa Verde Herald"


def test_a_name_without_a_bodys_word_counts_where_the_report_names_it() -> None:
    text = f"Open Hand\nPress release\n\n{HEADLINE}\n\n{BODY} Open Hand was told."
    assert issuer(text) == "Open Hand"
    assert issuer(text.replace("Open Hand was", "A charity was")) is None


def test_an_issuer_below_the_headline_of_a_saved_page_is_read() -> None:
    text = f"{HEADLINE}\n\nMinistry of Justice\n\nPress Office\n\n12 March 2024\n\n{BODY}"
    found = head(text)
    assert found.publisher and found.publisher.value == "Ministry of Justice"
    assert found.title and found.title.value == HEADLINE


def test_a_joint_release_needs_no_headline() -> None:
    top = "Joint statement – Border Police, Trieste, and Court of Koper"
    found = head(f"{top}\n\n12 March 2024\n\n{BODY}")
    assert found.publisher and found.publisher.value.startswith("Border Police")
    assert found.title is None
    assert found.published and found.published.start == date(2024, 3, 12)


def test_a_french_letterhead_is_read() -> None:
    top = "Ministère de l’Intérieur\nService de presse"
    title = "Démantèlement d'un réseau de passeurs à Tanger"
    assert issuer(f"{top}\n\n{title}\n\n{FRENCH}") == "Ministère de l’Intérieur"


def test_a_statement_names_its_issuer_at_its_end() -> None:
    text = f"STATEMENT\n\n{HEADLINE}\n\n{BODY}\n\nAbout us: Sea Watchers is an association."
    found = head(text)
    assert found.publisher and found.publisher.value == "Sea Watchers"
    assert found.title and found.title.value == HEADLINE
    assert [kind for kind, _ in marked(text)] == ["notice", "notice"]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\nPress release\n12 March 2024\n\n{BODY}",
        f"Police Arrest Nine\nPress release\n\n{DECK}\n\n{BODY}",
        f"Nine Held In Tangier\n\n12 March 2024\n\n{DECK}\n\n{BODY}",
        f"Boat of Horrors\n\n12 March 2024\n\n{DECK}\n\n{BODY}",
        f"Daily Mail – police swoop on Tangier smuggling ring\n\n{HEADLINE}\n\n{BODY}",
        f"Press release – Nine held in Tangier smuggling case\n\n{DECK}\n\n{BODY}",
        f"Strait Monitor Weekly\n\n{BODY}",
        f"PRESS RELEASE\n\n{HEADLINE}\n\n{BODY}",
        f"Tangier – the city’s largest smuggling ring since 1987\n\n{DECK}\n\n{BODY}",
        f"Ministry of Justice\n\n{HEADLINE}\n\n{BODY}",
        BODY,
        "",
    ],
)
def test_headlines_and_names_alone_state_no_issuer(text: str) -> None:
    assert issuer(text) is None


@pytest.mark.parametrize("top", ["Boat of Horrors", "Nine Held In Tangier"])
def test_a_headline_above_its_day_and_its_deck_is_not_marked(top: str) -> None:
    text = f"{top}\n\n12 March 2024\n\n{DECK}\n\n{BODY}"
    assert [kind for kind, _ in marked(text)] == ["date_line"]
