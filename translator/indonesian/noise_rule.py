"""What a rule about site noise holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Place = Literal["line", "end"]
NAME = r"(?-i:[A-Z])[\w.&'-]*"
"""A word with a capital, as a pattern that ignores case elsewhere."""
PLATFORMS = "facebook|twitter|x|whatsapp|wa|telegram|line|linkedin|instagram|tiktok|youtube|threads"
"""Where articles are shared and followed."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of site noise.

    All patterns are alternatives, matched in any case of letters against a whole line (place "line") or the end of a
    paragraph (place "end"). Those in `sure` are noise whatever stands in them: labels known word for word, and the
    few that announce something else than the article whatever follows. Those in `patterns` have open ends and give
    way to anything that reads as prose. Those in `beside` count only next to another line of noise, those in `edge`
    only above the article's first sentence or below its last. `headlines` is how many linked headlines are dropped
    after a line that is the bare label. `hints` are words of which one must stand at a paragraph's end, in lower case,
    before a rule of place "end" is tried there. `example` is dropped by this rule, `counter_example` is kept by all.
    """

    name: str
    sites: str
    example: str
    counter_example: str
    sure: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    edge: tuple[str, ...] = ()
    headlines: int = 0
    hints: tuple[str, ...] = ()
    place: Place = "line"
