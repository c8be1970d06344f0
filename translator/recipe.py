"""What a batch makes of every article, and the key under which it is known that it has been made."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass, field

from translator.article import SCHEMA
from translator.output.render import Format
from translator.summary.length import Length
from translator.translation.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is done with each article, apart from the model.

    Args:
        formats: what it is written as, without repeats; a JSONL corpus is always written as JSONL.
        length: how long its summary is.
        normalize_source: rewrite dates, times and numbers before translating.
        keep_boilerplate: keep what is not the article.
        glossary: terms whose English is prescribed.
        expand_acronyms: follow the first mention of an acronym by its English name.
        bilingual: show each sentence's source above it, in text and Markdown.
        flags: mark doubtful sentences, in all formats but JSON, which always holds the flags.
        summaries_only: choose the summary on the source, and translate only its sentences and the title.
    """

    formats: tuple[Format, ...] = (Format.text,)
    length: Length = field(default_factory=Length)
    normalize_source: bool = True
    keep_boilerplate: bool = False
    glossary: Glossary | None = None
    expand_acronyms: bool = False
    bilingual: bool = False
    flags: bool = True
    summaries_only: bool = False

    def key(self, engine: str) -> str:
        """A hash that changes with anything that changes an output; `engine` stands for the model and its options."""
        parts = (
            SCHEMA,
            engine,
            sorted(format_.value for format_ in self.formats),
            astuple(self.length),
            self.normalize_source,
            self.keep_boilerplate,
            [astuple(term) for term in self.glossary.terms] if self.glossary else None,
            self.expand_acronyms,
            self.bilingual,
            self.flags,
            *(["summaries only"] if self.summaries_only else []),
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run does with the folder as a whole.

    Args:
        include: glob patterns of what is read; none means everything.
        exclude: glob patterns of what is not.
        limit: articles translated at most; None means all.
        fail_fast: stop at the first failure.
        prune: remove the outputs of inputs that are no longer there.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    limit: int | None = None
    fail_fast: bool = False
    prune: bool = False
