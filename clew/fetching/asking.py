"""Getting what an address of the web holds, as a source to be read; nothing of it is believed.

Every hop is checked anew: scheme, port, host, and each network address of the host. The connection
then goes to the address that was checked, so that a name can't mean another machine the second
time it is asked (DNS rebinding).
"""

import asyncio
import re
import ssl
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpx

from clew.errors import ReadError
from clew.fetching import networks
from clew.read import Limits, Refused, Source

SECONDS = 60.0  # for all hops together
_PATIENCE = 15.0  # for a connection, and for the next piece
_HOPS = 3
_PORTS = (80, 443)
_LONGEST = 2_000
_TRIED = 4  # addresses of one host
_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*://", re.I)
_REDIRECTS = (301, 302, 303, 307, 308)
_KINDS = frozenset(
    {
        "",  # not told: the content tells it when it is read
        "application/octet-stream",
        "binary/octet-stream",
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "message/rfc822",
        "application/zip",
        "application/x-zip-compressed",
    }
)
_HEADERS = {
    "User-Agent": "clew",
    "Accept": "text/html, application/pdf, text/plain, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_SAVE = "save it in a browser and read the file"


@dataclass(frozen=True, slots=True)
class Reach:
    """How hosts are found, which of their addresses are refused as what, which signers trusted.

    ``resolve`` returns the addresses and ports of a host; ``what_else`` what an address is if it
    must not be reached. Anything but ``PUBLIC`` is for tests, on servers of their own.
    """

    resolve: Callable[[str, int], Sequence[tuple[str, int]]]
    what_else: Callable[[str], str | None]
    trusted: ssl.SSLContext | bool = True


PUBLIC = Reach(networks.resolve, networks.what_else)
"""The public internet and nothing else."""


def is_address(typed: str) -> bool:
    """Is this an address, of whatever scheme, and no path?

    >>> is_address("https://example.org/a"), is_address("reports/a.txt")
    (True, False)
    """
    return _SCHEME.match(typed) is not None


def fetch_or_refuse(address: str, limits: Limits, reach: Reach = PUBLIC) -> Source | Refused:
    """Return what an address holds, or why it can't be read."""
    try:
        return fetch(address, limits, reach)
    except ReadError as error:
        name = shown(address)
        return Refused(name, str(error).removeprefix(f"{name}: "))


def fetch(address: str, limits: Limits, reach: Reach = PUBLIC) -> Source:
    """Return what an address holds, under the address as its name.

    Raises ReadError, in one line that begins with the address, for all that is refused or fails.
    Call it where no event loop runs, such as in a thread of its own.
    """
    name = shown(address)
    try:
        url = _parse(address)
        return Source(name, asyncio.run(_in_time(url, limits, reach)))
    except ReadError as error:
        raise ReadError(f"{name}: {error}") from error


def shown(address: str) -> str:
    """Return an address as it is named: without a user's name and password, and on one line."""
    typed = address.strip()
    try:
        name = str(httpx.URL(typed).copy_with(userinfo=b"", fragment=None))
    except (httpx.InvalidURL, ValueError):
        name = re.sub(r"//[^/?#]*@", "//", typed)
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:_LONGEST]


