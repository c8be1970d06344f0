from __future__ import annotations

import pytest

from translator.article import Cue
from translator.documents.read import parse_bytes
from translator.documents.subtitles import parse_cues
from translator.errors import InputEmpty, InputNotText
from translator.indonesian.prepare import prepare

SRT = """1
00:00:01,000 --> 00:00:03,500
<i>Hujan deras membuat</i>
sungai meluap

2
00:00:03,600 --> 00:00:05,000
sejak Senin malam.

3
00:01:00,000 --> 00:01:02,000
{\\an8}Warga mengungsi.
"""
VTT = """WEBVTT - berita
Kind: captions

STYLE
::cue { color: red }

NOTE catatan

pembuka
00:01.000 --> 00:03.500 align:start line:0%
<v Budi>Hujan deras membuat sungai meluap

00:03.600 --> 00:05.000
sejak <c.merah>Senin</c> malam.

01:00:00.000 --> 01:00:02.000
Warga &amp; petugas mengungsi.
"""


def test_subrip_keeps_times_and_loses_markup() -> None:
    assert parse_cues(SRT, "a.srt") == (
        Cue(1000, 3500, "Hujan deras membuat sungai meluap"),
        Cue(3600, 5000, "sejak Senin malam."),
        Cue(60000, 62000, "Warga mengungsi."),
    )


def test_webvtt_loses_styles_notes_and_voices_and_keeps_settings() -> None:
    assert parse_cues(VTT, "a.vtt") == (
        Cue(1000, 3500, "Hujan deras membuat sungai meluap", "align:start line:0%"),
        Cue(3600, 5000, "sejak Senin malam."),
        Cue(3600000, 3602000, "Warga & petugas mengungsi."),
    )


@pytest.mark.parametrize("text", [SRT, VTT], ids=["srt", "vtt"])
@pytest.mark.parametrize("suffix", [".srt", ".vtt", ".txt", ""])
def test_sentences_go_over_cues_and_the_times_travel_along(text: str, suffix: str) -> None:
    article = parse_bytes(text.encode(), "a", suffix=suffix)
    assert article.paragraphs[0].source == "Hujan deras membuat sungai meluap sejak Senin malam."
    prepared = prepare(article)
    assert len(prepared.cues) == 3
    assert len(list(prepared.sentences())) == 2


def test_cues_without_empty_lines_between_them_and_with_odd_times_are_read() -> None:
    text = "1\n0:00:01.5 --> 0:00:03,50\nSatu.\n2\n00:00:09,000 --> 00:00:04,000\nDua.\n"
    assert parse_cues(text, "a.srt") == (Cue(1500, 3500, "Satu."), Cue(9000, 9000, "Dua."))


def test_a_turn_of_speakers_begins_a_paragraph() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n- Siapa itu\n\n2\n00:00:02,000 --> 00:00:03,000\n- Saya, Pak.\n"
    article = parse_bytes(text.encode(), "a.srt")
    assert [p.source for p in article.paragraphs] == ["Siapa itu", "Saya, Pak."]


def test_nothing_said_and_no_times_at_all_are_told_apart() -> None:
    with pytest.raises(InputEmpty):
        parse_bytes(b"1\n00:00:01,000 --> 00:00:02,000\n\n", "a.srt")
    with pytest.raises(InputNotText, match="no subtitles"):
        parse_bytes(b"WEBVTT\n\nHalo.\n", "a.vtt")
