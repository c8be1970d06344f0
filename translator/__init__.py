"""Reads Indonesian news in English, offline: faithful translation, sentence by sentence, and a summary.

    >>> from translator import Translator, check, summarize
    >>> translator = Translator.load("compact")
    >>> check("Harga naik 5 persen.", "Prices rose 15 percent.")[0].kind
    'number_changed'

What is listed in `__all__` is the public face; everything else may change. Names are imported when first used, so
that `import translator` costs nothing.
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from translator.api import Translator as Translator
    from translator.api import summarize as summarize
    from translator.article import About as About
    from translator.article import Article as Article
    from translator.article import Flag as Flag
    from translator.article import Paragraph as Paragraph
    from translator.article import Sentence as Sentence
    from translator.collection.rows import read_rows as read_rows
    from translator.distribution import __version__ as __version__
    from translator.documents.columns import Columns as Columns
    from translator.documents.read import read_article as read_article
    from translator.errors import DownloadError as DownloadError
    from translator.errors import InputError as InputError
    from translator.errors import ModelError as ModelError
    from translator.errors import OutputError as OutputError
    from translator.errors import TranslatorError as TranslatorError
    from translator.errors import UsageError as UsageError
    from translator.fidelity import check as check
    from translator.many import Untranslated as Untranslated
    from translator.output.render import Format as Format
    from translator.recipe import Recipe as Recipe
    from translator.summary.length import Length as Length
    from translator.translation.corrections import Corrections as Corrections
    from translator.translation.glossary import Glossary as Glossary
    from translator.translation.glossary import read_glossary as read_glossary
    from translator.translation.hypothesis import Hypothesis as Hypothesis

logging.getLogger(__name__).addHandler(logging.NullHandler())

_HOME_OF = {
    "__version__": "distribution",
    "Translator": "api",
    "summarize": "api",
    "check": "fidelity",
    "About": "article",
    "Article": "article",
    "Corrections": "translation.corrections",
    "Format": "output.render",
    "Glossary": "translation.glossary",
    "Length": "summary.length",
    "Recipe": "recipe",
    "read_article": "documents.read",
    "read_rows": "collection.rows",
    "Columns": "documents.columns",
    "read_glossary": "translation.glossary",
    "Paragraph": "article",
    "Sentence": "article",
    "Flag": "article",
    "Hypothesis": "translation.engine",
    "TranslatorError": "errors",
    "Untranslated": "many",
    "UsageError": "errors",
    "InputError": "errors",
    "OutputError": "errors",
    "ModelError": "errors",
    "DownloadError": "errors",
}

__all__ = [
    "About",
    "Article",
    "Columns",
    "Corrections",
    "DownloadError",
    "Flag",
    "Format",
    "Glossary",
    "Hypothesis",
    "InputError",
    "Length",
    "ModelError",
    "OutputError",
    "Paragraph",
    "Recipe",
    "Sentence",
    "Translator",
    "TranslatorError",
    "Untranslated",
    "UsageError",
    "__version__",
    "check",
    "read_article",
    "read_glossary",
    "read_rows",
    "summarize",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type is the imported name's own
    if name in _HOME_OF:
        return getattr(import_module(f"translator.{_HOME_OF[name]}"), name)
    raise AttributeError(f"module 'translator' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
