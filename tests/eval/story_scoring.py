"""What of a story's truth was concluded, part by part.

Linking is judged by itself: what was not extracted can't be linked and is counted apart, as
``unread``. Links are counted as in MUC: a group of n quotations asks for n - 1 links and has found
as many as it has quotations, less the number of pieces it lies in. The links that were made are
judged likewise: of the told quotations that lie in one entity or event, all but one are links made,
and those are right that lie with one of their own group.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from clew.model import Conclusions, Lineage, Mention, Reading, Span
from tests.eval.story_contests import judge_contests
from tests.eval.story_rows import HARMFUL, Row, Told
from tests.eval.story_truth import Derivation, Group, Quote, Story

PLACES = {"place", "facility"}
LEAST = 0.5  # share of the words that a mention must share with a quotation


def score(story: Story, readings: Mapping[str, Reading], concluded: Conclusions) -> dict[str, Row]:
    """Return part -> what was found of one story."""
    told = Told(story, readings, concluded)
    _dates(told)
    _lineage(told)
    entities = {q: _entities(told, g, q) for g in story.entities for q in g.quotes}
    events = {q: _events(told, g, q) for g in story.events for q in g.quotes}
    _links(told, "entity links", story.entities, entities)
    _links(told, "event links", story.events, events)
    _apart(told, "entities apart", story.apart_entities, story.entities, entities)
    _apart(told, "events apart", story.apart_events, story.events, events)
    _independence(told, events)
    judge_contests(told)
    return told.rows


def _dates(told: Told) -> None:
    for name, day in told.story.published.items():
        read = told.readings[name].document.published
        told.judge("dates read", (read.start if read else None) == day, f"{name}: {read}")


# ---- lineage


def _lineage(told: Told) -> None:
    made = [(row, *_ends(told, row)) for row in told.concluded.lineage]
    for want in told.story.lineage:
        rows = [r for r, derived, source in made if _answers(told, want, r, derived, source)]
        if want.optional:
            continue
        words = f"{want.derived} from {want.source or want.origin} ({'/'.join(want.relations)})"
        told.judge("lineage", bool(rows), words)
        if not rows:
            continue
        says = ", ".join(f"{row.relation}, {row.direction_known}" for row in rows)
        fits = any(row.relation in want.relations for row in rows)
        told.judge("lineage: relation", fits, f"{words}: {says}")
        if want.direction_known is not None:
            fits = any(_directed(told, want, row) for row in rows)
            told.judge("lineage: direction", fits, f"{words}: {says}")
    families = _families(told.story.lineage)
    for row, derived, source in made:
        told.rows["lineage"].made += 1
        if _in_family(told.story.lineage, families, derived, source):
            told.rows["lineage"].right += 1
        else:
            told.fault("lineage", f"wrong: {derived} from {source or row.origin} ({row.relation})")


def _ends(told: Told, row: Lineage) -> tuple[str, str | None]:
    return told.names[row.derived], told.names[row.source] if row.source else None


def _answers(told: Told, want: Derivation, row: Lineage, derived: str, source: str | None) -> bool:
    """Is this row about the two documents, or about the document and its unseen origin?"""
    if want.source is not None:
        return {derived, source} == {want.derived, want.source}
    return derived == want.derived and source is None and _named(told, row, want.origin or "")


def _named(told: Told, row: Lineage, name: str) -> bool:
    names = {origin.id: origin.name for origin in told.concluded.origins}
    said = names.get(row.origin or "", row.origin or "").casefold()
    return bool(said) and (said in name.casefold() or name.casefold() in said)


def _directed(told: Told, want: Derivation, row: Lineage) -> bool:
    if not want.direction_known:
        return not row.direction_known
    return row.direction_known and _ends(told, row)[0] == want.derived


def _families(wanted: Iterable[Derivation]) -> list[set[str]]:
    """Return the documents that go back to one text, in sets: copies of copies are copies."""
    families: list[set[str]] = []
    for want in wanted:
        if want.relations == ("quotes",):
            continue
        both = {want.derived, want.source or f"origin {want.origin}"}
        for family in [f for f in families if f & both]:
            both |= family
            families.remove(family)
        families.append(both)
    return families


def _in_family(
    wanted: Sequence[Derivation], families: list[set[str]], derived: str, source: str | None
) -> bool:
    if source is None:
        return any(want.derived == derived for want in wanted)
    pair = {derived, source}
    quoted = any(pair == {want.derived, want.source} for want in wanted)
    return quoted or any(pair <= family for family in families)


# ---- entities and events


def _entities(told: Told, group: Group, quote: Quote) -> set[str]:
    """Return the entity of the mention that shares most words with a quotation."""
    mentions = [
        (near, mention.id)
        for mention in told.readings[quote.document].mentions
        if _is_of(mention, group.kinds)
        and mention.id in told.entity_of
        and (near := _near(mention.span, quote.span)) >= LEAST
    ]
    return {told.entity_of[max(mentions)[1]]} if mentions else set()


def _is_of(mention: Mention, kinds: Collection[str]) -> bool:
    """Kinds of persons and bodies are taken for one another, places for no person."""
    return (mention.entity_kind in PLACES) == (not PLACES.isdisjoint(kinds))


def _near(one: Span, other: Span) -> float:
    """Return the share of characters that two spans share; all, if they start together."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return 0.0
    share = shared / (max(one.end, other.end) - min(one.start, other.start))
    return max(share, LEAST) if one.start == other.start else share


