"""Lineage: which report derives from which, or from an origin that is not in the casebook.

A copy shares its word sequences. A rewrite shares none: it is known by telling the same acts with
the same rare numbers, and nothing of its own from a speaker of its own. A translation is known by
the numbers and names that no language changes. A quotation names the outlet it takes from. Two
reports of one event in their own words, each with speakers of its own, derive from neither.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal

from clew.ids import make_id
from clew.link.outlets import is_release, publisher_of, release_issuer, speakers, speaks_for
from clew.link.reports import (
    NEAR_COPY,
    ONE_STORY,
    SAME_NUMBERS,
    SHINGLE,
    Report,
    compare_reports,
    is_told,
    numbers_agree,
    share_words,
    weight,
)
from clew.link.traits import Traits, bounds, telling
from clew.model import Claim, Entity, Lineage, Reason
from clew.text.names import fold

Relation = Literal["copy", "republication", "paraphrase", "translation", "quotes", "release"]

_COPY = 0.9  # share of all word sequences that two copies have in common
_SAME_ACTS = 0.3  # share of a rewrite's acts that its source tells
_ENOUGH = 1.5  # weight of the shared numbers from which they are no chance
_ANCHORS = 5.0  # weight of shared numbers and names from which a text is a translation
_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f ]*\d|\d")
_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][\w’'-]{3,}")
_YEARS = range(1900, 2101)


@dataclass(frozen=True)
class Page:
    """A report as its lineage is looked for."""

    report: Report
    owner: str | None  # entity of its publisher, or of the outlet it speaks of as itself
    stated: bool  # is the publisher stated?
    issuer: str | None  # entity of the body whose press release it reads
    speakers: frozenset[str]

    @cached_property
    def anchors(self) -> Mapping[str, float]:
        """What no translation changes, with what it tells: rare numbers and names."""
        text = self.report.reading.document.text
        found = {}
        for match in _NUMBER.finditer(text):
            digits = "".join(letter for letter in match.group() if letter.isdigit())[:12]
            number = int(digits)
            if number >= 20 and number not in _YEARS:
                found[digits] = telling(number)
        found |= {fold(match.group()): 0.5 for match in _CAPITAL.finditer(text)}
        return found


def find_lineage(
    reports: Sequence[Report], acts: Iterable[Sequence[Claim]], entities: Mapping[str, Entity]
) -> tuple[Lineage, ...]:
    """Return the lineage of a casebook's reports, sorted by id.

    ``acts`` are the claims of each event, ``entities`` gives the entity of each mention id. The
    ``origin`` of a row is the id of an entity until it is weighed. Its reasons say what was seen;
    "added without a source" and "omitted" list the ids of claims that only one of the two tells.
    """
    pages = [_page(report, entities) for report in sorted(reports, key=lambda r: r.id)]
    act_of = {claim.id: index for index, claims in enumerate(acts) for claim in claims}
    pairs = [
        row
        for left, right in combinations(pages, 2)
        if (row := _compare(left, right, act_of)) is not None
    ]
    found = [*_nearest(pairs), *_unseen(pages, pairs)]
    return tuple(sorted(found, key=lambda row: row.id))


def _page(report: Report, entities: Mapping[str, Entity]) -> Page:
    publisher = publisher_of(report.reading)
    return Page(
        report=report,
        owner=publisher or speaks_for(report.reading, entities),
        stated=publisher is not None,
        issuer=release_issuer(report.reading, entities),
        speakers=frozenset(speakers(report.reading, entities)),
    )


# ---- two reports of the casebook


@dataclass(frozen=True, slots=True)
class _Pair:
    """That one report derives from another, and how surely the direction is known."""

    derived: Page
    source: Page
    relation: Relation
    known: bool
    strength: float
    reasons: tuple[Reason, ...]


def _compare(left: Page, right: Page, act_of: Mapping[str, int]) -> _Pair | None:
    """Return which of two reports derives from the other, None where neither does."""
    share = share_words(left.report, right.report)
    if share >= NEAR_COPY and numbers_agree(left.report, right.report):
        one, two = left.report.shingles, right.report.shingles
        alike = len(one & two) / len(one | two)
        relation: Relation = "copy" if alike >= _COPY else "republication"
        detail = f"{share:.0%} of the shorter report's sequences of {SHINGLE} words"
        return _directed(
            left, right, relation, share + 1, Reason("same words", share, detail), act_of
        )
    languages = {page.report.reading.document.language for page in (left, right)}
    if len(languages) > 1:
        return _translation(left, right, act_of)
    if weight(compare_reports(left.report, right.report)) < ONE_STORY:
        return None
    return _rewrite(left, right, act_of) or _quotation(left, right, act_of)


def _translation(left: Page, right: Page, act_of: Mapping[str, int]) -> _Pair | None:
    """Return which of two reports in two languages tells the other's numbers and names again.

    The shorter one must give most of its own numbers alike: an update tells new ones.
    """
    shared = left.anchors.keys() & right.anchors.keys()
    numbers = sorted((anchor for anchor in shared if anchor.isdigit()), key=int)
    fewest = min(sum(1 for anchor in page.anchors if anchor.isdigit()) for page in (left, right))
    total = sum(left.anchors[anchor] for anchor in shared)
    if total < _ANCHORS or len(numbers) < 3 or len(numbers) < SAME_NUMBERS * fewest:
        return None
    reason = Reason("same numbers and names", round(total, 3), ", ".join(numbers))
    return _directed(left, right, "translation", total / 10, reason, act_of)


def _rewrite(left: Page, right: Page, act_of: Mapping[str, int]) -> _Pair | None:
    """Return the report that tells the other's acts and numbers, with little of its own."""
    options = []
    for derived, source in ((left, right), (right, left)):
        own = [t for t in derived.report.traits if not _own_speaker(t, derived, source)]
        counts = [count for traits in own for count in traits.counts]
        same = [count for count in counts if is_told(count, source.report.counts)]
        numbers = sum(telling(max(bounds(count) or {0.0})) for count in same)
        acts = {act_of[traits.claim.id] for traits in derived.report.traits}
        others = {act_of[traits.claim.id] for traits in source.report.traits}
        told = len(acts & others) / len(acts) if acts else 0.0
        if not counts or len(same) < SAME_NUMBERS * len(counts) or numbers < _ENOUGH:
            continue
        if told >= _SAME_ACTS:
            detail = f"{len(same)} of {len(counts)} numbers, {told:.0%} of the acts told"
            reason = Reason("same acts and numbers", round(numbers, 3), detail)
            options.append((told * len(same) / len(counts), derived, source, reason))
    if not options:
        return None
    strength, derived, source, reason = max(
        options, key=lambda option: (option[0], option[1].report.id)
    )
    if len(options) == 2:
        return _directed(left, right, "paraphrase", strength, reason, act_of)
    earlier = _earlier(derived, source)
    if earlier is derived:
        return None  # the one that tells less came first: the other adds to it, and is no rewrite
    return _pair(derived, source, "paraphrase", earlier is source, strength, reason, act_of)


