"""The network, the training loop, checkpoints and conversion, on a model small enough to learn twenty sentences."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="training needs the train dependency group")

from scripts.compact import checkpoints  # noqa: E402
from scripts.compact.augmentation import Switches  # noqa: E402
from scripts.compact.batches import Batch, Diet, Position, Stream, group, make_example  # noqa: E402
from scripts.compact.convert import convert  # noqa: E402
from scripts.compact.corpus import Pair  # noqa: E402
from scripts.compact.network import Network, Shape, plain_attention  # noqa: E402
from scripts.compact.training import Interrupted, Recipe, Stage, Trainer  # noqa: E402
from scripts.compact.vocabulary import END, Vocabulary, train_vocabulary  # noqa: E402
from tests.scripts.pairs import PAIRS  # noqa: E402
from translator.translation.engine import Engine  # noqa: E402

pytestmark = pytest.mark.torch

CORPUS = [Pair(i, e, "village", links=((0, 0),)) for i, e in PAIRS]
RECIPE = Recipe(rate=8e-3, warmup=40, guide=0.1, smoothing=0.05)


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


def make_trainer(vocabulary: Vocabulary, folder: Path, lines: list[str] | None = None, **recipe: Any) -> Trainer:
    torch.manual_seed(1)
    network = Network(Shape(vocabulary.padded, 64, 128, 2, 2, 1), dropout=0.0)
    chosen = Recipe(**{name: getattr(RECIPE, name) for name in Recipe.__dataclass_fields__} | recipe)
    batches = group([e for pair in CORPUS if (e := make_example(pair, "id-en", vocabulary))], 1000)
    log = (lines if lines is not None else []).append
    return Trainer(network, chosen, folder, validation=batches, log=log)


def make_stream(vocabulary: Vocabulary, tokens: int = 1000, switches: str = "none") -> Stream:
    diet = Diet(switches=Switches.parse(switches), sampling=0.0, tokens=tokens, guided=True)
    return Stream(CORPUS, vocabulary, diet)


@pytest.fixture(scope="module")
def trained(vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Trainer:
    trainer = make_trainer(vocabulary, tmp_path_factory.mktemp("run"))
    stream = make_stream(vocabulary)
    trainer.fit([Stage("main", stream, 110), Stage("cooldown", stream, 40, kind="decay")])
    return trainer


@pytest.fixture(scope="module")
def model(trained: Trainer, vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    weights, shape = checkpoints.average(checkpoints.averages(trained.folder)[-2:])
    convert(weights, shape, vocabulary, folder)
    return folder


def test_twenty_pairs_are_learned_and_translated_by_the_engine(model: Path) -> None:
    engine = Engine.load(model, threads=1, beam=2)
    hypotheses = [h.text for h in engine.translate([i for i, _ in PAIRS])]
    right = sum(text == english for text, (_, english) in zip(hypotheses, PAIRS, strict=True))
    assert right >= 18, hypotheses


def test_the_converted_model_knows_its_alignment_head(model: Path) -> None:
    import ctranslate2

    translator = ctranslate2.Translator(str(model), intra_threads=1)
    tokenizer = Engine.load(model).tokenizer
    result = translator.translate_batch(
        [tokenizer.source(PAIRS[0][0])], target_prefix=[["eng_Latn"]], return_attention=True, beam_size=1
    )[0]
    attention = result.attention[0]
    assert len(attention[0]) == len(tokenizer.source(PAIRS[0][0]))
    assert sum(attention[1]) == pytest.approx(1, abs=0.01)


def greedy(network: Network, source: Sequence[int], language: int, limit: int = 39) -> list[int]:
    """The network's own greedy translation, computed from the start for every piece."""
    network.eval()
    target = [END, language]
    with torch.no_grad():
        for _ in range(limit):
            states, _ = network(torch.tensor([source]), torch.tensor([target]))
            target.append(int(network.logits(states[0, -1]).argmax()))
            if target[-1] == END:
                break
    return target[2:]


