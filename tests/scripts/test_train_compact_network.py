"""The network, the training loop, checkpoints and conversion, on a model small enough to learn twenty sentences."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train dependency group")

from scripts.compact import checkpoints  # noqa: E402
from scripts.compact.augmentation import Switches  # noqa: E402
from scripts.compact.batches import Diet, Example, Stream, make_example  # noqa: E402
from scripts.compact.convert import convert  # noqa: E402
from scripts.compact.corpus import Pair  # noqa: E402
from scripts.compact.decoding import Decoder  # noqa: E402
from scripts.compact.feeder import Position  # noqa: E402
from scripts.compact.network import Network, Shape, load_network, plain_attention  # noqa: E402
from scripts.compact.optimizer import Optimizer  # noqa: E402
from scripts.compact.packing import Batch, Rows, cut, pack  # noqa: E402
from scripts.compact.precision import Weights  # noqa: E402
from scripts.compact.schedule import Schedule  # noqa: E402
from scripts.compact.training import Interrupted, Recipe, Trainer  # noqa: E402
from scripts.compact.vocabulary import END, PAD, Vocabulary, train_vocabulary  # noqa: E402
from tests.scripts.pairs import PAIRS  # noqa: E402
from translator.translation.engine import Engine  # noqa: E402

pytestmark = pytest.mark.torch

CORPUS = [Pair(i, e, "village") for i, e in PAIRS]
RECIPE = Recipe(Schedule(8e-3, warmup=40, hold=0.7, updates=150), places=1000, smoothing=0.05)


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """Threads only stand in each other's way on so small a network."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    path = tmp_path_factory.mktemp("vocabulary") / "sentencepiece.bpe.model"
    return train_vocabulary((text for pair in PAIRS for text in pair), path, 150)


def make_trainer(
    vocabulary: Vocabulary, path: Path, recipe: Recipe = RECIPE, key: str = "k", lines: list[str] | None = None
) -> Trainer:
    torch.manual_seed(1)
    network = Network(Shape(vocabulary.padded, 64, 128, 2, 2, 1), dropout=0.0)
    return Trainer(network, recipe, path, key=key, log=(lines if lines is not None else []).append)


def for_updates(count: int, **schedule: float) -> Recipe:
    settings = {"rate": 8e-3, "warmup": 5, "hold": 0.7, **schedule}
    return replace(RECIPE, schedule=Schedule(updates=count, **settings), places=60)  # type: ignore[arg-type]


def make_stream(vocabulary: Vocabulary, switches: str = "none") -> Stream:
    return Stream(CORPUS, vocabulary, Diet(switches=Switches.parse(switches), sampling=0.0, chunk=5))


def make_batches(vocabulary: Vocabulary) -> list[Batch]:
    packed = pack([e for pair in CORPUS if (e := make_example(pair, "id-en", vocabulary))])
    rows = Rows(packed)
    return [rows.batch(chosen) for chosen in cut(packed, 400, np.random.default_rng(1))]


