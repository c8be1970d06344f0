"""Where sentences stand in the lines of their document, whatever cleaning did to them."""

from __future__ import annotations

from dataclasses import replace

from translator.article import Article, Original, Paragraph, Sentence
from translator.placing import place_sentences, uncovered


def _article(lines: list[str], *paragraphs: tuple[int, str], title: str = "") -> Article:
    made = tuple(
        Paragraph(tuple(Sentence(s, translation=s.upper()) for s in text.split("|")), place=place)
        for place, text in paragraphs
    )
    heading = Sentence(title, translation=title.upper()) if title else None
    return Article(made, title=heading, original=Original("", tuple(lines)))


def _places(lines: list[str], article: Article) -> list[tuple[int, str, str]]:
    return [(p.line, lines[p.line - 1][p.start : p.end], p.text) for p in place_sentences(lines, article)]


def test_sentences_are_found_behind_each_other_with_their_marks() -> None:
    lines = ["Judul", '  "Ya,"  kata dia. Ya.', "1. Ya"]
    article = _article(lines, (2, '"Ya," kata dia.|Ya.'), (3, "Ya"), title="Judul")
    assert _places(lines, article) == [
        (1, "Judul", "JUDUL"),
        (2, '"Ya,"  kata dia.', '"YA," KATA DIA.'),
        (2, "Ya.", "YA."),
        (3, "Ya", "YA"),
    ]
    assert uncovered(lines, article) == []


def test_raised_figures_and_marks_of_notes_do_not_hide_a_sentence() -> None:
    lines = ["Naik 106 ton CO2 tahun3 lalu.1 Luas 5 km2."]
    article = _article(lines, (1, "Naik 10^6 ton CO₂ tahun lalu.|Luas 5 km²."))
    assert [text for _, text, _ in _places(lines, article)] == ["Naik 106 ton CO2 tahun3 lalu.", "Luas 5 km2."]


def test_a_sentence_over_two_lines_has_a_piece_in_each() -> None:
    lines = ["Harga beras", "naik di pasar. Warga", "mengeluh."]
    article = _article(lines, (1, "Harga beras naik di pasar.|Warga mengeluh."))
    assert _places(lines, article) == [
        (1, "Harga beras", "HARGA BERAS"),
        (2, "naik di pasar.", "NAIK DI PASAR."),
        (2, "Warga", "WARGA"),
        (3, "mengeluh.", "MENGELUH."),
    ]


def test_what_is_not_found_stands_with_its_neighbour_and_nothing_is_lost() -> None:
    lines = ["Harga naik. Warga mengeluh.", "Lain."]
    article = _article(lines, (1, "Harga naik.|Tak pernah ada."), (2, "Sama sekali beda."))
    assert [text for _, _, text in _places(lines, article)] == ["HARGA NAIK. TAK PERNAH ADA.", "SAMA SEKALI BEDA."]
    assert uncovered(lines, article) == [(1, "Warga mengeluh.")]


def test_places_beyond_the_document_and_marks_alone_are_passed_over() -> None:
    lines = ["***"]
    article = _article(lines, (1, "***"), (9, "Jauh."))
    assert _places(lines, article) == []
    assert uncovered([], replace(article, paragraphs=())) == []
