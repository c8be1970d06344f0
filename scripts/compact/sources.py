"""Where sentence pairs come from: the corpus README's table, licence flags, and how much each source counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.compact.corpus import Pair, read_tsv

FLAGS = {
    "ok": "permissive or attribution",
    "sa": "share-alike",
    "c": "no licence stated, or third-party copyright",
    "nc": "non-commercial",
}
"""What a licence flag means. A source flagged "nc" is refused."""
_OK = """
open_data_handbook cc_legalcode tico19 mozilla_www mozilla_lang bitcoin_org tatoeba_manythings ms_dynamics
django_docs openstack_docs react_dev ethereum_org ms_security101_azd ms_edgeai_beginners ms_iot_beginners
gnome_user_docs vue_v2_docs ms_learning_labs python_docs_id electron_docs opensource_guide tensorflow_docs
nodejs_docs misc_readmes hf_course tldr_pages lighthouse android_apps2 ooni dict_tico19_terms mmlu_lite_id udhr
xcopa_id ai_terms_dict hist_docs elixirschool aptos_docs hand_written ms_agents_foundry
"""
_SA = """
mozilla_legal nusax owasp_top10 dict_enwiktionary ud_gsd_text_en ibm_lectures_vtt xsid doqumentation
"""
_C = """
desmond_ausaid ruby_lang dict_hafiz10k nextstrain_sitreps krisna_blog gnosis_essays ecobricks credo_inquiry
candi_jolotundo talpco wink_travel rcloneview_blog weiqi_kids misc_sites misc_docs2 w3c_wai flightphp_docs
wuzhe_notes hand_news hand_en
"""
KNOWN_FLAGS: dict[str, str] = {
    name: flag for flag, names in (("ok", _OK), ("sa", _SA), ("c", _C)) for name in names.split()
}
"""The licence flag of each source of the corpus that the built-in model was trained on, by name."""

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
    "hand_news": 3.0,
    "hand_en": 3.0,
    "hand_written": 3.0,
    "desmond_ausaid": 2.0,
    "rcloneview_blog": 0.2,
    "doqumentation": 0.3,
    "ms_agents_foundry": 0.4,
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
MACHINE_MADE = "news (one side machine-made)"
"""The domain of back-translations and of a teacher's translations."""


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


def read_corpus(corpus: Path) -> Iterator[Pair]:
    """The raw pairs of a corpus folder's files in order of name.

    Whoever reads checks the folder's terms first: `scripts.compact.licences.check_corpus`.
    """
    for path in corpus_files(corpus):
        yield from read_tsv(path)


def corpus_files(corpus: Path) -> list[Path]:
    """The files of pairs of a corpus folder, in order of name."""
    return sorted(path for path in corpus.iterdir() if ".tsv" in path.name)


def machine_made(name: str) -> Source:
    """What is known of pairs whose one side a machine made."""
    return Source(name, "text given to the training script", "that of the text", "", MACHINE_MADE)


def default_weights(
    names: Iterable[str],
    sources: Mapping[str, Source],
    *,
    by_source: Mapping[str, float] | None = None,
    by_flag: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """How often a pair of each named source counts: by source, else by domain, else 1; times its licence flag's factor.

    Args:
        names: the sources.
        sources: what the corpus's table says of them.
        by_source: weights that take the place of `SOURCE_WEIGHTS`' and the domains'.
        by_flag: factors by licence flag ("ok", "sa", "c"), 1 for those not named: 0 leaves a kind of licence out.
    """
    known = {**SOURCE_WEIGHTS, **(by_source or {})}
    weights = {}
    for name in names:
        source = sources.get(name, Source(name))
        weight = known.get(name, DOMAIN_WEIGHTS.get(source.domain, 1.0))
        flag = source.flag or KNOWN_FLAGS.get(name, "")
        weights[name] = weight * (by_flag or {}).get(flag, 1.0)
    return weights
