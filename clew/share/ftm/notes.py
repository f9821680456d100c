"""What FollowTheMoney has no schema for, as notes: quotes, figures, versions, routes, replies."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC

from clew.ids import make_id
from clew.model import (
    Attribution,
    Claim,
    Contradiction,
    Figure,
    Lineage,
    Relation,
    Reply,
    Route,
    StatedRelation,
    TimeExpression,
)
from clew.share.ftm.shape import Thing, Told, marks, plain, tag, thing
from clew.share.package import Package
from clew.share.parts import with_status
from clew.share.phrases import (
    claim_words,
    figure_words,
    mention_words,
    outermost_first,
    publisher,
    quote,
    report_words,
    says,
    scope_words,
    time_words,
)
from clew.share.telling import figure_status, mode_words, origin_name, reasons_words
from clew.share.versions import side_value, slot_words, verdict_words
from clew.share.words import plain_kind, shortened

_LONGEST = 300  # characters of a name, so that the status behind it is never cut off
_REPLIES = {"reply": "Reply", "correction": "Correction"}


def to_claim(package: Package, claim: Claim, schemas: Mapping[str, str]) -> Thing:
    """Return a claim: its sentence, what it asserts, who says so, its status."""
    case = package.case
    event = case.event_of.get(claim.id)
    named = [*(a.mention for a in claim.arguments), *claim.places]
    about = [case.entity_of[m].id for m in named if m and m in case.entity_of]
    return _note(
        package,
        claim.id,
        (claim.document,),
        name=with_status(shortened(plain(claim_words(case, claim)), _LONGEST), claim.status),
        entity=[event.id if event else None, *(one for one in about if one in schemas)],
        description=package.quote(claim),
        summary=_sayers(package, claim),
        publisher=publisher(case.document(claim.document)),
        notes=[*_claim_lines(package, claim, schemas), *_said_lines(package, claim, schemas)],
        keywords=[
            tag("row", "claim"),
            tag("kind", claim.kind),
            tag("status", claim.status),
            _place_tag(package, claim),
            *_time_tags(claim.time),
            tag("wording", claim.wording),
            tag("legal concept", claim.legal_concept),
        ],
    )


def _claim_lines(package: Package, claim: Claim, schemas: Mapping[str, str]) -> list[str]:
    """Return a claim part by part: ``suspect: the driver = Anton Beispiel (alleged) [ent-…]``."""
    case, document = package.case, claim.document
    lines = [f"trigger: {quote(case, document, claim.trigger)}"]
    for a in claim.arguments:
        words = mention_words(case, document, a.span, a.mention)
        lines.append(f"role {plain_kind(a.role)}: {words}{_whom(package, a.mention, schemas)}")
    for place in claim.places:
        words = mention_words(case, document, case.mentions[place].span, place)
        lines.append(f"place: {words}{_whom(package, place, schemas)}")
    if claim.time is not None:
        lines.append(f"when: {time_words(case, document, claim.time)}")
        lines.append(f"time words: {quote(case, document, claim.time.expression)}")
    return lines


def _whom(package: Package, mention: str | None, schemas: Mapping[str, str]) -> str:
    entity = package.case.entity_of.get(mention) if mention else None
    return f" [{entity.id}]" if entity is not None and entity.id in schemas else ""


def _said_lines(package: Package, row: Claim | Figure, schemas: Mapping[str, str]) -> list[str]:
    links = outermost_first(row.attributions)
    return [_said_line(package, row.document, link, schemas) for link in links]


def _said_line(
    package: Package, document: str, said: Attribution, schemas: Mapping[str, str]
) -> str:
    speaker = "no speaker named"
    if said.source is not None:
        speaker = mention_words(package.case, document, said.source, said.mention)
    return f"said by ({said.kind}): {speaker}{_whom(package, said.mention, schemas)}"


def _sayers(package: Package, row: Claim | Figure) -> str:
    """Return who says so, and who said it first."""
    case = package.case
    told = f"Said by: {says(case, row.document, row.attributions)}"
    origin = case.origins.get(case.conclusions.origin_of.get(row.id, ""))
    first = f"; origin: {origin_name(case, origin)} [{origin.id}]" if origin else ""
    return f"{told}, in {report_words(case.document(row.document))}{first}"


def _time_tags(time: TimeExpression | None) -> Iterable[str | None]:
    if time is None:
        return ()
    start = time.start.isoformat() if time.start else ""
    end = time.end.isoformat() if time.end else ""
    return (
        tag("time", f"{start}/{end}" if start or end else None),
        tag("time precision", time.granularity),
        tag("time basis", time.basis),
    )


def to_figure(package: Package, figure: Figure, schemas: Mapping[str, str]) -> Thing:
    """Return a figure: its number as it is bounded, what it counts and holds for, its sentence."""
    case = package.case
    event = case.event_of.get(figure.claim) if figure.claim else None
    said = f"{plain_kind(figure.measure)}: {figure_words(case, figure)}"
    named = [*figure.places, figure.agent]
    about = [case.entity_of[m].id for m in named if m and m in case.entity_of]
    lines = [
        f"place: {quote(case, figure.document, case.mentions[p].span)}{_whom(package, p, schemas)}"
        for p in figure.places
    ]
    if figure.agent and figure.agent in case.mentions:
        words = mention_words(case, figure.document, case.mentions[figure.agent].span, figure.agent)
        lines.append(f"agent: {words}{_whom(package, figure.agent, schemas)}")
    scope = scope_words(case, figure)
    return _note(
        package,
        figure.id,
        (figure.document,),
        name=with_status(shortened(plain(said), _LONGEST), figure_status(case, figure)),
        entity=[event.id if event else None, *(one for one in about if one in schemas)],
        description=package.quote(figure),
        summary=[f"Holds for: {scope}" if scope else None, _sayers(package, figure)],
        publisher=publisher(case.document(figure.document)),
        notes=[
            f"words: {quote(case, figure.document, figure.span)}",
            f"number: {quote(case, figure.document, figure.number)}",
            *lines,
            *_period_lines(package, figure),
            *_said_lines(package, figure, schemas),
        ],
        keywords=[
            tag("row", "figure"),
            _place_tag(package, figure),
            *_figure_tags(package, figure),
        ],
    )


def _period_lines(package: Package, figure: Figure) -> list[str]:
    if figure.period is None:
        return []
    return [f"time words: {quote(package.case, figure.document, figure.period.expression)}"]


def _place_tag(package: Package, row: Claim | Figure) -> str | None:
    """Return where the sentence of a row stands in its report."""
    sentence = package.sentence(row)
    return tag("sentence", f"{sentence.start}-{sentence.end}")


def _figure_tags(package: Package, figure: Figure) -> list[str | None]:
    return [
        tag("measure", figure.measure),
        tag("status", figure_status(package.case, figure)),
        tag("value", figure.value),
        tag("low", figure.low),
        tag("high", figure.high),
        tag("comparator", figure.comparator),
        tag("unit", figure.unit),
        tag("population", figure.population),
        tag("rate", figure.rate),
        tag("claim", figure.claim),
        tag("part of", figure.part_of),
        *_time_tags(figure.period),
    ]


def to_contradiction(package: Package, row: Contradiction, schemas: Mapping[str, str]) -> Thing:
    """Return versions that differ, side by side, with the verdict on why."""
    case = package.case
    documents = sorted({name for side in row.sides for name in side.documents})
    about = [row.event if row.event in case.events else None]
    about.append(row.entity if row.entity in schemas else None)
    versions = []
    for side in row.sides:
        told = [case.origins[o] for o in side.origins if o in case.origins]
        who = ", ".join(dict.fromkeys(origin_name(case, origin) for origin in told))
        reports = ", ".join(report_words(case.document(d)) for d in side.documents)
        versions.append(f"version: {side_value(case, side)} (said by: {who}; in: {reports})")
    explained = [row.explanation, row.likely_cause or ""]
    return _note(
        package,
        row.id,
        documents,
        name=f"Versions differ: {shortened(plain(slot_words(row)), _LONGEST)}",
        entity=about,
        description=[case.with_standing(words, documents) for words in explained],
        summary=f"Verdict: {verdict_words(row)}",
        notes=versions,
        keywords=[tag("row", "contradiction"), tag("kind", row.kind), tag("verdict", row.verdict)],
    )


def to_route(package: Package, row: Route, schemas: Mapping[str, str]) -> Thing:
    """Return a way that people are moved, as claimed; no trip of anybody."""
    case = package.case
    stops = [name for part in (row.origin, row.transit, row.destination) for name in part]
    claims = [case.claims[name] for name in row.claims if name in case.claims]

    def named(part: Sequence[str]) -> str:
        return ", ".join(package.name(case.entities[n]) for n in part if n in schemas) or "?"

    way = " → ".join(named(part) for part in (row.origin, row.transit, row.destination))
    statuses = list(dict.fromkeys(claim.status for claim in claims))
    documents = sorted({claim.document for claim in claims})
    return _note(
        package,
        row.id,
        documents,
        name=f"Route claimed: {shortened(plain(way), _LONGEST)} ({', '.join(statuses)})",
        entity=[*(n for n in stops if n in schemas), *(e for e in row.events if e in case.events)],
        description=[package.quote(claim) for claim in claims],
        notes=[f"in: {words}" for words in mode_words(case, row)],
        keywords=[tag("row", "route"), *(tag("status", status) for status in statuses)],
    )


def to_undrawn(
    package: Package,
    row: Relation,
    schemas: Mapping[str, str],
    stated: Mapping[str, StatedRelation],
) -> Thing:
    """Return a relation that is denied, planned or supposed: said in words, never as a link."""
    case = package.case
    ends = [package.name(case.entities[name]) for name in (row.subject, row.object)]
    words = f"{ends[0]} – {plain_kind(row.kind)} – {ends[1]}"
    documents = sorted({stated[name].document for name in row.stated if name in stated})
    return _note(
        package,
        row.id,
        documents,
        name=with_status(shortened(plain(words), _LONGEST), row.status),
        entity=[name for name in (row.subject, row.object) if name in schemas],
        keywords=[tag("row", "relation"), tag("kind", row.kind), tag("status", row.status)],
    )


def to_descent(package: Package, row: Lineage) -> Thing:
    """Return from where a report has what it says, where that has no object of its own."""
    origin = package.case.origins.get(row.origin) if row.origin else None
    first = origin_name(package.case, origin) if origin else "a report that isn't here"
    return _note(
        package,
        row.id,
        (row.derived,),
        name=f"Descent: {plain_kind(row.relation)} of {shortened(plain(first), _LONGEST)}",
        entity=row.derived,
        description=reasons_words(package.case, row.reasons, (row.derived,)),
        keywords=[tag("row", "lineage"), tag("kind", row.relation)],
    )


def to_replies(package: Package, shown: Collection[str]) -> list[Thing]:
    """Return the replies and corrections, each with all that it belongs to."""
    about: dict[str, list[str]] = {}
    known: dict[str, Reply] = {}
    for row, told in sorted(package.replies.items()):
        for reply in told:
            known[reply.id] = reply
            about.setdefault(reply.id, []).append(row)
    return [
        thing(
            reply.id,
            "Note",
            name=_REPLIES[reply.kind],
            description=reply.words,
            summary=f"Known from: {reply.why}",
            entity=[row for row in about[reply.id] if row in shown],
            createdAt=reply.at.isoformat(),
            keywords=[
                tag("row", "reply"),
                tag("kind", reply.kind),
                *marks(package.tlp, package.handling.pap),
            ],
        )
        for reply in sorted(known.values(), key=lambda reply: reply.id)
    ]


def to_handling(package: Package) -> Thing:
    """Return how all of it may be handled: by whom it is given, why, until when, under which mark.

    It stands first in the file, and every object bears the marks besides.
    """
    handling = package.handling
    contact = f"Write about an error or for a reply to: {handling.contact}"
    return thing(
        make_id("hnd", handling.owner, handling.purpose, package.tlp, handling.pap),
        "Note",
        name=f"How this may be handled: TLP:{package.tlp}, PAP:{handling.pap}",
        description=f"Kept for: {handling.purpose}",
        publisher=handling.owner,
        notes=[
            f"Needed still? To be decided by: {handling.review.isoformat()}",
            contact if handling.contact else "",
            "Reports say these things; nothing here was found to be true. “Alleged” is alleged.",
        ],
        modifiedAt=package.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"),
        keywords=[
            tag("row", "handling"),
            tag("contact", handling.contact),
            tag("review", handling.review.isoformat()),
            *marks(package.tlp, handling.pap),
        ],
    )


def _note(
    package: Package,
    identity: str,
    documents: Iterable[str],
    *,
    keywords: list[str | None],
    **told: Told,
) -> Thing:
    marked = [*keywords, *marks(package.tlp, package.handling.pap)]
    return thing(identity, "Note", proof=documents, keywords=marked, **told)
