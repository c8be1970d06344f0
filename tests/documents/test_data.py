from __future__ import annotations

import json

import pytest

from translator.article import Article, Paragraph, Sentence
from translator.documents.read import parse_bytes, read_article
from translator.errors import InputNotFound, InputNotText

MAIL = "From: Ani <ani@contoh.id>\nTo: Budi <budi@contoh.id>\nSubject: Berita\nDate: Mon, 1 Jan 2024\n\nHarga naik.\n"
DATA = (
    ("id,judul,isi\n1,\"Harga naik\",\"Harga beras naik, kata dia.\"\n", "table (CSV, 3"),
    ("judul;isi\nHarga naik;Harga beras naik.\nBanjir;\"Air naik;\nlalu surut.\"\n", "semicolons, 2"),
    ("id\tjudul\n1\tHarga naik\n2\tBanjir\n", "TSV, 2"),
    ('[{"title": "Satu", "text": "Berita satu."}, {"title": "Dua", "text": "Berita dua."}]', "JSON list of 2"),
    ('[\n  "satu",\n  "dua"\n]', "JSON list of 2"),
    ('{"judul": "Satu", "isi": "Berita satu."}', 'without a "text"'),
    ('[{"title": "Satu", "text": "Berita', "damaged"),
    ('<?xml version="1.0"?>\n<rss><channel><title>Berita</title></channel></rss>', "XML"),
    (MAIL.replace("From:", "Dari:"), "e-mail"),
    ("From ani@contoh.id Mon Jan 1 10:00:00 2024\n" + MAIL, "e-mail"),
    ("[Script Info]\nTitle: x\n\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,,,,,Halo\n", "subtitle"),
    ("{25}{75}Halo.\n{80}{120}Apa kabar?\n", "subtitle"),
    ("0:00:01.000,0:00:02.000\nHalo.\n", "subtitle"),
    ("\\documentclass{article}\n\\begin{document}\nHarga naik.\n\\end{document}\n", "LaTeX"),
)  # fmt: skip
PROSE = (
    "Jakarta, Senin\nBandung, Selasa\n",
    "Harga naik, kata dia.\nWarga mengeluh, kata mereka.\n",
    "Beras, gula\nMinyak, telur\nDaging, susu\n",
    "[Foto: Ani] Harga beras naik.\nWarga mengeluh.\n",
    "{kutipan} Harga naik.\nWarga mengeluh.\n",
    "Dari: pembaca\nHarga naik.\n\nWarga mengeluh.\n",
    "<catatan> Harga naik lagi.\nWarga mengeluh.\n",
    "Jadwal\tHari\nPasar buka setiap hari kecuali Minggu.\n",
    "[1] Laporan dinas.\n[2] Laporan kota.\n",
)


@pytest.mark.parametrize(("text", "says"), DATA, ids=[says for _, says in DATA])
@pytest.mark.parametrize("suffix", [".txt", ""])
def test_data_under_a_text_name_is_refused_with_what_it_is_and_what_to_do(text: str, says: str, suffix: str) -> None:
    with pytest.raises(InputNotText) as caught:
        parse_bytes(text.encode(), "berita.txt", suffix=suffix)
    assert says in caught.value.message
    assert caught.value.hint
    if "table" in says or "list" in says:
        assert "translator batch" in caught.value.hint


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_never_taken_for_data(text: str) -> None:
    assert parse_bytes(text.encode(), "berita.txt", suffix=".txt").paragraphs


def test_the_name_of_a_table_is_enough() -> None:
    with pytest.raises(InputNotText, match="table"):
        parse_bytes(b"Harga naik, kata dia.\n", "a.csv", suffix=".csv")


def test_an_object_with_a_text_is_an_article_on_however_many_lines_it_stands() -> None:
    value = {"title": "Harga Beras", "text": "Harga beras naik.\n\nWarga mengeluh."}
    for indent in (None, 2):
        article = parse_bytes(json.dumps(value, indent=indent).encode(), "a.json", suffix=".json")
        assert article.title
        assert article.title.source == "Harga Beras"
        assert len(article.paragraphs) == 2


def test_an_output_of_this_program_is_no_article() -> None:
    article = Article((Paragraph((Sentence("Harga naik.", translation="Prices rose."),)),))
    with pytest.raises(InputNotText, match="output of translator"):
        parse_bytes(json.dumps(article.to_dict(), indent=2).encode(), "a.json", suffix=".json")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\0" * 600, "old Office document"),
        ("WordDocument".encode("utf-16-le"), "old Word document (.doc)."),
        (b"\0" * 504 + b"\xec\xa5\xc1\0" + bytes([0] * 7) + b"\x11" + "WordDocument".encode("utf-16-le"), "password"),
        ("EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("Workbook".encode("utf-16-le"), "old Excel workbook"),
        ("__substg1.0_001A".encode("utf-16-le"), "Outlook"),
    ],
)
def test_old_and_encrypted_office_documents_are_named(data: bytes, says: str) -> None:
    with pytest.raises(InputNotText) as caught:
        parse_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data, "berita.doc")
    assert says in caught.value.message
    assert caught.value.hint
    if "Word document (.doc)." in says:
        assert "docx" in caught.value.hint


@pytest.mark.parametrize(
    "address", ["https://contoh.id/berita/1", "http://contoh.id", "www.contoh.id/a", "contoh.co.id/a"]
)
def test_a_web_address_is_told_from_a_file(address: str) -> None:
    with pytest.raises(InputNotFound, match="opens no network") as caught:
        read_article(address)
    assert "save" in caught.value.hint
