"""Logging in, staying in, being put out, and coming back to where one was."""

import sqlite3

import pytest

from clew.errors import CaseError
from clew.ids import sha256
from clew.store import users
from clew.web.guard.gate import safe_path
from tests.store.examples import STAMP
from tests.web.guard.conftest import PASSWORD, PORT, Opening, Site, log_in, login_token, token_of

COOKIE = f"clew-{PORT}"


@pytest.mark.parametrize("path", ["/page", "/nowhere", "/", "/api/page", "/api/openapi.json"])
def test_nothing_is_shown_to_who_is_not_logged_in(site: Site, path: str) -> None:
    told = site.browser().get(path)
    assert told.status_code == (401 if path.startswith("/api") else 303)
    if path.startswith("/api"):
        assert told.json() == {"ok": False, "error": "log in first", "status": 401}
    assert "token=" not in told.text


def test_one_comes_back_to_where_one_was(site: Site) -> None:
    client = site.browser()
    away = client.get("/page?kind=arrest&after=x")
    assert away.headers["location"] == "/login?next=%2Fpage%3Fkind%3Darrest%26after%3Dx"
    form = client.get(away.headers["location"]).text
    assert 'name="back" value="/page?kind=arrest&amp;after=x"' in form
    back = log_in(client, "anna", back="/page?kind=arrest&after=x")
    assert (back.status_code, back.headers["location"]) == (303, "/page?kind=arrest&after=x")
    assert client.get("/page").text.startswith("Anna analyst")
    assert client.get("/login?next=/page").headers["location"] == "/page"


def test_wrong_names_and_passwords_are_told_alike(site: Site) -> None:
    client = site.browser()
    told = [
        log_in(client, name, password)
        for name, password in (("Anna", "wrong wrong"), ("Nobody", PASSWORD), ("", ""))
    ]
    assert {answer.status_code for answer in told} == {401}
    assert all("Name or password is wrong" in answer.text for answer in told)
    assert all(COOKIE not in answer.cookies for answer in told)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(opened: Opening) -> None:
    told = log_in(opened().browser(), "Anna").headers.get_list("set-cookie")
    (cookie,) = (line for line in told if line.startswith(f"{COOKIE}="))
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert not {part.split("=")[0].lower() for part in cookie.split("; ")} & {
        "domain",
        "expires",
        "max-age",
        "secure",
    }


def test_behind_tls_the_cookie_is_secure_and_of_this_host_alone(opened: Opening) -> None:
    client = opened(tls=True).browser(base_url="https://clew.example")
    answer = log_in(client, "Anna")
    lines = answer.headers.get_list("set-cookie")
    (cookie,) = (line for line in lines if line.startswith(f"__Host-{COOKIE}="))
    assert {"Secure", "HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "max-age=" in answer.headers["strict-transport-security"]


def test_a_session_that_was_put_upon_a_browser_is_not_used(site: Site) -> None:
    client = site.browser()
    client.cookies.set(COOKIE, "chosen-by-somebody-else", domain="clew.example")
    answer = log_in(client, "Anna")
    (given,) = (
        line.partition("=")[2].partition(";")[0]
        for line in answer.headers.get_list("set-cookie")
        if line.startswith(f"{COOKIE}=")
    )
    assert given != "chosen-by-somebody-else"
    assert len(given) >= 43
    held = sqlite3.connect(site.case.folder / "casebook.db")
    tokens = [row[0] for row in held.execute("SELECT token FROM sessions")]
    held.close()
    assert tokens == [sha256(given.encode())]


def test_each_login_ends_the_session_before_it(site: Site) -> None:
    client = site.logged_in("Anna")
    first = client.cookies[COOKIE]
    client.cookies.delete(COOKIE)
    token = login_token(client)
    client.cookies.set(COOKIE, first, domain="clew.example")
    told = {"name": "Olga", "password": PASSWORD, "back": "/", "token": token}
    assert client.post("/login", data=told).status_code == 303
    former = site.browser()
    former.cookies.set(COOKIE, first, domain="clew.example")
    assert former.get("/api/page").status_code == 401


def test_a_session_ends_without_use_and_says_so(site: Site) -> None:
    client = site.logged_in("Anna")
    for _ in range(3):
        site.clock.move(minutes=50)
        assert client.get("/page").status_code == 200
    site.clock.move(minutes=61)
    away = client.get("/page?a=b")
    assert away.headers["location"] == "/login?next=%2Fpage%3Fa%3Db&ended=1"
    said = client.get(away.headers["location"]).text
    assert "as it does after 1 hour without use, after 12 hours at the latest" in said
    told = client.get("/api/page")
    assert told.status_code == 401
    assert "the session has ended; log in again" in told.json()["error"]


def test_a_session_ends_at_last_however_it_is_used(site: Site) -> None:
    client = site.logged_in("Anna")
    for _ in range(14):
        site.clock.move(minutes=50)
        assert client.get("/page").status_code == 200
    site.clock.move(minutes=50)
    assert client.get("/page").status_code == 303


def test_what_was_sent_after_the_end_changes_nothing_and_says_so(site: Site) -> None:
    client = site.logged_in("Anna")
    token = token_of(client)
    site.clock.move(hours=2)
    told = client.post("/change", data={"why": "x", "csrf": token})
    assert told.status_code == 401
    assert "Nothing was changed: the session has ended; log in again, then do it" in told.text
    part = {"HX-Request": "true", "HX-Current-URL": "http://clew.example:8117/page?a=b"}
    told = client.post("/change", data={"why": "x", "csrf": token}, headers=part)
    assert told.status_code == 401
    assert told.headers["hx-redirect"] == "/login?next=%2Fpage%3Fa%3Db&ended=1"
    assert site.done == []


def test_logging_out_ends_the_session_for_good(site: Site) -> None:
    client = site.logged_in("Rita")
    held = client.cookies[COOKIE]
    assert client.post("/logout").status_code == 403  # without the token of a page
    out = client.post("/logout", data={"csrf": token_of(client)})
    assert (out.status_code, out.headers["location"]) == (303, "/login?out=1")
    assert COOKIE not in client.cookies
    client.cookies.set(COOKIE, held, domain="clew.example")
    assert client.get("/api/page").status_code == 401
    assert "You are logged out" in client.get("/login?out=1").text


def test_a_removed_user_is_out_at_once_and_a_role_holds_at_once(site: Site) -> None:
    anna, rita = site.logged_in("Anna"), site.logged_in("Rita")
    users.set_role(site.case, "Rita", "analyst", STAMP)
    users.remove(site.case, "Anna", STAMP)
    assert rita.get("/page").text.startswith("Rita analyst")
    assert anna.get("/page").status_code == 303


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/page\r\nSet-Cookie: a=b",
        "/\t/evil.example",
        "page",
        "",
        "/login?next=/login",
        "/logout",
        "//[",
        "/" + "a" * 3_000,
    ],
)
def test_nobody_is_sent_elsewhere_after_the_login(site: Site, back: str) -> None:
    assert safe_path(back) == "/"
    answer = log_in(site.browser(), "Anna", back=back)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "a=b" not in str(answer.headers)
    assert 'name="back" value="/"' in site.browser().get("/login", params={"next": back}).text


