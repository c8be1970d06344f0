"""One Recipe: every choice is in the key, in the options, in the Python face and in the documents."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from translator import recipe as recipe_module
from translator.cli import recipe_options
from translator.documents.columns import Columns
from translator.errors import GlossaryError, UsageError
from translator.output.render import Format, Layout
from translator.recipe import Choices, Recipe
from translator.summary.length import Length
from translator.translation.corrections import Correction, Corrections
from translator.translation.glossary import Glossary, Term

OTHER: dict[str, Any] = {
    "formats": (Format.md, Format.json),
    "pages": True,
    "columns": Columns(text="isi"),
    "summary": Length(words=60),
    "normalize_source": False,
    "keep_boilerplate": True,
    "glossary": Glossary((Term("desa", "village", "any"),)),
    "tm": Corrections.of([Correction("Harga beras naik.", "Rice prices rose.")]),
    "expand_acronyms": True,
    "bilingual": True,
    "layout": Layout.fresh,
    "flags": False,
    "summaries_only": True,
    "beam": 1,
}
"""For every field of a Recipe a value that is not its default."""
NAMES = [each.name for each in fields(Recipe)]


def test_every_choice_is_an_option_and_a_keyword() -> None:
    assert set(OTHER) == set(NAMES)
    assert set(recipe_options.RECIPE_FIELDS) == set(NAMES)
    assert set(Choices.__annotations__) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_choice_changes_the_key(name: str) -> None:
    changed = Recipe().with_choices(**{name: OTHER[name]})
    assert changed.key("model") != Recipe().key("model")
    assert changed.key("model") == Recipe(**{name: OTHER[name]}).key("model")


@pytest.mark.parametrize("name", NAMES)
def test_every_choice_is_documented(name: str) -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    documents = "".join(path.read_text(encoding="utf-8") for path in pages)
    for option in recipe_options.RECIPE_FIELDS[name]:
        written = option.replace("_", "-")
        assert f"--{written}" in documents or f"--no-{written}" in documents, option
    assert name in (Recipe.__doc__ or "")


def test_the_order_of_formats_is_no_choice() -> None:
    one, other = Recipe(formats=(Format.md, Format.json)), Recipe(formats=(Format.json, Format.md))
    assert one.key("model") == other.key("model")


def test_rules_readers_and_model_change_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {Recipe().key("model"), Recipe().key("other")}
    with monkeypatch.context() as patch:
        patch.setattr(recipe_module, "RULES", recipe_module.RULES + 1)
        keys.add(Recipe().key("model"))
    with monkeypatch.context() as patch:
        patch.setattr(recipe_module, "reader_versions", lambda: ("pypdf 99",))
        keys.add(Recipe().key("model"))
    assert len(keys) == 4
    assert Recipe().key("model") in keys


def test_a_summary_may_be_a_number_and_a_glossary_a_path(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("desa,village\n", encoding="utf-8")
    made = Recipe().with_choices(summary=5, glossary=path)
    assert made.summary == Length(sentences=5)
    assert made.glossary == Glossary((Term("desa", "village", "any"),))
    path.write_text("desa\n", encoding="utf-8")
    with pytest.raises(GlossaryError):
        Recipe().with_choices(glossary=path)


@pytest.mark.parametrize(
    ("name", "value", "taken"),
    [
        ("summary", 0.5, "Length"),
        ("summary", True, "Length"),
        ("summary", "3", "number of sentences"),
        ("glossary", "terms.csv", "Path"),
        ("glossary", {"desa": "village"}, "Glossary"),
        ("keep_boilerplate", "no", "True or False"),
        ("formats", [Format.md], "tuple"),
        ("formats", (), "tuple"),
        ("layout", "same", "Layout"),
        ("beam", 0, "from 1"),
        ("beam", 2.0, "from 1"),
        ("colour", "red", "keep_boilerplate"),
    ],
)
def test_what_is_not_taken_is_refused_with_what_is(name: str, value: object, taken: str) -> None:
    choices: Any = {name: value}
    with pytest.raises(UsageError) as refused:
        Recipe().with_choices(**choices)
    assert taken in refused.value.hint
