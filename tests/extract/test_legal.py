"""Elements of trafficking in persons and of smuggling of migrants: told, or not told."""

import pytest
from spacy.language import Language

from clew.extract.legal import missing, to_concept
from clew.extract.reading import Toolkit, extract
from clew.model import LegalConcept, LegalElement, LegalEvidence, Span
from clew.text.gazetteer import Gazetteer
from tests.builders import report

BEFORE = "Migrants, smuggling and human trafficking were the subject of the week.\n\n"


@pytest.fixture(scope="module")
def toolkit(parser: Language, gazetteer: Gazetteer) -> Toolkit:
    return Toolkit(parser, gazetteer)


def judged(
    text: str, kind: str, toolkit: Toolkit
) -> tuple[LegalConcept | None, set[tuple[LegalElement, str]]]:
    """Return the first such claim's concept and its evidence as (element, words)."""
    reading = extract(report(BEFORE + text), toolkit)
    whole = reading.document.text
    start = whole.index(text)
    claim = next(c for c in reading.claims if c.kind == kind and c.sentence.start >= start)
    told = {(e.element, whole[e.span.start : e.span.end]) for e in claim.legal_evidence}
    return claim.legal_concept, told


@pytest.mark.parametrize(
    ("text", "kind", "element", "words"),
    [
        ("The gang recruited women in Benin City.", "recruit", "act", "recruited"),
        ("The women were locked up in a flat by the gang.", "hold", "act", "locked up"),
        ("He drove four Albanians across the border in a van.", "transport", "act", "drove"),
        ("The workers were threatened and exploited on farms.", "exploit", "purpose", "exploited"),
        ("Women were lured to Spain with a false promise of work.", "recruit", "means", "lured"),
        (
            "The gang recruited the women with false promises of work.",
            "recruit",
            "means",
            "false promises",
        ),
        (
            "The men were held under threat and beaten by the gang.",
            "hold",
            "means",
            "threat",
        ),
        (
            "The girls were recruited by a couple, who forced them into prostitution.",
            "recruit",
            "purpose",
            "forced into prostitution",
        ),
        ("The gang moved women to Italy for prostitution.", "transport", "purpose", "prostitution"),
        ("He smuggled children into Britain.", "transport", "child", "children"),
        ("The gang held a 12-year-old girl in a cellar.", "hold", "child", "girl"),
        ("The network brought people illegally into Greece.", "transport", "border", "illegally"),
        (
            "The gang smuggled families into Italy with forged passports.",
            "transport",
            "border",
            "forged",
        ),
        (
            "The gang smuggled migrants into Italy and charged each migrant 5,000 euros.",
            "transport",
            "benefit",
            "5,000",
        ),
        ("They moved people to Spain for a fee.", "transport", "benefit", "fee"),
    ],
)
def test_an_element_is_evidenced_by_its_words(
    text: str, kind: str, element: str, words: str, toolkit: Toolkit
) -> None:
    _, told = judged(text, kind, toolkit)
    assert any(e == element and (words in w or w in words) for e, w in told), told


@pytest.mark.parametrize(
    ("text", "kind", "element"),
    [
        ("The gang trafficked women to Italy.", "transport", "means"),
        ("The gang trafficked women to Italy.", "transport", "purpose"),
        ("The gang smuggled migrants to Italy.", "transport", "border"),
        ("The gang smuggled migrants to Italy.", "transport", "benefit"),
        ("The gang smuggled illegal migrants to Italy.", "transport", "border"),
        ("The women were recruited without force or threats.", "recruit", "means"),
        ("The gang did not recruit children by deception.", "recruit", "means"),
        ("The gang may have recruited the women by force.", "recruit", "means"),
        ("The gang planned to move women to Italy for prostitution.", "transport", "purpose"),
        ("Volunteers drove migrants to Calais.", "transport", "benefit"),
        ("The gang smuggled men to Italy.", "transport", "child"),
        (
            "The gang smuggled migrants to Italy. Elsewhere, a farmer exploited his workers.",
            "transport",
            "purpose",
        ),
        (
            "The gang moved people to Spain, and a court ruled that brothels are legal.",
            "transport",
            "purpose",
        ),
        ("He sheltered migrants in his hotel.", "hold", "means"),
        ("The gang smuggled families into Italy with their passports.", "transport", "border"),
    ],
)
def test_an_element_that_is_not_told_of_the_act_is_not_evidenced(
    text: str, kind: str, element: str, toolkit: Toolkit
) -> None:
    _, told = judged(text, kind, toolkit)
    assert element not in {e for e, _ in told}, told


@pytest.mark.parametrize(
    ("text", "kind", "concept"),
    [
        (
            "The gang lured women to Spain with false promises and forced them into prostitution.",
            "exploit",
            "tip_elements_evidenced",
        ),
        (
            "The couple recruited children and forced them to beg.",
            "recruit",
            "tip_elements_evidenced",
        ),
        (
            "The gang brought migrants illegally into Italy for 5,000 euros each.",
            "transport",
            "som_elements_evidenced",
        ),
        ("The gang smuggled migrants to Italy for 5,000 euros.", "transport", "undetermined"),
        ("The gang trafficked women to Italy.", "transport", "undetermined"),
        ("He drove four Albanians across the border in a van.", "transport", "movement_only"),
        ("The women were not lured and forced into prostitution.", "recruit", "undetermined"),
    ],
)
def test_a_concept_needs_all_its_elements(
    text: str, kind: str, concept: str, toolkit: Toolkit
) -> None:
    assert judged(text, kind, toolkit)[0] == concept


def test_claims_of_other_kinds_have_no_concept(toolkit: Toolkit) -> None:
    assert judged("Police arrested two men in Vigo.", "arrest", toolkit) == (None, set())


def test_what_is_missing_is_told_for_both_concepts() -> None:
    act = LegalEvidence("act", Span(0, 1))
    child = LegalEvidence("child", Span(2, 3))
    assert missing([act]) == {
        "trafficking in persons": ("means", "purpose"),
        "smuggling of migrants": ("border", "benefit"),
    }
    assert missing([act, child])["trafficking in persons"] == ("purpose",)


@pytest.mark.parametrize(
    ("elements", "concept"),
    [
        ({"act", "purpose"}, "undetermined"),
        ({"act", "means", "purpose"}, "tip_elements_evidenced"),
        ({"act", "child", "purpose"}, "tip_elements_evidenced"),
        ({"border", "benefit"}, "som_elements_evidenced"),
        ({"act"}, "movement_only"),
    ],
)
def test_concepts_of_a_transport(elements: set[LegalElement], concept: str) -> None:
    assert to_concept("transport", elements, False) == concept
