"""What a request brings: fields of JSON, a form or the address, and a document, within the limits of the server."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from translator.documents.read import SUFFIXES
from translator.server.refusal import Refusal

_FIELDS = 64
"""Fields and files of a form at most."""
_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_SUFFIXES = {"text/markdown": ".md", "text/x-markdown": ".md", "text/vtt": ".vtt", "text/plain": ".txt"}
"""Endings for types of documents where Python's table has none or another."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A document as it was sent; `name` is only ever shown, `suffix` (".md") is one that the program reads or empty."""

    data: bytes
    name: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Body:
    """The fields of a request and its document, if it brings one."""

    fields: Mapping[str, Any]
    upload: Upload | None = None

    def text(self, name: str) -> str | None:
        """A field that is text; None where it is missing or null.

        Raises:
            Refusal: it is something else.
        """
        value = self.fields.get(name)
        if value is not None and not isinstance(value, str):
            raise Refusal(400, f"Invalid request: {name} must be text")
        return value


async def read_body(request: Request, *, limit: int, documents: bool = False) -> Body:
    """Read the body of a request; fields of the address stand in for those that it does not hold.

    Args:
        request: its body arrives within the limits that `translator.server.limits` sets.
        limit: bytes of one part of a form at most.
        documents: take a body of any other type as a document.

    Raises:
        Refusal: it cannot be read.
    """
    asked = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in _FORMS:
        fields, upload = await _form(request, limit)
        return Body(asked | fields, upload)
    data = await request.body()
    if kind == "application/json" or kind.endswith("+json"):
        return Body(asked | _json(data))
    if documents and data and kind:
        return Body(asked, Upload(data, "document", _suffix_of_type(kind)))
    if data and not documents:
        # Clients that say nothing of their body send JSON or a form; LibreTranslate takes what it says.
        raise Refusal(415, "Invalid request: send application/json, a form or multipart/form-data")
    return Body(asked)


def suffix_of(name: str) -> str:
    """The ending of a file's name, in lower case, if it is one that the program reads; else empty."""
    path = PurePosixPath(name.replace("\\", "/"))
    ending = PurePosixPath(path.stem).suffix if path.suffix.lower() == ".gz" else path.suffix
    return ending.lower() if ending.lower() in SUFFIXES else ""


def clean(value: Any) -> Any:  # noqa: ANN401 - anything JSON holds
    """A JSON value whose texts hold no half characters, which no output could be written with."""
    if isinstance(value, str):
        return value.encode("utf-8", errors="replace").decode() if not value.isascii() else value
    if isinstance(value, list):
        return [clean(each) for each in value]
    if isinstance(value, dict):
        return {clean(name): clean(each) for name, each in value.items()}
    return value


def _json(data: bytes) -> dict[str, Any]:
    try:
        value = clean(json.loads(data))
    except (ValueError, RecursionError):
        raise Refusal(400, "Invalid request: the body is not valid JSON") from None
    if not isinstance(value, dict):
        raise Refusal(400, "Invalid request: the JSON must be an object")
    return value


async def _form(request: Request, limit: int) -> tuple[dict[str, Any], Upload | None]:
    try:
        form: FormData = await request.form(max_files=1, max_fields=_FIELDS, max_part_size=limit)
    except MultiPartException as error:
        raise Refusal(400, f"Invalid request: {error.message}") from None
    except (ValueError, KeyError, LookupError):
        raise Refusal(400, "Invalid request: the form cannot be read") from None
    fields: dict[str, Any] = {}
    upload = None
    try:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                shown = clean(PurePosixPath((value.filename or "").replace("\\", "/")).name)
                upload = Upload(await value.read(), shown, suffix_of(shown))
            elif name in fields:
                fields[name] = [*(fields[name] if isinstance(fields[name], list) else [fields[name]]), clean(value)]
            else:
                fields[name] = clean(value)
    finally:
        await form.close()
    return fields, upload


def _suffix_of_type(kind: str) -> str:
    ending = _SUFFIXES.get(kind) or mimetypes.guess_extension(kind) or ""
    return ending if ending in SUFFIXES else ""
