"""An article with a table, a task, a lettered list, a caption and a sound."""

from __future__ import annotations

from translator.article import Article, Flag, Paragraph, Sentence


def cell(text: str, english: str, row: int, column: int, *, level: int = 0, doubtful: bool = False) -> Paragraph:
    """A cell of one sentence."""
    flags = (Flag("number_changed", "not the same"),) if doubtful else ()
    sentence = Sentence(text, translation=english, flags=flags)
    return Paragraph((sentence,), kind="cell", level=level, row=row, column=column)


TABLE = (
    cell("Komoditas", "Commodity", 1, 1, level=1),
    cell("Harga", "Price | kg", 1, 2, level=1),
    cell("Beras", "Rice", 2, 1),
    cell("Rp12.500", "Rp 12,500", 2, 2, doubtful=True),
    cell("Cabai", "Chilli", 3, 1),
    cell("Rp70.000", "Rp 70,000", 4, 2),
    cell("lalu turun", "then fell", 4, 2),
)
SECOND = (cell("a", "one", 1, 1), cell("b", "two", 1, 2), cell("c", "three", 2, 1))
ARTICLE = Article(
    (
        Paragraph((Sentence("Harga naik.", translation="Prices rose."),)),
        Paragraph((Sentence("Tabel 1", translation="Table 1"),), kind="caption"),
        *TABLE,
        *SECOND,
        Paragraph((Sentence("tawa", translation="laughter"),), kind="caption", marker="[]"),
        Paragraph((Sentence("Selesai", translation="Done"),), kind="list", marker="[x]"),
        Paragraph((Sentence("Bab dua", translation="Part two"),), kind="list", marker="ii."),
    ),
    title=Sentence("Pangan", translation="Food"),
)
