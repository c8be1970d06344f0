"""The whole way from raw lines to sentences."""

from __future__ import annotations

from translator.article import Article, Dropped, Paragraph, Sentence
from translator.indonesian.prepare import prepare


def article(*texts: str, title: str = "") -> Article:
    paragraphs = tuple(Paragraph((Sentence(t),)) for t in texts)
    return Article(paragraphs, title=Sentence(title) if title else None, origin="a.txt")


def sources(result: Article) -> list[list[str]]:
    return [[s.source for s in p.sentences] for p in result.paragraphs]


def test_whole_article() -> None:
    result = prepare(
        article(
            "JAKARTA, WARTA.com - Harga beras naik. Warga mengeluh.",
            "SCROLL TO CONTINUE WITH CONTENT",
            "Baca juga:",
            "Harga Cabai Turun di Pasar Induk",
            '"Kami\u00a0rugi," kata Joko\u200b.',
            "(abc/def)",
            "harga beras",
            "pasar induk",
            title="Harga\u00a0Beras Naik",
        )
    )
    assert result.title == Sentence("Harga Beras Naik")
    assert result.dateline == "JAKARTA, WARTA.com"
    assert sources(result) == [["Harga beras naik.", "Warga mengeluh."], ['"Kami rugi," kata Joko.']]
    assert result.dropped == (
        Dropped("SCROLL TO CONTINUE WITH CONTENT", "scroll"),
        Dropped("Baca juga:", "read-also"),
        Dropped("Harga Cabai Turun di Pasar Induk", "read-also"),
        Dropped("(abc/def)", "byline-initials"),
        Dropped("harga beras", "tags"),
        Dropped("pasar induk", "tags"),
    )
    assert result.origin == "a.txt"


def test_keep_boilerplate_keeps_everything() -> None:
    lines = ["Jakarta - Harga naik.", "ADVERTISEMENT", "Warga mengeluh. (abc/def)"]
    result = prepare(article(*lines), keep_boilerplate=True)
    assert " ".join(p.source for p in result.paragraphs) == " ".join(lines)
    assert result.dropped == ()
    assert result.dateline is None


def test_lines_broken_around_links_are_joined() -> None:
    result = prepare(
        article(
            "KOMPAS.com",
            "-",
            "Timnas Indonesia",
            "menelan kekalahan dari",
            "Jepang",
            "dalam laga terakhir.",
            "Pelatih tim,",
            "Rudi Hartawan",
            ", menyebut lawannya kuat.",
            "Badan Pusat Statistik (",
            "BPS",
            ") merilis data.",
            "Wasit memeriksa",
            "offside.",
        )
    )
    assert result.dateline == "KOMPAS.com"
    assert sources(result) == [
        ["Timnas Indonesia menelan kekalahan dari Jepang dalam laga terakhir."],
        ["Pelatih tim, Rudi Hartawan, menyebut lawannya kuat."],
        ["Badan Pusat Statistik (BPS) merilis data."],
        ["Wasit memeriksa offside."],
    ]


def test_lines_that_only_look_broken_stay_apart() -> None:
    lines = [
        "Bahan yang dibutuhkan:",
        "bawang merah",
        "garam dapur",
        "minyak goreng",
        "Cara membuat",
        "Haluskan semua bumbu.",
        "Babak kedua",
        "Tuan rumah menekan sejak awal.",
        "1. Siapkan kartu",
        "2. Masukkan nomor",
    ]
    assert sources(prepare(article(*lines))) == [[line] for line in lines]


def test_headings_are_not_split_unless_plainly_several_sentences() -> None:
    heading = Paragraph((Sentence("Siapa Dia? Ini Faktanya"),), kind="heading", level=2)
    long = Paragraph(
        (Sentence("Harga beras naik lagi hari ini. Apa yang dilakukan pemerintah sekarang?"),), kind="heading", level=2
    )
    result = prepare(Article((heading, long)))
    assert [len(p.sentences) for p in result.paragraphs] == [1, 2]
    assert [(p.kind, p.level) for p in result.paragraphs] == [("heading", 2), ("heading", 2)]


def test_list_items_keep_their_marker() -> None:
    item = Paragraph((Sentence("Siapkan kartu. Masukkan nomor."),), kind="list", marker="1.")
    (paragraph,) = prepare(Article((item,))).paragraphs
    assert paragraph.marker == "1."
    assert len(paragraph.sentences) == 2


def test_english_sentences_are_marked() -> None:
    result = prepare(article('Ia menjawab singkat. "We are not going to talk about that today."'))
    assert [s.language for s in result.sentences()] == ["id", "en"]


