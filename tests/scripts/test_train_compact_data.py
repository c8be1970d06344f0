"""The vocabulary and the order of the data."""

from __future__ import annotations

import pickle
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from scripts.compact.augmentation import Switches
from scripts.compact.batches import Batch, Diet, Position, Stream, group, make_example
from scripts.compact.corpus import Pair
from scripts.compact.vocabulary import END, PAD, Vocabulary, train_vocabulary
from tests.scripts.pairs import PAIRS

SEEN = 12


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    path = tmp_path_factory.mktemp("vocabulary") / "sentencepiece.bpe.model"
    return train_vocabulary((text for pair in PAIRS for text in pair), path, 150)


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return [Pair(i, e, "village", links=((0, 0),)) for i, e in PAIRS]


def stream(pairs: list[Pair], vocabulary: Vocabulary, seed: int = 1, **diet: object) -> Stream:
    settings: dict[str, object] = {"switches": Switches(), "tokens": 60, "guided": True}
    return Stream(pairs, vocabulary, Diet(**{**settings, **diet}), seed=seed, names=("Rina Hapsari",))  # type: ignore[arg-type]


def first(source: Stream, start: Position | None = None, count: int = SEEN, workers: int = 0) -> list[Batch]:
    return [batch for batch, _ in islice(source.batches(start or Position(), workers=workers), count)]


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
    pair = Pair("Hujan turun.", "Rain falls.", links=((0, 0), (1, 1)))
    example = make_example(pair, "id-en", vocabulary, guided=True)
    assert example is not None
    languages = vocabulary.languages
    assert (example.source[0], example.source[-1]) == (languages["id"], END)
    assert (*example.target[:2], example.target[-1]) == (END, languages["en"], END)
    ids, words = example.source, vocabulary.words(example.source[1:-1])
    for q, r in example.cells[:-1]:
        # what is predicted at q is the target piece q + 1; its word must be the source word's number here
        assert vocabulary.words(example.target[2:-1])[q - 1] == words[r - 1]
    assert example.cells[-1] == (len(example.target) - 2, len(ids) - 1)
    back = make_example(pair, "en-id", vocabulary)
    assert back is not None
    assert (back.source[0], back.target[1]) == (languages["en"], languages["id"])


def test_a_synthetic_source_carries_a_tag(vocabulary: Vocabulary) -> None:
    example = make_example(Pair("Hujan.", "Rain.", links=((0, 0),), synthetic=True), "id-en", vocabulary, guided=True)
    plain = make_example(Pair("Hujan.", "Rain.", links=((0, 0),)), "id-en", vocabulary, guided=True)
    assert example is not None
    assert plain is not None
    assert example.source[1] == vocabulary.synthetic
    assert [(q, r - 1) for q, r in example.cells] == plain.cells


def test_too_long_examples_are_left_out(vocabulary: Vocabulary) -> None:
    assert make_example(Pair("kucing " * 300, "cat"), "id-en", vocabulary) is None


def test_batches_respect_the_token_limit(pairs: list[Pair], vocabulary: Vocabulary) -> None:
    examples = [e for pair in pairs if (e := make_example(pair, "id-en", vocabulary))]
    batches = group(examples, 100)
    assert sum(map(len, batches)) == len(pairs)
    for batch in batches:
        assert len(batch) * max(max(len(e.source), len(e.target)) for e in batch) <= 100
    assert group([], 100) == []


def test_the_same_seed_gives_the_same_order(pairs: list[Pair], vocabulary: Vocabulary) -> None:
    assert first(stream(pairs, vocabulary)) == first(stream(pairs, vocabulary))
    assert first(stream(pairs, vocabulary)) != first(stream(pairs, vocabulary, seed=2))


def test_a_stream_goes_on_where_it_stopped(pairs: list[Pair], vocabulary: Vocabulary) -> None:
    whole = list(islice(stream(pairs, vocabulary).batches(Position()), SEEN))
    for stop in (1, 5, SEEN - 2):
        rest = first(stream(pairs, vocabulary), whole[stop - 1][1], SEEN - stop)
        assert rest == [batch for batch, _ in whole[stop:]]


def test_other_processes_make_the_same_stream(pairs: list[Pair], vocabulary: Vocabulary) -> None:
    alone = list(islice(stream(pairs, vocabulary).batches(Position()), SEEN))
    assert first(stream(pairs, vocabulary), alone[1][1], SEEN - 2, workers=2) == [batch for batch, _ in alone[2:]]


def test_epochs_differ_and_weights_count(pairs: list[Pair], vocabulary: Vocabulary) -> None:
    source = stream(pairs, vocabulary, weights={"village": 2.5})
    assert source.order(0) != source.order(1)
    assert 40 <= len(source.order(0)) <= 60
    with pytest.raises(ValueError, match="no pairs"):
        stream(pairs, vocabulary, weights={"village": 0}).order(0)


def test_both_directions_double_the_examples(pairs: list[Pair], vocabulary: Vocabulary) -> None:
    def count(*directions: str) -> int:
        batches = stream(pairs, vocabulary, directions=directions, switches=Switches.parse("none")).chunk(0, 0)
        return sum(map(len, batches))

    assert count("id-en", "en-id") == 2 * count("id-en") == 40


def test_a_vocabulary_survives_pickling(vocabulary: Vocabulary) -> None:
    assert pickle.loads(pickle.dumps(vocabulary)).pieces() == vocabulary.pieces()  # noqa: S301
