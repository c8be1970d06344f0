"""The whole command: the road from a corpus to a model folder, tuning, converting, packing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the train dependency group")

from scripts.compact import checkpoints, making  # noqa: E402
from scripts.compact.training import Trainer  # noqa: E402
from scripts.train_compact import main  # noqa: E402
from tests.scripts.pairs import PAIRS, write_corpus  # noqa: E402
from translator.translation.engine import Engine  # noqa: E402
from translator.translation.glosses import MARK  # noqa: E402

pytestmark = pytest.mark.torch

ROAD = """\
places = 300
workers = 0
replay = false
pieces = 170
chunk = 10
glosses = false
ship = ["student", "tuned"]
[[stage]]
name = "both"
updates = 8
shape = [32, 64, 2, 1, 1]
directions = ["id-en", "en-id"]
dropout = 0.0
warmup = 2
[[stage]]
kind = "make"
name = "bt"
by = "both"
side = "en"
topk = 4
block = 2
[[stage]]
kind = "make"
name = "kd"
by = "both"
side = "id"
beam = 2
pairs = true
[[stage]]
name = "student"
updates = 6
shape = [32, 64, 2, 1, 1]
dropout = 0.0
uses = { bt = 0.5, kd = 0.7 }
[[stage]]
name = "tuned"
updates = 3
init = "student"
dropout = 0.0
"""
ONE = """\
places = 300
workers = 0
replay = false
pieces = 150
chunk = 10
glosses = {glosses}
ship = ["a"]
[[stage]]
name = "a"
updates = 4
shape = [32, 64, 2, 1, 1]
dropout = 0.0
"""


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def arguments(tmp_path: Path) -> list[str]:
    """A small road with development sets and text without translations."""
    corpus = write_corpus(tmp_path / "corpus")
    texts = {
        "dev.id": "Ibu membaca surat.\nHarga ikan naik 40 persen.\n",
        "dev.en": "Mother reads a letter.\nThe price of fish rose 40 percent.\n",
        "en.txt": "The cat eats the fish.\nThe market is closed today.\nFarmers buy rice and fish.\n",
        "id.txt": "Kucing makan ikan.\nPasar itu tutup.\n",
        "road.toml": ROAD,
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    options = ["--run", tmp_path / "run", "--out", tmp_path / "model", "--device", "cpu", "--config", "road.toml"]
    options[-1] = tmp_path / "road.toml"
    options += ["--english", tmp_path / "en.txt", "--indonesian", tmp_path / "id.txt"]
    options += ["--evaluate", tmp_path / "dev", "--valid", tmp_path / "dev", "--hand", tmp_path / "late"]
    return ["road", str(corpus), *map(str, options)]


def log(folder: Path) -> list[str]:
    return (folder / "run" / "training.log").read_text(encoding="utf-8").splitlines()


def test_one_command_goes_the_whole_road(arguments: list[str], tmp_path: Path) -> None:
    assert main(arguments) == 0
    folder = tmp_path / "model"
    names = {file.name for file in folder.iterdir()}
    wanted = {"config.json", "model.bin", "shared_vocabulary.json", "sentencepiece.bpe.model"}
    assert names == wanted | {"MODEL_CARD.md", "LICENSE"}
    assert len(Engine.load(folder, threads=1).translate(["Ibu membeli ikan."])) == 1
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "| village | example/village | CC0 | permissive or attribution | news | 20 | 3 |" in card
    assert "| dev | 2 |" in card
    assert "both: from nothing, id-en and en-id, 8 updates" in card
    assert "bt: " in card
    assert "CC BY-SA 4.0" in card + (folder / "LICENSE").read_text(encoding="utf-8")
    assert len([line for line in log(tmp_path) if line.startswith("validation loss")]) == 3

    before = len(log(tmp_path))
    assert main(arguments) == 0
    again = log(tmp_path)[before:]
    assert [line for line in again if line.endswith("is done")] == [
        f"stage {name} is done" for name in ("both", "bt", "kd", "student", "tuned")
    ]


def test_a_killed_stage_is_never_skipped(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        """As hard an end as a test can make."""

    real = making.write_pairs
    calls = []

    def dying(*positional: object, **named: object) -> int:
        calls.append(1)
        if len(calls) == 1:
            raise Killed
        return real(*positional, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("scripts.compact.road.write_pairs", dying)
    with pytest.raises(Killed):
        main(arguments)
    assert (tmp_path / "run" / "both.done").is_file()
    assert not (tmp_path / "run" / "bt.done").exists()
    both = (tmp_path / "run" / "both.pt").read_bytes()

    real_update, count = Trainer.update, []

    def dying_update(self: Trainer, *positional: object) -> object:
        count.append(1)
        if len(count) == 4:
            raise Killed
        return real_update(self, *positional)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Trainer, "update", dying_update)
        with pytest.raises(Killed):
            main(arguments)
    assert (tmp_path / "run" / "kd.done").is_file()
    assert not (tmp_path / "run" / "student.done").exists()
    assert main(arguments) == 0
    assert (tmp_path / "run" / "both.pt").read_bytes() == both
    assert checkpoints.read(tmp_path / "run" / "student.pt")["step"] == 6


def test_a_changed_stage_is_done_again_with_all_that_builds_on_it(arguments: list[str], tmp_path: Path) -> None:
    assert main(arguments) == 0
    (tmp_path / "road.toml").write_text(ROAD.replace("beam = 2", "beam = 1"), encoding="utf-8")
    before = len(log(tmp_path))
    assert main(arguments) == 0
    again = log(tmp_path)[before:]
    done = [line.split()[1] for line in again if line.endswith("is done")]
    assert done == ["both", "bt"]
    assert [line for line in again if line in {"stage kd", "stage student", "stage tuned"}] == [
        "stage kd",
        "stage student",
        "stage tuned",
    ]


def test_pairs_laid_down_while_it_runs_are_taken_at_the_next_stage(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = making.write_pairs

    def laying(*positional: object, **named: object) -> int:
        (tmp_path / "late").mkdir(exist_ok=True)
        lines = (
            "Sungai itu dalam sekali.\tThe river is very deep.",
            "Harga ikan naik 40 persen.\tFish is up 40 percent.",
        )
        (tmp_path / "late" / "more.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return real(*positional, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("scripts.compact.road.write_pairs", laying)
    assert main(arguments) == 0
    told = [line for line in log(tmp_path) if "made by hand" in line]
    assert told == ["1 pairs made by hand from 1 files"] * 2
    (tmp_path / "late" / "panl.tsv").write_text("Satu.\tOne.\n", encoding="utf-8")
    (tmp_path / "run" / "tuned.done").unlink()
    assert main(arguments) == 1


def test_a_refused_source_stops_it_before_anything_is_read(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "corpus" / "desmond_smeru.tsv").write_text("Satu.\tOne.\n", encoding="utf-8")
    assert main(arguments) == 1
    assert "desmond_smeru" in capsys.readouterr().err
    assert not (tmp_path / "run" / "both.pt").exists()


def test_a_checkpoint_is_tuned_converted_packed_and_unpacked(arguments: list[str], tmp_path: Path) -> None:
    config = tmp_path / "one.toml"
    config.write_text(ONE.format(glosses="false"), encoding="utf-8")
    corpus, run = arguments[1], tmp_path / "first"
    base = ["--device", "cpu", "--config", str(config)]
    assert main(["road", corpus, "--run", str(run), *base]) == 0
    spm = str(run / "sentencepiece.bpe.model")
    assert main(["pack", str(run / "a.pt"), str(tmp_path / "parts")]) == 0
    assert main(["unpack", str(tmp_path / "parts"), str(tmp_path / "back.pt")]) == 0
    assert checkpoints.read_weights(tmp_path / "back.pt")[1] == checkpoints.read_weights(run / "a.pt")[1]
    tune = ["tune", corpus, "--init", str(tmp_path / "parts"), "--vocabulary", spm, "--updates", "3", *base]
    assert main([*tune, "--run", str(tmp_path / "second"), "--out", str(tmp_path / "tuned")]) == 0
    assert checkpoints.read(tmp_path / "second" / "tuned.pt")["step"] == 3
    assert (
        main(["convert", str(tmp_path / "second" / "tuned.pt"), "--vocabulary", spm, "--out", str(tmp_path / "m")]) == 0
    )
    assert (tmp_path / "m" / "model.bin").read_bytes() == (tmp_path / "tuned" / "model.bin").read_bytes()


def test_glosses_are_learned_and_written_beside_the_model(arguments: list[str], tmp_path: Path) -> None:
    pytest.importorskip("eflomal", reason="glosses need the train dependency group")
    (tmp_path / "road.toml").write_text(ONE.format(glosses="true"), encoding="utf-8")
    assert main(arguments) == 0
    assert MARK in Engine.load(tmp_path / "model", threads=1).tokenizer.source("Ibu masuk lapas.")


def test_glosses_need_their_mark_in_the_vocabulary(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("eflomal", reason="glosses need the train dependency group")
    from scripts.compact.vocabulary import train_vocabulary

    with monkeypatch.context() as patch:
        patch.setattr("scripts.compact.vocabulary.MARK", "<other>")
        train_vocabulary((text for pair in PAIRS for text in pair), tmp_path / "v.model", 150)
    (tmp_path / "road.toml").write_text(ONE.format(glosses="true"), encoding="utf-8")
    assert main([*arguments, "--vocabulary", str(tmp_path / "v.model")]) == 1
    assert "glosses = false" in capsys.readouterr().err


def test_wrong_wishes_are_said(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--augment", "jokes"]) == 1
    assert "no such augmentation: jokes" in capsys.readouterr().err
    (tmp_path / "road.toml").write_text("speed = 1\n", encoding="utf-8")
    assert main(arguments) == 1
    assert "no such keys: speed" in capsys.readouterr().err
    assert main(["convert", str(tmp_path / "none.pt"), "--vocabulary", "x", "--out", str(tmp_path / "m")]) == 1
