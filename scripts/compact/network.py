"""A pre-norm Transformer laid out as NLLB's: one shared, scaled embedding, sinusoidal positions, ReLU.

Vaswani et al. (2017), "Attention Is All You Need". Names of the parameters are those of the first checkpoints
(emb, enc.N.sa.qkv ...), so that they load. Shapes: b sentences, s source pieces, t target pieces, d wide.
"""

# ruff: noqa: ANN401 - torch has no types here

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn as nn
import torch.nn.functional as F  # noqa: N812 - the library's own custom

from scripts.compact.vocabulary import PAD

MAX_POSITIONS = 512


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of a network: vocabulary rows, width, feed-forward width, heads, encoder and decoder layers."""

    vocabulary: int
    width: int = 256
    feed_forward: int = 1024
    heads: int = 4
    encoder: int = 6
    decoder: int = 2

    def to_config(self) -> dict[str, int]:
        """The keys that a checkpoint holds."""
        return {
            "V": self.vocabulary,
            "d": self.width,
            "f": self.feed_forward,
            "h": self.heads,
            "le": self.encoder,
            "ld": self.decoder,
        }

    @classmethod
    def from_config(cls, config: dict[str, int]) -> Shape:
        """The shape that a checkpoint's configuration describes."""
        return cls(*(config[key] for key in ("V", "d", "f", "h", "le", "ld")))


class Dropout:
    """Dropout whose masks, on a processor, are windows of one random sample: new ones cost a third of a step."""

    def __init__(self, rate: float, size: int = 1 << 25) -> None:
        self.rate = rate
        self._size = size
        self._pool: Any = None

    def refresh(self, like: Any) -> None:
        """Sample a new pool on the device and in the type of `like`."""
        if self.rate > 0 and like.device.type == "cpu":
            keep = torch.rand(self._size) >= self.rate
            self._pool = keep.to(like.dtype) / (1 - self.rate)

    def __call__(self, x: Any) -> Any:
        """Drop each value of x with the probability `rate` and scale the others up."""
        if self.rate <= 0:
            return x
        if self._pool is None or x.numel() >= self._size:
            return F.dropout(x, self.rate, training=True)
        start = int(torch.randint(0, self._size - x.numel(), (1,)))
        return x * self._pool[start : start + x.numel()].view(x.shape)


def plain_attention(q: Any, k: Any, v: Any, mask: Any = None, causal: bool = False) -> Any:
    """What `scaled_dot_product_attention` computes, [b, heads, t, d] to the same.

    On a processor the backward pass of torch's own takes four times as long in bfloat16, two fifths of a whole step.
    """
    scores = (q / math.sqrt(q.size(-1))) @ k.transpose(-2, -1)
    if causal:
        t = scores.size(-1)
        scores = scores + torch.full((t, t), float("-inf"), dtype=q.dtype, device=q.device).triu(1)
    if mask is not None:
        scores = scores + mask
    return torch.softmax(scores, -1) @ v


class Attention(nn.Module):  # type: ignore[misc]
    """Multi-head attention, of a sequence on itself (`own`) or on the encoder's memory."""

    def __init__(self, width: int, heads: int, *, own: bool) -> None:
        super().__init__()
        self.heads, self.own = heads, own
        if own:
            self.qkv = nn.Linear(width, 3 * width)
        else:
            self.q, self.kv = nn.Linear(width, width), nn.Linear(width, 2 * width)
        self.o = nn.Linear(width, width)

    def forward(self, x: Any, memory: Any = None, mask: Any = None, causal: bool = False) -> Any:
        """[b, t, d] to [b, t, d]; `mask` is added to the scores, `causal` hides what comes later."""
        b, t, d = x.shape
        if self.own:
            q, k, v = self.qkv(x).view(b, t, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        else:
            q = self.q(x).view(b, t, self.heads, -1).transpose(1, 2)
            k, v = self.kv(memory).view(b, memory.size(1), 2, self.heads, -1).permute(2, 0, 3, 1, 4)
        mask = None if mask is None else mask.to(q.dtype)
        if q.device.type == "cpu":
            y = plain_attention(q, k, v, mask, causal)
        else:
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=causal)
        return self.o(y.transpose(1, 2).reshape(b, t, d))


