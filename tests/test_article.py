"""The Article as plain values and back."""

from __future__ import annotations

from typing import Any

import pytest

from translator.article import About, Article, Dropped, Flag, Paragraph, Provenance, Sentence
from translator.errors import InputNotText

ARTICLE = Article(
    (
        Paragraph((Sentence("Sebab", translation="Cause"),), kind="heading", level=2),
        Paragraph(
            (
                Sentence(
                    "Pukul 10.30 air naik.",
                    "Pukul 10:30 air naik.",
                    "The water rose at 10:30.",
                    -0.25,
                    (Flag("number_changed", "10:30", (6, 11), (18, 23)), Flag("truncated", "it ends early")),
                    1,
                ),
                Sentence("It is over.", translation="It is over.", language="en"),
            ),
            kind="list",
            marker="-",
        ),
    ),
    title=Sentence("Banjir"),
    dropped=(Dropped("Baca juga: Lain", "read-also"),),
    dateline="Jakarta",
    origin="a.txt",
    provenance=Provenance("compact", "0" * 64, 4, "int8_float32"),
    about=About("Kompas.com", "2022-09-12", "Ani", "https://contoh.id/a", "id", {"tags": ["air"], "n": 3}),
)


def test_an_article_comes_back_from_its_values() -> None:
    assert Article.from_dict(ARTICLE.to_dict()) == ARTICLE


def test_tables_and_captions_come_back() -> None:
    cells = (Paragraph((Sentence("Beras"),), kind="cell", level=1, row=2, column=3),)
    captions = (Paragraph((Sentence("tawa"),), kind="caption", marker="[]"),)
    article = Article(cells + captions)
    assert Article.from_dict(article.to_dict()) == article


def test_the_first_version_still_loads() -> None:
    data = ARTICLE.to_dict() | {"schema": "translator.article/1"}
    del data["about"]
    article = Article.from_dict(data)
    assert article.about == About()
    assert article.paragraphs == ARTICLE.paragraphs


def test_the_second_version_which_had_no_tables_still_loads() -> None:
    data = ARTICLE.to_dict() | {"schema": "translator.article/2"}
    for paragraph in data["paragraphs"]:
        del paragraph["row"], paragraph["column"]
    assert Article.from_dict(data) == ARTICLE


@pytest.mark.parametrize(
    "change",
    [{"schema": "translator.article/9"}, {"schema": None}, {"paragraphs": [{}]}, {"title": 3}, {"about": {"x": 1}}],
)
def test_other_values_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(InputNotText):
        Article.from_dict(ARTICLE.to_dict() | change)
