"""Elements of trafficking in persons and of smuggling of migrants: told, or not told."""

import pytest
from spacy.language import Language

from clew.extract.legal import to_concept
from clew.extract.reading import Toolkit, extract
from clew.model import LegalConcept, LegalElement, LegalEvidence, Span
from clew.share.legal import missing
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
        ("The gang recruited women using threats.", "recruit", "means", "threats"),
        ("The women were recruited with fake job offers.", "recruit", "means", "fake job offers"),
        (
            "The women were recruited under the pretext of work in a hotel.",
            "recruit",
            "means",
            "under the pretext",
        ),
        (
            "The women were held against their will in a flat.",
            "hold",
            "means",
            "against their will",
        ),
        (
            "The workers were recruited in Hanoi and their passports were taken on arrival.",
            "recruit",
            "means",
            "passports were taken",
        ),
        (
            "The network took advantage of the vulnerability of the women and recruited them.",
            "recruit",
            "means",
            "vulnerability",
        ),
        ("The gang recruited boys, threatening their families.", "recruit", "means", "threatening"),
        (
            "The boss held the workers in debt bondage after recruiting them in Nepal.",
            "recruit",
            "means",
            "in debt bondage",
        ),
        (
            "The gang moved women to Italy to be sexually exploited.",
            "transport",
            "purpose",
            "exploited",
        ),
        ("The gang moved children to Mali for begging.", "transport", "purpose", "begging"),
        ("The gang recruited a 16-year-old in Brno.", "recruit", "child", "a 16-year-old"),
        (
            "The gang smuggled Afghans from Turkey into Greece without visas.",
            "transport",
            "border",
            "without visas",
        ),
        (
            "The network brought 40 Syrians from Turkey to Greece, for which 4,000 euros per head "
            "were paid.",
            "transport",
            "benefit",
            "4,000 euros",
        ),
        (
            "The organisers facilitated the illegal entry of 30 Syrians into Italy in exchange for "
            "3,000 euros per person.",
            "transport",
            "benefit",
            "3,000 euros",
        ),
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
        ("He drove migrants to Dover in a lorry of a supermarket chain.", "transport", "means"),
        ("The network moved migrants to Spain, a police force told us.", "transport", "means"),
        ("The ship carried 90 migrants forced from their homes by war.", "transport", "means"),
        ("They recruited young men and threatened a strike.", "recruit", "means"),
        ("The charity housed children rescued from forced labour.", "hold", "means"),
        ("The charity housed children rescued from forced labour.", "hold", "purpose"),
        ("The charity housed women who had been forced into prostitution.", "hold", "purpose"),
        ("Caritas housed women who were forced into prostitution in Naples.", "hold", "purpose"),
        ("He housed migrants in a street known for prostitution.", "hold", "purpose"),
        ("The gang smuggled migrants on a boat worth 20,000 euros.", "transport", "benefit"),
        ("The driver carried migrants to Lyon and was fined 3,000 euros.", "transport", "benefit"),
        (
            "The volunteers brought migrants into France and paid 3,000 euros for a van.",
            "transport",
            "benefit",
        ),
        (
            "Aid workers drove migrants to a camp run by the European Commission.",
            "transport",
            "benefit",
        ),
        ("Smugglers brought men to Italy to work illegally on farms.", "transport", "border"),
        (
            "The smugglers illegally drove 12 migrants from Edirne to Istanbul.",
            "transport",
            "border",
        ),
        ("The men recruited girls aged 19 to 25 in Minsk.", "recruit", "child"),
        ("The couple recruited teenagers aged 19 in Minsk.", "recruit", "child"),
        (
            "The gang recruited women in Lagos. The gang also moved children to Mali for begging.",
            "recruit",
            "child",
        ),
        (
            "The gang recruited women in Lagos by deception for prostitution. It moved 40 men to "
            "Mali.",
            "transport",
            "purpose",
        ),
        (
            "The gang smuggled the migrants to Italy. There a farmer recruited the migrants by "
            "force for slave labour.",
            "transport",
            "means",
        ),
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
        ("The charity housed children rescued from forced labour.", "hold", "undetermined"),
        (
            "The men recruited girls aged 19 to 25 and exploited them.",
            "recruit",
            "undetermined",
        ),
        (
            "Officers freed 14 women who were being held in a flat and forced into prostitution.",
            "hold",
            "tip_elements_evidenced",
        ),
        (
            "The contractor brought 70 workers to Leeds, confiscated their passports and exploited "
            "them on his farm.",
            "transport",
            "tip_elements_evidenced",
        ),
        (
            "Prosecutors allege that he recruited the women by deception for forced labour.",
            "recruit",
            "tip_elements_evidenced",
        ),
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


def test_what_is_only_alleged_makes_no_concept_of_a_claim_that_is_certain(
    toolkit: Toolkit,
) -> None:
    text = (
        "The gang moved the women to Spain. The gang allegedly forced the women into prostitution."
    )
    concept, told = judged(text, "transport", toolkit)
    assert {element for element, _ in told} == {"act", "means", "purpose"}
    assert concept == "undetermined"
