"""Which phrases of a document take up an earlier one.

Joining is cautious: a definite phrase that takes up an earlier one with the same noun, "the
country" or "the operation" after a name of that kind, and "he" or "she" where only one person
can be meant. Where it is not clear there is no link.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from clew.extract.categories import Told
from clew.extract.events.grammar import described
from clew.extract.events.lexicon import Nouns
from clew.extract.frames import Saying
from clew.extract.verdicts import Act
from clew.model import EntityKind, MentionKind, Place, Span

DEFINITE = frozenset({"the", "this", "these", "that", "those", "same"})
ARTICLES = DEFINITE | {"a", "an", "'s", "’s"}
_SHE = frozenset({"she", "her", "herself"})
_SHE_OR_HE = _SHE | {"he", "him", "his", "himself"}
_PRONOUN_KINDS: Mapping[str, tuple[EntityKind, ...]] = {
    "he": ("person",),
    "she": ("person",),
    "it": ("organisation", "place", "operation"),
    "they": ("group", "organisation"),
}


@dataclass(slots=True)
class Draft:
    """A mention being made: its chain key and what is told of it may still change."""

    head: int
    span: Span
    kind: MentionKind
    entity_kind: EntityKind
    key: str
    lemma: str
    beside: frozenset[str] = frozenset()
    told: Told | None = None
    related: bool = False
    place: Place | None = None
    countries: frozenset[str] = frozenset()  # whose body it is, as far as told
    acts: list[Act] = field(default_factory=list)  # what accuses or clears it


def taken_up(token: Token, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Return the earlier mention that a definite phrase takes up; None where it isn't clear."""
    owned = any(child.dep_ == "poss" for child in token.lefts)
    if not owned and not draft.beside & DEFINITE:
        return None
    owner = _owner_key(token, before)
    before = [d for d in before if d.span.end <= draft.span.start]
    here = draft.beside - DEFINITE
    for other in reversed(before):
        head = token.doc[other.head]
        if other.kind == "nominal" and other.lemma == draft.lemma and _same_number(token, head):
            there = other.beside - DEFINITE
            if here <= there or (owned and not there):
                return other
            same = owner is not None and owner == _owner_key(head, before)
            if same and here - _owners(token) <= there - _owners(head):
                return other  # "his compound" is "N.'s compound" where he is N.
    sentence = token.sent.start_char
    recent = [d for d in before if d.kind == "name" and d.span.start >= _previous(token, sentence)]
    wanted: EntityKind | None = None
    if draft.lemma in ("country", "kingdom", "nation") and not here:
        recent = [d for d in recent if d.place is not None and d.place.precision == "country"]
        wanted = "place"
    elif draft.entity_kind == "operation" and not here:
        recent, wanted = [d for d in before if d.entity_kind == "operation"], "operation"
    elif (
        draft.lemma in ("organisation", "organization", "agency", "body")
        and not here
        and token.tag_ != "NNS"
    ):
        wanted = "organisation"
    keys = {d.key for d in recent if d.entity_kind == wanted}
    return (
        next((d for d in reversed(recent) if d.entity_kind == wanted), None)
        if (wanted and (len(keys) == 1 or wanted != "organisation"))
        else None
    )


def _owners(noun: Token) -> set[str]:
    """Return the words of a noun's possessor, as they stand among what is beside it."""
    owners = [t for t in noun.lefts if t.dep_ == "poss"]
    return {
        word
        for owner in owners
        for part in (owner, *owner.lefts)
        for word in (part.lower_, part.lemma_.lower())
    }


def _owner_key(noun: Token, drafts: Sequence[Draft]) -> str | None:
    """Return who owns a thing, where its possessor is a mention of some person."""
    owners = {t.i for t in noun.lefts if t.dep_ == "poss"}
    found = (d.key for d in drafts if d.head in owners and d.entity_kind == "person")
    return next(found, None)


def _same_number(one: Token, two: Token) -> bool:
    """May two phrases with one noun mean the same: both singular or both plural, if told?"""
    told = {"NN": False, "NNS": True}
    return told.get(one.tag_) is None or told.get(one.tag_) == told.get(two.tag_, told[one.tag_])


def _previous(token: Token, start: int) -> int:
    """Return the offset at which the sentence before this one starts."""
    first = token.sent.start
    return token.doc[first - 1].sent.start_char if first else start


