"""Batches hold each job once, keep to their budget, and pad a source the same way whatever stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from translator.translation import batching
from translator.translation.batching import BATCH_TOKENS, BLOCK, FREE, Job, make_batches
from translator.translation.engine import Engine
from translator.translation.hypothesis import Options
from translator.translation.tokenizer import Tokenizer

SENTENCES = [
    "Harga beras naik 12 persen di pasar Serayu sejak awal bulan.",
    "Warga mengungsi.",
    "Menteri Rahma Yusran mengatakan bantuan untuk 1.240 keluarga akan tiba pada Senin pagi di posko utama.",
    "Jalan menuju bandara ditutup karena banjir.",
    "Polisi belum menyebutkan nama pengemudi truk itu.",
    "Sekolah di tiga kecamatan diliburkan hingga Jumat, kata juru bicara pemerintah daerah.",
]


def test_batches_are_of_like_length_and_within_their_budget() -> None:
    jobs = [Job(n, ["x"] * (n % 37 + 1)) for n in range(500)]
    batches = make_batches(jobs, 4, workers=2, block=FREE)
    assert sorted(job.number for batch in batches for job in batch.jobs) == list(range(500))
    for batch in batches:
        assert len(batch.jobs) == 1 or max(len(j.tokens) for j in batch.jobs) * len(batch.jobs) <= BATCH_TOKENS / 4
        assert batch.sources == [job.tokens for job in batch.jobs]
    lengths = [len(job.tokens) for batch in batches for job in batch.jobs]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize("beam", [1, 4])
def test_every_source_is_padded_to_the_end_of_its_own_block(beam: int) -> None:
    jobs = [Job(n, ["x"] * (n % 97 + 4)) for n in range(900)]
    batches = make_batches(jobs, beam, workers=2, block=BLOCK)
    assert sorted(job.number for batch in batches for job in batch.jobs) == list(range(900))
    for batch in batches:
        padded = max(map(len, batch.sources))
        assert padded % BLOCK == 0
        assert all(padded - BLOCK < len(job.tokens) <= padded for job in batch.jobs)
        assert len(batch.sources) == len(batch.prefixes)
        assert len(batch.jobs) == 1 or len(batch.sources) * len(batch.jobs[0].tokens) <= BATCH_TOKENS / beam
    assert len(batches) < len(jobs) / 2


def test_one_row_of_weights_is_always_padded_to_a_block() -> None:
    assert batching.padding_block(1) == BLOCK


@pytest.mark.parametrize(("avx512", "block"), [(True, FREE), (False, BLOCK)])
def test_a_beam_is_padded_freely_only_where_the_kernels_allow_it(
    avx512: bool, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batching, "has_intel_avx512", lambda: avx512)
    assert batching.padding_block(4) == block


@pytest.mark.parametrize("beam", [1, 4])
def test_scores_are_the_same_to_the_last_bit_alone_and_among_others(beam: int, compact: Path) -> None:
    options = Options(beam=beam, hypotheses=beam)
    engine = Engine(compact, Tokenizer.load(compact), threads=1, options=options, block=BLOCK)
    together = engine.translate(SENTENCES, options=options)
    alone = [engine.translate([sentence], options=options)[0] for sentence in SENTENCES]
    assert [h.text for h in alone] == [h.text for h in together]
    assert [h.score for h in alone] == [h.score for h in together]
    assert all(len(h.alternatives) == beam - 1 for h in together)


def test_few_sentences_are_shared_out_among_the_workers() -> None:
    jobs = [Job(n, ["x"] * 30) for n in range(12)]
    assert len(make_batches(jobs, 4, workers=2)) >= 2
