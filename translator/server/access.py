"""From an HTTP request to a handler that knows who asks and what: keys, the body, and refusals as answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from translator.server.bodies import Body, read_body
from translator.server.desk import Desk, Gone
from translator.server.keys import Keys
from translator.server.refusal import Refusal

_CLIENT_CLOSED = 499
"""What servers commonly log where the caller has hung up; nobody gets it."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request: who asks (the name of a key, or an address), and what."""

    desk: Desk
    keys: Keys
    http: Request
    client: str
    body: Body


Handler = Callable[[Call], Awaitable[Response]]


class Access:
    """Makes endpoints of handlers."""

    def __init__(self, desk: Desk, keys: Keys) -> None:
        self._desk = desk
        self._keys = keys

    def endpoint(
        self, handler: Handler, *, open_to_all: bool = False, documents: bool = False
    ) -> Callable[[Request], Awaitable[Response]]:
        """The endpoint of a handler.

        Args:
            handler: serves a call.
            open_to_all: no key is asked for.
            documents: a body of any type is taken as a document.
        """

        async def serve(request: Request) -> Response:
            body = await read_body(request, limit=self._desk.settings.body, documents=documents)
            client = request.client.host if request.client else "-"
            if self._keys.required and not open_to_all:
                client = self._owner(request, body)
            request.state.client = client
            try:
                return await handler(Call(self._desk, self._keys, request, client, body))
            except Gone:
                return Response(status_code=_CLIENT_CLOSED)

        return serve

    def _owner(self, request: Request, body: Body) -> str:
        """Whose key a request shows: as a bearer token, in X-API-Key, or in the field that LibreTranslate has for it.

        Raises:
            Refusal: it shows none, or one that nobody has.
        """
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        shown = token.strip() if scheme.lower() == "bearer" else request.headers.get("x-api-key")
        key = shown or body.text("api_key")
        if not key:
            raise Refusal(403, "An API key is needed here.", "Ask whoever runs this server for one.")
        name = self._keys.name_of(key)
        if name is None:
            raise Refusal(403, "Invalid API key")
        return name
