"""What a request asks to be made of an article: its fields as a Recipe, by the names of the command line's options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from translator.errors import UsageError
from translator.output.render import Format
from translator.recipe import WIDEST_BEAM, Recipe
from translator.server.refusal import Refusal
from translator.summary.length import Length
from translator.translation.glossary import Glossary, parse_glossary

_TRUE = frozenset({"true", "1", "yes", "on"})
_FALSE = frozenset({"false", "0", "no", "off", ""})
EVENTS = "events"
"""What `format` may be besides a Format: the article as it is translated."""
_TYPES: tuple[tuple[str, str], ...] = (
    ("application/json", "json"),
    ("text/event-stream", EVENTS),
    ("text/html", "html"),
    ("text/markdown", "md"),
    ("text/plain", "text"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ("application/x-subrip", "srt"),
    ("text/vtt", "vtt"),
    ("application/x-tmx+xml", "tmx"),
    ("application/x-xliff+xml", "xliff"),
    ("text/tab-separated-values", "tsv"),
    ("application/vnd.apache.parquet", "parquet"),
)
"""Media types and the formats they stand for, the first being what is sent when all are taken."""


def _flag(name: str, value: Any) -> bool:  # noqa: ANN401 - whatever a caller sends
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in _TRUE | _FALSE:
        return value.lower() in _TRUE
    raise Refusal(400, f"Invalid request: {name} must be true or false")


def _number(name: str, value: Any, least: int, most: int) -> int:  # noqa: ANN401
    text = str(value).strip()
    if isinstance(value, bool) or not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Refusal(400, f"Invalid request: {name} must be a number from {least} to {most}")
    number = int(text)
    if not least <= number <= most:
        raise Refusal(400, f"Invalid request: {name} must be a number from {least} to {most}")
    return number


def _ratio(value: Any) -> float:  # noqa: ANN401
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = 0.0
    if isinstance(value, bool) or not 0 < number <= 1:
        raise Refusal(400, "Invalid request: ratio must be a number above 0, at most 1")
    return number


def _glossary(value: Any) -> Glossary | None:  # noqa: ANN401
    if not isinstance(value, str):
        raise Refusal(400, "Invalid request: glossary must be the text of a CSV file")
    return parsed_glossary(value) if value.strip() else None


@lru_cache(maxsize=16)
def parsed_glossary(text: str) -> Glossary:
    """A glossary in CSV; the same text is the same object, so that its sentences share windows at no cost.

    Raises:
        GlossaryError: a line is malformed.
    """
    return parse_glossary(text, Path("of the request"))


_LONGEST_SUMMARY = 1_000
_CONVERT: dict[str, Callable[[Any], Any]] = {
    "normalize": lambda value: {"normalize_source": _flag("normalize", value)},
    "keep_boilerplate": lambda value: {"keep_boilerplate": _flag("keep_boilerplate", value)},
    "expand_acronyms": lambda value: {"expand_acronyms": _flag("expand_acronyms", value)},
    "bilingual": lambda value: {"bilingual": _flag("bilingual", value)},
    "flags": lambda value: {"flags": _flag("flags", value)},
    "summaries_only": lambda value: {"summaries_only": _flag("summaries_only", value)},
    "beam": lambda value: {"beam": _number("beam", value, 1, WIDEST_BEAM)},
    "glossary": lambda value: {"glossary": _glossary(value)},
}
_LENGTHS: dict[str, Callable[[Any], Any]] = {
    "sentences": lambda value: _number("sentences", value, 0, _LONGEST_SUMMARY),
    "words": lambda value: _number("words", value, 1, 100 * _LONGEST_SUMMARY),
    "ratio": _ratio,
}
NAMES = frozenset({*_CONVERT, *_LENGTHS})
"""The fields of a request that make its Recipe."""


def recipe_of(fields: Mapping[str, Any], base: Recipe) -> Recipe:
    """The recipe that a request asks for; what it does not say is as in `base`.

    Raises:
        Refusal: a field holds what it does not take.
        GlossaryError: the glossary is malformed.
    """
    choices: dict[str, Any] = {}
    for name, convert in _CONVERT.items():
        if fields.get(name) is not None:
            choices |= convert(fields[name])
    lengths = {name: convert(fields[name]) for name, convert in _LENGTHS.items() if fields.get(name) is not None}
    try:
        if lengths:
            choices["summary"] = Length(**lengths)
        return base.with_choices(**choices)
    except UsageError as error:
        raise Refusal(400, error.message, error.hint) from None


def refuse_unknown(fields: Mapping[str, Any], known: frozenset[str]) -> None:
    """Raise if there are fields that mean nothing: a slip in a name would else pass unseen.

    Raises:
        Refusal: there are.
    """
    unknown = sorted(set(fields) - known)
    if unknown:
        told = f"Invalid request: there is no field {unknown[0][:40]}"
        raise Refusal(400, told, f"There are {', '.join(sorted(known))}.")


def format_asked(fields: Mapping[str, Any], accept: str, *, events: bool = True) -> str:
    """The name of a Format, or `EVENTS`: what the field `format` says, else the Accept header, else JSON.

    Raises:
        Refusal: there is no such format (400), or none of the types is made here (406).
    """
    asked = fields.get("format")
    known = [*(each.value for each in Format), *([EVENTS] if events else [])]
    if asked is not None:
        if asked not in known:
            raise Refusal(400, "Invalid request: there is no such format", f"There are {', '.join(known)}.")
        return str(asked)
    wanted = [part.partition(";")[0].strip().lower() for part in accept.split(",")]
    for each in wanted:
        if each in {"", "*/*", "application/*"}:
            return "json"
        for kind, name in _TYPES:
            if name in known and (each == kind or (each.endswith("/*") and kind.startswith(each[:-1]))):
                return name
    raise Refusal(406, "None of the types asked for is made here.", f"There are {', '.join(known)}.")


def media_type(name: str) -> str:
    """The media type of a format by its name."""
    return next((kind for kind, each in _TYPES if each == name), "application/octet-stream")