class Layer(nn.Module):  # type: ignore[misc]
    """One encoder or decoder layer: attention, in the decoder attention on the memory, feed-forward; norms first."""

    def __init__(self, shape: Shape, dropout: Dropout, *, decoder: bool) -> None:
        super().__init__()
        d = shape.width
        self.decoder, self._dropout = decoder, dropout
        self.sa, self.n1 = Attention(d, shape.heads, own=True), nn.LayerNorm(d)
        if decoder:
            self.ca, self.n2 = Attention(d, shape.heads, own=False), nn.LayerNorm(d)
        self.f1, self.f2 = nn.Linear(d, shape.feed_forward), nn.Linear(shape.feed_forward, d)
        self.n3 = nn.LayerNorm(d)

    def drop(self, x: Any) -> Any:
        """Dropout while training."""
        return self._dropout(x) if self.training else x

    def forward(self, x: Any, mask: Any = None, memory: Any = None, memory_mask: Any = None) -> Any:
        """The layer's output, [b, t, d] to the same."""
        x = x + self.drop(self.sa(self.n1(x), mask=None if self.decoder else mask, causal=self.decoder))
        if self.decoder:
            x = x + self.drop(self.ca(self.n2(x), memory, memory_mask))
        return x + self.drop(self.f2(F.relu(self.f1(self.n3(x)))))


def positions(count: int, width: int) -> Any:
    """Sinusoidal position encodings [count, width], sines first, then cosines, as in fairseq and CTranslate2."""
    half = width // 2
    step = torch.exp(torch.arange(half).float() * -(math.log(10000) / (half - 1)))
    angles = torch.arange(count).float()[:, None] * step[None]
    return torch.cat([angles.sin(), angles.cos()], 1)


class Network(nn.Module):  # type: ignore[misc]
    """The whole Transformer; the output projection is the embedding (`logits`)."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape, self.dropout = shape, Dropout(dropout)
        self.emb = nn.Embedding(shape.vocabulary, shape.width, padding_idx=PAD)
        self.register_buffer("pos", positions(MAX_POSITIONS, shape.width), persistent=False)
        self.enc = nn.ModuleList(Layer(shape, self.dropout, decoder=False) for _ in range(shape.encoder))
        self.dec = nn.ModuleList(Layer(shape, self.dropout, decoder=True) for _ in range(shape.decoder))
        self.ne, self.nd = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)
        nn.init.normal_(self.emb.weight, std=shape.width**-0.5)

    def embed(self, ids: Any) -> Any:
        """Embeddings with positions, [b, t] to [b, t, d]."""
        y = self.emb(ids) * math.sqrt(self.shape.width) + self.pos[: ids.size(1)].to(self.emb.weight.dtype)
        return self.dropout(y) if self.training else y

    def encode(self, source: Any) -> tuple[Any, Any]:
        """The memory [b, s, d] and its mask [b, 1, 1, s]: 0, or minus infinity over the padding."""
        x = self.embed(source)
        mask = torch.zeros(source.shape, dtype=x.dtype, device=source.device)
        mask = mask.masked_fill_(source == PAD, float("-inf"))[:, None, None, :]
        for layer in self.enc:
            x = layer(x, mask)
        return self.ne(x), mask

    def decode(self, target: Any, memory: Any, mask: Any) -> Any:
        """Decoder states [b, t, d] of a target [b, t], given the memory and its mask."""
        x = self.embed(target)
        for layer in self.dec:
            x = layer(x, memory=memory, memory_mask=mask)
        return self.nd(x)

    def forward(self, source: Any, target: Any) -> Any:
        """Decoder states of a target given its source, as `decode` returns them."""
        memory, mask = self.encode(source)
        return self.decode(target, memory, mask)

    def logits(self, states: Any) -> Any:
        """Scores of all pieces, [..., d] to [..., vocabulary]."""
        return F.linear(states, self.emb.weight)


def load_network(weights: Any, shape: Shape, device: str = "cpu") -> Network:
    """A network for use, not for training: on its device, in bfloat16 on a GPU and in float32 on a processor."""
    network = Network(shape, dropout=0.0)
    network.load_state_dict(weights)
    network.to(device).eval()
    if device == "cuda":
        network.bfloat16()
    return network
