"""Denials: what is told by some, and said by others not to have happened.

Act and denial are of one event, or of one named doer; or the denial is of all such acts ("nobody
was sent back") and stands beside the act in one report, or in another of that month that shares a
place or a name with it. Arrests and trials of a town are many: there the two reports must share an
event.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from clew.model import Claim, Contradiction, Entity, Event
from clew.weigh.contradictions.cues import cue, holds, words_in
from clew.weigh.contradictions.doers import may_be_one
from clew.weigh.contradictions.scopes import span_of
from clew.weigh.contradictions.standing import NOBODY, sources
from clew.weigh.contradictions.told import ASSERTED, Told, by_document, claims_side, outlets, row_id

_DOERS: Mapping[str, str] = {
    "transport": "agent",
    "recruit": "recruiter",
    "hold": "holder",
    "exploit": "exploiter",
    "kill_die": "perpetrator",
    "forge_document": "forger",
    "corrupt": "official",
    "lead": "leader",
    "finance": "earner",
}
"""What one may be accused of, and the role of who is."""
_SUFFERERS = {
    "kill_die": "target",
    "arrest": "suspect",
    "deport_return": "removed_person",
    "hold": "held_person",
    "exploit": "exploited_person",
    "rescue": "victim",
}
"""The role of whom an act was done to."""
_CHANGING = frozenset(
    {"arrest", "prosecute", "sentence", "extradite", "identify", "rescue", "deport_return"}
)
"""What may not have happened yet when one report is written, and have happened in the next."""
_OFFICIAL = _CHANGING - {"deport_return"}
"""What one report hardly both tells and denies of the same people: it tells of two cases."""
_CAPTIVE = frozenset(
    {"hold", "exploit"}
)  # "nobody was held" denies that people were forced to work
_BESIDE = 250  # characters between an act and its denial in one report
_SOON = 31  # days between reports of which one denies what the other tells


def find_denials(events: Sequence[Event], told: Told) -> list[Contradiction]:
    """Return the rows of acts that are told and denied, each denial once."""
    event_of = {claim: event.id for event in events for claim in event.claims}
    rows: list[Contradiction] = []
    judged: set[str] = set()
    for found in (
        [_denied_in(event, told) for event in events],
        _denied_by_doer(told),
        _denied_of_all(events, told),
    ):
        for accusing, denying in found:
            left = [claim for claim in denying if claim.id not in judged]
            if accusing and left:
                rows.append(_row(accusing, left, event_of, told))
        judged |= {claim for row in rows for side in row.sides[1:] for claim in side.claims}
    return rows


_Denied = tuple[list[Claim], list[Claim]]


def _denied_in(event: Event, told: Told) -> _Denied:
    """Return what some say of an event, and others say not to be so."""
    claims = [told.claims[claim] for claim in event.claims]
    denying = [claim for claim in claims if claim.status == "negated"]
    accusing = [
        claim
        for claim in claims
        if claim.status in ASSERTED and any(_is_denied_by(claim, no, told) for no in denying)
    ]
    return accusing, [no for no in denying if any(_is_denied_by(c, no, told) for c in accusing)]


def _is_denied_by(claim: Claim, no: Claim, told: Told) -> bool:
    """Does one claim deny the other: of another report, or by another speaker of the same?"""
    if not _same_act(claim, no, told):
        return False
    if claim.document != no.document:
        return told.are_tied(claim.document, no.document)
    return bool(no.attributions) and told.origins[claim.id] != told.origins[no.id]


def _denied_by_doer(told: Told) -> list[_Denied]:
    """Return what is said of each named doer, and what is denied of the same."""
    said: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    denied: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in told.claims.values():
        for doer in _named_doers(claim, told):
            if claim.status in ASSERTED:
                said[claim.kind, doer.id].append(claim)
            elif claim.status == "negated" and claim.attributions:
                denied[claim.kind, doer.id].append(claim)
    return [
        ([c for c in said[key] if any(_same_act(c, no, told) for no in denied[key])], denied[key])
        for key in sorted(said.keys() & denied.keys())
    ]


def _named_doers(claim: Claim, told: Told) -> list[Entity]:
    """Return the persons and bodies who are said to do it; a group may be any group."""
    return [
        doer
        for doer in _fillers(claim, _DOERS.get(claim.kind), told)
        if doer.kind in ("person", "organisation")
        and any(told.mentions[name].kind == "name" for name in doer.mentions)
    ]


# ---- "nobody was sent back"


def _denied_of_all(events: Sequence[Event], told: Told) -> list[_Denied]:
    """Return what is told beside a denial of all such acts, or in a report of the same story."""
    sharing: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for document in event.documents:
            sharing[document] |= set(event.documents)
    in_report = by_document(told.claims.values())
    found = []
    for no in sorted(told.claims.values(), key=lambda claim: claim.id):
        if no.status == "negated" and _is_of_all(no, told):
            documents = {no.document, *sharing[no.document]}
            if no.kind not in _OFFICIAL:
                documents = set(in_report)
            accusing = [
                claim
                for document in sorted(documents)
                for claim in in_report.get(document, ())
                if _is_refuted(claim, no, told)
            ]
            found.append((accusing, [no]))
    return found


def _is_of_all(no: Claim, told: Told) -> bool:
    """Does a denial leave nobody out: "nobody was arrested", "denied that anyone was sent back"?"""
    role = _SUFFERERS.get(no.kind)
    document = told.documents[no.document]
    return any(
        holds(words_in(told.words(no.document, argument.span))[:1], cue(document, "nobody"))
        for argument in no.arguments
        if argument.role == role
    )


def _is_refuted(claim: Claim, no: Claim, told: Told) -> bool:
    """Does a denial of all such acts deny this one: of one kind, place and time?"""
    kin = claim.kind == no.kind or {claim.kind, no.kind} <= _CAPTIVE
    if not kin or claim.status not in ASSERTED or not _same_act(claim, no, told):
        return False
    if claim.document == no.document:
        apart = max(no.sentence.start - claim.sentence.end, claim.sentence.start - no.sentence.end)
        quoted = bool(claim.attributions) and claim.kind not in _OFFICIAL
        return quoted and apart <= _BESIDE and _is_denied_by(claim, no, told)
    days = span_of(claim.time)
    if days is not None and (days[1] - days[0]).days > _SOON:
        return False
    first, second = told.published(claim.document), told.published(no.document)
    soon = first is not None and second is not None and abs((second - first).days) <= _SOON
    return soon and told.are_tied(claim.document, no.document)


# ---- one act


def _same_act(claim: Claim, no: Claim, told: Told) -> bool:
    """Does a denial not speak of another doer, victim or place?

    Who denies that one did it doesn't deny that it was done.
    """
    role = _DOERS.get(no.kind)
    doers = [_fillers(one, role, told) for one in (claim, no)]
    kinds = {name: told.mentions[name].kind for e in doers[0] + doers[1] for name in e.mentions}
    if doers[1] and not any(may_be_one(a, b, kinds) for a in doers[0] for b in doers[1]):
        return False
    role = "target" if no.kind == "kill_die" else None
    targets = [{e.id for e in _fillers(one, role, told)} for one in (claim, no)]
    places = [{told.entities[place].id for place in one.places} for one in (claim, no)]
    return all(not left or not right or bool(left & right) for left, right in (targets, places))


def _fillers(claim: Claim, role: str | None, told: Told) -> list[Entity]:
    fillers = [told.entity(a.mention) for a in claim.arguments if a.role == role]
    return [filler for filler in fillers if filler is not None]


# ---- rows


def _row(
    accusing: Sequence[Claim], denying: Sequence[Claim], event_of: Mapping[str, str], told: Told
) -> Contradiction:
    kind = denying[0].kind
    sides = (claims_side("told", accusing, told), claims_side("denied", denying, told))
    first, second = (outlets(sorted({c.document for c in r}), told) for r in (accusing, denying))
    who = sources(denying, told)
    by = "" if who == NOBODY else f" by {who}"
    since = kind in _CHANGING and _told_since(accusing, denying, told)
    return Contradiction(
        id=row_id("status", sides),
        kind="status",
        slot=f"{kind}.status",
        sides=sides,
        verdict="update" if since else "conflict",
        explanation=(
            f"It had not happened as {second} has it; {first}, later, tells that it has."
            if since
            else f"Told in {first}, denied{by} in {second}."
        ),
        event=event_of.get(min(c.id for c in denying)),
    )


def _told_since(accusing: Iterable[Claim], denying: Iterable[Claim], told: Told) -> bool:
    """Was it told only after it was said that it had not happened?"""
    said = [told.published(claim.document) for claim in accusing]
    denied = [told.published(claim.document) for claim in denying]
    first = min((day for day in said if day is not None), default=None)
    last = max((day for day in denied if day is not None), default=None)
    return first is not None and last is not None and first > last
