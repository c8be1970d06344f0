"""The routes of LibreTranslate, with its names, so that its clients work unchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

import anyio
from starlette.datastructures import URL
from starlette.responses import JSONResponse, Response

from translator.api import summarize
from translator.article import Article
from translator.documents.read import SUFFIXES
from translator.flow import Pending, render_article
from translator.output.render import Format, format_of, require_writable
from translator.recipe import Recipe
from translator.server.access import Call
from translator.server.articles import attachment
from translator.server.choices import media_type
from translator.server.desk import unless_gone
from translator.server.detection import detect as detect_language
from translator.server.manner import Manner
from translator.server.passages import Passage, Rendering, Work, html_passage, joined, text_passage, unplaced
from translator.server.reader import ReadDocument, ReadLines
from translator.server.refusal import Refusal
from translator.summary.length import Length
from translator.translation.remedy import Request

LANGUAGES = {"id": "Indonesian", "en": "English"}
_WRITTEN = {
    ".pdf": Format.docx,
    ".mdown": Format.md,
    ".xhtml": Format.html,
    ".mhtml": Format.html,
    ".mht": Format.html,
}
"""What documents are written as that cannot be written as what they were."""
_MOST_ALTERNATIVES = 8
_LONG_ENOUGH = 40
"""Characters of a text whose language is told by itself; shorter ones of a list are told together."""


async def languages(_: Call) -> Response:
    """GET /languages."""
    return JSONResponse([{"code": code, "name": name, "targets": ["en"]} for code, name in LANGUAGES.items()])


async def settings(call: Call) -> Response:
    """GET /frontend/settings."""
    limits = call.desk.settings
    named = {code: {"code": code, "name": name} for code, name in LANGUAGES.items()}
    return JSONResponse(
        {
            "apiKeys": call.keys.required,
            "charLimit": limits.characters,
            "frontendTimeout": 500,
            "keyRequired": call.keys.required,
            "language": {"source": named["id"], "target": named["en"]},
            "suggestions": False,
            "filesTranslation": True,
            "supportedFilesFormat": list(SUFFIXES),
        }
    )


async def detect(call: Call) -> Response:
    """POST /detect."""
    q = call.body.text("q")
    if not q:
        raise _missing("q")
    _require_short(call, [q])
    found = await anyio.to_thread.run_sync(detect_language, q)
    return JSONResponse([{"confidence": confidence, "language": code} for code, confidence in found])


async def translate(call: Call) -> Response:
    """POST /translate."""
    q, source = call.body.fields.get("q"), _languages(call)
    if not q:
        raise _missing("q")
    texts = q if isinstance(q, list) else [q]
    if not all(isinstance(text, str) for text in texts):
        raise Refusal(400, "Invalid request: q must be a text or a list of texts")
    _require_short(call, texts)
    kind = call.body.text("format") or "text"
    if kind not in {"text", "html"}:
        raise Refusal(400, f"{kind[:40]} format is not supported")
    others = _alternatives(call.body.fields.get("alternatives"))
    details = str(call.body.fields.get("details") or "").lower() in {"true", "1"}

    async def work() -> dict[str, Any]:
        detected = await anyio.to_thread.run_sync(_detected, texts) if source == "auto" else None
        cut = html_passage if kind == "html" else text_passage
        passages = await anyio.to_thread.run_sync(lambda: [cut(text) for text in texts])
        if source == "en":
            answer: dict[str, list[Any]] = {"translatedText": list(texts)} | (
                {"alternatives": [[] for _ in texts]} if others else {}
            )
        else:
            answer = await _translated(call, passages, others=others, details=details)
        if detected is not None:
            answer["detectedLanguage"] = [{"confidence": c, "language": code} for code, c in detected]
        return answer

    found = await unless_gone(call.http, work)
    return JSONResponse(found if isinstance(q, list) else {name: values[0] for name, values in found.items()})


async def _translated(call: Call, passages: Sequence[Passage], *, others: int, details: bool) -> dict[str, list[Any]]:
    """What was sent, translated: each field of the answer as a list with a value for each text."""
    desk, deadline = call.desk, call.desk.deadline()
    recipe = desk.recipe.with_choices(keep_boilerplate=True, summaries_only=False, summary=Length(sentences=0))
    task = ReadLines(tuple(text for passage in passages for text in passage.texts), recipe)
    prepared = await desk.readers.read(call.client, task)
    work = await anyio.to_thread.run_sync(Work, passages, prepared, recipe)
    async with desk.lend(call.body.text("model")) as model:
        manner = Manner.of(model, recipe, alternatives=others)
        answers = await desk.settled(call.client, manner, work.requests, deadline)
        lines = await anyio.to_thread.run_sync(work.settle, answers)
        words = await anyio.to_thread.run_sync(_unsure, passages, lines)
        plain = Manner.of(model, recipe)
        found = await desk.settled(call.client, plain, [Request(word, word) for word in words], deadline)
    phrases = {word: answer.checked.hypothesis.text for word, answer in zip(words, found, strict=True)}
    return await anyio.to_thread.run_sync(_answer, passages, lines, phrases, others, details)


Lines = Sequence[Sequence[Rendering]]
"""The texts of a passage, each as sentences with their translations."""


def _unsure(passages: Sequence[Passage], lines: Sequence[Lines]) -> list[str]:
    """The texts of elements whose own translations are needed to place them."""
    return sorted({text for passage, own in zip(passages, lines, strict=True) for text in unplaced(passage, own)})


def _answer(
    passages: Sequence[Passage], lines: Sequence[Lines], phrases: Mapping[str, str], others: int, details: bool
) -> dict[str, list[Any]]:
    """The fields of the answer to /translate, each as a list with a value for each text."""
    chosen = [
        [joined(passage, own, choice, phrases) for choice in range(others + 1)]
        for passage, own in zip(passages, lines, strict=True)
    ]
    answer: dict[str, list[Any]] = {"translatedText": [texts[0] for texts in chosen]}
    if others:
        answer["alternatives"] = [list(dict.fromkeys(text for text in texts if text != texts[0])) for texts in chosen]
    if details:
        answer["sentences"] = [[r.sentence.to_dict() for line in own for r in line] for own in lines]
        answer["summary"] = [summarize(" ".join(r.text() for line in own for r in line)) for own in lines]
    return answer


async def translate_file(call: Call) -> Response:
    """POST /translate_file: the translated file is fetched from the address that comes back."""
    upload = call.body.upload
    if upload is None:
        raise _missing("file")
    source = _languages(call)
    if not upload.name or not upload.data:
        raise Refusal(400, "Invalid request: empty file")
    if not upload.suffix:
        raise Refusal(400, "Invalid request: file format not supported", f"There are {', '.join(SUFFIXES)}.")
    written = _WRITTEN.get(upload.suffix) or format_of(upload.suffix) or Format.text
    require_writable(written)
    recipe = call.desk.recipe.with_choices(summary=Length(sentences=0), summaries_only=False)
    deadline = call.desk.deadline()

    async def work() -> bytes:
        if source == "en":
            return upload.data
        task = ReadDocument(upload.data, upload.name, upload.suffix, recipe)
        prepared = await call.desk.readers.read(call.client, task)
        require_writable(written, prepared)
        async with call.desk.lend(call.body.text("model")) as model:
            article = await call.desk.article(call.client, Pending.of(prepared, recipe), model, deadline)
        return await anyio.to_thread.run_sync(_bytes, article, written, recipe)

    data = await unless_gone(call.http, work)
    name = PurePosixPath(upload.name).stem + ".en" + written.suffix
    key = call.desk.downloads.keep(data, upload.name, media_type(written.value))
    address = URL(scope=call.http.scope).replace(path=f"/download_file/{key}{written.suffix}", query="")
    return JSONResponse({"translatedFileUrl": str(address), "name": name})


async def download_file(call: Call) -> Response:
    """GET /download_file/KEY: a file that /translate_file made."""
    key = call.http.path_params["key"]
    found = call.desk.downloads.fetch(key.rpartition(".")[0])
    if found is None:
        raise Refusal(404, "There is no such file any more.", "Have it translated again.")
    suffix = "." + key.rpartition(".")[2]
    headers = {"Content-Disposition": attachment(found.name, format_of(suffix) or Format.text)}
    return Response(found.data, media_type=found.media_type, headers=headers)


def _bytes(article: Article, format_: Format, recipe: Recipe) -> bytes:
    made = render_article(article, format_, recipe)
    return made.encode("utf-8", errors="replace") if isinstance(made, str) else made


def _languages(call: Call) -> str:
    """The source language of a request, which may be "auto".

    Raises:
        Refusal: a language is missing or not known.
    """
    source, target = call.body.text("source"), call.body.text("target")
    if not source:
        raise _missing("source")
    if not target:
        raise _missing("target")
    if source not in {"auto", *LANGUAGES}:
        raise Refusal(400, f"{source[:40]} is not supported", "The source is id, en or auto.")
    if target != "en":
        raise Refusal(400, f"{target[:40]} is not supported", "The target is en.")
    return source


def _detected(texts: Sequence[str]) -> list[tuple[str, float]]:
    """The language of each text.

    Raises:
        Refusal: one is surely in a language that is not translated.
    """
    together = detect_language("\n".join(texts))[0]
    found = [detect_language(text)[0] if len(text) > _LONG_ENOUGH else together for text in texts]
    other = next((code for code, _ in found if code not in LANGUAGES), None)
    if other is not None:
        raise Refusal(400, f"{other} is not supported", 'To have it read as Indonesian, say that source is "id".')
    return found


def _alternatives(value: Any) -> int:  # noqa: ANN401 - whatever a caller sends
    if value is None:
        return 0
    text = str(value).strip()
    if isinstance(value, bool) or not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Refusal(400, "Invalid request: alternatives must be a number")
    return min(int(text), _MOST_ALTERNATIVES)


def _require_short(call: Call, texts: Sequence[str]) -> None:
    limits = call.desk.settings
    if len(texts) > limits.texts:
        raise Refusal(400, f"Invalid request: request ({len(texts)}) exceeds text limit ({limits.texts})")
    size = sum(map(len, texts))
    if size > limits.characters:
        raise Refusal(400, f"Invalid request: request ({size}) exceeds text limit ({limits.characters})")


def _missing(name: str) -> Refusal:
    return Refusal(400, f"Invalid request: missing {name} parameter")
