"""What every answer tells the browser not to do."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clew.web.guard.config import Config

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), hid=(), "
    "serial=(), midi=(), display-capture=(), browsing-topics=()",
}
_YEAR = 31_536_000
STATIC = "/static/"
"""Where files lie that hold nothing of any casebook: anybody may get and keep them."""


class Headers:
    """Middleware that puts the headers of safety on every answer; pages are kept nowhere."""

    def __init__(self, app: ASGIApp, config: Config) -> None:
        self._app, self._set = app, dict(_ALWAYS)
        if config.tls:
            self._set["Strict-Transport-Security"] = f"max-age={_YEAR}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._set.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", POLICY)  # a route may have its own
                if not scope["path"].startswith(STATIC):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, send_with if scope["type"] == "http" else send)
