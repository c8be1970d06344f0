from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from tests.documents.pdf_file import Piece, lines, pdf
from translator.documents.layout import Fragment, page_lines
from translator.documents.layout_words import join_lines
from translator.documents.read import parse_bytes
from translator.errors import InputEmpty, InputNotText, InputTooLarge

pytest.importorskip("pypdf", reason="needs the documents extra")

LEFT = [
    "Hujan deras yang mengguyur sejak Senin malam",
    "membuat Sungai Serayu meluap. Badan Penanggu-",
    "langan Bencana mencatat anak-",
    "anak diungsikan lebih dulu.",
]
RIGHT = [
    "Bupati menetapkan status tanggap darurat sela-",
    "ma 14 hari dan menyiapkan bantuan beras bagi",
    "warga yang mengungsi di sekolah dan masjid di",
    "tiga kecamatan.",
]
WHOLE_LEFT = (
    "Hujan deras yang mengguyur sejak Senin malam membuat Sungai Serayu meluap. Badan Penanggulangan Bencana "
    "mencatat anak-anak diungsikan lebih dulu."
)
WHOLE_RIGHT = (
    "Bupati menetapkan status tanggap darurat selama 14 hari dan menyiapkan bantuan beras bagi warga yang mengungsi "
    "di sekolah dan masjid di tiga kecamatan."
)
TITLE: Piece = (50, 780, 22, "Banjir Rendam Tiga Kecamatan di Lembah Serayu")


def _by_rows(left: list[Piece], right: list[Piece]) -> list[Piece]:
    return [piece for pair in zip(left, right, strict=True) for piece in pair]


@pytest.mark.parametrize("order", ["columns", "rows", "reversed"])
def test_columns_are_read_one_after_the_other_in_whatever_order_they_are_drawn(order: str) -> None:
    left, right = lines(50, 740, LEFT), lines(310, 740, RIGHT)
    drawn = {"columns": left + right, "rows": _by_rows(left, right), "reversed": (left + right)[::-1]}[order]
    article = parse_bytes(pdf([[TITLE, *drawn]]), "a.pdf")
    assert article.title
    assert article.title.source == TITLE[3]
    assert [p.source for p in article.paragraphs] == [WHOLE_LEFT, WHOLE_RIGHT]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    first = lines(50, 740, [*LEFT[:3], "anak dan orang tua diungsikan lebih dulu oleh"])
    second = lines(50, 780, ["petugas sejak pagi hingga petang, kata bupati di"])
    second += lines(50, 768, ["hadapan wartawan."])
    article = parse_bytes(pdf([first, second]), "a.pdf")
    assert len(article.paragraphs) == 1
    assert "lebih dulu oleh petugas sejak pagi" in article.paragraphs[0].source


def test_paragraphs_part_at_gaps_indents_and_short_last_lines() -> None:
    body = ["Warga mulai mengungsi sejak malam karena air naik dengan cepat", "sekali."]
    gap = lines(50, 740, body) + lines(50, 700, body)
    indent = lines(50, 740, body) + lines(70, 716, body[:1]) + lines(50, 704, body[1:])
    short = lines(50, 740, body * 2)
    for drawn in (gap, indent, short):
        article = parse_bytes(pdf([drawn]), "a.pdf")
        assert [p.source for p in article.paragraphs] == [" ".join(body)] * 2


def test_headings_and_lists_are_told_from_prose() -> None:
    drawn = [TITLE, *lines(50, 740, LEFT), (50, 670, 13, "Yang perlu disiapkan")]
    drawn += lines(50, 650, ["1. Air minum", "2. Senter"])
    article = parse_bytes(pdf([drawn]), "a.pdf")
    assert [(p.kind, p.marker, p.source) for p in article.paragraphs[1:]] == [
        ("heading", "", "Yang perlu disiapkan"),
        ("list", "1.", "Air minum"),
        ("list", "2.", "Senter"),
    ]


def test_page_numbers_and_running_heads_are_dropped() -> None:
    text = "Warga desa {} mengungsi sejak malam karena air naik."
    villages = ["Karangjati", "Wanasari", "Sukamaju", "Cilembang"]
    pages = [
        [(50, 810, 8, "Harian Serayu, edisi 12"), *lines(50, 740, [text.format(village)] * 6), (300, 30, 8, f"- {n} -")]
        for n, village in enumerate(villages)
    ]
    article = parse_bytes(pdf(pages), "a.pdf")
    assert all("Harian" not in p.source for p in article.paragraphs)
    assert {d.rule for d in article.dropped} == {"page-header"}
    assert len(article.dropped) == 8


