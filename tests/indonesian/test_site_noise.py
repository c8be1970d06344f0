"""Noise that is told by what stands around it: tags, blocks of links, facts about a work, names at the edges."""

from __future__ import annotations

from translator.article import Article, Paragraph, Sentence
from translator.documents.text import parse_text
from translator.indonesian.prepare import prepare

FIRST = "Panen raya di lereng Sumbing mundur dua pekan karena hujan turun lebih lama dari biasanya."
LAST = "Petani berharap harga bawang putih tidak jatuh ketika panen serentak tiba bulan depan."


def prepared(*lines: str) -> tuple[list[str], list[str]]:
    """The paragraphs that stay and the pieces that were dropped."""
    article = prepare(parse_text("\n\n".join(lines)))
    return [p.source for p in article.paragraphs], [piece.text for piece in article.dropped]


def test_tags_follow_their_label() -> None:
    for label in ("Tag:", "Tags", "Topik", "Kata kunci:", "TAGS :"):
        noise = [label, "Panen Bawang", "Temanggung", "harga pangan"]
        assert prepared(FIRST, LAST, *noise) == ([FIRST, LAST], noise)


def test_names_after_a_topic_inside_the_article_stay() -> None:
    kept, dropped = prepared(FIRST, "Topik", "Panen Bawang", LAST)
    assert kept == [FIRST, "Topik", "Panen Bawang", LAST]
    assert dropped == []


def test_the_headline_under_a_label_goes_with_it() -> None:
    for label in ("Anda mungkin tertarik:", "Berita Terkait", "Terpopuler", "Jangan Lewatkan:"):
        noise = [label, "Harga Cabai Rawit Naik Dua Kali Lipat"]
        assert prepared(FIRST, *noise, LAST) == ([FIRST, LAST], noise)


def test_a_list_of_headlines_at_the_end_goes_whole() -> None:
    links = [f"{word} Cabai Rawit Naik Lagi di Pasar {word}" for word in ("Solo", "Tegal", "Kudus", "Pati", "Blora")]
    noise = ["Berita Terkait:", *links, "Lihat Semua"]
    assert prepared(FIRST, LAST, *noise) == ([FIRST, LAST], noise)


def test_what_a_skip_link_jumps_over_goes_with_it() -> None:
    noise = [
        "Lewati Paling banyak dibaca dan terus membaca",
        "Paling banyak dibaca",
        "Mengapa gunung itu kembali bergemuruh",
        "Akhir dari Paling banyak dibaca",
    ]
    assert prepared(FIRST, *noise, LAST) == ([FIRST, LAST], noise)


def test_an_author_among_facts_about_a_book_stays() -> None:
    facts = ["Judul: Tanah Basah", "Penulis: Rini Astuti", "Penerbit: Pustaka Desa"]
    assert prepared(FIRST, *facts, LAST) == ([FIRST, *facts, LAST], [])
    assert prepared(FIRST, LAST, "Penulis: Rini Astuti") == ([FIRST, LAST], ["Penulis: Rini Astuti"])


def test_a_name_in_capitals_goes_only_at_the_edges() -> None:
    assert prepared("Panen Raya Mundur", "RINI ASTUTI", FIRST, LAST)[1] == ["RINI ASTUTI"]
    assert prepared(FIRST, LAST, "RINI ASTUTI")[1] == ["RINI ASTUTI"]
    assert prepared(FIRST, "RINI ASTUTI", LAST)[1] == []
    assert prepared(FIRST, LAST, "CARA MENANAM")[1] == []


def test_platforms_go_beside_other_noise_and_stay_alone() -> None:
    assert prepared(FIRST, "Bagikan:", "Facebook", "WhatsApp", "Copy Link", LAST)[0] == [FIRST, LAST]
    assert prepared(FIRST, "WhatsApp", LAST) == ([FIRST, "WhatsApp", LAST], [])


def test_list_items_and_headings_stay() -> None:
    items = tuple(Paragraph((Sentence(text),), kind="list", marker="-") for text in ("Via Vallen", "Instagram, TikTok"))
    heading = Paragraph((Sentence("Foto: Karya Mahasiswa"),), kind="heading", level=2)
    prose = tuple(Paragraph((Sentence(text),)) for text in (FIRST, LAST))
    article = prepare(Article((prose[0], heading, *items, prose[1])))
    assert article.dropped == ()
    assert len(article.paragraphs) == 5


def test_items_after_a_line_that_announces_them_are_no_tags() -> None:
    items = ["bawang putih", "garam dapur", "minyak goreng"]
    intro = "Untuk membuat acar dari hasil panen itu, siapkan bahan berikut."
    assert prepared(FIRST, intro, *items) == ([FIRST, intro, *items], [])
    assert prepared(FIRST, LAST, *items) == ([FIRST, LAST], items)


def test_a_line_of_verse_sung_twice_stays() -> None:
    verse = "Tanah airku tidak kulupakan sepanjang hidupku"
    assert prepared(FIRST, verse, verse, LAST)[0] == [FIRST, verse, verse, LAST]


def test_dropped_lines_stand_as_they_were() -> None:
    line = "Baca\u00a0juga:  Harga Cabai\u200b Rawit Naik"
    article = prepare(Article(tuple(Paragraph((Sentence(text),)) for text in (FIRST, line, LAST))))
    assert [piece.text for piece in article.dropped] == [line]


def test_a_linked_name_inside_a_broken_sentence_stays() -> None:
    broken = ["Gugatan atas foto itu diajukan oleh", "Getty Images", "di pengadilan London pada Senin lalu."]
    assert prepared(FIRST, *broken, LAST) == ([FIRST, " ".join(broken), LAST], [])


def test_an_outlet_above_its_dash_is_the_dateline() -> None:
    article = prepare(parse_text("\n".join(["KOMPAS.com", "-", FIRST, LAST])))
    assert article.dateline == "KOMPAS.com"
    assert article.dropped == ()
