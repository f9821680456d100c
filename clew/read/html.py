"""Web pages: the main text, and what the page states of itself in its head.

Only what a page declares as its own title, date, site name or author is taken (meta elements,
JSON-LD, ``time`` elements marked as publication date). Nothing is guessed from addresses,
copyright lines or dates met in the text.
"""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import trafilatura
from lxml.etree import ParserError  # type: ignore[import-untyped]
from lxml.html import (  # type: ignore[import-untyped]
    HtmlElement,
    HTMLParser,
    document_fromstring,
)

from clew.errors import ReadError
from clew.read.plain import decode_text
from clew.read.source import Decoded
from clew.text.dates import parse_date

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
_NESTING = re.compile(  # all but those that end of themselves and those whose content is no text
    r"</?(?!(?:html|head|body|title|meta|link|base|script|style|noscript|template|p|h[1-6]|br|time)\b)"
    r"([a-z][a-z0-9-]*)\b[^<>]*>",
    re.I,
)
_OF_WORDS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "cite",
        "em",
        "font",
        "i",
        "mark",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    ]
)
_TITLE = ("og:title", "twitter:title", "dc.title", "headline")
_SITE = ("og:site_name", "dc.publisher", "publisher")
_AUTHOR = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "date",
)
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "lastmod",
)
_LAYOUT = 400  # characters: no cell of a table of figures holds so much in paragraphs
_JOINTS = " |-–—·:»"
_NOT_AUTHORS = frozenset({"admin", "administrator", "editor", "webmaster", "staff"})


def decode_html(content: bytes, name: str, charset: str | None = None) -> Decoded:
    """Return a page's main text with its declared title, site, author and days.

    The title stands as the first block of the text where the main text leaves it out. A broken
    page is read as far as it goes; one without any text is refused.
    """
    markup = _shallow(_decode_page(content, name, charset))
    page = _parse(markup)
    if page is None:
        raise _no_text(name)
    stated = _Declared(tuple(_linked_data(page)), _metas(page))
    title = _page_title(page, stated)
    text = _main_text(markup, page)
    if not text.strip():
        raise _no_text(name)
    if title and title.casefold() not in " ".join(text.split()).casefold()[: len(title) + 300]:
        text = f"{title}\n\n{text}"
    return Decoded(
        text=text,
        media_type="text/html",
        parser=f"html trafilatura {trafilatura.__version__}",
        title=title,
        publisher=stated.first(_SITE, ("publisher", "name")),
        author=_author(stated),
        published=_day(stated.first(_PUBLISHED, ("datePublished",))) or _marked_day(page),
        updated=_day(stated.first(_UPDATED, ("dateModified",))),
    )


def _decode_page(content: bytes, name: str, charset: str | None) -> str:
    declared = _CHARSET.search(content[:4096])
    encoding = charset or (declared.group(1).decode("ascii") if declared else None)
    if encoding and not content.startswith((b"\xff\xfe", b"\xfe\xff", codecs.BOM_UTF8)):
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            pass  # a wrong declaration: the bytes tell
    return decode_text(content, name).removeprefix("\ufeff")


def _parse(markup: str) -> HtmlElement | None:
    # bytes and a stated encoding, because lxml refuses text with an encoding declaration
    try:
        return document_fromstring(markup.encode("utf-8", "replace"), parser=_new_parser())
    except ParserError:
        return None


def _new_parser() -> HTMLParser:
    return HTMLParser(encoding="utf-8", collect_ids=False, no_network=True)


def _shallow(markup: str) -> str:
    """Return a page that the parser can read to its end.

    libxml2 drops whatever is nested more than 256 deep, and says so in its log only. Such a page
    loses the tags that nest: those of words leave nothing, the others a line break.
    """
    parser = _new_parser()
    try:
        document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return markup
    if not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        return markup
    return _NESTING.sub(lambda tag: "" if tag[1].casefold() in _OF_WORDS else "<br>", markup)


