"""Captions of pictures: short blocks that end with a credit or begin with "Photo:"."""

import re

from clew.read.layout import Block
from clew.read.phrases import is_agency, label, phrases, plain

_BRACKET = re.compile(r"(?P<open>[\[(])(?P<credit>[^\[\]()]{2,80})[\])]\.?$")
_CREDITED = re.compile(  # REUTERS/Jane Roe, AP Photo/Jane Roe, AFP via Getty Images
    r"(?:^|[\s.(])(?P<agency>[A-Z][\w.-]*)(?P<photo> Photo)?\s?/\s?"
    r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}\.?$"
)
_LAST_SENTENCE = re.compile(r"(?:^|[.!?)\]]\s+|\s[|–—-]\s)(?P<last>[^.!?]{3,80})\.?$")
_NAME = re.compile(r"[^\W\d_a-z][\w.'’&-]*$")
_PLATFORMS = frozenset(
    {"twitter", "facebook", "instagram", "x", "telegram", "youtube", "dr", "image", "file"}
)
_LONGEST = 70  # words


def is_caption(block: Block, near_top: bool, first: bool) -> bool:
    """Is this block a caption? ``near_top``: about where a report's lead picture stands.

    Caught: "The border fence [Roe/Agency]", "Boats in the harbour (AFP)" near the top,
    "Migrants wait, 3 March. REUTERS/Jane Roe", "Photo: Interior Ministry". Refused: sentences
    that end with an ordinary bracket or an agency's credit, and headlines.
    """
    if block.words > _LONGEST or len(block.text) > 20 * _LONGEST:
        return False
    if not first and _is_labelled(block):
        return True
    if match := _BRACKET.search(block.text):
        before = block.text[: match.start()].rstrip()
        if _is_credit(match.group("credit"), match.group("open") == "[", near_top):
            return not first or bool(before)
        open_ended = before[-1:] not in '.!?”"…' and block.text[-1] != "."
        bare = is_agency(match.group("credit"))
        return bare and near_top and not first and open_ended and block.words <= 20
    return not first and _ends_with_credit(block)


def _is_labelled(block: Block) -> bool:
    taken = label(block.text, "caption")
    return bool(taken) and block.words <= 40 and len(block.text) > taken


def _is_credit(credit: str, square: bool, near_top: bool) -> bool:
    """Is the inside of a bracket a credit: names joined by a stroke, or a photo word?"""
    parts = [part.strip() for part in re.split(r"[/|,:]", credit) if part.strip()]
    if not parts or len(credit.split()) > 9:
        return False
    words = phrases("caption", "credit_words")
    worded = [plain(part) in words or _has_photo_word(part) for part in parts]
    named = all(w or is_agency(p) or _is_name(p) for w, p in zip(worded, parts, strict=True))
    if not named:
        return False
    if len(parts) > 1:
        return square or any(worded) or any(map(is_agency, parts))
    return worded[0] and (plain(parts[0]) not in _PLATFORMS or (near_top and square))


def _has_photo_word(part: str) -> bool:
    """Does a part name its picture: "File photo", "Jane Roe via Getty Images", "AP Photo"?"""
    if part[:1].islower():
        return False
    bare = f" {plain(part)} "
    strong = phrases("caption", "credit_words") - _PLATFORMS
    return any(f" {word} " in bare for word in strong) and len(part.split()) <= 6


def _is_name(part: str) -> bool:
    words = part.split()
    if not words or len(words) > 5 or any(c.isdigit() for c in part):
        return False
    return sum(bool(_NAME.match(word)) for word in words) * 2 > len(words) and part[0].isupper()


def _ends_with_credit(block: Block) -> bool:
    if match := _CREDITED.search(block.text):
        return bool(match.group("photo")) or is_agency(match.group("agency"))
    last = _LAST_SENTENCE.search(block.text)
    if not last or last.start() == 0:
        return False
    credit = last.group("last")
    return bool(label(credit, "caption")) and len(credit.split()) <= 10
