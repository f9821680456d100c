"""One row of a casebook, whole, as a person reads it."""

from collections import Counter

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from clew.cli.listings import (
    also_words,
    category_words,
    claims_listing,
    figures_listing,
    status_text,
)
from clew.cli.sentence import (
    Field,
    fields_table,
    marked_sentence,
    marked_text,
)
from clew.model import (
    Claim,
    Document,
    Entity,
    Figure,
    Mention,
    Relation,
    Route,
    Span,
    Stated,
)
from clew.share.case import Case, standing_of
from clew.share.evidence import (
    claim_evidence,
    figure_evidence,
    mention_evidence,
    place_words,
)
from clew.share.legal import lacking_words
from clew.share.phrases import (
    entity_name,
    figure_words,
    publication,
    quote,
    report_words,
    scope_words,
    sentence_around,
    title,
)
from clew.share.telling import figure_status, named, stops_words
from clew.share.words import (
    count,
    language_name,
    nothing_found,
    plain_kind,
    short_id,
    to_visible,
    with_article,
)
from clew.store import queries

_MENTIONS, _CLAIMS = 12, 20


def show_claim(case: Case, claim: Claim) -> RenderableType:
    """Return a claim in its sentence with trigger, roles, time, places, cues and speakers."""
    event = case.event_of.get(claim.id)
    fields: list[Field] = [("status", status_text(claim.status))]
    fields += [("wording", to_visible(claim.wording))] if claim.wording else []
    fields += _legal_fields(claim)
    for figure in case.figures.values():
        if figure.claim == claim.id:
            words = f"{figure_words(case, figure)}, {plain_kind(figure.measure)}"
            fields.append(("figure", f"{words}  {short_id(figure.id)}"))
    fields += [("event", short_id(event.id))] if event else []
    fields.append(_report_field(case, claim.document))
    return Group(
        _heading(f"Claim {claim.id}", plain_kind(claim.kind)),
        *marked_sentence(case, claim.document, claim.sentence, claim_evidence(case, claim)),
        fields_table(fields),
    )


def _legal_fields(claim: Claim) -> list[Field]:
    """Return what a claim's evidence amounts to in law, and which elements the report lacks."""
    if claim.legal_concept is None:
        return []
    lacking = [f"{concept}: {words}" for concept, words in lacking_words(claim).items()]
    return [
        ("legal concept", plain_kind(claim.legal_concept)),
        ("legal elements", "; ".join(lacking)),
    ]


def show_figure(case: Case, figure: Figure) -> RenderableType:
    """Return a figure in its sentence with its number, scope and speakers."""
    document = figure.document
    fields: list[Field] = [
        ("measure", plain_kind(figure.measure)),
        ("holds for", scope_words(case, figure)),
        ("status", status_text(figure_status(case, figure))),
        ("claim", short_id(figure.claim) if figure.claim else ""),
        ("part of", short_id(figure.part_of) if figure.part_of else ""),
        _report_field(case, document),
    ]
    around = sentence_around(case.readings[document], figure.span)
    return Group(
        _heading(f"Figure {figure.id}", figure_words(case, figure)),
        *marked_sentence(case, document, around, figure_evidence(case, figure)),
        fields_table(fields),
    )


def show_mention(case: Case, mention: Mention) -> RenderableType:
    """Return a mention in its sentence, and what it is about."""
    entity = case.entity_of.get(mention.id)
    name = "" if entity is None else f"{entity_name(entity)}  {short_id(entity.id)}"
    fields: list[Field] = [
        ("kind", f"{mention.kind} of {with_article(mention.entity_kind)}"),
        ("category", mention.category or ""),
        ("about", name),
        _report_field(case, mention.document),
    ]
    document = mention.document
    around = sentence_around(case.readings[document], mention.span)
    return Group(
        _heading(f"Mention {mention.id}", standing_of(mention, case.entity_of) or ""),
        *marked_sentence(case, document, around, mention_evidence(case, document, mention.span)),
        fields_table(fields),
    )


def show_entity(case: Case, entity: Entity) -> RenderableType:
    """Return an entity with its names, its claims and its sentences.

    A protected one has no profile: only the ids of its mentions are given.
    """
    mentions = [case.mentions[m] for m in entity.mentions if m in case.mentions]
    fields: list[Field] = [
        ("kind", entity.kind),
        ("category", category_words(entity)),
        ("also", also_words(entity)),
        ("place", place_words(entity)),
        ("in", f"{count(len(entity.documents), 'report')}, {count(len(mentions), 'mention')}"),
        *[("why", f"{reason.name}: {to_visible(reason.detail)}") for reason in entity.reasons],
    ]
    heading = _heading(f"Entity {entity.id}", entity_name(entity))
    if entity.protected:
        ids = ", ".join(short_id(mention.id) for mention in mentions)
        note = Text(f"Protected: no name and no profile. Its mentions: {ids}", style="italic")
        return Group(heading, fields_table(fields), note)
    named = set(entity.mentions)
    claims = [c for c in case.claims.values() if named & {a.mention for a in c.arguments}]
    shown = mentions[:_MENTIONS]
    parts: list[RenderableType] = [heading, fields_table(fields)]
    parts += [_under("Claims"), claims_listing(case, claims[:_CLAIMS])] if claims else []
    parts += [_under("Named in"), *(_line(case, mention) for mention in shown)] if shown else []
    more = len(mentions) - len(shown)
    return Group(*parts, *([Text(f"and {more} more", style="dim")] if more > 0 else []))


