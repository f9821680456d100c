"""Which events and figures a reader should see first: by a stated rule, never by chance.

Counting for more, in this order: independent origins, reports, how much is known, gravity.
"""

from collections.abc import Collection, Iterable, Mapping

from clew.model import Claim, EntityKind, Event, Figure, Mention

GRAVITY: tuple[str, ...] = (
    "kill_die",
    "death_in_transit",
    "sentence",
    "arrest",
    "rescue",
    "dismantle",
    "exploit",
    "hold",
    "extradite",
    "prosecute",
    "foil",
    "launch_operation",
    "raid",
    "seize",
    "transport",
    "forge",
    "corrupt",
    "recruit",
    "finance",
    "deport_return",
    "cross_arrive",
    "identify",
    "investigate",
    "lead",
    "warn_accuse",
    "disclose",
    "cooperate",
    "legislate_policy",
)
"""The kinds of event, the gravest first."""

_WHO: frozenset[EntityKind] = frozenset({"person", "organisation", "group", "operation"})
_ENOUGH = 2  # of who, what, where and when; an event of which less is known tells too little


def rank_events(
    events: Iterable[Event],
    claims: Mapping[str, Claim],
    mentions: Mapping[str, Mention],
    counted: Collection[str],
) -> list[Event]:
    """Return events from the most telling to the least; vague and hypothetical ones are left out.

    First by independent origins, by reports and by all origins, then by how many of who, what,
    where and when are known, by gravity, and the latest first. An event is vague where nobody in it
    is named or counted (``counted``: the claims that have a figure), or where hardly anything is
    known.
    """

    def tells(event: Event) -> bool:
        if event.status == "hypothetical" or known(event, claims, mentions) < _ENOUGH:
            return False
        fillers = _fillers(event, claims, mentions)
        named = any(m.kind == "name" and m.entity_kind in _WHO for m in fillers)
        return named or not set(event.claims).isdisjoint(counted)

    told = filter(tells, events)
    return sorted(told, key=lambda event: (event_order(event, claims, mentions), event.id))


def event_order(
    event: Event, claims: Mapping[str, Claim], mentions: Mapping[str, Mention]
) -> tuple[int, ...]:
    """Return the numbers by which events are ranked: of two the lower one comes first."""
    origins = event.assessment.corroboration if event.assessment is not None else 0
    start = event.time.start if event.time is not None else None
    return (
        -origins,
        -len(event.documents),
        -len(event.origins),
        -known(event, claims, mentions),
        GRAVITY.index(event.kind),
        -start.toordinal() if start is not None else 0,
    )


def known(event: Event, claims: Mapping[str, Claim], mentions: Mapping[str, Mention]) -> int:
    """Return how many of who, what, where and when are known of an event.

    A pronoun tells nobody; what is a second role that is filled; when needs a day, month or year.
    """
    fillers = _fillers(event, claims, mentions)
    who = any(m.kind != "pronoun" and m.entity_kind in _WHO for m in fillers)
    what = max(len({a.role for a in claims[name].arguments}) for name in event.claims) > 1
    when = event.time is not None and event.time.start is not None
    return sum((who, what, bool(event.places), when))


def _fillers(
    event: Event, claims: Mapping[str, Claim], mentions: Mapping[str, Mention]
) -> list[Mention]:
    arguments = (argument for name in event.claims for argument in claims[name].arguments)
    return [mentions[a.mention] for a in arguments if a.mention is not None]


def rank_figures(
    figures: Iterable[Figure], event_of: Mapping[str, Event], mentions: Mapping[str, Mention]
) -> list[tuple[Figure, int]]:
    """Return figures from the most telling to the least, each with how many reports state it.

    Figures are one only where measure, number, rate and event are the same; the first of them
    stands for all. First come those that most reports state; then wholes before parts, numbers
    before words like "dozens", and those with a named speaker and with more of period, place and
    agent. ``event_of`` gives the event of a claim.
    """
    stated: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        event = event_of.get(figure.claim) if figure.claim is not None else None
        about = event.id if event is not None else figure.id
        number = (figure.measure, figure.unit, figure.value, figure.low, figure.high, figure.rate)
        stated.setdefault((*number, about), []).append(figure)

    def order(figure: Figure) -> tuple[bool, bool, int, str]:
        speakers = (mentions[a.mention] for a in figure.attributions if a.mention is not None)
        named = any(speaker.kind == "name" for speaker in speakers)
        scope = sum((figure.period is not None, bool(figure.places), figure.agent is not None))
        unbounded = figure.value is None and figure.low is None and figure.high is None
        return figure.part_of is not None, unbounded, -named - scope, figure.id

    rows = [(min(same, key=order), len({f.document for f in same})) for same in stated.values()]
    return sorted(rows, key=lambda row: (-row[1], *order(row[0])))
