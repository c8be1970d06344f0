"""What stands in a scraped article and is not the article: one table of rules, and what applies it.

Every rule is anchored at the start of a line, or (place "end") takes the end of a paragraph; a sentence that merely
contains such words is never touched. Each rule carries an example and a counter-example, and each pair is a test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Place = Literal["line", "end"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of boilerplate.

    `patterns` are alternatives, matched in any case of letters against a whole line (place "line") or the end of a
    paragraph (place "end"). `headlines` is how many linked headlines are dropped after a line that is the bare
    label. `example` is dropped by this rule, `counter_example` is kept by all.
    """

    name: str
    patterns: tuple[str, ...]
    sites: str
    example: str
    counter_example: str
    headlines: int = 0
    place: Place = "line"


_SENTENCE_ENDS = (".", "!", "?", "…", '"', "”", ")", "’", "'")
_LABELS = re.compile(r"\s*\b(?:SCROLL TO (?:CONTINUE|RESUME)(?: WITH)?(?: CONTENT)?|ADVERTISEMENT)\b\s*")
_LONGEST_END = 500
_NO_SENTENCE = r"(?<![^.]\.)(?<![^.]\.[\"”])(?<![^.]\.[)\]])"
_OPEN = r"[\s(\[*>»•-]*"

RULES: tuple[Rule, ...] = (
    Rule(
        name="advertisement",
        patterns=(r"(?:advertisement|advertorial|iklan|ads by google|sponsored|promoted content)[\s:.-]*",),
        sites="detik kapanlagi cnn",
        example="ADVERTISEMENT",
        counter_example="Iklan itu ditarik dari televisi setelah menuai protes.",
    ),
    Rule(
        name="scroll",
        patterns=(
            r"scroll to (?:continue|resume)(?: with)?(?: content)?[\s.:]*",
            r"(?:scroll|gulir) ke bawah untuk (?:melanjutkan|lanjut|terus)\s?(?:membaca|baca)?"
            r"(?: artikel| berita)?[\s.:]*",
        ),
        sites="detik cnn okezone",
        example="SCROLL TO CONTINUE WITH CONTENT",
        counter_example=(
            "Scroll ke bawah menjadi kebiasaan pengguna media sosial, menurut penelitian yang dilakukan tim kampus itu."
        ),
    ),
    Rule(
        name="embed",
        patterns=(
            r"\[\s*gambas\s*:[^\]]*\]",
            r"\[\s*(?:video|gambar|foto|embed|instagram|youtube|twitter)(?:\s*:[^\]]*)?\s*\]",
        ),
        sites="detik cnn",
        example="[Gambas:Video 20detik]",
        counter_example="[Gambas] adalah nama kelompok musik gambus dari Pekalongan.",
    ),
    Rule(
        name="watch-title",
        patterns=(r"(?:tonton|simak|lihat) juga [\"'“‘].{5,140}[\"'”’](?: di sini)?:?",),
        sites="detik",
        example='Tonton juga "Cara Membuat Paspor Baru" di sini:',
        counter_example="Tonton juga para pemain muda yang berlatih setiap sore di lapangan itu.",
    ),
    Rule(
        name="read-also",
        patterns=(
            _OPEN
            + (
                r"(?:yuk,? )?(?:baca|simak|lihat|tonton)[ _]?(?:juga|lainnya|pula)\s*(?:[:;–—-]|video\b|foto\b|"
                r"artikel\b|berita\b).*" + _NO_SENTENCE
            ),
            _OPEN + r"(?:yuk,? )?baca[ _]juga\s*[:.]?[)\]]?",
            _OPEN + r"baca\s*:\s*.*" + _NO_SENTENCE,
            _OPEN
            + r"(?:yuk,? )?(?:baca|simak|cek)\b[^.:]{0,40}\b(?:lainnya|juga(?: deh)?)\s*:"
            + r"\s*(?-i:(?=[A-Z0-9'\"\[]|\Z)).*"
            + _NO_SENTENCE,
        ),
        sites="all",
        example="Baca juga: Harga Beras Naik Menjelang Lebaran",
        counter_example="Baca juga bagian kedua laporan itu, kata dia, agar tidak salah paham.",
        headlines=4,
    ),
    Rule(
        name="read-also-headline",
        patterns=(_OPEN + r"(?:baca|simak|lihat)[ _]juga(?=[A-Z0-9'\"‘“\[])(?-i:(?=[A-Z0-9'\"‘“\[]))[^.]*",),
        sites="republika kapanlagi",
        example="Baca JugaHarga Emas Naik Lagi, Warga Antre di Pegadaian",
        counter_example="Lihat juga Tabel 3 dalam laporan tahunan bank sentral.",
    ),
    Rule(
        name="watch-also",
        patterns=(
            (
                r"(?:simak|tonton|lihat|saksikan)(?: juga)? (?:video|live|foto)(?:nya)?\b(?!\s+(?:itu|ini|tersebut|"
                r"yang)\b)[^.]*(?:\.\S[^.]*)*"
            ),
        ),
        sites="detik cnn",
        example="Simak Video 'Banjir Rendam Ratusan Rumah di Demak':",
        counter_example="Simak video itu sebelum berkomentar, kata polisi. Warga pun menonton.",
    ),
    Rule(
        name="video-link",
        patterns=(r"(?:\[?video\]?|foto|infografis|photo)\s*:\s[^.]{8,140}",),
        sites="detik cnn tempo",
        example="Video: Detik-detik Jembatan Ambruk di Lebak",
        counter_example="Video: itulah satu-satunya bukti yang dimiliki polisi.",
    ),
    Rule(
        name="next-page",
        patterns=(
            (
                r"(?:simak |baca )?(?:selengkapnya|berita|halaman|artikel)?\s*(?:di )?(?:halaman )?(?:selanjutnya|"
                r"berikutnya|selengkapnya)\s*(?:di halaman .{0,30})?(?:di sini)?[\s:>».]*"
            ),
            r"simak selengkapnya\b.{0,50}",
            r"baca (?:berita|artikel|halaman)? ?(?:selanjutnya|selengkapnya|lainnya)\b.{0,60}",
            r"(?:berita|halaman|artikel) (?:selanjutnya|berikutnya|terkait)\s*:?.{0,4}",
            r"bersambung ke halaman.{0,30}",
            r"(?:halaman|page) \d+(?: (?:dari|of) \d+)?",
            r"next\s*[:>»]*",
            r"(?:selanjutnya|menarik dibaca)\s*:\s*(?-i:[A-Z0-9])[^.]*",
        ),
        sites="detik kompas tribun",
        example="Simak selengkapnya di halaman berikutnya.",
        counter_example="Halaman selanjutnya dari buku itu memuat foto keluarga.",
    ),
    Rule(
        name="picks",
        patterns=(
            (
                r"(?-i:(?=[A-Z]))(?:pilihan (?:redaksi|editor)|artikel pilihan|berita (?:pilihan|terkait|terpopuler|"
                r"populer|lainnya|terkini)|rekomendasi (?:untuk anda|berita)|topik (?:terkait|pilihan)|terpopuler|"
                r"trending|artikel terkait)\s*:?"
            ),
            r"pilihan (?:editor|redaksi)\s*:.*",
        ),
        sites="tempo cnn",
        example="Pilihan Editor: Warga Menolak Tambang Pasir Laut",
        counter_example="Pilihan redaksi untuk tidak memuat nama korban dipuji banyak pihak.",
        headlines=4,
    ),
    Rule(
        name="tags",
        patterns=(
            r"(?:tags?|label|kata kunci|keywords?)\s*:.*",
            r"topik\s*:\s*(?!.*\b(?:itulah|yang)\b)[^.]*",
            r"kumpulan artikel [^.]{2,40}",
        ),
        sites="kompas tribun suara",
        example="TAG: banjir, Demak, BPBD",
        counter_example="Topik: itulah yang dibahas kedua menteri.",
    ),
    Rule(
        name="google-news",
        patterns=(
            (
                r"(?:cek|ikuti|simak|dapatkan|baca|follow|temukan|update)\b[^.]{0,120}\b(?:di|melalui|on|"
                r"lewat)\s*:?\s*google news\b.{0,60}"
            ),
        ),
        sites="suara tempo liputan6",
        example="Cek Berita dan Artikel yang lain di Google News",
        counter_example=(
            "Ikuti perubahan algoritma di Google News membuat lalu lintas pembaca turun separuh, kata pemilik "
            "situs itu, dan hal tersebut memukul pendapatan iklan."
        ),
    ),
    Rule(
        name="channel",
        patterns=(
            (
                r"[\s(]*(?:(?:ayo|yuk),? )?(?:ikuti|follow|gabung|bergabung|join|klik|langganan|"
                r"subscribe)\b[^.]{0,80}\b(?:whatsapp|wa|telegram|youtube)?\s?(?:channel|saluran|kanal|grup|"
                r"group)\b.{0,160}"
            ),
            r"whatsapp [^:.]{2,40}:\s*klik di sini.{0,5}",
            r"simak breaking news dan berita pilihan kami langsung di ponselmu\b.*",
            r"ikuti kami di\s*:?",
            r"dapatkan (?:update berita|berita up to date|info terkini)\b.*",
        ),
        sites="kompas republika tribun cnn",
        example="Ikuti Whatsapp Channel Republika",
        counter_example="Ikuti lomba itu, ribuan peserta datang dari seluruh provinsi.",
    ),
    Rule(
        name="apps",
        patterns=(
            (
                r"(?:download|unduh|install) (?:aplikasi|apps?)\b(?![^.]*\b(?:itu|tersebut|ini|"
                r"palsu)\b)[^.]{0,80}(?:\.com|tribun\w*|detik\w*|kompas|okezone|sekarang|di sini|gratis)[^.]{0,60}"
            ),
        ),
        sites="okezone tribun",
        example="Download aplikasi Okezone sekarang",
        counter_example="Unduh aplikasi Samsat di telepon, lalu masukkan nomor induk kependudukan.",
    ),
    Rule(
        name="published-in",
        patterns=(
            (
                r"(?:artikel|berita|tulisan|naskah) ini (?:telah|sudah|pernah|juga)?\s*(?:tayang|terbit|dimuat|"
                r"ditayangkan|bersumber|bisa dibaca)\b.*"
            ),
            r"kompas\.com berkomitmen.*",
            r"follow berita .{3,60} di google news.*",
        ),
        sites="tribun kompas juara",
        example="Artikel ini telah tayang di TribunJateng.com dengan judul Banjir Surut",
        counter_example="Artikel ini ditulis oleh mahasiswa sebagai tugas akhir.",
    ),
    Rule(
        name="fact-check-box",
        patterns=(r"\*\s*fakta atau hoaks\?.*",),
        sites="liputan6",
        example="* Fakta atau Hoaks? Untuk mengetahui kebenaran informasi yang beredar, silakan WhatsApp ke nomor ini.",
        counter_example="Fakta atau hoaks? Pertanyaan itu diajukan para siswa.",
    ),
    Rule(
        name="disclaimer",
        patterns=(
            r"disclaimer(?: on)?\s*:.*",
            r"disclaimer",
        ),
        sites="tribun merdeka",
        example="Disclaimer: Keputusan investasi sepenuhnya ada di tangan pembaca.",
        counter_example="Disclaimer itu dibacakan pembawa acara sebelum siaran.",
    ),
    Rule(
        name="byline",
        patterns=(
            (
                r"[\s(]*(?:pewarta|editor|penulis|reporter|kontributor|oleh|wartawan|penyunting|redaktur|fotografer|"
                r"translator)\s*:\s*(?:\S+\s*){1,14}"
            ),
        ),
        sites="antara kompas posmetro juara",
        example="Pewarta: Rini Astuti",
        counter_example="Oleh karena itu, sidang ditunda sepekan.",
    ),
    Rule(
        name="byline-by",
        patterns=(r"oleh [A-Z](?-i:[a-z]+)(?: (?-i:[A-Z])[\w.']+){0,3}",),
        sites="antara",
        example="Oleh Rini Astuti",
        counter_example="Oleh warga, mobil itu didorong ke tepi jalan.",
    ),
    Rule(
        name="reported-by",
        patterns=(
            (
                r"(?:laporan|berdasarkan laporan) (?:wartawan |reporter |kontributor |khusus "
                r")?(?-i:[A-Z])[\w.-]*(?:\.com)?,? ?(?-i:[A-Z])?[^.]{0,70}"
            ),
        ),
        sites="tribun kumparan",
        example="Laporan Wartawan TribunSolo.com, Dimas Pratama",
        counter_example="Laporan Keuangan tahun lalu memperlihatkan kerugian Rp2 miliar.",
    ),
    Rule(
        name="copyright",
        patterns=(
            r"(?:copyright|hak cipta|©|\(c\))\s*(?:\(c\)|©)?[^.]{0,80}(?:\.\w{2,4}[^.]{0,40})?",
            r"dilarang keras mengambil konten.*",
            r"all rights reserved.*",
        ),
        sites="antara republika",
        example="COPYRIGHT © ANTARA 2025",
        counter_example="Hak cipta lagu itu masih dipegang keluarga penciptanya. Mereka menolak menjualnya.",
    ),
    Rule(
        name="source",
        patterns=(
            r"sumber(?: (?:gambar|foto|video|berita|artikel))?\s*[:,]\s*.{0,80}",
            r"sumber berita (?-i:[A-Z])[^:]{1,70}\.?",
            r"(?:via|header|gambar header)\s*:\s.{1,60}",
            r"via (?-i:[A-Z])[^.]{1,30}\. sumber:.*",
            r"via (?-i:[A-Z0-9]\S*)(?: (?-i:[A-Z0-9]\S*)){0,3}",
            r"keterangan (?:gambar|foto|video)\s*[,:]\s*.*",
        ),
        sites="dailysocial republika bbc",
        example="Sumber : Antara",
        counter_example="Sumber daya air di wilayah itu terbatas.",
    ),
    Rule(
        name="photo-line",
        patterns=(
            (
                r"\(?\s*(?:foto|kredit|credit|image|gambar|dok|dokumentasi|photo|sumber foto|"
                r"ilustrasi)\s*[:.]\s?(?!.*\b(?:itulah|yang)\b)(?:[^()\s]+\s*){1,7}\)?"
            ),
            r"\((?:image|photo|foto) by [^()]+\)",
        ),
        sites="kapanlagi kumparan kompas",
        example="(Foto: Dok. Pemprov Jateng)",
        counter_example="Foto: itulah bukti yang diajukan jaksa dalam sidang kemarin. Hakim menerimanya.",
    ),
    Rule(
        name="caption",
        patterns=(
            (
                r".{2,160}\((?:foto|kredit|credit|image|dok|photo|sumber|ilustrasi|tangkapan layar|gambar|"
                r"istimewa)(?:\s*[:.]\s?[^()]*(?:\([^()]*\))?[^()]*| by [^()]+|(?:/[^()]+)?)\)\.?"
            ),
        ),
        sites="kapanlagi detik kumparan",
        example="Suasana pengungsian di balai desa (Foto: Antara)",
        counter_example="Ia menilai kelayakan pendanaan (credit scoring) masih lemah.",
    ),
    Rule(
        name="illustration",
        patterns=(
            (
                r"ilustrasi [^.]{3,80}[.\s]\s*(?:pinterest|shutterstock|freepik|unsplash|pixabay|istock|getty images|"
                r"pexels|\w+\.com)"
            ),
            r"(?:dok\.|©)\s?\S.{2,80}" + _NO_SENTENCE,
        ),
        sites="merdeka kompas",
        example="Ilustrasi pasar tradisional. Freepik",
        counter_example="Ilustrasi buku anak itu dikerjakan seniman muda asal Malang.",
    ),
    Rule(
        name="social-embed",
        patterns=(
            r"(?:(?:view|lihat) (?:this post|postingan ini) (?:on|di) instagram\s*)?"
            r"(?:a post shared by|sebuah kiriman dibagikan oleh|a video posted by)\b[^()]{0,80}\(@[^()]+\)[^.]{0,40}",
            r"(?:view|lihat) (?:this post|postingan ini) (?:on|di) instagram",
            r"(?:pic\.twitter\.com|instagram\.com|https?://|www\.)\S+",
        ),
        sites="kompas republika tribun",
        example="A post shared by Warta Nusa (@wartanusa)",
        counter_example="Lihat postingan ini, kata dia, sebagai bentuk kritik.",
    ),
    Rule(
        name="contributed",
        patterns=(
            (
                r"[^.]{3,60} berkontribusi (?:dalam|pada|untuk) (?:penulisan |pembuatan )?(?:artikel|tulisan|laporan|"
                r"berita) ini\.?"
            ),
        ),
        sites="tempo",
        example="Dewi Lestari berkontribusi dalam penulisan artikel ini",
        counter_example="Ia berkontribusi dalam penulisan naskah proklamasi versi anak.",
    ),
    Rule(
        name="about-outlet",
        patterns=(
            r"dailysocial\.id adalah portal berita\b.*",
            r"(?:yuk|ingin|mau),? (?:baca|simak)\b.*\bkapanlagi\.com\b.*",
            r"(?:bagaimana pendapat|sampaikan pendapat)\b.*\bkolom komentar\b.*",
            r"klik di sini untuk\b.*",
            r"baca kisah inspiratif\b.*di sini\.?",
            r"selengkapnya",
            r"komentar",
            r"bagikan",
            r"share",
            r"loading\.*",
        ),
        sites="dailysocial kapanlagi goal detik",
        example="Ingin baca berita selebriti lainnya? Yuk baca di KapanLagi.com. Kalau bukan sekarang, kapan lagi?",
        counter_example="Ingin baca puisi di panggung, siswa itu berlatih sebulan.",
    ),
    Rule(
        name="glued-channel",
        patterns=(
            r"(?:loading\.\.\.)?\s?ikuti whatsapp channel republika(?:\s?sumber\s?:\s?[\w /.]{2,40})?",
            r"loading\.\.\.",
            r"sumber\s?:\s?antara(?: foto)?",
        ),
        sites="republika",
        example="Longsor menutup jalan desa.Ikuti Whatsapp Channel Republika",
        counter_example="Redaksi mengumumkan ikuti Whatsapp Channel Republika sebagai slogan.",
        place="end",
    ),
    Rule(
        name="glued-slogan",
        patterns=(
            r"(?:(?:temukan|simak|baca|ikuti|cek|dapatkan)\b[^.?!]*\bkapanlagi(?:\.com)?\b[^.?!]*[.,]\s*)?"
            r"(?:karena,? )?kalau bukan sekarang,? kapan ?lagi\?.*",
        ),
        sites="kapanlagi",
        example="Pendaftaran dibuka besok. Temukan kabar lainnya di KapanLagi.com. Kalau bukan sekarang, KapanLagi?",
        counter_example="Menurut dia, kalau bukan sekarang, kapan lagi warga belajar?",
        place="end",
    ),
    Rule(
        name="glued-photo",
        patterns=(r"\((?:foto|kredit|credit|image|dok|sumber)\s*[:.]\s?[^()]{2,80}\)",),
        sites="antara kumparan",
        example=(
            "Petugas mengevakuasi seorang nenek dari rumahnya yang terendam air setinggi satu meter di Desa "
            "Sayung, Kabupaten Demak, Jawa Tengah, pada Senin pagi ketika hujan kembali turun dengan lebat di "
            "seluruh wilayah pesisir utara. (Foto: Antara)"
        ),
        counter_example="Ia memegang foto keluarganya (foto itu diambil tahun 1980).",
        place="end",
    ),
    Rule(
        name="glued-read-also",
        patterns=(
            r"(?:\(|\[)\s?baca(?: juga)?\s?:\s?[^()\[\]]{5,140}(?:\)|\])",
            r"(?:baca|lihat) juga\s*[:–-]\s*[^.!]{8,150}",
            r"(?-i:Baca Juga(?=[A-Z'\"“]))(?:[^.]|\.(?=\S))*",
        ),
        sites="sindonews poskota okezone",
        example="Warga diminta tetap waspada. (Baca juga: Gunung Semeru Erupsi Lagi)",
        counter_example="Ia meminta siswa baca juga: novel, puisi, dan drama.",
        place="end",
    ),
)


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """The rules with their patterns, compiled on first use."""
    return tuple((r, re.compile(rf"(?:{'|'.join(r.patterns)})\s*\Z", re.IGNORECASE)) for r in RULES)