def test_conversion_equals_the_network(trained: Trainer, vocabulary: Vocabulary, tmp_path: Path) -> None:
    import ctranslate2

    weights, shape = checkpoints.read_weights(checkpoints.averages(trained.folder)[-1])
    convert(weights, shape, vocabulary, tmp_path / "float", quantization="float32")
    network = Network(shape, dropout=0.0)
    network.load_state_dict(weights)
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
        convert(trained.weights(), trained.network.shape, other, tmp_path / "out")


def test_training_is_logged_and_lowers_the_validation_loss(vocabulary: Vocabulary, tmp_path: Path) -> None:
    lines: list[str] = []
    trainer = make_trainer(vocabulary, tmp_path, lines, keep=3)
    before = trainer.validation_loss()
    stream = make_stream(vocabulary)
    trainer.fit([Stage("main", stream, 60), Stage("cooldown", stream, 40, kind="decay")])
    assert trainer.validation_loss() < before / 2
    assert any(line.startswith("step 100 loss") for line in lines)
    assert sum("validation loss" in line for line in lines) == 1 + 10
    assert len(checkpoints.averages(tmp_path)) == 3


class Recorder(Stream):
    """A stream that remembers what it has handed out, and can ask its own process to stop."""

    def __init__(self, stream: Stream, stop_after: int = 0) -> None:
        super().__init__(stream.pairs, stream.vocabulary, stream.diet, seed=stream.seed, names=stream.names)
        self.seen: list[Batch] = []
        self.stop_after = stop_after

    def batches(self, start: Position, *, workers: int = 0) -> Any:
        for batch, after in super().batches(start, workers=workers):
            self.seen.append(batch)
            if len(self.seen) == self.stop_after:
                os.kill(os.getpid(), signal.SIGTERM)
            yield batch, after


def test_after_a_stop_the_run_goes_on_with_the_same_data(vocabulary: Vocabulary, tmp_path: Path) -> None:
    source = make_stream(vocabulary, tokens=60, switches="all")
    whole = Recorder(source)
    straight = make_trainer(vocabulary, tmp_path / "whole")
    straight.fit([Stage("main", whole, 20), Stage("cooldown", whole, 6, kind="decay")])

    stopped = Recorder(source, stop_after=7)
    with pytest.raises(Interrupted):
        make_trainer(vocabulary, tmp_path / "part").fit([Stage("main", stopped, 20)])
    rest = Recorder(source)
    again = make_trainer(vocabulary, tmp_path / "part")
    assert again.resume()
    assert again.step == 7
    again.fit([Stage("main", rest, 20), Stage("cooldown", rest, 6, kind="decay")])

    assert stopped.seen + rest.seen == whole.seen
    assert again.step == straight.step == 26
    for name, weight in again.weights().items():
        assert torch.allclose(weight, straight.weights()[name], atol=1e-5), name


def test_a_kill_loses_only_what_came_after_the_last_checkpoint(vocabulary: Vocabulary, tmp_path: Path) -> None:
    trainer = make_trainer(vocabulary, tmp_path)
    stream = Recorder(make_stream(vocabulary, tokens=60))
    trainer.fit([Stage("main", stream, 5)])
    (tmp_path / "state.partial").write_bytes(b"cut off in the middle of writing")
    again = make_trainer(vocabulary, tmp_path)
    assert again.resume()
    assert again.step == 5
    assert not make_trainer(vocabulary, tmp_path / "elsewhere").resume()


def test_state_of_the_first_version_is_taken_up(trained: Trainer, vocabulary: Vocabulary, tmp_path: Path) -> None:
    state = checkpoints.read(trained.folder / "state.pt")
    old = {key: state[key] for key in ("master", "opt", "step", "seconds")}
    checkpoints.write(old, tmp_path / "state.pt")
    trainer = make_trainer(vocabulary, tmp_path)
    assert trainer.resume()
    assert (trainer.step, trainer.stage, trainer.position) == (150, "", Position())
    assert trainer.validation_loss() == pytest.approx(trained.validation_loss(), rel=1e-3)


