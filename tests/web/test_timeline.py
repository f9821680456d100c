"""The timeline as a page: the same in words and as a drawing."""

from fastapi.testclient import TestClient
from markupsafe import escape

from tests.web.strict import forbidden_markup


def test_every_event_is_a_row_in_words_with_its_bar(browser: TestClient) -> None:
    told = browser.get("/api/timeline?from=2024&to=2024").json()
    shown = browser.get("/timeline?from=2024&to=2024").text
    assert not forbidden_markup(shown)
    for line in told["lines"] + told["reaching"]["lines"]:
        assert f'href="{line["address"]}"' in shown
        assert line["rivals"] or str(escape(line["when"])) in shown
    assert shown.count('<svg class="strip" ') == len(told["lines"] + told["reaching"]["lines"])
    assert "without a date" in shown and 'class="told"' in shown


def test_rival_dates_are_both_told_and_joined(browser: TestClient) -> None:
    told = browser.get("/api/timeline?limit=200").json()
    rivals = [line for line in told["lines"] if line["rivals"]]
    assert rivals
    shown = browser.get("/timeline").text
    for line in rivals:
        assert all(str(escape(one["when"])) in shown for one in line["rivals"])
    assert shown.count('class="join"') == sum(len(line["rivals"]) - 1 for line in rivals)


def test_a_zoom_keeps_the_filters_and_drops_the_place_in_the_list(browser: TestClient) -> None:
    shown = browser.get("/timeline?from=2024&to=2024&kind=arrest").text
    assert 'href="?from=2024-05&amp;to=2024-05&amp;kind=arrest"' in shown
    assert '<input type="hidden" name="kind" value="arrest">' in shown


def test_nothing_found_says_what_to_do(browser: TestClient) -> None:
    shown = browser.get("/timeline?from=1900&to=1900").text
    assert "No events with a date fit here" in shown
    hostile = browser.get("/timeline", params={"place": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in hostile
