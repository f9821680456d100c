"""Names by which the server is asked, headers of its answers, sizes of what is sent."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import anyio
import pytest
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

from clew.view.desk import Desk
from clew.web.app import create_app
from clew.web.guard import Config
from clew.web.guard.bodies import Bodies
from tests.conftest import STAMP
from tests.web.guard.conftest import PORT, Opening, Site, log_in, token_of

SAFE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@pytest.mark.parametrize(
    "host", [f"localhost:{PORT}", f"127.0.0.1:{PORT}", f"[::1]:{PORT}", f"LOCALHOST:{PORT}"]
)
def test_this_machine_is_known_under_its_own_names(alone: TestClient, host: str) -> None:
    assert alone.get("/page", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        f"evil.example:{PORT}",
        "localhost",
        "localhost:80",
        f"localhost.evil.example:{PORT}",
        f"localhost.:{PORT}",
        f"evil@localhost:{PORT}",
        f"192.168.0.9:{PORT}",
        "",
    ],
)
def test_under_any_other_name_nothing_is_given(alone: TestClient, host: str) -> None:
    for path in ("/page", "/static/app.css", "/nowhere"):
        told = alone.get(path, headers={"Host": host})
        assert told.status_code == 400
        assert "not known under that name" in told.text
    assert alone.get("/api/page", headers={"Host": host}).json()["status"] == 400


def test_a_team_comes_by_the_name_that_was_given(site: Site) -> None:
    client = site.browser()
    for host in ("clew.example", f"clew.example:{PORT}"):
        assert client.get("/login", headers={"Host": host}).status_code == 200
    for host in ("clew.example:99", f"0.0.0.0:{PORT}", f"localhost:{PORT}"):
        assert client.get("/login", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("name", ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"])
def test_no_proxy_stands_before_what_asks_for_no_login(
    alone: TestClient, site: Site, name: str
) -> None:
    told = alone.get("/page", headers={name: "198.51.100.9"})
    assert told.status_code == 403
    assert "use --login" in told.text
    assert site.browser().get("/login", headers={name: "198.51.100.9"}).status_code == 200


def test_every_answer_has_the_headers_of_safety(site: Site) -> None:
    client = site.logged_in("Anna")
    answers = [
        client.get("/page"),
        client.get("/nowhere"),
        client.get("/api/page"),
        client.post("/change"),
        site.browser().get("/login"),
        site.browser().get("/page"),
        site.browser().get("/page", headers={"Host": "evil.example"}),
    ]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in SAFE} == SAFE
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "strict-transport-security" not in answer.headers


def test_a_page_for_who_has_not_come_in_does_not_name_the_casebook(
    site: Site, examples_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(examples_folder, tmp_path / "harbour-study"))
    desk = Desk(folder, STAMP)
    app = create_app(desk, site.config)
    with TestClient(app, base_url="http://clew.example", follow_redirects=False) as client:
        answers = [client.get("/login"), client.put("/login"), client.get("/events")]
        assert [answer.status_code for answer in answers] == [200, 405, 303]
        assert all("harbour-study" not in answer.text for answer in answers)
        assert log_in(client, "Rita").status_code == 303
        assert "harbour-study" in client.get("/events").text
        assert "Log out" in client.get("/events").text
    desk.close()


def test_no_socket_is_opened(alone: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), alone.websocket_connect("/page"):
        pass


def test_too_much_is_not_taken_in(opened: Opening) -> None:
    site = opened(login=False, max_body=1_000, max_upload=5_000)
    client = site.browser("127.0.0.1", base_url=f"http://localhost:{PORT}")
    token = {"X-CSRF-Token": token_of(client)}

    def pieces(number: int) -> Iterator[bytes]:
        yield b"why="
        for _ in range(number):
            yield b"x" * 100

    form = token | {"Content-Type": "application/x-www-form-urlencoded"}
    told = client.post("/api/change", content=pieces(20), headers=form)  # of no told length
    assert told.status_code == 413
    assert "more than 1,000 bytes at once" in told.json()["error"]
    assert client.post("/change", content=b"why=" + b"x" * 2_000, headers=form).status_code == 413
    assert client.post("/api/change", content=pieces(5), headers=form).status_code == 200
    big, small = (("files", ("a.txt", b"x" * size)) for size in (6_000, 3_000))
    assert client.post("/upload", files=[big], headers=token).status_code == 413
    assert client.post("/upload", files=[small], headers=token).json() == 1
    wrong = {"Content-Length": "-5"}
    assert client.post("/change", content=b"", headers=form | wrong).status_code == 413
    assert len(site.done) == 1


@pytest.mark.parametrize(("first", "second"), [(0.5, 0.0), (0.0, 0.5)])
def test_what_comes_too_slowly_is_given_up(first: float, second: float) -> None:
    pieces = iter([(first, b"why=", True), (second, b"x", False)])

    async def receive() -> Message:
        seconds, body, more = next(pieces)
        await anyio.sleep(seconds)
        return {"type": "http.request", "body": body, "more_body": more}

    async def read_all(_scope: Scope, receive: Receive, _send: Send) -> None:
        while (await receive())["more_body"]:
            pass

    async def send(_message: Message) -> None: ...

    scope = {"type": "http", "path": "/", "headers": []}
    guarded = Bodies(read_all, Config("os user", PORT, seconds_to_send=0.2))
    with pytest.raises(HTTPException, match="too slowly") as caught:
        anyio.run(guarded, scope, receive, send)
    assert caught.value.status_code == 408
