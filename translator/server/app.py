"""The application: every route, and what stands before them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from translator.errors import TranslatorError
from translator.recipe import Recipe
from translator.server import articles, corrections, libre, page_files, tools
from translator.server.access import Access, Call, Handler
from translator.server.desk import Desk
from translator.server.guard import Doors, Limits, Outermost, error_response
from translator.server.keys import Keys
from translator.server.openapi import description
from translator.server.refusal import Refusal, refusal_of
from translator.server.settings import Settings
from translator.server.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Entry:
    """One route: its path, its method, who serves it; `open_to_all` and `documents` as `Access.endpoint` takes them."""

    path: str
    method: str
    handler: Handler
    open_to_all: bool = False
    documents: bool = False


async def health(_: Call) -> Response:
    """GET /health: the process lives."""
    return JSONResponse({"status": "ok"})


async def ready(call: Call) -> Response:
    """GET /ready: whether a request would be taken now, and how much waits."""
    desk = call.desk
    load = desk.broker.load
    is_ready = not desk.is_stopping and load.jobs < desk.settings.queue
    told = {"requests": load.jobs, "sentences": load.sentences, "seconds": round(load.seconds, 1)}
    return JSONResponse({"status": "ready" if is_ready else "busy", "waiting": told}, 200 if is_ready else 503)


async def openapi(_: Call) -> Response:
    """GET /openapi.json: what all routes take and give."""
    return JSONResponse(description())


ENTRIES: Sequence[Entry] = (
    Entry("/health", "GET", health, open_to_all=True),
    Entry("/ready", "GET", ready, open_to_all=True),
    Entry("/openapi.json", "GET", openapi, open_to_all=True),
    Entry("/v1/articles", "POST", articles.translate, documents=True),
    Entry("/v1/summaries", "POST", articles.summarize, documents=True),
    Entry("/v1/check", "POST", tools.check),
    Entry("/v1/convert", "POST", tools.convert),
    Entry("/v1/corrections", "GET", corrections.listed),
    Entry("/v1/corrections", "POST", corrections.keep),
    Entry("/v1/corrections", "DELETE", corrections.forget),
    Entry("/v1/models", "GET", tools.models),
    Entry("/translate", "POST", libre.translate),
    Entry("/detect", "POST", libre.detect),
    Entry("/languages", "GET", libre.languages, open_to_all=True),
    Entry("/frontend/settings", "GET", libre.settings, open_to_all=True),
    Entry("/translate_file", "POST", libre.translate_file),
    Entry("/download_file/{key}", "GET", libre.download_file, open_to_all=True),
)
"""All routes of the interface; besides them there are the files of the page."""
PAGE: Sequence[Entry] = tuple(Entry(path, "GET", page_files.serve, open_to_all=True) for path in page_files.PATHS)
"""The page at `/` and what it loads."""


class Server:
    """The application of one server and its desk, which is there from its start to its end."""

    def __init__(self, shelf: Shelf, recipe: Recipe, settings: Settings, keys: Keys, hosts: Sequence[str]) -> None:
        self._settings = settings
        self.desk = Desk(shelf, recipe, settings)
        access = Access(self.desk, keys)
        routes = [
            Route(
                each.path,
                access.endpoint(each.handler, open_to_all=each.open_to_all, documents=each.documents),
                methods=[each.method],
            )
            for each in (*PAGE, *ENTRIES)
        ]
        doors = [Middleware(Doors, hosts=(*hosts, *settings.hosts), cors=settings.cors)]
        if settings.cors:
            origins = list(settings.cors)
            doors.append(Middleware(CORSMiddleware, allow_origins=origins, allow_methods=["*"], allow_headers=["*"]))
        self.app: ASGIApp = Outermost(
            Starlette(
                routes=routes,
                middleware=[*doors, Middleware(Limits, settings=settings)],
                exception_handlers={HTTPException: _http_error, TranslatorError: _error, Exception: _error},
                lifespan=self._lifespan,
            )
        )

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        await self.desk.readers.start()
        try:
            yield
        finally:
            await self.desk.close()


async def _error(_: Request, error: Exception) -> Response:
    return error_response(refusal_of(error))


async def _http_error(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    told = {404: "There is no such address.", 405: "This address does not take that method."}
    response = error_response(Refusal(status, told.get(status, "The request cannot be served.")))
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response
