"""Share lines, and lists that only look like one."""

import pytest

from tests.read.marks import below, inside, marked


@pytest.mark.parametrize(
    "line",
    [
        "Share this: Facebook | WhatsApp | X | Email",
        "Share Tweet Pin",
        "Share 12 Tweet Pin 3",
        "Facebook Twitter WhatsApp Email Print",
        "Share on Facebook Tweet Print",
        "Share: Facebook, X, LinkedIn",
        "Partager : Facebook | WhatsApp",
        "Compartir: Facebook, Twitter, WhatsApp",
    ],
)
def test_a_label_and_names_of_networks_are_a_share_form(line: str) -> None:
    assert marked(inside(line)) == [("share_form", line)]
    assert marked(below(line)) == [("share_form", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Share of women among the victims: 40%",
        "Facebook | 34 | 12",
        "Facebook 34, WhatsApp 12",
        "Share of boats seized: 12 | 14",
        "The recruiters used the following:\nFacebook\nWhatsApp\nTelegram",
        "Platforms on which the jobs were offered:\nFacebook and Telegram\nWhatsApp",
        "Print, copy and share: how forged visas are sold",
    ],
)
def test_shares_of_something_and_lists_of_the_report_are_left(line: str) -> None:
    assert marked(inside(line)) == []
    assert marked(below(line)) == []
