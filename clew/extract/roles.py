"""What the roles of claims and of speech tell of who somebody is: a victim, a suspect, a source."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from clew.extract.ages import age_beside
from clew.extract.appositions import calling, told_by_noun
from clew.extract.categories import Told, stronger, told
from clew.extract.coreference import Draft
from clew.extract.events.fitting import Lexicon
from clew.extract.events.lexicon import Nouns
from clew.extract.frames import Filler, Frame, Saying
from clew.extract.gangs import is_criminal
from clew.extract.hidden import asks_for_anonymity, is_hidden_group
from clew.extract.tree import children
from clew.extract.verdicts import ACCUSED, Act, act_of, denied_acts, find_released, is_mistaken
from clew.model import Category, Span, TimeExpression
from clew.vocab import load

# "He was stopped at a checkpoint" makes nobody a migrant.
_STOPPED = frozenset({"foil", "identify", "cross_arrive", "deport_return"})
_KNOWN = frozenset({"the", "this", "that", "his", "her", "their"})
_OFFICES = frozenset({"authority", "official", "organisation", "offender", "network", "pronoun"})
_GUILTY = frozenset({"offender", "suspect", "official", "network", "armed"})
_VICTIM_KINDS = frozenset({"rescue", "exploit", "recruit", "hold"})
_NO_MIGRANTS: frozenset[Category] = frozenset({"suspect", "official", "journalist", "other"})
_KINDS = frozenset(kind for kind, _ in ACCUSED) - {"lead"}  # acts that make a gang of their doers
_UNNAMED = "speaks without a name"


@dataclass(frozen=True, slots=True)
class Scene:
    """What a document's roles are read with."""

    doc: Doc
    frames: Sequence[Frame]
    sayings: Sequence[Saying]
    lexicon: Lexicon
    times: Sequence[TimeExpression]
    protected: Mapping[str, frozenset[str]]  # the roles of each kind that protect who fills them
    heading: tuple[Span, ...] = ()  # the place and the agency before the text, never a person
    byline: Span | None = None


def add_roles(drafts: Iterable[Draft], scene: Scene) -> None:
    """Add to the mentions what they do or what is done to them, as far as it tells who they are.

    "The driver, N. N., was jailed" tells it of both. Who holds an office or is suspected and goes
    over a border is no migrant.
    """
    by_head = {draft.head: draft for draft in drafts}
    denied = denied_acts(scene.frames, scene.doc, scene.sayings)
    for person, freed in find_released(scene.doc, scene.sayings, scene.times):
        draft = by_head.get(_name_head(scene.doc, person.i, scene.lexicon))
        if draft is not None:
            draft.acts.append(freed)
    accusing = {frame.head for frame in scene.frames if frame.kind in _KINDS} - denied
    for frame in scene.frames:
        innocent = _leads_no_criminals(frame, scene, accusing)
        for filler in frame.fillers:
            for draft in _drafts_of(filler, by_head, scene):
                if draft.entity_kind not in ("person", "group"):
                    continue
                act = act_of(frame, filler.role, scene.doc, scene.sayings, scene.times, denied)
                if act is not None and not innocent and not _is_authority(filler, scene):
                    draft.acts.append(act)
                found = _told_by_role(frame, filler, draft, scene)
                if found is not None and not (draft.kind == "pronoun" and draft.told is not None):
                    draft.told = stronger(draft.told, found)


def _drafts_of(filler: Filler, by_head: Mapping[int, Draft], scene: Scene) -> Iterator[Draft]:
    """Yield the mention that fills a role, and the name that a person without one is given."""
    doc, lexicon = scene.doc, scene.lexicon
    draft = by_head.get(_name_head(doc, filler.head, lexicon)) or by_head.get(filler.head)
    if draft is not None:
        yield draft
    yield from (by_head[i] for i in _both(doc[filler.head], lexicon) if i in by_head)
    if draft is None or (draft.kind == "nominal" and draft.entity_kind == "person"):
        for name in _named(doc[filler.head], lexicon):
            other = by_head.get(_name_head(doc, name.i, lexicon))
            if other is not None and other.kind == "name" and other.entity_kind == "person":
                yield other


def _named(noun: Token, lexicon: Lexicon) -> Iterator[Token]:
    """Yield the names in apposition to a noun: "the driver, N.", "the boss, a man named N."."""
    if noun.dep_ == "appos" and noun.head.i < noun.i:  # "N., the owner named as the leader,"
        yield noun.head
    for beside in children(noun, "appos"):
        yield beside
        yield from _named(beside, lexicon) if beside.i not in lexicon.names else ()
    for thing in (
        t for p in children(noun, "prep") if p.lower_ == "of" for t in children(p, "pobj")
    ):
        if "person" not in lexicon.classes(thing):  # "the owner of the bar, N."
            yield from children(thing, "appos")
    for verb in children(noun, "acl"):
        for name in children(verb, "oprd", "attr", "dobj"):
            if name.i in lexicon.names and calling(noun.doc, lexicon.names[name.i].start_token):
                yield name


def _both(pronoun: Token, lexicon: Lexicon) -> list[int]:
    """Return the heads of the two persons that "both" takes up: the only pair named just before."""
    sentence = pronoun.sent
    both = load(f"{pronoun.doc.lang_}/verdicts")["both"]
    if pronoun.lower_ not in both or list(pronoun.rights) or not sentence.start:
        return []
    pairs = [
        [token.i, other.i]
        for token in pronoun.doc[sentence.start - 1].sent
        for other in children(token, "conj")
        if all(
            i in lexicon.names and lexicon.names[i].entity_kind == "person"
            for i in (token.i, other.i)
        )
    ]
    return pairs[0] if len(pairs) == 1 else []


