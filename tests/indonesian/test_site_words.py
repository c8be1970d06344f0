"""Lines of a site's own words, and lines of the news that share some of them."""

from __future__ import annotations

import pytest

from translator.indonesian.site_words import is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Dapatkan berita terbaru di Telegram",
        "Simak kelanjutan berita di halaman berikutnya".replace("kelanjutan ", ""),
        "Gabung Channel Telegram Warta Nusa",
        "Terpopuler Pekan Ini",
        "Video Terkait",
        "Bagikan Berita Ini!",
        "Watch more on YouTube",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Bagikan beras kepada warga",
        "Berita itu benar",
        "Unduh aplikasi Mobile JKN",
        "Grup WhatsApp",
        "Video Lama",
        "Ikuti kami, kata pemandu.",
        "Lihat berita apa?",
        "Warta Nusa di Google News",
        "Berita",
    ],
)
def test_news(line: str) -> None:
    assert not is_furniture(line)
