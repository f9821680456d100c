"""Who a briefing names: persons with the status their names never go without, and bodies."""

from collections.abc import Iterable

from clew.model import Claim, Entity
from clew.share.briefing.content import Named, Statement
from clew.share.briefing.events import kind_words
from clew.share.briefing.notes import STATUS_WORDS, Notes, is_hidden
from clew.share.case import Case
from clew.share.phrases import claim_words
from clew.share.words import count, shortened
from clew.weigh.prominence import GRAVITY

_LONGEST = 150


def to_named(notes: Notes, entities: Iterable[Entity]) -> list[Named]:
    """Return those named, each with the gravest that a report tells of them, or what they say."""
    found = (_named(notes, entity) for entity in entities)
    return [named for named in found if named is not None]


def _named(notes: Notes, entity: Entity) -> Named | None:
    case = notes.package.case
    told, said = _claims(case, entity)
    first = min(told or said, key=lambda claim: _order(case, claim), default=None)
    if first is None:
        return None
    words = shortened(claim_words(case, first), _LONGEST)
    label = f"{kind_words(first.kind)}, {STATUS_WORDS[first.status]}" if told else "Is quoted for"
    return Named(
        name=notes.package.name(entity),
        kind=entity.category or entity.kind,
        reports=count(len(entity.documents), "report"),
        statement=Statement(words, (notes.cite(first),), label, quoted=True),
        answers=notes.answers(entity.id),
    )


def _claims(case: Case, entity: Entity) -> tuple[list[Claim], list[Claim]]:
    """Return the claims in which somebody takes part, and those for which they are quoted."""
    own = set(entity.mentions)
    documents = [case.readings[name] for name in entity.documents if name in case.readings]
    claims = [claim for reading in documents for claim in reading.claims]
    told = [claim for claim in claims if any(a.mention in own for a in claim.arguments)]
    said = [claim for claim in claims if any(a.mention in own for a in claim.attributions)]
    return told, said


def _order(case: Case, claim: Claim) -> tuple[bool, bool, int, int, str]:
    unreal = claim.status in ("negated", "hypothetical", "planned")
    hidden = is_hidden(claim_words(case, claim))
    return hidden, unreal, GRAVITY.index(claim.kind), -len(claim.arguments), claim.id
