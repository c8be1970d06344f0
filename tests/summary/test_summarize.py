from __future__ import annotations

from dataclasses import replace

import pytest

from tests.summary.articles import FERRY_TEXT, KOPI, english
from translator.article import Article, Flag, Sentence
from translator.errors import UsageError
from translator.summary.length import Length
from translator.summary.openings import leans
from translator.summary.summarize import choose, summarize_article, summarize_text


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_a_summary_of_text_is_in_order_and_holds_whole_statements(count: int) -> None:
    lines = FERRY_TEXT.splitlines()
    summary = summarize_text(FERRY_TEXT, count)
    assert len(summary) == count
    assert [lines.index(s) for s in summary] == sorted(lines.index(s) for s in summary)
    for unwanted in ("Ferry service", "Photo:", "Read more", '"Will it break'):
        assert not any(s.startswith(unwanted) for s in summary)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_no_sentence_dangles(count: int) -> None:
    lines = FERRY_TEXT.splitlines()
    summary = summarize_text(FERRY_TEXT, count)
    for sentence in summary:
        assert not leans(sentence, "en") or lines[lines.index(sentence) - 1] in summary


def test_the_opening_of_the_story_is_in_its_summary() -> None:
    assert summarize_text(FERRY_TEXT, 1) == [FERRY_TEXT.splitlines()[1]]


def test_an_agency_dateline_is_cut_from_a_summary() -> None:
    text = FERRY_TEXT.split("\n", 1)[1]
    assert summarize_text("(CNN)" + text) == summarize_text(text)
    assert summarize_text("BANDA, Indonesia (Reuters) - " + text) == summarize_text(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("The mayor of Banda resigned on Tuesday.", 0),
        ("The mayor of Banda resigned on Tuesday. The council meets to choose a successor.", 1),
        ("What now? A new day. Photo: The mayor.", 0),
    ],
)
def test_short_texts_have_short_summaries(text: str, expected: int) -> None:
    assert len(summarize_text(text, 3)) == expected


def test_a_negative_number_of_sentences_is_refused() -> None:
    with pytest.raises(UsageError):
        summarize_text(FERRY_TEXT, -1)


@pytest.mark.parametrize("on", ["source", "translation"])
@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_an_article_gets_its_ranks(on: str, count: int) -> None:
    article = summarize_article(KOPI, length=Length(sentences=count), on=on)  # type: ignore[arg-type]
    assert sorted(s.summary_rank or 0 for s in article.summary()) == list(range(1, count + 1))
    for paragraph in article.paragraphs:
        if paragraph.kind in {"heading", "list"}:
            assert all(s.summary_rank is None for s in paragraph.sentences)
    chosen = [s.source for s in article.summary()]
    assert not any(s.startswith(("Foto:", "Apakah")) for s in chosen)


def test_an_article_is_otherwise_unchanged() -> None:
    article = summarize_article(KOPI)
    assert article.summary_on == "translation"
    assert replace(article.map_sentences(lambda s: replace(s, summary_rank=None)), summary_on=None) == KOPI


def test_old_ranks_are_replaced() -> None:
    once = summarize_article(KOPI, length=Length(sentences=3))
    again = summarize_article(once, length=Length(sentences=1))
    assert [s.summary_rank for s in again.summary()] == [1]


def test_words_are_never_exceeded() -> None:
    for words in (5, 20, 40, 60, 80):
        chosen = summarize_article(KOPI, length=Length(words=words), on="source").summary()
        assert sum(len(s.source.split()) for s in chosen) <= words
    assert summarize_article(KOPI, length=Length(words=40), on="source").summary()


def test_never_the_whole_article_again() -> None:
    article = summarize_article(KOPI, length=Length(ratio=1.0), on="source")
    prose = sum(len(p.sentences) for p in article.paragraphs if p.kind == "prose")
    assert 0 < len(article.summary()) <= prose / 2


def test_a_flagged_translation_loses_against_an_equal() -> None:
    def of(*flags: Flag) -> Article:
        first = "The council of Banda approved a new budget for the harbour on Tuesday evening."
        second = "The parliament of Ambon passed a fresh subsidy for the airport last Friday morning."
        other = "Rain is expected over most of the islands during the coming week, forecasters said."
        paragraph = english("\n".join([first, second, other, other.replace("Rain", "Wind")]))
        sentences = (replace(paragraph.sentences[0], flags=flags), *paragraph.sentences[1:])
        return Article((replace(paragraph, sentences=sentences),), language="en")

    def score(article: Article) -> float:
        return next(c.score for c in choose(article, length=Length(sentences=2)) if c.index == 0)

    assert score(of(Flag("number", "A number is missing."))) < score(of())


def test_the_title_pulls_sentences_that_speak_of_it() -> None:
    body = english("\n".join(FERRY_TEXT.splitlines()[1:]))
    about = next(i for i, s in enumerate(body.sentences) if s.source.startswith("A hospital boat"))

    def share(title: Sentence | None) -> dict[int, float]:
        article = Article((body,), title=title, language="en")
        return {c.index: c.features["title"] for c in choose(article, length=Length(sentences=5))}

    assert set(share(None).values()) == {0.0}
    assert share(Sentence("Hospital boat takes 32 patients to the mainland", language="en"))[about] > 0


def test_the_same_article_gives_the_same_summary() -> None:
    assert summarize_article(KOPI) == summarize_article(KOPI)
