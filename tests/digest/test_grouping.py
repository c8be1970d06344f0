from __future__ import annotations

import datetime
import random

import numpy as np
import pytest

from tests.digest.samples import FLOOD_DETIK, FLOOD_KOMPAS, FLOOD_UNNAMED, MATCH, RICE, prepared
from translator.article import Article, Paragraph, Sentence
from translator.digest.grouping import Clues, group, is_linked
from translator.digest.vectors import PAIRS_PER_ARTICLE, Terms, term_counts
from translator.facts.dates import mentions_of
from translator.facts.outlets import outlet_of


def _grouped(articles: list[Article], clues: list[Clues] | None = None) -> list[list[int]]:
    terms = Terms()
    for article in articles:
        terms.add(article)
    return group(terms, clues or [Clues() for _ in articles])


def _clues(article: Article) -> Clues:
    outlet = outlet_of(article, "a.txt")
    return Clues(outlet.name if outlet else None, None, mentions_of(article, "a.txt").mentioned)


def _noise(words: list[str], seed: int, count: int = 60) -> Article:
    choice = random.Random(seed)
    text = " ".join(choice.choice(words) for _ in range(count))
    return Article((Paragraph((Sentence(text),)),))


def test_reports_of_one_event_are_one_group_and_others_stay_alone() -> None:
    articles = [prepared(text) for text in (RICE, FLOOD_KOMPAS, MATCH, FLOOD_UNNAMED, FLOOD_DETIK)]
    assert _grouped(articles, [_clues(a) for a in articles]) == [[0], [1, 3, 4], [2]]


def test_two_articles_alone_are_judged_as_in_a_large_folder() -> None:
    same = [prepared(FLOOD_KOMPAS), prepared(FLOOD_DETIK)]
    other = [prepared(FLOOD_KOMPAS), prepared(RICE)]
    assert _grouped(same, [_clues(a) for a in same]) == [[0, 1]]
    assert _grouped(other, [_clues(a) for a in other]) == [[0], [1]]


def test_the_order_of_the_articles_does_not_change_the_groups() -> None:
    texts = [RICE, FLOOD_KOMPAS, MATCH, FLOOD_UNNAMED, FLOOD_DETIK]
    for seed in range(4):
        shuffled = random.Random(seed).sample(texts, len(texts))
        articles = [prepared(text) for text in shuffled]
        found = _grouped(articles, [_clues(a) for a in articles])
        flood = sorted(shuffled.index(text) for text in (FLOOD_KOMPAS, FLOOD_UNNAMED, FLOOD_DETIK))
        assert flood in found
        assert len(found) == 3


def test_a_thousand_copies_are_one_group() -> None:
    articles = [prepared(FLOOD_DETIK)] * 1000
    assert _grouped(articles, [Clues("Kompas.com")] * 1000) == [list(range(1000))]


def test_an_article_without_words_is_alone() -> None:
    empty = Article((Paragraph((Sentence("***"),)),))
    assert _grouped([empty, empty]) == [[0], [1]]


def test_a_chain_of_likenesses_does_not_join_what_is_unlike() -> None:
    """Each article shares half of its words with the next, the first and the last nothing."""
    letters = "abcdefghijklmnopqrstuvwxyzabcdefghijklmn"
    words = [[f"kata{letters[n]}{letter}{place // 26 * 'q'}" for place, letter in enumerate(letters)] for n in range(8)]
    chain = [_text(words[n] + words[n + 1]) for n in range(7)]
    day = frozenset({(6, 10)})
    groups = _grouped(chain, [Clues(f"outlet {n}", mentioned=day) for n in range(7)])
    assert 2 <= max(len(numbers) for numbers in groups) <= 4


def _text(words: list[str]) -> Article:
    return Article((Paragraph((Sentence(" ".join(words)),)),))


def _opening(opening: tuple[int, int], *later: tuple[int, int]) -> Clues:
    return Clues(f"outlet {len(later)}", mentioned=frozenset({opening, *later}), opening=frozenset({opening}))


@pytest.mark.parametrize(
    ("a", "b", "cosine", "linked"),
    [
        (Clues("A"), Clues("B"), 0.52, True),
        (Clues("A"), Clues("A"), 0.52, False),
        (Clues(None), Clues(None), 0.52, False),
        (Clues("A", mentioned=frozenset({(6, 10)})), Clues("B", mentioned=frozenset({(6, 10)})), 0.30, True),
        (Clues("A", mentioned=frozenset({(6, 10)})), Clues("B", mentioned=frozenset({(6, 11)})), 0.40, False),
        (Clues("A", datetime.date(2025, 6, 10)), Clues("B", datetime.date(2025, 8, 10)), 0.80, False),
        (_opening((6, 19)), _opening((6, 20), (6, 19)), 0.40, False),
        (_opening((6, 20)), _opening((6, 20), (6, 19)), 0.40, True),
        (Clues("A", datetime.date(2025, 6, 10)), Clues("A", datetime.date(2025, 8, 10)), 0.98, True),
        (_opening((6, 19)), _opening((6, 20)), 0.85, False),
    ],
)
def test_outlets_and_dates_move_the_threshold(a: Clues, b: Clues, cosine: float, linked: bool) -> None:
    assert is_linked(cosine, a, b) is linked
    assert is_linked(cosine, b, a) is linked


def test_the_index_finds_what_comparing_everything_finds() -> None:
    words = [f"kata{a}{b}" for a in "abcdefghijklmnopqr" for b in "abcdefghijklmnopqr"]
    terms = Terms()
    for seed in range(60):
        # Every third article repeats much of the one before it.
        article = _noise(words, seed - (seed % 3 == 2), count=50 + seed)
        terms.add(article)
    vectors = terms.vectors()
    found = {(p.first, p.second) for p in vectors.pairs(0.5)}
    every = {(a, b) for a in range(60) for b in range(a + 1, 60) if vectors.cosine(a, b) >= 0.5}
    assert every
    assert found == every
    assert len(found) < 60 * PAIRS_PER_ARTICLE


def test_vectors_have_length_one() -> None:
    terms = Terms()
    for text in (RICE, MATCH):
        terms.add(prepared(text))
    vectors = terms.vectors()
    assert np.allclose([vectors.cosine(0, 0), vectors.cosine(1, 1)], 1.0, atol=1e-5)


def test_the_title_counts_more_than_the_end() -> None:
    counts = term_counts(prepared(RICE))
    assert counts["kembangsari"] > counts["pasokan"]
    assert "dalam" not in counts


def test_one_outlets_daily_report_stays_apart_from_yesterdays() -> None:
    pattern = (
        "Harga Cabai di Pasar Kembangsari {price}\n\nJAKARTA, KOMPAS.com - Harga cabai rawit di Pasar Kembangsari pada "
        "{day} tercatat Rp {price} per kilogram. Harga cabai keriting Rp {other} per kilogram. Pedagang bernama Lastri "
        "Wibowo mengatakan pasokan dari petani lancar. Harga dapat berubah sewaktu-waktu."
    )
    monday = prepared(pattern.format(day="Senin (9/6/2025)", price="61.000", other="47.500"))
    tuesday = prepared(pattern.format(day="Selasa (10/6/2025)", price="58.250", other="46.750"))
    assert _grouped([monday, tuesday], [_clues(monday), _clues(tuesday)]) == [[0], [1]]
    assert _grouped([monday, monday], [_clues(monday), _clues(monday)]) == [[0, 1]]
