from __future__ import annotations

import random

import pytest

from translator.translation.clauses import Segment, cut, join


def words(text: str) -> int:
    return len(text.split())


def test_a_short_sentence_is_left_whole() -> None:
    assert cut("Harga beras naik.", words, 10) == [Segment("Harga beras naik.")]


def test_the_strongest_boundary_wins() -> None:
    text = "Warga, pedagang, dan petani menolak rencana itu; pemerintah, sebaliknya, meminta semua pihak bersabar dulu"
    first, second = cut(text, words, 10)
    assert first == Segment("Warga, pedagang, dan petani menolak rencana itu", "; ")
    assert second.text.startswith("pemerintah")


def test_a_conjunction_is_preferred_to_a_bare_comma() -> None:
    text = (
        "Jumlah penumpang kereta di Jakarta naik tajam, sedangkan jumlah penumpang bus di Bandung, menurut data, turun"
    )
    assert [s.text.split()[0] for s in cut(text, words, 10)] == ["Jumlah", "sedangkan"]


def test_no_segment_is_over_the_limit_and_nothing_is_lost() -> None:
    chance = random.Random(7)
    parts = ["bantuan", "warga,", "dan", "yang", "desa;", "untuk", "--", "pemerintah", "sedangkan"]
    for _ in range(200):
        text = " ".join(chance.choice(parts) for _ in range(chance.randint(1, 300)))
        segments = cut(text, words, 20)
        assert all(words(s.text) <= 20 for s in segments)
        assert "".join(s.text + s.after for s in segments).split() == text.split()


def test_letters_without_a_space_are_cut_all_the_same() -> None:
    segments = cut("x" * 1000, len, 30)
    assert all(len(s.text) <= 30 for s in segments)
    assert "".join(s.text for s in segments) == "x" * 1000


@pytest.mark.parametrize(
    ("segments", "translations", "joined"),
    [
        ([Segment("satu", ", "), Segment("dan dua.")], ["One.", "And two."], "One, and two."),
        ([Segment("satu", "; "), Segment("dua")], ["One", "The second."], "One; the second."),
        ([Segment("satu", " -- "), Segment("Jokowi")], ["One", "Jokowi"], "One -- Jokowi"),
        ([Segment("satu", " "), Segment("jokowi")], ["One", "Jokowi"], "One Jokowi"),
        ([Segment("satu")], ["One."], "One."),
    ],
)
def test_translated_segments_become_one_sentence(segments: list[Segment], translations: list[str], joined: str) -> None:
    assert join(segments, translations) == joined
