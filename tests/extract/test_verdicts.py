"""Who is cleared, convicted or accused in the end; all persons are invented."""

from datetime import date

import pytest

from clew.extract.reading import Toolkit, extract
from clew.extract.verdicts import Act, settle
from tests.builders import report
from tests.extract.named import categories

CLEARED = [
    "Omar Testoui was convicted of smuggling migrants in 2018 and acquitted on appeal in 2020.",
    "Prosecutors withdrew the charges against Omar Testoui, the migrant smuggling suspect.",
    "The charges against Omar Testoui, accused of smuggling migrants, were dropped.",
    "The migrant smuggling case against Omar Testoui was dismissed by the court.",
    "Omar Testoui was exonerated by a judge of smuggling migrants.",
    "The court overturned the conviction of Omar Testoui for smuggling migrants.",
    "Omar Testoui was arrested in May over migrant smuggling. He was acquitted on Friday.",
    "Omar Testoui was arrested again in 2021 over migrant smuggling but acquitted in 2023.",
    "The victim withdrew her accusation of trafficking against Omar Testoui.",
    "Omar Testoui, arrested in March over trafficking, was released without charge in April.",
    "Omar Testoui was arrested as a suspected migrant smuggler but was freed without charge.",
    "A sixth defendant, the garage owner Omar Testoui, was acquitted of smuggling migrants.",
]
SUSPECT = [
    "Omar Testoui, who was acquitted of smuggling migrants in 2019, was arrested again in 2024.",
    "Omar Testoui was found not guilty of trafficking migrants but remains charged with fraud.",
    "Omar Testoui was not acquitted of smuggling migrants.",
    "If convicted of smuggling migrants, Omar Testoui faces ten years in prison.",
    "Omar Testoui could be acquitted of smuggling migrants, his lawyer said.",
    "His lawyer asked the court to acquit Omar Testoui of smuggling migrants.",
    "Omar Testoui was arrested over migrant smuggling and will not be released without charge.",
    "Omar Testoui, arrested over migrant smuggling, was released on bail.",
    "Omar Testoui pleaded not guilty to smuggling migrants.",
    "The lawyer denied that Omar Testoui, a suspected smuggler, had led the network.",
    "The alleged paymaster, a haulage boss named Omar Testoui, was arrested over smuggling.",
]
CONVICTED = [
    "Omar Testoui was convicted of smuggling and cleared of membership in a criminal organisation.",
    "The driver, Omar Testoui, was jailed for four years for smuggling migrants.",
    "Omar Testoui, acquitted of smuggling migrants in 2016, was convicted of trafficking in 2021.",
]
NOT_ACCUSED = [
    "Omar Testoui has never been charged with smuggling migrants.",
    "Omar Testoui has not been convicted of any smuggling offence.",
]


@pytest.mark.parametrize("text", CLEARED)
def test_an_acquittal_and_a_dropped_case_clear(text: str, toolkit: Toolkit) -> None:
    assert categories(text, "Omar Testoui", toolkit) == {"cleared"}


@pytest.mark.parametrize("text", SUSPECT)
def test_who_is_accused_anew_or_not_yet_acquitted_is_a_suspect(text: str, toolkit: Toolkit) -> None:
    assert categories(text, "Omar Testoui", toolkit) == {"suspect"}


@pytest.mark.parametrize("text", CONVICTED)
def test_who_is_cleared_of_a_part_or_convicted_later_is_a_convict(
    text: str, toolkit: Toolkit
) -> None:
    assert categories(text, "Omar Testoui", toolkit) == {"convicted"}


@pytest.mark.parametrize("text", NOT_ACCUSED)
def test_who_was_never_charged_is_no_suspect(text: str, toolkit: Toolkit) -> None:
    found = categories(text, "Omar Testoui", toolkit)
    assert found and not found & {"suspect", "convicted", "cleared"}


def test_the_reason_tells_the_rule_and_never_the_name(toolkit: Toolkit) -> None:
    reading = extract(report(CLEARED[1]), toolkit)
    reasons = {m.category_reason for m in reading.mentions if m.category == "cleared"}
    assert [reason.name for reason in reasons if reason] == ["a verdict or a dropped case"]
    assert all("Testoui" not in reason.detail for reason in reasons if reason)


def test_acts_without_dates_leave_who_was_cleared_cleared() -> None:
    cleared, arrest = Act("cleared", "sentence", "convict"), Act("suspect", "arrest", "suspect")
    later = Act("suspect", "arrest", "suspect", date(2024, 5, 1), date(2024, 5, 1))
    dated = Act("cleared", "sentence", "convict", date(2024, 5, 1), date(2024, 5, 31))
    assert settle([arrest, cleared]) == cleared
    assert settle([later, dated]) == dated  # the same month: nothing says it came after
    assert settle([]) is None