def _own_speaker(traits: Traits, derived: Page, source: Page) -> bool:
    """Is a claim told by a named speaker that the other report neither quotes nor belongs to?"""
    said = traits.speakers
    return bool(said & (derived.speakers - source.speakers - {source.owner}))


def _quotation(left: Page, right: Page, act_of: Mapping[str, int]) -> _Pair | None:
    """Return the report that quotes the other's publisher, by name, on the same acts.

    An outlet that is quoted has told it in its report. A body that is quoted may have said
    something new since its release: there most numbers given on its word must stand in it.
    """
    for derived, source in ((left, right), (right, left)):
        quoted = source.owner is not None and source.owner in derived.speakers
        if not quoted or _earlier(derived, source) is derived:
            continue
        if is_release(source.report.reading) and not _gives_its_numbers(derived, source):
            continue
        reason = Reason("names the source", 1.0, "it quotes the other's publisher by name")
        return _pair(derived, source, "quotes", True, 0.5, reason, act_of)
    return None


def _gives_its_numbers(derived: Page, source: Page) -> bool:
    counts = [
        number
        for traits in derived.report.traits
        if source.owner in traits.speakers
        for number in traits.counts
    ]
    same = sum(1 for number in counts if is_told(number, source.report.counts))
    return same > 1 and same >= SAME_NUMBERS * len(counts)


def _directed(
    left: Page,
    right: Page,
    relation: Relation,
    strength: float,
    reason: Reason,
    act_of: Mapping[str, int],
) -> _Pair:
    """Return which is the source: whom the other names, a release, the earlier, the fuller."""
    for derived, source in ((left, right), (right, left)):
        if source.owner is not None and source.owner in derived.speakers | {derived.issuer}:
            named = Reason("names the source", 1.0, "it names the other's publisher as its source")
            return _pair(derived, source, relation, True, strength, reason, act_of, named)
    for derived, source in ((left, right), (right, left)):
        if is_release(source.report.reading) and not is_release(derived.report.reading):
            own = Reason("a body's own words", 1.0, "the other is the release of a body")
            return _pair(derived, source, relation, True, strength, reason, act_of, own)
    earlier = _earlier(left, right)
    fuller = max((left, right), key=lambda page: (len(page.report.words), page.report.id))
    source = earlier or fuller
    derived = right if source is left else left
    return _pair(derived, source, relation, earlier is not None, strength, reason, act_of)


