"""No character is lost on the way to the model, and none makes it invent something."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from translator.translation.engine import Engine
from translator.translation.glosses import insert
from translator.translation.tokenizer import Tokenizer

LATIN = [chr(c) for c in [*range(0x21, 0x7F), *range(0xA1, 0x100)] if c != 0xAD]
SIGNS = list("€£¥₩₫฿±×÷≈≠≤≥∞√∑µΩ°′″‰†‡•…‹›«»“”‘’–—©®™§¶←↑→↓½⅓¼¾²³⁶")
EMOJI = ["😀", "🙏", "❤️", "👍🏽", "🇮🇩", "👨‍👩‍👧"]
WORDS = ["مرحبا", "القدس", "你好", "北京", "Москва", "Αθήνα", "서울", "Şahin", "Kovačić", "Łódź"]


@pytest.fixture(scope="module")
def tokenizer(request: pytest.FixtureRequest) -> Tokenizer:
    return Tokenizer.load(Path(request.config.rootpath) / "translator" / "models" / "compact")


def _letters(text: str) -> str:
    """The text as SentencePiece's NFKC leaves it, spaces aside: a bare accent decomposes into a space and a mark."""
    return unicodedata.normalize("NFKC", text).replace(" ", "")


@pytest.mark.parametrize("text", [*LATIN, *SIGNS, *EMOJI, *WORDS])
def test_pieces_give_the_text_back(tokenizer: Tokenizer, text: str) -> None:
    sentence = f"Ia menulis {text} di papan."
    pieces = tokenizer.pieces(sentence)
    assert "<unk>" not in pieces
    assert _letters(tokenizer.text(pieces)) == _letters(sentence)


def test_a_word_of_bytes_gets_no_gloss_and_stays_whole(tokenizer: Tokenizer) -> None:
    asked: list[str] = []

    def find(word: str) -> str:
        asked.append(word)
        return ""

    pieces = tokenizer.pieces("Warga 你好 pulang.")
    assert insert(pieces, find, tokenizer.pieces) == pieces
    assert len(asked) == 3


@pytest.mark.parametrize("text", [*EMOJI, *WORDS, "€25", "±300", "½", "<17", "≥60"])
def test_nothing_is_invented_for_a_character(engine: Engine, text: str) -> None:
    (hypothesis,) = engine.translate([f"Warga desa menulis {text} di papan itu."])
    assert not hypothesis.truncated
    assert hypothesis.score is not None
    digits = {c for c in hypothesis.text if c.isdigit()} - {c for c in text if c.isdigit()}
    assert digits <= ({"1", "2"} if text == "½" else set())


def test_many_bytes_are_no_runaway(engine: Engine) -> None:
    (hypothesis,) = engine.translate(["Papan itu memuat " + "你好北京" * 12 + "."])
    assert not hypothesis.truncated
    assert len(hypothesis.text) < 400
