"""Figures: which claim a quantity belongs to and what it measures."""

from collections.abc import Sequence

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from clew.extract.figures.figures import find_figures
from clew.extract.figures.quantities import find_quantities
from clew.extract.frames import Filler, Frame
from clew.extract.parse import parse, span_of
from clew.model import Argument, Attribution, Claim, Figure, Span, TimeExpression
from tests.builders import report, span_in

Spec = tuple[str, str, dict[str, str]]  # kind, trigger word, role -> the filler's head word


def frame(
    doc: Doc, kind: str, trigger: str, fillers: dict[str, str], negated: bool = False
) -> Frame:
    """Return a frame of words: the first token of that text is the head."""
    heads = {token.text: token.i for token in reversed(doc)}
    words = trigger.split()
    return Frame(
        kind,
        heads[words[0]],
        span_in(doc.text, trigger),
        tuple(
            Filler(role, heads[word], span_of(doc[heads[word]])) for role, word in fillers.items()
        ),
        negated,
    )


def claim_of(frame: Frame, number: int, **fields: object) -> Claim:
    """Return a plain claim of a frame; each filler is a mention named after its role."""
    return Claim(
        id=f"claim-{number}",
        document="doc",
        kind=frame.kind,
        trigger=frame.trigger,
        sentence=frame.trigger,
        arguments=tuple(Argument(f.role, f.span, f"{f.role}-{f.head}") for f in frame.fillers),
        status="alleged",
        **fields,  # type: ignore[arg-type]
    )


def figures(text: str, parser: Language, specs: Sequence[Spec], **fields: object) -> list[Figure]:
    doc = parse(report(text), parser)
    frames = [frame(doc, *spec) for spec in specs]
    claims = [claim_of(each, i, **fields) for i, each in enumerate(frames)]
    return find_figures("doc", doc, find_quantities(doc), frames, claims)