def test_rate_rises_holds_and_cools_down(vocabulary: Vocabulary, tmp_path: Path) -> None:
    trainer = make_trainer(vocabulary, tmp_path, rate=1.0, warmup=100)
    main = Stage("main", make_stream(vocabulary), 1000)
    rates = []
    for step in (0, 99, 399):
        trainer.step = step
        rates.append(trainer.rate(main))
    assert rates == pytest.approx([0.01, 1.0, 1.0])
    trainer.step, trainer.stage_start = 399, 299
    assert trainer.rate(Stage("cooldown", main.stream, 200, kind="decay")) == pytest.approx(0.5)
    trainer.step = 499
    assert trainer.rate(Stage("cooldown", main.stream, 200, kind="decay")) == pytest.approx(0.02)


def test_average_is_the_mean_and_old_ones_are_deleted(tmp_path: Path) -> None:
    shape = Shape(8, 4, 4, 1, 1, 1)
    for step in (1, 2, 3, 4):
        checkpoints.write_weights(tmp_path, {"w": torch.full((2,), float(step))}, shape, step, keep=3)
    paths = checkpoints.averages(tmp_path)
    assert [path.name for path in paths] == ["avg-0000002.pt", "avg-0000003.pt", "avg-0000004.pt"]
    weights, found = checkpoints.average(paths)
    assert (weights["w"].tolist(), found) == ([3.0, 3.0], shape)
    checkpoints.write_weights(tmp_path, {"w": torch.zeros(2)}, Shape(8, 8, 4, 1, 1, 1), 5, keep=9)
    with pytest.raises(ValueError, match="another shape"):
        checkpoints.average(checkpoints.averages(tmp_path))
    with pytest.raises(ValueError, match="no checkpoints"):
        checkpoints.average([])


def test_padding_changes_nothing(trained: Trainer, vocabulary: Vocabulary) -> None:
    network = trained.network.float().eval()
    short, long = (make_example(pair, "id-en", vocabulary) for pair in (CORPUS[4], CORPUS[3]))
    assert short is not None
    assert long is not None
    pad = [1] * (len(long.source) - len(short.source))
    with torch.no_grad():
        alone, _ = network.encode(torch.tensor([short.source]))
        together, _ = network.encode(torch.tensor([[*short.source, *pad], long.source]))
    trained.network.bfloat16()
    assert pad
    assert torch.allclose(alone[0], together[0, : len(short.source)], atol=1e-4)


@pytest.mark.parametrize("causal", [False, True])
def test_plain_attention_is_torchs(causal: bool) -> None:
    q, k, v = torch.randn(3, 2, 2, 5, 8).unbind()
    mask = None if causal else torch.zeros(2, 1, 1, 5).masked_fill(torch.tensor([0, 0, 0, 1, 1]) == 1, float("-inf"))
    expected = torch.nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=causal)
    assert torch.allclose(plain_attention(q, k, v, mask, causal), expected, atol=1e-5)


def test_guided_alignment_moves_the_head(trained: Trainer, vocabulary: Vocabulary) -> None:
    """Every pair's first words are linked; the head must have learned to look there."""
    network = trained.network
    found = 0
    network.eval()
    with torch.no_grad():
        for pair in CORPUS:
            example = make_example(pair, "id-en", vocabulary, guided=True)
            assert example is not None
            _, attention = network(torch.tensor([example.source]), torch.tensor([example.target[:-1]]), True)
            first = [r for q, r in example.cells if q == 1]
            found += float(attention[0, 1, first].sum()) > 0.5
    assert found >= 15


def test_a_trainer_in_another_thread_needs_no_signals(vocabulary: Vocabulary, tmp_path: Path) -> None:
    trainer = make_trainer(vocabulary, tmp_path)
    thread = threading.Thread(target=trainer.fit, args=([Stage("main", make_stream(vocabulary), 2)],))
    thread.start()
    thread.join()
    assert trainer.step == 2
