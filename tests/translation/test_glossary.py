from __future__ import annotations

from pathlib import Path

import pytest

from translator.article import Article, Paragraph, Provenance, Sentence
from translator.errors import GlossaryError
from translator.translation.engine import Engine
from translator.translation.glossary import Glossary, Term, place, read_glossary, restore_case, stands, tidy
from translator.translation.pipeline import translate_articles
from translator.translation.remedy import Request
from translator.translation.terms import MISSED, translate_with_glossary

MADE_BY = Provenance("compact", "0" * 64, 1, "int8_float32")


def write(folder: Path, text: str, name: str = "istilah.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "KPK,Graft Agency\ntanggap darurat,emergency response\n",
        "source;target;case\nKPK;Graft Agency;exact\ntanggap darurat;emergency response;\n",
        "\ufeffsource\ttarget\nKPK\tGraft Agency\n# a comment\n\ntanggap darurat\temergency response\n",
    ],
)
def test_csv_is_read_with_any_delimiter_header_and_comments(tmp_path: Path, text: str) -> None:
    assert set(read_glossary(write(tmp_path, text)).terms) == {
        Term("KPK", "Graft Agency", "exact"),
        Term("tanggap darurat", "emergency response", "any"),
    }


def test_toml_says_the_same(tmp_path: Path) -> None:
    first = '[[term]]\nsource = "KPK"\ntarget = "Graft Agency"\n'
    text = first + '\n[[term]]\nsource = "desa"\ntarget = "village"\ncase = "exact"\n'
    assert set(read_glossary(write(tmp_path, text, "istilah.toml")).terms) == {
        Term("KPK", "Graft Agency", "exact"),
        Term("desa", "village", "exact"),
    }


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.csv", "KPK,Graft Agency\nBNPB\n", "line 2"),
        ("a.csv", "KPK,Graft Agency\n\nBNPB,\n", "line 3"),
        ("a.csv", "KPK,Graft Agency,sometimes\n", "line 1.*case rule"),
        ("a.csv", 'KPK,"Graft Agency\n', "line"),
        ("a.csv", "KPK,Graft Agency\nKPK,Corruption Agency\n", "line 2.*twice"),
        ("a.csv", "source,target\n", "no terms"),
        ("a.toml", '[[term]]\nsource = "a"\ntarget = "b"\n[[term]]\nsource = "c"\n', "line 4"),
        ("a.toml", '[[term]]\nsource = "a"\ntarget = 5\n', "line 1"),
        ("a.toml", '[[term]]\nsource = "a"\ntarget = "b"\nkind = "c"\n', "line 1"),
        ("a.toml", "[[term]\n", "line 1"),
        ("a.toml", "[other]\n", "term"),
    ],
)
def test_a_malformed_glossary_is_an_error_that_names_the_line(tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(GlossaryError, match=says):
        read_glossary(write(tmp_path, text, name))


def test_a_missing_or_binary_glossary_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="cannot be read"):
        read_glossary(tmp_path / "none.csv")
    (tmp_path / "b.csv").write_bytes(b"\xff\xfe\x00a")
    with pytest.raises(GlossaryError, match="not UTF-8"):
        read_glossary(tmp_path / "b.csv")


def test_terms_are_whole_words_and_the_longest_wins() -> None:
    terms = (Term("kepala desa", "village head", "any"), Term("desa", "village", "any"), Term("AS", "US", "exact"))
    glossary = Glossary(terms)
    assert (
        glossary.substitute("Kepala desa itu pulang ke desanya dari AS.")
        == "village head itu pulang ke village dari US."
    )
    assert glossary.substitute("Pedesaan itu asri, kata asisten.") == "Pedesaan itu asri, kata asisten."
    assert glossary.in_source("Kepala desa pergi.") == (terms[0],)


def test_a_term_is_found_whatever_stands_around_its_first_word() -> None:
    terms = (
        Term("S.H.", "lawyer", "exact"),
        Term("(Persero)", "(state-owned)", "exact"),
        Term("anak-anak", "kids", "any"),
    )
    glossary = Glossary(terms)
    assert glossary.substitute("Rudi, S.H., dan PT Maju (Persero).") == "Rudi, lawyer, dan PT Maju (state-owned)."
    assert glossary.substitute("Anak-anak dan anak-anaknya.") == "kids dan kids."


def test_a_replacement_is_never_replaced_again() -> None:
    glossary = Glossary((Term("bank sentral", "BI desa", "any"), Term("desa", "village", "any")))
    assert glossary.substitute("bank sentral dan desa") == "BI desa dan village"


def test_the_models_own_word_is_replaced_and_the_grammar_mended() -> None:
    assert place("regent", "The district head left.", ["District head", "bupati"]) == "The regent left."
    assert place("regent", "Three district heads left.", ["the district head."]) == "Three regents left."
    assert place("an agency", "It is a body.", ["body"]) == "It is an agency."
    assert place("agency", "It is a body.", ["body"]) == "It is an agency."
    assert place("regent", "Nobody left.", ["district head", ""]) is None
    assert tidy("the the agency said", "the agency") == "The agency said"


def test_a_term_is_spelt_as_prescribed_but_for_the_opening_capital() -> None:
    assert restore_case("iPhone maker", "The IPHONE MAKER left.") == "The iPhone maker left."
    assert restore_case("village head", "Village heads left.") == "Village heads left."
    assert stands("village head", "The Village Heads left.")
    assert not stands("village head", "The village headed home.")


def test_terms_stand_in_real_translations_or_are_flagged(engine: Engine) -> None:
    glossary = Glossary((Term("Jakarta", "Batavia City", "exact"), Term("pemerintah", "administration", "any")))
    sources = [
        "Pemerintah Indonesia mengirim bantuan ke Jakarta.",
        "Harga beras di Jakarta naik 5 persen.",
        "Pemerintah mengumumkan kebijakan baru.",
        "Warga mengeluh.",
    ]
    settled = translate_with_glossary(engine, [Request(s, s) for s in sources], glossary)
    for source, checked in zip(sources, settled, strict=True):
        for term in glossary.in_source(source):
            missed = [f for f in checked.flags if f.kind == MISSED and term.target in f.reason]
            assert bool(missed) != (term.target.lower() in checked.hypothesis.text.lower())
    placed = sum(not any(f.kind == MISSED for f in c.flags) for c in settled[:3])
    assert placed >= 2


def test_acronyms_are_named_once_an_article(engine: Engine) -> None:
    article = Article(
        paragraphs=(
            Paragraph((Sentence("KPK statement by the KPK was made.", language="en"),)),
            Paragraph((Sentence("The KPK said no more.", language="en"),)),
        ),
    )
    (plain,) = translate_articles([article], engine, MADE_BY)
    (named,) = translate_articles([article], engine, MADE_BY, expand=True)
    assert [s.text for s in plain.sentences()] == [s.source for s in article.sentences()]
    texts = [s.text for s in named.sentences()]
    assert texts[0].startswith("KPK (Corruption Eradication Commission) statement")
    assert texts[1] == "The KPK said no more."
