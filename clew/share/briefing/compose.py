"""What goes into a briefing: what matters most, each part as long as a page can bear."""

from collections import Counter
from collections.abc import Iterable, Sequence

from clew.model import Contradiction, Document, Entity, Event
from clew.share.briefing.content import Answer, Briefing, Named
from clew.share.briefing.counts import to_counts
from clew.share.briefing.disputes import group_disputes, to_disputes
from clew.share.briefing.events import to_happenings
from clew.share.briefing.gaps import find_gaps, has_nothing
from clew.share.briefing.notes import Notes, apart
from clew.share.briefing.persons import to_named
from clew.share.briefing.places import to_spots, to_ways
from clew.share.briefing.times import to_timeline
from clew.share.case import Case
from clew.share.choosing import has_name, main_entities, main_events, main_figures
from clew.share.package import Package
from clew.share.parts import event_title
from clew.share.words import STANDING, count, day, nothing_found, period, to_visible

_EVENTS, _MORE_EVENTS, _DISPUTES, _COUNTS = 8, 24, 5, 8
_OUTLETS, _BODIES = 8, 4
_RESTATED = frozenset({"copy", "republication", "paraphrase", "translation", "release"})
METHOD = (
    (
        "Own words",
        "Words between quotation marks are the reports' own, shortened where they are long. All "
        "else was put together by Clew from what these reports say; no person checked each line.",
    ),
    (
        "Independent origins",
        "Those who first said it, each counted once however many reports repeat it. A copy, "
        "rewrite or translation of a report, or ten reports of one press release, are one origin.",
    ),
    (
        "Credibility",
        "From 1 to 6: confirmed, probably true, possibly true, doubtful, improbable, cannot be "
        "judged. It follows from the number of independent origins and from what contradicts "
        "them; a single origin is at best “possibly true”. It judges the statement, no person.",
    ),
    (
        "Silence",
        "That something is not told here does not mean that it did not happen. No contradiction "
        "found does not mean that reports agree.",
    ),
    (
        "Alleged, told as fact",
        "Alleged is what somebody says and no court has decided: whoever is arrested, charged or "
        "accused counts as innocent. “Told as fact” is what a report states as such; it is not "
        "thereby proven.",
    ),
    (
        "Brackets",
        "Words in brackets stand for people who are protected: victims, migrants, children, "
        "witnesses and sources. Counts of them under eleven are told as “fewer than 11”. Places "
        "are shown no finer than the town.",
    ),
    (
        "Map and figures",
        "Outlines are coarse and say nothing about the status of any territory. A part is never "
        "added to a whole, and figures of different periods, places or units are not compared.",
    ),
)


def compose(package: Package) -> Briefing:
    """Return the briefing of a package: the same package gives the same words and numbers."""
    case, notes = package.case, Notes(package)
    wider = main_events(case, _MORE_EVENTS)
    events = wider[:_EVENTS]
    groups = group_disputes(case.conclusions.contradictions)
    figures = main_figures(case)
    happenings = to_happenings(notes, events)
    disputes = to_disputes(notes, groups[:_DISPUTES])
    counts = to_counts(notes, figures[:_COUNTS])
    shown = {row.id for group in groups[:_DISPUTES] for row in group}
    timed = [row for row in case.conclusions.contradictions if row.id in shown]
    today = package.at.date()
    timeline = to_timeline(notes, _with_rivals(case, wider, timed), timed, today)
    spots = to_spots(notes, wider)
    ways = to_ways(notes, case.conclusions.routes)
    persons, bodies = _named(notes)
    gaps = find_gaps(notes, events, case.conclusions.routes)
    answers = _other_answers(notes)
    return Briefing(
        title=to_visible(package.handling.purpose),
        tlp=package.tlp,
        pap=package.handling.pap,
        facts=_facts(package),
        lead=(*_lead(case), *_in_short(case, events)),
        events=happenings,
        disputes=disputes,
        counts=counts,
        timeline=timeline,
        spots=spots,
        ways=ways,
        persons=persons,
        bodies=bodies,
        gaps=gaps,
        answers=answers,
        method=METHOD,
        more={
            "events": _more(len(case.events) - len(events), "event"),
            "disputes": _more(len(groups) - len(disputes), "contested point"),
            "counts": _more(len(figures) - len(counts), "figure"),
        },
        notes=notes.all(),
    )


def _more(left: int, noun: str) -> str:
    return f"{count(left, noun)} of less weight {_are(left)} left out." if left > 0 else ""


def _with_rivals(
    case: Case, events: Sequence[Event], timed: Iterable[Contradiction]
) -> list[Event]:
    """Return events, those first of which rival dates are told."""
    rivals = dict.fromkeys(row.event for row in timed if row.kind == "date" and row.event)
    first = [case.events[name] for name in rivals if name in case.events]
    return [*first, *(event for event in events if event not in first)]