def _name_head(doc: Doc, head: int, lexicon: Lexicon) -> int:
    name = lexicon.names.get(head)
    return head if name is None else doc[name.start_token : name.end_token].root.i


def _leads_no_criminals(frame: Frame, scene: Scene, accusing: Collection[int]) -> bool:
    """Is what is led or joined told, and not to be criminals: "heads an aid network"?"""
    led = [scene.doc[f.head] for f in frame.fillers if f.role == "organisation"]
    return (
        frame.kind == "lead"
        and bool(led)
        and not any(is_criminal(group, scene.lexicon, accusing) for group in led)
    )


def _is_authority(filler: Filler, scene: Scene) -> bool:
    return "authority" in scene.lexicon.classes(scene.doc[filler.head])


def _told_by_role(frame: Frame, filler: Filler, draft: Draft, scene: Scene) -> Told | None:
    """Return who is to be protected by a role; accusations are told by ``act_of``."""
    classes, role = scene.lexicon.classes(scene.doc[filler.head]), filler.role
    if role in scene.protected.get(frame.kind, ()):
        if classes & _GUILTY:
            return None
        if frame.kind == "identify" and (called := _called_at(frame, scene)):
            mistaken = is_mistaken(scene.doc[frame.head])
            return None if mistaken else _told_as(called, scene.lexicon)
        if frame.kind in _VICTIM_KINDS:
            return by_claim("victim", frame.kind, role)
        barred = draft.told is not None and draft.told.category in _NO_MIGRANTS
        if frame.kind in _STOPPED and (barred or draft.kind == "pronoun"):
            return None
        return by_claim("migrant", frame.kind, role)
    leaks = (frame.kind, role) == ("disclose", "discloser")
    if leaks and draft.kind != "name" and not classes & _OFFICES:
        return by_claim("source", frame.kind, role)  # who discloses under a name is not hidden
    return None


def _called_at(frame: Frame, scene: Scene) -> list[Token]:
    """Return the nouns that say as what somebody is identified: "named as the leader"."""
    identified = children(scene.doc[frame.head], "prep")
    words = load(f"{scene.doc.lang_}/verdicts")["as"]
    return [t for p in identified if p.lower_ in words for t in children(p, "pobj")]


def _told_as(called: Sequence[Token], lexicon: Lexicon) -> Told | None:
    """Return what is told by who somebody is identified as; "the owner" tells of no victim."""
    found: Told | None = None
    for noun in called:
        found = stronger(found, told_by_noun(noun, lexicon.classes(noun), lexicon.nouns))
    return found


def by_claim(category: Category, kind: str, role: str) -> Told:
    """Return a category that the role in a claim of some kind tells."""
    what = load("kinds")[kind]["roles"][role]
    return told(category, "a claim about the person", f"{kind}: {what}")


def by_act(act: Act) -> Told:
    """Return what an act tells of whom it accuses, convicts or clears."""
    if act.verdict == "cleared":
        return told("cleared", "a verdict or a dropped case", "acquitted, or charged no longer")
    if act.verdict == "convicted":
        return told("convicted", "a verdict", "found guilty or sentenced")
    return by_claim("suspect", act.kind, act.role)


def add_sources(drafts: Iterable[Draft], scene: Scene) -> None:
    """Mark who speaks without a name: "a court official told …" is a source to be protected.

    So are a handful of people, and whoever asks not to be named, as is who speaks with a given
    name and an age alone ("said Ahmed, 24"). Who speaks in public for an office ("a spokesman",
    "the judge") is none.
    """
    speaking = {said.source_head for said in scene.sayings}
    for draft in drafts:
        if draft.head in speaking:
            draft.told = stronger(draft.told, _told_by_speech(draft, scene.doc, scene.lexicon))


def _told_by_speech(draft: Draft, doc: Doc, lexicon: Lexicon) -> Told | None:
    head, nouns = doc[draft.head], lexicon.nouns
    if draft.kind == "name" and draft.entity_kind == "person":
        alone = draft.span.end - draft.span.start == len(head.text)
        private = age_beside(doc, draft.head + 1) is not None or _is_private(head, nouns)
        return (
            told("source", "speaks under a first name", "as private people do")
            if (alone and private)
            else None
        )
    if draft.kind != "nominal":
        return None
    if draft.entity_kind in ("person", "group") and asks_for_anonymity(head, nouns):
        return told("source", _UNNAMED, "asked not to be named")
    if draft.entity_kind != "person" and not is_hidden_group(head, nouns):
        return None
    if any(t.dep_ in ("poss", "appos") for t in head.children):
        return None  # "the family's lawyer", "the analyst, A. Test"
    if draft.beside & _KNOWN or draft.lemma in nouns.public_speakers:
        return None
    return told("source", _UNNAMED, draft.lemma if draft.lemma in nouns.classes else "unnamed")


def _is_private(name: Token, nouns: Nouns) -> bool:
    """Is this a first name with a trade or a home beside it: "Selma, a schoolteacher from H."?"""
    beside = [t.lemma_.lower() for t in name.children if t.dep_ == "appos"]
    classes = [nouns.classes.get(lemma, frozenset()) for lemma in beside]
    return any("person" in found and not found & _OFFICES for found in classes)
