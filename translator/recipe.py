"""Every choice that changes an output, in one place, and the key that names it.

A new choice is a field here and an option in `translator.cli.recipe_options`: the command line, the Python face, a
batch, its journal and a digest take the Recipe whole.
"""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass, field, fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from translator.article import SCHEMA
from translator.documents.columns import Columns
from translator.documents.readers import reader_versions
from translator.errors import UsageError
from translator.output.render import Format, Layout
from translator.summary.length import Length
from translator.translation.corrections import Corrections
from translator.translation.glossary import Glossary, read_glossary
from translator.translation.tmx import TmxReader

if TYPE_CHECKING:
    from typing_extensions import Unpack

RULES = 5
"""The version of the program's rules: raised with any change that makes another output of the same input."""
WIDEST_BEAM = 16


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is made of each article, apart from the model.

    Args:
        formats: what it is written as, without repeats; a corpus is always written as one of its own kind.
        pages: write each row of a corpus to a page of its own too, in these formats.
        columns: what holds the parts of an article in a corpus; those not named are found by their names.
        summary: how long its summary is.
        normalize_source: rewrite dates, times and numbers into forms that survive translation.
        keep_boilerplate: keep adverts, links to other articles and the like.
        glossary: terms whose English is prescribed.
        tm: translations that people gave, which take the place of the model's where a sentence matches exactly.
        expand_acronyms: follow the first mention of an Indonesian acronym by its English name.
        bilingual: show each sentence's source above it, in text and Markdown.
        layout: whether a Word document comes back as the same document in English, or as a fresh one with title,
            summary and article. It is a fresh one in any case with `bilingual` or `summaries_only`.
        flags: mark doubtful sentences, in all formats but JSON, which always holds the flags.
        summaries_only: choose the summary on the source, and translate only its sentences and the title.
        beam: how many hypotheses are followed at a time; 4 is best, 1 is fastest.
    """

    formats: tuple[Format, ...] = (Format.text,)
    pages: bool = False
    columns: Columns = field(default_factory=Columns)
    summary: Length = field(default_factory=Length)
    normalize_source: bool = True
    keep_boilerplate: bool = False
    glossary: Glossary | None = None
    tm: Corrections | None = None
    expand_acronyms: bool = False
    bilingual: bool = False
    layout: Layout = Layout.same
    flags: bool = True
    summaries_only: bool = False
    beam: int = 4

    @property
    def gives_back(self) -> bool:
        """Whether a Word document is to come back as the same document."""
        fresh = self.layout is Layout.fresh or self.bilingual or self.summaries_only
        return Format.docx in self.formats and not fresh

    def key(self, model: str) -> str:
        """A hash that changes with anything that changes an output; `model` stands for the model and its settings.

        The version of the rules and those of the libraries that read documents are in it.
        """
        values = [(each.name, _plain(getattr(self, each.name))) for each in fields(self)]
        parts = (RULES, SCHEMA, reader_versions(), model, values)
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def with_choices(self, **choices: Unpack[Choices]) -> Recipe:
        """The recipe with some of its choices made otherwise.

        A summary may be given as a number of sentences, a glossary as the Path of its file, translations of people
        (`tm`) as the Path of a TMX file.

        Raises:
            UsageError: there is no such choice, or its value is of a kind that it does not take.
            GlossaryError: the glossary is malformed.
            InputError: the TMX file is malformed, or holds no pair of Indonesian and English.
        """
        return replace(self, **{name: _taken(name, value) for name, value in choices.items()})


class Choices(TypedDict, total=False):
    """The choices of a Recipe as keyword arguments."""

    formats: tuple[Format, ...]
    pages: bool
    columns: Columns
    summary: Length | int
    normalize_source: bool
    keep_boilerplate: bool
    glossary: Glossary | Path | None
    tm: Corrections | Path | None
    expand_acronyms: bool
    bilingual: bool
    layout: Layout
    flags: bool
    summaries_only: bool
    beam: int


def _taken(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever a caller gives
    """A choice as the Recipe holds it."""
    known = {each.name for each in fields(Recipe)}
    if name not in known:
        raise UsageError(f"There is no choice {name!r}.", f"There are {', '.join(sorted(known))}.")
    number = isinstance(value, int) and not isinstance(value, bool)
    if name == "summary":
        if number:
            return Length(sentences=value)
        return _require(isinstance(value, Length), name, value, "a number of sentences, or a Length")
    if name == "glossary":
        if isinstance(value, Path):
            return read_glossary(value)
        what = 'a Glossary, or the Path of its file: Path("terms.csv")'
        return _require(value is None or isinstance(value, Glossary), name, value, what)
    if name == "tm":
        if isinstance(value, Path):
            return Corrections.of(TmxReader(value))
        what = 'Corrections, or the Path of a TMX file: Path("memory.tmx")'
        return _require(value is None or isinstance(value, Corrections), name, value, what)
    if name == "formats":
        sound = isinstance(value, tuple) and all(isinstance(each, Format) for each in value) and value
        return _require(bool(sound), name, value, "a tuple of Formats")
    if name == "layout":
        return _require(isinstance(value, Layout), name, value, "a Layout")
    if name == "columns":
        return _require(isinstance(value, Columns), name, value, 'Columns: Columns(text="isi")')
    if name == "beam":
        return _require(number and 1 <= value <= WIDEST_BEAM, name, value, f"a number from 1 to {WIDEST_BEAM}")
    return _require(isinstance(value, bool), name, value, "True or False")


def _require(right: bool, name: str, value: Any, takes: str) -> Any:  # noqa: ANN401
    if not right:
        raise UsageError(f"{name} was given {type(value).__name__} where it takes {takes}.", f"It takes {takes}.")
    return value


def _plain(value: Any) -> Any:  # noqa: ANN401 - a choice of any kind
    """A choice as plain values, the same for choices that mean the same."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Corrections):
        return value.digest()
    if is_dataclass(value) and not isinstance(value, type):
        return astuple(value)
    return sorted(map(_plain, value)) if isinstance(value, tuple) else value
