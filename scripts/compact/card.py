"""MODEL_CARD.md and the licence note of a model folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.compact.sources import FLAGS, KNOWN_FLAGS, Source

LICENCE = """\
The weights in this folder (model.bin, sentencepiece.bpe.model, shared_vocabulary.json, config.json) and the glosses
(glosses.txt.xz, where it is there) are released under the Creative Commons Attribution-ShareAlike 4.0 International
licence (CC BY-SA 4.0),
https://creativecommons.org/licenses/by-sa/4.0/legalcode

They were trained on Indonesian-English sentence pairs of many sources, some of them share-alike, none of them for
non-commercial use only; MODEL_CARD.md names them. The code that loads them is under the MIT licence of the project.
"""


@dataclass(frozen=True, slots=True)
class Score:
    """What was measured on a set: sentences, BLEU, chrF++, share of numbers kept, signatures and the peers' BLEU."""

    name: str
    sentences: int
    bleu: float
    chrf: float
    numbers: float
    signatures: tuple[str, ...] = ()
    peers: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the card says: data, recipe and results; see `write_card`."""

    kept: Mapping[str, int]
    weights: Mapping[str, float]
    sources: Mapping[str, Source]
    parameters: int
    shape: str
    recipe: Sequence[str]
    scores: Sequence[Score] = ()
    speed: float | None = None


def write_card(folder: Path, facts: Facts) -> None:
    """Write MODEL_CARD.md and LICENSE into a model folder."""
    size = sum(file.stat().st_size for file in folder.iterdir() if file.name not in ("MODEL_CARD.md", "LICENSE"))
    parts = [_head(facts, size), _data(facts), _recipe(facts), _scores(facts), _limits()]
    (folder / "MODEL_CARD.md").write_text("\n".join(parts), encoding="utf-8")
    (folder / "LICENSE").write_text(LICENCE, encoding="utf-8")


def _head(facts: Facts, size: int) -> str:
    return f"""\
# The compact Indonesian-English model

Translates one Indonesian sentence at a time to English. CTranslate2, int8, NLLB's token convention: source
`ind_Latn` + pieces + `</s>`, target prefix `eng_Latn`, decoder start `</s>`. With glosses.txt.xz in the folder, a rare
word's pieces are followed by `<gloss>` and the pieces of its likeliest English word, for each word of it.

| | |
|---|---|
| network | {facts.shape} |
| parameters | {facts.parameters / 1e6:.1f} million |
| size on disk | {size / 1e6:.1f} MB |
| licence | CC BY-SA 4.0, as share-alike sources require; no source forbids commercial use |
"""


def _data(facts: Facts) -> str:
    total = sum(facts.kept.values())
    lines = [
        "## Data",
        "",
        f"{total:,} sentence pairs after cleaning and de-duplication, by source and its licence:",
        "",
        "| source | origin | licence | kind of licence | domain | pairs | weight |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, count in sorted(facts.kept.items(), key=lambda item: (-item[1], item[0])):
        source = facts.sources.get(name, Source(name, "given to the training script", "not recorded", "", "", 0))
        flag = FLAGS.get(source.flag or KNOWN_FLAGS.get(name, ""), source.flag or "not recorded")
        weight = facts.weights.get(name, 1.0)
        cells = (name, source.origin, source.licence, flag, source.domain, f"{count:,}", f"{weight:g}")
        lines.append("| " + " | ".join(cells) + " |")
    lines += [
        "",
        "Weight is how often a pair is seen in one pass. No text of any source is part of this model's release.",
        "",
    ]
    return "\n".join(lines)


def _recipe(facts: Facts) -> str:
    return "\n".join(["## Recipe", "", *(f"- {line}" for line in facts.recipe), ""])


def _scores(facts: Facts) -> str:
    if not facts.scores:
        return "## Scores\n\nNot measured; `scripts/evaluate.py` does.\n"
    peers = list(dict.fromkeys(name for score in facts.scores for name in score.peers))
    lines = [
        "## Scores",
        "",
        "| set | sentences | BLEU | chrF++ | numbers kept |" + "".join(f" {peer} BLEU |" for peer in peers),
        "|---|---|---|---|---|" + "---|" * len(peers),
    ]
    for score in facts.scores:
        others = "".join(f" {score.peers[peer]:.1f} |" if peer in score.peers else " |" for peer in peers)
        share = f"{100 * score.numbers:.0f} %"
        lines.append(f"| {score.name} | {score.sentences} | {score.bleu:.1f} | {score.chrf:.1f} | {share} |{others}")
    lines.append("")
    if facts.speed:
        lines += [f"{facts.speed:.0f} sentences a second where it was trained, beam 4.", ""]
    lines += [f"- `{signature}`" for signature in dict.fromkeys(s for score in facts.scores for s in score.signatures)]
    return "\n".join([*lines, ""])


def _limits() -> str:
    return """\
## Limits

- It reads as English, and about one sentence of news in five says something else than its source: an idiom word for
  word, a passive turned round, a rare word or name guessed, a clause lost. Read it as a draft, with the source beside
  it; a larger model (`translator download`) is better.
- One sentence an input. Sentences of more than about sixty words are cut by the program before they reach the model.
- Headlines without a verb, slang and long quotations of speech are its weakest kinds. News translated by hand weighs
  most in the data; technical documentation is the largest part.
- Indonesian pronouns have no gender: "dia" becomes he or she by habit of the data, not by knowledge.
- Not for decisions about people, medicine or law.
"""
