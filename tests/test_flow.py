"""The steps under a Recipe: the beam asked for, what is translated, and a word about another language."""

from __future__ import annotations

from translator.article import Article, Paragraph, Provenance, Sentence
from translator.documents.text import parse_text
from translator.flow import NOT_INDONESIAN, prepare_article, say_language, to_translate, translate_prepared
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
