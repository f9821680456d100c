"""What another casebook gets: quoted passages and rows that point into them, nobody protected."""

from dataclasses import replace
from datetime import date

from clew.model import Claim, Figure, Reply
from clew.share.case import Case
from clew.share.package import Package, pack
from clew.share.phrases import quote
from clew.share.received import BETWEEN, is_told, receive_package
from tests.share.conftest import AT, HANDLING


def test_every_row_points_at_the_words_that_the_package_quotes(package: Package) -> None:
    for report in receive_package(package).reports:
        reading, text = report.reading, report.reading.document.text
        for claim in reading.claims:
            said = package.quote(package.case.claims[claim.id])
            assert text[claim.sentence.start : claim.sentence.end] == said
            assert claim.sentence.contains(claim.trigger)
        for figure in reading.figures:
            own = package.case.figures[figure.id]
            said = quote(package.case, own.document, own.number)
            assert text[figure.number.start : figure.number.end] == said


def test_a_mention_ends_before_the_status_that_follows_its_name(package: Package) -> None:
    followed = 0
    for report in receive_package(package).reports:
        text = report.reading.document.text
        for mention in report.reading.mentions:
            words = text[mention.span.start : mention.span.end]
            assert words and not words.endswith(("[alleged]", "[convicted]"))
            followed += text[mention.span.end :].startswith((" [alleged]", " [convicted]"))
    assert followed


def test_passages_lead_back_to_the_report(package: Package) -> None:
    for report in receive_package(package).reports:
        text = report.reading.document.text
        assert len(report.passages) == (text.count(BETWEEN) + 1 if text else len(report.passages))
        for passage in report.passages:
            assert passage.start == 0 or text[: passage.start].endswith(BETWEEN)
            words = quote(package.case, report.reading.document.id, passage.span)
            assert text[passage.start :].startswith(words)


def test_all_claims_figures_and_named_entities_are_received(package: Package) -> None:
    received = receive_package(package)
    claims = [claim.id for report in received.reports for claim in report.reading.claims]
    figures = [figure.id for report in received.reports for figure in report.reading.figures]
    assert sorted(claims) == sorted(package.case.claims)
    assert sorted(figures) == sorted(package.case.figures)
    shown = {entity.id for entity in package.case.entities.values() if is_told(entity)}
    given = {entity.id for entity in received.entities}
    assert given <= shown
    for entity in shown - given:  # mentioned in covered words only
        for name in package.case.entities[entity].mentions:
            mention = package.case.mentions[name]
            pieces = package.case.pieces[mention.document]
            assert any(piece.span.contains(mention.span) for piece in pieces)
    mentions = {m.id for report in received.reports for m in report.reading.mentions}
    named = {a.mention for r in received.reports for c in r.reading.claims for a in c.arguments}
    assert named - {None} <= mentions


def test_nobody_protected_no_site_and_no_file_name_is_received(package: Package) -> None:
    received = receive_package(package)
    withheld = package.case.protection.withheld
    assert withheld.isdisjoint(entity.id for entity in received.entities)
    assert not any(entity.protected for entity in received.entities)
    for report in received.reports:
        assert report.reading.document.file_name == ""
        assert report.reading.document.byline is None
        for mention in report.reading.mentions:
            assert mention.id not in package.case.protection.hidden
            assert not mention.protected or mention.category_reason is None
            if mention.entity_kind == "facility" and mention.place is not None:
                assert mention.place.lat is None
    assert all(
        e.place is None or e.place.lat is None or e.kind == "place" for e in received.entities
    )


def test_words_beside_the_quoted_sentences_do_not_travel(examples_package: Package) -> None:
    received = receive_package(examples_package)
    for report in received.reports:
        own = examples_package.case.readings[report.reading.document.id]
        rows: tuple[Claim | Figure, ...] = (*own.claims, *own.figures)
        for claim in report.reading.claims:
            assert all(claim.sentence.contains(said.content) for said in claim.attributions)
        quoted = [examples_package.sentence(row) for row in rows]
        beside = [p for p in report.passages if not any(q.contains(p.span) for q in quoted)]
        longest = max((p.span.end - p.span.start for p in beside), default=0)
        assert longest <= max((q.end - q.start for q in quoted), default=200)


def test_replies_go_with_the_rows_that_are_received(examples_case: Case) -> None:
    claim = next(iter(examples_case.claims.values()))
    reply = Reply("jdg-1", "reply", "He denies it.", "letter of a lawyer", date(2025, 3, 1))
    packed = pack(examples_case, HANDLING, AT, replies={claim.id: (reply,)})
    received = receive_package(packed)
    assert received.replies == ((claim.id, (reply,)),)  # that of the event is the same one
    assert (received.giver, received.tlp, received.pap) == (HANDLING.owner, "AMBER", "AMBER")


def test_a_package_without_reports_gives_none(examples_package: Package) -> None:
    case = replace(examples_package.case, readings={}, claims={}, figures={}, entities={})
    received = receive_package(replace(examples_package, case=case))
    assert received.reports == () and received.entities == ()


def test_no_mention_of_somebody_else_stands_in_covered_words(package: Package) -> None:
    for report in receive_package(package).reports:
        pieces = package.case.pieces[report.reading.document.id]
        for mention in report.reading.mentions:
            span = package.case.mentions[mention.id].span
            around = [p.span for p in pieces if p.span.contains(span)]
            assert not around or (mention.protected and around == [span])