def test_text_drawn_word_by_word_is_one_column() -> None:
    random = Random(7)
    words = ["warga", "mulai", "mengungsi", "sejak", "malam", "karena", "air", "naik", "pemerintah", "di", "dan"]
    rows = [random.choices(words, k=12) for _ in range(30)]
    fragments = []
    for number, row in enumerate(rows):
        x = 50.0
        for word in row:
            fragments.append(Fragment(word, x, 700 - 12.0 * number, 10))
            x += 5.2 * len(word) + 2.5
    assert [line.text for line in page_lines(fragments)] == [" ".join(row) for row in rows]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("kata meng-", "ungsi sejak", "kata mengungsi sejak"),
        ("para anak-", "anaknya pergi", "para anak-anaknya pergi"),
        ("pasar sayur-", "mayur ramai", "pasar sayur-mayur ramai"),
        ("mereka berlari-", "lari kecil", "mereka berlari-lari kecil"),
        ("jalan bolak-", "balik lagi", "jalan bolak-balik lagi"),
        ("abad ke-", "20 lalu", "abad ke-20 lalu"),
        ("pemain non-", "Jawa itu", "pemain non-Jawa itu"),
        ("dua kata", "biasa saja", "dua kata biasa saja"),
    ],
)
def test_words_divided_at_line_ends_are_made_whole(first: str, second: str, joined: str) -> None:
    assert join_lines(first, second) == joined


def test_a_soft_hyphen_that_is_drawn_as_a_space_divides_no_word() -> None:
    article = parse_bytes(
        pdf([lines(50, 740, ["Pem\xadbangunan jalan kabu\xadpaten itu selesai pada Maret."])]), "a.pdf"
    )
    assert article.paragraphs[0].source == "Pembangunan jalan kabupaten itu selesai pada Maret."


def test_the_document_itself_decides_where_it_writes_the_word_elsewhere() -> None:
    assert join_lines("tim gabung-", "an itu", Counter(["gabung-an", "gabung-an"])) == "tim gabung-an itu"
    assert join_lines("kata kupu-", "kupu", Counter(["kupukupu"])) == "kata kupukupu"


def test_a_scanned_document_and_an_empty_one_are_told_apart() -> None:
    with pytest.raises(InputNotText, match="scanned") as caught:
        parse_bytes(pdf([[], []], picture=True), "a.pdf")
    assert "ocrmypdf" in caught.value.hint
    with pytest.raises(InputEmpty, match="without text"):
        parse_bytes(pdf([[]]), "a.pdf")


def test_a_text_layer_without_letters_is_refused() -> None:
    with pytest.raises(InputNotText, match="text layer"):
        parse_bytes(pdf([lines(50, 700, ["\u00a4\u00b6\u00a7\u00bf\u00d7\u00f7" * 5] * 5)]), "a.pdf")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translator.documents.pdf.PAGES", 2)
    with pytest.raises(InputTooLarge, match="3 pages"):
        parse_bytes(pdf([[TITLE]] * 3), "a.pdf")


def test_a_document_that_draws_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf([lines(50, 740, LEFT * 10)])
    assert parse_bytes(data, "a.pdf").paragraphs
    monkeypatch.setattr("translator.documents.pdf.OPERATIONS", 100)
    with pytest.raises(InputTooLarge, match="draws more than 100"):
        parse_bytes(data, "a.pdf")


def test_a_protected_document_says_so() -> None:
    import io

    import pypdf

    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf([lines(50, 740, LEFT)]))))
    writer.encrypt("rahasia", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(InputNotText, match="password"):
        parse_bytes(out.getvalue(), "a.pdf")


def _encrypted(password: str, algorithm: str) -> bytes:
    import io

    import pypdf

    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf([lines(50, 740, LEFT)]))))
    writer.encrypt(password, "pemilik", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_document_with_a_password_for_its_owner_alone_is_read(algorithm: str) -> None:
    pytest.importorskip("cryptography", reason="needs the documents extra")
    article = parse_bytes(_encrypted("", algorithm), "a.pdf")
    assert article.paragraphs[0].source == WHOLE_LEFT
    with pytest.raises(InputNotText, match="password"):
        parse_bytes(_encrypted("rahasia", algorithm), "a.pdf")


def test_without_cryptography_the_error_names_it_and_how_to_install_it(tmp_path: Path) -> None:
    pytest.importorskip("cryptography", reason="makes the document")
    path = tmp_path / "a.pdf"
    path.write_bytes(_encrypted("", "AES-256"))
    code = (
        "import sys\n"
        "sys.modules.update(dict.fromkeys(['cryptography', 'Crypto']))\n"
        "from translator.documents.read import read_article\n"
        "from translator.errors import InputNotText\n"
        "try:\n    read_article(sys.argv[1])\n"
        "except InputNotText as error:\n    print(error.message, error.hint)\n"
    )
    said = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True).stdout
    assert "encrypted with AES" in said
    assert "cryptography, which decrypts it, is not installed" in said
    assert "pip install 'indonesian-reader[pdf]'" in said
    assert "password" not in said