def _main_text(markup: str, page: HtmlElement) -> str:
    whole = _parse(markup)
    if whole is not None:
        _open_layout_tables(whole)
    found = trafilatura.bare_extraction(
        whole, include_comments=False, include_tables=True, with_metadata=False
    )
    text = str(getattr(found, "text", None) or "")
    blocks = [" ".join(line.split()) for line in text.splitlines()]
    if not any(blocks):  # no main text seen in it: all the text there is
        for element in page.xpath("//script | //style | //noscript | //template | //head"):
            element.drop_tree()
        blocks = [" ".join(line.split()) for line in page.itertext()]
    return "\n\n".join(block for block in blocks if block)


def _open_layout_tables(page: HtmlElement) -> None:
    """Turn tables that lay out a page into plain divisions, so that paragraphs in them stay apart.

    Such a table has a cell with headings or several paragraphs; a table of figures is left.
    """
    laid_out = {
        table
        for cell in page.iter("td")
        if len(cell.xpath("./p | ./h1 | ./h2 | ./h3 | ./div/p")) >= 3
        and len(cell.text_content()) >= _LAYOUT
        for table in cell.iterancestors("table")
    }
    for table in laid_out:
        for part in table.iter("tbody", "tr", "td"):
            if next(part.iterancestors("table")) is table:
                part.tag = "div"
    for table in laid_out:
        table.tag = "div"


@dataclass(frozen=True, slots=True)
class _Declared:
    """What a page declares: JSON-LD objects and meta elements, asked for in order of trust."""

    objects: tuple[Mapping[str, Any], ...]
    metas: Mapping[str, str]

    def first(self, names: tuple[str, ...], path: tuple[str, ...]) -> str | None:
        """Return the first value given: of the JSON-LD path, then of the meta names."""
        for candidate in self.objects:
            value: Any = candidate
            for key in path:
                value = value[0] if isinstance(value, list) and value else value
                value = value.get(key) if isinstance(value, Mapping) else value
            if isinstance(value, str) and value.strip():
                return " ".join(value.split())
        return next((self.metas[name] for name in names if self.metas.get(name)), None)


def _metas(page: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in page.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if key and content:
            metas.setdefault(key.strip().casefold(), content)
    return metas


def _linked_data(page: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Yield the JSON-LD objects of a page that are articles or reports."""
    for script in page.xpath("//script[@type='application/ld+json']"):
        try:
            content = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        graph = content.get("@graph", content) if isinstance(content, Mapping) else content
        for candidate in graph if isinstance(graph, list) else [graph]:
            kind = str(candidate.get("@type", "")) if isinstance(candidate, Mapping) else ""
            if any(word in kind for word in ("Article", "Report", "Posting", "PressRelease")):
                yield candidate


def _page_title(page: HtmlElement, stated: _Declared) -> str | None:
    headings = [" ".join(h.text_content().split()) for h in page.iter("h1")]
    title = stated.first(_TITLE, ("headline",))
    if not title and len(headings) == 1:
        title = headings[0]
    if not title:
        element = page.find(".//title")
        title = " ".join((element.text_content() if element is not None else "").split())
    for heading in headings:  # "Headline | Site": the page's own heading is the exact one
        if heading and len(heading) > 15 and title.startswith(heading):
            return heading
    site = stated.first(_SITE, ("publisher", "name"))
    if site and title.casefold().endswith(site.casefold()):
        title = title[: -len(site)].rstrip(_JOINTS) or title
    return title or None


def _author(stated: _Declared) -> str | None:
    author = stated.first(_AUTHOR, ("author", "name"))
    if not author or "://" in author or author.casefold() in _NOT_AUTHORS:
        return None
    return author


def _marked_day(page: HtmlElement) -> date | None:
    """Return the day of the one ``time`` element that is marked as the publication date."""
    marked = page.xpath("//time[@pubdate or contains(@itemprop, 'datePublished')]/@datetime")
    days = {day for value in marked if (day := _day(value))}
    return days.pop() if len(days) == 1 else None


def _day(value: str | None) -> date | None:
    return parse_date(value) if value else None


def _no_text(name: str) -> ReadError:
    return ReadError(
        f"{name}: a web page without any text; save the page as it shows and try again"
    )
