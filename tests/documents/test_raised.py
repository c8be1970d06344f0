from __future__ import annotations

import re

import pytest

from translator.documents.raised import lower_text, raise_text, settle, unmarked

CASES = (
    ("10{6} liter dan 2{10} bita", "10^6 liter dan 2^10 bita"),
    ("1,5 x 10{−3} meter", "1,5 x 10^-3 meter"),
    ("35 km{2}, Rp3 juta/m{2}, 120 m{3}/detik, 9,8 m/s{2}", "35 km², Rp3 juta/m², 120 m³/detik, 9,8 m/s²"),
    ("500 meter{2}", "500 meter²"),
    ("CO<2>, H<2>SO<4>, SO<4>{2-}, Ca{2+}", "CO₂, H₂SO₄, SO₄²⁻, Ca²⁺"),
    ("PM<2,5> dan V<max>", "PM2,5 dan V_max"),
    ("{14}C dan {235}U", "¹⁴C dan ²³⁵U"),
    ("1{st}, 22{nd}, M{me}", "1st, 22nd, Mme"),
    ("30{o}C, 27{0} C, 6{o} LS", "30°C, 27° C, 6° LS"),
    ("2{1}/<2> jam, {1}⁄<3> warga", "2 1/2 jam, 1/3 warga"),
    ("x{2} + y{2}, E = mc{2}, 10{n}", "x² + y², E = mc², 10^n"),
    ("(a+b){2} = 9", "(a+b)^2 = 9"),
    ("Samsung{TM}", "Samsung™"),
    # Marks of notes.
    ("laporan{12} yang terbit pada 2024{3} di kota", "laporan yang terbit pada 2024 di kota"),
    ("Rp12.500{1}, 5%{2}, katanya.{3,4} Ujar{[5]} dia{*} dan{a} ia{†}", "Rp12.500, 5%, katanya. Ujar dia dan ia"),
    ("Covid-19{2} menyebar", "Covid-19 menyebar"),
    ("{1} Lihat laporan itu.", " Lihat laporan itu."),
)


@pytest.mark.parametrize(("marked", "written"), CASES, ids=[written for _, written in CASES])
def test_what_is_raised_reads_as_it_is_meant(marked: str, written: str) -> None:
    text = re.sub(r"\{(.*?)\}", lambda m: raise_text(m[1]), marked)
    assert settle(re.sub(r"<(.*?)>", lambda m: lower_text(m[1]), text)) == written


def test_a_link_makes_a_mark_of_a_note_and_text_without_marks_stays() -> None:
    assert settle(f"Ada 10{raise_text('6', note=True)} orang.") == "Ada 10 orang."
    assert settle("Ada 10 orang.") == "Ada 10 orang."
    assert settle(unmarked(raise_text("x"))) == "x"
    assert settle(f"5{raise_text('')} kg") == "5 kg"
