"""The table of site noise: advertisements, buttons, links to other articles, players."""

from __future__ import annotations

from translator.indonesian.credit_rules import OUTLET
from translator.indonesian.noise_rule import NAME, PLATFORMS, Rule

_NO_SENTENCE = r"(?<![^.]\.)(?<![^.]\.[\"”])(?<![^.]\.[)\]])"
_OPEN = r"[\s(\[*>»•-]*"
_PLATFORM = rf"(?:{PLATFORMS}|e-?mail|surel)"
_PIECE = r"(?:artikel|berita|konten|tulisan|isi)(?: ini)?"
_READ = r"(?:mem)?baca(?: lebih lanjut| selengkapnya)?"

NOISE: tuple[Rule, ...] = (
    Rule(
        name="advertisement",
        sites="detik kapanlagi cnn tribun",
        sure=(
            r"advertisements?[\s:.-]*|advertorial|iklan(?: (?:oleh )?google)?|ads by \S+(?: \S+)?|"
            r"sponsored(?: content)?|"
            r"promoted content",
            r"(?:pasang|tutup|lewati|skip|close) (?:iklan|ads?)(?: di sini)?|powered by [\w.]+(?: \w+)?",
            rf"{_PIECE} (?:ber|di)lanjut(?:kan)? (?:di bawah|setelah iklan)(?: ini)?|lanjut(?:kan)? {_READ}"
            rf"(?: {_PIECE})? di bawah(?: ini)?|(?:konten|artikel) premium|(?:konten )?khusus (?:pelanggan|member)|"
            rf"galeri foto|masuk untuk membaca|premium content",
        ),
        beside=(r"promosi",),
        example="ADVERTISEMENT",
        counter_example="Iklan itu ditarik dari televisi setelah menuai protes.",
    ),
    Rule(
        name="scroll",
        sites="detik cnn okezone",
        sure=(
            r"scroll(?: down)? (?:to|for) (?:continue|resume|read|more)(?: with| reading| more)?(?: content)?",
            rf"(?:scroll|gulir|geser)(?: ke)?(?: ?bawah)?(?: layar)? untuk (?:me)?(?:lanjut(?:kan|)? ?)?(?:terus )?"
            rf"(?:{_READ})?(?: {_PIECE})?",
        ),
        example="SCROLL TO CONTINUE WITH CONTENT",
        counter_example=(
            "Scroll ke bawah menjadi kebiasaan pengguna media sosial, menurut penelitian yang dilakukan tim kampus itu."
        ),
    ),
    Rule(
        name="embed",
        sites="detik cnn",
        sure=(
            r"\[\s*gambas\s*:[^\]]*\]",
            r"\[\s*(?:video|gambar|foto|embed|instagram|youtube|twitter)(?:\s*:[^\]]*)?\s*\]",
        ),
        example="[Gambas:Video 20detik]",
        counter_example="[Gambas] adalah nama kelompok musik gambus dari Pekalongan.",
    ),
    Rule(
        name="watch-title",
        sites="detik",
        sure=(r"(?:tonton|simak|lihat) juga [\"'“‘].{5,140}[\"'”’](?: di sini)?",),
        example='Tonton juga "Cara Membuat Paspor Baru" di sini:',
        counter_example="Tonton juga para pemain muda yang berlatih setiap sore di lapangan itu.",
    ),
    Rule(
        name="read-also",
        sites="all",
        sure=(
            _OPEN
            + (
                r"(?:yuk,? )?(?:baca|simak|lihat|tonton)[ _]?(?:juga|lainnya|pula)\s*(?:[:;–—-]|video\b|foto\b|"
                r"artikel\b|berita\b).*" + _NO_SENTENCE
            ),
            _OPEN + r"(?:yuk,? )?(?:baca|simak|lihat)[ _]juga\s*[:.]?[)\]]?",
            _OPEN + r"(?:baca|tonton)\s*:\s*(?-i:(?=[A-Z0-9'\"“‘\[])).*" + _NO_SENTENCE,
            _OPEN
            + r"(?:yuk,? )?(?:baca|simak|cek)\b[^.:]{0,40}\b(?:lainnya|juga(?: deh)?)\s*:"
            + r"\s*(?-i:(?=[A-Z0-9'\"\[]|\Z)).*"
            + _NO_SENTENCE,
            r"(?:yuk,? )?(?:baca|simak)(?: juga)? (?:artikel|berita) (?:menarik )?(?:lainnya|terkait)"
            r"(?: di bawah ini)?",
        ),
        example="Baca juga: Harga Beras Naik Menjelang Lebaran",
        counter_example="Baca juga bagian kedua laporan itu, kata dia, agar tidak salah paham.",
        headlines=4,
    ),
    Rule(
        name="read-also-headline",
        sites="republika kapanlagi",
        sure=(
            _OPEN + r"(?:yuk,? )?(?:baca|simak|lihat)[ _]juga(?=[A-Z0-9'\"‘“\[])(?-i:(?=[A-Z0-9'\"‘“\[]))[^.]*",
            r"(?:berita lainnya|cek yang lain juga(?:,? yuk)?!?\s?|jangan ketinggalan baca yang ini juga!?\s?|"
            r"(?:yuk,? )?baca artikel (?:menarik )?lainnya)(?-i:(?=[A-Z0-9'\"‘“])).*" + _NO_SENTENCE,
        ),
        example="Baca JugaHarga Emas Naik Lagi, Warga Antre di Pegadaian",
        counter_example="Lihat juga Tabel 3 dalam laporan tahunan bank sentral.",
    ),
    Rule(
        name="watch-also",
        sites="detik cnn",
        sure=(
            r"(?:simak|tonton|lihat|saksikan)(?: juga)? (?:video|live|foto)(?:nya)?\s?(?:pilihan|terkait|terbaru|"
            r"menarik|lainnya|selengkapnya)?(?: (?:di bawah|berikut))?(?: ini)?\s*:?",
            r"(?:simak|tonton|lihat|saksikan)(?: juga)? (?:video|live|foto)(?:nya)?(?:\s*:|\s+[\"'“‘](?!$))"
            r"[^.]*(?:\.\S[^.]*)*",
        ),
        patterns=(
            r"(?:simak|tonton|lihat|saksikan)(?: juga)? (?:video|live|foto)(?:nya)?\b(?!\s+(?:itu|ini|tersebut|"
            r"yang)\b)[^.]*(?:\.\S[^.]*)*",
        ),
        example="Simak Video 'Banjir Rendam Ratusan Rumah di Demak':",
        counter_example="Simak video itu sebelum berkomentar, kata polisi. Warga pun menonton.",
    ),
    Rule(
        name="video-link",
        sites="detik cnn tempo liputan6",
        patterns=(
            r"(?:\[?video\]?|foto|infografi[sk]|photo)\s*:\s(?-i:(?=[A-Z0-9'\"“‘]))[^.]{8,140}",
            r"infografi[sk] (?-i:(?=[A-Z0-9'\"“‘]))[^.]{4,140}",
        ),
        example="Video: Detik-detik Jembatan Ambruk di Lebak",
        counter_example="Video: itulah satu-satunya bukti yang dimiliki polisi.",
    ),
    Rule(
        name="next-page",
        sites="detik kompas tribun",
        sure=(
            r"(?:halaman|hal|page)\s*:?\s*\d+(?:[\s|]+\d+)*(?:\s*(?:dari|of|/)\s*\d+)?(?:[\s|]*(?:selanjutnya|"
            r"berikutnya|next|tampilkan semua|show all|semua|»|>))*",
            r"(?:[«<\s]*(?:sebelumnya|prev))?[\s|]*(?:\d+[\s|]+)+(?:selanjutnya|berikutnya|next|tampilkan semua|»|"
            r">)+|(?:load|show|read|see|"
            r"view) (?:more|all)",
            r"(?:(?:simak|baca|lihat) )?(?:selengkapnya|selanjutnya|berikutnya)(?: di (?:sini|"
            r"(?:halaman )?(?:selanjutnya|"
            r"berikutnya)))?|next|prev(?:ious)?|\d{1,2}\s?/\s?\d{1,2}|muat (?:lebih banyak|lainnya)",
            r"(?:(?:simak|baca|lihat) )?(?:berita|halaman|artikel)? ?(?:selanjutnya|berikutnya|sebelumnya|selengkapnya|"
            r"lainnya)(?: (?:di|klik)(?: halaman)?(?: berikut(?:nya| ini)?| selanjutnya| sini))?",
            r"(?:tampilkan|lihat) (?:semua(?:nya)?|lainnya|lebih banyak|selengkapnya)|bersambung ke halaman.{0,30}|"
            r"kembali ke (?:atas|beranda|halaman utama)|back to top",
            r"(?:simak|baca)(?: berita| artikel)? selengkapnya\s?di (?:sini|halaman (?:berikut|selanjut)nya)\.?",
        ),
        patterns=(
            r"simak selengkapnya\b.{0,50}",
            r"baca (?:berita|artikel|halaman)? ?(?:selanjutnya|selengkapnya|lainnya)\b.{0,60}",
        ),
        beside=(r"\d{1,2}|sebelumnya",),
        example="Simak selengkapnya di halaman berikutnya.",
        counter_example="Halaman selanjutnya dari buku itu memuat foto keluarga.",
    ),
    Rule(
        name="picks",
        sites="tempo cnn bbc kompas",
        sure=(
            r"(?-i:(?=[A-Z]))(?:pilihan (?:redaksi|editor|untukmu|untuk anda|kami)|(?:artikel|berita|video) (?:pilihan|"
            r"terkait|terpopuler|populer|lainnya|terkini|terbaru|rekomendasi)|rekomendasi (?:untuk (?:anda|kamu|mu)|"
            r"berita|redaksi))",
            r"topik (?:terkait|pilihan|hangat|populer)|(?-i:T)?erpopuler(?: lainnya)?|terkini lainnya|trending(?: now|"
            r" topics?)?|paling (?:banyak )?(?:dibaca|populer)|most (?:popular|read|viewed)|editor['’]?s picks?",
            r"artikel-artikel yang direkomendasikan|(?:anda |kamu )?mungkin (?:anda |kamu )?(?:tertarik|suka|sukai|"
            r"menyukai|juga "
            r"suka)(?: juga)?|jangan lewatkan|(?:you may|you might) also like|related (?:articles|posts|stories|news)",
            r"recommended(?: for you| stories)?",
        ),
        beside=(r"rekomendasi|terkini|populer|podcast|foto|video|opini",),
        example="Pilihan Editor: Warga Menolak Tambang Pasir Laut",
        counter_example="Pilihan redaksi untuk tidak memuat nama korban dipuji banyak pihak.",
        headlines=5,
    ),
    Rule(
        name="skip-link",
        sites="bbc",
        sure=(
            r"(?:lewati|akhir dari) (?:\S+ ){1,8}dan terus membaca",
            r"akhir dari (?:paling banyak dibaca|artikel-artikel yang direkomendasikan|podcast|whatsapp|konten \w+)",
        ),
        example="Lewati Paling banyak dibaca dan terus membaca",
        counter_example="Akhir dari perang itu belum terlihat.",
    ),
    Rule(
        name="tags",
        sites="kompas tribun suara",
        sure=(
            r"tags?\s*:\s*[^.?!]*",
            r"tags?|kata kunci|keywords?|tags? (?:terkait|populer)|kumpulan artikel [^.]{2,40}",
            r"#[^\W_]\w*(?:[\s,]+#[^\W_]\w*)+",
        ),
        patterns=(r"(?:label|kata kunci|keywords?|topik)\s*:\s*[^.]*",),
        beside=(r"topik|label",),
        edge=(r"#[^\W_]\w*|topik",),
        example="TAG: banjir, Demak, BPBD",
        counter_example="Topik: itulah yang dibahas kedua menteri.",
    ),
    Rule(
        name="google-news",
        sites="suara tempo liputan6",
        sure=(
            r"(?:cek|simak|dapatkan|baca|temukan|update) (?:berita|artikel|update|kabar|info)\b[^.?]{0,110}\b(?:di|"
            r"melalui|on|lewat)\s*:?\s*google ?news\b(?: dan [\w ]{2,30}|,? klik\s?:?[\w .]{2,30})?",
            rf"(?:follow|ikuti)(?: (?:berita|update|kabar)(?: terbaru| terkini)?)?(?: {NAME}){{0,4}} (?:di|melalui|on|"
            r"lewat)\s*:?\s*google ?news\b(?: dan [\w ]{2,30})?",
        ),
        patterns=(
            r"(?:cek|ikuti|simak|dapatkan|baca|follow|temukan|update)\b[^.]{0,120}\b(?:di|melalui|on|"
            r"lewat)\s*:?\s*google ?news\b.{0,60}",
        ),
        example="Cek Berita dan Artikel yang lain di Google News",
        counter_example=(
            "Ikuti perubahan algoritma di Google News membuat lalu lintas pembaca turun separuh, kata pemilik "
            "situs itu, dan hal tersebut memukul pendapatan iklan."
        ),
    ),
    Rule(
        name="channel",
        sites="kompas republika tribun cnn",
        sure=(
            r"[\s(]*(?:loading\.*\s*)?(?:(?:ayo|yuk),? )?(?:ikuti|follow|gabung|bergabung|join|klik|langganan|"
            r"subscribe)\b"
            r"[^.,]{0,60}\b(?:whatsapp|wa|telegram|youtube) (?:channel|saluran|kanal|grup|group)\b.{0,160}",
            r"[\s(]*(?:(?:ayo|yuk),? )?(?:ikuti|follow|gabung|bergabung|join|klik|langganan|subscribe)\b"
            r"[^.,]{0,60}\b(?:channel|saluran|kanal|grup|group) (?:whatsapp|wa|telegram|youtube)\b.{0,160}",
            rf"(?:follow|ikuti)(?: us| kami)?(?: (?:di|on|at|juga di))?(?: (?:{_PLATFORM}|ig|akun|media sosial))*"
            r"(?: kami)?(?: @\w+)?\s*",
            rf"(?:follow|ikuti)(?: {NAME}){{1,3}} (?:di|on) {_PLATFORM}|google ?news|"
            rf"follow {OUTLET}",
            r"(?:tambahkan|jadikan)(?: [\w.]+){0,3}(?: sebagai)? sumber (?:pilihan|favorit)(?: anda)?(?: di google)?",
            r"whatsapp [^:.]{2,40}:\s*klik di sini.{0,5}",
            r"simak breaking news dan berita pilihan kami langsung di ponselmu\b.*",
            r"dapatkan update berita pilihan\b.*",
        ),
        patterns=(
            r"[\s(]*(?:(?:ayo|yuk),? )?(?:ikuti|follow|gabung|bergabung|join|klik|langganan|subscribe)\b[^.,]{0,80}\b"
            r"(?:channel|saluran|kanal|grup|group)\b.{0,160}",
            r"dapatkan (?:update berita|berita up to date|info terkini)\b.*",
        ),
        example="Ikuti Whatsapp Channel Republika",
        counter_example="Ikuti lomba itu, ribuan peserta datang dari seluruh provinsi.",
    ),
    Rule(
        name="newsletter",
        sites="tempo kompas katadata",
        sure=(
            r"(?:ber)?langganan (?:newsletter|buletin)(?: kami)?|(?:daftar|sign up for)(?: our)? (?:newsletter|buletin)"
            rf"(?: kami)?|newsletter(?: {NAME}){{0,2}}|subscribe(?: now)?|(?:ber)?langganan sekarang|berlangganan|"
            rf"aktifkan notifikasi",
            r"(?:dapatkan|terima) (?:newsletter|buletin|notifikasi|berita (?:terbaru|terkini|pilihan|"
            r"utama))\b[^.?]{0,40}"
            r"(?:di (?:surel|e-?mail|ponsel|inbox|hp)\w*(?: (?:anda|kamu))?|setiap (?:hari|pagi)|terbaru|terkini)",
            r"login|masuk\s*[/|]\s*daftar|sign (?:in|up)",
        ),
        beside=(r"kirim|masuk|daftar|masukkan (?:alamat )?(?:e-?mail|surel)(?: anda)?",),
        example="Berlangganan Newsletter",
        counter_example="Berlangganan koran masih menjadi kebiasaan ayahnya.",
    ),
    Rule(
        name="apps",
        sites="okezone tribun",
        sure=(
            r"(?:tersedia|available) (?:di|on) (?:google play|app store|play store)(?: (?:dan|and) (?:google play|app "
            r"store|play store))?|get it on google play|download on the app store",
            rf"(?:unduh|download|install) (?:apps?|aplikasi)(?: (?:kami|{NAME})){{0,3}} (?:sekarang|di sini|gratis|"
            rf"kami)",
        ),
        beside=(rf"(?:unduh|download|install) (?:apps?|aplikasi)(?: {NAME}){{0,3}}",),
        patterns=(
            r"(?:download|unduh|install) (?:aplikasi|apps?)\b(?![^.]*\b(?:itu|tersebut|ini|palsu|bajakan)\b)[^.]{0,80}"
            r"(?:\.com|tribun\w*|detik\w*|kompas|okezone|sekarang|di sini|gratis)[^.]{0,60}",
        ),
        example="Download aplikasi Okezone sekarang",
        counter_example="Unduh aplikasi Samsat di telepon, lalu masukkan nomor induk kependudukan.",
    ),
    Rule(
        name="share",
        sites="detik tribun republika",
        sure=(
            rf"(?:bagikan|sebarkan|share)(?: this)?(?: {_PIECE}| article| post| story)?(?: ke| di| on| to| via|"
            rf" melalui)?"
            rf"(?: {_PLATFORM})*",
            rf"(?:salin|copy)(?: (?:tautan|link|url))|(?:link|tautan) "
            rf"(?:copied|(?:(?:berhasil|telah|sudah) )?disalin)|tweet|print(?: {_PIECE})?|"
            rf"klik untuk (?:berbagi|membagikan)(?: (?:di|ke|melalui) {_PLATFORM})?|"
            rf"{_PLATFORM}(?:[\s,|/]+{_PLATFORM})+",
        ),
        beside=(rf"{_PLATFORM}|cetak|beranda|home",),
        example="Bagikan artikel ini",
        counter_example="Bagikan makanan itu kepada tetangga.",
    ),
    Rule(
        name="comments",
        sites="detik kompas",
        sure=(
            r"\d* ?komentar(?: ?\(\d+\))?|(?:tulis|kirim|beri(?:kan)?|tinggalkan|lihat|muat)(?: semua)? komentar"
            r"(?: anda)?|(?:leave a|post a|add a) (?:comment|reply)|\d* ?comments?(?: ?\(\d+\))?|belum ada komentar|"
            r"komentar (?:ditutup|facebook|disqus)|"
            r"jadi(?:lah)? (?:orang )?(?:yang )?pertama (?:yang )?(?:berkomentar|mengomentari)(?: di sini)?|"
            r"(?:kolom )?komentar(?: anda)?",
        ),
        example="Tulis Komentar",
        counter_example="Komentar warga beragam.",
    ),
    Rule(
        name="player",
        sites="bbc cnn kompastv",
        sure=(
            r"video player is loading\.?|(?:play|putar) video|unmute|mute|(?:current time|duration|remaining "
            r"time)\s*-?\s*\d*:?\d*|loaded:?\s*[\d.]*%?|stream type live|playback rate|volume \d+%|auto \(\d+p\)|"
            r"fullscreen|picture-in-picture|"
            r"this is a modal window\.?|memuat(?: video)?|loading(?: \.\.\.)?|\d{1,2}:\d{2} ?/ ?\d{1,2}:\d{2}",
            r"(?:putar|tonton) (?:video )?di youtube|watch on youtube|video (?:ini )?tidak (?:(?:dapat|"
            r"bisa) diputar|tersedia)|"
            r"your browser does not support\b.*|media tidak tersedia",
        ),
        beside=(r"play|pause|tonton",),
        example="Video Player is loading.",
        counter_example="Video Player itu rusak.",
    ),
    Rule(
        name="published-in",
        sites="tribun kompas juara",
        sure=(
            r"(?:artikel|berita|tulisan|naskah) ini (?:telah |sudah |pernah )?(?:tayang|terbit|dimuat|ditayangkan)"
            r"(?: (?:sebelumnya|pertama kali|juga))* (?:di|pada|dengan judul)\s?:?\s?"
            r"(?-i:(?=[A-Z\"“'])|(?=https?:)|(?=[\w-]+\.(?:com|id|net|co\b))).*",
            r"(?:dilansir|dikutip|disadur|disarikan|diolah) dari(?: laman| situs)? [\w-]+\.(?:com|id|co\.id|net|org)"
            r"(?:/\S*)?",
            r"(?:artikel|berita|tulisan|naskah) ini (?:telah |sudah |"
            r"juga )?(?:bersumber (?:dari )?(?:(?:pemberitaan|berita|"
            r"artikel|laman|situs) )?(?:di |dari )?(?-i:[A-Z])|bisa dibaca(?: juga)? di ).*",
            rf"follow berita(?: {NAME}){{1,4}} di google ?news.*",
            r"kompas\.com berkomitmen (?:memberikan|menghadirkan).*",
        ),
        example="Artikel ini telah tayang di TribunJateng.com dengan judul Banjir Surut",
        counter_example="Artikel ini ditulis oleh mahasiswa sebagai tugas akhir.",
    ),
    Rule(
        name="fact-check-box",
        sites="liputan6",
        sure=(r"\*\s*fakta atau hoaks\?.*|fakta atau hoaks\? untuk mengetahui kebenaran informasi yang beredar\b.*",),
        example="* Fakta atau Hoaks? Untuk mengetahui kebenaran informasi yang beredar, silakan WhatsApp ke nomor ini.",
        counter_example="Fakta atau hoaks? Pertanyaan itu diajukan para siswa.",
    ),
    Rule(
        name="disclaimer",
        sites="tribun merdeka",
        sure=(r"disclaimer(?: on)?\s*:[^?]*", r"disclaimer"),
        example="Disclaimer: Keputusan investasi sepenuhnya ada di tangan pembaca.",
        counter_example="Disclaimer itu dibacakan pembawa acara sebelum siaran.",
    ),
    Rule(
        name="social-embed",
        sites="kompas republika tribun",
        sure=(
            r"(?:(?:view|lihat) (?:this post|postingan ini) (?:on|di) instagram\s*)?"
            r"(?:a post shared by|sebuah kiriman dibagikan oleh|a (?:video|"
            r"photo) posted by)\b[^()]{0,80}\(@[^()]+\)[^.]{0,60}",
            r"(?:view|lihat) (?:this post|postingan ini) (?:on|di) instagram",
            r"(?:pic\.twitter\.com|instagram\.com|https?://|www\.)\S+",
        ),
        example="A post shared by Warta Nusa (@wartanusa)",
        counter_example="Lihat postingan ini, kata dia, sebagai bentuk kritik.",
    ),
    Rule(
        name="about-outlet",
        sites="dailysocial kapanlagi goal detik",
        sure=(
            r"dailysocial\.id adalah portal berita\b.*",
            r"(?:yuk|ingin|mau),? (?:baca|simak)\b.*\bkapanlagi\.com\b.*",
            r"(?:bagaimana pendapat|(?:sampaikan|bagikan|tulis(?:kan)?) pendapat)\b.*\bkolom komentar\b.*",
        ),
        patterns=(r"klik di sini(?: untuk\b.*)?", r"baca kisah inspiratif\b.*di sini\.?"),
        example="Ingin baca berita selebriti lainnya? Yuk baca di KapanLagi.com. Kalau bukan sekarang, kapan lagi?",
        counter_example="Ingin baca puisi di panggung, siswa itu berlatih sebulan.",
    ),
    Rule(
        name="furniture",
        sites="all",
        sure=(
            r"lanjut(?:kan)? membaca|continue reading|jangan lewatkan!?|next video|video player|(?:advertisement|"
            r"iklan) - [\w ]{5,30}",
        ),
        example="Simak berita pilihan setiap hari",
        counter_example="Dapatkan izin dahulu, kata kepala dinas kepada pengembang.",
        beside=(r"mulai|tutup|close|lewati",),
    ),
)
"""Rules about everything but who wrote, took and owns things (credit_rules.py) and glued ends (glued_rules.py)."""
