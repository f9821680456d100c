"""An invented report with everybody who must not be shown in it, and what is concluded from it."""

from typing import Any

from clew.ids import make_id
from clew.model import (
    Argument,
    Attribution,
    Claim,
    Conclusions,
    Contradiction,
    Entity,
    Event,
    Figure,
    Mention,
    Origin,
    Place,
    Reading,
    Reason,
    Relation,
    Side,
    Span,
    Stated,
    StatedRelation,
)
from clew.protect.leaving import leave_out
from clew.protect.masks import Protection, blot, find_pieces
from tests.builders import report, span_in

TITLE = "Lorry stopped: Mariam Testcase, 15-year-old girl, freed"
TEXT = (
    f"{TITLE}\n"
    "Anton Beispiel held Mariam Testcase and dozens of migrants at the Blue House, "
    "two highly placed sources said.\n"
    "Police freed the Borduri migrants. Berta Beispiel, his young niece, wept.\n"
)
_WORDS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("suspect", "Anton Beispiel", {"category": "suspect"}),
    ("minor", "Mariam Testcase", {"category": "minor", "protected": True}),
    ("minor", "girl", {"category": "minor", "protected": True, "kind": "nominal"}),
    (
        "migrants",
        "dozens of migrants",
        {"category": "migrant", "protected": True, "kind": "nominal", "entity_kind": "group"},
    ),
    (
        "migrants",
        "the Borduri migrants",
        {"category": "migrant", "protected": True, "kind": "nominal", "entity_kind": "group"},
    ),
    (
        "sources",
        "two highly placed sources",
        {"category": "source", "protected": True, "kind": "nominal", "entity_kind": "group"},
    ),
    ("niece", "Berta Beispiel", {"category": "other", "protected": True}),
    ("house", "the Blue House", {"entity_kind": "facility", "kind": "name"}),
)
DOCUMENT = report(
    TEXT,
    title=Stated(TITLE, "text", span_in(TEXT, TITLE)),
    publisher=Stated("Harbour Gazette", "text"),
    file_name="mariam_testcase.txt",
)
D = DOCUMENT.id


def _mention(number: int, chain: str, words: str, fields: dict[str, Any]) -> Mention:
    defaults = {"kind": "name", "entity_kind": "person"}
    nth = 1 if words == "Mariam Testcase" else 0
    span = span_in(TEXT, words, nth)
    return Mention(f"men-{number}", D, span, chain=chain, **{**defaults, **fields})


MENTIONS = tuple(_mention(number, *row) for number, row in enumerate(_WORDS))


def _of(chain: str) -> list[Mention]:
    return [mention for mention in MENTIONS if mention.chain == chain]


def _entity(chain: str, name: str, **fields: Any) -> Entity:
    first = _of(chain)[0]
    return Entity(
        id=f"ent-{chain}",
        kind=first.entity_kind,
        name=name,
        aliases=fields.pop("aliases", ()),
        mentions=tuple(mention.id for mention in _of(chain)),
        documents=(D,),
        protected=first.protected,
        category=first.category,
        reasons=(Reason("same full name", 1.0, name),),
        **fields,
    )


_HOLD = TEXT.index("held")
_SENTENCE = Span(TEXT.index("Anton"), TEXT.index("said.") + 5)
SAID = Attribution(
    Span(_SENTENCE.start, TEXT.index(", two")),
    "indirect",
    source=span_in(TEXT, "two highly placed sources"),
    mention="men-5",
    cue=span_in(TEXT, "said"),
)
CLAIM = Claim(
    id="clm-1",
    document=D,
    kind="hold",
    trigger=Span(_HOLD, _HOLD + 4),
    sentence=_SENTENCE,
    arguments=(
        Argument("captor", MENTIONS[0].span, "men-0"),
        Argument("held", MENTIONS[1].span, "men-1"),
        Argument("held", MENTIONS[3].span, "men-3"),
        Argument("witness", span_in(TEXT, "Berta Beispiel, his young niece")),
    ),
    status="alleged",
    places=("men-7",),
    attributions=(SAID,),
    wording="held",
)


def _figure(name: str, words: str, measure: str, **fields: Any) -> Figure:
    span = span_in(TEXT, words)
    return Figure(name, D, span, span, 15.0, 15.0, 15.0, "exact", "person", measure, **fields)


FIGURES = (
    _figure("fig-1", "15-year-old", "age", claim="clm-1"),
    _figure("fig-2", "dozens", "migrants", part_of="fig-1", agent="men-1", claim="clm-1"),
)
READING = Reading(
    DOCUMENT,
    MENTIONS,
    (CLAIM,),
    FIGURES,
    (
        StatedRelation("rel-1", D, "men-6", "family_of", "men-0", CLAIM.sentence),
        StatedRelation("rel-2", D, "men-0", "owns", "men-7", CLAIM.sentence),
    ),
    "example",
)
_NAME = "holding of Mariam Testcase"
CONCLUSIONS = Conclusions(
    entities=(
        _entity("suspect", "Anton Beispiel"),
        _entity("minor", "Mariam Testcase", aliases=("girl",)),
        _entity("migrants", "dozens of migrants"),
        _entity("sources", "two highly placed sources"),
        _entity("niece", "Berta Beispiel"),
        _entity(
            "house", "the Blue House", place=Place("own:1", "Blue House", "point", "FR", None, 1, 2)
        ),
    ),
    origins=(
        Origin("org-1", "two highly placed sources", "speaker", "ent-sources"),
        Origin("org-2", "Harbour Gazette", "publisher"),
    ),
    events=(
        Event(
            "evt-1", "hold", "holding of Mariam Testcase", ("clm-1",), (D,), ("org-1",), "alleged"
        ),
    ),
    relations=(
        Relation("rln-1", "ent-niece", "family_of", "ent-suspect", ("rel-1",)),
        Relation("rln-2", "ent-suspect", "owns", "ent-house", ("rel-2",)),
    ),
    contradictions=(
        Contradiction(
            "con-1",
            "participant",
            "hold.held",
            (
                Side("Mariam  Testcase", ("clm-1",), ("fig-1",), (D,), ("org-1",)),
                Side("the Borduri migrants", ("clm-1",), ("fig-2",), (D,), ("org-2",)),
            ),
            "conflict",
            "One says MARIAM TESTCASE, one says others.",
            event="evt-1",
        ),
        Contradiction("con-2", "number", "age", (), "conflict", "Ages differ.", figure="fig-1"),
    ),
    origin_of={make_id("att", "clm-1", 0): "org-1", "clm-1": "org-1", "fig-2": "org-2"},
)


def mask_reading(reading: Reading, protection: Protection) -> Reading:
    """Return a reading without what is protected, in its words or its rows."""
    return leave_out(blot(reading, protection, find_pieces(reading, protection)), protection)
