"""Quotations: marks of many kinds, over paragraphs, parted by their speaker; no apostrophes."""

from clew.text.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [text[q.span.start : q.span.end] for q in find_quotations(text)]


def test_straight_curly_and_pointed_marks_quote() -> None:
    assert quoted('He said "we left at dawn" again.') == ['"we left at dawn"']
    assert quoted("He said “we left at dawn” again.") == ["“we left at dawn”"]
    assert quoted("Il dit « nous partons demain ».") == ["« nous partons demain »"]
    assert quoted("Il dit «nous partons demain».") == ["«nous partons demain»"]
    assert quoted("Er sagte „wir gehen“ leise.") == ["„wir gehen“"]
    assert quoted("She said ''we never left'' to him.") == ["''we never left''"]


def test_single_marks_quote_but_apostrophes_do_not() -> None:
    assert quoted("‘We waited for a week,’ he said.") == ["‘We waited for a week,’"]
    assert quoted("'We waited for a week,' he said.") == ["'We waited for a week,'"]
    assert quoted("The gangs’ boats didn’t sail; the boys' camp closed.") == []
    assert quoted("In the ’90s and '80s the smugglers' route was open.") == []
    assert quoted("‘The gangs’ boats are gone,’ he said.") == ["‘The gangs’ boats are gone,’"]


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "“We were held.\n\n“Then we were sold,” she said. “That is all.”"
    assert quoted(text) == ["“We were held.\n\n“Then we were sold,”", "“That is all.”"]


def test_a_quotation_parted_by_its_speaker_is_two() -> None:
    assert quoted("“We came,” said Orla Bain, “and we left.”") == ["“We came,”", "“and we left.”"]


def test_a_missing_closing_mark_ends_with_the_paragraph() -> None:
    found = find_quotations("He said: “We were held.\nThe trial goes on.")
    assert [q.closed for q in found] == [False]
    assert found[0].span.end == len("He said: “We were held.")


def test_a_quotation_opened_anew_ends_before_the_next() -> None:
    assert quoted("“One two three four. “Five six seven.”") == [
        "“One two three four.",
        "“Five six seven.”",
    ]


def test_one_or_two_words_are_set_apart_rather_than_spoken() -> None:
    text = "The port is of “grave concern”. “We fear it too,” he said. “No,” she said."
    assert [q.scare for q in find_quotations(text)] == [True, False, False]


def test_a_quotation_inside_another_is_nested() -> None:
    text = "“He calls them ‘the parcels’ on the phone,” she said."
    assert [(text[q.span.start : q.span.end], q.nested) for q in find_quotations(text)] == [
        ("“He calls them ‘the parcels’ on the phone,”", False),
        ("‘the parcels’", True),
    ]


def test_feet_and_inches_open_nothing() -> None:
    assert quoted('A 40" pipe and a man of 5\'10" were seen.') == []
