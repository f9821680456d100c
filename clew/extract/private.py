"""Who is named without anything that makes a person known to all: protected until more is told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from clew.extract.categories import Told, told
from clew.extract.coreference import Draft
from clew.extract.names.names import Name
from clew.model import PROTECTED, Span
from clew.text.names import fold

UNCLEAR = told("other", "unclear", "no office, public function or accusation is told")
_BYLINE = told("journalist", "a byline", "named as the author")


def unclear_persons(
    drafts: Iterable[Draft],
    names: Sequence[Name],
    told_of: Mapping[str, Told],
    heading: Sequence[Span],
    byline: Span | None,
) -> dict[str, Told | None]:
    """Return the persons with a name of whom nothing is told, by key: who is unclear is protected.

    Authors are none of them. What may be no person at all is left as it is, with None: a word of
    the ``heading`` (the place and the agency a report starts with) and a word of another name. So
    is a surname that several bear who may all be shown.
    """
    spans: dict[str, list[Span]] = defaultdict(list)
    for draft in drafts:
        if draft.kind == "name" and draft.entity_kind == "person" and draft.key not in told_of:
            spans[draft.key].append(draft.span)
    words = {name.span: fold(name.canonical).split() for name in names}
    others = {word for name in names if name.entity_kind != "person" for word in words[name.span]}
    shown = _surnames_shown(drafts, words, told_of)
    found: dict[str, Told | None] = {}
    for key, where in spans.items():
        own = words[where[0]]
        alone = own[0] if len(own) == 1 else None
        if byline is not None and any(span.overlaps(byline) for span in where):
            found[key] = _BYLINE
        elif all(any(span.overlaps(part) for part in heading) for span in where):
            found[key] = None
        else:
            found[key] = None if alone in others or alone in shown else UNCLEAR
    return found


def _surnames_shown(
    drafts: Iterable[Draft], words: Mapping[Span, Sequence[str]], told_of: Mapping[str, Told]
) -> frozenset[str]:
    """Return the last words of names all of whose bearers may be shown."""
    bearers = {word: told_of.get(key) for key, word in _surnames(drafts, words)}
    hidden = {
        word
        for key, word in _surnames(drafts, words)
        if (known := told_of.get(key)) is None or known.category in PROTECTED
    }
    return frozenset(bearers.keys() - hidden)


def _surnames(
    drafts: Iterable[Draft], words: Mapping[Span, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    for draft in drafts:
        name = words.get(draft.span, ()) if draft.kind == "name" else ()
        if draft.entity_kind == "person" and len(name) > 1:
            yield draft.key, name[-1]