def test_nested_copies_of_paragraphs_are_removed() -> None:
    first = "Bupati meninjau lokasi longsor di lereng bukit bersama puluhan relawan pada Senin pagi."
    second = "Warga diminta mengungsi ke balai desa sampai keadaan dinyatakan aman oleh petugas."
    result = prepare(article(first + second, second))
    assert sources(result) == [[first], [second]]
    result = prepare(article(first, second, first))
    assert sources(result) == [[first], [second]]
    assert result.dropped == (Dropped(first, "copy"),)


def test_text_glued_to_the_end_of_paragraphs_is_cut() -> None:
    result = prepare(article("Longsor menutup jalan.Ikuti Whatsapp Channel Republika", "Jalan dibuka lagi. (mr)"))
    assert sources(result) == [["Longsor menutup jalan."], ["Jalan dibuka lagi."]]
    assert [d.rule for d in result.dropped] == ["glued-channel", "byline-initials"]


def test_repeated_video_link_and_contents() -> None:
    link = "Detik-detik Jembatan Gantung Putus di Lebak"
    result = prepare(article("Daftar Isi", "Kronologi", "Jembatan putus.", "Kronologi", "Warga terkejut.", link, link))
    assert sources(result) == [["Jembatan putus."], ["Kronologi"], ["Warga terkejut."]]


def test_an_article_of_nothing_but_boilerplate_becomes_empty() -> None:
    result = prepare(article("ADVERTISEMENT", "Baca juga: Harga Beras Naik"))
    assert result.paragraphs == ()
    assert len(result.dropped) == 2


def test_preparing_twice_changes_no_sentence() -> None:
    once = prepare(article("Jakarta - Harga naik. Warga mengeluh.", "Baca juga: Beras Naik", "Ia pulang. (abc/def)"))
    assert [s.source for s in prepare(once).sentences()] == [s.source for s in once.sentences()]
    assert prepare(once).dateline == once.dateline


def test_dateline_read_as_a_title_and_its_dash_as_a_list_marker() -> None:
    first = Paragraph((Sentence("Pelatih tim,"),), kind="list", marker="-")
    rest = tuple(Paragraph((Sentence(t),)) for t in ("Rudi Hartawan", ", menyebut lawannya kuat."))
    result = prepare(Article((first, *rest), title=Sentence("BANDUNG, KOMPAS.com")))
    assert result.title is None
    assert result.dateline == "BANDUNG, KOMPAS.com"
    assert sources(result) == [["Pelatih tim, Rudi Hartawan, menyebut lawannya kuat."]]


def test_headline_above_a_broken_dateline_becomes_the_title() -> None:
    lines = ["Hakim Tunda Sidang Korupsi Jembatan", "JAKARTA, KOMPAS.com", "-", "Hakim", "menunda sidang."]
    result = prepare(article(*lines))
    assert result.title == Sentence(lines[0])
    assert result.dateline == "JAKARTA, KOMPAS.com"
    assert sources(result) == [["Hakim menunda sidang."]]


def test_first_paragraph_read_as_a_title_goes_back() -> None:
    result = prepare(article("Warga mengungsi.", title="JAKARTA, WARTA.com - Banjir merendam tiga desa"))
    assert result.title is None
    assert sources(result) == [["Banjir merendam tiga desa"], ["Warga mengungsi."]]


def test_only_linked_headlines_follow_a_label() -> None:
    result = prepare(article("Baca juga:", "Harga Cabai Turun di Pasar", "Harga Daging Sapi Naik Lagi", "Pasar sepi."))
    assert [d.text for d in result.dropped] == ["Baca juga:", "Harga Cabai Turun di Pasar"]
    result = prepare(article("Baca Juga", "Harga Cabai Turun di Pasar", "Harga Daging Sapi Naik Lagi", "Pasar sepi."))
    assert sources(result) == [["Pasar sepi."]]


def test_fragment_after_a_label_is_no_headline() -> None:
    result = prepare(article("Baca juga:", "Pelatih Timnas Indonesia Asal Belanda", ", Rudi, menyebut lawannya kuat."))
    assert sources(result) == [["Pelatih Timnas Indonesia Asal Belanda, Rudi, menyebut lawannya kuat."]]


def test_labels_between_sentences_are_cut() -> None:
    result = prepare(article('SCROLL TO CONTINUE WITH CONTENT "Belum ada." Ia pulang. ADVERTISEMENT Warga menunggu.'))
    assert sources(result) == [['"Belum ada."', "Ia pulang.", "Warga menunggu."]]
    assert [d.rule for d in result.dropped] == ["label", "label"]
