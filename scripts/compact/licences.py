"""Sources that the built-in model may not learn from: their terms forbid commercial use, or bind the model.

A newsroom is to be able to use the model, so whoever adds a source reads its terms first. What is refused is known by
name, or flagged "nc" (non-commercial) or "gpl" in the corpus's table. Prose in a README does not count: it may well say
what was taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.compact.sources import Source, corpus_files, corpus_sources

REFUSED_FLAGS = {
    "nc": "its terms forbid commercial use",
    "nc?": "its terms are believed to forbid commercial use",
    "gpl": "the GPL may bind a model that is trained on it",
}


class Refused(ValueError):
    """A source may not be trained on; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A refused source: a pattern for its name in small letters, words joined by "_", its title, and why."""

    pattern: str
    title: str
    why: str


_RESEARCH = "it is for research or non-commercial use only"
RULES = (
    Rule(r"panl(?:10n)?(?:_|$)", "PANL (BPPT, PAN Localization)", "its licence is CC BY-NC-SA"),
    Rule(r"(?:iwslt\d*_)?ted(?:x|talks?|20\d\d|_|$)|iwslt", "TED talks", "their licence is CC BY-NC-ND"),
    Rule(r"smeru", "SMERU reports", "their terms forbid commercial use"),
    Rule(r"(?:captions_)?3b1b|3blue1brown", "3Blue1Brown captions", "their licence is CC BY-NC-SA"),
    Rule(r"odb(?:_|$)|our_daily_bread", "Our Daily Bread", "its terms forbid commercial use"),
    Rule(r"reuters", "Reuters (21578, RCV1)", _RESEARCH),
    Rule(r"c50(?:_|$)", "C50 (Reuters articles)", _RESEARCH),
    Rule(r"bbc_?(?:news_?)?200[45]", "BBC 2004-2005 (Greene and Cunningham)", _RESEARCH),
    Rule(r"ag_?(?:news|corpus)|ag(?:_|$)", "AG's corpus of news", "its terms forbid commercial use"),
    Rule(r"conll_?(?:20)?03", "CoNLL-2003 (Reuters text)", _RESEARCH),
    Rule(r"mrpc|msr_paraphrase", "MSR paraphrase corpus", _RESEARCH),
    Rule(r"flores|nllb_seed", "FLORES", "it is a test set, which nobody may train on"),
    Rule(r"opensubtitles|ccaligned|jw300", "OpenSubtitles, CCAligned or JW300", "nobody holds the right to pass it on"),
    Rule(r"quran|tanzil", "Tanzil translations of the Quran", "their terms forbid commercial use"),
    Rule(r"erpnext|frappe", "ERPNext", "the GPL may bind a model that is trained on it"),
)
"""Each pattern is looked for at the beginning of a name or after a "_"."""


def refusal(name: str) -> Rule | None:
    """The rule that refuses a source or file of this name; None when it may be used as far as its name goes."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    return next((rule for rule in RULES if re.search(rf"(?:^|_)(?:{rule.pattern})", plain)), None)


def check_names(paths: Iterable[Path]) -> None:
    """Check files and folders of text by their names.

    Raises:
        Refused: one of them is refused.
    """
    for path in paths:
        rule = refusal(path.name.split(".")[0])
        if rule:
            raise Refused(_message(str(path), f"{rule.title}: {rule.why}"))


def check_sources(sources: Mapping[str, Source]) -> None:
    """Check the rows of a corpus's table by their names, origins and flags.

    Raises:
        Refused: one of them is refused.
    """
    for source in sources.values():
        if source.flag in REFUSED_FLAGS:
            raise Refused(_message(source.name, f'flag "{source.flag}", {REFUSED_FLAGS[source.flag]}'))
        if re.search(r"\b(?:CC )?BY-NC|non-?commercial", source.licence, re.IGNORECASE):
            raise Refused(_message(source.name, f"licence {source.licence}: its terms forbid commercial use"))
        for text in (source.name, source.origin.partition(" ")[0]):
            rule = refusal(text)
            if rule:
                raise Refused(_message(source.name, f"{rule.title}: {rule.why}"))


def check_corpus(corpus: Path) -> dict[str, Source]:
    """Check a corpus folder, its table and the names of its files; what its table says of its sources.

    Raises:
        Refused: the folder, a row of the table or a file is refused.
    """
    sources = corpus_sources(corpus)
    check_names([corpus, *corpus_files(corpus)])
    check_sources(sources)
    return sources


def _message(what: str, why: str) -> str:
    return f"{what} may not be trained on ({why}); take it out of the corpus and of its table"
