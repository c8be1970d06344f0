"""The audit counts the flags of a folder's articles and shows examples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.audit import audit, main, report
from translator.article import Article, Flag, Paragraph, Sentence

SOURCE, WRONG = "Ada 12 orang di Medan.", "There are 15 people in Medan."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    flagged = Sentence(SOURCE, translation=WRONG, flags=(Flag("repetition", "stored reason"),))
    clean = Sentence("Ia pergi.", translation="He left.")
    english = Sentence("The end.", translation="The end.", language="en")
    waiting = Sentence("Belum.")
    article = Article((Paragraph((flagged, clean, english, waiting)),), title=Sentence("Judul", translation="Title"))
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "one.json").write_text(json.dumps(article.to_dict()), encoding="utf-8")
    (tmp_path / "two.json").write_text("[]", encoding="utf-8")
    return tmp_path


def test_counts_the_stored_flags_of_translated_sentences(folder: Path) -> None:
    result = audit(folder)
    assert (result.files, result.sentences, result.flagged) == (1, 3, 1)
    assert dict(result.kinds) == {"repetition": 1}
    assert result.unreadable == ["two.json"]


def test_again_runs_the_check_anew(folder: Path) -> None:
    assert dict(audit(folder, again=True).kinds) == {"number_changed": 1}


def test_the_report_shows_rates_and_examples(folder: Path) -> None:
    text = report(audit(folder), examples=3)
    assert "1 articles, 3 sentences, 1 flagged (33.3%)" in text
    assert "repetition: 1 (33.33%)" in text
    assert "stored reason" in text
    assert SOURCE in text
    assert "number_changed: 0" in text
    assert "two.json" in text


def test_the_command_prints_the_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "--kind", "repetition", "--examples", "0"]) == 0
    out = capsys.readouterr().out
    assert "repetition: 1" in out
    assert "number_changed" not in out
    assert "stored reason" not in out


def test_a_folder_without_articles_is_a_failure(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 1
