"""A small casebook of invented reports, built from model objects, for tests of what is shown."""

from dataclasses import replace
from datetime import UTC, date, datetime

from clew.model import (
    Argument,
    Attribution,
    Boilerplate,
    Claim,
    Conclusions,
    Contradiction,
    Entity,
    Event,
    Failure,
    Figure,
    Lineage,
    Mention,
    Origin,
    Reading,
    Reason,
    Relation,
    Route,
    Side,
    Span,
    Stated,
    StatedDate,
    StatedRelation,
    TimeExpression,
)
from clew.share.case import Case, join
from clew.weigh.hypotheses import find_hypotheses
from tests.builders import report, span_in

PROTECTED = "Mariam Testcase"
SUSPECT = "Anton Beispiel"
TEXT = (
    "Harbour Gazette\n"
    f"Police in Trieste arrested {SUSPECT} on Monday, the prefecture said.\n"
    f"He drove at least 19 people in a lorry. Among them was {PROTECTED}, aged 15.\n"
    "Read more: forty other stories\n"
)
FRENCH = "La police a interpellé deux hommes à Lyon lundi."


def english() -> Reading:
    """Return the reading of a report with a suspect, a protected minor, a figure and a claim."""
    document = report(
        TEXT,
        file_name="gazette.txt",
        title=Stated("Lorry stopped near Trieste", "text"),
        publisher=Stated("Harbour Gazette", "text", Span(0, 15)),
        published=StatedDate(date(2024, 2, 11), date(2024, 2, 11), "stated", "text"),
        boilerplate=(Boilerplate(span_in(TEXT, "Read more: forty other stories"), "related_link"),),
    )

    claims = _claims(document.id)
    arrested = claims[0].sentence
    relations = (
        StatedRelation("str-1", document.id, "men-3", "leads", "men-1", arrested, "alleged"),
        StatedRelation("str-2", document.id, "men-5", "family_of", "men-3", claims[1].sentence),
    )
    return Reading(document, _mentions(document.id), claims, _figures(document.id), relations, "en")


def _mentions(document: str) -> tuple[Mention, ...]:
    def mention(name: str, words: str, **fields: object) -> Mention:
        return Mention(name, document, span_in(TEXT, words), **fields)  # type: ignore[arg-type]

    return (
        mention("men-1", "Police", kind="nominal", entity_kind="organisation", chain="a"),
        mention("men-2", "Trieste", kind="name", entity_kind="place", chain="b"),
        mention("men-3", SUSPECT, kind="name", entity_kind="person", chain="c", category="suspect"),
        mention("men-4", "He", kind="pronoun", entity_kind="person", chain="c"),
        mention(
            "men-5",
            PROTECTED,
            kind="name",
            entity_kind="person",
            chain="d",
            category="minor",
            protected=True,
        ),
    )


def _claims(document: str) -> tuple[Claim, ...]:
    said = Attribution(
        span_in(TEXT, f"Police in Trieste arrested {SUSPECT} on Monday"),
        "indirect",
        span_in(TEXT, "the prefecture"),
        cue=span_in(TEXT, "said"),
    )
    monday = TimeExpression(
        span_in(TEXT, "on Monday"), date(2024, 2, 5), date(2024, 2, 5), "day", "relative"
    )
    return (
        Claim(
            "clm-1111111111111111",
            document,
            "arrest",
            span_in(TEXT, "arrested"),
            span_in(TEXT, f"Police in Trieste arrested {SUSPECT} on Monday, the prefecture said."),
            (
                Argument("authority", span_in(TEXT, "Police in Trieste"), "men-1"),
                Argument("suspect", span_in(TEXT, SUSPECT), "men-3"),
            ),
            "confirmed",
            time=monday,
            places=("men-2",),
            attributions=(said,),
        ),
        Claim(
            "clm-2222222222222222",
            document,
            "transport",
            span_in(TEXT, "drove"),
            span_in(TEXT, "He drove at least 19 people in a lorry."),
            (
                Argument("transporter", span_in(TEXT, "He"), "men-4"),
                Argument("migrant", span_in(TEXT, PROTECTED), "men-5"),
            ),
            "alleged",
            (span_in(TEXT, "at least"),),
        ),
    )


def _figures(document: str) -> tuple[Figure, ...]:
    return (
        Figure(
            "fig-1111111111111111",
            document,
            span_in(TEXT, "at least 19 people"),
            span_in(TEXT, "19"),
            None,
            19.0,
            None,
            "at_least",
            "person",
            "migrants_transported",
            claim="clm-2222222222222222",
        ),
    )


