"""The written lines of site noise and of prose that looks like it, and what becomes of each inside an article."""

from __future__ import annotations

from pathlib import Path

from translator.documents.text import parse_text
from translator.indonesian.prepare import prepare

DATA = Path(__file__).parent / "data"
FIRST = "Pemerintah kabupaten membuka tiga dapur umum bagi warga yang rumahnya terendam sejak malam."
SECOND = "Petugas puskesmas memeriksa kesehatan para pengungsi di balai desa dan membagikan obat."
THIRD = "Bupati meminta warga tetap siaga karena hujan masih akan turun sampai akhir pekan."


def lines_of(name: str) -> list[tuple[str, str]]:
    """The lines of a data file with the heading of the section that each stands in."""
    section, found = "", []
    for line in (DATA / name).read_text(encoding="utf-8").split("\n"):
        if line.startswith("# "):
            section = line[2:]
        elif line:
            found.append((section, line))
    return found


def packed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def kept_and_dropped(section: str, line: str, *, place: int = 1) -> tuple[str, list[str]]:
    """What stays beyond the three paragraphs around a line, packed, and what was dropped word for word.

    A line of a section that begins with "above" is put below the article's last sentence, one of a section that
    begins with "beside" under other noise.
    """
    blocks = [FIRST, SECOND, THIRD]
    blocks.insert(3 if section.startswith("above") else place, line)
    if section.startswith("beside"):
        blocks.insert(place, "Bagikan artikel ini")
    article = prepare(parse_text("\n\n".join(blocks)))
    kept = packed("".join(sentence.source for sentence in article.sentences()))
    for block in (FIRST, SECOND, THIRD):
        kept = kept.replace(packed(block), "", 1)
    return kept, [piece.text for piece in article.dropped]