def _events(told: Told, group: Group, quote: Quote) -> set[str]:
    """Return the events whose claims are told by the quoted words."""
    return {
        told.event_of[claim.id]
        for claim in told.readings[quote.document].claims
        if claim.kind in group.kinds
        and claim.trigger.overlaps(quote.span)
        and claim.id in told.event_of
    }


def _links(told: Told, part: str, groups: Sequence[Group], found: Mapping[Quote, set[str]]) -> None:
    row = told.rows[part]
    for group in groups:
        read = [quote for quote in group.quotes if found[quote]]
        row.unread += min(len(group.quotes) - len(read), len(group.quotes) - 1)
        if len(read) < 2:
            continue
        pieces = _pieces(read, found)
        row.asked += len(read) - 1
        row.found += len(read) - len(pieces)
        if len(pieces) > 1:
            shown = " | ".join(", ".join(map(str, piece)) for piece in pieces)
            told.fault(part, f"{group.id} in pieces: {shown}")
    group_of = {quote: group.id for group in groups for quote in group.quotes}
    for piece in _pieces([quote for quote in group_of if found[quote]], found):
        own = {group_of[quote] for quote in piece}
        row.made += len(piece) - 1
        row.right += len(piece) - len(own)
        if len(own) > 1:
            told.fault(part, f"wrong: {' + '.join(sorted(own))}: {', '.join(map(str, piece))}")


def _pieces(quotes: Sequence[Quote], found: Mapping[Quote, set[str]]) -> list[list[Quote]]:
    """Return the quotations that lie together."""
    pieces: list[tuple[set[str], list[Quote]]] = []
    for quote in quotes:
        ids, together = set(found[quote]), [quote]
        for piece in [p for p in pieces if p[0] & ids]:
            ids |= piece[0]
            together = piece[1] + together
            pieces.remove(piece)
        pieces.append((ids, together))
    return [together for _, together in pieces]


def _apart(
    told: Told,
    part: str,
    pairs: Sequence[tuple[str, str]],
    groups: Sequence[Group],
    found: Mapping[Quote, set[str]],
) -> None:
    ids = {group.id: set().union(*(found[q] for q in group.quotes)) for group in groups}
    for one, other in pairs:
        if ids[one] and ids[other]:
            told.judge(part, not ids[one] & ids[other], f"joined: {one} + {other}")
        else:
            told.rows[part].unread += 1


def _independence(told: Told, found: Mapping[Quote, set[str]]) -> None:
    """Judge the number of origins where the event was joined; elsewhere there is none to judge."""
    events = {event.id: event for event in told.concluded.events}
    groups = {group.id: group for group in told.story.events}
    for want in told.story.independence:
        quotes = [quote for quote in groups[want.event].quotes if found[quote]]
        whole = set.intersection(*(found[quote] for quote in quotes)) if len(quotes) > 1 else set()
        judged = [events[name] for name in sorted(whole) if events[name].assessment]
        if not judged:
            told.rows["independence"].unread += 1
            continue
        numbers = [event.assessment.corroboration for event in judged if event.assessment]
        right = any(number in want.origins for number in numbers)
        told.judge("independence", right, f"{want.event}: {numbers}, not {want.origins}")


# ---- stories beside one another


def strangers(of_story: Mapping[str, str], concluded: Conclusions) -> Row:
    """Return how many persons, groups, operations, events and rows keep to one story.

    ``of_story`` leads from a document to its story. Bodies and places may be known everywhere.
    """
    row = Row("strangers apart")
    kept = {"person", "group", "operation"}
    several = [("entity " + e.name, e.documents) for e in concluded.entities if e.kind in kept]
    several += [(f"event {e.kind} {e.name}", e.documents) for e in concluded.events]
    several += [
        ("contradiction " + c.explanation, tuple(d for side in c.sides for d in side.documents))
        for c in concluded.contradictions
        if c.verdict in HARMFUL
    ]
    several += [("lineage", (r.derived, r.source)) for r in concluded.lineage if r.source]
    for name, documents in several:
        stories = Counter(of_story[document] for document in documents)
        if len(documents) > 1:
            row.asked += 1
            row.found += len(stories) == 1
            if len(stories) > 1:
                row.errors.append(f"{'+'.join(sorted(stories))}: {name}")
    return row
