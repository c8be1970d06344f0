"""The families of models that the engine speaks with, as data: what surrounds a source, what a hypothesis begins with.

NLLB-200: Costa-jussa et al., 2022. OPUS-MT: Tiedemann and Thottingal, 2020, trained with Marian. MADLAD-400: Kudugunta
et al., 2023, a T5. Argos Translate: packages of OpenNMT-py models. Each as CTranslate2 converts it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Convention:
    """How a family of models wants its sources and begins its hypotheses, and which files it comes in.

    Args:
        name: as models.lock writes it.
        title: as people call it.
        sign: what tells a folder of this family from others, in words.
        tokenizers: names that one SentencePiece model for both sides goes by, the likeliest first.
        tokenizer_pairs: names of one for the source and one for the target.
        source_tags: tokens that may stand before a source's pieces; the first that the vocabulary has does.
        tag_in_text: the tag is written before the text and cut into pieces with it.
        tags_optional: a vocabulary without tags belongs to a model for one language, which wants none.
        target_tag: the token that a hypothesis is made to begin with; "" for none.
        end: the token at the end of a hypothesis.
        ends_source: a source ends with `end` too, which is put there unless CTranslate2 does it by itself.
        beam: hypotheses followed at a time where no beam is asked for.
        comfortable: pieces up to which a sentence is translated whole; longer ones are cut at clauses.
        longest: pieces that a source may have at all.
        needs_config: there is no model of the family without config.json.
        coverage: the share of the tokenizer's pieces that must be in the vocabulary for the two to belong together.
    """

    name: str
    title: str
    sign: str
    tokenizers: tuple[str, ...]
    tokenizer_pairs: tuple[tuple[str, str], ...] = ()
    source_tags: tuple[str, ...] = ()
    tag_in_text: bool = False
    tags_optional: bool = False
    target_tag: str = ""
    end: str = "</s>"
    ends_source: bool = True
    beam: int = 4
    comfortable: int = 80
    longest: int = 500
    needs_config: bool = True
    coverage: float = 0.8


NLLB = Convention(
    name="nllb",
    title="NLLB-200",
    sign="the tokens ind_Latn and eng_Latn",
    tokenizers=("sentencepiece.bpe.model", "spiece.model", "sentencepiece.model"),
    source_tags=("ind_Latn",),
    target_tag="eng_Latn",
    coverage=0.95,
)
"""NLLB-200 and the built-in model. CTranslate2's conversions do not append the end: without it the output repeats
itself without end. Measured with the built-in model on the 300 longest sentences of real news: cut at 80 pieces, some
45 words, fewer translations bear a flag than cut at 110 or 160; cut at 60, parts lose what their neighbours say."""

MARIAN = Convention(
    name="marian",
    title="OPUS-MT (Marian)",
    sign="source.spm and target.spm",
    tokenizers=("sentencepiece.model", "spm.model"),
    tokenizer_pairs=(("source.spm", "target.spm"),),
    source_tags=(">>eng<<", ">>en<<", ">>eng_Latn<<"),
    tags_optional=True,
)
"""OPUS-MT and other Marian models. A model that writes one language has no tags; one that writes several is told which
by a tag before the source."""

MADLAD = Convention(
    name="madlad-400",
    title="MADLAD-400",
    sign="the token <2en>",
    tokenizers=("spiece.model", "sentencepiece.model"),
    source_tags=("<2en>",),
    tag_in_text=True,
)
"""MADLAD-400, a T5: the language to write is a tag before the source, which its SentencePiece model knows."""

ARGOS = Convention(
    name="argos",
    title="Argos Translate (OpenNMT)",
    sign="metadata.json of a package, or OpenNMT's token <blank>",
    tokenizers=("sentencepiece.model",),
    tokenizer_pairs=(("source.spm", "target.spm"),),
    ends_source=False,
    needs_config=False,
    coverage=0.6,
)
"""Packages of Argos Translate and other OpenNMT-py models. Their sources were trained without an end. The vocabulary is
counted from text, so that pieces of the tokenizer that are rare there may be missing."""

CONVENTIONS = {convention.name: convention for convention in (NLLB, MARIAN, MADLAD, ARGOS)}
"""The families that the engine speaks with, by name."""
