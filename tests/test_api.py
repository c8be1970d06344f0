from __future__ import annotations

import doctest
from pathlib import Path
from typing import Any

import pytest

import translator
from translator import Article, InputError, ModelError, Translator, UsageError, summarize
from translator import api as api_module
from translator import article as article_module
from translator.documents.read import read_article
from translator.flow import prepare_article

TEXT = """Banjir Rendam Tiga Desa

Jakarta - Hujan deras membuat sungai meluap. Sebanyak 1.240 warga mengungsi ke sekolah.

ADVERTISEMENT

"Air naik sangat cepat," kata Camat Rudi. Bantuan tiba pada Senin (12/9/2022) malam. This line is in English already.
"""


@pytest.fixture(scope="module")
def loaded() -> Translator:
    return Translator.load("compact", beam=1)


def test_every_public_name_is_there_and_documented() -> None:
    for name in translator.__all__:
        assert getattr(translator, name).__doc__
    assert set(translator.__all__) <= set(dir(translator))
    with pytest.raises(AttributeError):
        translator.nothing_of_this_name  # noqa: B018


@pytest.mark.parametrize("module", [translator, api_module, article_module])
def test_the_examples_in_the_documentation_run(module: object) -> None:
    failed, tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert tried
    assert not failed


def test_every_sentence_keeps_its_source_beside_its_translation(loaded: Translator) -> None:
    article = loaded.translate(TEXT)
    assert isinstance(article, Article)
    assert article.title is not None
    assert article.title.source == "Banjir Rendam Tiga Desa"
    assert [s.source for s in article.sentences()][:2] == [
        "Hujan deras membuat sungai meluap.",
        "Sebanyak 1.240 warga mengungsi ke sekolah.",
    ]
    assert all(s.translation for s in article.sentences())
    assert [d.text for d in article.dropped] == ["ADVERTISEMENT"]
    assert article.dateline == "Jakarta"


def test_an_english_sentence_passes_through(loaded: Translator) -> None:
    line = "The company said that it would not comment on the report."
    (sentence,) = loaded.translate(line + "\n").sentences()
    assert sentence.translation == line
    assert sentence.score is None


def test_the_date_that_the_engine_was_given_is_kept_beside_the_source(loaded: Translator) -> None:
    changed = [s for s in loaded.translate(TEXT).sentences() if s.normalized]
    assert any("12/9/2022" in s.source and "12 September 2022" in s.normalized for s in changed)
    assert not any(s.normalized for s in loaded.translate(TEXT, normalize_source=False).sentences())


def test_title_and_headings_reach_the_engine_in_the_case_of_a_sentence(tmp_path: Path) -> None:
    page = tmp_path / "banjir.md"
    page.write_text(
        "# Jembatan Biru yang Baru Ambruk\n\nWarga Serayu melihat Jembatan Biru roboh pada Senin setelah badai.\n\n"
        "## Harga Beras di Serayu Naik\n\nPedagang di pasar Serayu menaikkan harga sejak jembatan itu putus.\n",
        encoding="utf-8",
    )
    article = prepare_article(read_article(page))
    assert article.title is not None
    assert article.title.normalized == "Jembatan Biru yang baru ambruk"
    (heading,) = [p for p in article.paragraphs if p.kind == "heading"]
    assert heading.sentences[0].normalized == "Harga beras di Serayu naik"
    assert heading.sentences[0].source == "Harga Beras di Serayu Naik"


def test_the_summary_is_of_the_length_asked_for(loaded: Translator) -> None:
    text = "\n".join(f"Pemerintah daerah mengirim {n} truk bantuan ke desa nomor {n} pada hari itu." for n in range(12))
    assert len(loaded.translate(text, summary=2).summary()) == 2
    assert loaded.translate(text, summary=0).summary() == []
    ranks = sorted(s.summary_rank or 0 for s in loaded.translate(text, summary=3).summary())
    assert ranks == [1, 2, 3]


def test_progress_ends_at_the_total(loaded: Translator) -> None:
    seen: list[tuple[int, int]] = []
    loaded.translate(TEXT, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1] > 0
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_provenance_names_the_model_and_its_settings(loaded: Translator) -> None:
    made = loaded.translate("Harga beras naik.").provenance
    assert made is not None
    assert (made.model, made.beam) == ("compact", 1)
    assert len(made.sha256) == 64
    assert "int8" in made.compute_type


def test_a_folder_may_be_named_instead_of_a_model(compact: Path, loaded: Translator) -> None:
    other = Translator.load(compact, beam=1)
    text = "Harga beras naik di pasar."
    assert other.translate(text).paragraphs == loaded.translate(text).paragraphs


def test_hypotheses_of_sentences_come_in_order(loaded: Translator) -> None:
    hypotheses = loaded.translate_sentences(["Harga beras naik.", "", "12"])
    assert hypotheses[0].text
    assert [h.text for h in hypotheses[1:]] == ["", "12"]


def test_what_cannot_be_translated_is_refused(loaded: Translator) -> None:
    with pytest.raises(InputError):
        loaded.translate("  \n ")
    with pytest.raises(UsageError):
        loaded.translate_sentences("Harga beras naik.")
    with pytest.raises(ModelError):
        Translator.load("no-such-model")


@pytest.mark.parametrize("article", [Path("berita.txt"), ["Harga naik."], b"Harga naik.", None])
def test_what_is_no_article_is_refused_with_what_is(loaded: Translator, article: Any) -> None:
    with pytest.raises(UsageError, match="takes a text or an Article"):
        loaded.translate(article)


@pytest.mark.parametrize("choices", [{"glossary": "g.csv"}, {"summary": 0.5}, {"beam": 0}, {"colour": "red"}])
def test_a_choice_that_means_nothing_is_refused(loaded: Translator, choices: Any) -> None:
    with pytest.raises(UsageError):
        loaded.translate("Harga beras naik.", **choices)


def test_a_choice_of_one_call_changes_no_other(loaded: Translator) -> None:
    made = loaded.translate("Harga beras naik.", beam=2)
    assert made.provenance is not None
    assert (made.provenance.beam, loaded.recipe.beam) == (2, 1)


def test_a_summary_alone_may_keep_boilerplate(loaded: Translator) -> None:
    text = "Banjir Besar\n\nBaca juga: Harga Beras Naik\n\nSungai meluap. Jembatan putus. Warga mengungsi ke sekolah.\n"
    kept = loaded.summarize(text, keep_boilerplate=True)
    assert len(list(kept.sentences())) > len(list(loaded.summarize(text).sentences()))


def test_a_lone_surrogate_in_a_text_does_no_harm(loaded: Translator) -> None:
    article = loaded.translate("Harga \ud800beras\x00 naik.")
    (sentence,) = article.sentences()
    assert sentence.translation
    sentence.translation.encode("utf-8")


def test_an_english_text_is_summarised_in_its_own_sentences() -> None:
    text = " ".join(f"The mayor said on Monday that road number {n} would be closed for repairs." for n in range(10))
    chosen = summarize(text, sentences=2)
    assert len(chosen) == 2
    assert all(sentence in text for sentence in chosen)
    assert text.index(chosen[0]) < text.index(chosen[1])
