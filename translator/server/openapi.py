"""What the server offers, described in OpenAPI 3.1."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from translator.article import SCHEMA
from translator.distribution import __version__
from translator.output.render import Format
from translator.recipe import WIDEST_BEAM
from translator.server.articles import FIELDS
from translator.server.choices import EVENTS, media_type
from translator.server.tools import CHECK_FIELDS, CONVERT_FIELDS

_FORMATS = [each.value for each in Format]
_TEXT, _FLAG = {"type": "string"}, {"type": "boolean"}
_FIELDS: dict[str, dict[str, Any]] = {
    "text": _TEXT | {"description": "The article as plain text."},
    "title": _TEXT | {"description": "Its title, where the text does not begin with it."},
    "row": {"type": "object", "description": "A row of a corpus: text, title, and whatever else; in place of text."},
    "format": {"type": "string", "enum": [*_FORMATS, EVENTS], "description": "In place of the Accept header."},
    "model": _TEXT | {"description": "A name of /v1/models."},
    "api_key": _TEXT | {"description": "In place of a header."},
    "sentences": {"type": "integer", "minimum": 0, "description": "Sentences in the summary."},
    "words": {"type": "integer", "minimum": 1, "description": "Words in the summary at most, instead."},
    "ratio": {"type": "number", "exclusiveMinimum": 0, "maximum": 1, "description": "Share of the sentences, instead."},
    "normalize": _FLAG | {"default": True, "description": "Rewrite dates and numbers into forms that survive."},
    "keep_boilerplate": _FLAG | {"default": False, "description": "Keep adverts and links to other articles."},
    "expand_acronyms": _FLAG | {"default": False, "description": "Name institutions in full at their first mention."},
    "bilingual": _FLAG | {"default": False, "description": "Show each sentence's source above it."},
    "flags": _FLAG | {"default": True, "description": "Mark doubtful sentences."},
    "summaries_only": _FLAG | {"default": False, "description": "Translate only the title and the summary."},
    "beam": {"type": "integer", "minimum": 1, "maximum": WIDEST_BEAM, "description": "4 is best, 1 is fastest."},
    "glossary": _TEXT | {"description": "The text of a CSV file: Indonesian term, English term, case rule."},
    "article": {"$ref": "#/components/schemas/Article"},
    "name": _TEXT | {"description": "What the file is named after."},
    "source": _TEXT,
    "translation": _TEXT,
    "pairs": {
        "type": "array",
        "items": {"type": "object", "properties": {"source": _TEXT, "translation": _TEXT}},
        "description": "Several pairs, in place of source and translation.",
    },
}
_FILE = {"type": "string", "format": "binary", "description": "The document."}
_Q = {"oneOf": [_TEXT, {"type": "array", "items": _TEXT}], "description": "A text, or a list of texts."}
_SOURCE = {"type": "string", "enum": ["id", "en", "auto"]}
_TARGET = {"type": "string", "enum": ["en"]}
_DETECTION = {"type": "object", "properties": {"confidence": {"type": "number"}, "language": _TEXT}}
_TEXTS = {"oneOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_SCHEMAS: dict[str, dict[str, Any]] = {
    "Error": {"type": "object", "required": ["error"], "properties": {"error": _TEXT, "hint": _TEXT}},
    "Article": {
        "type": "object",
        "description": f"An article as docs/json.md describes it ({SCHEMA}).",
        "properties": {"schema": {"const": SCHEMA}, "title": {}, "summary": {}, "paragraphs": {}},
    },
    "Flags": {"type": "object", "properties": {"flags": {"type": "array", "items": {"type": "object"}}}},
}


def _object(fields: dict[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(required)}


def _named(names: frozenset[str]) -> dict[str, Any]:
    return {name: schema for name, schema in _FIELDS.items() if name in names}


def _body(
    json: dict[str, Any] | None, form: dict[str, Any] | None = None, *, documents: bool = False
) -> dict[str, Any]:
    content: dict[str, Any] = {}
    if json is not None:
        content |= {kind: {"schema": json} for kind in ("application/json", "application/x-www-form-urlencoded")}
    if form is not None:
        content["multipart/form-data"] = {"schema": form}
    if documents:
        content["*/*"] = {"schema": _FILE}
    return {"required": True, "content": content}


def _answer(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _operation(summary: str, answer: dict[str, Any], body: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    refused = {"$ref": "#/components/responses/Refused"}
    operation: dict[str, Any] = {"summary": summary, "responses": {"200": answer, "default": refused}, **more}
    return operation if body is None else {**operation, "requestBody": body}


def _article_operation(summary: str) -> dict[str, Any]:
    fields = _named(FIELDS)
    article = {"$ref": "#/components/schemas/Article"}
    answer = _answer("The article in the format asked for, or its events (docs/server.md).", article)
    answer["content"] |= {media_type(name): {} for name in [*_FORMATS, EVENTS] if name != Format.json.value}
    query = [
        {"name": name, "in": "query", "schema": schema}
        for name, schema in fields.items()
        if name not in {"text", "title", "row"}
    ]
    body = _body(_object(fields), _object(fields | {"file": _FILE}), documents=True)
    return _operation(summary, answer, body, parameters=query)


def _libre_paths() -> dict[str, Any]:
    fields = {
        "q": _Q,
        "source": _SOURCE,
        "target": _TARGET,
        "format": {"type": "string", "enum": ["text", "html"], "default": "text"},
        "alternatives": {"type": "integer", "minimum": 0, "description": "Other translations, so many at most."},
        "details": _FLAG | {"description": "Return sentences (sources, scores, flags) and summary, too."},
        "model": _FIELDS["model"],
        "api_key": _TEXT,
    }
    translated = {
        "translatedText": _TEXTS,
        "alternatives": {"type": "array"},
        "detectedLanguage": {"oneOf": [_DETECTION, {"type": "array", "items": _DETECTION}]},
        "sentences": {"type": "array"},
        "summary": {"type": "array"},
    }
    file_form = _object(
        {"file": _FILE, "source": _SOURCE, "target": _TARGET, "api_key": _TEXT}, "file", "source", "target"
    )
    language = {"type": "object", "properties": {"code": _TEXT, "name": _TEXT, "targets": {"type": "array"}}}
    key = {"name": "key", "in": "path", "required": True, "schema": _TEXT}
    body = _object(fields, "q", "source", "target")
    found = {"type": "array", "items": _DETECTION}
    return {
        "/translate": {
            "post": _operation("Translate texts.", _answer("Translations.", _object(translated)), _body(body, body))
        },
        "/detect": {
            "post": _operation(
                "Tell the language of a text.",
                _answer("Languages, the likeliest first.", found),
                _body(_object({"q": _TEXT, "api_key": _TEXT}, "q")),
            )
        },
        "/languages": {
            "get": _operation("The languages there are.", _answer("Languages.", {"type": "array", "items": language}))
        },
        "/frontend/settings": {"get": _operation("Limits and abilities.", _answer("Settings.", {"type": "object"}))},
        "/translate_file": {
            "post": _operation(
                "Translate a document.",
                _answer("Where to fetch it.", _object({"translatedFileUrl": _TEXT, "name": _TEXT})),
                _body(None, file_form),
            )
        },
        "/download_file/{key}": {
            "get": _operation("Fetch a translated document.", {"description": "The document."}, parameters=[key])
        },
    }


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """The whole description."""
    status = _object({"status": _TEXT})
    flags = {"$ref": "#/components/schemas/Flags"}
    checked = {"oneOf": [flags, _object({"results": {"type": "array", "items": flags}})]}
    models = _object({"models": {"type": "array"}, "default": _TEXT, "most_in_memory": {"type": "integer"}})
    pair = {"source": _TEXT, "translation": _TEXT}
    correction = _object({**pair, "pairs": _FIELDS["pairs"], "origin": _TEXT, "api_key": _TEXT})
    corrections = _object({"corrections": {"type": "array", "items": _object(pair)}, "count": {"type": "integer"}})
    kept = _object({"kept": {"type": "integer"}})
    source = _body(_object({"source": _TEXT, "api_key": _TEXT}, "source"))
    error = {"schema": {"$ref": "#/components/schemas/Error"}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "translator", "version": __version__, "summary": "Indonesian news in English."},
        "paths": {
            "/health": {"get": _operation("Whether the process lives.", _answer("It does.", status))},
            "/ready": {"get": _operation("Whether a request would be taken now.", _answer("It would.", status))},
            "/openapi.json": {"get": _operation("This description.", _answer("OpenAPI.", {"type": "object"}))},
            "/v1/articles": {"post": _article_operation("Translate an article.")},
            "/v1/summaries": {"post": _article_operation("Translate the title and the summary of an article.")},
            "/v1/check": {
                "post": _operation(
                    "Check translations against their sources.",
                    _answer("Their flags.", checked),
                    _body(_object(_named(CHECK_FIELDS))),
                )
            },
            "/v1/corrections": {
                "get": _operation("The corrections that are kept.", _answer("Corrections.", corrections)),
                "post": _operation("Keep a correction.", _answer("How many.", kept), _body(correction)),
                "delete": _operation("Forget a correction.", _answer("Whether it was.", {"type": "object"}), source),
            },
            "/v1/convert": {
                "post": _operation(
                    "Make a file of an article.",
                    {"description": "The article in the format asked for."},
                    _body(_object(_named(CONVERT_FIELDS), "article")),
                )
            },
            "/v1/models": {"get": _operation("The models there are.", _answer("Models.", models))},
            **_libre_paths(),
        },
        "components": {
            "schemas": _SCHEMAS,
            "responses": {"Refused": {"description": "Why not.", "content": {"application/json": error}}},
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
            },
        },
        "security": [{}, {"bearer": []}, {"header": []}],
    }
