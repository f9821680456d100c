import datetime
import gzip
import ssl
import threading
import zlib
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from clew.errors import ReadError
from clew.fetching import PUBLIC, fetch, fetch_or_refuse, is_address
from clew.fetching.asking import shown
from clew.read import Limits, Refused, Source
from tests.fetching.conftest import Answer, Web

LIMITS = Limits(max_bytes=100_000)
TEXT = b"Police arrested Anton Beispiel."


def refusal(address: str, web: Web, limits: Limits = LIMITS) -> str:
    """Return why an address is refused; it stands before that."""
    with pytest.raises(ReadError) as caught:
        fetch(address, limits, web.reach())
    told = str(caught.value)
    assert told.startswith(f"{shown(address)}: ")
    assert "\n" not in told
    return told.removeprefix(f"{shown(address)}: ")


def test_what_an_address_holds_is_a_source_under_that_address(web: Web) -> None:
    web.answers["/a?b=1"] = Answer(TEXT)
    source = fetch(" http://news.example/a?b=1#part ", LIMITS, web.reach())
    assert source == Source("http://news.example/a?b=1", TEXT)
    ((_, headers),) = web.asked
    assert headers["Host"] == "news.example"
    assert headers["User-Agent"] == "clew"
    assert not {"Cookie", "Authorization", "Referer"} & headers.keys()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("file:///etc/passwd", "only addresses of http and https"),
        ("ftp://news.example/a", "only addresses of http and https"),
        ("gopher://news.example/a", "only addresses of http and https"),
        ("http:///a", "only addresses of http and https"),
        ("//news.example/a", "only addresses of http and https"),
        ("http://anna:secret@news.example/", "holds a name or a password"),
        ("http://anna@news.example/", "holds a name or a password"),
        ("http://news.example:8080/", "port 8080: only the ports 80 and 443"),
        ("http://news.example:0/", "port 0: only"),
        ("http://news.example:22/", "port 22: only"),
        ("http://news.example:99999/", "port 99999: only"),
        ("http://news.example/\r\nX: y", "not an address"),
        ("http://[::1", "not an address"),
        ("http://news.example/" + "a" * 2_000, "more than 2,000 characters"),
        ("http://127.0.0.2/", "127.0.0.2 is this machine itself; only the public internet"),
        ("http://[::1]/", "is this machine itself"),
        ("http://[::ffff:10.0.0.1]/", "is a private network"),
        ("http://169.254.169.254/latest/meta-data/", "is a link-local network"),
        ("http://100.64.1.1/", "is a provider's inner network"),
        ("http://inner.example/", "inner.example is a private network"),
    ],
)
def test_an_address_that_must_not_be_asked_is_not(web: Web, address: str, told: str) -> None:
    assert told in refusal(address, web)
    assert web.asked == []


def test_neither_password_nor_private_address_is_told(web: Web) -> None:
    refused = fetch_or_refuse("http://anna:secret@news.example/a", LIMITS, web.reach())
    assert isinstance(refused, Refused)
    assert "secret" not in str(refused)
    assert "10.0.0.5" not in refusal("http://inner.example/", web)


def test_all_addresses_of_a_host_must_be_public(web: Web) -> None:
    reach = web.reach(hosts={"two.example": ["8.8.8.8", "192.168.0.9"]})
    with pytest.raises(ReadError, match=r"two\.example is a private network"):
        fetch("http://two.example/", LIMITS, reach)
    assert web.asked == []


def test_by_default_this_machine_is_refused(web: Web) -> None:
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f000001", "[::1]", "0"):
        with pytest.raises(ReadError, match="only the public internet is read"):
            fetch(f"http://{host}/", LIMITS)
    assert web.asked == []


def test_a_host_is_looked_up_once_for_each_hop(web: Web) -> None:
    web.answers["/"] = Answer(b"", 302, {"Location": "http://other.example/b"})
    web.answers["/b"] = Answer(TEXT)
    assert fetch("http://news.example/", LIMITS, web.reach()).name == "http://news.example/"
    assert web.looked_up == ["news.example", "other.example"]


def test_three_redirects_are_followed_and_no_more(web: Web) -> None:
    for step in range(4):
        web.answers[f"/{step}"] = Answer(b"", 301, {"Location": str(step + 1)})
    web.answers["/4"] = Answer(TEXT)
    assert fetch("http://news.example/1", LIMITS, web.reach()).content == TEXT
    assert "leads on more than 3 times" in refusal("http://news.example/0", web)


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("http://127.0.0.2/admin", "127.0.0.2 is this machine itself"),
        ("http://inner.example/", "inner.example is a private network"),
        ("http://[fd00:ec2::254]/latest", "is a private network"),
        ("file:///etc/passwd", "only addresses of http"),
        ("http://news.example:22/", "port 22"),
        ("http://anna:secret@other.example/", "http://other.example/: the address holds a name"),
        ("http://[", "is no address of a network"),
        ("http://a:b:c/", "leads to what is no address"),
    ],
)
def test_a_redirect_is_checked_like_an_address(web: Web, target: str, told: str) -> None:
    web.answers["/"] = Answer(b"", 302, {"Location": target})
    said = refusal("http://news.example/", web)
    assert told in said
    assert "secret" not in said
    assert len(web.asked) == 1


