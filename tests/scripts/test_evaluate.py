"""Scores, peers, numbers and the worst sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import translator
from scripts.evaluate import evaluate, main, measure, numbers_kept, peer_files, render
from translator.indonesian.normalize import normalize
from translator.translation.engine import Engine

MODEL = Path(translator.__file__).parent / "models" / "compact"
SOURCES = ("Harga beras naik 1.150 rupiah.", "Hujan turun di Bandung.", "Ia membeli 3 ekor ayam.")
REFERENCES = ("The price of rice rose by 1,150 rupiah.", "Rain fell in Bandung.", "He bought 3 chickens.")


@pytest.fixture
def prefix(tmp_path: Path) -> Path:
    for side, lines in (("id", SOURCES), ("en", REFERENCES), ("perfect.en", REFERENCES), ("short.en", ("One.",))):
        (tmp_path / f"dev.{side}").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    (tmp_path / "dev2.other.en").write_text("Another set's.\n", encoding="utf-8")
    return tmp_path / "dev"


def test_peers_are_the_files_of_the_set(prefix: Path) -> None:
    assert list(peer_files(prefix)) == ["perfect", "short"]


def test_scores_are_sacrebleus_and_peers_stand_beside(prefix: Path) -> None:
    hypotheses = [REFERENCES[0], "Snow melts", REFERENCES[2]]
    result = measure(prefix, SOURCES, REFERENCES, hypotheses, worst=1)
    assert result.peers["perfect"].bleu == pytest.approx(100)
    assert "short" not in result.peers
    assert 20 < result.bleu < 90
    assert result.chrf < result.peers["perfect"].chrf == pytest.approx(100)
    assert [item.number for item in result.worst] == [2]
    assert any(s.startswith("BLEU|nrefs:1|") for s in result.signatures)
    assert any(s.startswith("chrF++|") and "nw:2" in s for s in result.signatures)


def test_numbers_survive_whatever_their_separators() -> None:
    assert numbers_kept(SOURCES, REFERENCES, ("It rose 1.150", "Rain", "3 chickens")) == 1
    assert numbers_kept(SOURCES, REFERENCES, ("It rose 1,15", "Rain", "3 chickens")) == 0.5
    assert numbers_kept(["Ada 3 dan 3"], ["There are 3 and 3"], ["There are 3"]) == 0
    assert numbers_kept(["Ada 3 orang"], ["Three people"], ["Some people"]) is None


def test_the_table_is_sorted_and_long_sentences_are_cut(prefix: Path) -> None:
    long = "word " * 60
    result = measure(prefix, SOURCES, REFERENCES, (long, "Snow", "Sand"), seconds=1.5, worst=3)
    text = render(result)
    assert "2 sentences/s" in text
    assert text.index("perfect") < text.index("this model")
    assert "..." in text
    assert max(map(len, text.splitlines())) < 130


def test_the_built_in_model_is_scored_and_written_as_json(
    prefix: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "scores.json"
    assert main([str(MODEL), str(prefix), "--json", str(out), "--first", "2", "--threads", "1", "--worst", "1"]) == 0
    record = json.loads(out.read_text(encoding="utf-8"))[0]
    assert (record["name"], record["sentences"]) == ("dev", 2)
    assert record["seconds"] > 0
    assert record["worst"][0]["hypothesis"]
    assert "perfect" in capsys.readouterr().out


def test_the_models_translations_of_the_normalised_sources_are_measured(prefix: Path) -> None:
    engine = Engine.load(MODEL, threads=1)
    for raw in (False, True):
        result = evaluate(MODEL, prefix, threads=1, worst=3, raw=raw)
        made = {item.number: item.hypothesis for item in result.worst}
        texts = SOURCES if raw else tuple(normalize(source) for source in SOURCES)
        assert [made[k] for k in (1, 2, 3)] == [h.text for h in engine.translate(texts)]
    assert normalize(SOURCES[0]) != SOURCES[0]


def test_what_is_missing_is_said(prefix: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "no-model"), str(prefix)]) == 1
    assert main([str(MODEL), str(tmp_path / "no-set")]) == 1
    assert "no-set" in capsys.readouterr().err
    (tmp_path / "dev.en").write_text("One.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="3 Indonesian"):
        evaluate(MODEL, prefix)
