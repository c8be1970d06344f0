"""What a model would change is kept from it and put back, whatever its vocabulary."""

from __future__ import annotations

import pytest

from translator.translation.engine import Engine
from translator.translation.hypothesis import Options
from translator.translation.protect import WAYS, protect

TOKENS = {
    "Kirim surel ke redaksi@contoh.co.id sekarang.": ["redaksi@contoh.co.id"],
    "Tautan bit.ly/daftar_2025 dan https://s.id/pemilu-2024 dibuka.": [
        "bit.ly/daftar_2025",
        "https://s.id/pemilu-2024",
    ],
    "Menurut akun @info_desa, kampanye #BijakMemilih ramai.": ["@info_desa", "#BijakMemilih"],
    "Berkas laporan_2024.pdf diunggah ke situs kementerian.": ["laporan_2024.pdf"],
    "Hubungi telepon 021-500.500 untuk bantuan.": ["021-500.500"],
    "Surat bernomor SK.123/MENLHK/2020 terbit pekan lalu.": ["SK.123/MENLHK/2020"],
    "Kata petugas, 5 < 6 tetapi 7 > 3.": ["5 < 6", "7 > 3"],
    "Anggaran R&D perusahaan itu naik lima persen.": ["R&D"],
    "Dia menulis kata bl**n di kolom komentar itu.": ["bl**n"],
    "Perdana Menteri \u4e60\u8fd1\u5e73 tiba di Jakarta.": ["\u4e60\u8fd1\u5e73"],
    "Menurut surat kabar \u041f\u0440\u0430\u0432\u0434\u0430, perang akan berakhir.": [
        "\u041f\u0440\u0430\u0432\u0434\u0430"
    ],
    "Nabi Muhammad \ufdfa lahir di Mekah.": ["\ufdfa"],
    "Penyanyi Beyonc\u00e9 dan \u015eahin tiba di \u0141\u00f3d\u017a.": [
        "Beyonc\u00e9",
        "\u015eahin",
        "\u0141\u00f3d\u017a",
    ],
    "Harga tiket \u20ac25 dan \u00a330.": ["\u20ac25", "\u00a330"],
    "Tim kami menang besar \U0001f44f\U0001f3fd\U0001f44f\U0001f3fd": ["\U0001f44f\U0001f3fd\U0001f44f\U0001f3fd"],
}


def ascii_only(character: str) -> bool:
    """A vocabulary without anything but letters, figures and the commonest marks."""
    return character.isascii() and character not in "@<>*~|^{}\\`"


def everything(character: str) -> bool:
    """A vocabulary that has every character."""
    return bool(character)


@pytest.mark.parametrize("source", TOKENS)
def test_every_token_stands_in_the_translation_once(engine: Engine, source: str) -> None:
    (hypothesis,) = engine.translate([source])
    for token in TOKENS[source]:
        assert hypothesis.text.count(token) == 1


def test_what_stands_alone_comes_back_as_it_is(engine: Engine) -> None:
    for text in (
        "https://contoh.id/a_b",
        "@satu #dua",
        "\u0627\u0644\u0633\u0644\u0627\u0645 \u0639\u0644\u064a\u0643\u0645",
        "\U0001f1ee\U0001f1e9",
    ):
        (hypothesis,) = engine.translate([text])
        assert (hypothesis.text, hypothesis.score) == (text, None)


def test_alternatives_are_restored_and_batch_mates_change_nothing(engine: Engine) -> None:
    options = Options(beam=3, hypotheses=3)
    together = engine.translate(list(TOKENS), options=options)
    for source, hypothesis in zip(TOKENS, together, strict=True):
        assert engine.translate([source], options=options) == [hypothesis]
    mail = together[0]
    assert all("redaksi@contoh.co.id" in alternative.text for alternative in mail.alternatives)


