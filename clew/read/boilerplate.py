"""What of a text is not the report: marked with its kind, never cut.

Precision goes before recall: marking report text loses evidence, so a word alone decides only
where it is a whole block, and headlines of other stories count only below a heading that says so.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from clew.model import Boilerplate, BoilerplateKind, Span
from clew.read.byline import author_names, parse_byline
from clew.read.captions import is_caption
from clew.read.closing import find_closing
from clew.read.comments import mark_comments
from clew.read.datelines import parse_date_line
from clew.read.layout import Block, body_start, lay_out, stems
from clew.read.letterheads import find_letterhead
from clew.read.phrases import begins, is_pair, is_whole, label, opening, phrases, plain
from clew.read.shares import find_shares
from clew.text.dates import parse_date

Marks = dict[int, BoilerplateKind]  # a block's number -> its kind

_CRAWLER_PREFIX = re.compile(r"\ufeff?\s*date\s+(\d{4}-\d{2}-\d{2})(?:\s+|$)")
_RIGHTS = re.compile(r"(?:©|\(c\)|ⓒ)\s?|\b(?:19|20)\d\d\b", re.I)
_LISTED = re.compile(r"[-–—*•▪●]\s|\(?\d{1,2}[.)]\s")
_BARS = re.compile(r"\s*[|•·]\s*")
_OPENERS = "“\"'‘«"
_LONG = 25  # words: a paragraph that shows that the report goes on
_FARTHEST = 300  # blocks below a heading that are looked at
_BYLINES = 10  # blocks: where an author's name stands
_TOP = 6  # blocks: where captions and date lines of the lead stand


def find_crawler_prefix(text: str) -> tuple[date, Span, Span] | None:
    """Return the day of a crawler's prefix, its own span, and the span of the whole prefix.

    >>> find_crawler_prefix(" date 2024-02-11 Three held")[2]
    Span(start=0, end=17)
    """
    match = _CRAWLER_PREFIX.match(text)
    day = parse_date(match.group(1)) if match else None
    if not match or not day:
        return None
    return day, Span(*match.span(1)), Span(*match.span())


def find_boilerplate(text: str) -> tuple[Boilerplate, ...]:
    """Return the marked parts of a text in order: forms, links, notices, captions, date lines."""
    found: list[Boilerplate] = []
    start = 0
    if prefix := find_crawler_prefix(text):
        start = prefix[2].end
        found.append(Boilerplate(prefix[2], "crawler_prefix"))
    if taken := _opening(text[start:]):
        found.append(Boilerplate(Span(start, start + taken), "share_form"))
        start += taken
    blocks = lay_out(text, start)
    marks = _direct_marks(blocks)
    body = body_start(blocks, marks)
    forms = {i for i, kind in marks.items() if kind == "share_form"}
    marks |= dict.fromkeys(find_shares(blocks, forms), "share_form")
    _mark_menu(blocks, marks, body)
    _mark_groups(blocks, marks, body)
    mark_comments(blocks, marks, body)
    _mark_letterhead(blocks, marks, body)
    _mark_slogan(blocks, marks, body)
    _mark_neighbours(blocks, marks, body)
    authors = [
        author
        for i in marks
        if marks[i] in ("byline", "date_line")
        for author in author_names(blocks[i].text)
    ]
    for i in find_closing(blocks, set(marks), body, authors):
        marks[i] = "notice"
    found += [Boilerplate(blocks[i].span, marks[i]) for i in sorted(marks)]
    return tuple(found)


def _opening(text: str) -> int:
    """Return the length of a form's words that stand before report text on the first line."""
    line = text.lstrip("\ufeff ").split("\n", 1)[0]
    taken = opening(line, "share_form", "opens")
    rest = line[taken:].lstrip(" :")
    if not taken or not rest or not (rest[0].isupper() or rest[0] in "“\"'‘«"):
        return 0
    return text.index(line) + taken


def _direct_marks(blocks: list[Block]) -> Marks:
    """Return what single blocks are by their own words and place."""
    marks: Marks = {}
    first_paragraph = body_start(blocks, {})
    chronology = _is_chronology(blocks)
    for i, block in enumerate(blocks):
        first = len(marks) == i
        near_top = i <= first_paragraph + 1 or i < _TOP
        if kind := _kind_of(block, first):
            marks[i] = kind
        elif i and i <= first_paragraph + 1 and i < _BYLINES and parse_byline(block.text):
            marks[i] = "byline"
        elif i > first_paragraph and _are_headlines(blocks, i):
            marks[i] = "teaser"
        elif is_caption(block, near_top, first):
            marks[i] = "caption"
        elif (line := parse_date_line(block.text)) and (
            line.labelled or (i <= first_paragraph and not chronology)
        ):
            marks[i] = "date_line"
    return marks


