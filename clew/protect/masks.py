"""What may be shared: the readings and conclusions of a casebook with protected persons masked.

Victims, migrants, minors, witnesses, anonymous sources and unnamed relatives keep no name, no
span, no role and no relation. Groups of migrants or victims are shown as groups: they keep their
roles, and their words are covered where they tell more ("the Syrians" at a named compound).
Offsets stay as they are: a masked text has as many characters as before. Where its words are
shown, each covered piece is called by its label in brackets: a changed word in a quotation is seen.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clew.model import (
    Claim,
    Conclusions,
    Document,
    Entity,
    Figure,
    Mention,
    Reading,
    Span,
    Stated,
)
from clew.protect import labels, phrases, quotations
from clew.protect.contacts import find_age_behind
from clew.protect.found import Found, merge, put_labels, whole_words
from clew.protect.groups import is_few, tells_more, unnumbered, with_number
from clew.protect.parts import Named, find_parts, small_words, whole_name
from clew.protect.phrases import Phrases
from clew.protect.spellings import find_spelling_beside
from clew.protect.stated import find_again, find_untold
from clew.protect.suppression import cover_number
from clew.protect.unread import find_unread, is_unread

_BLOCK = "█"
_AGE = "age"
_APART = frozenset({"page metadata", "message header", "file metadata"})
_NOT_PUBLISHED = frozenset({"message header", "file metadata"})
_GROUPS_NEVER_SHOWN = frozenset({"source", "witness"})


@dataclass(frozen=True, slots=True)
class Protection:
    """Who is protected in a casebook: the mentions to leave out and the words to cover."""

    labels: Mapping[str, str]  # protected entity -> neutral name
    withheld: frozenset[str]  # protected entities that are not merely groups
    hidden: frozenset[str]  # mentions to leave out
    covered: Mapping[str, str]  # mention whose words are not shown -> neutral name
    telling: frozenset[str]  # labels that stand for words which point at one person
    quoted: Mapping[str, tuple[Found, ...]]  # by document: what protected persons said, verbatim
    phrases: Phrases


def protect(readings: Sequence[Reading], conclusions: Conclusions) -> Protection:
    """Return who must not be shown, from what was concluded and what each mention says."""
    places = {m.id: (m.document, m.span.start) for r in readings for m in r.mentions}
    names = labels.role_labels(conclusions, places)
    owners = {m: e for e in conclusions.entities for m in e.mentions}
    hidden: set[str] = set()
    covered: dict[str, str] = {}
    words_of: list[tuple[str, str, str]] = []
    named: list[Named] = []
    telling: set[str] = set()
    quoted: dict[str, tuple[Found, ...]] = {}
    for reading in readings:
        document, text, small = reading.document.id, reading.document.text, frozenset[str]()
        for mention in reading.mentions:
            owner = owners.get(mention.id) or _own(mention)
            withheld = is_withheld(owner)
            if withheld:
                hidden.add(mention.id)
            elif not owner.protected or not tells_more(mention, text):
                continue
            label = names.get(owner.id) or labels.neutral_name(owner)
            span = whole_words(text, mention.span)
            if withheld and mention.kind == "name" and owner.kind == "person":
                small = small or small_words(text)
                others = [m.span for m in reading.mentions if m.id != mention.id]
                span = whole_name(text, span, others, small)
            words = _words(text, span)
            covered[mention.id] = label if withheld else with_number(words, label)
            if _is_found_again(mention, words, label):
                words_of.append((words, document, covered[mention.id]))
                telling |= {label} if withheld and owner.kind == "person" else set()
            if mention.kind == "name" and owner.kind == "person" and withheld:
                named.append((words, document, label))
            elif owner.kind == "group" and is_few(words):
                words_of += ((w, document, label) for w in words.split()[1:] if w.istitle())
        quoted[document] = quotations.find_said(reading, _speakers(reading, owners, names))
        words_of += [(words, document, _AGE) for words in _ages(reading)]
    entity_words = list(_entity_words(conclusions, names))
    with_names = {label for _, _, label in named}
    named += [row for row in entity_words if row[2] in with_names]
    return Protection(
        labels=names,
        withheld=frozenset(e.id for e in conclusions.entities if is_withheld(e)),
        hidden=frozenset(hidden),
        covered=covered,
        telling=frozenset(telling),
        quoted=quoted,
        phrases=phrases.gather(
            (*words_of, *entity_words),
            _kept(conclusions, {phrases.to_words(words) for words, _, _ in named}),
            {words: label for words, _, label in named},
            find_parts(named, readings, conclusions),
            contacts=bool(readings),
            received=frozenset(r.document.id for r in readings if r.document.received),
        ),
    )


def _speakers(
    reading: Reading, owners: Mapping[str, Entity], names: Mapping[str, str]
) -> dict[str, str]:
    """Return the mentions of protected persons, each with the label of who speaks."""
    told = ((mention, owners.get(mention.id) or _own(mention)) for mention in reading.mentions)
    return {
        mention.id: names.get(owner.id) or labels.neutral_name(owner)
        for mention, owner in told
        if owner.kind == "person" and is_withheld(owner)
    }


def _is_found_again(mention: Mention, words: str, label: str) -> bool:
    """Must these words be covered wherever they stand, in titles and in other mentions?"""
    if mention.kind == "pronoun":
        return False
    is_name = mention.kind == "name"
    tells = phrases.tells_apart(words, is_name=is_name)
    return tells and (is_name or not phrases.says_no_more(words, label))


def is_withheld(entity: Entity) -> bool:
    """Is an entity protected, and more than a group that may be shown as a group?"""
    as_group = entity.kind == "group" and entity.category not in _GROUPS_NEVER_SHOWN
    return entity.protected and not as_group


def _own(mention: Mention) -> Entity:
    """Return what a mention alone tells of what it refers to, where nothing was concluded."""
    return Entity(
        id=mention.chain,
        kind=mention.entity_kind,
        name="",
        aliases=(),
        mentions=(mention.id,),
        documents=(mention.document,),
        protected=mention.protected,
        category=mention.category,
    )


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _ages(reading: Reading) -> Iterator[str]:
    text = reading.document.text
    for figure in reading.figures:
        if figure.measure == "age":
            words = _words(text, figure.span)
            if len(phrases.to_words(words)) > 1:
                yield words


def _entity_words(
    conclusions: Conclusions, names: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    for entity in conclusions.entities:
        if is_withheld(entity):
            for words in (entity.name, *entity.aliases):
                if phrases.tells_apart(words, is_name=False):
                    yield from (
                        (words, document, names[entity.id]) for document in entity.documents
                    )


def _kept(conclusions: Conclusions, names: Collection[phrases.Words]) -> Iterator[tuple[str, str]]:
    """Yield the names that stay, each with its documents.

    What bears the whole name of somebody protected ("Friends of Amina Muster") doesn't stay. The
    longer name of another person does: he is somebody else.
    """
    full = {name for name in names if len(name) > 1}
    for entity in conclusions.entities:
        if not entity.protected:
            for words in (entity.name, *entity.aliases):
                if entity.kind == "person" or not _holds(phrases.to_words(words), full):
                    yield from ((words, document) for document in entity.documents)


def _holds(words: phrases.Words, names: Collection[phrases.Words]) -> bool:
    """Does one of these names stand among the words?"""
    return any(words[at : at + len(name)] == name for name in names for at in range(len(words)))


# ---- readings


def masked_words(text: str, span: Span, pieces: Iterable[Found]) -> str:
    """Return the words of a span with each covered piece called by its label, in brackets.

    >>> masked_words("Amina was freed", Span(0, 15), [Found(Span(0, 5), "victim 1")])
    '[victim 1] was freed'
    """
    return "".join(words for _, words in lay_out(text, span, pieces))


def lay_out(text: str, span: Span, pieces: Iterable[Found]) -> list[tuple[Span, str]]:
    """Return a span part by part in reading order: where each stands, and its words or label."""
    parts, at = [], span.start
    for piece in pieces:
        if not piece.span.overlaps(span):
            continue
        start, end = max(piece.span.start, at), min(piece.span.end, span.end)
        parts += [(Span(at, start), text[at:start]), (Span(start, end), f"[{piece.label}]")]
        at = end
    parts.append((Span(at, span.end), text[at : span.end]))
    return [part for part in parts if part[0].start < part[0].end]


def find_pieces(reading: Reading, protection: Protection) -> tuple[Found, ...]:
    """Return the places of a text that must not be shown, in order, none overlapping another."""
    document = reading.document
    if not protection.phrases.contacts:
        return ()
    pieces: list[Found] = []
    for mention in reading.mentions:
        if mention.id in protection.covered and mention.kind != "pronoun":
            span = whole_words(document.text, mention.span)
            pieces.append(Found(span, protection.covered[mention.id]))
            if mention.id in protection.hidden:
                pieces += find_age_behind(document.text, span.end)
                label = protection.covered[mention.id]
                pieces += find_spelling_beside(document.text, span, label)
    pieces += [Found(figure.span, _AGE) for figure in reading.figures if figure.measure == "age"]
    pieces += protection.phrases.find(document.text, frozenset({document.id}))
    pieces += protection.quoted.get(document.id, ())
    pieces += find_unread(reading)
    return merge(pieces)


def cover_pieces(
    reading: Reading, pieces: Iterable[Found], more: Iterable[Found]
) -> tuple[Reading, tuple[Found, ...]]:
    """Return a blotted reading with more pieces covered, in its title too, and all its pieces."""
    document = reading.document
    merged, text = merge((*pieces, *more)), document.text
    title = document.title
    if title is not None:
        value = title.value
        for piece in more:
            value = cover_number(value, text[piece.span.start : piece.span.end], piece.label)
        title = replace(title, value=value)
    document = replace(document, text=_blotted(text, merged), title=title)
    return replace(reading, document=document), merged


def blot(reading: Reading, protection: Protection, pieces: Sequence[Found]) -> Reading:
    """Return a reading whose words hold nothing protected: text, title, other data and rows.

    ``pieces`` are the places of its text that must not be shown.
    """
    cover, here = protection.phrases.cover, frozenset({reading.document.id})
    groups = [
        (mention.span, protection.covered[mention.id])
        for mention in reading.mentions
        if mention.entity_kind == "group" and mention.id in protection.covered
    ]

    def counted(figure: Figure) -> Figure:
        """Return a figure of a covered group with the group's label: "12 Syldavian women"."""
        label = next((name for span, name in groups if span.contains(figure.number)), None)
        if figure.population is None:
            return figure
        if label is not None:
            return replace(figure, population=unnumbered(label))
        return replace(figure, population=cover(figure.population, here))

    def told(claim: Claim) -> Claim:
        return (
            claim if claim.wording is None else replace(claim, wording=cover(claim.wording, here))
        )

    return replace(
        reading,
        document=_mask_document(reading, protection, pieces),
        claims=tuple(told(claim) for claim in reading.claims),
        figures=tuple(counted(figure) for figure in reading.figures),
    )


