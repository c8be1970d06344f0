"""The whole command, from a corpus to a model folder with its card."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the train dependency group")

from scripts.train_compact import main, parser, read_pairs  # noqa: E402
from tests.scripts.pairs import write_corpus  # noqa: E402
from translator.translation.engine import Engine  # noqa: E402
from translator.translation.glosses import MARK  # noqa: E402

pytestmark = pytest.mark.torch

SMALL = ["--width", "32", "--feed-forward", "64", "--heads", "2", "--encoder", "1", "--decoder", "1", "--dropout", "0"]


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def arguments(tmp_path: Path) -> list[str]:
    """A small run with a development set."""
    corpus = write_corpus(tmp_path / "corpus")
    (tmp_path / "dev.id").write_text("Ibu membaca surat.\nHarga ikan naik 40 persen.\n", encoding="utf-8")
    (tmp_path / "dev.en").write_text("Mother reads a letter.\nThe price of fish rose 40 percent.\n", encoding="utf-8")
    dev = str(tmp_path / "dev")
    options = [
        "--run",
        str(tmp_path / "run"),
        "--out",
        str(tmp_path / "model"),
        "--pieces",
        "150",
        "--guide",
        "0",
        "--glosses",
        "0",
    ]
    options += ["--valid", dev, "--evaluate", dev, "--tokens", "200", "--augment", "all,templates=0"]
    return [str(corpus), *options, *SMALL]


def test_one_command_makes_a_model_and_resume_goes_on(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--steps", "6", "--cooldown", "0"]) == 0
    folder = tmp_path / "model"
    names = {file.name for file in folder.iterdir()}
    wanted = {"config.json", "model.bin", "shared_vocabulary.json", "sentencepiece.bpe.model"}
    assert names == wanted | {"MODEL_CARD.md", "LICENSE"}
    assert len(Engine.load(folder, threads=1).translate(["Ibu membeli ikan."])) == 1

    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "| village | example/village | CC0 | permissive or attribution | news | 20 | 3 |" in card
    assert "buttons" not in card
    assert "| dev | 2 |" in card
    assert "BLEU|nrefs:1" in card
    assert "6 updates in all" in card
    assert "quotes" in card

    assert main([*arguments, "--steps", "6"]) == 2
    assert "--resume" in capsys.readouterr().err
    assert main([*arguments, "--steps", "8", "--cooldown", "3", "--news", "2", "--resume"]) == 0
    log = (tmp_path / "run" / "training.log").read_text(encoding="utf-8")
    assert "resumed at update 6" in log
    assert "stage news" in log
    assert (tmp_path / "run" / "avg-0000013.pt").is_file()
    assert main([*arguments, "--steps", "8", "--cooldown", "3", "--resume"]) == 1
    assert "'news'" in capsys.readouterr().err


def test_a_run_begins_from_a_checkpoint(arguments: list[str], tmp_path: Path) -> None:
    assert (
        main([*arguments[:1], "--run", str(tmp_path / "first"), *arguments[5:], "--steps", "3", "--cooldown", "0"]) == 0
    )
    begin = tmp_path / "first" / "avg-0000003.pt"
    spm = tmp_path / "first" / "sentencepiece.bpe.model"
    more = ["--init", str(begin), "--vocabulary", str(spm), "--steps", "2", "--cooldown", "0", "--width", "64"]
    assert main([*arguments, *more]) == 0
    assert (tmp_path / "run" / "sentencepiece.bpe.model").read_bytes() == spm.read_bytes()


def test_glosses_are_learned_and_written_beside_the_model(arguments: list[str], tmp_path: Path) -> None:
    pytest.importorskip("eflomal", reason="glosses need the train dependency group")
    assert main([*arguments, "--glosses", "1", "--steps", "2", "--cooldown", "0"]) == 0
    folder = tmp_path / "model"
    assert MARK in Engine.load(folder, threads=1).tokenizer.source("Ibu masuk lapas.")
    assert "glosses of rare words in 100 % of the sources" in (folder / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_glosses_need_their_mark_in_the_vocabulary(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("eflomal", reason="glosses need the train dependency group")
    with monkeypatch.context() as patch:
        patch.setattr("scripts.compact.vocabulary.MARK", "<other>")
        assert main([*arguments, "--steps", "1", "--cooldown", "0"]) == 0
    assert main([*arguments, "--resume", "--glosses", "0.5"]) == 1
    assert "--glosses 0" in capsys.readouterr().err


def test_wrong_wishes_are_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--augment", "jokes"]) == 1
    assert "no such augmentation: jokes" in capsys.readouterr().err


def test_all_kinds_of_pairs_are_read_in_a_fixed_order(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    for name in ("more", "back", "nllb"):
        (tmp_path / f"{name}.tsv").write_text("Malam ini dingin.\tTonight is cold.\n", encoding="utf-8")
    more = ["--extra", str(tmp_path / "more.tsv"), "--back-translations", str(tmp_path / "back.tsv")]
    more += ["--teacher-translations", str(tmp_path / "nllb.tsv")]
    options = parser().parse_args([str(corpus), "--run", str(tmp_path / "run"), *more])
    pairs = list(read_pairs(options, {}))
    assert list(dict.fromkeys(pair.origin for pair in pairs)) == ["buttons", "village", "more", "back", "nllb"]
    assert [pair.origin for pair in pairs if pair.synthetic] == ["back"]
