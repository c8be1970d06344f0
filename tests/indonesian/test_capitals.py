"""Lines all in capitals become sentences in which names and acronyms keep their capitals."""

from __future__ import annotations

import pytest

from translator import Translator
from translator.indonesian.capitals import in_capitals
from translator.indonesian.headline_case import sentence_case
from translator.indonesian.normalize import normalize

LINES = [
    ("PEMERINTAH NAIKKAN HARGA BBM MULAI SENIN", "Pemerintah naikkan harga BBM mulai Senin"),
    ("BMKG: WASPADAI HUJAN LEBAT DI JAWA BARAT", "BMKG: waspadai hujan lebat di Jawa Barat"),
    ("RUPIAH MELEMAH KE RP16.000 PER DOLAR AS", "Rupiah melemah ke Rp 16,000 per dolar AS"),
    ("UMP DKI JAKARTA 2025 NAIK 6,5 PERSEN", "UMP DKI Jakarta 2025 naik 6.5 persen"),
    ("BUPATI PATI DIDEMO WARGA SOAL PAJAK", "Bupati Pati didemo warga soal pajak"),
    ("IURAN KELAS III NAIK, WARGA PROTES", "Iuran kelas III naik, warga protes"),
    ('"SAYA TIDAK BERSALAH," KATA TERDAKWA', '"Saya tidak bersalah," kata terdakwa'),
    ("ANGGARAN RP 500 JUTA CAIR UNTUK WARGA", "Anggaran Rp 500 juta cair untuk warga"),
    ("WARGA BUKA HTTPS://A.ID/X LEWAT @INFO_DESA", "Warga buka HTTPS://A.ID/X lewat @INFO_DESA"),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_becomes_a_sentence(line: str, expected: str) -> None:
    assert sentence_case(normalize(line), []) == expected


def test_the_body_knows_its_names() -> None:
    headline = "BUDI HARAP TEMUI JAYA DI BATU HITAM"
    body = ["Kemarin Budi Harap menunggu. Ia ingin bertemu Jaya di Batu Hitam.", "WARGA BATU HITAM MARAH SEKALI."]
    assert sentence_case(headline, body) == "Budi Harap temui Jaya di Batu Hitam"


@pytest.mark.parametrize(
    "line", ["KPK RI", "Harga BBM naik", "PT PLN", "", "2024", "WARGA resah dan MARAH BESAR sekali"]
)
def test_a_line_with_small_letters_or_few_words_is_not_in_capitals(line: str) -> None:
    assert not in_capitals(line)
    assert not line or sentence_case(line, []) == line


def test_a_sentence_of_the_body_in_capitals_is_translated_as_a_sentence() -> None:
    text = "Warga Serayu mengungsi pada Senin.\n\nPEMERINTAH DAERAH MINTA WARGA SERAYU TETAP TENANG.\n"
    article = Translator.load("compact").translate(text)
    loud = next(s for s in article.sentences() if s.source.isupper())
    assert loud.normalized == "Pemerintah daerah minta warga Serayu tetap tenang."
