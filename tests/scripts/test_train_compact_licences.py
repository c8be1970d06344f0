"""Sources whose terms forbid commercial use are refused by name and by flag."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.compact.licences import Refused, check_corpus, check_names, refusal
from scripts.compact.sources import FLAGS, KNOWN_FLAGS
from tests.scripts.pairs import write_corpus

ROW = "| {name} | {origin} | {licence} | {flag} | news | 5 | 20 | a row of a test |\n"


def corpus_with(folder: Path, **row: str) -> Path:
    corpus = write_corpus(folder / "corpus")
    readme = corpus / "README.md"
    cells = {"name": "other", "origin": "someone/other", "licence": "CC BY 4.0", "flag": "ok", **row}
    readme.write_text(readme.read_text(encoding="utf-8") + ROW.format(**cells), encoding="utf-8")
    return corpus


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("panl_sci", "PANL"),
        ("PANL10N", "PANL"),
        ("iwslt17_ted_tests", "TED"),
        ("ted2020", "TED"),
        ("desmond_smeru", "SMERU"),
        ("captions_3b1b", "3Blue1Brown"),
        ("3blue1brown", "3Blue1Brown"),
        ("desmond_odb", "Our Daily Bread"),
        ("our-daily-bread", "Our Daily Bread"),
        ("en-news-reuters21578", "Reuters"),
        ("en-news-c50", "C50"),
        ("bbc_2004", "BBC 2004"),
        ("bbc-news-2005", "BBC 2004"),
        ("ag", "AG"),
        ("agnews", "AG"),
        ("ag_news_train", "AG"),
    ],
)
def test_refused_names_are_known(name: str, title: str) -> None:
    rule = refusal(name)
    assert rule is not None
    assert title in rule.title
    assert rule.why


@pytest.mark.parametrize(
    "name",
    ["bbc_recent", "en-news-bbc_recent", "tatoeba_manythings", "desmond_ausaid", "hand_news", "dict_tico19_terms",
     "agenda", "wanted", "panels", "smart_home", *KNOWN_FLAGS],
)  # fmt: skip
def test_other_names_are_not(name: str) -> None:
    assert refusal(name) is None


def test_a_clean_corpus_passes_though_its_prose_names_what_was_taken_out(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    readme = corpus / "README.md"
    readme.write_text("PANL, TED, SMERU and Reuters were taken out.\n\n" + readme.read_text(), encoding="utf-8")
    assert set(check_corpus(corpus)) == {"village"}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"name": "panl_intl"}, "PANL"),
        ({"name": "talks", "origin": "TED/talks"}, "TED"),
        ({"flag": "nc"}, "forbid commercial use"),
        ({"flag": "nc?"}, "believed to forbid"),
        ({"flag": "gpl"}, "GPL"),
        ({"licence": "CC BY-NC-SA 4.0"}, "CC BY-NC-SA 4.0"),
        ({"licence": "non-commercial use only"}, "commercial"),
    ],
)
def test_a_row_of_the_table_is_refused(tmp_path: Path, row: dict[str, str], why: str) -> None:
    with pytest.raises(Refused, match=why) as raised:
        check_corpus(corpus_with(tmp_path, **row))
    assert row.get("name", "other") in str(raised.value)


def test_a_file_that_the_table_does_not_name_is_refused_by_its_name(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / "iwslt_ted.tsv.xz").write_bytes(b"")
    with pytest.raises(Refused, match="iwslt_ted"):
        check_corpus(corpus)


def test_a_folder_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="SMERU"):
        check_corpus(write_corpus(tmp_path / "smeru"))


def test_files_of_text_are_checked_too() -> None:
    with pytest.raises(Refused, match="AG"):
        check_names([Path("mono/en-news-wmt.txt.xz"), Path("mono/en-news-agnews.txt.xz")])


def test_every_known_source_has_a_flag_that_may_be_used() -> None:
    assert set(KNOWN_FLAGS.values()) == {"ok", "sa", "c"} < set(FLAGS)
    assert len(KNOWN_FLAGS) > 60
