"""The page at `/`: its files, each an address of its own, as they lie in this package.

Nothing is built or put together: what the browser gets are the files of `page/` beside this module and, of the pages
that the program writes, their colours and type.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import anyio
from starlette.responses import Response

from translator.server.access import Call

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
"""For the page: only files of this server run, and no text becomes HTML."""
_OWN = (
    "index.html",
    "desk.css",
    "main.js",
    "article.js",
    "dom.js",
    "doubts.js",
    "editor.js",
    "events.js",
    "glossary.js",
    "listing.js",
    "panel.js",
    "queue.js",
    "reader.js",
    "saving.js",
    "server.js",
    "settings.js",
    "sitting.js",
    "view.js",
)
_SHARED = ("base.css", "article.css", "theme.js")
"""Files of the pages that `translator.output` writes."""
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}

PATHS: Mapping[str, tuple[str, str]] = {
    "/": ("translator.server", "page/index.html"),
    **{f"/page/{name}": ("translator.server", f"page/{name}") for name in _OWN if name != "index.html"},
    **{f"/page/{name}": ("translator.output", f"reader/{name}") for name in _SHARED},
}
"""Addresses, and the package and path of the file at each."""


async def serve(call: Call) -> Response:
    """GET / and the files that it loads: always asked for anew, sent only where they have changed."""
    path = call.http.url.path
    content, tag = await anyio.to_thread.run_sync(_read, *PATHS[path])
    headers = {"Cache-Control": "no-cache", "ETag": tag}
    if path == "/":
        headers["Content-Security-Policy"] = POLICY
    if tag in call.http.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    suffix = PATHS[path][1].rpartition(".")[2]
    return Response(content, media_type=_TYPES[f".{suffix}"], headers=headers)


@cache
def _read(package: str, path: str) -> tuple[bytes, str]:
    """A file and its entity tag."""
    content = files(package).joinpath(path).read_bytes()
    return content, f'"{hashlib.sha256(content).hexdigest()[:32]}"'
