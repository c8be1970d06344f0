"""Every written line of noise goes and every written line of prose stays, as parts of an article."""

from __future__ import annotations

import re

from tests.indonesian.noise_files import kept_and_dropped, lines_of, packed

_MARKER = re.compile(r"\A(?:\d{1,2}[.)]|[-•])\s+")


def test_the_files_are_large() -> None:
    assert len(lines_of("noise_lines.txt")) >= 500
    assert len(lines_of("prose_lines.txt")) >= 330


def test_noise_is_dropped_word_for_word() -> None:
    wrong = []
    for section, line in lines_of("noise_lines.txt"):
        kept, dropped = kept_and_dropped(section, line)
        if kept or line not in dropped:
            wrong.append((line, kept, dropped))
    assert wrong == []


def test_prose_stays_whole() -> None:
    wrong = []
    for section, line in lines_of("prose_lines.txt"):
        kept, dropped = kept_and_dropped(section, line)
        if kept != packed(_MARKER.sub("", line)):
            wrong.append((line, kept, dropped))
    assert wrong == []
