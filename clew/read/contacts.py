"""Press contacts: the lines with names, telephones and addresses for journalists."""

import re

from clew.read.layout import Block
from clew.read.phrases import begins, is_pair, is_whole, opening, phrases, plain

_EMAIL = re.compile(r"[\w.+-]{1,64}(?:@|\s?\[at\]\s?|\(at\))[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_WEB = re.compile(r"(?:https?://|www\.)[^\s,;)]{3,200}")
_PHONE = re.compile(r"(?:\+|\(\+?|\b0)\d[\d\s().\-–/]{5,24}\d")
_NUMBER = re.compile(r"\(?\d[\d\s().\-–/]{3,24}\d")  # beside a label such as "Tel."
_LONGEST = 800  # characters
_RUN = 12  # blocks below a heading that are looked at


def has_details(text: str) -> bool:
    """Is there a telephone number, an e-mail or a web address in the text?

    >>> has_details("Press desk, +40 21 555 01 99"), has_details("2019 to 2023: 12 345 persons")
    (True, False)
    """
    return has_person_details(text) or bool(_WEB.search(text))


def has_person_details(text: str) -> bool:
    """Is there a telephone number or an e-mail address in the text?"""
    return bool(_EMAIL.search(text)) or any(
        7 <= sum(c.isdigit() for c in match.group()) <= 16 for match in _PHONE.finditer(text)
    )


def is_contact(block: Block) -> bool:
    """Is this block a press contact by its own words?

    Caught: "For further information contact the press office", "Contact: Press desk,
    press@force.example", "Tel.: +40 21 555 01 99". Refused: sentences with a number in them, and
    "For further information see table 3".
    """
    text = block.text
    if block.words > 70 or len(text) > _LONGEST:
        return False
    if is_pair(text, "contact"):
        return block.words <= 25 or has_details(text)
    taken = max(opening(text, "contact", rule) for rule in ("headings", "labels"))
    rest = text[taken:].lstrip()
    if taken and rest[:1] in (":", "|", "–", "—", "-") and not _is_quoted(text):
        return has_details(rest) or bool(opening(text, "contact", "labels") and _is_number(rest))
    return is_bare(text)


def _is_number(rest: str) -> bool:
    """Is this nothing but a telephone number, as stands behind "Tel."?"""
    match = _NUMBER.fullmatch(rest.strip(" :.|–—-"))
    return bool(match) and sum(c.isdigit() for c in rest) >= 5


def _is_quoted(text: str) -> bool:
    return any(mark in text for mark in "“”«»")


def is_bare(text: str) -> bool:
    """Is this nothing but telephone numbers and addresses with their labels?"""
    if len(text) > 200 or not has_person_details(text):
        return False
    rest = _PHONE.sub(" ", _WEB.sub(" ", _EMAIL.sub(" ", text)))
    words = [plain(word) for word in re.split(r"[\s|:,;/•·]+", rest) if plain(word)]
    return all(word in phrases("contact", "labels") for word in words)


def is_contact_heading(text: str) -> bool:
    """Is this block a heading such as "Media contacts", and nothing else?"""
    return is_whole(text, "contact", "headings")


def contact_run(blocks: list[Block], heading: int) -> range:
    """Return the numbers of a heading and the short lines below it down to the last detail.

    Empty where no telephone or address follows: "Contacts" may be a heading of the report.
    """
    last = heading
    for i in range(heading + 1, min(len(blocks), heading + 1 + _RUN)):
        block = blocks[i]
        detailed = has_details(block.text)
        if block.words > 30 or (block.is_sentence and not detailed) or i - last > 4:
            break
        if begins(block.text, "comment_form") or (block.is_paragraph and not is_contact(block)):
            break
        if detailed:
            last = i
    return range(heading, last + 1) if last > heading else range(0)