def _mask_document(reading: Reading, protection: Protection, found: Sequence[Found]) -> Document:
    document, here = reading.document, frozenset({reading.document.id})
    phrases_of, text = protection.phrases, document.text
    blotted = _blotted(text, found)

    def stated(field: Stated | None) -> Stated | None:
        if field is None:
            return None
        words = field.value
        if field.span is not None and _words(text, field.span) == " ".join(words.split()):
            words = " ".join(masked_words(text, field.span, found).split())
        return replace(field, value=phrases_of.cover(words, here))

    publisher, outlet = stated(document.publisher), stated(document.outlet)
    shown = [blotted, *(field.value for field in (publisher, outlet) if field is not None)]
    if is_unread(reading):
        shown = []
    whole = protection.phrases.contacts and not document.received

    def unread(field: Stated | None) -> Stated | None:
        """Return a field without the words that stand nowhere else, as nobody has read them."""
        if field is None or field.span is not None or field.found_in not in _APART:
            return stated(field)
        pieces = [*phrases_of.find(field.value, here)]
        if whole:
            pieces += find_untold(field.value, shown)
        return replace(field, value=put_labels(field.value, merge(pieces)))

    name = phrases_of.find(document.file_name, here, is_path=True)
    title = document.title
    if title is not None and title.span is None and title.found_in in _APART and whole:
        name += find_again(document.file_name, title.value, shown)
    sent = document.byline is not None and document.byline.found_in in _NOT_PUBLISHED
    return replace(
        document,
        text=blotted,
        file_name=put_labels(document.file_name, merge(name)),
        title=unread(document.title),
        publisher=publisher,
        outlet=outlet,
        byline=(unread if sent else stated)(document.byline),
        dateline=unread(document.dateline),
        agency=unread(document.agency),
    )


def _blotted(text: str, pieces: Iterable[Found]) -> str:
    parts, at = [], 0
    for piece in pieces:
        parts += [text[at : piece.span.start], _BLOCK * (piece.span.end - piece.span.start)]
        at = piece.span.end
    return "".join((*parts, text[at:]))