def _earlier(left: Page, right: Page) -> Page | None:
    """Return the report that was published first, None where the days are equal or unknown."""
    first, second = left.report.published, right.report.published
    if first is None or second is None or first == second:
        return None
    return left if first < second else right


def _pair(
    derived: Page,
    source: Page,
    relation: Relation,
    known: bool,
    strength: float,
    reason: Reason,
    act_of: Mapping[str, int],
    *more: Reason,
) -> _Pair:
    reasons = [reason, *more]
    earlier = _earlier(derived, source)
    if earlier is source:
        dates = f"{source.report.published} before {derived.report.published}"
        reasons.append(Reason("published later", 1.0, dates))
    if relation in ("republication", "paraphrase"):
        reasons += _differences(derived, source, act_of)
    return _Pair(derived, source, relation, known, strength, tuple(reasons))


def _differences(derived: Page, source: Page, act_of: Mapping[str, int]) -> list[Reason]:
    """Return what a rewrite adds without naming anybody, and what it leaves out, by claim ids."""
    acts, others = (
        {act_of[traits.claim.id] for traits in page.report.traits} for page in (derived, source)
    )
    added = [
        traits.claim.id
        for traits in derived.report.traits
        if act_of[traits.claim.id] not in others and not traits.claim.attributions
    ]
    omitted = [t.claim.id for t in source.report.traits if act_of[t.claim.id] not in acts]
    told = (("added without a source", added), ("omitted", omitted))
    return [Reason(name, float(len(ids)), ", ".join(ids)) for name, ids in told if ids]


def _nearest(pairs: Sequence[_Pair]) -> list[Lineage]:
    """Return the rows of the pairs: of each derived report the source it stands nearest to.

    What it merely quotes besides is a row of its own.
    """
    by_derived: dict[str, list[_Pair]] = defaultdict(list)
    rows = []
    for pair in pairs:
        if pair.relation == "quotes":
            rows.append(_row(pair))
        else:
            by_derived[pair.derived.report.id].append(pair)
    copies = {
        pair.derived.report.id for pair in pairs if pair.relation in ("copy", "republication")
    }

    def nearness(pair: _Pair) -> tuple[bool, bool, float, str]:
        """A rewrite is of the first report rather than of its copy, which tells the same."""
        source = pair.source.report.id
        first = pair.relation != "paraphrase" or source not in copies
        return pair.known, first, pair.strength, source

    nearest = (max(options, key=nearness) for options in by_derived.values())
    return [*rows, *map(_row, nearest)]


def _row(pair: _Pair) -> Lineage:
    derived, source = pair.derived.report.id, pair.source.report.id
    return Lineage(
        id=make_id("lin", derived, source),
        derived=derived,
        source=source,
        origin=None,
        relation=pair.relation,
        direction_known=pair.known,
        reasons=pair.reasons,
    )


# ---- origins that are not in the casebook


def _unseen(pages: Sequence[Page], pairs: Sequence[_Pair]) -> Iterable[Lineage]:
    """Yield the rows of reports that derive from an outlet or a release that nobody read."""
    published = {page.owner for page in pages if page.stated}
    rewritten = {p.derived.report.id: p.source for p in pairs if p.relation != "quotes"}
    for page in pages:
        if page.issuer is not None and page.issuer not in published:
            yield _origin_row(page, page.issuer, "release", "it reads a press release")
        if page.owner is None or page.stated or page.owner in published:
            source = rewritten.get(page.report.id)
            owner = source.owner if source is not None else None
            if source is not None and owner and not source.stated and owner in page.report.bodies:
                detail = "it names the outlet that its source speaks of as itself"
                yield _origin_row(page, owner, "paraphrase", detail)
        else:
            detail = "it speaks of this outlet as itself, and states no publisher"
            yield _origin_row(page, page.owner, "republication", detail)


def _origin_row(page: Page, origin: str, relation: Relation, detail: str) -> Lineage:
    return Lineage(
        id=make_id("lin", page.report.id, relation, origin),
        derived=page.report.id,
        source=None,
        origin=origin,
        relation=relation,
        direction_known=True,
        reasons=(Reason("names the origin", 1.0, detail),),
    )
