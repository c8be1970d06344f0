from __future__ import annotations

import pytest

from translator.cue import Cue
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
        Cue(1000, 3500, "Hujan deras membuat sungai meluap", name="1"),
        Cue(3600, 5000, "sejak Senin malam.", name="2"),
        Cue(60000, 62000, "Warga mengungsi.", name="3", place="{\\an8}"),
    )


def test_webvtt_loses_styles_notes_and_voices_and_keeps_settings() -> None:
    assert parse_cues(VTT, "a.vtt") == (
        Cue(1000, 3500, "Hujan deras membuat sungai meluap", "align:start line:0%", "pembuka"),
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
    assert parse_cues(text, "a.srt") == (
        Cue(1500, 3500, "Satu.", name="1"),
        Cue(9000, 9000, "Dua.", name="2"),
    )


def test_a_turn_of_speakers_begins_a_paragraph() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n- Siapa itu\n\n2\n00:00:02,000 --> 00:00:03,000\n- Saya, Pak.\n"
    article = parse_bytes(text.encode(), "a.srt")
    assert [p.source for p in article.paragraphs] == ["Siapa itu", "Saya, Pak."]


def test_nothing_said_and_no_times_at_all_are_told_apart() -> None:
    with pytest.raises(InputEmpty):
        parse_bytes(b"1\n00:00:01,000 --> 00:00:02,000\n\n", "a.srt")
    with pytest.raises(InputNotText, match="no subtitles"):
        parse_bytes(b"WEBVTT\n\nHalo.\n", "a.vtt")


def _cues(*bodies: str) -> str:
    """SubRip subtitles with these texts, two seconds each without a pause."""
    return "\n\n".join(
        f"{n}\n00:00:{2 * n:02},000 --> 00:00:{2 * n + 2:02},000\n{body}" for n, body in enumerate(bodies, 1)
    )


@pytest.mark.parametrize("gap", ["", " ", "\t", "\n", "\u00a0"])
def test_an_empty_line_in_a_cue_loses_nothing(gap: str) -> None:
    text = _cues(f"Harga beras naik\n{gap}\nmenjadi Rp13.000.", f"{gap}\nWarga mengeluh.\n{gap}\n", "2024")
    assert [cue.text for cue in parse_cues(text, "a.srt")] == [
        "Harga beras naik menjadi Rp13.000.",
        "Warga mengeluh.",
        "2024",
    ]


def test_an_empty_line_in_a_cue_of_webvtt_loses_nothing_but_notes() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\nHarga naik\n\nlagi.\n\nNOTE bukan teks\nini juga\n\n"
        "00:04.000 --> 00:05.000\nSelesai.\n"
    )
    assert [cue.text for cue in parse_cues(text, "a.vtt")] == ["Harga naik lagi.", "Selesai."]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("- Apa kabar?\n- Baik.", ["Apa kabar?", "Baik."]),
        ("<i>\u2013 Apa\nkabar?</i>\n<i>\u2013Baik.</i>", ["Apa kabar?", "Baik."]),
        (">> Selamat pagi.\n>> Pagi, Bu.", ["Selamat pagi.", "Pagi, Bu."]),
        ("BUDI: Siapa itu?\nPAK RT: Saya.", ["BUDI: Siapa itu?", "PAK RT: Saya."]),
        ("<v Budi>Siapa itu?\n<v Ani>Saya.", ["Siapa itu?", "Saya."]),
        ("-5 derajat\ndi puncak.", ["-5 derajat di puncak."]),
        ("Sabtu-\nMinggu libur.", ["Sabtu- Minggu libur."]),
    ],
)
def test_two_speakers_in_a_cue_are_two_lines(body: str, lines: list[str]) -> None:
    article = parse_bytes(_cues(body).encode(), "a.srt")
    assert [p.source for p in article.paragraphs] == lines
    assert len(article.cues[0].lines) == len(lines)


@pytest.mark.parametrize(
    ("body", "marker", "text"),
    [
        ("[tepuk tangan]", "[]", "tepuk tangan"),
        ("(SUARA SIRENE)", "()", "SUARA SIRENE"),
        ("[orang-orang\nbertepuk tangan]", "[]", "orang-orang bertepuk tangan"),
        ("\u266a Di mana hatiku senang \u266a", "\u266a\u266a", "Di mana hatiku senang"),
        ("\u266a Di mana\nhatiku senang \u266a", "\u266a\u266a", "Di mana hatiku senang"),
        ("# La la la #", "##", "La la la"),
    ],
)
def test_sounds_and_music_stand_by_themselves_and_interrupt_no_sentence(body: str, marker: str, text: str) -> None:
    article = parse_bytes(_cues("Warga mengungsi ke", body, "balai desa.").encode(), "a.srt")
    assert [(p.kind, p.marker, p.source) for p in article.paragraphs] == [
        ("prose", "", "Warga mengungsi ke balai desa."),
        ("caption", marker, text),
    ]


def test_subtitles_after_other_lines_and_under_other_names_are_known() -> None:
    text = "Diterjemahkan oleh tim\n\n" + _cues("Halo.", "Sampai jumpa.")
    assert parse_bytes(text.encode(), "a.txt", suffix=".txt").cues
    assert parse_bytes(text.replace(",000", "").encode(), "a.srt", suffix=".srt").cues
    prose = "Acara\n" + "Satu baris berita biasa.\n" * 40 + "00:01:00,000 --> 00:02:00,000\n"
    assert not parse_bytes(prose.encode(), "a.txt", suffix=".txt").cues
