"""The routes for whole articles: text, a row or a document in, the Article out in any format, or as it comes."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import PurePosixPath
from urllib.parse import quote

import anyio
from starlette.responses import Response

from translator.article import Article
from translator.flow import Pending, render_article
from translator.output.render import Format, require_writable
from translator.recipe import Recipe
from translator.server.access import Call
from translator.server.choices import EVENTS, NAMES, format_asked, media_type, recipe_of, refuse_unknown
from translator.server.desk import unless_gone
from translator.server.events import EventStream, article_events
from translator.server.manner import Manner
from translator.server.reader import ReadDocument, ReadRow, ReadText, Task
from translator.server.refusal import Refusal

FIELDS = frozenset({"text", "title", "row", "format", "model", "api_key", *NAMES})
"""The fields of a request for an article; a document is a part of a form, or the whole body."""
_PAGE_POLICY = "sandbox allow-scripts; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""For an article as a page: its own policy admits its script by its hash and nothing else."""


async def translate(call: Call) -> Response:
    """POST /v1/articles."""
    return await _serve(call, call.desk.recipe)


async def summarize(call: Call) -> Response:
    """POST /v1/summaries: only the title and the summary are translated."""
    return await _serve(call, call.desk.recipe.with_choices(summaries_only=True))


async def _serve(call: Call, base: Recipe) -> Response:
    desk, fields = call.desk, call.body.fields
    refuse_unknown(fields, FIELDS)
    recipe = recipe_of(fields, base)
    wanted = format_asked(fields, call.http.headers.get("accept", ""))
    if wanted != EVENTS:
        require_writable(Format(wanted))
    model_name = call.body.text("model")
    task = _task(call, recipe)
    deadline = desk.deadline()

    async def read() -> Pending:
        prepared = await desk.readers.read(call.client, task)
        return await anyio.to_thread.run_sync(Pending.of, prepared, recipe)

    if wanted == EVENTS:
        pending = await unless_gone(call.http, read)
        async with AsyncExitStack() as stack:
            model = await stack.enter_async_context(desk.lend(model_name))
            running = desk.start(call.client, Manner.of(model, recipe), pending.requests, deadline)
            stack.callback(running.cancel)
            return EventStream(article_events(desk, pending, running, model), stack.pop_all())

    async def whole() -> Response:
        pending = await read()
        require_writable(Format(wanted), pending.article)
        async with desk.lend(model_name) as model:
            article = await desk.article(call.client, pending, model, deadline)
        name = call.body.upload.name if call.body.upload else ""
        return await anyio.to_thread.run_sync(rendered, article, Format(wanted), recipe, name)

    return await unless_gone(call.http, whole)


def _task(call: Call, recipe: Recipe) -> Task:
    """What is to be read of a call.

    Raises:
        Refusal: there is nothing, or more than one thing.
    """
    fields, upload = call.body.fields, call.body.upload
    given = [name for name in ("text", "row") if fields.get(name) is not None]
    if len(given) + (upload is not None) != 1:
        raise Refusal(400, "Invalid request: send one of text, row and a document")
    if upload is not None:
        return ReadDocument(upload.data, upload.name, upload.suffix, recipe)
    title = call.body.text("title")
    if given == ["row"]:
        if not isinstance(fields["row"], dict):
            raise Refusal(400, "Invalid request: row must be an object")
        return ReadRow(fields["row"], recipe)
    text = call.body.text("text") or ""
    if not text.strip():
        raise Refusal(400, "Invalid request: text is empty")
    return ReadRow({"text": text, "title": title}, recipe) if title else ReadText(text, recipe)


def rendered(article: Article, format_: Format, recipe: Recipe, name: str = "") -> Response:
    """An article as an answer in a format; `name` is that of the document it came from.

    Raises:
        OutputError: what writes the format is not installed.
        UsageError: subtitles of an article without times.
    """
    content = render_article(article, format_, recipe)
    headers = {}
    if format_ not in {Format.json, Format.text, Format.md}:
        headers["Content-Disposition"] = attachment(name, format_)
    if format_ is Format.html:
        headers["Content-Security-Policy"] = _PAGE_POLICY
    return Response(content, media_type=media_type(format_.value), headers=headers)


def attachment(name: str, format_: Format) -> str:
    """The Content-Disposition of a file made of a document of some name."""
    stem = PurePosixPath(name).stem or "article"
    return f"attachment; filename*=UTF-8''{quote(f'{stem}.en{format_.suffix}', safe='')}"
