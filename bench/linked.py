"""What Clew's own linker makes of words that are known to tell of events, whatever their kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from spacy.tokens import Doc

from bench.comparing import Profile
from clew.link.events import group_claims
from clew.link.reports import SHINGLE, Report
from clew.link.traits import Traits
from clew.model import Argument, Claim, Document, Reading, Span
from clew.text.names import fold

_LEAD = 3  # sentences
_STEM = 6


def link(
    profiles: Sequence[Profile], docs: Mapping[str, Doc], stories: Mapping[str, int]
) -> dict[str, str]:
    """Return the group of each profile as the linker of claims makes it, a story at a time.

    The lemma stands for the kind of claim, for Clew has no kinds for these.
    """
    by_story: dict[int, dict[str, list[Profile]]] = defaultdict(lambda: defaultdict(list))
    for profile in profiles:
        by_story[stories[profile.document]][profile.document].append(profile)
    found: dict[str, str] = {}
    for told in by_story.values():
        reports = [_report(name, mine, docs[name]) for name, mine in sorted(told.items())]
        for claims in group_claims(reports):
            found |= {claim.id: claims[0].id for claim in claims}
    return found


def _report(name: str, profiles: Iterable[Profile], doc: Doc) -> Report:
    text = doc.text
    words = tuple(fold(text).split())
    reading = Reading(Document(name, name, len(text), "text/plain", name, text, "plain", "en"))
    traits = tuple(_traits(profile) for profile in profiles)
    return Report(
        reading=reading,
        traits=traits,
        people=frozenset(f"{e.text}" for e in doc.ents if e.label_ == "PERSON" and " " in e.text),
        operations=frozenset(),
        bodies=frozenset(e.text for e in doc.ents if e.label_ == "ORG"),
        towns=frozenset(e.text for e in doc.ents if e.label_ in ("GPE", "LOC", "FAC")),
        countries=frozenset(),
        days=frozenset(),
        counts=(),
        words=words,
        shingles=frozenset(zip(*(words[start:] for start in range(SHINGLE)), strict=False)),
    )


def _traits(profile: Profile) -> Traits:
    (lemma, *_) = sorted(profile.acts)
    start = int((profile.sentence or "0").rsplit(":", 1)[-1])
    named = {role: keys & profile.names for role, keys in profile.participants.items()}
    plain = {role: keys - profile.names for role, keys in profile.participants.items()}
    claim = Claim(
        id=profile.id,
        document=profile.document,
        kind=lemma,
        trigger=Span(start, start + 1),
        sentence=Span(start, start + 1),
        arguments=tuple(Argument(role, Span(0, 1)) for role in sorted(profile.participants)),
        status="negated" if profile.denied else "confirmed",
    )
    return Traits(
        claim=claim,
        named={role: keys for role, keys in named.items() if keys},
        heads={role: keys for role, keys in plain.items() if keys},
        fillers=frozenset((r, k) for r, keys in profile.participants.items() for k in keys),
        inside=profile.names,
        places=frozenset(),
        towns=frozenset(),
        countries=frozenset(),
        stops={},
        start=date.min,
        end=date.max,
        counts=(),
        words=frozenset(word[:_STEM] for word in profile.words if len(word) > 3),
        act=lemma[:_STEM],
        standing="lead" if start < _LEAD * 25 else "body",
        speakers=frozenset(),
        further=frozenset(),
    )
