from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from translator.errors import ModelDamaged, UsageError
from translator.translation import engine as engine_module
from translator.translation.devices import Device
from translator.translation.engine import Engine
from translator.translation.hypothesis import Options, WithOptions
from translator.translation.threads import Layout

SENTENCES = [
    "Pemerintah mengumumkan kebijakan baru pada hari Senin.",
    "Harga beras naik di beberapa daerah.",
    "Presiden mengatakan bahwa bantuan akan segera dikirim kepada korban banjir di tiga provinsi.",
    "Ya.",
]


def test_hypotheses_come_back_in_the_order_of_the_sentences(engine: Engine) -> None:
    forward = [h.text for h in engine.translate(SENTENCES)]
    backward = [h.text for h in engine.translate(SENTENCES[::-1])]
    assert forward == backward[::-1]
    assert len(set(forward)) == len(SENTENCES)


def test_every_hypothesis_is_english_text_with_a_score(engine: Engine) -> None:
    for hypothesis in engine.translate(SENTENCES):
        assert hypothesis.text
        assert "eng_Latn" not in hypothesis.text
        assert "</s>" not in hypothesis.text
        assert hypothesis.score is not None
        assert hypothesis.score < 0
        assert not hypothesis.truncated


def test_a_sentence_reads_the_same_alone_and_among_others(engine: Engine) -> None:
    together = engine.translate(SENTENCES * 3)
    assert together[0].text == together[4].text == engine.translate(SENTENCES[:1])[0].text


@pytest.mark.parametrize("line", ["", "   ", "***", "- - -", "12.30", "\u2014", "\u201c\u201d"])
def test_a_line_without_words_comes_back_as_it_is(engine: Engine, line: str) -> None:
    (hypothesis,) = engine.translate([line])
    assert hypothesis.text == line
    assert hypothesis.score is None


def test_no_sentences_give_no_hypotheses(engine: Engine) -> None:
    assert engine.translate([]) == []


def test_a_long_sentence_is_cut_not_truncated(engine: Engine) -> None:
    long = ", dan ".join(["pemerintah daerah mengirim bantuan kepada warga di desa itu"] * 40) + "."
    (hypothesis,) = engine.translate([long])
    assert hypothesis.segments > 3
    assert len(hypothesis.text.split()) > 40


def test_ten_thousand_letters_without_a_space_do_no_harm(engine: Engine) -> None:
    (hypothesis,) = engine.translate(["a" * 10_000])
    assert hypothesis.segments > 1


