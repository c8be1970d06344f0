"""The splitter against the golden paragraphs: F1 of the sentence ends inside paragraphs has a floor."""

from __future__ import annotations

from pathlib import Path

from translator.indonesian.sentences import split

GOLDEN = Path(__file__).parent / "data" / "golden_sentences.txt"
GLUE = "¬"
FLOOR = 1.0
"""Every golden paragraph is split rightly; the aim on unseen text is 0.995."""


def load() -> list[list[str]]:
    """The paragraphs of the golden file, each a list of its sentences (with the mark of glued ones)."""
    lines = [line for line in GOLDEN.read_text(encoding="utf-8").split("\n") if not line.startswith("# ")]
    blocks = "\n".join(lines).split("\n\n")
    return [block.strip("\n").split("\n") for block in blocks if block.strip("\n")]


def ends(sentences: list[str]) -> set[int]:
    """Where sentences end inside the paragraph, counted in characters other than white space."""
    places, count = set(), 0
    for sentence in sentences[:-1]:
        count += len("".join(sentence.split()))
        places.add(count)
    return places


def test_golden_set_is_large_and_well_formed() -> None:
    paragraphs = load()
    assert len(paragraphs) >= 530
    assert len({tuple(p) for p in paragraphs}) == len(paragraphs)
    assert all(s == s.strip() and s for p in paragraphs for s in p)


def test_f1_on_the_golden_set() -> None:
    hits = false_alarms = misses = 0
    wrong = []
    for paragraph in load():
        text = "".join(s[:-1] if s.endswith(GLUE) else f"{s} " for s in paragraph).strip()
        expected, found = ends([s.rstrip(GLUE) for s in paragraph]), ends(split(text))
        hits += len(expected & found)
        false_alarms += len(found - expected)
        misses += len(expected - found)
        if expected != found:
            wrong.append(text)
    f1 = 2 * hits / (2 * hits + false_alarms + misses)
    assert f1 >= FLOOR, f"F1 {f1:.4f}; wrong: {wrong}"
