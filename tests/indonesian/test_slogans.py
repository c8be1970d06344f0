"""Quotations that stay whole inside their sentence, and speech that does not."""

from __future__ import annotations

import pytest

from translator.indonesian.slogans import slogans


@pytest.mark.parametrize(
    "text",
    [
        'Spanduk bertuliskan "Jaga laut. Jaga hidup." terpasang di dermaga.',
        "Lagu berjudul “Datang. Pergi. Lupa.” itu dirilis.",
        'Mereka membawa poster "Kami lapar. Beri kami kerja" di depan kantor.',
        '"Sungai itu hidup. Hidup itu air," katanya.',
        '"Satu desa. Satu hati," ujar kepala desa.',
    ],
)
def test_slogans(text: str) -> None:
    ((start, end),) = slogans(text)
    assert text[start - 1] in '"“'
    assert text[end] in '"”'


@pytest.mark.parametrize(
    "text",
    [
        '"Kami tidak tahu. Semua sudah diurus panitia," katanya.',
        'Ia berkata "Saya lelah. Saya pulang" lalu pergi.',
        'Menurut dia, "Hujan turun. Jalan rusak."',
        'Warga bertanya: "Kapan selesai? Siapa yang bayar?"',
        "Tidak ada kutipan di sini. Sama sekali.",
        'Kalimat dengan satu tanda kutip " saja. Ya.',
    ],
)
def test_speech_and_plain_text(text: str) -> None:
    assert slogans(text) == []
