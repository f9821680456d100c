"""The numbered notes of a briefing: every statement leads to a sentence of a report."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from clew.model import Attribution, Claim, Document, Figure, Reply, Span, Status
from clew.share.briefing.content import Answer, Note
from clew.share.case import Case
from clew.share.package import Package
from clew.share.phrases import name_in, outermost_first, publication, quote
from clew.share.telling import figure_status
from clew.share.words import day, is_right_to_left, shortened, to_visible
from clew.weigh.refusals import is_refused

_LONGEST = 300  # characters of a quotation
_TITLE = 70
_BRACKETS = re.compile(r"\[[^\]]*\]")
ITSELF = "the report itself"
STATUS_WORDS: dict[Status, str] = {
    "confirmed": "told as fact",
    "alleged": "alleged",
    "planned": "planned",
    "negated": "denied",
    "hypothetical": "supposed",
}
"""What the statuses are called here: who reads "confirmed" takes a thing for proven."""


class Notes:
    """Gives out the numbers, in the order in which statements first ask for them.

    The same words of the same speaker have one note, however many statements rest on it and
    however many reports print them.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self._begun: dict[object, _Begun] = {}

    def cite(self, row: Claim | Figure) -> int:
        """Return the number of the note with the sentence of a claim or figure."""
        case = self.package.case
        status = figure_status(case, row) if isinstance(row, Figure) else row.status
        about = f"{STATUS_WORDS[status]}; said by {said_by(case, row)}"
        quoted = shortened(self.package.quote(row), _LONGEST)
        begun = self._note((quoted, about), quoted, about)
        begun.sources.setdefault(row.document, source_words(case.document(row.document)))
        return begun.add(row.id)

    def cite_all(self, rows: Iterable[Claim | Figure], most: int | None = None) -> tuple[int, ...]:
        """Return the numbers of the notes of several rows, each once."""
        numbers: dict[int, None] = {}
        for row in rows:
            if most is None or len(numbers) < most:
                numbers[self.cite(row)] = None
        return tuple(numbers)

    def cite_report(self, document: Document) -> int:
        """Return the number of the note with a report as a whole."""
        begun = self._note(document.id, None, "the whole report")
        begun.sources[document.id] = source_words(document)
        return begun.add(document.id)

    def answers(self, row: str) -> tuple[Answer, ...]:
        """Return what was replied to a row or corrected in it, each with its own note."""
        return tuple(self._answer(reply) for reply in self.package.replies.get(row, ()))

    def answered(self) -> frozenset[str]:
        """Return the ids of the replies that have a note so far."""
        return frozenset(row for begun in self._begun.values() for row in begun.rows)

    def all(self) -> tuple[Note, ...]:
        """Return the notes in the order of their numbers."""
        return tuple(begun.note() for begun in self._begun.values())

    def _answer(self, reply: Reply) -> Answer:
        known = f"{to_visible(reply.why)}; noted {day(reply.at)}"
        words = to_visible(reply.words)
        begun = self._note(reply.id, shortened(words, _LONGEST), f"a {reply.kind}")
        begun.sources[""] = known
        return Answer(reply.kind.capitalize(), words, known, (begun.add(reply.id),))

    def _note(self, key: object, quoted: str | None, about: str) -> "_Begun":
        return self._begun.setdefault(key, _Begun(len(self._begun) + 1, quoted, about))


@dataclass(slots=True)
class _Begun:
    """A note to which rows and reports are still added."""

    number: int
    quoted: str | None
    about: str
    rows: dict[str, None] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)  # by document

    def add(self, row: str) -> int:
        self.rows[row] = None
        return self.number

    def note(self) -> Note:
        first, *others = self.sources.values()
        also = f"; in the same words {'; '.join(others)}" if others else ""
        documents = tuple(name for name in self.sources if name)
        rows = tuple(self.rows)
        return Note(self.number, rows, documents, self.quoted, first + also, self.about)


def source_words(document: Document) -> str:
    """Return publisher, title and date of a report; what it does not state is said so.

    A received report is told with who gave it.
    """
    outlet = apart(document.voice.value) if document.voice else "Publisher not stated"
    given = _giver(document)
    name = f"“{apart(shortened(document.title.value, _TITLE))}”" if document.title else ""
    date = publication(document) or "no date"
    return ", ".join(part for part in (outlet, name, date, given) if part)


def _giver(document: Document) -> str:
    if not document.received or document.publisher is None:
        return ""
    return f"received from {apart(document.publisher.value)}"


def report_name(document: Document) -> str:
    """Return a report in few words: its outlet, else its title."""
    if document.voice:
        return apart(document.voice.value)
    if document.title:
        return f"“{apart(shortened(document.title.value))}”"
    return f"an untitled report, {publication(document) or 'no date'}"


def apart(words: str) -> str:
    """Return words to stand among others: from right to left they turn nothing around them."""
    shown = to_visible(words)
    return f"\u2068{shown}\u2069" if is_right_to_left(shown) else shown


def is_hidden(words: str) -> bool:
    """Does more stand in brackets in place of protected words than beside them?

    >>> is_hidden("[words of witness 1] drove"), is_hidden("police freed [migrants] in a port")
    (True, False)
    """
    return len(_BRACKETS.sub("", words)) * 2 < len(words)


def said_by(case: Case, row: Claim | Figure) -> str:
    """Return who says so: the outermost speaker first, then whom that one quotes.

    A pronoun is told by the name of whom it means.
    """
    links = outermost_first(row.attributions)
    speakers = dict.fromkeys(_speaker(case, row.document, link) for link in links)
    return ", quoting ".join(speakers) or ITSELF


def _speaker(case: Case, document: str, link: Attribution) -> str:
    if link.source is None:
        return "nobody named"
    return whom(case, document, link.source, link.mention)


def whom(case: Case, document: str, span: Span, mention: str | None) -> str:
    """Return who is meant by a span: a pronoun is told by the name of whom it stands for."""
    found = case.mentions.get(mention) if mention else None
    entity = case.entity_of.get(found.id) if found is not None else None
    if found is not None and found.kind == "pronoun" and entity is not None:
        return name_in(case, entity)
    return quote(case, document, span)


def is_refusal(package: Package, row: Claim | Figure) -> bool:
    """Does this row name a number only to refuse it?"""
    return isinstance(row, Figure) and is_refused(row, package.case.readings[row.document])
