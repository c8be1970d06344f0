"""What augmentation does to pairs: the English must stay the translation of the Indonesian."""

from __future__ import annotations

import re
from random import Random

import pytest

from scripts.compact import forms, swaps, templates
from scripts.compact.augmentation import (
    NOTHING,
    Switches,
    add_stop,
    attribute,
    augment,
    capitals,
    headline,
    join,
)
from scripts.compact.corpus import Pair, clean

NAMES = ("Sutan Malik", "Rina Hapsari", "Bejo Winarno")


def every(rule: forms.Rule, indonesian: str, english: str) -> set[str]:
    return {rule(indonesian, english, Random(seed)) for seed in range(60)}


def test_the_programs_normalisation_is_used_only_where_the_english_has_its_numbers() -> None:
    text = "Sebanyak 1.150 orang, atau 83,8 persen, datang pukul 10.30 dan membayar Rp2.375.000."
    english = "As many as 1,150 people, or 83.8 percent, came at 10:30 and paid Rp2,375,000."
    assert every(forms.normalized, text, english) == {
        "Sebanyak 1,150 orang, atau 83.8 persen, datang pukul 10:30 dan membayar Rp 2,375,000."
    }
    assert every(forms.normalized, text, "More than a thousand people came.") == {text}


def test_names_are_harvested_from_the_news_and_hold_no_common_words() -> None:
    pairs = [
        Pair("Kemarin, kata Tono Sudiro, pasar tutup.", "Yesterday, Tono Sudiro said, the market was closed.", "news"),
        Pair("Ia belajar Linear Algebra di sini.", "He studies Linear Algebra here.", "news"),
        Pair("Ia memakai Blender Kiyosaki di sini.", "He uses Blender Kiyosaki here.", "docs"),
        *[Pair("ia suka algebra", "he likes algebra", "docs")] * 3,
    ]
    assert swaps.harvest_names(pairs, {"news"}) == ("Tono Sudiro",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1.150", "1,150"), ("83,8", "83.8"), ("1.234.567,89", "1,234,567.89"), ("2022", "2022"), ("10.30", "10.30")],
)
def test_english_number(text: str, expected: str) -> None:
    assert forms.english_number(text) == expected


def test_dates_need_the_same_date_in_english() -> None:
    text = "Ia lahir pada 12 September 1990."
    found = every(forms.dates, text, "He was born on September 12, 1990.")
    assert found == {f"Ia lahir pada {d}." for d in ("12/9/1990", "12/09/1990", "12-9-1990")}
    assert every(forms.dates, text, "He was born in September 1990.") == {text}


def test_money_has_its_short_forms() -> None:
    found = every(forms.money, "Anggaran Rp 50 miliar itu", "The Rp 50 billion budget")
    assert {"Anggaran Rp50 M itu", "Anggaran Rp. 50 milyar itu", "Anggaran Rp 50 miliar itu"} <= found
    untouched = "Anggaran Rp 50 miliar itu"
    assert every(forms.money, untouched, "The budget of 50 million rupiah") == {untouched}


def test_percentages_times_and_scales() -> None:
    assert "naik 5,2%" in every(forms.percentages, "naik 5,2 persen", "rose 5.2 percent")
    assert every(forms.percentages, "naik 5,2 persen", "rose a lot") == {"naik 5,2 persen"}
    assert {"pukul 09:30", "jam 09.30"} <= every(forms.times, "pukul 09.30", "at 9:30")
    assert every(forms.times, "pukul 09.30", "at ten") == {"pukul 09.30"}
    assert every(forms.scales, "lebih dari 5 juta orang", "more than 5 million people") == {"lebih dari 5 jt orang"}


def test_abbreviations_do_not_double_the_full_stop() -> None:
    found = every(forms.abbreviations, "Ia menjual buku, pena, dan lain-lain.", "He sells books, pens and so on.")
    assert found == {"Ia menjual buku, pena, dan lain-lain.", "Ia menjual buku, pena, dll."}
    assert "pada hlm. 7" in every(forms.abbreviations, "pada halaman 7", "on page 7")
    assert every(forms.abbreviations, "pada halaman itu", "on that page") == {"pada halaman itu"}
    assert every(forms.abbreviations, "Jalanan itu sepi", "The street is quiet") == {"Jalanan itu sepi"}


def test_names_change_on_both_sides_alike() -> None:
    pair = Pair("Kemarin, kata Tono Sudiro, pasar tutup.", "Yesterday, Tono Sudiro said, the market was closed.")
    found = set()
    for seed in range(20):
        other = swaps.swap_names(pair, NAMES, Random(seed))
        name = re.search(r"kata (\w+ \w+),", other.indonesian)
        assert name
        assert f", {name[1]} said" in other.english
        found.add(name[1])
    assert len(found) > 3


def test_months_and_places_with_an_english_name_stay() -> None:
    pair = Pair("Pada Senin Kliwon di Amerika Serikat", "On Senin Kliwon in Amerika Serikat")
    assert swaps.swap_names(pair, NAMES, Random(1)) == pair


