"""The table of credits: who wrote, edited, photographed and owns an article, and what it says of its sources.

Credits name people and outlets, so that their patterns ask for names: capitalised words with little between them. What
reads as prose behind the same word ("Wartawan: Kapan harga turun, Pak?") never fits, or is held back by the guard.
"""

from __future__ import annotations

from translator.indonesian.noise_rule import Rule

_NO_SENTENCE = r"(?<![^.]\.)(?<![^.]\.[\"”])(?<![^.]\.[)\]])"
_WORD = r"(?-i:[A-Z][\w.'’-]*|\d[\w.]*|(?:bin|binti|van|de|da|der|al|detik\w+|kumparan|\w+\.com)\b)"
_NAME = rf"{_WORD}(?: {_WORD}){{0,4}}"
_SHORT_NAME = rf"{_WORD}(?: {_WORD}){{0,2}}"
_SHORT_NAMES = rf"{_SHORT_NAME}(?:\s?(?:,|/|&|\||\bdan\b)\s?{_SHORT_NAME}){{0,4}}"
_BETWEEN = r"(?:\s?[,/|&;:-]\s?|\s(?:dan|untuk|di|dari|and|for)\s)"
_NAMES = rf"{_NAME}(?:{_BETWEEN}{_NAME}){{0,5}}"
OUTLET = (
    r"(?:[\w-]+\.(?:com|co\.id|id|co|net|news)|\d*detik\w*|tribun\w*|kompas(?:iana)?(?: tv)?|antara(?: foto)?|liputan6|"
    r"okezone|sindonews|republika|tempo|cnn indonesia|cnbc indonesia|bbc(?: news)? indonesia|kumparan\w*|merdeka|suara|"
    r"idn times|jpnn|viva|tirto|katadata|media indonesia|pikiran rakyat|jawa pos|beritasatu|medcom|inews|voi|rri)"
)
"""Names of outlets as they stand in credits."""
_PERSON = (
    r"(?:(?:video |foto |camera |kamera |juru |upload(?:ed)? |publish(?:ed|er)? |posted |written |edited )?(?:by|"
    r"person|editor|"
    r"jurnalis|kamera)|publisher|kameramen|host|pewarta|penulis|reporter|kontributor|wartawan|jurnalis|penyunting|"
    r"redaktur|fotografer|videografer|"
    r"translator|penerjemah|uploader|vo|voice over|narator|kameraman|juru foto|"
    r"koresponden|rep|red|redaktur pelaksana|tim liputan|desain|grafis)"
)
_AGENCY = (
    r"(?:antara|reuters|afp|epa|ap|xinhua|getty images|anadolu|dpa|bloomberg|kyodo|yonhap)(?: foto| photo| agency)?"
)
_CREDIT = r"(?:foto|kredit|credit|image|dok|photo|sumber|ilustrasi|tangkapan layar|gambar|istimewa)"