@pytest.fixture(scope="module")
def trained(vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Trainer:
    trainer = make_trainer(vocabulary, tmp_path_factory.mktemp("run") / "student.pt")
    trainer.fit(make_stream(vocabulary))
    return trainer


@pytest.fixture(scope="module")
def model(trained: Trainer, vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    weights, shape = checkpoints.read_weights(trained.path)
    convert(weights, shape, vocabulary, folder)
    return folder


def test_twenty_pairs_are_learned_and_translated_by_the_engine(model: Path) -> None:
    engine = Engine.load(model, threads=1, beam=2)
    hypotheses = [h.text for h in engine.translate([i for i, _ in PAIRS])]
    right = sum(text == english for text, (_, english) in zip(hypotheses, PAIRS, strict=True))
    assert right >= 18, hypotheses


def greedy(network: Network, source: Sequence[int], language: int, limit: int = 39) -> list[int]:
    """The network's own greedy translation, computed from the start for every piece."""
    target = [END, language]
    with torch.no_grad():
        for _ in range(limit):
            states = network.eval()(torch.tensor([source]), torch.tensor([target]))
            target.append(int(network.logits(states[0, -1]).argmax()))
            if target[-1] == END:
                break
    return target[2:]


def test_conversion_equals_the_network(trained: Trainer, vocabulary: Vocabulary, tmp_path: Path) -> None:
    import ctranslate2

    weights, shape = checkpoints.read_weights(trained.path)
    convert(weights, shape, vocabulary, tmp_path / "float", quantization="float32")
    network = load_network(weights, shape)
    translator = ctranslate2.Translator(str(tmp_path / "float"), intra_threads=1, compute_type="float32")
    unseen = ["Kucing itu membaca koran di pasar.", "Harga ikan naik 40.", "Ibu tidak tahu."]
    for text in [*unseen, *(i for i, _ in PAIRS[:5])]:
        example = make_example(Pair(text, "x"), "id-en", vocabulary)
        assert example is not None
        tokens = [vocabulary.pieces()[k] for k in example.source]
        result = translator.translate_batch(
            [tokens], target_prefix=[["eng_Latn"]], beam_size=1, max_decoding_length=40, return_end_token=True
        )[0]
        expected = [vocabulary.pieces()[k] for k in greedy(network, example.source, vocabulary.languages["en"])]
        assert result.hypotheses[0][1:] == expected


def test_a_wrong_vocabulary_is_refused(trained: Trainer, tmp_path: Path) -> None:
    other = train_vocabulary((text for pair in PAIRS for text in pair), tmp_path / "other.model", 120)
    with pytest.raises(ValueError, match="152 pieces"):
        convert(trained.weights.snapshot(), trained.network.shape, other, tmp_path / "out")


def test_training_is_logged_and_lowers_the_validation_loss(vocabulary: Vocabulary, tmp_path: Path) -> None:
    lines: list[str] = []
    recipe = replace(RECIPE, schedule=replace(RECIPE.schedule, updates=100))
    trainer = make_trainer(vocabulary, tmp_path / "a.pt", recipe, lines=lines)
    batches = make_batches(vocabulary)
    before = trainer.validation_loss(batches)
    trainer.fit(make_stream(vocabulary))
    assert trainer.validation_loss(batches) < before / 2
    assert any(line.startswith("update 100, ") for line in lines)
    assert not trainer.state_path.exists()


@pytest.mark.parametrize("separate", [False, True])
def test_an_update_is_the_plain_one(vocabulary: Vocabulary, tmp_path: Path, separate: bool) -> None:
    """Sliced loss, packed batches and master copies against torch's loss, lists and one set of weights."""
    trainer = make_trainer(vocabulary, tmp_path / "a.pt")
    if separate:
        trainer.weights = Weights(trainer.network, torch.float32, separate=True)
        trainer.optimizer = Optimizer(trainer.weights.named(), 1e-3, 0.1)
    plain = make_trainer(vocabulary, tmp_path / "b.pt").network
    named = dict(plain.named_parameters())
    optimizer = Optimizer(named, 1e-3, 0.1)
    examples = [e for pair in CORPUS[:7] if (e := make_example(pair, "id-en", vocabulary))]
    for _ in range(3):
        trainer.update(Rows(pack(examples)).batch(np.arange(len(examples))), 1e-3)
        width = max(len(e.source) for e in examples), max(len(e.target) for e in examples)
        source = torch.tensor([[*e.source, *[PAD] * (width[0] - len(e.source))] for e in examples])
        target = torch.tensor([[*e.target, *[PAD] * (width[1] - len(e.target))] for e in examples])
        scores = plain.logits(plain(source, target[:, :-1]))[:, 1:]
        loss = torch.nn.functional.cross_entropy(
            scores.reshape(-1, scores.size(-1)), target[:, 2:].reshape(-1), ignore_index=PAD, label_smoothing=0.05
        )
        loss.backward()
        torch.nn.utils.clip_grad_norm_(list(named.values()), 1.0)
        optimizer.step(1e-3)
    for name, weight in trainer.weights.snapshot().items():
        if not name.endswith("kv.bias"):  # attention does not depend on the keys' biases: their gradients are noise
            assert torch.allclose(weight, named[name].detach(), atol=2e-4), name


@pytest.mark.parametrize("separate", [False, True])
def test_a_gradient_is_the_plain_one(vocabulary: Vocabulary, tmp_path: Path, separate: bool) -> None:
    trainer = make_trainer(vocabulary, tmp_path / "a.pt")
    trainer.weights = Weights(trainer.network, torch.float32, separate=separate)
    plain = make_trainer(vocabulary, tmp_path / "b.pt").network
    example = make_example(CORPUS[0], "id-en", vocabulary)
    assert example is not None
    trainer.loss(Rows(pack([example])).batch(np.array([0])), 0.1).backward()
    trainer.weights.gather()
    states = plain(torch.tensor([example.source]), torch.tensor([example.target[:-1]]))
    scores, labels = plain.logits(states[0, 1:]), torch.tensor(example.target[2:])
    torch.nn.functional.cross_entropy(scores, labels, label_smoothing=0.1).backward()
    for name, parameter in plain.named_parameters():
        assert torch.allclose(trainer.weights.named()[name].grad, parameter.grad, atol=1e-6), name


class Recorder(Stream):
    """A stream that can ask its own process to stop."""

    def __init__(self, stream: Stream, stop_after: int = 0) -> None:
        super().__init__(stream.pairs, stream.vocabulary, stream.diet, seed=stream.seed, names=stream.names)
        self.seen = 0
        self.stop_after = stop_after

    def examples(self, epoch: int, number: int) -> list[Example]:
        self.seen += 1
        if self.seen == self.stop_after:
            os.kill(os.getpid(), signal.SIGTERM)
        return super().examples(epoch, number)


def test_after_a_stop_the_stage_goes_on_as_if_there_had_been_none(vocabulary: Vocabulary, tmp_path: Path) -> None:
    recipe = for_updates(90)
    straight = make_trainer(vocabulary, tmp_path / "whole.pt", recipe)
    straight.fit(make_stream(vocabulary, "all"))

    with pytest.raises(Interrupted):
        make_trainer(vocabulary, tmp_path / "part.pt", recipe).fit(Recorder(make_stream(vocabulary, "all"), 20))
    assert not (tmp_path / "part.pt").exists()
    again = make_trainer(vocabulary, tmp_path / "part.pt", recipe)
    assert again.resume()
    assert 0 < again.step < 90
    assert again.position > Position()
    again.fit(make_stream(vocabulary, "all"))
    assert again.step == straight.step == 90
    for name, weight in again.weights.snapshot().items():
        assert torch.allclose(weight, straight.weights.snapshot()[name], atol=1e-5), name


def test_a_state_of_another_stage_is_not_taken_up(vocabulary: Vocabulary, tmp_path: Path) -> None:
    trainer = make_trainer(vocabulary, tmp_path / "a.pt", key="one")
    trainer.step = 5
    trainer.save_state()
    (tmp_path / "a.state.partial").write_bytes(b"cut off in the middle of writing")
    assert not make_trainer(vocabulary, tmp_path / "a.pt", key="other").resume()
    again = make_trainer(vocabulary, tmp_path / "a.pt", key="one")
    assert again.resume()
    assert again.step == 5
    assert not make_trainer(vocabulary, tmp_path / "elsewhere.pt").resume()


def test_minutes_end_a_stage(vocabulary: Vocabulary, tmp_path: Path) -> None:
    recipe = replace(RECIPE, schedule=Schedule(1e-3, warmup=1, minutes=0.02), places=60)
    trainer = make_trainer(vocabulary, tmp_path / "a.pt", recipe)
    trainer.fit(make_stream(vocabulary))
    assert trainer.step > 0
    assert trainer.seconds >= 1.2
    assert trainer.path.is_file()


def test_both_directions_are_learned_by_one_network(vocabulary: Vocabulary, tmp_path: Path) -> None:
    recipe = replace(RECIPE, schedule=replace(RECIPE.schedule, updates=260))
    trainer = make_trainer(vocabulary, tmp_path / "a.pt", recipe)
    trainer.fit(Stream(CORPUS, vocabulary, Diet(directions=("id-en", "en-id"), sampling=0.0)))
    decoder = Decoder(trainer.network)
    right = 0
    for direction in ("id-en", "en-id"):
        examples = [e for pair in CORPUS if (e := make_example(pair, direction, vocabulary))]
        made = decoder.translate([e.source for e in examples], examples[0].target[1])
        right += sum(row == e.target[2:-1] for row, e in zip(made, examples, strict=True))
    assert right >= 34


def test_packed_checkpoints_are_read_as_checkpoints_are(trained: Trainer, tmp_path: Path) -> None:
    (file,) = checkpoints.pack_checkpoint(trained.path, tmp_path)
    assert file.name == "student.part0"
    weights, shape = checkpoints.read_weights(tmp_path)
    assert shape == trained.network.shape
    for name, weight in trained.weights.snapshot().items():
        assert torch.allclose(weights[name], weight, atol=2e-3, rtol=2e-3)
    checkpoints.write({"something": 1}, tmp_path / "other" / "x.pt")
    for wrong in (tmp_path / "other", tmp_path / "other" / "x.pt"):
        with pytest.raises(ValueError, match="holds no"):
            checkpoints.read_weights(wrong)


def test_padding_changes_nothing(trained: Trainer, vocabulary: Vocabulary) -> None:
    network = trained.network.eval()
    short, long = (make_example(pair, "id-en", vocabulary) for pair in (CORPUS[4], CORPUS[3]))
    assert short is not None
    assert long is not None
    pad = [1] * (len(long.source) - len(short.source))
    with torch.no_grad():
        alone, _ = network.encode(torch.tensor([short.source]))
        together, _ = network.encode(torch.tensor([[*short.source, *pad], long.source]))
    assert pad
    assert torch.allclose(alone[0], together[0, : len(short.source)], atol=1e-4)


@pytest.mark.parametrize("causal", [False, True])
def test_plain_attention_is_torchs(causal: bool) -> None:
    q, k, v = torch.randn(3, 2, 2, 5, 8).unbind()
    mask = None if causal else torch.zeros(2, 1, 1, 5).masked_fill(torch.tensor([0, 0, 0, 1, 1]) == 1, float("-inf"))
    expected = torch.nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=causal)
    assert torch.allclose(plain_attention(q, k, v, mask, causal), expected, atol=1e-5)


def test_a_trainer_in_another_thread_needs_no_signals(vocabulary: Vocabulary, tmp_path: Path) -> None:
    trainer = make_trainer(vocabulary, tmp_path / "a.pt", for_updates(2))
    thread = threading.Thread(target=trainer.fit, args=(make_stream(vocabulary),))
    thread.start()
    thread.join()
    assert trainer.step == 2