def _facts(package: Package) -> tuple[tuple[str, str], ...]:
    handling = package.handling
    facts = [
        ("Owner", to_visible(handling.owner)),
        ("Contact for errors and replies", to_visible(handling.contact or "not given")),
        ("As of", day(package.at.date())),
        ("Review by", day(handling.review)),
    ]
    return tuple(facts)


def _lead(case: Case) -> tuple[str, ...]:
    """Return what a briefing rests on: reports, outlets, period, how many are independent."""
    documents = list(case.documents.values())
    if not documents:
        return ("No report is in this package.",)
    dated = [d.published for d in documents if d.published is not None]
    said = f"This briefing rests on {count(len(documents), 'published report')}"
    if dated:
        said += f", {period(min(d.start for d in dated), max(d.end for d in dated))}"
        undated = len(documents) - len(dated)
        said += f" ({undated} without a date)" if undated else ""
    lines = [f"{said}. {_outlets(documents)}", _independent(case)]
    lines += [nothing_found(len(documents))] if has_nothing(case) else []
    if case.failures:
        lines.append(f"{count(len(case.failures), 'file')} could not be read.")
    return tuple(lines)


def _in_short(case: Case, events: Sequence[Event]) -> tuple[str, ...]:
    """Return how many events were found, how many are told, and how firmly these stand."""
    if not events:
        return ()
    rival = {row.event for row in case.conclusions.contradictions if row.verdict == "conflict"}
    contested = sum(event.id in rival for event in events)
    borne = [e.assessment.corroboration for e in events if e.assessment is not None]
    single = sum(number <= 1 for number in borne)
    found = count(len(case.events), "event")
    all_told = len(events) == len(case.events)
    told = "told below" if all_told else f"the {len(events)} of most weight are told below"
    return (
        f"They tell of {found}, {told}: {contested} {_are(contested)} contested, "
        f"{single} {'rests' if single == 1 else 'rest'} on a single independent origin or on none.",
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _outlets(documents: Sequence[Document]) -> str:
    outlets = Counter(apart(d.voice.value) for d in documents if d.voice)
    unnamed = len(documents) - outlets.total()
    names = [
        f"{name} ({number})" if number > 1 else name
        for name, number in outlets.most_common(_OUTLETS)
    ]
    names += [f"{len(outlets) - _OUTLETS} more"] if len(outlets) > _OUTLETS else []
    if not names:
        return "None of them states its publisher."
    rest = f"; {unnamed} {'states' if unnamed == 1 else 'state'} no publisher" if unnamed else ""
    return f"Publishers: {', '.join(names)}{rest}."


def _independent(case: Case) -> str:
    """Return how many of the reports are independent, and how many speakers they name."""
    roots = {name: name for name in case.documents}

    def root(name: str) -> str:
        while roots.setdefault(name, name) != name:
            name = roots[name]
        return name

    for row in case.conclusions.lineage:
        source = row.source or row.origin
        if row.relation in _RESTATED and source is not None and row.derived in case.documents:
            roots[root(row.derived)] = root(source)
    origins = len({root(name) for name in case.documents})
    named = {o.entity for o in case.origins.values() if o.entity is not None}
    speakers = sum(1 for e in named if e in case.entities and has_name(case, case.entities[e]))
    restated = len(case.documents) - origins
    said = f"They have {count(origins, 'independent origin')}"
    if restated:
        does = ("restates", "confirms") if restated == 1 else ("restate", "confirm")
        told = count(restated, "report")
        said += f": {told} {does[0]} another or the same release, and {does[1]} nothing"
    quoted = count(speakers, "person or body is", "persons and bodies are")
    return f"{said}. {quoted} quoted by name."


def _named(notes: Notes) -> tuple[list[Named], list[Named]]:
    entities = main_entities(notes.package.case)
    persons = [entity for entity in entities if entity.kind == "person"]
    bodies = [entity for entity in entities if entity.kind != "person"]
    return to_named(notes, _statuses_first(persons)), to_named(notes, bodies[:_BODIES])


def _statuses_first(persons: Iterable[Entity]) -> list[Entity]:
    """Return those first of whom a crime is told, so that none is read without the others."""
    return sorted(persons, key=lambda person: person.category not in STANDING)


def _other_answers(notes: Notes) -> list[tuple[str, Answer]]:
    """Return the replies and corrections that stand beside nothing above."""
    found = []
    for row in sorted(notes.package.replies):
        told = notes.answered()
        answers = zip(notes.package.replies[row], notes.answers(row), strict=True)
        about = _row_words(notes.package, row)
        found += [(about, answer) for reply, answer in answers if reply.id not in told]
    return found


def _row_words(package: Package, row: str) -> str:
    """Return what a reply is about, in few words."""
    case = package.case
    if row in case.entities:
        return package.name(case.entities[row])
    if row in case.events:
        return event_title(package, case.events[row])
    told = case.claims.get(row) or case.figures.get(row)
    if told is not None:
        return f"“{package.quote(told)}”"
    document = case.documents.get(row)
    return to_visible(document.title.value) if document and document.title else row
