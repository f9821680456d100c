"""How much a request may send, and how long it may take about it."""

import time

import anyio
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clew.web.guard.config import Config
from clew.web.guard.doors import refusal

_PATIENCE = 30.0  # seconds until the next piece


class Bodies:
    """Middleware that ends a request whose body is too big or comes too slowly."""

    def __init__(self, app: ASGIApp, config: Config) -> None:
        self._app, self._config = app, config

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        is_upload = headers.get("content-type", "").startswith("multipart/form-data")
        most = self._config.max_upload if is_upload else self._config.max_body
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 18 or int(length) > most:
            await refusal(scope["path"], 413, _too_big(most))(scope, receive, send)
            return
        await self._app(scope, self._counted(receive, most), send)

    def _counted(self, receive: Receive, most: int) -> Receive:
        received, ends, is_whole = 0, time.monotonic() + self._config.seconds_to_send, False

        async def counted() -> Message:
            nonlocal received, is_whole
            if is_whole:  # what comes now is only that the browser has gone
                return await receive()
            try:
                with anyio.fail_after(min(_PATIENCE, max(0.0, ends - time.monotonic()))):
                    message = await receive()
            except TimeoutError as error:
                raise HTTPException(408, "the request came too slowly; send it again") from error
            received += len(message.get("body", b""))
            is_whole = not message.get("more_body", False)
            if received > most:
                raise HTTPException(413, _too_big(most))
            return message

        return counted


def _too_big(most: int) -> str:
    return f"more than {most:,} bytes at once; send less, or read the files in with clew ingest"
