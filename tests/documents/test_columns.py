"""Which column holds what: common names in two languages, told names, and what looks like a name and is none."""

from __future__ import annotations

import pytest

from translator.documents.columns import Columns, find_columns, listed, plain_name


@pytest.mark.parametrize(
    ("names", "text", "title"),
    [
        (["id", "judul", "isi"], "isi", "judul"),
        (["ID", " Judul ", "ISI BERITA"], "ISI BERITA", " Judul "),
        (["\ufeffJudul_Berita", "Isi-Berita"], "Isi-Berita", "\ufeffJudul_Berita"),
        (["title", "content", "text"], "text", "title"),
        (["headline", "article"], "article", "headline"),
        (["Tanggal", "Judul", "Konten", "Tautan"], "Konten", "Judul"),
        (["newsTitle", "newsContentClean"], "newsContentClean", "newsTitle"),
        (["judul_asli", "isi_berita_lengkap"], "isi_berita_lengkap", "judul_asli"),
        (["judul", "ringkasan", "tautan"], "ringkasan", "judul"),
        (["teks_id", "text_en", "title_en"], None, None),
        (["content_type", "text_length", "jumlah_isi", "nilai"], None, None),
        (["teks asli", "jumlah"], "teks asli", None),
    ],
)
def test_text_and_title_are_found_by_their_names(names: list[str], text: str | None, title: str | None) -> None:
    found = find_columns(names)
    assert (found.first("text"), found.first("title")) == (text, title)


def test_the_other_parts_are_found_too_and_the_choice_is_told() -> None:
    found = find_columns(["No", "Tgl Terbit", "Sumber", "Penulis", "Tautan", "Konten", "Isi", "Bahasa"])
    taken = {part: found.first(part) for part in ("id", "date", "outlet", "author", "address", "language", "text")}
    assert taken == {
        "id": "No",
        "date": "Tgl Terbit",
        "outlet": "Sumber",
        "author": "Penulis",
        "address": "Tautan",
        "language": "Bahasa",
        "text": "Isi",
    }
    assert "text from Isi (not from Konten)" in found.described()


def test_what_is_told_goes_before_what_is_found() -> None:
    names = ["text", "Naskah Asli", "id", "naskah"]
    found = find_columns(names, Columns(text="naskah_asli", title="text", outlet="portal"))
    assert (found.first("text"), found.first("title")) == ("Naskah Asli", "text")
    assert found.missing == {"outlet": "portal"}
    twice = find_columns(["Isi", "ISI"], Columns(text="isi"))
    assert twice.missing == {"text": "isi"}
    assert find_columns(["Isi", "ISI"], Columns(text="ISI")).first("text") == "ISI"


def test_names_are_listed_but_never_text() -> None:
    assert listed(["a", "", "c"]) == "Its columns: a, (no name), c."
    assert "Harga" not in listed(["1", "Harga beras naik."])
    assert "Harga" not in listed(["1", "Harga beras naik di semua pasar kota itu sejak pekan lalu"])


def test_marks_case_and_spaces_make_no_other_name() -> None:
    assert {plain_name(name) for name in ("Isi_Berita", "isi berita", "\ufeffISI-BERITA ")} == {"isiberita"}
