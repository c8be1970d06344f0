"""Self-written sentence pairs for tests of training, and a way to write them as a corpus."""

from __future__ import annotations

from pathlib import Path

PAIRS = (
    ("Kucing itu tidur di kursi.", "The cat sleeps on the chair."),
    ("Anjing itu tidur di lantai.", "The dog sleeps on the floor."),
    ("Ibu membeli ikan di pasar.", "Mother buys fish at the market."),
    ("Ayah membaca koran di teras.", "Father reads the newspaper on the porch."),
    ("Harga beras naik lagi.", "The price of rice is up again."),
    ("Hujan turun sejak pagi.", "Rain has fallen since morning."),
    ("Kereta itu tiba pukul 7.", "The train arrives at 7 o'clock."),
    ("Presiden tiba di Surabaya.", "The president arrives in Surabaya."),
    ("Anak-anak bermain di sungai.", "The children play in the river."),
    ("Gunung itu sangat tinggi.", "That mountain is very high."),
    ("Kami makan nasi setiap hari.", "We eat rice every day."),
    ("Guru itu menulis surat.", "The teacher writes a letter."),
    ("Petani menanam padi di sawah.", "Farmers plant rice in the field."),
    ("Toko itu tutup pada Minggu.", "The shop is closed on Sunday."),
    ("Dokter memeriksa pasien itu.", "The doctor examines the patient."),
    ("Jalan ke Bandung macet.", "The road to Bandung is jammed."),
    ("Tim itu menang 3-1.", "The team won 3-1."),
    ("Banjir merendam 40 rumah.", "The flood submerged 40 houses."),
    ("Saya tidak tahu namanya.", "I do not know his name."),
    ("Kapal itu berlayar ke Ambon.", "The ship sails to Ambon."),
)

README = """\
# Data

| name | origin | licence | flag | domain | pairs | Indonesian words | remark |
|---|---|---|---|---|---|---|---|
| village | example/village | CC0 | ok | news | 20 | 90 | written for a test |
"""


def write_corpus(folder: Path) -> Path:
    """A corpus folder with one source and the table that describes it."""
    folder.mkdir(parents=True)
    (folder / "README.md").write_text(README, encoding="utf-8")
    (folder / "village.tsv").write_text("".join(f"{i}\t{e}\n" for i, e in PAIRS), encoding="utf-8")
    return folder
