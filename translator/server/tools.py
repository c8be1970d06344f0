"""The small routes: which models there are, the check alone, an Article made into a file."""

from __future__ import annotations

from typing import Any

import anyio
from starlette.responses import JSONResponse, Response

from translator.article import Article
from translator.errors import InputNotText
from translator.fidelity import check as check_pair
from translator.output.render import Format, require_writable
from translator.server.access import Call
from translator.server.articles import rendered
from translator.server.choices import format_asked, recipe_of, refuse_unknown
from translator.server.desk import unless_gone
from translator.server.refusal import Refusal

CHECK_FIELDS = frozenset({"source", "translation", "pairs", "api_key"})
"""The fields of a request for the check."""
SHOWN = frozenset({"bilingual", "flags", "summaries_only"})
"""The choices that say how a finished article is shown."""
CONVERT_FIELDS = frozenset({"article", "format", "name", "api_key", *SHOWN})
"""The fields of a request for a conversion."""


async def models(call: Call) -> Response:
    """GET /v1/models: the names that `model` may be."""
    shelf = call.desk.shelf
    names = await anyio.to_thread.run_sync(shelf.names)
    loaded = shelf.loaded
    listed = [{"name": name, "default": name == shelf.first.name, "loaded": name in loaded} for name in names]
    return JSONResponse({"models": listed, "default": shelf.first.name, "most_in_memory": shelf.most})


async def check(call: Call) -> Response:
    """POST /v1/check: the flags of one pair of source and translation, or of several."""
    fields = call.body.fields
    refuse_unknown(fields, CHECK_FIELDS)
    settings = call.desk.settings
    if fields.get("pairs") is None:
        pair = {"source": fields.get("source"), "translation": fields.get("translation")}
        pairs = [pair_of(pair)]
    elif isinstance(fields["pairs"], list) and len(fields["pairs"]) <= settings.texts:
        pairs = [pair_of(each) for each in fields["pairs"]]
    else:
        raise Refusal(400, f"Invalid request: pairs must be a list of at most {settings.texts:,} objects")
    if sum(len(text) for pair_ in pairs for text in pair_) > settings.characters:
        raise Refusal(413, f"The texts have more than {settings.characters:,} characters.", "Send them in parts.")

    async def checked() -> list[dict[str, Any]]:
        return await anyio.to_thread.run_sync(lambda: [_flags(*each) for each in pairs])

    found = await unless_gone(call.http, checked)
    return JSONResponse(found[0] if fields.get("pairs") is None else {"results": found})


async def convert(call: Call) -> Response:
    """POST /v1/convert: an Article as JSON, corrected by hand or not, in any format that is written."""
    fields = call.body.fields
    refuse_unknown(fields, CONVERT_FIELDS)
    name = call.body.text("name") or ""
    format_ = Format(format_asked(fields, call.http.headers.get("accept", ""), events=False))
    recipe = recipe_of({each: value for each, value in fields.items() if each in SHOWN}, call.desk.recipe)
    given = fields.get("article")
    if not isinstance(given, dict):
        raise Refusal(400, "Invalid request: article must be the JSON of an article")

    def made() -> Response:
        try:
            article = Article.from_dict(given)
            _require_text(article)
            require_writable(format_, article)
            return rendered(article, format_, recipe, name)
        except (TypeError, ValueError, AttributeError, LookupError):
            told = "This JSON is a damaged article: a key holds something else than it should."
            raise InputNotText(told, "Send it as /v1/articles gave it, but for the translations.") from None

    async def work() -> Response:
        return await anyio.to_thread.run_sync(made)

    return await unless_gone(call.http, work)


def _require_text(article: Article) -> None:
    """Raise if what should be text is something else.

    Raises:
        TypeError: it is.
    """
    sentences = [*([article.title] if article.title else []), *article.sentences()]
    texts = [text for s in sentences for text in (s.source, s.normalized, s.translation or "")]
    if not all(isinstance(text, str) for text in [*texts, article.dateline or "", article.origin]):
        raise TypeError


def pair_of(value: Any) -> tuple[str, str]:  # noqa: ANN401 - whatever a caller sends
    """A source and a translation that were sent.

    Raises:
        Refusal: they are something else.
    """
    source, translation = (value.get("source"), value.get("translation")) if isinstance(value, dict) else (None, None)
    if not isinstance(source, str) or not isinstance(translation, str):
        raise Refusal(400, "Invalid request: a pair is a source and a translation, both texts")
    return source, translation


def _flags(source: str, translation: str) -> dict[str, Any]:
    return {"flags": [flag.to_dict() for flag in check_pair(source, translation)]}