def french() -> Reading:
    """Return the reading of a report in a language whose extraction does not exist."""
    return Reading(report(FRENCH, language="fr", file_name="lyon.txt"))


def conclusions() -> Conclusions:
    """Return what is concluded from the English report."""
    document = english().document.id
    return Conclusions(
        entities=(
            Entity("ent-1", "organisation", "Police", (), ("men-1",), (document,)),
            Entity("ent-2", "place", "Trieste", (), ("men-2",), (document,)),
            Entity(
                "ent-3", "person", SUSPECT, (), ("men-3", "men-4"), (document,), category="suspect"
            ),
            Entity(
                "ent-4", "person", PROTECTED, (PROTECTED,), ("men-5",), (document,), True, "minor"
            ),
        ),
        origins=(Origin("org-1", "the prefecture", "speaker"),),
        events=(
            Event(
                "evt-1111111111111111",
                "arrest",
                None,
                ("clm-1111111111111111",),
                (document,),
                ("org-1",),
                "confirmed",
                english().claims[0].time,
                ("ent-2",),
            ),
        ),
        relations=(
            Relation("rel-1", "ent-3", "leads", "ent-1", ("str-1",), "alleged"),
            Relation("rel-2", "ent-4", "family_of", "ent-3", ("str-2",)),
        ),
        routes=(
            Route(
                "rte-1",
                (),
                (),
                ("ent-2",),
                (f"the lorry of {PROTECTED}",),
                ("clm-2222222222222222",),
                (),
                "fig-1111111111111111",
            ),
        ),
    )


def example_case(*, internal: bool = False) -> Case:
    """Return the casebook of both reports and one failure."""
    failure = Failure("broken.pdf", "the PDF is cut short", datetime(2024, 3, 1, tzinfo=UTC))
    read = [english(), french()]
    return join("casebook", read, conclusions(), [failure], internal=internal)


_ARREST, _DRIVE, _FIGURE = "clm-1111111111111111", "clm-2222222222222222", "fig-1111111111111111"


def contested() -> Conclusions:
    """Return the conclusions with rival versions, origins and a lineage, all naming the minor."""
    found = conclusions()
    made = replace(
        found,
        origins=(
            *found.origins,
            Origin("org-2", "Harbour Gazette", "publisher"),
            Origin("org-3", PROTECTED, "speaker", "ent-4"),
        ),
        origin_of={_ARREST: "org-1", _DRIVE: "org-3", _FIGURE: "org-2"},
        contradictions=_contradictions(english().document.id, french().document.id),
        lineage=_lineage(english().document.id, french().document.id),
    )
    return with_hypotheses(made)


def _contradictions(one: str, other: str) -> tuple[Contradiction, ...]:
    return (
        Contradiction(
            "con-1",
            "perpetrator",
            "arrest.suspect",
            (
                Side(SUSPECT, (_ARREST,), (), (one,), ("org-1",)),
                Side(f"a friend of {PROTECTED}", (_DRIVE,), (), (one,), ("org-3",)),
                Side("two men", (), (), (other,), ("org-2",)),
            ),
            "conflict",
            f"{SUSPECT} or a friend of {PROTECTED}.",
            event="evt-1111111111111111",
            likely_cause=f"one copied {PROTECTED}",
        ),
        Contradiction(
            "con-2",
            "number",
            "arrest.migrants_transported",
            (
                Side("at least 19", (), (_FIGURE,), (one,), ("org-2",)),
                Side("two", (), (), (other,), ()),
            ),
            "update",
            "The count went on.",
            figure=_FIGURE,
        ),
    )


def _lineage(one: str, other: str) -> tuple[Lineage, ...]:
    return (
        Lineage(
            "lin-1",
            other,
            one,
            "org-1",
            "paraphrase",
            True,
            (
                Reason("rare names", 2.0, f"both name {PROTECTED} and {SUSPECT}"),
                Reason("added without a source", 0.0, f"{PROTECTED} wept"),
                Reason("omitted", 0.0, f"{SUSPECT} drove"),
            ),
        ),
        Lineage(
            "lin-2",
            one,
            other,
            None,
            "copy",
            False,
            (Reason("omitted", 2.0, f"{_DRIVE}, clm-9"),),
        ),
        Lineage("lin-3", one, None, None, "release", True, ()),
    )


def with_hypotheses(made: Conclusions) -> Conclusions:
    """Return conclusions with the hypotheses that follow from their contradictions."""
    return replace(made, hypotheses=find_hypotheses([english(), french()], made))


def contested_case() -> Case:
    """Return the casebook of both reports with rival versions, origins and a lineage."""
    return join("casebook", [english(), french()], contested(), [])
