"""The articles that a cluster and a plain batch are timed on, and how their rows are compared."""

from __future__ import annotations

from typing import Any

from scripts.bench_cluster import SENTENCES, differing, made_articles


def _row(**changes: Any) -> dict[str, Any]:
    return {"title_en": "Rice", "summary_en": "", "text_en": "Rice is dear.", "error": None, "flags": ""} | changes


def test_no_sentence_is_made_twice() -> None:
    articles = list(made_articles(700))
    sentences = [sentence for article in articles for sentence in article["text"].split("\n\n")]
    assert len(sentences) == len(set(sentences)) == 700 * SENTENCES


def test_a_batchs_text_of_flags_is_a_clusters_list() -> None:
    flags = [{"sentence": 1, "kind": "number_changed", "reason": "5 is 6"}]
    assert differing([_row(flags="number_changed: 5 is 6")], [_row(flags=flags)]) == 0
    assert differing([_row(flags="number_changed: 5 is 7")], [_row(flags=flags)]) == 1


def test_other_texts_and_missing_rows_differ() -> None:
    assert differing([_row(), _row()], [_row(), _row(text_en="Rice is cheap.")]) == 1
    assert differing([_row(), _row(), _row()], [_row()]) == 2
    assert differing([_row(error=None)], [_row(error="")]) == 0
