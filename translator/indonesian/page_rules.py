"""The table of what a site's pages hold around any article: reading aids, comment forms, navigation, counters, pitches.

Most of it comes with the software that the pages are made with, so that it stands word for word on hundreds of sites.
"""

from __future__ import annotations

from translator.indonesian.noise_rule import NAME, PLATFORMS, Rule

_PIECE = r"(?:artikel|berita|konten|tulisan|halaman|cerita)(?: ini)?"
_MINUTES = r"(?:±|~|<)?\s?\d{1,3} ?(?:menit|mnt|min(?:ute)?s?|detik)"
_COUNT = r"\d[\d.,]* ?(?:k|rb|jt|ribu|juta)?"
_HEADLINE = r"(?-i:(?=[A-Z0-9'\"“‘]))[^.!?]{12,140}"
_PLATFORM = rf"(?:{PLATFORMS}|google news)"
_CHANNEL = rf"(?:{_PLATFORM}(?: (?:channel|news))?)"
_MACHINE = r"(?:ai|artificial intelligence|kecerdasan (?:buatan|artifisial)|chatgpt|gemini|mesin)"

PAGES: tuple[Rule, ...] = (
    Rule(
        name="reading-aid",
        sites="bbc kumparan merdeka katadata",
        sure=(
            rf"(?:(?:estimasi|perkiraan) )?(?:(?:waktu|lama|durasi) (?:mem)?baca|reading time)\s*:?\s*{_MINUTES}"
            rf"(?: read)?|(?:(?:mem)?baca|dibaca) (?:dalam )?{_MINUTES}|"
            rf"{_MINUTES} (?:(?:waktu )?(?:mem)?baca|read(?:ing)?(?: time)?)",
            rf"(?:dengarkan|simpan|cetak|terjemahkan|bookmark|listen to) (?:{_PIECE}|this (?:article|story)|"
            r"versi audio)(?: ini)?|(?:putar|versi) audio|text to speech",
            r"mode (?:gelap|terang|malam|baca)|(?:dark|light|night|reading) mode|"
            r"(?:ukuran|perbesar|perkecil)(?: ukuran)? (?:font|huruf|teks)|(?:font|text) size|"
            r"perbesar|perkecil|zoom (?:in|out)|a[-+](?: ?a)?(?: ?a[-+])?|a a a",
            r"baca artikel ini (?:lewat|di|melalui) aplikasi\b.*|dapatkan pengalaman membaca lebih\b.*",
            rf"(?:ringkasan|rangkuman) (?:berita|artikel)(?: ini)? (?:oleh|dari|dengan) {_MACHINE}",
        ),
        beside=(r"simpan|disimpan|tersimpan|audio|ringkas",),
        example="Waktu baca: 3 menit",
        counter_example="Waktu baca puisi dibatasi lima menit.",
    ),
    Rule(
        name="comment-form",
        sites="all kompas",
        sure=(
            r"tinggalkan (?:balasan|pesan)(?: anda)?|batal(?:kan)? (?:balasan|membalas)|cancel reply",
            r"(?:alamat )?(?:e-?mail|surel) anda tidak akan di?publikasikan\.?(?: ruas\b.*)?|"
            r"ruas yang wajib ditandai\b.*|"
            r"your e-?mail address will not be published\b.*|required fields are marked\b.*",
            r"simpan nama(?: saya)?, (?:alamat )?(?:e-?mail|surel),? dan (?:alamat )?(?:situs|website)\b.*|"
            r"save my name, e-?mail\b.*|"
            r"beri ?tahu(?:kan)? saya (?:\w+[ -]){0,3}(?:komentar|tulisan|pos)\b.{0,40}\b(?:e-?mail|surel)\.?",
            r"(?:nama|name|e-?mail|surel|website|situs web|komentar|comment) ?\*",
            r"(?:apa|bagaimana) (?:reaksi|perasaan) (?:anda|kamu|mu)(?: (?:setelah membaca|tentang|terhadap) "
            rf"{_PIECE})? ?\??|what['’]?s your reaction ?\??|like this\s?:?|suka ini\s?:?|menyukai ini\s?:?",
            r"(?:beri|berikan) (?:rating|penilaian)(?: anda)?(?: (?:untuk|pada))?(?: artikel(?: ini)?)?|"
            r"laporkan (?:kesalahan|komentar|artikel|berita|iklan)(?: ini)?|report (?:this )?(?:ad|article|comment)",
            r"(?:isi )?komentar (?:ini )?(?:sepenuhnya )?(?:adalah|menjadi|merupakan) tanggung ?jawab "
            r"(?:anda|pengguna|komentator|pembaca)\b[^,“\"]*",
            r"tulis komentarmu dengan tagar\b.*|segera lengkapi data dirimu\b.*|lengkapi profil(?:mu)?",
        ),
        beside=(r"balas|reply|suka|laporkan|nama|email|website|batal",),
        example="Tinggalkan Balasan",
        counter_example="Tinggalkan pesan setelah bunyi nada, kata mesin penjawab itu.",
    ),
    Rule(
        name="navigation",
        sites="all viva liputan6",
        sure=(
            r"navigasi (?:pos|tulisan|artikel)|post navigation|(?:pos|tulisan) (?:sebelum|berikut|selanjut)nya|"
            r"(?:previous|next|older|newer) (?:posts?|article|story|news)|indeks (?:berita|artikel)|"
            r"lewati ke konten|skip to (?:main )?content",
            r"\d{1,3} (?:dari|of) \d{1,3}(?: (?:halaman|pages?|foto|gambar|slides?))",
            r"halaman (?:selanjut|berikut|sebelum)nya[\s:]*(?:\d[\d\s|]*)?[.…>»\s]*",
            r"(?:lanjut(?:kan)?|bersambung|simak|baca)(?: lanjutannya)?(?: ke| di)? halaman (?:sebelah|berikut(?:nya)?|"
            r"selanjutnya|\d{1,2})[.…>»\s]*",
            r"(?:home|beranda)(?:\s?[/»>›|→]\s?[\w&. -]{2,40}){1,5}",
            r"(?:telusuri|jelajahi|lihat|cari|baca|kumpulan) (?:semua )?(?:berita|artikel|konten)(?: \w+)? "
            r"(?:lainnya|terkait|terbaru)",
            r"topik (?:artikel|berita)\s?:?|what['’]s on fimela",
            r"(?:selanjut|sebelum)nya\s?:?\s?halaman \d{1,2}|pages?\s?:[\s\d|]+",
            r"(?:foto|gambar|slide|image|photo) ?\d{1,3} ?(?:dari|of|/) ?\d{1,3}",
            rf"more (?:from|on|in|stories|news)(?: {NAME}){{0,4}}|urutkan(?: berdasarkan)?\s?:?\s?"
            r"(?:terbaru|terlama|terpopuler|relevansi)?",
            r"(?:baca|simak|lihat) (?:versi|artikel|berita) lengkap(?:nya)?(?: di sini)?",
        ),
        patterns=(
            r"(?:(?:simak|baca|lihat|ikuti|cek)(?: juga)? )?(?:berita|artikel|informasi|kabar|video)(?: \w+){0,2} "
            rf"lainnya (?:terkait|seputar|tentang|mengenai|soal|di|dari) {NAME}(?: (?:{NAME}|\d+)){{0,5}}",
        ),
        beside=(
            r"pdf|rilis|(?:berita|video|foto|artikel) (?:berita|video|foto)|menu|cari|search|indeks|kategori|arsip|"
            r"rss|sitemap",
        ),
        example="2 dari 4 halaman",
        counter_example="Dua dari empat halaman surat itu hilang.",
    ),
    Rule(
        name="section",
        sites="all",
        edge=(
            r"(?-i:(?=[A-Z]))(?:news|berita|headlines?|breaking news|live(?: streaming)?|nasional|regional|daerah|"
            r"internasional|global|dunia|politik|hukum|kriminal|ekonomi|bisnis|finansial|olahraga|sports?|sepak ?bola|"
            r"teknologi|tekno|sains|hiburan|entertainment|seleb(?:riti)?s?|showbiz|lifestyle|gaya hidup|otomotif|"
            r"kesehatan|health|pendidikan|edukasi|travel|kuliner|food|metro|megapolitan|jabodetabek|nusantara|peristiwa)"
            r"(?: (?:&|dan) (?-i:[A-Z])\w+)?",
        ),
        example="Nasional",
        counter_example="Nasional Demokrat",
    ),
    Rule(
        name="linked-headline",
        sites="kompas jpnn kontan",
        sure=(
            rf"(?:baca (?:artikel|berita) lainnya|artikel lainnya)\s?\.{{2,3}}\s?{_HEADLINE}",
            r"(?:simak|baca) (?:berita|artikel) lainnya (?:seputar|terkait|tentang)\b.{2,60}\bdi sini\b\s?:?.{0,60}",
        ),
        example="BACA ARTIKEL LAINNYA... Wali Kota Resmikan Taman Baru",
        counter_example="Artikel lainnya dalam jurnal itu membahas padi.",
    ),
    Rule(
        name="counters",
        sites="all",
        sure=(
            rf"(?:(?:total )?(?:post )?views?|hits|telah dibaca|dibaca|dilihat|dibagikan|viewers?)\s?:?\s?{_COUNT}"
            rf"(?: ?(?:kali|x|views?|orang|pembaca))?",
            rf"{_COUNT} ?(?:views?|shares?|likes?|reads|kali (?:dibaca|dilihat|dibagikan)|x (?:dibaca|dilihat))",
        ),
        example="Post Views: 1,204",
        counter_example="Dibaca 300 kali, surat itu tetap membingungkannya.",
    ),
    Rule(
        name="pitch",
        sites="kompas sindonews jpnn",
        sure=(
            r"baca tanpa iklan\b[^,?]{0,3}(?:gabung|langganan|berlangganan)?\b[^,?]{0,40}",
            r"dapatkan berita\b[^.?!]{0,60}\bdari [\w-]+\.(?:com|id|co\.id)\b.*",
            rf"(?:ikuti|follow|simak|cek|dapatkan)(?: juga)? (?:informasi|berita|update|kabar|konten)(?: \w+){{0,2}} "
            rf"(?:lainnya|terbaru|terkini|menarik|pilihan)\b[^.?!,]{{0,50}} (?:di|melalui|lewat|via) {_CHANNEL}"
            rf"(?:(?:,| dan| atau| serta| &)+ {_CHANNEL})*(?:, klik di ?sini\.?)?",
            r"ikuti (?:terus )?perkembangan berita ini di topik\b.*",
            rf"dapatkan (?:informasi|berita|info|update|kabar)(?: \w+){{0,4}} (?:dari|di|lewat|melalui|via) {_CHANNEL}"
            r"\b[^.?!,]{0,40}",
            r"klik (?:link|tautan)(?: \w+){0,2} (?:ini|berikut|di bawah)(?: ini)? untuk (?:bergabung|join|berlangganan|"
            r"follow)\b.{0,80}",
            r"jangan lupa (?:untuk )?(?:subscribe|follow|like|share|berlangganan)\b[^.?!]{0,60}|"
            r"like(?:,| dan| &)+ (?:follow|share|subscribe)\b[^.?!]{0,60}",
            r"(?:ber)?gabung(?:lah)?(?: di| dengan| ke| bersama)? (?:komunitas|grup|kanal)\b[^.?!,]{0,40}\bkami",
            r"mau (?:berita|artikel|info) lain(?:nya)? ?\?.{0,30}",
            r"(?:kamu|anda) (?:harus|wajib) baca (?:yang )?ini(?: juga)?!?",
            r"jangan (?:sampai )?(?:lewatkan|ketinggalan) (?:berita|video|informasi|info|update|artikel) "
            r"(?:terbaru|terkini|menarik|pilihan|lainnya)\b[^.?!,]{0,40}:?",
            r"(?:yuk|ayo),? (?:simak|baca|tonton|lihat)(?: juga)? (?:video|artikel|berita)(?: berikut)?(?: ini)?!?",
            r"dukung (?:jurnalisme (?:independen|berkualitas|publik|kami)|kami|kerja jurnalistik kami)\b[^.?!,]{0,40}",
        ),
        beside=(rf"follow(?: {NAME}){{1,3}}",),
        edge=(rf"follow(?: {NAME}){{1,3}}",),
        example="Baca tanpa iklan. Gabung Kompas.com+",
        counter_example="Ikuti berita itu sampai tuntas, kata dosen kepada mahasiswanya.",
    ),
    Rule(
        name="contact",
        sites="all",
        sure=(
            r"hubungi kami\s?:.{0,60}(?:redaksi|iklan|marketing|admin).{0,60}|"
            r"(?:info|informasi|pasang) iklan\s?:.{4,80}|"
            r"ingin (?:beriklan|pasang iklan|memasang iklan) ?\?.{0,80}",
            r"(?:punya|ada) (?:info|informasi|berita|cerita|keluhan|foto)(?: \w+){0,2} ?\? "
            r"(?:kirim|hubungi|laporkan|sampaikan)\w*\b.{0,40}\b(?:redaksi|kami)\b.{0,60}",
            r"kirim(?:kan)? (?:tulisan|naskah|artikel|opini)(?: anda)? ke \S+@\S+",
            r"(?:lihat|baca) semua (?:artikel|tulisan|berita) (?:oleh|dari) (?-i:[A-Z]).{2,40}|posts by .{2,40}|"
            r"tulisan lainnya dari penulis(?: ini)?",
        ),
        beside=(
            r"tentang penulis|profil penulis|pilih bahasa|bahasa indonesia|live chat|e-?paper|koran hari ini|"
            r"terms of (?:service|use)|cookie policy",
        ),
        example="Info iklan: 0812-3456-7890",
        counter_example="Hubungi kami, kata istri korban, bila ada kabar.",
    ),
    Rule(
        name="consent",
        sites="bbc all",
        sure=(
            r"artikel ini memuat konten yang disediakan\b.*|peringatan: bbc tidak bertanggung jawab\b.*",
            r"(?:situs(?: web)?|website|laman)(?: ini| kami) (?:menggunakan|memakai) cookies?\b[^“\"]*|"
            r"(?:terima|setujui|tolak)(?: semua)? cookies?|terima dan lanjutkan|(?:accept|reject)(?: all)? cookies|"
            r"we use cookies\b.*|pedoman (?:media|pemberitaan) siber",
            r"(?:artikel|konten|berita) ini (?:hanya |khusus )+(?:untuk )?(?:pelanggan|member|anggota)\b[^,.?]{0,30}|"
            r"sudah (?:berlangganan|punya akun|menjadi (?:member|pelanggan)) ?\?.{0,40}",
            r"(?:hide|remove|skip) ads?|ad ?choices|(?:advertisement|iklan) \d{1,2}|"
            r"(?:advertisement|ads?) space|(?:slot|ruang|space) iklan|"
            r"iklan (?:bawah|atas|tengah|samping) (?:artikel|halaman|konten)|tentang iklan ini|why this ad\??",
        ),
        beside=(
            r"tentang kami|kontak(?: kami)?|karier|info iklan|hubungi kami|setuju|kebijakan privasi|privacy policy|"
            r"syarat (?:dan|&) ketentuan",
        ),
        example="Terima semua cookie",
        counter_example="Kebijakan privasi itu digugat konsumen.",
    ),
    Rule(
        name="machine-made",
        sites="merdeka kumparan",
        sure=(
            r"(?:(?:artikel|berita|konten|tulisan) ini|ringkasan(?: ini)?) (?:ditulis|dibuat|disusun|dihasilkan|"
            r"diterjemahkan|diringkas|diolah) (?:secara otomatis )?(?:dengan|oleh|memakai|menggunakan)"
            rf"(?: bantuan| teknologi| alat)* "
            rf"{_MACHINE}(?: \(ai\))?(?: (?:dan|lalu) (?:ditinjau|disunting|diperiksa)[\w ]{{3,40}})?",
        ),
        edge=(
            r"(?:artikel|berita|konten|tulisan|ringkasan) ini (?:ditulis|dibuat|disusun|dihasilkan|diterjemahkan)\b"
            rf"[^,?“\"]{{0,30}} {_MACHINE}\b[^,?“\"]{{0,80}}",
        ),
        example="Artikel ini dibuat dengan bantuan AI",
        counter_example="Artikel ini dibuat dengan bantuan warga sekitar.",
    ),
)
"""Rules about pages, not articles."""
