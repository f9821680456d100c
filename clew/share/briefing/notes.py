"""The numbered notes of a briefing: every statement leads to a sentence of a report."""

from collections.abc import Iterable

from clew.model import Claim, Document, Event, Figure, Reply, Status
from clew.share.briefing.content import Answer, Note
from clew.share.package import Package
from clew.share.phrases import publication, says
from clew.share.telling import figure_status
from clew.share.words import day, short_id, shortened, to_visible
from clew.weigh.refusals import is_refused

_LONGEST = 300  # characters of a quotation
_TITLE = 80
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

    A sentence has one note, however many statements rest on it.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self._numbers: dict[object, int] = {}
        self._rows: dict[int, dict[str, None]] = {}
        self._parts: dict[int, tuple[str | None, str | None, str, str]] = {}

    def cite(self, row: Claim | Figure) -> int:
        """Return the number of the note with the sentence of a claim or figure."""
        key = (row.document, self.package.sentence(row))
        if key not in self._numbers:
            case = self.package.case
            status = figure_status(case, row) if isinstance(row, Figure) else row.status
            speakers = says(case, row.document, row.attributions)
            said = shortened(self.package.quote(row), _LONGEST)
            source = source_words(case.document(row.document))
            about = f"{STATUS_WORDS[status]}; said by {speakers}"
            self._new(key, (row.document, said, source, about))
        return self._add(key, row.id)

    def cite_all(self, rows: Iterable[Claim | Figure], most: int | None = None) -> tuple[int, ...]:
        """Return the numbers of the notes of several rows, each once."""
        numbers: dict[int, None] = {}
        for row in rows:
            if most is None or len(numbers) < most:
                numbers[self.cite(row)] = None
        return tuple(numbers)

    def cite_report(self, document: Document) -> int:
        """Return the number of the note with a report as a whole."""
        if document.id not in self._numbers:
            self._new(document.id, (document.id, None, source_words(document), "the whole report"))
        return self._add(document.id, document.id)

    def answers(self, row: str) -> tuple[Answer, ...]:
        """Return what was replied to a row or corrected in it, each with its own note."""
        return tuple(self._answer(reply) for reply in self.package.replies.get(row, ()))

    def answers_of(self, event: Event) -> tuple[Answer, ...]:
        """Return what was replied to an event or corrected in it."""
        return self.answers(event.id)

    def answered(self) -> frozenset[str]:
        """Return the ids of the replies that have a note so far."""
        return frozenset(row for rows in self._rows.values() for row in rows)

    def all(self) -> tuple[Note, ...]:
        """Return the notes in the order of their numbers."""
        return tuple(
            Note(number, tuple(self._rows[number]), document, quoted, source, about)
            for number, (document, quoted, source, about) in self._parts.items()
        )

    def _answer(self, reply: Reply) -> Answer:
        known = f"{to_visible(reply.why)}; noted {day(reply.at)}"
        words = to_visible(reply.words)
        if reply.id not in self._numbers:
            self._new(reply.id, (None, shortened(words, _LONGEST), known, f"a {reply.kind}"))
        return Answer(reply.kind, words, known, (self._add(reply.id, reply.id),))

    def _new(self, key: object, parts: tuple[str | None, str | None, str, str]) -> None:
        self._numbers[key] = len(self._numbers) + 1
        self._parts[self._numbers[key]] = parts

    def _add(self, key: object, row: str) -> int:
        number = self._numbers[key]
        self._rows.setdefault(number, {})[row] = None
        return number


def source_words(document: Document) -> str:
    """Return publisher, title and date of a report; what it does not state is said so."""
    outlet = to_visible(document.publisher.value) if document.publisher else "publisher not stated"
    name = f"“{shortened(to_visible(document.title.value), _TITLE)}”" if document.title else ""
    date = publication(document) or "no date"
    return ", ".join(part for part in (outlet, name, date) if part)


def report_name(document: Document) -> str:
    """Return a report in few words: its outlet, else its title."""
    if document.publisher:
        return to_visible(document.publisher.value)
    if document.title:
        return f"“{shortened(to_visible(document.title.value))}”"
    return f"report {short_id(document.id)}"


def is_refusal(package: Package, row: Claim | Figure) -> bool:
    """Does this row name a number only to refuse it?"""
    return isinstance(row, Figure) and is_refused(row, package.case.readings[row.document])