CREDITS: tuple[Rule, ...] = (
    Rule(
        name="byline",
        sites="antara kompas posmetro juara republika",
        sure=(
            rf"(?:ditulis|diedit|disunting|dilaporkan|diterjemahkan) oleh\s*:?\s*{_NAMES}",
            rf"(?:artikel|berita|tulisan|konten) ini (?:ditulis|disusun|diedit|dibuat|diterjemahkan|disunting) oleh "
            rf"(?:tim |editor |reporter |penulis |jurnalis |wartawan |redaksi )+{_NAMES}\.?",
            rf"tulisan dari {_NAMES} tidak mewakili pandangan (?:dari )?(?:redaksi )?kumparan",
        ),
        patterns=(
            rf"[\s(]*(?:{_PERSON}(?:\s?(?:&|/|,|dan)\s?{_PERSON})*|oleh)(?: "
            rf"{_NAME})?\s*:\s*@?(?:{_NAMES})(?<![a-z]{{2}}\.)(?:{_PERSON}\s*:\s*{_NAMES})*\s*[)(/|*]*",
            rf"(?:{_PERSON}), (?:{_WORD} ){{1,4}}{_WORD}",
            rf"(?:penulis|reporter|editor) (?:{_WORD} ){{1,4}}{_WORD}(?:,| \|)? editor {_NAME}",
            rf"kontributor (?:{OUTLET}|{_NAME}), {_NAMES}",
            r"[\s(]*(?:pewarta|editor|penulis|reporter|uploader|redaktur|rep|red)\s*:\s*(?:[^\s.]+\s*){1,3}",
        ),
        example="Pewarta: Rini Astuti",
        counter_example="Oleh karena itu, sidang ditunda sepekan.",
    ),
    Rule(
        name="byline-by",
        sites="antara",
        patterns=(
            r"(?:oleh|by) (?!karena|sebab|itu|pemerintah|siapa)(?-i:[A-Z])[\w'.-]+"
            r"(?: (?-i:[A-Z])[\w.']*){0,3}(?: dan (?-i:[A-Z])\w+(?: (?-i:[A-Z])[\w.']*){0,3})?",
        ),
        example="Oleh Rini Astuti",
        counter_example="Oleh warga, mobil itu didorong ke tepi jalan.",
    ),
    Rule(
        name="byline-outlet",
        sites="detik kompas",
        patterns=(rf"(?:tim )?(?:{_NAME}|detik\w+|redaksi)\s[-–|]\s{OUTLET}",),
        example="Tim detikcom - detikNews",
        counter_example="Tim detikcom mendatangi lokasi itu pada Selasa pagi.",
    ),
    Rule(
        name="byline-bars",
        sites="tribun jawapos",
        patterns=(r"\|\s*(?:(?-i:[A-Z])[\w.'’-]*\s?){1,5}\|",),
        edge=(
            r"(?-i:(?:[A-Z]{3,}|[A-Z]\.)(?: (?:[A-Z]{2,}|[A-Z]\.?)){1,3})",
            r"(?-i:(?:[A-Z][a-z'’]+\.? ){1,3}[A-Z][a-z'’]+) \| [\w. ]{3,30}",
        ),
        example="| BUDI SANTOSO |",
        counter_example="Budi Santoso",
    ),
    Rule(
        name="newsroom",
        sites="kompas tribun",
        sure=(r"tim (?:redaksi|liputan)(?: (?-i:[A-Z])[\w.]*){0,3}", r"redaksi(?: (?-i:[A-Z])[\w.]*){1,3}"),
        beside=(r"redaksi",),
        edge=(
            rf"(?:tim )?{OUTLET}",
            rf"{_NAMES}, (?:(?:jurnalis|wartawan|reporter|kontributor)(?: {OUTLET})?|{OUTLET})",
            rf"oleh {_NAMES}\s?[-–|,]\s?(?:reporter|wartawan|jurnalis|kontributor|editor|penulis|redaksi)",
            rf"(?:(?-i:[A-Z][A-Z .']{{3,40}}) ?\| ?)?{_AGENCY}(?: ?[|/] ?{_AGENCY}){{0,2}}",
        ),
        example="Tim Redaksi",
        counter_example="Tim Redaksi memutuskan tidak memuat foto korban.",
    ),
    Rule(
        name="reported-by",
        sites="tribun kumparan",
        patterns=(
            rf"laporan (?:khusus )?(?:wartawan|reporter|kontributor|jurnalis|koresponden)(?: khusus|"
            rf" foto)?(?:\s?[:,]\s?|"
            rf" {OUTLET}(?: {_NAME})?,?\s| {_NAME},\s){_NAMES}",
            rf"laporan (?:{OUTLET}),? {_NAMES}",
            rf"laporan\s?:\s?{_SHORT_NAMES}\s?[|/]\s?(?:editor|penyunting)\s?:\s?{_NAMES}",
            rf"laporan (?:{_NAME}) [I|] {_NAME}",
            rf"laporan {_SHORT_NAME} dan (?:videographer|fotografer|videografer) {_SHORT_NAME}",
            rf"(?:reporter|wartawan) {OUTLET},? {_NAMES}",
        ),
        edge=(
            rf"(?:berdasarkan )?laporan (?:I )?{_SHORT_NAME}(?: dari {_SHORT_NAME})?",
            rf"(?:reporter|fotografer|wartawan|jurnalis|editor|penulis|pewarta|kontributor|videografer) {_SHORT_NAME}",
        ),
        example="Laporan Wartawan TribunSolo.com, Dimas Pratama",
        counter_example="Laporan Keuangan tahun lalu memperlihatkan kerugian Rp2 miliar.",
    ),
    Rule(
        name="date-line",
        sites="detik kompas tribun",
        edge=(
            r"(?:[\w.]+\s?[-–|,]\s?)?(?:(?:terakhir )?(?:diterbitkan|diperbarui|dipublikasikan|terbit|tayang|"
            r"published|updated|last updated|update)\s*:?\s*)?(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|"
            r"minggu)\s?,?\s?)?\(?\d{1,2}[ /-](?:\d{1,2}|"
            r"[a-z]{3,9})[ /-]\d{4}\)?(?:\s?[-,|–]?\s?(?:pukul )?\d{1,2}[.:]\d{2}(?: ?wi[bt]a?)?)?(?: ?wi[bt]a?)?",
            r"\d{1,2} (?:menit|jam|hari|minggu|bulan) (?:yang )?lalu",
        ),
        example="Selasa, 12 Nov 2024 10:00 WIB",
        counter_example="Selasa, 12 November 2024, warga mengungsi ke balai desa.",
    ),
    Rule(
        name="copyright",
        sites="antara republika",
        sure=(
            r"(?:(?:copyright|hak cipta)\s*(?:©|\(c\)|by\b|oleh\b|\d{4})|"
            r"©)\s*(?:\d{4})?(?:\s?[-–]\s?\d{4})?\s*(?:by |oleh )?"
            r"(?:(?:(?-i:[A-Z@])[\w.-]*|[\w-]+\.(?:com|id|co\.id|"
            r"net))(?:/(?:foto:\s?)?|[ ,/.]*)){0,6}(?:\d{4})?[., ]*(?:all rights? reserved\.?|"
            r"hak cipta dilindungi[\w -]*\.?)?",
            rf"hak cipta {_SHORT_NAME} \d{{4}}|(?:copyright|hak cipta)\s*\d{{4}}\s*(?:©|\(c\))\s?{_NAMES}\.?",
            r"all rights? reserved(?:[ .:|©–-][^,]{0,60})?|hak cipta dilindungi(?: (?:oleh )?undang-undang)?",
            r"dilarang keras mengambil konten.*|dilarang (?:keras )?(?:mengutip|menyalin|memperbanyak|mengcopy)"
            r"(?: (?:isi|konten|artikel|sebagian|seluruh|atau|berita|dan|"
            r"menyebarkan))* tanpa (?:se)?izin(?: (?:tertulis )?(?:dari )?"
            r"(?:redaksi|kami|[\w.]+))?",
        ),
        example="COPYRIGHT © ANTARA 2025",
        counter_example="Hak cipta lagu itu masih dipegang keluarga penciptanya. Mereka menolak menjualnya.",
    ),
    Rule(
        name="source",
        sites="dailysocial republika bbc",
        sure=(
            r"(?:sumber|source)\s*:\s*(?:https?://|www\.)\S+|source link|(?:sumber|source)\s*:\s*(?:diolah dari |"
            r"dari )?"
            r"(?:berbagai sumber|istimewa|pixabay|freepik)",
            rf"(?:(?:sumber|source)(?: berita| artikel| foto| gambar)?\s*:\s*{_SHORT_NAMES}(?: \(\w+\))?\.?\s*"
            rf"(?:(?:gambar )?header\s*:\s*{_SHORT_NAMES}\.?)?|via {_SHORT_NAMES}\.(?: (?:sumber|header)\s*:.*)?)",
            rf"sumber berita {_SHORT_NAMES}(?: dan (?:gambar )?header(?: ilustrasi)? {_SHORT_NAMES})?\.?",
            rf"\(?{_AGENCY}\s?/\s?(?-i:(?=[A-Z]))[\w' .]{{2,40}}(?:\s?/\s?\w{{2,6}}\.?)*\)?",
            r"sumber (?:gambar|foto|video),\s*(?-i:[A-Z])[^.?]{0,60}",
            r"(?:keterangan|ket\.?|teks|caption) (?:gambar|foto|video)\s*[,:]\s*(?-i:(?=[A-Z\"“])).*",
            r"caption\s*:\s*(?-i:(?=[A-Z])).*",
        ),
        patterns=(
            rf"\(?(?:sumber|source)(?: (?:gambar|foto|video|berita|"
            rf"artikel))?\s*:\s*{_NAMES}\.?(?:{_PERSON}\s*:.{{0,30}})?\)?",
            r"\(?sumber\s*:\s*(?:[^\s.]+\s*){1,5}(?:editor:.*)?\)?",
            rf"(?:via|header|gambar header)\s*:\s{_NAMES}",
        ),
        example="Sumber : Antara",
        counter_example="Sumber daya air di wilayah itu terbatas.",
    ),
    Rule(
        name="photo-line",
        sites="kapanlagi kumparan kompas",
        sure=(
            r"(?:foto|kredit|credit)\s*:\s*(?:instagram|twitter|x|facebook|youtube|tiktok)(?:\.com)?/\S+",
            r"(?:getty images|shutterstock|istockphoto|freepik|unsplash|pixabay)(?:/[\w /]+)?|"
            r"(?:foto|gambar) ?/? ?(?:hanya )?ilustrasi(?: saja)?|ilustrasi ?/ ?[\w.]{2,20}|"
            r"tangkapan layar(?: (?:video|youtube|instagram|twitter|x|tiktok))?|dokumentasi (?:pribadi|keluarga)|"
            rf"foto dok\. {_NAMES}|(?:foto|video|sumber)\s?:\s?{OUTLET}|"
            r"ilustrasi [^.()]{2,40} ?/ ?(?:freepik|shutterstock|unsplash|pixabay|pexels|istock\w*)",
            rf"\(?{_SHORT_NAME} ?/ ?(?:{_AGENCY}|{OUTLET})\)?",
            r"\((?:image|photo|foto) by [^()]+\)",
        ),
        patterns=(
            rf"\(?\s*(?:(?:foto|kredit|credit|image|gambar|dok|dokumentasi|photo|sumber foto|kredit foto|ilustrasi)"
            rf"\s*[:.]\s?)(?:{_NAMES}|[\w.@/]+|dok\. {_NAMES}|\w+/\w+)\.?\)?",
            rf"ilustrasi\.? (?:foto|dok)?\s*[:.]\s?{_NAMES}",
            rf"ilustrasi [^.()]{{2,60}}\.? ?\(?(?:foto|dok|sumber)\s*[:.]\s?{_NAMES}\)?",
            r"ilustrasi [^.()]{2,60}\((?:shutterstock|freepik|unsplash|pixabay|istock|istimewa|pexels|getty images|"
            r"antara)\)",
            rf"infografi[sk]\s*:\s*{_NAMES}",
        ),
        beside=(r"istimewa|ist",),
        example="(Foto: Dok. Pemprov Jateng)",
        counter_example="Foto: itulah bukti yang diajukan jaksa dalam sidang kemarin. Hakim menerimanya.",
    ),
    Rule(
        name="caption",
        sites="kapanlagi detik kumparan",
        sure=(r"[^.?!]{2,160}\((?:(?:kredit|credit)\s*[:.]|image by |photo by )[^()]{2,80}\)",),
        patterns=(
            r"[^.?!]{2,120}\((?:[\w-]+\.)+(?:com|net|org|id)(?:/\S*)?\)",
            rf"{OUTLET}/(?-i:[A-Z])[^.?!]{{3,120}}",
            rf".{{2,160}}\({_CREDIT}(?:\s*[:.]\s?[^()]*(?:\([^()]*\))?[^()]*| by [^()]+|(?:/[^()]+)?)\)\.?",
        ),
        example="Suasana pengungsian di balai desa (Foto: Antara)",
        counter_example="Ia menilai kelayakan pendanaan (credit scoring) masih lemah.",
    ),
    Rule(
        name="illustration",
        sites="merdeka kompas",
        patterns=(
            r"ilustrasi [^.]{3,80}[.\s]\s*(?:pinterest|shutterstock|freepik|unsplash|pixabay|istock|getty images|"
            r"pexels|\w+\.com)",
            rf"(?:dok\.|dok:)\s?{_NAMES}" + _NO_SENTENCE,
            r"dok\. ?istimewa",
        ),
        example="Ilustrasi pasar tradisional. Freepik",
        counter_example="Ilustrasi buku anak itu dikerjakan seniman muda asal Malang.",
    ),
    Rule(
        name="contributed",
        sites="tempo",
        sure=(
            rf"{_NAMES} (?:berkontribusi|turut berkontribusi) (?:dalam|pada|untuk) (?:penulisan |"
            rf"pembuatan )?(?:artikel|"
            r"tulisan|laporan|berita) ini\.?",
        ),
        example="Dewi Lestari berkontribusi dalam penulisan artikel ini",
        counter_example="Ia berkontribusi dalam penulisan naskah proklamasi versi anak.",
    ),
    Rule(
        name="byline-initials",
        sites="detik antara kapanlagi",
        sure=(
            r"[(\[]\s?(?:\*{1,3}|\*\s?/\s?[a-z]{2,8}|(?:\*\s?/\s?)?[a-z]{2,6}\s?(?:/\s?[a-z*]{2,6}\s?){1,3}|"
            r"(?-i:[a-z]{2,4})|red|adv|tim|rls|"
            r"ant|editor|admin|(?-i:[A-Z]{1,2}-\d{1,2})|(?-i:[A-Z])[\w ]+/(?-i:[A-Z]{1,2}-\d{1,2})|cnn indonesia|"
            r"antara|afp|reuters|ap|dpa|xinhua|(?-i:[A-Z])\.\w{1,5}(?:/\w{1,6})?|"
            rf"{_AGENCY}\s?/\s?[\w' .]{{2,40}})?\s?[)\]]|\*\*",
            r"[(\[](?-i:\*{1,3}|[a-z]{1,4}\d{0,3})(?:\s?[/,]\s?[a-z*]{2,6}\d{0,2}){0,2}\s?/\s?"
            r"(?-i:[a-z][a-z-]{3,20}(?:\.(?:com|id|co\.id|net))?)[)\]]",
        ),
        edge=(
            rf"(?-i:[a-z]{{2,4}}(?:/[a-z]{{2,4}}){{1,2}})(?:\s?\({_AGENCY}(?:, ?{_AGENCY})*\))?",
            r"\((?-i:[A-Z][a-z]{1,4}|[A-Z]{2,4})\)",
            r"\((?-i:(?:[A-Z][\w'’.]*\.? ){1,3}[A-Z][a-z'’]+)\)",
        ),
        example="(abc/def)",
        counter_example="(Pemerintah membantahnya.)",
    ),
)
"""Rules about who wrote, took and owns what."""