def _parse(address: str) -> httpx.URL:
    """Return an address that may be asked for. Raises ReadError where it may not."""
    if len(address) > _LONGEST:
        raise ReadError(f"more than {_LONGEST:,} characters; give a shorter address")
    try:
        url = httpx.URL(address.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise ReadError("not an address; give one as https://example.org/page") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise ReadError("only addresses of http and https are read; give one of these, or a file")
    if url.userinfo:
        raise ReadError("the address holds a name or a password; give it without")
    if _port(url) not in _PORTS:
        raise ReadError(f"port {_port(url)}: only the ports 80 and 443 are asked; {_SAVE}")
    return url


def _port(url: httpx.URL) -> int:
    return (443 if url.scheme == "https" else 80) if url.port is None else url.port


async def _in_time(url: httpx.URL, limits: Limits, reach: Reach) -> bytes:
    try:
        async with asyncio.timeout(SECONDS):
            return await _follow(url, limits, reach)
    except TimeoutError as error:
        raise ReadError(f"not here within {SECONDS:.0f} seconds; try again, or {_SAVE}") from error


async def _follow(url: httpx.URL, limits: Limits, reach: Reach) -> bytes:
    """Return what stands at the end of a few redirects, each checked like the first address."""
    for _ in range(_HOPS + 1):
        answer = await _ask(url, limits, reach)
        if isinstance(answer, bytes):
            return answer
        try:
            target = str(url.join(answer))
        except (httpx.InvalidURL, ValueError) as error:
            raise ReadError(f"it leads to what is no address; {_SAVE}") from error
        try:
            following = _parse(target)
        except ReadError as error:
            raise ReadError(f"it leads on to {shown(target)}: {error}") from error
        if url.scheme == "https" and following.scheme == "http":
            raise ReadError("it leads from https to http, which anybody may change on the way")
        url = following
    raise ReadError(f"it leads on more than {_HOPS} times; give the address where it ends")


async def _ask(url: httpx.URL, limits: Limits, reach: Reach) -> bytes | str:
    """Return what an address holds, or where it leads on to."""
    host = url.raw_host.decode("ascii")
    # in a thread: a slow name server must not hold up the deadline
    found = await asyncio.to_thread(reach.resolve, host, _port(url))
    for address, _ in found:
        what = reach.what_else(address)
        if what is not None:
            raise ReadError(f"{host} is {what}; only the public internet is read; {_SAVE}")
    told: httpx.HTTPError | None = None
    for address, port in found[:_TRIED]:
        try:
            return await _ask_at(url, address, port, limits, reach.trusted)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            told = error  # the host's next address may answer
        except httpx.TimeoutException as error:
            raise ReadError(f"{host} is silent for {_PATIENCE:.0f} seconds; try again") from error
        except httpx.HTTPError as error:
            raise ReadError(f"{host} breaks off ({_words(error)}); try again") from error
    raise ReadError(f"{host} can't be reached ({_words(told)}); check the address") from told


def _words(error: Exception | None) -> str:
    return " ".join(str(error or "").split())[:200] or "no answer"


async def _ask_at(
    url: httpx.URL, address: str, port: int, limits: Limits, trusted: ssl.SSLContext | bool
) -> bytes | str:
    """Return what one address of a host answers; its certificate must be that of the name."""
    request = httpx.Request(
        "GET",
        url.copy_with(host=address, port=port),
        headers={"Host": url.netloc.decode("ascii"), **_HEADERS},
        extensions={
            "sni_hostname": url.raw_host.decode("ascii"),
            "timeout": httpx.Timeout(_PATIENCE).as_dict(),
        },
    )
    # a transport and no client: no cookies, no proxies of the environment, no redirects
    transport = httpx.AsyncHTTPTransport(verify=trusted, trust_env=False, retries=0)
    async with transport:
        response = await transport.handle_async_request(request)
        response.request = request
        try:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                return response.headers["location"]
            _check(response, limits)
            return await _content(response, limits)
        finally:
            await response.aclose()


def _check(response: httpx.Response, limits: Limits) -> None:
    """Refuse an answer that tells by its head that it is nothing to read."""
    status = response.status_code
    if status != 200:
        reason = f" ({response.reason_phrase})" if response.reason_phrase else ""
        raise ReadError(f"the answer is {status}{reason}; if a browser shows it, {_SAVE}")
    kind = response.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind not in _KINDS:
        told = "".join(sign for sign in kind if sign.isprintable())[:60]
        raise ReadError(f"{told} is no kind that is read; text, HTML, PDF, DOCX, EML and ZIP are")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limits.max_bytes:
        raise _too_big(limits)


def _too_big(limits: Limits) -> ReadError:
    return ReadError(f"it has more than {limits.max_bytes:,} bytes, the most that is read")


async def _content(response: httpx.Response, limits: Limits) -> bytes:
    """Return the body, unpacked piece by piece and given up as soon as it is too big."""
    packing = response.headers.get("content-encoding", "").strip().casefold()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise ReadError(f"it is packed as {packing[:20]!r}, which is not read; {_SAVE}")
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if "gzip" in packing else None
    content, most, received = bytearray(), limits.max_bytes, 0
    async for piece in response.aiter_raw():
        received += len(piece)
        try:
            room = most + 1 - len(content)  # never 0, which would mean without limit
            content += unpacker.decompress(piece, room) if unpacker else piece
        except zlib.error as error:
            raise ReadError(f"it is packed wrongly ({error}); {_SAVE}") from error
        if max(received, len(content)) > most:
            raise _too_big(limits)
    if unpacker and (not unpacker.eof or unpacker.unused_data):
        raise ReadError(f"it is packed wrongly (its end is missing); {_SAVE}")
    return bytes(content)
