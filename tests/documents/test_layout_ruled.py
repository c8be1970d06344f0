from __future__ import annotations

from translator.documents.layout import Fragment, join_paragraphs, page_lines
from translator.documents.layout_rules import MOST, Rule, RuleCollector

PLAIN = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
XS, YS = (100.0, 200.0, 300.0, 400.0), (700.0, 650.0, 600.0)
GRID = [
    *(Rule(XS[0], y, XS[-1], y) for y in YS),
    *(Rule(x, YS[-1], x, YS[0]) for x in (XS[0], XS[1], XS[3])),
    Rule(XS[2], YS[2], XS[2], YS[1]),
]
"""Two rows of three columns; the second and third cell of the first row are one."""
PIECES = [
    Fragment("Kata pembuka di atas tabel.", 100, 720, 10),
    Fragment("Desa", 140, 672, 10),
    Fragment("Jumlah pengung-", 260, 678, 10),
    Fragment("si dan rumah", 305, 666, 10),
    Fragment("Sukamaju di", 120, 634, 10),
    Fragment("utara", 140, 622, 10),
    Fragment("jalan", 138, 610, 10),
    Fragment("125 orang", 230, 622, 10),
    Fragment("31", 345, 622, 10),
    Fragment("Kalimat di bawah tabel itu.", 100, 580, 10),
]


def test_cells_set_in_the_middle_and_of_several_lines_are_told_by_their_borders() -> None:
    blocks = join_paragraphs(page_lines(PIECES, GRID))
    assert [(b.kind, b.row, b.column, b.text) for b in blocks] == [
        ("prose", 0, 0, "Kata pembuka di atas tabel."),
        ("cell", 1, 1, "Desa"),
        ("cell", 1, 2, "Jumlah pengungsi dan rumah"),
        ("cell", 2, 1, "Sukamaju di utara jalan"),
        ("cell", 2, 2, "125 orang"),
        ("cell", 2, 3, "31"),
        ("prose", 0, 0, "Kalimat di bawah tabel itu."),
    ]


def test_a_frame_around_text_and_lines_that_do_not_meet_are_no_table() -> None:
    frame = [Rule(90, 570, 500, 570), Rule(90, 740, 500, 740), Rule(90, 570, 90, 740), Rule(500, 570, 500, 740)]
    loose = [Rule(100, 690 - 30 * n, 180, 690 - 30 * n) for n in range(4)]
    for rules in (frame, loose, [], GRID * (MOST // len(GRID) + 1)):
        assert not any(line.row for line in page_lines(PIECES[:5], rules))


def test_lines_are_strokes_thin_areas_and_the_sides_of_boxes() -> None:
    collector = RuleCollector()
    for name, numbers in (
        (b"m", (10, 10)), (b"l", (90, 10)), (b"S", ()),
        (b"re", (10, 20, 0.5, 80)), (b"f", ()),
        (b"re", (10, 20, 50, 80)), (b"f", ()),
        (b"re", (10, 20, 50, 80)), (b"n", ()),
        (b"m", (0, 0)), (b"c", (1, 1, 2, 2, 80, 0)), (b"S", ()),
        (b"re", (10, 20, 50, 80)), (b"s", ()),
    ):  # fmt: skip
        collector.operator(name, numbers, PLAIN)
    assert [(rule.is_level, rule.left, rule.bottom) for rule in collector.rules] == [
        (True, 10, 10),
        (False, 10, 20),
        (True, 10, 20),
        (False, 60, 20),
        (True, 10, 100),
        (False, 10, 20),
    ]


def test_lines_go_through_the_matrix_of_the_page() -> None:
    collector = RuleCollector()
    collector.operator(b"re", (100, 100, 200, 1), (0.5, 0, 0, -0.5, 10, 800))
    collector.operator(b"f", (), PLAIN)
    assert collector.rules == [Rule(60, 749.5, 160, 750)]


def test_a_line_that_hangs_under_its_item_belongs_to_it_and_bullets_of_symbol_fonts_are_known() -> None:
    pieces = [
        Fragment("1. Air minum untuk seribu orang selama sepekan penuh, termasuk", 72, 700, 11),
        Fragment("untuk bayi dan orang lanjut usia", 90, 686, 11),
        Fragment("\uf0b7 Selimut tebal", 72, 672, 11),
        Fragment("a) Senter", 90, 658, 11),
    ]
    blocks = join_paragraphs(page_lines(pieces))
    assert [(b.kind, b.marker, b.text) for b in blocks] == [
        (
            "list",
            "1.",
            "Air minum untuk seribu orang selama sepekan penuh, termasuk untuk bayi dan orang lanjut usia",
        ),
        ("list", "\u2022", "Selimut tebal"),
        ("list", "a)", "Senter"),
    ]