def _kind_of(block: Block, first: bool) -> BoilerplateKind | None:
    text = block.text
    if _is_notice(block):
        return "notice"
    if is_whole(text, "share_form") or begins(text, "share_form"):
        return "share_form"
    if begins(text, "comment_form"):
        return "comment_form"
    if is_whole(text, "related_link") or begins(text, "related_link"):
        return "related_link"
    if not first and block.words <= 40 and label(text, "related_link") and _leads_elsewhere(text):
        return "related_link"
    if is_whole(text, "navigation") or _is_footer(block):
        return "navigation"
    return None


def _is_footer(block: Block) -> bool:
    """Is this "Terms of use | Privacy policy", or the way to a page: "Home > News > Crime"?"""
    if block.words > 20 or len(block.text) > 200:
        return False
    parts = [part for part in _BARS.split(block.text) if part]
    if len(parts) > 1 and all(is_whole(p, "notice") or is_whole(p, "navigation") for p in parts):
        return True
    way = re.split(r"\s*[>»›]\s*", block.text)
    return len(way) > 1 and is_whole(way[0], "navigation") and all(len(w.split()) < 5 for w in way)


def _leads_elsewhere(text: str) -> bool:
    rest = text[label(text, "related_link") :].strip()
    return bool(rest) and not rest[0].islower()


def _are_headlines(blocks: list[Block], i: int) -> bool:
    """Is this "MORE: Ten beaches | Horoscope | Win a scooter!"? No row of a table, no figures."""
    text = blocks[i].text
    if len(text) > 400 or blocks[i].words > 60:
        return False
    taken = label(text, "related_link", "several")
    parts = _BARS.split(text[taken:].strip()) if taken else []
    if len(parts) < 2 or not all(part[:1].isupper() or part[:1] in _OPENERS for part in parts):
        return False
    if any(len(row) == len(parts) and ":" not in row[0] for row in _beside(blocks, i)):
        return False
    return all(sum(c.isdigit() for c in part) * 3 <= len(part) for part in parts)


def _beside(blocks: list[Block], i: int) -> list[list[str]]:
    """Return the cells of the lines above and below, if these are rows of a table."""
    return [_BARS.split(blocks[j].text[:400]) for j in (i - 1, i + 1) if 0 <= j < len(blocks)]


def _is_notice(block: Block) -> bool:
    text = block.text
    if is_whole(text, "notice") or (text[0] == "(" and begins(text, "notice", "credits")):
        return True
    if block.words > 60 or len(text) > 1_000:
        return False
    if begins(text, "notice") or (is_pair(text, "notice") and not _LISTED.match(text)):
        return True
    if text.startswith(("©", "ⓒ")) or (
        plain(text).startswith("copyright") and _RIGHTS.search(text)
    ):
        return block.words <= 40
    bare = plain(text)
    return (
        block.words <= 25
        and bool(_RIGHTS.search(text))
        and any(f" {p}" in f" {bare}" for p in phrases("notice", "rights") if len(p) > 10)
    )


def _is_chronology(blocks: list[Block]) -> bool:
    """Is this a report by days: two or more different dates, each above its own paragraph?"""
    days = {
        day
        for block, following in pairwise(blocks)
        if following.is_sentence and (day := parse_date(block.text))
    }
    return len(days) > 1


def _mark_menu(blocks: list[Block], marks: Marks, body: int) -> None:
    """Mark a menu above the report: three or more short entries in a row, one known as such."""
    run: list[int] = []
    for i in range(body + 1):
        block = blocks[i] if i < min(body, len(blocks)) else None
        short = block and block.words <= 3 and not any(c.isdigit() for c in block.text)
        if block and short and marks.get(i, "navigation") == "navigation":
            run.append(i)
            continue
        if len(run) >= 3 and any(j in marks for j in run):
            marks.update(dict.fromkeys(run, "navigation"))
        run = []


def _mark_groups(blocks: list[Block], marks: Marks, body: int) -> None:
    """Mark headings such as "Previous Story" or "Most read" and the headlines below them."""
    for i, block in enumerate(blocks):
        one = is_whole(block.text, "navigation", "one")
        if not one and not is_whole(block.text, "navigation", "groups"):
            continue
        members = list(_headlines_below(blocks, i, body, 1 if one else len(blocks)))
        if not members and i in marks:
            continue
        sure = is_whole(block.text, "navigation", "sure")
        if not members and i + 1 < len(blocks) and i + 1 not in marks and not sure:
            continue  # a heading of the report's own
        marks[i] = "navigation"
        for member in members:
            marks.setdefault(member, "teaser")


