"""Phrases learned from aligned pairs, and Indonesian made with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.back_translate import main
from scripts.compact.alignment import align
from scripts.compact.corpus import Pair, gather, read_tsv
from scripts.compact.phrase_translator import PhraseTranslator
from scripts.compact.phrases import Bigrams, Phrases, Swaps, cut, extract

NEW_POLICY = Pair("Kebijakan baru itu gagal.", "The new policy failed.", "village", ((0, 2), (1, 1), (2, 0), (3, 3)))
RED_CAR = Pair("Mobil merah itu mogok.", "The red car stalled.", "village", ((0, 2), (1, 1), (2, 0), (3, 3)))
NEW_CAR = Pair("Rina membeli mobil baru.", "Rina bought a new car.", "village", ((0, 0), (1, 1), (2, 4), (3, 3)))
PAIRS = [NEW_POLICY, RED_CAR, NEW_CAR]


def test_cut_parts_punctuation_from_words() -> None:
    words = cut('"Harga naik," kata Rina.')
    assert [(w.before, w.core, w.after) for w in words] == [
        ('"', "Harga", ""),
        ("", "naik", ',"'),
        ("", "kata", ""),
        ("", "Rina", "."),
    ]


def test_phrases_follow_the_links() -> None:
    found = {(phrase, wording) for phrase, wording, share in extract(NEW_POLICY) if share == 1}
    assert ("new policy", "kebijakan baru") in found
    assert ("policy", "kebijakan") in found
    assert ("the", "itu") in found
    assert not any(phrase == "policy failed" for phrase, _ in found), "its links cover words of others"


def test_no_phrase_crosses_punctuation() -> None:
    pair = Pair("Saat hujan, jalan tutup.", "In rain, roads close.", "village", ((0, 0), (1, 1), (2, 2), (3, 3)))
    phrases = {phrase for phrase, _, _ in extract(pair)}
    assert "in rain" in phrases
    assert not any("rain roads" in phrase for phrase in phrases)


def test_an_unlinked_neighbour_is_taken_in_and_counts_less() -> None:
    pair = Pair("landasan pacu itu", "that runway", "village", ((1, 1), (2, 0)))
    shares = {wording: share for phrase, wording, share in extract(pair) if phrase == "runway"}
    assert shares["pacu"] == 1
    assert 0 < shares["landasan pacu"] < 1


def test_a_word_that_mostly_has_no_link_may_be_left_out() -> None:
    phrases = Phrases.learn(PAIRS * 5, {})
    assert phrases.find("a")[0][0] == ""
    assert all(wording for wording, _ in phrases.find("car"))


def test_a_simpler_form_stands_in_for_an_unknown_one() -> None:
    phrases = Phrases.learn(PAIRS * 5, {})
    assert phrases.find("cars") == phrases.find("car")
    assert phrases.find("policies") == phrases.find("policy")
    assert phrases.find("submarine") == ()


def test_neighbours_change_places_where_they_did_before() -> None:
    swaps = Swaps()
    swaps.learn(PAIRS * 5)
    _, red, car = cut("The red car")
    assert swaps.odds(red, car, opening=False) > 0
    (rina, bought) = cut("Rina bought")
    assert swaps.odds(rina, bought, opening=True) < 0


def test_bigrams_prefer_what_was_seen() -> None:
    bigrams = Bigrams()
    bigrams.learn(["mobil merah itu", "mobil merah lagi", "itu mobil"])
    assert bigrams.log_probability("mobil", "merah") > bigrams.log_probability("mobil", "itu")


def test_translation_orders_words_and_copies_names_and_numbers() -> None:
    translator = PhraseTranslator.learn(PAIRS * 5, {}, ["Mobil merah itu mogok."])
    assert translator.translate(["Sutarno bought a red car."]) == ["Sutarno membeli mobil merah."]
    assert "12" in translator.translate(["Rina bought 12 cars."])[0].split()
    assert translator.translate([""]) == [""]


def test_punctuation_stays_around_what_is_turned_round() -> None:
    translator = PhraseTranslator.learn(PAIRS * 5, {})
    (made,) = translator.translate(['Rina bought a "red car".'])
    assert made.endswith('"mobil merah".')


def test_the_command_learns_from_a_corpus(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    lines = [f"{p.indonesian}\t{p.english}\n" for p in PAIRS]
    (corpus / "village.tsv").write_text("".join(lines), encoding="utf-8")
    links = [" ".join(f"{i}-{j}" for i, j in p.links) for p in PAIRS]
    known = gather(Pair(p.indonesian, p.english, p.origin) for p in PAIRS)
    (tmp_path / f"links-{known.fingerprint()}.txt").write_text("\n".join(links) + "\n", encoding="utf-8")
    news = tmp_path / "news.txt"
    news.write_text("Sutarno bought a red car.\n", encoding="utf-8")
    out = tmp_path / "made.tsv"
    assert main([str(corpus), str(news), "-o", str(out), "--phrases"]) == 0
    (pair,) = read_tsv(out)
    assert pair.english == "Sutarno bought a red car."
    assert pair.indonesian.startswith("Sutarno")
    with pytest.raises(SystemExit):
        main([str(corpus), str(news), "-o", str(out), "--phrases", "--from", "id"])


def test_only_people_s_pairs_are_aligned(tmp_path: Path) -> None:
    made = Pair("Mobil itu mogok.", "The car stalled.", "bt-news", synthetic=True)
    corpus = gather([*(Pair(p.indonesian, p.english, p.origin) for p in PAIRS), made])
    fingerprint = gather(Pair(p.indonesian, p.english, p.origin) for p in PAIRS).fingerprint()
    (tmp_path / f"links-{fingerprint}.txt").write_text("0-0\n1-1\n0-0\n", encoding="utf-8")
    assert [len(pair.links) for pair in align(corpus, tmp_path)] == [1, 1, 1, 0]
