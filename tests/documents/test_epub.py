from __future__ import annotations

import pytest

from tests.documents.package_files import epub, xhtml
from translator.article import Article
from translator.documents.read import parse_bytes
from translator.errors import InputEmpty, InputNotText

CHAPTERS = {
    "bab1.xhtml": xhtml("<h1>Hujan Pertama</h1><p>Hujan turun di hulu sungai sejak sore.</p>"),
    "bab2.xhtml": xhtml("<h1>Air Datang</h1><p>Air masuk ke rumah warga pada malam hari.</p>"),
}
METADATA = (
    "<dc:title>Banjir di Hilir</dc:title><dc:creator>Sri Wahyuni</dc:creator><dc:creator>Budi</dc:creator>"
    "<dc:publisher>Penerbit Contoh</dc:publisher><dc:date>2024-03-05T10:00:00Z</dc:date><dc:language>id</dc:language>"
    "<dc:source>https://contoh.id/buku</dc:source>"
)


def texts(article: Article) -> list[str]:
    return [p.source for p in article.paragraphs]


def test_chapters_come_in_the_order_of_the_spine_with_what_the_package_says() -> None:
    article = parse_bytes(epub(CHAPTERS, spine=("bab2", "bab1", "bab2"), metadata=METADATA), "buku.epub")
    assert article.title
    assert article.title.source == "Banjir di Hilir"
    assert [(p.kind, p.level, p.source) for p in article.paragraphs] == [
        ("heading", 1, "Air Datang"),
        ("prose", 0, "Air masuk ke rumah warga pada malam hari."),
        ("heading", 1, "Hujan Pertama"),
        ("prose", 0, "Hujan turun di hulu sungai sejak sore."),
    ]
    about = article.about
    assert (about.author, about.outlet, about.date) == ("Sri Wahyuni, Budi", "Penerbit Contoh", "2024-03-05")
    assert (about.language, about.address) == ("id", "https://contoh.id/buku")


def test_nobody_is_no_author_and_a_year_is_a_date() -> None:
    data = epub(CHAPTERS, metadata="<dc:title>X</dc:title><dc:creator>Unknown</dc:creator><dc:date>2021</dc:date>")
    about = parse_bytes(data, "buku.epub").about
    assert (about.author, about.date) == (None, "2021")


def test_cover_contents_and_copyright_are_left_out_and_said() -> None:
    links = "".join(f'<li><a href="bab{n}.xhtml">Bab {n}</a></li>' for n in range(1, 6))
    pages = {
        "cover.xhtml": xhtml("<p>Sampul buku ini</p>"),
        "hal2.xhtml": xhtml(
            "<p>Hak cipta © 2024 pada penulis.</p><p>Penerbit Contoh, ISBN 978-0. Cetakan pertama.</p>"
        ),
        "isi.xhtml": xhtml(f"<ol>{links}</ol>"),
        "jenis.xhtml": xhtml('<section epub:type="titlepage"><p>Judul besar</p></section><p>Kata pembuka.</p>'),
        **CHAPTERS,
        "daftar-isi.xhtml": xhtml("<p>Bab 1</p>"),
    }
    article = parse_bytes(epub(pages), "buku.epub")
    assert texts(article)[0] == "Kata pembuka."
    assert len(texts(article)) == 5
    assert {d.rule for d in article.dropped} == {"boilerplate"}
    said = " ".join(d.text for d in article.dropped)
    assert all(word in said for word in ("Sampul", "ISBN", "Bab 5", "Judul besar"))


def test_prose_about_publishing_is_no_copyright_page() -> None:
    pages = {"bab1.xhtml": xhtml("<h1>Penerbit</h1><p>Penerbit itu mencetak buku. Hak cipta ada pada penulisnya.</p>")}
    assert len(parse_bytes(epub(pages), "buku.epub").paragraphs) == 2


def test_notes_stand_at_the_end_of_their_chapter_without_their_marks() -> None:
    page = xhtml(
        '<p>Air naik.<a epub:type="noteref" href="#n1">1</a> Warga pergi.<sup><a href="#n2">2</a></sup></p>'
        '<p>Selesai.</p><aside epub:type="footnote" id="n1"><p><sup><a href="#r1">1</a></sup>Data dinas.</p></aside>'
        '<aside epub:type="footnote" id="n2"><p><a href="#r2">2.</a> Perkiraan.</p></aside>'
    )
    article = parse_bytes(epub({"bab1.xhtml": page, "bab2.xhtml": CHAPTERS["bab2.xhtml"]}), "buku.epub")
    assert [(p.kind, p.marker, p.source) for p in article.paragraphs[:4]] == [
        ("prose", "", "Air naik. Warga pergi."),
        ("prose", "", "Selesai."),
        ("list", "1.", "Data dinas."),
        ("list", "2.", "Perkiraan."),
    ]
    assert article.paragraphs[4].kind == "heading"


