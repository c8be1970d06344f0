"""The table of what scraping glues to the end of paragraphs: invitations, slogans, credits, linked headlines."""

from __future__ import annotations

from translator.indonesian.noise_rule import Rule

GLUED: tuple[Rule, ...] = (
    Rule(
        name="glued-channel",
        sites="republika",
        sure=(
            r"(?:loading\.\.\.)?\s?ikuti whatsapp channel republika(?:\s?sumber\s?:\s?[\w /.]{2,40})?",
            r"loading\.\.\.",
            r"sumber\s?:\s?antara(?: foto)?",
        ),
        example="Longsor menutup jalan desa.Ikuti Whatsapp Channel Republika",
        counter_example="Redaksi mengumumkan ikuti Whatsapp Channel Republika sebagai slogan.",
        hints=("republika", "loading", "sumber"),
        place="end",
    ),
    Rule(
        name="glued-slogan",
        sites="kapanlagi",
        sure=(
            r"(?:(?:temukan|simak|baca|ikuti|cek|dapatkan)\b[^.?!]*\bkapanlagi(?:\.com)?\b[^.?!]*[.,]\s*)?"
            r"(?:karena,? )?kalau bukan sekarang,? kapan ?lagi\?.*",
        ),
        example="Pendaftaran dibuka besok. Temukan kabar lainnya di KapanLagi.com. Kalau bukan sekarang, KapanLagi?",
        counter_example="Menurut dia, kalau bukan sekarang, kapan lagi warga belajar?",
        hints=("kalau bukan",),
        place="end",
    ),
    Rule(
        name="glued-photo",
        sites="antara kumparan",
        sure=(
            r"\((?:foto|kredit|credit|image|dok|sumber)\s*[:.]\s?[^()]{2,80}\)",
            r"foto/(?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+)?",
        ),
        example=(
            "Petugas mengevakuasi seorang nenek dari rumahnya yang terendam air setinggi satu meter di Desa "
            "Sayung, Kabupaten Demak, Jawa Tengah, pada Senin pagi ketika hujan kembali turun dengan lebat di "
            "seluruh wilayah pesisir utara. (Foto: Antara)"
        ),
        counter_example="Ia memegang foto keluarganya (foto itu diambil tahun 1980).",
        hints=(")", "foto/"),
        place="end",
    ),
    Rule(
        name="glued-tags",
        sites="liputan6 okezone",
        sure=(r"#[^\W_]\w*(?:\s*#[^\W_]\w*)+",),
        example="Acara itu disiarkan langsung malam ini. #KabarDesa #PanenRaya",
        counter_example="Warga memakai tagar #KabarDesa dan #PanenRaya.",
        hints=("#",),
        place="end",
    ),
    Rule(
        name="glued-read-also",
        sites="sindonews poskota okezone",
        sure=(
            r"(?:\(|\[)\s?baca(?: juga)?\s?:\s?[^()\[\]]{5,140}(?:\)|\])",
            r"(?:baca|lihat|simak) juga\s*[:–-]\s*(?-i:(?=[A-Z0-9'\"“\[]))[^.!?]{8,150}",
            r"(?-i:Baca Juga(?=[A-Z'\"“]))(?:[^.]|\.(?=\S))*",
        ),
        example="Warga diminta tetap waspada. (Baca juga: Gunung Semeru Erupsi Lagi)",
        counter_example="Ia meminta siswa baca juga: novel, puisi, dan drama.",
        hints=("baca", "lihat juga", "simak juga"),
        place="end",
    ),
)
"""Rules of place "end": each is tried only after the end of a sentence."""
