"""The parse of a document: one spaCy ``Doc`` whose token offsets are those of the document.

Boilerplate is blanked out with spaces, so nothing can be found in it, and no sentence crosses
the end of a block. ``token.idx`` is therefore an offset into ``Document.text``.
"""

import re
from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan
from spacy.util import compile_prefix_regex

from clew import vocab
from clew.extract import mending
from clew.model import Document, Span
from clew.text.blocks import find_blocks
from clew.text.tokens import UNSEEN

_BREAKS = frozenset("\n\r\f\v\x85\u2028\u2029")
_SIGNS = re.compile(f"[{UNSEEN}]+")
_BROKEN = re.compile(rf"\w+(?:[{UNSEEN}]+\w+)+")
_PIECE = 40_000  # characters parsed at once: some 150 MB of the parser's memory
_CUTS = ("\n", ". ", " ")  # where a piece ends, the best place first
_CLOSING = frozenset("”’»\")]'")
_ENDING = frozenset(".!?…")


@Language.component("clew_boundaries")
def set_boundaries(doc: Doc) -> Doc:
    """Start a sentence at each block; keep a closing quotation mark with its sentence."""
    after_break = True
    for token in doc:
        if token.is_space:
            after_break = after_break or "\n" in token.text
            token.is_sent_start = token.i == 0
            continue
        if after_break:
            token.is_sent_start = True
        elif token.text in _CLOSING and token.i and doc[token.i - 1].text[-1] in _ENDING:
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if token.whitespace_ or following is None or following.is_space:
                token.is_sent_start = False
        after_break = False
    return doc


def prepare(parser: Language) -> Language:
    """Return the parser with whole words and block boundaries wired in, the mending behind it."""
    if "clew_boundaries" not in parser.pipe_names:
        parser.add_pipe("clew_boundaries", first=True)
        tokenizer: Any = parser.tokenizer
        for word in vocab.load(f"{parser.lang}/mending")["whole_words"]:
            for form in (word, word.capitalize()):
                tokenizer.add_special_case(form, [{"ORTH": form}])
        codes = "|".join(vocab.load(f"{parser.lang}/quantities")["glued_codes"])
        glued = (rf"\$(?:{codes}|A|C)(?=\d)", rf"(?:{codes})(?=\d)", r"[~≈](?=\d)", r"sub-(?=\d)")
        prefixes = [*glued, *(parser.Defaults.prefixes or ())]
        tokenizer.prefix_search = compile_prefix_regex(prefixes).search
        parser.add_pipe(mending.NAME, after="lemmatizer")
    return parser


def parsed_text(document: Document) -> str:
    """Return the text as the parser sees it: same length, boilerplate and line wraps blanked.

    Signs in a word that no eye sees are moved behind it, as spaces: the parser knows no such word.
    """
    text = list(_BROKEN.sub(_closed, document.text))
    keep = bytearray(len(text))
    for block in find_blocks(document.text):
        keep[block.start : block.end] = b"\1" * (block.end - block.start)
    for boilerplate in document.boilerplate:
        start, end = boilerplate.span.start, boilerplate.span.end
        keep[start:end] = bytes(end - start)
    for i, character in enumerate(text):
        if not keep[i]:
            text[i] = "\n" if character in _BREAKS else " "
        elif character in _BREAKS or character == "\t":
            text[i] = " "
    return "".join(text)


def _closed(word: re.Match[str]) -> str:
    seen = _SIGNS.sub("", word.group())
    return seen + " " * (len(word.group()) - len(seen))


def parse(document: Document, parser: Language) -> Doc:
    """Return the parse of a document's report text. The parser is one that ``prepare`` returned.

    A long text is parsed piece by piece, cut between blocks, for the memory that the parser
    takes grows with what it is given at once.
    """
    pieces = list(_pieces(parsed_text(document)))
    if len(pieces) == 1:
        return parser(pieces[0])
    return Doc.from_docs(list(parser.pipe(pieces, batch_size=1)), ensure_whitespace=False)


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > _PIECE:
        end = next(
            (
                at + len(mark)
                for mark in _CUTS
                if (at := text.rfind(mark, start, start + _PIECE)) > start
            ),
            start + _PIECE,
        )
        yield text[start:end]
        start = end
    if start < len(text) or not text:
        yield text[start:]


def span_of(tokens: Token | TokenSpan) -> Span:
    """Return the document span of a token or of a run of tokens."""
    if isinstance(tokens, Token):
        return Span(tokens.idx, tokens.idx + len(tokens.text))
    return Span(tokens.start_char, tokens.end_char)