def test_lists_tables_quotations_and_captions_are_kept() -> None:
    page = xhtml(
        "<h2>Data</h2><ol start='3'><li>Air</li><li>Selimut</li></ol><blockquote><p>Kami pergi.</p></blockquote>"
        "<table><tr><th>Desa</th><th>Rumah</th></tr><tr><td>Karangjati</td><td>60</td></tr></table>"
        "<figure><img src='a.png'/><figcaption>Gambar 1. Posko.</figcaption></figure>"
    )
    article = parse_bytes(epub({"bab1.xhtml": page}), "buku.epub")
    assert [(p.kind, p.marker, p.row, p.source) for p in article.paragraphs] == [
        ("heading", "", 0, "Data"),
        ("list", "3.", 0, "Air"),
        ("list", "4.", 0, "Selimut"),
        ("quote", "", 0, "Kami pergi."),
        ("cell", "", 1, "Desa"),
        ("cell", "", 1, "Rumah"),
        ("cell", "", 2, "Karangjati"),
        ("cell", "", 2, "60"),
        ("caption", "", 0, "Gambar 1. Posko."),
    ]


def test_what_closes_itself_in_xml_swallows_nothing() -> None:
    page = xhtml("<p>Satu <a id='x'/>dua.</p><div/><p>Tiga.</p>").replace(
        "<title>x</title>", "<title/><script src='a'/>"
    )
    assert texts(parse_bytes(epub({"bab1.xhtml": page}), "buku.epub")) == ["Satu dua.", "Tiga."]


def test_style_sheets_say_what_is_hidden_raised_and_struck_out() -> None:
    css = (
        "/* .x { display: none } */ @media print { .tampak { display: none } }\n"
        ".h { color: red; display: none }\nspan.t, .lain { vertical-align: super }\n"
        ".s { text-decoration: line-through }"
    )
    page = xhtml(
        '<p>Luasnya 5 km<span class="t">2</span>.<span class="h"> Rahasia.</span> <span class="s">Rp3</span> Rp5.</p>'
        '<p class="tampak x">Tampak.</p>'
    )
    article = parse_bytes(epub({"bab1.xhtml": page}, more={"OEBPS/a.css": css}), "buku.epub")
    assert texts(article) == ["Luasnya 5 km². Rp5.", "Tampak."]
    assert {(d.rule, d.text) for d in article.dropped} == {("struck-out", "Rp3"), ("hidden", "Rahasia.")}


def test_the_contents_tell_a_heading_that_is_only_bold() -> None:
    nav = xhtml('<nav epub:type="toc"><ol><li><a href="bab1.xhtml">Hujan Pertama</a></li></ol></nav>')
    article = parse_bytes(
        epub(
            {"bab1.xhtml": xhtml("<p><b>Hujan pertama</b></p><p>Hujan turun.</p>")},
            items=['<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'],
            more={"OEBPS/nav.xhtml": nav},
        ),
        "buku.epub",
    )
    assert [(p.kind, p.level) for p in article.paragraphs] == [("heading", 1), ("prose", 0)]


def test_pages_in_other_encodings_and_under_escaped_names_are_read() -> None:
    page = xhtml("<p>Kafé di kota.</p>").replace('encoding="utf-8"', 'encoding="iso-8859-1"').encode("latin-1")
    items = ['<item id="bab" href="teks/bab%201.xhtml#a" media-type="application/xhtml+xml"/>']
    data = epub({}, items=items, spine=("bab",), more={"OEBPS/teks/bab 1.xhtml": page})
    assert texts(parse_bytes(data, "buku.epub")) == ["Kafé di kota."]


def test_a_page_that_is_missing_is_said_and_the_rest_is_read() -> None:
    items = ['<item id="bab3" href="bab3.xhtml" media-type="application/xhtml+xml"/>']
    article = parse_bytes(epub(CHAPTERS, items=items, spine=("bab1", "bab3", "bab2")), "buku.epub")
    assert len(article.paragraphs) == 4
    assert [(d.rule, d.text) for d in article.dropped] == [("missing-part", "bab3.xhtml")]


ENCRYPTION = (
    '<?xml version="1.0"?><encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
    'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="{}"/>'
    '<enc:CipherData><enc:CipherReference URI="OEBPS/{}"/></enc:CipherData></enc:EncryptedData></encryption>'
)


AES = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
FONT = "http://www.idpf.org/2008/embedding"


def test_an_encrypted_book_says_so() -> None:
    more = {"META-INF/encryption.xml": ENCRYPTION.format(AES, "bab1.xhtml"), "META-INF/rights.xml": "<rights/>"}
    with pytest.raises(InputNotText, match="DRM") as caught:
        parse_bytes(epub(CHAPTERS, more=more), "buku.epub")
    assert caught.value.hint


@pytest.mark.parametrize(("method", "place"), [(FONT, "a.otf"), (AES, "a.png")])
def test_encrypted_fonts_and_pictures_and_the_rest_of_a_licence_do_no_harm(method: str, place: str) -> None:
    more = {f"OEBPS/{place}": "x", "META-INF/encryption.xml": ENCRYPTION.format(method, place)}
    assert parse_bytes(epub(CHAPTERS, more={**more, "META-INF/rights.xml": "<rights/>"}), "buku.epub").paragraphs


def test_a_book_without_text_says_so() -> None:
    with pytest.raises(InputEmpty, match="without text"):
        parse_bytes(epub({"bab1.xhtml": xhtml("<img src='a.png'/>")}), "buku.epub")