def rule_for_line(line: str) -> Rule | None:
    """The rule that drops this whole line, None where it is part of the article."""
    stripped = " ".join(line.split())
    if not stripped:
        return None
    for rule, pattern in _compiled():
        if rule.place == "line" and pattern.match(stripped):
            return rule
    return None


def cut_end(text: str) -> tuple[str, list[tuple[str, Rule]]]:
    """A paragraph without the boilerplate glued to its end, and what was cut with the rule that did it.

    Only after the end of a sentence, so that prose which ends in such words stays.
    """
    cut: list[tuple[str, Rule]] = []
    found = _find_end(text)
    while found is not None:
        start, rule = found
        cut.append((text[start:].strip(), rule))
        text = text[:start].rstrip()
        found = _find_end(text)
    return text, cut


def _find_end(text: str) -> tuple[int, Rule] | None:
    for rule, pattern in _compiled():
        if rule.place == "line":
            continue
        for match in pattern.finditer(text, max(0, len(text) - _LONGEST_END)):
            if text[: match.start()].rstrip().endswith(_SENTENCE_ENDS):
                return match.start(), rule
    return None


def cut_labels(text: str) -> tuple[str, list[str]]:
    """A paragraph without the labels in capitals that scraping leaves between its sentences, and what was cut."""
    cut = [match.group().strip() for match in _LABELS.finditer(text)]
    return (_LABELS.sub(" ", text).strip(), cut) if cut else (text, cut)