def _raised(x: float, y: float, pieces: Sequence[tuple[str, float, float]]) -> list[Piece]:
    """Pieces of text one after the other: text, size, and how far above the line; the widths are those of Helvetica."""
    drawn = []
    for text, size, rise in pieces:
        drawn.append((x, y + rise, size, text))
        x += 0.5 * size * len(text)
    return drawn


def test_raised_and_lowered_text_is_part_of_its_line() -> None:
    line = _raised(
        50,
        740,
        [("Emisi CO", 10, 0), ("2", 7, -2), (" naik 10", 10, 0), ("6", 7, 4), (" ton di 5 km", 10, 0), ("2", 7, 4),
         (" lahan, kata laporan", 10, 0), ("3", 7, 4), (" dinas.", 10, 0)],
    )  # fmt: skip
    note = _raised(50, 60, [("3", 5, 3), ("Laporan tahunan dinas itu terbit pada Maret.", 8, 0)])
    article = parse_bytes(pdf([[*line, *lines(50, 700, ["Warga diminta tetap tenang."]), *note]]), "a.pdf")
    assert [p.source for p in article.paragraphs] == [
        "Emisi CO₂ naik 10^6 ton di 5 km² lahan, kata laporan dinas.",
        "Warga diminta tetap tenang.",
        "Laporan tahunan dinas itu terbit pada Maret.",
    ]


def test_a_table_is_read_row_by_row_and_cell_by_cell() -> None:
    rows = [("Komoditas", "Januari", "Februari"), ("Beras", "Rp12.500", "Rp13.000"), ("Cabai rawit", "", "Rp80.000"),
            ("Gula", "Rp15.000", "Rp16.000"), ("Minyak", "Rp14.000", "Rp15.500")]  # fmt: skip
    drawn = lines(50, 740, ["Harga pangan di pasar kota naik sejak awal pekan lalu, kata pedagang."])
    for number, row in enumerate(rows):
        drawn += [(x, 710 - 16.0 * number, 10, text) for x, text in zip((60, 200, 320), row, strict=True) if text]
    drawn += lines(50, 600, ["Pedagang mengaku penjualan mereka menurun tajam sejak awal bulan ini."])
    article = parse_bytes(pdf([drawn]), "a.pdf")
    cells = [p for p in article.paragraphs if p.kind == "cell"]
    assert [(p.row, p.column, p.source) for p in cells] == [
        (row, column, text) for row, texts in enumerate(rows, 1) for column, text in enumerate(texts, 1) if text
    ]
    assert [p.kind for p in article.paragraphs] == ["prose", *["cell"] * len(cells), "prose"]


def test_short_lines_of_columns_and_numbered_lists_are_no_table() -> None:
    left = ["Hujan deras turun", "di kota sejak Senin", "malam sehingga air", "sungai meluap lagi."]
    right = ["Warga mengungsi ke", "balai desa dan juga", "sekolah yang dekat", "dari rumah mereka."]
    columns = parse_bytes(pdf([lines(50, 740, left) + lines(160, 740, right)]), "a.pdf")
    assert [p.source for p in columns.paragraphs] == [" ".join(left + right)]
    numbered = [
        piece for n in range(1, 5) for piece in ((50, 740 - 14.0 * n, 10, f"{n}."), (90, 740 - 14.0 * n, 10, "Air"))
    ]
    assert {p.kind for p in parse_bytes(pdf([numbered]), "a.pdf").paragraphs} == {"list"}


@pytest.mark.parametrize(
    "heads",
    [["Majalah Kota", "Majalah Kota"], ["Majalah Kota", "Laporan Utama"] * 2, ["Edisi 3", "Edisi 3", "Edisi 3"]],
)
def test_running_heads_of_few_pages_and_of_left_and_right_ones_are_dropped(heads: list[str]) -> None:
    villages = ["Karangjati", "Wanasari", "Sukamaju", "Cilembang"]
    pages = [
        [(50, 810, 8, head), *lines(50, 740, [f"Warga {village} mengungsi.", f"Air di {village} masih tinggi."])]
        for head, village in zip(heads, villages, strict=False)
    ]
    article = parse_bytes(pdf(pages), "a.pdf")
    assert [d.text for d in article.dropped] == heads
    assert sum(p.source.count("mengungsi") for p in article.paragraphs) == len(heads)


def test_a_pdf_under_another_name_is_read_all_the_same() -> None:
    article = parse_bytes(pdf([lines(50, 740, LEFT)]), "berita.txt", suffix=".txt")
    assert article.paragraphs[0].source == WHOLE_LEFT


def test_without_pypdf_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(InputNotText, match="a PDF document") as caught:
        parse_bytes(pdf([[TITLE]]), "a.pdf")
    assert "pip install 'indonesian-reader[pdf]'" in caught.value.hint
