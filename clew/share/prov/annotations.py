"""Claims and figures as annotations of their reports, events that rest on them, replies to them."""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from clew.model import Claim, Figure, Reply, Span, TimeExpression
from clew.share.package import Package
from clew.share.phrases import claim_words, quote, says
from clew.share.prov.reports import reading_activity
from clew.share.prov.terms import Node, decimal, iri, node
from clew.share.telling import event_line, figure_status, number_words
from clew.share.words import plain_kind

_TYPES = ["oa:Annotation", "prov:Entity"]


def claim_nodes(package: Package) -> Iterable[Node]:
    """Yield the claims, each as an annotation of its sentence."""
    case = package.case
    for name in sorted(case.claims):
        claim = case.claims[name]
        event = case.event_of.get(name)
        words = f"{claim.status}: {plain_kind(claim.kind)}: {claim_words(case, claim)}"
        yield node(
            iri(name),
            [*_TYPES, "clew:Claim"],
            **_told(package, claim, words, claim.sentence),
            kind=claim.kind,
            status=claim.status,
            event=iri(event.id) if event is not None else None,
            **_days(claim.time),
        )


def figure_nodes(package: Package) -> Iterable[Node]:
    """Yield the figures, each as an annotation of its words; of a withheld one, of its sentence."""
    case = package.case
    for name in sorted(case.figures):
        figure = case.figures[name]
        withheld = name in package.withheld
        span = package.sentence(figure) if withheld else figure.span
        status = figure_status(case, figure)
        words = f"{status}: {plain_kind(figure.measure)}: {number_words(package, figure)}"
        yield node(
            iri(name),
            [*_TYPES, "clew:Figure"],
            **_told(package, figure, words, span),
            status=status,
            measure=figure.measure,
            unit=figure.unit,
            comparator=figure.comparator,
            number=None if withheld else decimal(figure.value),
            low=None if withheld else decimal(figure.low),
            high=None if withheld else decimal(figure.high),
            claim=iri(figure.claim) if figure.claim is not None else None,
            partOf=iri(figure.part_of) if figure.part_of is not None else None,
            **_days(figure.period),
        )


def _told(package: Package, row: Claim | Figure, words: str, span: Span) -> Node:
    """Return what claims and figures have alike: where they stand, who says so, what made them."""
    case = package.case
    origin = case.origins.get(case.conclusions.origin_of.get(row.id, ""))
    through = "hadPrimarySource" if origin and origin.kind == "document" else "wasAttributedTo"
    read = case.readings[row.document].extractor is not None
    told: Node = {
        "identifier": row.id,
        "motivation": "oa:describing",
        "body": node(iri(row.id, "body"), ["oa:TextualBody"], value=words, format="text/plain"),
        "target": target(package, row, span),
        "sentence": package.quote(row),
        "says": says(case, row.document, row.attributions),
        "wasDerivedFrom": iri(row.document),
        "wasGeneratedBy": reading_activity(row.document) if read else None,
        "tlp": f"TLP:{package.tlp}",
    }
    return told | ({through: iri(origin.id)} if origin is not None else {})


def target(package: Package, row: Claim | Figure, span: Span) -> Node:
    """Return where in a report something stands: characters from start to before end.

    Its words stand beside the place only where they may be shown as they were published: with a
    word covered or a status put in they would be found nowhere, and unmasked they may not leave.
    Of a report that was received nobody here knows its text, so no place in it is told.
    """
    if package.case.document(row.document).received:
        return node(iri(row.id, "target"), ["oa:SpecificResource"], source=iri(row.document))
    selectors = [
        node(
            iri(row.id, "position"),
            ["oa:TextPositionSelector"],
            start=span.start,
            end=span.end,
        )
    ]
    case = package.case
    exact = case.document(row.document).text[span.start : span.end]
    covered = case.is_protected(row.document, span)
    if not covered and " ".join(exact.split()) == quote(case, row.document, span):
        selectors.append(
            {"id": iri(row.id, "words"), "type": ["oa:TextQuoteSelector"], "exact": exact}
        )
    return node(
        iri(row.id, "target"),
        ["oa:SpecificResource"],
        source=iri(row.document),
        selector=selectors,
    )


def _days(when: TimeExpression | None) -> Node:
    if when is None:
        return {}
    return {
        "from": when.start.isoformat() if when.start else None,
        "to": when.end.isoformat() if when.end else None,
        "timeBasis": when.basis,
    }


def event_nodes(package: Package) -> Iterable[Node]:
    """Yield the events, each derived from the claims that tell it."""
    case = package.case
    for name in sorted(case.events):
        event = case.events[name]
        assessed = event.assessment
        yield node(
            iri(name),
            ["prov:Entity", "clew:Event"],
            identifier=name,
            label=f"{event.status}: {event_line(case, event)}",
            kind=event.kind,
            status=event.status,
            wasDerivedFrom=[iri(claim) for claim in event.claims],
            independentOrigins=assessed.corroboration if assessed is not None else None,
            credibility=assessed.credibility if assessed is not None else None,
            **_days(event.time),
            tlp=f"TLP:{package.tlp}",
        )


def reply_nodes(package: Package) -> Iterable[Node]:
    """Yield the replies and corrections: the words, and the act of answering."""
    about: dict[str, list[str]] = {}
    replies: dict[str, Reply] = {}
    for row in sorted(package.replies):
        for reply in package.replies[row]:
            replies[reply.id] = reply
            about.setdefault(reply.id, []).append(iri(row))
    for name in sorted(replies):
        reply, rows = replies[name], about[name]
        corrects = reply.kind == "correction"
        at = datetime.combine(reply.at, time(), tzinfo=UTC)
        yield node(
            iri(name),
            [*_TYPES, "clew:Correction" if corrects else "clew:Reply"],
            identifier=name,
            motivation="oa:editing" if corrects else "oa:replying",
            body=node(iri(name, "body"), ["oa:TextualBody"], value=reply.words),
            target=rows,
            comment=reply.why,
            wasGeneratedBy=iri(name, "act"),
            wasRevisionOf=rows if corrects else None,
            tlp=f"TLP:{package.tlp}",
        )
        yield node(iri(name, "act"), ["prov:Activity"], used=rows, endedAtTime=at.isoformat())