def resolve_pronoun(
    token: Token,
    earlier: Sequence[Draft],
    sayings: Sequence[Saying],
    nouns: Nouns,
    *,
    is_dead: bool = False,
) -> Draft | None:
    """Return the mention that "he" or "she" makes of the only person that can be meant.

    Looked for in the same sentence, then the one before, then among the names of the document;
    where several persons could be meant there, a single subject wins, else there is no link.
    Who speaks a quotation is not the "he" in it; nobody tells that he himself is dead.
    """
    speakers = {
        said.source_head
        for said in sayings
        if _is_quoted(token, said)
        or (is_dead and said.content.start <= token.idx < said.content.end)
    }
    speaker = _speaker(token, earlier)
    if speaker is not None and speaker.head not in speakers:
        return _as_pronoun(speaker, token.i, Span(token.idx, token.idx + len(token.text)))
    if token.lower_ not in _SHE_OR_HE:
        return None
    others = _of_other_gender(token, earlier, nouns)
    others |= {d.key for d in earlier if _is_owned(token.doc[d.head], token)}
    if token.dep_ == "poss":  # nobody is "believed to be his" own "brother"
        others |= {d.key for d in earlier if d.head == described(token.head).i}
    before = [
        d
        for d in earlier
        if d.span.end <= token.idx
        and d.entity_kind == "person"
        and d.head not in speakers
        and d.key not in others
        and not _acts_on(d, token)
    ]
    start = token.sent.start_char
    for window in (
        [d for d in before if d.span.start >= start],
        [d for d in before if _previous(token, start) <= d.span.start < start],
        [d for d in before if d.kind == "name"],
    ):
        keys = {d.key for d in window}
        subjects = [d for d in window if _is_subject(token.doc[d.head])]
        if len(keys) == 1 or len({d.key for d in subjects}) == 1:
            found = window[-1] if len(keys) == 1 else subjects[-1]
            return _as_pronoun(found, token.i, Span(token.idx, token.idx + len(token.text)))
        if keys:
            return None
    return None


def _acts_on(draft: Draft, pronoun: Token) -> bool:
    """Is this the subject of the very clause whose object the pronoun is: "the agent sold him"?"""
    verb = pronoun.head if pronoun.dep_ in ("dobj", "dative") else pronoun.head.head
    if pronoun.dep_ not in ("dobj", "dative", "pobj") or pronoun.lower_.endswith("self"):
        return False
    return any(child.i == draft.head for child in verb.lefts if child.dep_ == "nsubj")


def _is_owned(noun: Token, pronoun: Token) -> bool:
    """Is this "his lawyer", after which "he" is as likely the owner as the lawyer?"""
    owners = {t.lower_ for t in noun.lefts if t.dep_ == "poss"}
    return bool(owners & ({"her"} if pronoun.lower_ in _SHE else {"his"}))


def _of_other_gender(token: Token, earlier: Sequence[Draft], nouns: Nouns) -> set[str]:
    """Return the keys of those who are called "he" or a spokesman where this is "she"."""
    barred = nouns.masculine if token.lower_ in _SHE else nouns.feminine
    return {d.key for d in earlier if _called(token.doc[d.head]) & barred}


def _called(head: Token) -> set[str]:
    """Return the words by which a person is called: the noun or pronoun, titles, appositions."""
    beside = [t for t in head.children if t.dep_ in ("compound", "nmod", "appos")]
    if head.dep_ == "appos":
        beside.append(head.head)
    return {word for t in (head, *beside) for word in (t.lemma_.lower(), t.lower_)}


def _speaker(token: Token, earlier: Sequence[Draft]) -> Draft | None:
    """Return whom a pronoun takes up as subject of what its clause's subject says or does.

    "The navy said it had thwarted …": the subject of a complement clause, where kind and number
    allow it.
    """
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "ccomp" or verb.head.i > token.i:
        return None
    above = [child for child in verb.head.lefts if child.dep_ == "nsubj"]
    found = next((d for d in earlier if above and d.head == above[0].i), None)
    if found is None:
        return None
    kinds = _PRONOUN_KINDS.get(token.lower_, ())
    return found if found.entity_kind in kinds else None


def _is_subject(token: Token) -> bool:
    """Is this a subject, or coordinated with one?"""
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass")


def _is_quoted(token: Token, said: Saying) -> bool:
    return said.kind in ("direct", "mixed") and said.content.start <= token.idx < said.content.end


def _as_pronoun(found: Draft, head: int, span: Span) -> Draft:
    """Return a pronoun's mention of what another mention is about."""
    return Draft(head, span, "pronoun", found.entity_kind, found.key, "", frozenset(), found.told)
