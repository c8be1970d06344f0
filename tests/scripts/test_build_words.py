"""Counting a corpus into the packaged word list."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from scripts.build_words import (
    count_english,
    count_names,
    count_small,
    dictionary,
    known_names,
    main,
    names_of,
    ranked,
    rarer_english,
    rarer_indonesian,
    words_of,
)


def _write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress("".join(f"{line}\n" for line in lines).encode()))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    english = ["The minister's plan for Café Müller-Thurgau failed."] * 3 + ["A unique typo appearred."]
    _write(folder / "mono" / "en-news-one.txt.xz", english)
    _write(folder / "mono" / "en-news-two.txt.xz", ["Elsewhere the river rose."] * 5)
    _write(folder / "mono" / "id-news.txt.xz", ["Kemarin Joko bertemu warga Wonosobo di Wonosobo."] * 2)
    _write(folder / "parallel" / "guide.tsv.xz", ["Pasang perangkat lunak\tInstall the software"] * 9)
    return folder


def test_words_keep_case_accents_and_apostrophes() -> None:
    assert words_of("Don\u2019t visit São Paulo's X-ray 12th café, наш_x") == [
        "Don't",
        "visit",
        "São",
        "Paulo's",
        "X",
        "ray",
        "th",
        "café",
        "x",
    ]


def test_names_leave_out_the_first_word() -> None:
    assert names_of("Kemarin Joko bertemu warga Wonosobo.") == ["Joko", "Wonosobo"]


def test_rare_words_are_dropped(corpus: Path) -> None:
    english = count_english(corpus)
    assert english["minister's"] == 3
    assert english["Müller"] == 3
    assert english["software"] == 9, "from parallel text, where it is frequent enough"
    assert english["the"] == 14
    assert "appearred" not in english
    assert "perangkat" not in english
    assert "Elsewhere" not in count_english(corpus, leave_out=["en-news-two"])
    assert set(count_names(corpus)) == {"Wonosobo"}


def test_frequent_words_come_first(corpus: Path) -> None:
    words = ranked(count_english(corpus))
    assert words[:3] == ["Install", "software", "the"], "8 to 15 occurrences, in alphabetical order"
    assert words.index("river") < words.index("minister's")


def test_the_file_holds_words_and_nothing_else(corpus: Path, tmp_path: Path) -> None:
    output = tmp_path / "words.txt.xz"
    small = tmp_path / "small.txt.xz"
    arguments = ["--corpus", str(corpus), "--output", str(output), "--small", str(small)]
    assert main(arguments) == 0
    words = lzma.decompress(output.read_bytes()).decode().splitlines()
    assert "Wonosobo" in words
    assert "river" in words
    assert len(set(words)) == len(words)
    assert all(" " not in word and not any(map(str.isdigit, word)) for word in words)
    first = output.read_bytes()
    assert small.is_file()
    main(arguments)
    assert output.read_bytes() == first


def test_words_written_small_are_no_names(tmp_path: Path) -> None:
    folder = tmp_path / "corpus" / "mono"
    folder.mkdir(parents=True)
    _write(
        folder / "id-news.txt.xz", ["Lalu warga Serayu pergi."] * 3 + ["Kata Warga, air surut.", "Tiga perahu tiba."]
    )
    assert count_small(tmp_path / "corpus") == {"warga": 3, "pergi": 3}


@pytest.fixture
def rarer(tmp_path: Path) -> Path:
    """A corpus with made-up words, which no list of the package holds."""
    folder = tmp_path / "rarer"
    english = ["They saw the blorquest near Zarnovia.", "Its blorquest grew in Zarnovia.", "One wibblet left."]
    _write(folder / "mono" / "en-news-one.txt.xz", english)
    _write(folder / "mono" / "id-news.txt.xz", ["Warga dari Qumbara melihat bengkluk di Qumbara."] * 3)
    _write(folder / "parallel" / "hand_news.tsv.xz", ["Ia datang\tHe brought a fremblick along"] * 3)
    return folder


def test_rarer_words_are_those_written_small_that_no_list_holds(rarer: Path) -> None:
    assert rarer_indonesian(rarer) == ["bengkluk"]
    assert rarer_english(rarer) == ["blorquest", "fremblick"]


def test_known_names_are_hardly_ever_written_small(rarer: Path) -> None:
    assert known_names(rarer) == ["qumbara"]


def test_the_dictionary_holds_what_other_lists_lack(tmp_path: Path) -> None:
    path = tmp_path / "words"
    path.write_text("zyzzogeton\nzyzzogeton's\ngovernment\nabc\ncaf\u00e9s\n", encoding="utf-8")
    found = dictionary([path])
    assert "zyzzogeton" in found
    assert not {"government", "abc", "caf\u00e9s"} & set(found)
