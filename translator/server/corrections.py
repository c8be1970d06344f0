"""The routes for translations by people: kept once, they stand in every article that has the same sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import anyio
from starlette.responses import JSONResponse, Response

from translator.server.access import Call
from translator.server.choices import refuse_unknown
from translator.server.refusal import Refusal
from translator.server.tools import pair_of
from translator.translation.corrections import Correction, Corrections

_ORIGIN = "web"
"""Where a correction comes from that says nothing else."""
_LISTED = 1_000
_SLOWLY = 500
"""Corrections looked at where only some are wanted, for each that is listed at most."""


async def listed(call: Call) -> Response:
    """GET /v1/corrections: those that hold the text `q` in either side, or all; at most 1,000 of them."""
    kept, words = _kept(call), (call.body.text("q") or "").casefold()

    def found() -> dict[str, Any]:
        every = islice(kept, _LISTED * _SLOWLY)
        wanted: Iterator[Correction] = (c for c in every if words in f"{c.source}\n{c.target}".casefold())
        shown = [
            {"source": c.source, "translation": c.target, "origin": c.origin, "changed": c.changed}
            for c in islice(wanted, _LISTED)
        ]
        return {"corrections": shown, "count": len(kept)}

    return JSONResponse(await anyio.to_thread.run_sync(found))


async def keep(call: Call) -> Response:
    """POST /v1/corrections: keep one pair of source and translation, or several."""
    fields = call.body.fields
    refuse_unknown(fields, frozenset({"source", "translation", "pairs", "origin", "api_key"}))
    kept, origin = _kept(call), call.body.text("origin") or _ORIGIN
    given = [fields] if fields.get("pairs") is None else fields["pairs"]
    if not isinstance(given, list) or len(given) > call.desk.settings.texts:
        raise Refusal(400, f"Invalid request: pairs must be a list of at most {call.desk.settings.texts:,} objects")
    pairs = [pair_of(each) for each in given]

    def write() -> int:
        for source, translation in pairs:
            kept.keep(source, translation, origin[:100])
        return len(pairs)

    return JSONResponse({"kept": await anyio.to_thread.run_sync(write)})


async def forget(call: Call) -> Response:
    """DELETE /v1/corrections: forget the translation of a source."""
    source = call.body.text("source")
    if not source:
        raise Refusal(400, "Invalid request: missing source parameter")
    kept = _kept(call)
    return JSONResponse({"forgotten": await anyio.to_thread.run_sync(kept.forget, source)})


def _kept(call: Call) -> Corrections:
    kept = call.desk.recipe.tm
    if kept is None:
        raise Refusal(404, "This server keeps no corrections.")
    return kept
