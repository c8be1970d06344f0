"""Where sentence pairs come from: the corpus README's table, what is left out, and how much each source counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.compact.corpus import Pair, read_tsv

LEFT_OUT_FLAGS = frozenset({"gpl"})
LEFT_OUT = frozenset({"quran", "desmond_odb", "learner_sentences", "erpnext_frappe"})
"""Sources that are never read: licences that a released model should not carry, archaic or machine-made text."""

DOMAIN_WEIGHTS = {
    "news": 3.0,
    "health news": 2.0,
    "health/wiki": 3.0,
    "economics blog": 2.0,
    "policy": 1.5,
    "talks": 1.0,
    "tech docs": 0.5,
    "UI": 0.3,
}
SOURCE_WEIGHTS = {
    "panl_sci": 2.0,
    "desmond_ausaid": 2.0,
    "iwslt17_ted_tests": 2.0,
    "rcloneview_blog": 0.2,
    "doqumentation": 0.3,
    "ms_edgeai_beginners": 0.3,
    "ms_security101_azd": 0.3,
    "ibm_lectures_vtt": 0.5,
    "gnosis_essays": 0.5,
    "wink_travel": 0.5,
    "weiqi_kids": 0.5,
    "ms_dynamics": 0.3,
}
"""How often a pair of a source is seen in one pass over the data; a fraction is the share of pairs seen."""

NEWS_DOMAINS = frozenset({"news", "health news", "economics blog", "policy", "health/wiki", "talks"})
SYNTHETIC = "news (Indonesian machine-made)"
"""The domain of back-translated pairs."""
NEWS_WEIGHTS = {
    "news": 3.0,
    "health news": 2.0,
    "health/wiki": 1.0,
    "economics blog": 1.0,
    "policy": 0.5,
    "talks": 0.5,
    SYNTHETIC: 0.1,
}
GENERAL_IN_NEWS = 0.03
"""Share of all other pairs that stays in the fine-tuning on news, against forgetting."""


@dataclass(frozen=True, slots=True)
class Source:
    """One row of the table: a source's name, origin, licence, licence flag, domain, size in pairs and remark."""

    name: str
    origin: str = ""
    licence: str = ""
    flag: str = ""
    domain: str = ""
    pairs: int = 0
    remark: str = ""


def read_sources(readme: Path) -> dict[str, Source]:
    """The sources of a corpus README by name; empty when there is no such file.

    The table has the columns name, origin, licence, flag, domain, pairs, Indonesian words and remark.
    """
    if not readme.is_file():
        return {}
    sources: dict[str, Source] = {}
    for line in readme.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) < 8 or not re.fullmatch(r"[A-Za-z0-9_.-]+", cells[0]) or not cells[5].isdigit():
            continue
        name, origin, licence, flag, domain, pairs = cells[:6]
        sources[name] = Source(name, origin, licence, flag, domain, int(pairs), cells[7])
    return sources


def corpus_sources(corpus: Path) -> dict[str, Source]:
    """The sources by the README.md in a corpus folder or beside it; empty when there is none."""
    readmes = [folder / "README.md" for folder in (corpus, corpus.parent)]
    return next((found for readme in readmes if (found := read_sources(readme))), {})


def read_corpus(corpus: Path, sources: Mapping[str, Source]) -> Iterator[Pair]:
    """The raw pairs of a corpus folder's files in order of name, those left out not read."""
    for path in sorted(path for path in corpus.iterdir() if ".tsv" in path.name):
        if not is_left_out(path.name.split(".")[0], sources):
            yield from read_tsv(path)


def synthetic_source(name: str) -> Source:
    """What is known of back-translated pairs."""
    return Source(name, "English text given to the training script", "that of the English text", "", SYNTHETIC)


def is_left_out(name: str, sources: Mapping[str, Source]) -> bool:
    """Whether a source is left out by name or by its licence flag."""
    return name in LEFT_OUT or (name in sources and sources[name].flag in LEFT_OUT_FLAGS)


def default_weights(names: Iterable[str], sources: Mapping[str, Source]) -> dict[str, float]:
    """The weight of each named source in the main training: by source, else by domain, else 1."""
    weights = {}
    for name in names:
        domain = sources[name].domain if name in sources else ""
        weights[name] = SOURCE_WEIGHTS.get(name, DOMAIN_WEIGHTS.get(domain, 1.0))
    return weights


def news_weights(names: Iterable[str], sources: Mapping[str, Source]) -> dict[str, float]:
    """The weight of each named source in the fine-tuning on news; a little of everything else stays.

    Sources that the table does not know, such as a teacher's translations, were given on purpose and count in full.
    """
    known = {name: NEWS_WEIGHTS.get(source.domain, GENERAL_IN_NEWS) for name, source in sources.items()}
    return {name: known.get(name, 1.0) for name in names}