def _headlines_below(blocks: list[Block], heading: int, body: int, most: int) -> Iterator[int]:
    """Yield the numbers of the blocks of other stories below a heading.

    Above the report its own headline is the last of them, and is left. Below it, where no long
    paragraph follows, short texts between the headlines belong to them.
    """
    end = len(blocks)
    if heading < body:
        end = body - 1
    after = range(heading + 1, min(end, heading + _FARTHEST))
    resumes = any(blocks[i].is_paragraph and blocks[i].words >= _LONG for i in after)
    headlines = sum(blocks[i].is_headline for i in after)
    texts = sum(blocks[i].is_sentence for i in after)
    to_the_end = most > 1 and not resumes and headlines >= max(texts, 2) and heading > body
    for i in after:
        if i - heading > most or not (to_the_end or blocks[i].is_headline):
            return
        if most == 1 and is_whole(blocks[i].text, "navigation", "one"):
            return
        yield i


def _mark_neighbours(blocks: list[Block], marks: Marks, body: int) -> None:
    """Mark "Previous: …" and "Next: …" below the report, where both stand together.

    One alone may be a step of a court's diary; so may be what is a sentence or goes on in small
    letters.
    """
    named = {
        i: plain(block.text[: label(block.text, "navigation", "one")])
        for i, block in enumerate(blocks)
        if i > body and i not in marks and _is_neighbour(block)
    }
    for i, name in named.items():
        if " " in name or any(
            abs(i - j) == 1 and named[j] != name for j in (i - 1, i + 1) if j in named
        ):
            marks[i] = "teaser"


def _is_neighbour(block: Block) -> bool:
    taken = label(block.text, "navigation", "one")
    rest = block.text[taken:].strip()
    return (
        bool(taken and rest)
        and block.is_headline
        and len(rest.split()) >= 2
        and (rest[0].isupper() or rest[0].isdigit() or rest[0] in _OPENERS)
    )


def _mark_letterhead(blocks: list[Block], marks: Marks, body: int) -> None:
    """Mark the lines of a masthead or letterhead."""
    letterhead = find_letterhead(blocks)
    for i in letterhead.lines:
        if i < body:
            marks.setdefault(i, letterhead.kind)


def _mark_slogan(blocks: list[Block], marks: Marks, body: int) -> None:
    """Mark short lines above the headline that share no word with the rest of the text.

    The evidence is general: a headline's words come again in its report, a site's slogan or name
    above the headline does not. Without a headline after it nothing is marked.
    """
    top = [i for i in range(body) if i not in marks]
    told = stems(
        " ".join(block.text for i, block in enumerate(blocks) if i >= body and i not in marks)[
            :20_000
        ]
    )
    while len(top) > 1 and len(told) >= 20:
        line, headline = blocks[top[0]], blocks[top[1]]
        if any(marks.get(i) in ("date_line", "byline") for i in range(top[0], top[1])):
            return  # a headline, its day, and the lines below it
        named = _without_founding(line.text)
        own, next_own = stems(named), stems(headline.text)
        echo = len(own & (told | next_own))
        allowed = len(own) // 2 if named != plain(line.text) else 0
        recurring = len(next_own & told)
        if echo and echo * len(next_own) >= recurring * len(own):
            return
        if not own or echo > allowed or line.words > 9 or not _is_bare(line):
            return
        if not headline.is_headline or headline.words < 4 or recurring < max(2, len(next_own) / 3):
            return
        marks[top.pop(0)] = "slogan"


def _without_founding(line: str) -> str:
    """Return a line without "since 2009" at its end."""
    bare = plain(line)
    if not bare[-4:].isdigit():
        return bare
    rest = bare[:-4].rstrip()
    return next(
        (
            rest.removesuffix(f" {p}")
            for p in phrases("slogan", "founded")
            if rest.endswith(f" {p}")
        ),
        rest,
    )


def _is_bare(line: Block) -> bool:
    """Is a line without figures but a year at its end, and without a sentence's full stop?"""
    words = line.text.split()
    figures = [word for word in words if any(c.isdigit() for c in word)]
    return line.is_headline and (not figures or (figures == words[-1:] and len(figures[0]) == 4))
