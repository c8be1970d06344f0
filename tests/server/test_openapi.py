"""The description of the routes is that of the routes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx

from tests.conftest import ROOT
from translator.cli.recipe_options import RECIPE_FIELDS
from translator.output.render import Format
from translator.recipe import Recipe
from translator.server.app import ENTRIES
from translator.server.articles import FIELDS
from translator.server.choices import NAMES, format_asked, media_type, recipe_of
from translator.server.openapi import description


def test_every_route_is_described_and_nothing_else() -> None:
    described = {(path, method.upper()) for path, methods in description()["paths"].items() for method in methods}
    assert described == {(entry.path, entry.method) for entry in ENTRIES}


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


def test_every_reference_leads_somewhere(client: httpx.Client) -> None:
    served = client.get("/openapi.json").json()
    assert served == description()
    references = set(_references(served))
    assert references
    for reference in references:
        found = served
        for name in reference.removeprefix("#/").split("/"):
            found = found[name]


def test_every_field_of_an_article_is_described() -> None:
    for path in ("/v1/articles", "/v1/summaries"):
        body = description()["paths"][path]["post"]["requestBody"]["content"]
        assert set(body["application/json"]["schema"]["properties"]) == FIELDS
        assert set(body["multipart/form-data"]["schema"]["properties"]) == {*FIELDS, "file"}


_OWN = {"formats", "pages", "columns", "tm", "layout"}
"""What concerns files and corpora, needs the document itself, or is the server's own."""


def test_every_choice_of_a_recipe_is_a_field() -> None:
    expected = {name for field, names in RECIPE_FIELDS.items() if field not in _OWN for name in names}
    assert expected == NAMES
    other: dict[str, object] = {
        "normalize": "no",
        "keep_boilerplate": "1",
        "glossary": "a,b",
        "words": "9",
        "beam": "2",
    }
    other |= {"expand_acronyms": True, "bilingual": True, "flags": False, "summaries_only": True}
    made = recipe_of(other, Recipe())
    assert all(getattr(made, field) != getattr(Recipe(), field) for field in RECIPE_FIELDS if field not in _OWN)


def test_every_format_has_a_media_type_by_which_it_is_asked_for() -> None:
    for format_ in Format:
        kind = media_type(format_.value)
        assert kind != "application/octet-stream", format_
        assert format_asked({}, kind) == format_.value


def test_every_route_is_documented() -> None:
    page = (ROOT / "docs" / "server.md").read_text(encoding="utf-8")
    for entry in ENTRIES:
        assert re.sub(r"\{.*", "", entry.path) in page, entry.path
