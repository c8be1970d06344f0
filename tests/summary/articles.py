"""Articles written for these tests, with what a summary must never hold."""

from __future__ import annotations

from translator.article import Article, Paragraph, ParagraphKind, Sentence


def english(text: str, kind: ParagraphKind = "prose") -> Paragraph:
    """A paragraph of English sentences, one a line."""
    return Paragraph(tuple(Sentence(line.strip(), language="en") for line in text.strip().splitlines()), kind=kind)


def indonesian(text: str, kind: ParagraphKind = "prose") -> Paragraph:
    """A paragraph of Indonesian sentences, one a line."""
    return Paragraph(tuple(Sentence(line.strip()) for line in text.strip().splitlines()), kind=kind)


FERRY_TEXT = """Ferry service to Pulau Merah resumes after two weeks
The ferry between Banda port and Pulau Merah island resumed on Tuesday after a two-week halt, the port said.
It had stranded about 1,400 islanders and left shops on Pulau Merah without fresh food.
"We are sorry for what people went through," the head of the port authority, Ratna Lestari, told reporters.
She said a second engine had been ordered from a shipyard in Surabaya.
The ferry will make three crossings a day until the end of the month, and the fare of 25,000 rupiah stays the same.
However, fishermen doubt that the repair will last.
"Will it break again next week?"
Photo: Passengers wait at Banda port.
The regional government set aside 4.5 billion rupiah for a new vessel, which is expected to arrive in March.
A hospital boat carried 32 patients to the mainland while the ferry lay idle.
Pulau Merah lies 40 kilometres off the coast and depends on the ferry for medicine, rice and fuel.
But many islanders have bought boats of their own.
Read more: How to travel the islands
"""

KOPI = Article(
    title=Sentence("Harga kopi di Toraja naik tajam"),
    language="id",
    paragraphs=(
        indonesian(
            """Harga kopi arabika di Toraja naik 30 persen dalam sebulan akibat panen gagal, kata Dinas Pertanian.
            Kenaikan itu merupakan yang tertinggi sejak tahun 2014."""
        ),
        indonesian("Panen terburuk dalam sepuluh tahun", "heading"),
        indonesian(
            """Hujan yang turun terus-menerus sejak Februari merusak bunga kopi di tiga kecamatan.
            Akibatnya, hasil panen turun hampir separuh.
            Apakah harga akan turun lagi?"""
        ),
        indonesian("- Kopi arabika Toraja dijual Rp140.000 per kilogram di pasar Rantepao.", "list"),
        indonesian(
            """"Kami belum pernah melihat panen seburuk ini," ujar Yohanis Palimbong, petani di Sesean.
            Ia memperkirakan harga kopi baru akan turun setelah panen berikutnya pada bulan Juni.
            Pemerintah daerah menyiapkan bantuan bibit kopi untuk 2.000 petani di Toraja."""
        ),
        indonesian("Foto: Petani menjemur kopi di Sesean."),
        indonesian("Kedai kopi di Makassar sudah menaikkan harga secangkir kopi Toraja menjadi Rp28.000."),
    ),
)
