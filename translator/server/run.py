"""Runs a server until it is told to stop: uvicorn, with a limit on slow heads and a clean end."""

from __future__ import annotations

import asyncio
import logging
import socket
from asyncio import TimerHandle, Transport
from collections.abc import Callable
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from translator.errors import UsageError
from translator.server.app import Server
from translator.server.desk import Desk
from translator.server.settings import Settings

_HEAD = 64 << 10
"""Bytes of the head of a request at most."""
_SPARE = 5
"""Seconds beyond the grace in which answers that refuse what is left are sent."""


class _Protocol(H11Protocol):
    """HTTP where a connection without a whole head for a while is closed; uvicorn bounds only idle ones."""

    head_seconds = 10.0
    _head: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        is_served = self.cycle is not None and not self.cycle.response_complete
        if is_served or self.transport.is_closing():
            self._forget_head()
        elif self._head is None and self.conn.their_state is h11.IDLE:
            self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget_head()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        self._forget_head()
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - what is wrong is not for the caller
        headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
        content = b'{"error":"Invalid HTTP request"}'
        for each in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=content),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(each) or b"")
        self.transport.close()

    def _expect_head(self) -> None:
        self._head = self.loop.call_later(self.head_seconds, self.transport.close)

    def _forget_head(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None


class _Uvicorn(uvicorn.Server):
    """Uvicorn that tells the desk when it stops, so that accepted work ends well and nothing is accepted any more."""

    def __init__(self, config: uvicorn.Config, desk: Desk, told: Callable[[], None]) -> None:
        super().__init__(config)
        self._desk = desk
        self._told = told

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._told()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._desk.stop_taking()
        loop = asyncio.get_running_loop()
        grace = loop.call_later(
            self._desk.settings.grace_seconds, lambda: loop.run_in_executor(None, self._desk.broker.close)
        )
        try:
            await super().shutdown(sockets)
        finally:
            grace.cancel()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 takes a free one.

    Raises:
        UsageError: that is not possible.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        told = f"Nothing can listen on {host}, port {port}: {error.strerror or error}."
        raise UsageError(told, "Choose another port with --port.") from error


def run(make: Callable[[], Server], settings: Settings, listening: socket.socket, told: Callable[[], None]) -> None:
    """Serve on a listening socket until SIGTERM or Ctrl-C, then finish or refuse what was accepted.

    Args:
        make: makes the server, inside the event loop.
        settings: what it allows.
        listening: from `listen`.
        told: called once requests are answered.
    """
    asyncio.run(_run(make, settings, listening, told))


async def _run(
    make: Callable[[], Server], settings: Settings, listening: socket.socket, told: Callable[[], None]
) -> None:
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # it would log what our own log holds
    server = make()
    options: dict[str, Any] = {
        "http": type("Protocol", (_Protocol,), {"head_seconds": settings.pause_seconds}),
        "ws": "none",
        "lifespan": "on",
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "proxy_headers": False,
        "limit_concurrency": settings.connections,
        "h11_max_incomplete_event_size": _HEAD,
        "timeout_keep_alive": 15,
        "timeout_graceful_shutdown": int(settings.grace_seconds) + _SPARE,
    }
    await _Uvicorn(uvicorn.Config(server.app, **options), server.desk, told).serve([listening])