@pytest.mark.parametrize(
    ("text", "spec", "measure", "unit"),
    [
        (
            "Police arrested 12 men.",
            ("arrest", "arrested", {"suspect": "men"}),
            "arrests",
            "person",
        ),
        ("Police made 49 arrests.", ("arrest", "arrests", {}), "arrests", "arrest"),
        ("Arrests: 49", ("arrest", "Arrests", {}), "arrests", "arrest"),
        (
            "The number of arrests reached 1,200.",
            ("arrest", "arrests", {}),
            "arrests",
            "arrest",
        ),
        (
            "Guards detained 300 migrants.",
            ("arrest", "detained", {"suspect": "migrants"}),
            "irregular_migrants_intercepted",
            "person",
        ),
        (
            "They dismantled 80 human trafficking rings.",
            ("dismantle", "dismantled", {"target": "rings"}),
            "networks_dismantled",
            "network",
        ),
        (
            "They foiled 50,000 illegal immigration attempts.",
            ("foil", "foiled", {"attempt": "attempts"}),
            "attempts_foiled",
            "attempt",
        ),
        (
            "They prevented 4,000 migrants from leaving.",
            ("foil", "prevented", {"prevented_person": "migrants"}),
            "persons_prevented_from_leaving",
            "person",
        ),
        (
            "The navy intercepted 120 people.",
            ("foil", "intercepted", {"prevented_person": "people"}),
            "irregular_migrants_intercepted",
            "person",
        ),
        (
            "The navy intercepted 12 boats.",
            ("foil", "intercepted", {"means": "boats"}),
            "boats",
            "boat",
        ),
        (
            "Officers rescued 30 human trafficking victims.",
            ("rescue", "rescued", {"victim": "victims"}),
            "victims_rescued",
            "person",
        ),
        (
            "The coastguard rescued 90 people from a boat.",
            ("rescue", "rescued", {"victim": "people"}),
            "persons_rescued_at_sea",
            "person",
        ),
        (
            "They identified 760 irregular migrants.",
            ("identify", "identified", {"identified_person": "migrants"}),
            "irregular_migrants_identified",
            "person",
        ),
        (
            "The ring moved thousands of people into Europe.",
            ("transport", "moved", {"moved_person": "thousands"}),
            "persons_moved",
            "person",
        ),
        (
            "He has two areas where he is holding migrants.",
            ("hold", "holding", {"site": "areas", "held_person": "migrants"}),
            "holding_sites",
            "site",
        ),
        (
            "He led 20 trusted gang members.",
            ("lead", "led", {"member": "members"}),
            "network_members",
            "person",
        ),
        (
            "At least 27 people drowned.",
            ("death_in_transit", "drowned", {"dead": "people"}),
            "dead",
            "person",
        ),
        (
            "The death toll rose to 45 after the boat sank.",
            ("death_in_transit", "sank", {"vehicle": "boat"}),
            "dead",
            "person",
        ),
        (
            "The smugglers charged 8,000 euros a head.",
            ("finance", "charged", {"amount": "euros"}),
            "price_per_person",
            "EUR",
        ),
        (
            "Around $175 million has been gained from it.",
            ("finance", "gained", {}),
            "criminal_proceeds",
            "USD",
        ),
        (
            "Police seized €50,000 in cash.",
            ("seize", "seized", {}),
            "money_seized",
            "EUR",
        ),
        (
            "Police seized 200 forged passports.",
            ("seize", "seized", {"item": "passports"}),
            "false_documents",
            "document",
        ),
        (
            "Police seized three engines.",
            ("seize", "seized", {"item": "engines"}),
            "items_seized",
            "engine",
        ),
        (
            "It brought together 24 countries.",
            ("launch_operation", "brought", {"participant": "countries"}),
            "countries_participating",
            "country",
        ),
        (
            "The operation carried out in May brought together 24 countries.",
            ("launch_operation", "carried", {"operation": "operation"}),
            "countries_participating",
            "country",
        ),
        (
            "More than 900 migrants arrived in June.",
            ("cross_arrive", "arrived", {"crosser": "migrants"}),
            "arrivals",
            "person",
        ),
        (
            "They ran 1.2 million searches of databases.",
            ("raid", "searches", {}),
            "checks",
            "search",
        ),
        ("They made 14 house searches.", ("raid", "searches", {}), "searches", "search"),
        (
            "Police dismantled a network of 30 smugglers.",
            ("dismantle", "dismantled", {"target": "network"}),
            "network_members",
            "person",
        ),
        (
            "Twelve were arrested.",
            ("arrest", "arrested", {"suspect": "Twelve"}),
            "arrests",
            "person",
        ),
    ],
)
def test_a_filler_that_is_counted_measures(
    parser: Language, text: str, spec: Spec, measure: str, unit: str
) -> None:
    (figure,) = figures(text, parser, [spec])
    assert (figure.measure, figure.unit, figure.claim) == (measure, unit, "claim-0")


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        # another thing is counted than what the claim measures
        ("Police arrested leaders of 12 gangs.", ("arrest", "arrested", {"suspect": "leaders"})),
        ("He was arrested on three charges.", ("arrest", "arrested", {"charge": "charges"})),
        ("He was sentenced to 12 years.", ("sentence", "sentenced", {"penalty": "years"})),
        ("Police seized 40 kg of hashish.", ("seize", "seized", {"item": "kg"})),
        ("They foiled three attacks.", ("foil", "foiled", {"attempt": "attacks"})),
        ("Police held 17 suspects.", ("hold", "held", {"held_person": "suspects"})),
        # rescued migrants, but nothing tells where: neither at sea nor freed victims
        ("They rescued 40 migrants.", ("rescue", "rescued", {"victim": "migrants"})),
        # nothing tells who holds them: people in custody are no captives
        ("Some 17 held in raids.", ("hold", "held", {"held_person": "17"})),
        # held by the state, not by criminals
        ("Four men are held in custody.", ("hold", "held", {"held_person": "men"})),
        # what a worker is paid is no fare
        ("He was paid €1,500 per trip.", ("finance", "paid", {"amount": "1,500"})),
        # not an argument at all
        ("Police arrested him after 30 raids.", ("arrest", "arrested", {"suspect": "him"})),
        ("They paid a ransom of $5,000.", ("finance", "paid", {"amount": "5,000"})),
        # an age is a protected attribute
        ("A 15-year-old girl was held.", ("hold", "held", {"held_person": "girl"})),
    ],
)
def test_a_quantity_without_a_measure_is_no_figure(parser: Language, text: str, spec: Spec) -> None:
    assert figures(text, parser, [spec]) == []


def test_an_acquittal_convicts_nobody(parser: Language) -> None:
    doc = parse(report("The court acquitted two men."), parser)
    acquitted = frame(doc, "sentence", "acquitted", {"convict": "men"}, negated=True)
    assert (
        find_figures("doc", doc, find_quantities(doc), [acquitted], [claim_of(acquitted, 0)]) == []
    )


def test_died_or_missing_is_neither_dead_nor_missing(parser: Language) -> None:
    specs = [
        ("kill_die", "died", {"target": "people"}),
        ("death_in_transit", "vanished", {"missing": "people"}),
    ]
    assert figures("Some 2,500 people died or vanished.", parser, specs) == []


def test_part_and_whole_have_their_own_claims_and_one_rate(parser: Language) -> None:
    text = "He moves 600 of the 1,000 illegal migrants smuggled each week into Europe."
    specs = [
        ("transport", "moves", {"agent": "He", "moved_person": "600"}),
        ("transport", "smuggled", {"moved_person": "migrants"}),
    ]
    part, whole = figures(text, parser, specs)
    assert (part.claim, whole.claim) == ("claim-0", "claim-1")
    assert part.part_of == whole.id and whole.part_of is None
    assert part.rate == whole.rate == "per_week"
    assert part.population == whole.population == "irregular migrants"