def test_progress_counts_a_sentence_once_however_often_it_is_tried(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translator.translation.protect.Protected.lost", lambda *_: 1)
    done: list[int] = []
    engine.translate([*TOKENS, "Ya."], progress=done.append)
    assert sum(done) == len(TOKENS) + 1


def test_an_ordinary_sentence_is_left_alone() -> None:
    sentence = 'Pemerintah menaikkan harga beras, "kata" menteri (itu).'
    assert protect(sentence, ascii_only).text == sentence
    assert not protect(sentence, ascii_only).copies


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Sekitar \u00b1300 orang hadir.", "sekitar 300 orang hadir."),
        ("Diskon >50 persen, usia <17 tahun.", "Diskon lebih dari 50 persen, usia di bawah 17 tahun."),
        (
            "Peserta \u226560 tahun, suhu \u226410\u00b0C.",
            "Peserta minimal 60 tahun, suhu maksimal 10 derajat Celsius.",
        ),
        ("Harga \u20ac25 dan 30\u00a3.", "Harga EUR 25 dan 30 GBP."),
        ("Menurut \u00a7 5 itu.", "Menurut pasal 5 itu."),
        ("Produk Aqua\u2122 ditarik.", "Produk Aqua ditarik."),
        ("UNRWA\u00c2 menyatakan.", "UNRWA menyatakan."),
        ("\u0110okovi\u0107 ke \u0141\u00f3d\u017a.", "Dokovic ke Lodz."),
        ("\U0001f534 Debat \U0001f600 malam ini \U0001f389.", "Debat malam ini."),
    ],
)
def test_what_a_vocabulary_lacks_is_told_otherwise(source: str, text: str) -> None:
    assert protect(source, ascii_only).text == text


@pytest.mark.parametrize(
    "source", ["Usia <17 tahun, \u00b15 kg.", "Harga \u20ac25 naik.", "\u0110okovi\u0107 ke \u0141\u00f3d\u017a."]
)
def test_what_a_vocabulary_has_stays(source: str) -> None:
    assert protect(source, everything).text == source


@pytest.mark.parametrize(
    ("source", "translation", "restored"),
    [
        ("\u0110okovi\u0107 menang.", "Dokovic won.", "\u0110okovi\u0107 won."),
        ("Kova\u010di\u0107 tiba.", "Kovacicc arrived.", "Kova\u010di\u0107 arrived."),
        ("Harga \u20ac25.", "25 EUR is the price.", "\u20ac25 is the price."),
        ("Dana \u00a31,5 miliar.", "Funds of 1,5 billion GBP.", "Funds of \u00a31,5 billion."),
        ("Menang \U0001f389.", "Won.", "Won \U0001f389."),
        ("Menang! \U0001f389", "Won!", "Won! \U0001f389"),
        ("Lihat a_b dan c_d.", "See X101 and X102s.", "See a_b and c_ds."),
        ("Lihat a_b saja.", "Only see X 101.", "Only see a_b."),
        ("Gol ke-43.", "The 43th goal.", "The 43rd goal."),
    ],
)
def test_a_translation_is_restored(source: str, translation: str, restored: str) -> None:
    assert protect(source, ascii_only).restore(translation) == restored


def test_placeholders_are_codes_that_the_source_does_not_hold() -> None:
    source = protect("Lihat a_b, X101, dan c_d.", ascii_only)
    assert source.copies == ("a_b", "c_d")
    assert not {"X101"} & set(source.placeholders)
    assert len(set(source.placeholders)) == 2


def test_the_last_way_uses_no_placeholder_and_mends_the_likeliest_stretch() -> None:
    source = protect("Kirim ke tanya@contoh.id sekarang.", everything, len(WAYS) - 1)
    assert source.text == "Kirim ke tanya@contoh.id sekarang."
    assert source.restore("Send to tanya2contoh.id now.") == "Send to tanya@contoh.id now."
    assert source.lost("Send to nobody now.") == 1


def test_short_codes_are_protected_only_where_they_were_lost() -> None:
    source = protect("Pesawat QZ8501 dan F-16 hilang.", ascii_only)
    assert source.codes == ("QZ8501", "F-16")
    assert source.text == "Pesawat QZ8501 dan F-16 hilang."
    assert source.lost("The QZ850 and F-16 planes.") == 1
    assert protect("Pesawat QZ8501 dan F-16 hilang.", ascii_only, 1).copies == ("QZ8501", "F-16")


def test_the_tokenizer_says_which_characters_its_vocabulary_has(engine: Engine) -> None:
    assert all(map(engine.tokenizer.knows, "aZ5.,("))
    assert not any(map(engine.tokenizer.knows, "\u20ac\u4e60\U0001f600\u0107"))