def test_an_output_that_meets_its_limit_is_marked_truncated(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translator.translation.batching.OUTPUT_LIMIT", 3)
    assert engine.translate(SENTENCES[2:3])[0].truncated


def test_progress_counts_every_sentence_once_repeats_too(engine: Engine) -> None:
    done: list[int] = []
    engine.translate([*SENTENCES, SENTENCES[0], "", ""], progress=done.append)
    assert sum(done) == len(SENTENCES) + 3


def test_the_beam_returns_as_many_hypotheses_as_asked_for(engine: Engine) -> None:
    (hypothesis,) = engine.translate(SENTENCES[2:3], options=Options(beam=4, hypotheses=3))
    assert len(hypothesis.alternatives) == 2
    scores = [hypothesis.score, *(a.score for a in hypothesis.alternatives)]
    assert scores == sorted(scores, key=lambda s: -(s or 0))


def test_the_end_of_the_source_is_appended(engine: Engine) -> None:
    tokens = engine.tokenizer.source("Harga beras naik.")
    assert tokens[0] == "ind_Latn"
    assert tokens[-1] == "</s>"
    assert "ind_Latn" not in tokens[1:]


def test_curly_quotes_and_dashes_reach_the_model_in_ascii(engine: Engine) -> None:
    curly, straight = "\u201cKami siap\u201d \u2014 katanya\u2026", '"Kami siap" - katanya...'
    assert engine.translate([curly])[0].text == engine.translate([straight])[0].text


def test_the_compute_type_is_told_right_before_the_weights_are_read(compact: Path) -> None:
    fresh = Engine.load(compact, beam=1)
    told = fresh.compute_type
    fresh.translate(SENTENCES[:1])
    assert told == fresh.compute_type


def test_both_vocabulary_formats_give_the_same_translation(engine: Engine, compact: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(compact, folder)
    tokens = json.loads((folder / "shared_vocabulary.json").read_text(encoding="utf-8"))
    (folder / "shared_vocabulary.json").unlink()
    (folder / "shared_vocabulary.txt").write_text("\n".join(tokens) + "\n", encoding="utf-8")
    other = Engine.load(folder, beam=1)
    assert [h.text for h in other.translate(SENTENCES)] == [h.text for h in engine.translate(SENTENCES)]


@pytest.mark.parametrize("name", ["config.json", "model.bin", "shared_vocabulary.json", "sentencepiece.bpe.model"])
def test_a_missing_file_is_called_an_incomplete_model(compact: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(compact, folder)
    (folder / name).unlink()
    with pytest.raises(ModelDamaged, match="Incomplete model"):
        Engine.load(folder)


def test_a_truncated_model_file_is_called_damaged(compact: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(compact, folder)
    data = (folder / "model.bin").read_bytes()
    (folder / "model.bin").write_bytes(data[: len(data) // 2])
    with pytest.raises(ModelDamaged, match="does not load"):
        Engine.load(folder).translate(SENTENCES)


def test_another_models_tokenizer_is_noticed(compact: Path, tmp_path: Path) -> None:
    import sentencepiece

    folder = tmp_path / "model"
    shutil.copytree(compact, folder)
    words = [f"{a}{b}{c}" for a in "bcdfg" for b in "aeiou" for c in "klmnp"]
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(" ".join(words[i:]) for i in range(len(words))),
        model_prefix=str(tmp_path / "other"),
        vocab_size=200,
        character_coverage=1.0,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    (folder / "sentencepiece.bpe.model").write_bytes((tmp_path / "other.model").read_bytes())
    with pytest.raises(ModelDamaged, match="belongs to another model"):
        Engine.load(folder)


def test_a_file_that_is_no_tokenizer_is_noticed(compact: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(compact, folder)
    (folder / "sentencepiece.bpe.model").write_bytes(b"not a model")
    with pytest.raises(ModelDamaged, match="not a SentencePiece model"):
        Engine.load(folder)


@pytest.mark.parametrize("settings", [{"beam": 0}, {"threads": -1}])
def test_settings_that_mean_nothing_are_refused(compact: Path, settings: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        Engine.load(compact, **settings)


def _count_loads(monkeypatch: pytest.MonkeyPatch) -> list[Layout]:
    read: list[Layout] = []
    load = engine_module._load

    def counting(folder: Path, layout: Layout, device: Device) -> Any:
        read.append(layout)
        return load(folder, layout, device)

    monkeypatch.setattr(engine_module, "_load", counting)
    return read


def test_who_says_how_much_there_will_be_reads_the_weights_once(compact: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = _count_loads(monkeypatch)
    engine = Engine.load(compact, beam=1, threads=2)
    engine.expect(1000)
    engine.translate(SENTENCES[:1])
    engine.translate(SENTENCES * 4)
    assert read == [Layout(2, 1)]


def test_the_weights_stay_in_place_while_another_thread_is_at_work(
    compact: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = _count_loads(monkeypatch)
    engine = Engine.load(compact, beam=1, threads=2)
    with engine._ready(1) as first, engine._ready(100) as second:
        assert first is second
    assert read == [Layout(1, 2)]
    with engine._ready(100):
        assert read == [Layout(1, 2), Layout(2, 1)]


def test_other_options_of_its_own_share_the_weights(engine: Engine) -> None:
    wide = WithOptions(engine, Options(beam=4, hypotheses=3))
    (hypothesis,) = wide.translate(SENTENCES[2:3])
    assert len(hypothesis.alternatives) == 2
    assert wide.translate(SENTENCES[:1], options=engine.options) == engine.translate(SENTENCES[:1])
