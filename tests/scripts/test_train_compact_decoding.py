"""Decoding in torch: caches, sampling, dropped rows, and a beam against an exhaustive search."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="training needs the train dependency group")

from scripts.compact import beam as beam_module  # noqa: E402
from scripts.compact.decoding import Decoder, Settings, Steps  # noqa: E402
from scripts.compact.network import Network, Shape  # noqa: E402
from scripts.compact.vocabulary import END, PAD  # noqa: E402

pytestmark = pytest.mark.torch

LANGUAGE = 5
FORBIDDEN = (0, 1, 3, 4, 5)


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def make_network(pieces: int = 24, seed: int = 1, sharp: float = 3.0) -> Network:
    """A network with random weights whose choices are not all alike, and which ends sentences now and then."""
    torch.manual_seed(seed)
    network = Network(Shape(pieces, 16, 32, 2, 2, 2), dropout=0.0)
    network.eval()
    with torch.no_grad():
        network.emb.weight *= sharp
        network.emb.weight[PAD] = 0
        for layer in network.dec:  # what has been decoded must matter, or a wrong cache would not show
            layer.sa.qkv.weight *= 3
            layer.sa.o.weight *= 6
    return network


def make_sources(count: int, pieces: int = 24, seed: int = 1, longest: int = 12) -> list[list[int]]:
    rng = Random(seed)
    return [[4, *(rng.randint(6, pieces - 1) for _ in range(rng.randint(1, longest))), END] for _ in range(count)]


def next_scores(network: Network, source: Sequence[int], made: Sequence[int]) -> Any:
    """Log-probabilities of the next piece, computed from the start, the forbidden ones left out."""
    with torch.no_grad():
        states = network(torch.tensor([list(source)]), torch.tensor([[END, LANGUAGE, *made]]))
        scores = network.logits(states[0, -1]).float()
    scores[list(FORBIDDEN)] = -1e9
    return scores.log_softmax(-1)


def greedy(network: Network, source: Sequence[int], limit: int) -> list[int]:
    made: list[int] = []
    while len(made) < limit:
        piece = int(next_scores(network, source, made).argmax())
        if piece == END:
            break
        made.append(piece)
    return made


def limit_of(source: Sequence[int], how: Settings) -> int:
    return int(len(source) * how.ratio) + how.extra


def test_the_cache_changes_nothing() -> None:
    network = make_network()
    sources = make_sources(3)
    width = max(map(len, sources))
    padded = torch.tensor([[*row, *[PAD] * (width - len(row))] for row in sources])
    target = torch.tensor([[END, LANGUAGE, *row] for row in ([9, 7, 20, 8], [6, 6, 11, 23], [14, 10, 9, 22])])
    with torch.no_grad():
        memory, mask = network.encode(padded)
        whole = network.logits(network.decode(target, memory, mask))
        steps = Steps(network, memory, mask, target.size(1))
        for place in range(target.size(1)):
            scores = steps(target[:, place], place)
            assert torch.allclose(scores, whole[:, place], atol=1e-4)


def test_reordered_rows_go_on_with_what_they_hold() -> None:
    network = make_network()
    source = torch.tensor([make_sources(1)[0]])
    held = torch.tensor([[END, LANGUAGE, 9, 20], [END, LANGUAGE, 14, 6]])
    with torch.no_grad():
        memory, mask = network.encode(source)
        steps = Steps(network, memory, mask, 6, beam=2)
        for place in range(4):
            steps(held[:, place], place)
        steps.reorder(torch.tensor([1, 0]), 4)
        after = torch.tensor([7, 7])
        scores = steps(after, 4)
        whole = torch.cat([held[[1, 0]], after[:, None]], 1)
        wanted = network.logits(network.decode(whole, memory.expand(2, -1, -1), mask.expand(2, -1, -1, -1)))[:, -1]
    assert torch.allclose(scores, wanted, atol=1e-4)
    assert not torch.allclose(scores[0], scores[1], atol=1e-2)


@pytest.mark.parametrize("rows", [1, 5, 1000])
def test_greedy_decoding_is_the_networks_own(rows: int) -> None:
    network = make_network()
    sources = make_sources(14)
    how = Settings(rows=rows)
    made = Decoder(network, FORBIDDEN).translate(sources, LANGUAGE, how)
    assert made == [greedy(network, source, limit_of(source, how)) for source in sources]
    assert len({len(row) for row in made}) > 2


def test_rows_that_have_ended_are_dropped_without_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    network = make_network()
    sources = make_sources(40)
    kept: list[int] = []
    real = Steps.keep

    def counting(self: Steps, rows: Any) -> None:
        kept.append(len(rows))
        real(self, rows)

    monkeypatch.setattr(Steps, "keep", counting)
    made = Decoder(network, FORBIDDEN).translate(sources, LANGUAGE)
    assert kept
    assert made == [greedy(network, source, limit_of(source, Settings())) for source in sources]


def test_forbidden_pieces_never_come() -> None:
    network = make_network(sharp=1.0)
    sources = make_sources(30)
    for how in (Settings(), Settings(topk=24, temperature=5.0), Settings(beam=3)):
        made = Decoder(network, (*FORBIDDEN, 20, 21, 22)).translate(sources, LANGUAGE, how)
        assert {20, 21, 22, PAD, *FORBIDDEN}.isdisjoint(piece for row in made for piece in row)


def test_sampling_draws_from_the_likeliest_and_is_seeded() -> None:
    network = make_network(sharp=1.0)
    source = make_sources(1)[0]
    decoder = Decoder(network, FORBIDDEN)

    def draw(seed: int, **how: float) -> list[list[int]]:
        return decoder.translate([source] * 60, LANGUAGE, Settings(**how), seed=seed)  # type: ignore[arg-type]

    assert draw(1, topk=4) == draw(1, topk=4) != draw(2, topk=4)
    assert len({tuple(row) for row in draw(1, topk=4)}) > 20
    first = next_scores(network, source, [])
    likeliest = set(first.topk(4).indices.tolist())
    assert {row[0] if row else END for row in draw(3, topk=4)} <= likeliest
    assert draw(1, topk=4, temperature=1e-4) == draw(2, topk=1) == decoder.translate([source] * 60, LANGUAGE)


def test_a_beam_of_one_is_greedy() -> None:
    network = make_network()
    sources = make_sources(12)
    decoder = Decoder(network, FORBIDDEN)
    how = Settings(beam=1)
    with torch.inference_mode():
        made = beam_module.beam_search(decoder, sources, LANGUAGE, how)
    assert made == decoder.translate(sources, LANGUAGE, how)


def exhaustive(network: Network, source: Sequence[int], longest: int, alpha: float) -> list[int]:
    """The best of all sequences of at most `longest` pieces, the end counted."""
    pieces = [p for p in range(network.shape.vocabulary) if p not in (*FORBIDDEN, END)]
    best, best_score = [], -1e9
    for length in range(longest):
        for made in itertools.product(pieces, repeat=length):
            total = sum(float(next_scores(network, source, made[:k])[p]) for k, p in enumerate((*made, END)))
            score = total / (length + 1) ** alpha
            if score > best_score:
                best, best_score = list(made), score
    return best


@pytest.mark.parametrize("alpha", [0.0, 1.0])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_wide_beam_is_an_exhaustive_search(seed: int, alpha: float) -> None:
    network = make_network(pieces=9, seed=seed, sharp=2.0)
    sources = [[4, 6, 7, END], [4, 8, 8, 6, 7, END]]
    how = Settings(beam=40, ratio=0.0, extra=4, alpha=alpha)
    made = Decoder(network, FORBIDDEN).translate(sources, LANGUAGE, how)
    assert made == [exhaustive(network, source, 4, alpha) for source in sources]


def score_of(network: Network, source: Sequence[int], made: Sequence[int]) -> float:
    total = sum(float(next_scores(network, source, made[:k])[p]) for k, p in enumerate((*made, END)))
    return total / (len(made) + 1)


def test_a_beam_finds_what_is_likelier_than_greedy_and_order_does_not_matter() -> None:
    network = make_network(sharp=1.5)
    sources = make_sources(10)
    decoder = Decoder(network, FORBIDDEN)
    wide, single = (decoder.translate(sources, LANGUAGE, Settings(beam=size)) for size in (5, 1))
    gains = [
        score_of(network, source, a) - score_of(network, source, b)
        for source, a, b in zip(sources, wide, single, strict=True)
        if len(b) < limit_of(source, Settings())
    ]
    assert sum(gains) >= 0
    assert decoder.translate(sources[::-1], LANGUAGE, Settings(beam=5)) == wide[::-1]
    assert decoder.translate(sources, LANGUAGE, Settings(beam=5, rows=5)) == wide


def plain_beam(network: Network, source: Sequence[int], size: int, limit: int) -> list[int]:
    """Beam search with everything computed from the start for every piece."""
    beams: list[tuple[float, list[int]]] = [(0.0, [])]
    best, best_score, ended = [], -1e9, 0
    for place in range(limit):
        grown = [
            (total + float(score), made, piece)
            for total, made in beams
            for piece, score in enumerate(next_scores(network, source, made))
        ]
        grown.sort(key=lambda item: -item[0])
        grown = grown[: 2 * size]
        over = [(total / (place + 1), made) for total, made, piece in grown[:size] if piece == END and ended < size]
        ended += len(over)
        for score, made in over:
            if score > best_score:
                best, best_score = made, score
        beams = [(total, [*made, piece]) for total, made, piece in grown if piece != END][:size]
    return best if best_score > -1e9 else beams[0][1]


@pytest.mark.parametrize("size", [2, 4])
def test_a_beam_is_that_of_a_search_without_caches(size: int) -> None:
    network = make_network(sharp=0.7)
    sources = make_sources(12)
    how = Settings(beam=size, ratio=0.5, extra=3)
    made = Decoder(network, FORBIDDEN).translate(sources, LANGUAGE, how)
    assert made == [plain_beam(network, source, size, limit_of(source, how)) for source in sources]
    assert len({tuple(row) for row in made}) > 1


def test_nothing_to_translate_is_nothing() -> None:
    assert Decoder(make_network()).translate([], LANGUAGE) == []
