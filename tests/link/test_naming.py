from clew.link.naming import Key, join_names

KHALED: Key = ("person", "khaled warzazi")
KHALID: Key = ("person", "khalid al ouarzazi")
HASSAN: Key = ("person", "hassan warzazi")


def documents(*keys: Key, one_report: bool = False) -> dict[Key, frozenset[str]]:
    return {
        key: frozenset({"doc-1" if one_report else f"doc-{place}"})
        for place, key in enumerate(keys)
    }


def test_spellings_of_one_name_are_joined_with_a_reason() -> None:
    joined = join_names(documents(KHALED, KHALID))
    assert {key for key, _ in joined.values()} == {KHALED}
    assert {reason.name for _, why in joined.values() for reason in why} == {
        "same name in another spelling"
    }


def test_brothers_and_kinds_stay_apart() -> None:
    body: Key = ("organisation", "khaled warzazi")
    assert join_names(documents(KHALED, HASSAN, body)) == {}


def test_two_that_one_report_tells_apart_stay_apart() -> None:
    assert join_names(documents(KHALED, KHALID, one_report=True)) == {}


def test_the_order_of_names_changes_nothing() -> None:
    rows = documents(KHALED, KHALID, HASSAN)
    turned = dict(reversed(rows.items()))
    assert join_names(rows) == join_names(turned)
