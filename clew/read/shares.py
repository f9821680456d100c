"""Share lines: the names of networks with their label, and what is only made to look like one."""

import re

from clew.read.layout import Block
from clew.read.phrases import is_whole, opening, phrases, plain

_BARS = re.compile(r"\s*[|•·]\s*")
_MOST_WORDS = 20
_LONGEST = 300  # characters


def find_shares(blocks: list[Block], forms: set[int]) -> set[int]:
    """Return the numbers of blocks of nothing but a share label and names of networks.

    ``forms`` are the blocks known as share forms. Caught: "Share this: Facebook | X", "Share Tweet
    Pin", "Facebook" beside a form. Refused: a list of networks under a report's own words
    ("Recruiters used:"), and names with figures, the row of a table.
    """
    known = set(forms)
    for i, block in enumerate(blocks):
        if block.words > _MOST_WORDS or len(block.text) > _LONGEST or i in known:
            continue
        if _is_labelled(block.text):
            known.add(i)
        elif _are_networks(block.text) and not _is_listed(blocks, i, known):
            near = [j for j in (i - 1, i + 1) if 0 <= j < len(blocks)]
            beside = any(j in known or _words(blocks[j].text[:30]) == 1 for j in near)
            if _words(block.text) > 1 or beside:
                known.add(i)
    return known - forms


def _is_labelled(text: str) -> bool:
    """Is this "Share this: Facebook | X | Email"?"""
    taken = opening(text, "share_form", "whole")
    rest = text[taken:]
    parts = [part for part in _BARS.split(text) if part]
    if len(parts) > 1 and all(is_whole(p, "share_form") or _are_networks(p) for p in parts):
        return any(is_whole(part, "share_form") for part in parts)
    return bool(taken and rest.strip(" :|") and _are_networks(rest))


def _are_networks(text: str) -> bool:
    """Are all words names of networks or buttons? A count may stand beside a button only."""
    words = phrases("share_form", "words")
    given = [plain(word) for word in text.split() if plain(word)]
    counted = any(word.isdigit() for word in given)
    if counted and not any(word in phrases("share_form", "verbs") for word in given):
        return False
    return any(word in words for word in given) and all(
        word in words or word.isdigit() for word in given
    )


def _words(text: str) -> int:
    """Return how many different names of networks or buttons a text is made of, 0 for others."""
    return len({plain(w) for w in text.split()} - {""}) if _are_networks(text) else 0


def _is_listed(blocks: list[Block], i: int, forms: set[int]) -> bool:
    """Does the list that this block is in stand below a report's own words with a colon?"""
    above = i - 1
    while (
        above >= 0 and above >= i - 15 and above not in forms and _are_networks(blocks[above].text)
    ):
        above -= 1
    own = above >= 0 and above not in forms and blocks[above].text[-1] in ":،"
    return own and not is_whole(blocks[above].text, "share_form")