def test_what_was_typed_as_a_name_is_never_markup(site: Site) -> None:
    answer = log_in(site.browser(), '"><script>alert(1)</script>', "secret words here")
    assert answer.status_code == 401
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert "secret words here" not in answer.text


def test_an_endless_password_is_no_password(site: Site) -> None:
    assert log_in(site.browser(), "Anna", "x" * 1_000_000).status_code == 401
    assert log_in(site.browser(), "x" * 1_000_000).status_code == 401


def test_a_login_must_be_sent_from_the_form_of_this_browser(site: Site) -> None:
    told = {"name": "Anna", "password": PASSWORD, "back": "/"}
    other = login_token(site.browser())
    for token in ("", "0" * 64, other, "\u00e9"):
        client = site.browser()
        login_token(client)
        answer = client.post("/login", data=told | {"token": token})
        assert answer.status_code == 403
        assert "was not sent from this page" in answer.text
        assert COOKIE not in client.cookies
    without_cookie = site.browser()
    assert without_cookie.post("/login", data=told | {"token": other}).status_code == 403


def test_guesses_at_a_name_grow_slower_from_wherever_they_come(site: Site) -> None:
    told = [
        log_in(site.browser(f"198.51.100.{number}"), "Anna", "wrong wrong").status_code
        for number in range(9)
    ]
    assert told == [401] * 5 + [429] * 4
    waiting = log_in(site.browser("198.51.100.99"), "ANNA")  # even with the right password
    assert waiting.status_code == 429
    assert waiting.headers["retry-after"] == "1"
    assert "Too many tries. Wait 1 second," in waiting.text
    site.clock.move(seconds=1)
    assert log_in(site.browser("198.51.100.101"), "Anna", "wrong wrong").status_code == 401
    assert log_in(site.browser("198.51.100.102"), "Anna").headers["retry-after"] == "2"
    site.clock.move(seconds=2)
    assert log_in(site.browser("198.51.100.103"), "Anna").status_code == 303
    assert log_in(site.browser("198.51.100.100"), "Rita").status_code == 303


def test_guesses_from_one_address_grow_slower_whatever_the_name(site: Site) -> None:
    told = [
        log_in(site.browser(), f"Name {number}", "wrong wrong").status_code for number in range(14)
    ]
    assert told == [401] * 10 + [429] * 4
    assert log_in(site.browser("203.0.113.5"), "Anna").status_code == 303


def test_who_logs_in_rightly_is_never_slowed(site: Site) -> None:
    assert all(log_in(site.browser(), "Anna").status_code == 303 for _ in range(12))


def test_a_password_is_compared_for_unknown_names_too(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str | None] = []

    def compare(_password: str, stored: str | None) -> bool:
        compared.append(stored)
        return False

    monkeypatch.setattr(users, "is_right", compare)
    for name in ("Anna", "Nobody"):
        log_in(site.browser(), name)
    assert compared[0] is not None
    assert compared[1:] == [None]


def test_a_busy_casebook_is_told_at_the_login(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_given: object) -> None:
        raise CaseError("casebook: another run is writing to it")

    monkeypatch.setattr(users, "log_in", busy)
    told = log_in(site.browser(), "Anna")
    assert told.status_code == 503
    assert "The casebook is busy" in told.text
