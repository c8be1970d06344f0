from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

import pytest

from tests.output.reader_article import ARTICLE
from translator.article import Article
from translator.documents.read import parse_bytes
from translator.documents.subtitles import parse_cues
from translator.errors import UsageError
from translator.indonesian.prepare import prepare
from translator.output.subtitles import to_subtitles

SRT = """1
00:00:01,000 --> 00:00:03,000
Hujan deras membuat sungai

2
00:00:03,000 --> 00:00:05,500
meluap sejak malam. Warga

3
00:00:06,000 --> 00:00:08,000
mengungsi.

4
00:00:20,000 --> 00:00:22,000
ADVERTISEMENT

5
01:00:00,000 --> 01:00:02,000
"Kami <i>selamat</i>," kata Budi.
"""
ENGLISH = {
    "Hujan deras membuat sungai meluap sejak malam.": "Heavy rain made the river overflow since last night.",
    "Warga mengungsi.": "Residents fled.",
    '"Kami selamat," kata Budi.': '"We are safe," said Budi.',
}


def _translated() -> Article:
    article = prepare(parse_bytes(SRT.encode(), "a.srt"))
    return article.map_sentences(lambda s: replace(s, translation=ENGLISH[s.source]))


@pytest.mark.parametrize("format_", ["srt", "vtt"])
def test_every_translation_stands_in_the_cues_of_its_source(format_: Literal["srt", "vtt"]) -> None:
    cues = parse_cues(to_subtitles(_translated(), format_), "a")
    assert [(c.start, c.end) for c in cues] == [(1000, 3000), (3000, 5500), (6000, 8000), (3600000, 3602000)]
    assert " ".join(c.text for c in cues) == " ".join(ENGLISH.values())
    assert cues[0].text.startswith("Heavy rain")
    assert "overflow" in cues[0].text + cues[1].text
    assert cues[2].text.endswith("fled.")
    assert cues[3].text == '"We are safe," said Budi.'


def test_a_long_cue_is_set_in_lines_and_bilingual_adds_the_source() -> None:
    text = to_subtitles(_translated(), "srt", bilingual=True)
    assert "Hujan deras membuat sungai\n" in text
    assert max(map(len, text.split("\n"))) <= 42
    assert re.match(r"1\n00:00:01,000 --> 00:00:03,000\nHeavy", text)


def test_webvtt_keeps_settings_and_escapes_what_would_be_markup() -> None:
    vtt = "WEBVTT\n\n00:01.000 --> 00:03.000 align:start\nHujan deras.\n"
    article = parse_bytes(vtt.encode(), "a.vtt")
    article = article.map_sentences(lambda s: replace(s, translation="<b>Rain</b> --> & more"))
    text = to_subtitles(article, "vtt")
    assert "00:00:01.000 --> 00:00:03.000 align:start\n&lt;b&gt;Rain&lt;/b&gt; \u2192 &amp; more\n" in text


def test_an_article_without_times_has_no_subtitles() -> None:
    with pytest.raises(UsageError, match="no times"):
        to_subtitles(ARTICLE, "srt")
