"""The options of a Recipe: their defaults, and lists of formats."""

from __future__ import annotations

import pytest

from translator.cli import recipe_options
from translator.errors import UsageError
from translator.output.render import Format
from translator.recipe import Recipe


def test_defaults_are_those_of_the_recipe() -> None:
    values = {name: default for name, (_, default) in recipe_options._RECIPE_OPTIONS.items()}
    assert recipe_options.recipe(*recipe_options.RECIPE_FIELDS)(**values) == Recipe()


def test_formats_are_named_once_each_in_their_order() -> None:
    assert recipe_options.formats_of("md, json,md") == (Format.md, Format.json)
    for names in ("", " , ", "pdf", "md,rtf"):
        with pytest.raises(UsageError):
            recipe_options.formats_of(names)
