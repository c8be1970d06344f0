"""What stands before the routes: who may call from where, how much and how slowly, and what every answer bears.

    log, headers, no traceback ─▶ Host and Origin ─▶ size and pace of the body ─▶ routes

A page of another site that is open in a browser on this machine can send requests here. It can neither read an answer
(no CORS unless asked for) nor have anything done: what a browser sends for a page of another site bears an Origin, and
by a name that was rebound to this machine it bears that name as its Host.
"""

from __future__ import annotations

import ipaddress
import logging
import re
import socket
from collections.abc import Iterable
from time import monotonic
from urllib.parse import urlsplit

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from translator.server.refusal import Refusal, refusal_of
from translator.server.settings import Settings

_access = logging.getLogger("translator.server.access")
_log = logging.getLogger(__name__)

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""What every answer bears unless its route says otherwise."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_SECRET = re.compile(r"(?<=/download_file/).+")


def error_response(refusal: Refusal) -> JSONResponse:
    """The answer to a request that is not served: {"error": ..., "hint": ...}."""
    content = {"error": refusal.message} | ({"hint": refusal.hint} if refusal.hint else {})
    headers = {} if refusal.retry_after is None else {"Retry-After": str(refusal.retry_after)}
    if refusal.status in {408, 413}:
        headers["Connection"] = "close"  # there may be more of the body, which nobody reads
    return JSONResponse(content, refusal.status, headers)


class Outermost:
    """Logs each request, without its text, and sees to it that an answer is sent whatever happens."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, sent = monotonic(), 0, 0

        async def sending(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            elif message["type"] == "http.response.body":
                sent += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            refusal = refusal_of(error)
            _log.error("%s", refusal.message)
            if not status:
                await error_response(refusal)(scope, receive, sending)
        finally:
            client = scope.get("state", {}).get("client") or (scope.get("client") or ("-",))[0]
            path = _SECRET.sub("...", scope["path"])[:100].encode("unicode_escape").decode("ascii")
            seconds = monotonic() - began
            _access.info("%s %s %s %d %d bytes %.3f s", client, scope["method"], path, status, sent, seconds)


class Doors:
    """Refuses what comes under a strange name or from a page of another site.

    Args:
        app: what lies behind.
        hosts: names that the server answers to, besides its addresses and localhost.
        cors: origins whose pages may call all the same.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], cors: Iterable[str]) -> None:
        self._app = app
        self._hosts = {name.lower() for name in hosts} | {"localhost"}
        self._cors = set(cors)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        refusal = self._refusal(scope["method"], Headers(scope=scope)) if scope["type"] == "http" else None
        if refusal is not None:
            await error_response(refusal)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _refusal(self, method: str, headers: Headers) -> Refusal | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            return Refusal(421, "This server does not go by that name.", "Name it with --allow-host.")
        origin = headers.get("origin")
        if origin in self._cors or method in _SAFE:
            return None
        if origin is not None and urlsplit(origin).netloc.lower() != hosts[0].lower():
            return Refusal(403, "Pages of other sites may not use this server.", "Allow one with --cors.")
        if origin is None and headers.get("sec-fetch-site") == "cross-site":
            return Refusal(403, "Pages of other sites may not use this server.", "Allow one with --cors.")
        return None

    def _is_ours(self, host: str) -> bool:
        """Whether a Host is an address, which no site can claim for itself, or a name that we go by."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return name in self._hosts
        return True


def own_names(host: str) -> tuple[str, ...]:
    """The names that a server bound to this host goes by: on the network that of the machine too."""
    return (host,) if is_loopback(host) else (host, socket.gethostname())


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Limits:
    """Counts and times the body of a request as it arrives.

    Args:
        app: what lies behind.
        settings: how large and how slow a body may be.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._held = 0
        """Bytes of the bodies of all requests that are being served."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; its body is refused once it is too large or too slow."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        settings = self._settings
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdigit() or len(length) > 15 or int(length) > settings.body:
            await error_response(self._too_large())(scope, receive, send)
            return
        deadline, size, ended = monotonic() + settings.body_seconds, 0, False
        if self._held > settings.bodies:
            await error_response(_too_busy())(scope, receive, send)
            return

        async def receiving() -> Message:
            nonlocal size, ended
            if ended:
                return await receive()
            try:
                with anyio.fail_after(max(0.0, min(settings.pause_seconds, deadline - monotonic()))):
                    message = await receive()
            except TimeoutError:
                raise Refusal(408, "The request arrives too slowly.", "Send it again.") from None
            size += len(message.get("body", b""))
            self._held += len(message.get("body", b""))
            ended = not message.get("more_body", False)
            if size > settings.body:
                raise self._too_large()
            return message

        try:
            await self._app(scope, receiving, send)
        finally:
            self._held -= size

    def _too_large(self) -> Refusal:
        most = self._settings.body >> 20
        return Refusal(413, f"The request is larger than {most} MB.", "Send the articles one by one.")


def _too_busy() -> Refusal:
    return Refusal(503, "Too many large requests are being served.", "Try again later.", retry_after=5)