def test_a_whole_does_not_belong_to_the_agent_of_its_part(parser: Language) -> None:
    text = "He was behind 600 of the 1,000 migrants smuggled each week."
    specs = [("transport", "smuggled", {"agent": "He", "moved_person": "migrants"})]
    part, whole = figures(text, parser, specs)
    assert part.agent == "agent-0" and whole.agent is None


def test_a_part_without_a_claim_has_its_wholes(parser: Language) -> None:
    text = "They prevented 9,179 migrants, including 6,162 foreign nationalities, from leaving."
    specs = [("foil", "prevented", {"prevented_person": "migrants"})]
    whole, part = figures(text, parser, specs)
    assert part.measure == whole.measure == "persons_prevented_from_leaving"
    assert (part.part_of, part.claim) == (whole.id, whole.claim)
    assert part.population == "foreign nationals"


def test_figures_take_scope_from_their_claim(parser: Language) -> None:
    text = "Police arrested 12 men in Oran on Friday."
    period = TimeExpression(span_in(text, "on Friday"), None, None, "day", "relative")
    said = Attribution(Span(0, len(text)), "indirect")
    specs = [("arrest", "arrested", {"authority": "Police", "suspect": "men"})]
    (figure,) = figures(text, parser, specs, time=period, places=("m-oran",), attributions=(said,))
    assert figure.period == period
    assert figure.places == ("m-oran",)
    assert figure.attributions == (said,)
    assert figure.status == "alleged"
    assert figure.agent == "authority-0"


def test_the_dead_the_missing_and_the_survivors_stay_apart(parser: Language) -> None:
    text = "The wreck left 31 dead, 22 missing and 17 survivors."
    specs = [("death_in_transit", "wreck", {"survivor": "survivors"})]
    measures = {f.value: f.measure for f in figures(text, parser, specs)}
    assert measures == {31: "dead", 22: "missing", 17: "survivors"}


def test_a_flow_lies_where_its_route_does(parser: Language) -> None:
    text = "They smuggled 40 women through Libya into Europe."
    route = {"moved_person": "women", "transit": "Libya", "destination": "Europe"}
    (figure,) = figures(text, parser, [("transport", "smuggled", route)])
    assert figure.places == ("transit-5", "destination-7")


def test_things_seized_beside_money_are_counted(parser: Language) -> None:
    text = "Officers seized €1.2 million in cash, 12 vehicles and 26 mobile phones."
    found = figures(text, parser, [("seize", "seized", {"item": "million"})])
    assert [f.measure for f in found] == ["money_seized", "vehicles", "items_seized"]


def test_two_agents_are_none(parser: Language) -> None:
    text = "Police and soldiers arrested 12 men."
    doc = parse(report(text), parser)
    arrest = frame(doc, "arrest", "arrested", {"suspect": "men"})
    both = tuple(
        Argument("authority", span_in(text, word), word) for word in ("Police", "soldiers")
    )
    claim = Claim("c", "doc", "arrest", arrest.trigger, arrest.trigger, both, "confirmed")
    (figure,) = find_figures("doc", doc, find_quantities(doc), [arrest], [claim])
    assert figure.agent is None


def test_a_conviction_of_members_counts_the_convicted(parser: Language) -> None:
    text = "Twelve members of the ring were sentenced."
    specs = [
        ("lead", "members", {"member": "members"}),
        ("sentence", "sentenced", {"convict": "members"}),
    ]
    (figure,) = figures(text, parser, specs)
    assert (figure.measure, figure.claim) == ("persons_convicted", "claim-1")


def test_ids_do_not_depend_on_order(parser: Language) -> None:
    text = "Police arrested 12 men and freed nine women."
    specs: list[Spec] = [
        ("arrest", "arrested", {"suspect": "men"}),
        ("rescue", "freed", {"victim": "women"}),
    ]
    ids = {figure.id for figure in figures(text, parser, specs)}
    assert ids == {figure.id for figure in figures(text, parser, specs[::-1])}
    assert len(ids) == 2


@pytest.mark.parametrize(
    ("text", "head", "population"),
    [
        ("They moved 30 illegal migrants.", "migrants", "irregular migrants"),
        ("They moved 30 clandestine immigrants.", "immigrants", "irregular migrants"),
        ("They moved 30 sub-Saharan women.", "women", "sub-Saharan women"),
        ("They moved 30 Syrian women.", "women", "Syrian women"),
        ("They moved 30 desperate people.", "people", "people"),
    ],
)
def test_populations_are_named_in_neutral_words(
    parser: Language, text: str, head: str, population: str
) -> None:
    (figure,) = figures(text, parser, [("transport", "moved", {"moved_person": head})])
    assert figure.population == population