def test_a_cookie_is_not_sent_on(web: Web) -> None:
    web.answers["/"] = Answer(b"", 302, {"Location": "/b", "Set-Cookie": "a=b"})
    web.answers["/b"] = Answer(TEXT)
    fetch("http://news.example/", LIMITS, web.reach())
    assert "Cookie" not in web.asked[1][1]


@pytest.mark.parametrize("kind", ["image/png", "application/json", "video/mp4", "text/css"])
def test_what_is_no_report_by_its_kind_is_refused(web: Web, kind: str) -> None:
    web.answers["/"] = Answer(TEXT, headers={"Content-Type": f"{kind}; charset=utf-8"})
    assert f"{kind} is no kind that is read" in refusal("http://news.example/", web)


@pytest.mark.parametrize("status", [204, 206, 304, 401, 403, 404, 500, 503])
def test_an_answer_that_is_no_page_is_told(web: Web, status: int) -> None:
    web.answers["/"] = Answer(b"" if status in (204, 304) else TEXT, status)
    assert f"the answer is {status}" in refusal("http://news.example/", web)


def test_too_much_is_refused_by_its_length_and_while_it_comes(web: Web) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 10_000)
        except OSError:
            handler.close_connection = True

    web.answers["/told"] = Answer(b"x" * 100_001)
    web.answers["/endless"] = Answer(send=endless)
    web.answers["/most"] = Answer(b"x" * 100_000)
    assert "more than 100,000 bytes" in refusal("http://news.example/told", web)
    assert "more than 100,000 bytes" in refusal("http://news.example/endless", web)
    assert len(fetch("http://news.example/most", LIMITS, web.reach()).content) == 100_000


def test_a_packed_page_is_unpacked_and_a_bomb_is_not(web: Web) -> None:
    packed = {"Content-Encoding": "gzip"}
    bomb = gzip.compress(b"0" * 50_000_000)
    assert len(bomb) < LIMITS.max_bytes
    web.answers["/a"] = Answer(gzip.compress(TEXT), headers=packed)
    web.answers["/bomb"] = Answer(bomb, headers=packed)
    web.answers["/cut"] = Answer(gzip.compress(TEXT)[:-9], headers=packed)
    web.answers["/wrong"] = Answer(zlib.compress(TEXT), headers=packed)
    web.answers["/more"] = Answer(gzip.compress(TEXT) * 2, headers=packed)
    web.answers["/br"] = Answer(TEXT, headers={"Content-Encoding": "br"})
    assert fetch("http://news.example/a", LIMITS, web.reach()).content == TEXT
    assert "more than 100,000 bytes" in refusal("http://news.example/bomb", web)
    for path in ("cut", "wrong", "more"):
        assert "packed wrongly" in refusal(f"http://news.example/{path}", web)
    assert "packed as 'br'" in refusal("http://news.example/br", web)


def test_a_server_that_is_slow_or_breaks_off_is_given_up(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while not ended.wait(0.05):
                handler.wfile.write(b"x")
        except OSError:
            pass
        handler.close_connection = True

    web.answers["/drip"] = Answer(send=drip)
    web.answers["/short"] = Answer(TEXT, headers={"Content-Length": "999", "Connection": "close"})
    monkeypatch.setattr("clew.fetching.asking.SECONDS", 0.4)
    try:
        assert "not here within 0 seconds" in refusal("http://news.example/drip", web)
    finally:
        ended.set()
    monkeypatch.setattr("clew.fetching.asking.SECONDS", 10)
    assert "news.example breaks off" in refusal("http://news.example/short", web)


def test_a_proxy_of_the_environment_is_not_asked(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    web.answers["/"] = Answer(TEXT)
    assert fetch("http://news.example/", LIMITS, web.reach()).content == TEXT


def test_an_address_is_told_from_a_path() -> None:
    assert is_address("HTTPS://News.example/a")
    assert is_address("file:///a")  # refused by `fetch`, not looked for as a file
    assert not is_address("C:/reports/a.txt")
    assert not is_address("in/http:/a")


def test_only_the_public_internet_is_reached_by_default() -> None:
    assert fetch.__defaults__ == (PUBLIC,)
    assert fetch_or_refuse.__defaults__ == (PUBLIC,)


def _certificate(name: str, folder: Path) -> Path:
    """Write a key and the certificate of a host, signed by itself; return the file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = folder / "both.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_the_certificate_must_be_that_of_the_name_and_not_of_the_address(
    web: Web, tmp_path: Path
) -> None:
    both = _certificate("news.example", tmp_path)
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(both)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(302 if self.path == "/down" else 200)
            self.send_header("Location", "http://news.example/")
            self.end_headers()
            self.wfile.write(TEXT)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing of a client that doesn't trust the certificate."""

    server = Server(("127.0.0.1", 0), Handler)
    server.socket = served.wrap_socket(server.socket, server_side=True)
    web.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    reach = replace(web.reach(), trusted=ssl.create_default_context(cafile=str(both)))
    try:
        assert fetch("https://news.example/", LIMITS, reach).content == TEXT
        with pytest.raises(ReadError, match="leads from https to http"):
            fetch("https://news.example/down", LIMITS, reach)
        with pytest.raises(ReadError, match=r"other\.example can't be reached .*ertificate"):
            fetch("https://other.example/", LIMITS, reach)
        with pytest.raises(ReadError, match=r"news\.example can't be reached .*ertificate"):
            fetch("https://news.example/", LIMITS, replace(reach, trusted=True))
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
