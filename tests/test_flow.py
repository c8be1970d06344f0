"""The steps under a Recipe: the beam asked for, what is translated, and a word about another language."""

from __future__ import annotations

from dataclasses import replace

from translator.article import About, Article, Paragraph, Provenance, Sentence
from translator.documents.text import parse_text
from translator.flow import (
    NOT_INDONESIAN,
    known_of,
    prepare_article,
    render_article,
    say_language,
    to_translate,
    translate_prepared,
)
from translator.output.page import Known
from translator.output.render import Format
from translator.recipe import Recipe
from translator.translation.engine import Engine

MADE = Provenance("compact", "0" * 64, 1, "int8")
TEXT = "Banjir Besar\n\nSungai meluap pada Senin malam. Jembatan putus. Warga mengungsi ke sekolah. Air surut.\n"
MALAY = (
    "Polis menahan tiga lelaki di sebuah kereta di Kuala Lumpur semalam. Pegawai polis berkata suspek memandu kereta "
    "itu dari hospital. Kerajaan akan membincangkan perkara tersebut bersama syarikat berkenaan minggu hadapan, kata "
    "jurucakap pejabat menteri kerana telefon bimbit mangsa masih hilang."
)


def test_the_recipes_beam_and_not_the_engines_is_used(engine: Engine) -> None:
    prepared = [prepare_article(TEXT)]
    (wide,) = translate_prepared(prepared, engine, MADE, Recipe(beam=2))
    assert wide.provenance is not None
    assert wide.provenance.beam == 2
    (narrow,) = translate_prepared(prepared, engine, MADE, Recipe(beam=1))
    scores = [(a.score or 0, b.score or 0) for a, b in zip(wide.sentences(), narrow.sentences(), strict=True)]
    assert any(a != b for a, b in scores)


def test_with_summaries_alone_only_title_and_summary_are_translated(engine: Engine) -> None:
    recipe = Recipe(summaries_only=True, beam=1).with_choices(summary=1)
    prepared = [prepare_article(TEXT, recipe)]
    assert to_translate(prepared, recipe) == 2
    told: list[int] = []
    (made,) = translate_prepared(prepared, engine, MADE, recipe, progress=told.append)
    assert sum(told) == 2
    assert sum(s.translation is not None for s in made.sentences()) == 1
    assert [s for s in made.sentences() if s.translation is not None] == made.summary()


def test_a_text_in_another_language_is_said_to_be_so_once() -> None:
    article = prepare_article(parse_text(MALAY))
    flags = [flag for s in say_language(article).sentences() for flag in s.flags]
    assert [(f.kind, "Malay" in f.reason) for f in flags] == [(NOT_INDONESIAN, True)]


def test_indonesian_and_what_was_passed_through_are_not() -> None:
    english = Article((Paragraph((Sentence("The government said that it would help them.", language="en"),)),))
    for article in (prepare_article(TEXT), english):
        assert say_language(article) is article


def test_the_page_says_outlet_and_day_as_a_digest_knows_them(engine: Engine) -> None:
    text = "Banjir Besar\n\nJAKARTA, KOMPAS.com - Sungai meluap pada Senin (12/9/2022). Jembatan putus. Air surut.\n"
    read = replace(parse_text(text), origin="/arsip/ani/banjir.txt")
    (article,) = translate_prepared([prepare_article(read)], engine, MADE, Recipe(beam=1))
    assert known_of(article) == Known("Kompas.com", "2022-09-12", guessed=True)
    html = str(render_article(article, Format.html, Recipe()))
    assert "about 12 September 2022" in html
    assert '<meta name="translator:outlet" content="Kompas.com">' in html
    stated = replace(article, about=About("detik.com", "2022-09-14"))
    assert known_of(stated) == Known("detik.com", "2022-09-14", guessed=False)


def test_an_article_says_what_its_summary_was_chosen_on(engine: Engine) -> None:
    text = (
        "Banjir Besar\n\nSungai Serayu meluap pada Senin malam setelah hujan deras selama enam jam. Dua jembatan di "
        "desa itu putus karena arus yang kuat. Sebanyak 240 warga mengungsi ke gedung sekolah dasar. Pemerintah "
        "kabupaten mengirim makanan dan selimut pada Selasa pagi.\n"
    )
    for recipe, side, words in (
        (Recipe(beam=1), "translation", "English translation"),
        (Recipe(beam=1, summaries_only=True), "source", "Indonesian source"),
    ):
        (article,) = translate_prepared([prepare_article(text, recipe)], engine, MADE, recipe)
        assert article.summary()
        assert article.summary_on == side
        assert Article.from_dict(article.to_dict()).summary_on == side
        assert f"The summary was chosen on the {words}" in str(render_article(article, Format.html, recipe))
