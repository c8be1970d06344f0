"""The vocabulary and the order of the data."""

from __future__ import annotations

import pickle
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from scripts.compact.augmentation import Switches
from scripts.compact.batches import Diet, Example, Stream, directions_for, make_example
from scripts.compact.corpus import Pair
from scripts.compact.vocabulary import END, PAD, Vocabulary, train_vocabulary
from tests.scripts.pairs import PAIRS


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    path = tmp_path_factory.mktemp("vocabulary") / "sentencepiece.bpe.model"
    return train_vocabulary((text for pair in PAIRS for text in pair), path, 150)


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return [Pair(i, e, "village", links=((0, 0),)) for i, e in PAIRS]


def stream(pairs: list[Pair], vocabulary: Vocabulary, seed: int = 1, **diet: object) -> Stream:
    settings: dict[str, object] = {"switches": Switches(), "chunk": 6}
    return Stream(pairs, vocabulary, Diet(**{**settings, **diet}), seed=seed, names=("Rina Hapsari",))  # type: ignore[arg-type]


def chunks(source: Stream, count: int = 7) -> list[list[Example]]:
    return [source.examples(*place) for place in islice(source.places(), count)]


def test_vocabulary_is_laid_out_as_nllbs(vocabulary: Vocabulary) -> None:
    assert vocabulary.pieces()[:4] == ["<s>", "<pad>", "</s>", "<unk>"]
    assert (PAD, END) == (1, 2)
    assert vocabulary.pieces()[vocabulary.languages["id"]] == "ind_Latn"
    assert vocabulary.has_synthetic
    assert len(vocabulary.pieces()) == vocabulary.padded == 152


def test_digits_are_single_pieces(vocabulary: Vocabulary) -> None:
    pieces = [vocabulary.pieces()[k] for k in vocabulary.encode("40 31")]
    assert [piece for piece in pieces if piece.strip("▁").isdigit()] == ["4", "0", "3", "1"]


def test_training_a_vocabulary_is_repeatable(vocabulary: Vocabulary, tmp_path: Path) -> None:
    again = train_vocabulary((text for pair in PAIRS for text in pair), tmp_path / "again.model", 150)
    assert again.pieces() == vocabulary.pieces()


def test_too_many_pieces_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no vocabulary of 9000 pieces"):
        train_vocabulary(["satu dua"], tmp_path / "v.model", 9000)


def test_sampling_varies_is_seeded_and_says_the_same(vocabulary: Vocabulary) -> None:
    text = "Kucing itu tidur di kursi."

    def draw(seed: int) -> list[list[int]]:
        rng = Random(seed)
        return [vocabulary.sample(text, 0.3, rng) for _ in range(20)]

    assert draw(3) == draw(3) != draw(4)
    assert {vocabulary.processor.decode(ids) for ids in draw(3)} == {text}
    assert len({tuple(ids) for ids in draw(3)}) > 10
    assert vocabulary.sample(text, 200.0, Random(1)) == vocabulary.encode(text)


def test_words_of_pieces(vocabulary: Vocabulary) -> None:
    numbers = vocabulary.words(vocabulary.encode("Kucing itu tidur"))
    assert numbers == sorted(numbers)
    assert set(numbers) == {0, 1, 2}


def test_an_example_follows_the_nllb_convention(vocabulary: Vocabulary) -> None:
    pair = Pair("Hujan turun.", "Rain falls.")
    example, back = make_example(pair, "id-en", vocabulary), make_example(pair, "en-id", vocabulary)
    assert example is not None
    assert back is not None
    languages = vocabulary.languages
    assert (example.source[0], example.source[-1]) == (languages["id"], END)
    assert (*example.target[:2], example.target[-1]) == (END, languages["en"], END)
    assert vocabulary.processor.decode(example.target[2:-1]) == "Rain falls."
    assert (back.source[0], back.target[1]) == (languages["en"], languages["id"])
    assert back.source[1:-1] == example.target[2:-1]


def test_a_machine_made_source_carries_a_tag(vocabulary: Vocabulary) -> None:
    def tagged(pair: Pair, direction: str) -> bool:
        example = make_example(pair, direction, vocabulary)
        assert example is not None
        return example.source[1] == vocabulary.synthetic

    plain, made, taught = (
        Pair("Hujan.", "Rain."),
        Pair("Hujan.", "Rain.", synthetic=True),
        Pair("Hujan.", "Rain.", taught=True),
    )
    found = [tagged(pair, direction) for pair in (plain, made, taught) for direction in ("id-en", "en-id")]
    assert found == [False, False, True, False, False, True]


def test_a_machines_text_is_no_target_but_a_teachers() -> None:
    both = ("id-en", "en-id")
    plain, made, taught = Pair("a", "b"), Pair("a", "b", synthetic=True), Pair("a", "b", taught=True)
    assert [directions_for(pair, both) for pair in (plain, made, taught)] == [both, ("id-en",), ("en-id",)]
    assert [directions_for(pair, ("id-en",)) for pair in (plain, made, taught)] == [("id-en",)] * 3
    assert directions_for(made, ("en-id",)) == ()


def test_too_long_examples_are_left_out(vocabulary: Vocabulary) -> None:
    assert make_example(Pair("kucing " * 300, "cat"), "id-en", vocabulary) is None


def test_the_same_seed_gives_the_same_order(pairs: list[Pair], vocabulary: Vocabulary) -> None:
    assert chunks(stream(pairs, vocabulary)) == chunks(stream(pairs, vocabulary))
    assert chunks(stream(pairs, vocabulary)) != chunks(stream(pairs, vocabulary, seed=2))


def test_a_chunk_does_not_depend_on_those_before_it(pairs: list[Pair], vocabulary: Vocabulary) -> None:
    whole = chunks(stream(pairs, vocabulary))
    places = list(islice(stream(pairs, vocabulary).places(), 7))
    assert places[:5] == [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0)]
    for number in (6, 2, 4):
        assert stream(pairs, vocabulary).examples(*places[number]) == whole[number]


def test_epochs_differ_and_weights_count(pairs: list[Pair], vocabulary: Vocabulary) -> None:
    source = stream(pairs, vocabulary, weights={"village": 2.5})
    assert source.order(0) != source.order(1)
    assert 40 <= len(source.order(0)) <= 60
    with pytest.raises(ValueError, match="no pairs"):
        stream(pairs, vocabulary, weights={"village": 0}).order(0)


def test_both_directions_double_the_examples(pairs: list[Pair], vocabulary: Vocabulary) -> None:
    def count(*directions: str) -> int:
        source = stream(pairs, vocabulary, directions=directions, switches=Switches.parse("none"), chunk=100)
        return len(source.examples(0, 0))

    assert count("id-en", "en-id") == 2 * count("id-en") == 40


def test_with_bytes_every_character_can_be_written(tmp_path: Path) -> None:
    with_bytes = train_vocabulary((t for p in PAIRS for t in p), tmp_path / "b.model", 420, byte_fallback=True)
    text = "Ødegaard 😀"
    assert with_bytes.processor.decode(with_bytes.encode(text)) == text
    assert with_bytes.processor.unk_id() not in with_bytes.encode(text)


def test_a_vocabulary_survives_pickling(vocabulary: Vocabulary) -> None:
    assert pickle.loads(pickle.dumps(vocabulary)).pieces() == vocabulary.pieces()  # noqa: S301
