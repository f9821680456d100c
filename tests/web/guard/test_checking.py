"""What changes something: by whom, with which token, from which page, how fast."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from clew.api.viewers import is_token, mask
from clew.web.guard import Config, install
from tests.web.guard.conftest import PORT, Opening, Site, token_of

WHY = {"why": "x"}
OWN = {"Origin": f"http://clew.example:{PORT}", "Sec-Fetch-Site": "same-origin"}


def test_each_role_may_do_what_is_its_own(site: Site) -> None:
    told = {}
    for name in ("Rita", "Anna", "Olga"):
        client = site.logged_in(name)
        token = {"X-CSRF-Token": token_of(client)}
        told[name] = (
            client.get("/page").status_code,
            client.post("/change", data=WHY, headers=token).status_code,
            client.delete("/api/all", headers=token).status_code,
        )
    assert told == {"Rita": (200, 403, 403), "Anna": (200, 200, 403), "Olga": (200, 200, 200)}
    assert site.done == [("Anna", "x"), ("Olga", "x"), ("Olga", "removed")]


def test_a_refusal_says_which_role_it_takes(site: Site) -> None:
    client = site.logged_in("Anna")
    told = client.delete("/api/all", headers={"X-CSRF-Token": token_of(client)}).json()
    assert told["status"] == 403
    assert "Anna is analyst here and may only decide and read in" in told["error"]
    assert "this is for: owner" in told["error"]


def test_without_the_token_of_its_own_session_nothing_is_changed(site: Site) -> None:
    client, other = site.logged_in("Anna"), site.logged_in("Olga")
    token = token_of(client)
    wrong = ("", "0" * 128, "zz", token[:-2], token + "00", token_of(other), "\u00e9")
    for typed in wrong:
        assert client.post("/change", data=WHY | {"csrf": typed}).status_code == 403
    assert client.post("/change", data=WHY).status_code == 403
    assert client.post("/api/change", json={"csrf": token} | WHY).status_code == 403
    assert client.post("/change", params={"csrf": token}, data=WHY).status_code == 403
    again = client.post("/api/change", data=WHY)
    assert "Load the page again" in again.json()["error"]
    assert site.done == []
    assert client.post("/change", data=WHY | {"csrf": token}).status_code == 200
    assert (
        client.post("/change", files={"csrf": (None, token), "why": (None, "y")}).status_code == 200
    )
    assert site.done == [("Anna", "x"), ("Anna", "y")]


def test_a_token_is_written_differently_on_each_page(site: Site) -> None:
    client = site.logged_in("Anna")
    one, two = token_of(client), token_of(client)
    assert one != two
    assert client.post("/change", data=WHY | {"csrf": one}).status_code == 200
    assert client.post("/change", data=WHY | {"csrf": two}).status_code == 200
    secret = "ab" * 32
    assert is_token(mask(secret), secret)
    assert not is_token(mask("cd" * 32), secret)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://clew.example"},
        {"Origin": "http://clew.example:9000"},
        {"Origin": "http://clew.example:8117.evil.example"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": f"file://clew.example:{PORT}"},
        {"Origin": "x"},
    ],
)
def test_another_sites_page_changes_nothing_even_with_the_token(
    site: Site, headers: dict[str, str]
) -> None:
    client = site.logged_in("Anna")
    token = {"X-CSRF-Token": token_of(client)}
    told = client.post("/change", data=WHY, headers=token | headers)
    assert told.status_code == 403
    assert "Another site asked for this" in told.text
    assert site.done == []


@pytest.mark.parametrize(
    "headers",
    [{}, OWN, {"Origin": "null", "Sec-Fetch-Site": "same-origin"}, {"Origin": "null"}],
)
def test_an_own_page_and_what_is_no_browser_need_the_token_alone(
    site: Site, headers: dict[str, str]
) -> None:
    client = site.logged_in("Anna")
    token = token_of(client)
    assert client.post("/change", data=WHY, headers=headers).status_code == 403
    assert client.post("/change", data=WHY | {"csrf": token}, headers=headers).status_code == 200


def test_another_site_may_link_here_and_take_nothing(alone: TestClient) -> None:
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert alone.get("/page", headers=link | {"Sec-Fetch-Dest": "document"}).status_code == 200
    assert alone.get("/page", headers=link | {"Sec-Fetch-Dest": "iframe"}).status_code == 403
    taken = {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}
    assert alone.get("/api/page", headers=taken).status_code == 403


def test_behind_tls_a_page_of_http_is_another_sites(opened: Opening) -> None:
    site = opened(tls=True)
    client = site.browser(base_url="https://clew.example")
    told = client.post("/login", headers={"Origin": "http://clew.example"})
    assert "Another site asked" in told.text


def test_where_nobody_logs_in_the_user_of_the_machine_acts_and_needs_the_token(
    opened: Opening,
) -> None:
    site = opened(login=False)
    client = site.browser("127.0.0.1", base_url=f"http://localhost:{PORT}")
    assert client.get("/page").text.startswith("os user owner")
    assert client.post("/change", data=WHY).status_code == 403
    assert client.post("/change", data=WHY | {"csrf": token_of(client)}).status_code == 200
    assert site.done == [("os user", "x")]
    assert client.get("/login").status_code == 404


def test_too_many_changes_at_once_are_put_off(site: Site) -> None:
    client = site.logged_in("Anna")
    token = {"X-CSRF-Token": token_of(client)}
    told = [client.post("/api/change", data=WHY, headers=token) for _ in range(125)]
    late = [answer for answer in told if answer.status_code == 429]
    assert late == told[120:]
    assert late[0].headers["retry-after"] == "1"
    assert "nothing was changed" in late[0].json()["error"]
    site.clock.move(seconds=1)
    assert client.post("/api/change", data=WHY, headers=token).status_code == 200
    assert len(site.done) == 121
    assert site.logged_in("Olga").get("/page").status_code == 200


def test_a_route_that_goes_around_the_check_answers_to_no_change() -> None:
    config = Config("os user", PORT)
    app = FastAPI()
    install(app, config)

    app.router.routes.append(
        Route("/loose", lambda _request: PlainTextResponse("done"), methods=["GET", "POST"])
    )
    with TestClient(app, base_url=f"http://localhost:{PORT}") as client:
        assert client.get("/loose").text == "done"
        with pytest.raises(RuntimeError, match="POST /loose: a route without its check"):
            client.post("/loose")


def test_the_guard_comes_before_the_routes() -> None:
    app = FastAPI()
    app.get("/page")(lambda: "shown")
    with pytest.raises(ValueError, match="the guard comes before the routes"):
        install(app, Config("os user", PORT))