def test_numbers_change_on_both_sides_alike() -> None:
    pair = Pair("Pada 1998 ada 1.150 rumah dan 1 masjid.", "In 1998 there were 1,150 houses and 1 mosque.")
    seen = set()
    for seed in range(20):
        other = swaps.swap_numbers(pair, Random(seed))
        match = re.fullmatch(r"Pada (\d{4}) ada (\d\.\d{3}) rumah dan 1 masjid\.", other.indonesian)
        assert match
        assert other.english == f"In {match[1]} there were {match[2].replace('.', ',')} houses and 1 mosque."
        assert 1945 <= int(match[1]) <= 2029
        seen.add(match[2])
    assert len(seen) > 5


def test_a_number_that_the_english_lacks_stays() -> None:
    pair = Pair("Ia berusia 40 tahun pada ulang tahun ke-40.", "He turned forty.")
    assert swaps.swap_numbers(pair, Random(3)) == pair


def test_capitals_and_headlines_keep_word_counts() -> None:
    pair = Pair("Harga beras naik di pasar.", "Rice price rises in the market.", links=((1, 0),))
    assert capitals(pair).english == "RICE PRICE RISES IN THE MARKET."
    assert headline(pair).english == "Rice Price Rises in the Market"
    assert headline(pair).indonesian == "Harga Beras Naik di Pasar"
    assert headline(pair).links == pair.links


def test_stop_is_added_only_where_both_lack_it() -> None:
    long = "Kami berterima kasih kepada semua pihak yang terlibat"
    assert add_stop(Pair(long, "We thank all parties involved")).english.endswith("involved.")
    assert add_stop(Pair(long, "We thank all parties involved.")).indonesian == long
    assert add_stop(Pair("Menu utama", "Main menu")).english == "Main menu"


def test_attribution_quotes_both_sides() -> None:
    pair = Pair("Pasar itu tutup.", "The market is closed.")
    other = attribute(pair, "Rina Hapsari", Random(1))
    assert re.fullmatch(r'"Pasar itu tutup," \w+ Rina Hapsari\.', other.indonesian)
    assert re.fullmatch(r'"The market is closed," (said Rina Hapsari|Rina Hapsari said)\.', other.english)
    assert attribute(Pair("Pasar", "Market"), "Rina Hapsari", Random(1)) == Pair("Pasar", "Market")


def test_joined_links_are_shifted() -> None:
    one = Pair("Satu dua.", "One two.", "a", links=((0, 0), (1, 1)))
    two = Pair("Tiga.", "Number three.", "a", links=((0, 1),))
    joined = join(one, two)
    assert joined == Pair("Satu dua. Tiga.", "One two. Number three.", "a", links=((0, 0), (1, 1), (2, 3)))
    assert join(one, Pair("Tiga.", "Three.", "b")) is None
    assert join(one, Pair("Tiga", "Three", "a")) is None


def test_switches_are_parsed() -> None:
    assert Switches.parse("all") == Switches()
    assert Switches.parse("none") == NOTHING
    assert Switches.parse("all,names=0").names == 0
    only = Switches.parse("joins=0.25, forms")
    assert (only.joins, only.forms, only.names) == (0.25, Switches().forms, 0)
    with pytest.raises(ValueError, match="no such augmentation"):
        Switches.parse("jokes")
    with pytest.raises(ValueError, match="0 to 1"):
        Switches.parse("joins=2")


def test_nothing_leaves_pairs_alone_and_the_same_seed_does_the_same() -> None:
    pair = Pair("Pada 12 Mei 2019 harga naik 5,2 persen.", "On 12 May 2019 prices rose 5.2 percent.", links=((0, 0),))
    assert augment(pair, NOTHING, NAMES, Random(1)) == pair
    whole = Switches.parse("forms=1,normalized=1,amounts=1")
    assert augment(pair, whole, NAMES, Random(7)) == augment(pair, whole, NAMES, Random(7))
    assert augment(pair, whole, NAMES, Random(7)) != pair


def test_links_are_given_up_when_words_move() -> None:
    pair = Pair("Anggaran Rp 50 miliar", "A budget of Rp 50 billion", links=((0, 1),))
    changed = [augment(pair, Switches.parse("forms=1"), (), Random(seed)) for seed in range(40)]
    for other in changed:
        assert bool(other.links) == (other.indonesian.count(" ") == pair.indonesian.count(" "))
    assert {bool(other.links) for other in changed} == {True, False}


def test_templates_agree_on_both_sides_and_are_clean() -> None:
    for pair in templates.make_pairs(Random(5), NAMES, 600):
        assert "{" not in pair.indonesian + pair.english
        assert clean(pair)[1] == "", pair
        digits = [re.sub(r"\D", "", n) for n in re.findall(r"\d[\d.,:]*", pair.english)]
        for number in digits:
            assert number in re.sub(r"[^\d ]", "", pair.indonesian), pair


def test_every_template_has_the_same_gaps_on_both_sides() -> None:
    for indonesian, english in templates.SENTENCES:
        left, right = (set(re.findall(r"{(\w+)}", side)) - {"speech"} for side in (indonesian, english))
        assert left == right
