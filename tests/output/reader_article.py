"""An article that has everything the reader shows: doubts, changes, dropped text, headings, lists, a quotation."""

from __future__ import annotations

from translator.article import Article, Dropped, Flag, Paragraph, Provenance, Sentence

_WATER = "Ketinggian air di Desa Karangjati mencapai 1,8 meter."
_WATER_ENGLISH = "The water in Karangjati Village reached 8 metres."

ARTICLE = Article(
    title=Sentence("Banjir Rendam Tiga Kecamatan", translation="Floods Inundate Three Districts"),
    paragraphs=(
        Paragraph(
            (
                Sentence(
                    "Hujan deras mengguyur sejak Senin (12/9/2022) malam.",
                    normalized="Hujan deras mengguyur sejak Senin (12 September 2022) malam.",
                    translation="Heavy rain has been falling since Monday (12 September 2022) night.",
                    score=-0.3,
                    summary_rank=1,
                ),
                Sentence("Sungai Serayu meluap.", translation="The Serayu River overflowed."),
            )
        ),
        Paragraph((Sentence("Air masih naik", translation="Water still rising"),), kind="heading", level=4),
        Paragraph(
            (
                Sentence(
                    _WATER,
                    normalized=_WATER.replace("1,8", "1.8"),
                    translation=_WATER_ENGLISH,
                    summary_rank=2,
                    flags=(
                        Flag(
                            "number_changed",
                            "1.8 in the source, 8 in the translation",
                            (_WATER.index("1,8"), _WATER.index("1,8") + 3),
                            (_WATER_ENGLISH.index("8 "), _WATER_ENGLISH.index("8 ") + 1),
                        ),
                        Flag("some_new_kind", "something else"),
                    ),
                ),
                Sentence("Dua jembatan putus.", translation="Two bridges broke."),
                Sentence("The river is still high.", translation="The river is still high.", language="en"),
            )
        ),
        Paragraph((Sentence("Air minum.", translation="Drinking water."),), kind="list", marker="1."),
        Paragraph((Sentence("Senter.", translation="A torch."),), kind="list", marker="2."),
        Paragraph((Sentence("Pergilah lebih awal.", translation="Leave early."),), kind="quote"),
        *(
            Paragraph((Sentence(f"Warga desa {n} mengungsi.", translation=f"Residents of village {n} fled."),))
            for n in range(12)
        ),
    ),
    dropped=(Dropped("Baca juga: Cuaca Ekstrem", "read-also"), Dropped("ADVERTISEMENT", "advertisement")),
    dateline="Banjarnegara, CNN Indonesia",
    origin="/arsip/rahasia/banjir.id.txt",
    provenance=Provenance("nllb-600m", "ab12" * 16, 4, "int8_float32"),
)
