from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import translator
from tests.conftest import ROOT

BANJIR = ROOT / "examples" / "banjir.id.txt"


def test_only_title_and_chosen_sentences_are_translated() -> None:
    done = translator("summarize", BANJIR, "--beam", "1", "--to", "json")
    assert done.returncode == 0
    data = json.loads(done.stdout)
    sentences = [s for p in data["paragraphs"] for s in p["sentences"]]
    translated = [s for s in sentences if s["translation"] is not None]
    assert data["title"]["translation"]
    assert len(translated) == len(data["summary"]) == 3
    assert all(s["summary_rank"] for s in translated)
    assert len(sentences) > 10


def test_text_holds_title_and_summary_and_no_body() -> None:
    out = translator("summarize", BANJIR, "--beam", "1", "-n", "2", "--no-flags").stdout.decode()
    title, summary = out.rstrip("\n").split("\n\n")
    assert title
    assert summary.startswith("Summary\n  * ")
    assert len(summary.splitlines()) == 3


def test_full_chooses_from_the_english_of_the_whole(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert translator("summarize", BANJIR, "--beam", "1", "--full", "-o", out).returncode == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    assert all(s["translation"] is not None for p in data["paragraphs"] for s in p["sentences"])


def test_english_is_summarised_without_a_model() -> None:
    text = " ".join(f"The mayor said on Monday that road number {n} would be closed for repairs." for n in range(8))
    done = translator("summarize", "-", "-n", "2", "--model", "no-such-model", stdin=text.encode())
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "Summary"
    assert all(line.removeprefix("  * ") in text for line in lines[1:])


def test_why_says_what_speaks_for_each_sentence() -> None:
    done = translator("summarize", BANJIR, "--beam", "1", "-n", "2", "--why", "-q")
    reasons = done.stderr.decode()
    assert reasons.startswith("\n1. "), "the reasons and nothing else"
    assert "\n1. " in reasons
    assert "\n2. " in reasons
    assert "stands at the top of the article" in reasons
    assert "stands at the top" not in done.stdout.decode()


def test_lengths_that_contradict_each_other_are_refused() -> None:
    assert translator("summarize", BANJIR, "--words", "30", "--ratio", "0.2").returncode == 2