def show_relation(case: Case, relation: Relation) -> RenderableType:
    """Return a relation with every statement it rests on, in its words, masked."""
    stated = {row.id: row for reading in case.readings.values() for row in reading.relations}
    parts: list[RenderableType] = [
        _heading(f"Relation {relation.id}", plain_kind(relation.kind)),
        fields_table(
            [
                ("who or what", named(case, relation.subject)),
                ("whom or what", named(case, relation.object)),
                ("status", status_text(relation.status)),
            ]
        ),
        _under("Stated by"),
    ]
    for row in (stated[identity] for identity in relation.stated):
        around = sentence_around(case.readings[row.document], row.span)
        head = Text(row.status).append(f", in {report_words(case.document(row.document))}", "dim")
        parts += [head, Padding(_quoted(case, row.document, around), (0, 0, 1, 2))]
    return Group(*parts)


def show_route(case: Case, route: Route) -> RenderableType:
    """Return a route with the claims that tell its stops; never one person's journey."""
    fields: list[Field] = [
        ("from", stops_words(case, route.origin)),
        ("through", stops_words(case, route.transit)),
        ("to", stops_words(case, route.destination)),
        ("in", ", ".join(route.mode) or "not stated"),
    ]
    if route.flow is not None and route.flow in case.figures:
        fields.append(("how many", figure_words(case, case.figures[route.flow])))
    claims = [case.claims[identity] for identity in route.claims]
    return Group(
        _heading(f"Route {route.id}", ""),
        fields_table(fields),
        _under("Told by"),
        claims_listing(case, claims),
    )


def show_document(case: Case, document: Document, *, text: bool = False) -> RenderableType:
    """Return a report's own data, each with where it was found, and what was read from it."""
    reading = case.readings[document.id]
    published = publication(document)
    if document.published:
        published += f"  ({document.published.basis}, {document.published.found_in})"
    kinds = Counter(plain_kind(part.kind) for part in document.boilerplate)
    marked = ", ".join(f"{kind} {number}" for kind, number in kinds.most_common())
    fields: list[Field] = [
        ("publisher", _stated(document.publisher)),
        ("published", published),
        ("byline", _stated(document.byline)),
        ("dateline", _stated(document.dateline)),
        ("agency", _stated(document.agency)),
        ("language", language_name(document.language)),
        ("file", f"{to_visible(document.file_name)}, {count(document.size, 'byte')}"),
        ("SHA-256", document.sha256),
        ("read as", f"{document.media_type} by {document.parser}"),
        ("set aside", marked),
    ]
    parts: list[RenderableType] = [
        _heading(f"Report {document.id}", title(document)),
        fields_table(fields),
    ]
    if reading.extractor is None:
        language = language_name(document.language)
        parts.append(Text(f"Nothing is extracted from reports in this language yet: {language}."))
    if queries.is_empty(reading):
        parts.append(Text(nothing_found(1)))
    if text:
        parts += [_under("Text"), marked_text(case, document.id)]
        return Group(*parts)
    if reading.claims:
        parts += [_under("Claims"), claims_listing(case, reading.claims)]
    figures = case.figures_in(document.id)
    if figures:
        parts += [_under("Figures"), figures_listing(case, figures)]
    return Group(*parts, Text(f"\nThe whole text: clew show {short_id(document.id)} --text", "dim"))


def _heading(name: str, says_what: str) -> Text:
    heading = Text(name, style="bold cyan")
    return heading.append(f"  {says_what}", style="bold default") if says_what else heading


def _under(name: str) -> Text:
    return Text(f"\n{name}", style="bold")


def _line(case: Case, mention: Mention) -> RenderableType:
    around = sentence_around(case.readings[mention.document], mention.span)
    head = Text(short_id(mention.id), style="bold")
    head.append(f"  {report_words(case.document(mention.document))}", style="not bold dim")
    return Group(head, Padding(_quoted(case, mention.document, around), (0, 0, 0, 2)))


def _quoted(case: Case, document: str, span: Span) -> Text:
    return Text(f"“{quote(case, document, span)}”")


def _report_field(case: Case, document: str) -> Field:
    return ("report", f"{report_words(case.document(document))}  {short_id(document)}")


def _stated(stated: Stated | None) -> str:
    return f"{to_visible(stated.value)}  ({stated.found_in})" if stated else ""
