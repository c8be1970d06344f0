"""Other languages are told from Indonesian by whole articles; what only quotes them is Indonesian."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from translator.article import Article, Paragraph, Sentence
from translator.indonesian import article_language
from translator.indonesian.article_language import OtherLanguage, language_of_article, language_of_texts

TEXTS = Path(__file__).parent / "data" / "other_languages.txt"


def load() -> dict[str, list[str]]:
    """The texts of the data file by language."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, text = line.split(": ", 1)
            found[code].append(text)
    return found


def code_of(*texts: str) -> str | None:
    found = language_of_texts(texts)
    return found.code if found else None


@pytest.mark.parametrize("code", ["ms", "jv", "su", "en"])
def test_each_text_of_the_languages_that_are_near(code: str) -> None:
    texts = load()[code]
    assert len(texts) >= 20
    assert [text for text in texts if code_of(text) != code] == []


def test_other_languages_and_scripts() -> None:
    for code, texts in load().items():
        if code != "id":
            assert [text for text in texts if code_of(text) != code] == []


def test_no_false_alarm_on_indonesian() -> None:
    assert [text for text in load()["id"] if code_of(text)] == []


def test_an_article_that_quotes_other_languages_is_indonesian() -> None:
    texts = load()
    for code in ("ms", "jv", "su", "en"):
        assert code_of(*texts["id"][:12], *texts[code][:4]) is None


def test_whole_articles_of_each_language() -> None:
    texts = load()
    for code in ("ms", "jv", "su", "en"):
        assert code_of(*texts[code]) == code


def test_title_and_paragraphs_are_read_together() -> None:
    article = Article(
        (Paragraph((Sentence("Siasatan masih dijalankan."), Sentence("Dua suspek direman."))),),
        title=Sentence("Polis Tahan Dua Lelaki"),
    )
    assert language_of_article(article) == OtherLanguage("ms", "Malay")
    assert language_of_article(Article(())) is None


def test_each_list_is_large_and_written_small() -> None:
    for line in (Path(article_language.__file__).parent / article_language.WORDS).read_text("utf-8").splitlines():
        assert line == line.lower() or line.startswith("#")
    lists = article_language._telling()
    assert {code for code, words in lists.items() if len(words) < 150} == {"ms-weak"}
    assert not lists["ms"] & lists["id"]


def test_a_reader_of_one_line_is_not_warned() -> None:
    assert code_of("Polis.") is None
    assert code_of("") is None
    assert code_of() is None
