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


def _written(text: str, english: dict[str, str], format_: Literal["srt", "vtt"]) -> str:
    article = prepare(parse_bytes(text.encode(), "a"))
    return to_subtitles(article.map_sentences(lambda s: replace(s, translation=english[s.source])), format_)


def test_speakers_keep_their_lines_and_dashes() -> None:
    text = "8\n00:00:01,000 --> 00:00:02,000\n- Apa kabar?\n- Baik.\n"
    assert _written(text, {"Apa kabar?": "How are you?", "Baik.": "Fine."}, "srt") == (
        "8\n00:00:01,000 --> 00:00:02,000\n- How are you?\n- Fine.\n"
    )


def test_sounds_and_music_keep_their_cues_and_marks() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nHujan deras\n[guntur]\n\n2\n00:00:02,000 --> 00:00:03,000\nturun lagi.\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\n\u266a Hatiku senang \u266a\n\n4\n00:00:04,000 --> 00:00:05,000\n\u266a\n\n"
        "5\n00:00:05,000 --> 00:00:06,000\n(bel sekolah berbunyi)\n"
    )
    english = {
        "Hujan deras turun lagi.": "Heavy rain is falling again.",
        "guntur": "thundering",
        "Hatiku senang": "My heart is glad",
        "bel sekolah berbunyi": "The school bell rings.",
    }
    cues = parse_cues(_written(text, english, "srt"), "a")
    assert [cue.text.split("\n")[-1] for cue in cues[:1]] == ["[thunder]"]
    assert cues[0].text.startswith("Heavy rain")
    assert cues[1].text.endswith("again.")
    assert [cue.text for cue in cues[2:]] == ["\u266a My heart is glad \u266a", "\u266a", "(The school bell rings)"]


@pytest.mark.parametrize(
    ("cue", "srt", "vtt"),
    [
        ("{0} X1:40 X2:600 Y1:20 Y2:50\nHalo.", "{0} X1:40 X2:600 Y1:20 Y2:50\nHello.", "{1}\nHello."),
        ("{0}\n{{\\an8}}Halo.", "{0}\n{{\\an8}}Hello.", "{1} line:0\nHello."),
        ("{0}\n{{\\an1}}Halo.", "{0}\n{{\\an1}}Hello.", "{1} align:start\nHello."),
        ("{0} line:0% align:end\nHalo.", "{0}\n{{\\an8}}Hello.", "{1} line:0% align:end\nHello."),
        ("{0} region:bawah\nHalo.", "{0}\nHello.", "{1} region:bawah\nHello."),
    ],
)
def test_numbers_and_places_are_kept_as_far_as_the_format_has_them(cue: str, srt: str, vtt: str) -> None:
    times = ("00:00:01,000 --> 00:00:02,000", "00:00:01.000 --> 00:00:02.000")
    text = f"41\n{cue.format(*times)}\n"
    assert _written(text, {"Halo.": "Hello."}, "srt") == f"41\n{srt.format(*times)}\n"
    assert _written(text, {"Halo.": "Hello."}, "vtt") == f"WEBVTT\n\n41\n{vtt.format(*times)}\n"
