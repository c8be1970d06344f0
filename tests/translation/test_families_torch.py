"""The engine against transformers: tiny random checkpoints of each family, in float32, token by token."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch", reason="needs the dependency group convert")
pytest.importorskip("transformers", reason="needs the dependency group convert")

from scripts.convert_nllb import convert
from tests.cli.command import translator
from tests.hub import REVISION, Repo, running_hub
from tests.models import checkpoints
from tests.models.checkpoints import Checkpoint
from tests.models.families import TEXT
from translator.models.carry import import_model
from translator.models.convert import convert_marian
from translator.models.lock import read_lock
from translator.paths import models_dir
from translator.translation import engine as engine_module
from translator.translation.batching import output_limit
from translator.translation.engine import Engine

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]
SENTENCES = [line for line in TEXT.splitlines() if '"' not in line]
FORCED = {"nllb": "eng_Latn"}


@pytest.fixture(scope="module", params=["marian", "marian_separate", "t5", "nllb"])
def converted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkpoint, Path]:
    """A checkpoint and its conversion by CTranslate2's own converter in float32."""
    root = tmp_path_factory.mktemp(request.param)
    checkpoint: Checkpoint = getattr(checkpoints, request.param)(root / "checkpoint")
    output = root / request.param
    if request.param.startswith("marian"):
        convert_marian(checkpoint.folder, output, quantization="float32")
    elif request.param == "t5":
        checkpoints.convert_t5(checkpoint, output)
    else:
        convert(checkpoint.folder, output, quantization="float32")
    return checkpoint, output


@pytest.fixture
def in_float32(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine computes in float32, on one thread."""
    import ctranslate2

    def load(folder: Path, *_: Any, **__: Any) -> Any:
        return ctranslate2.Translator(str(folder), compute_type="float32", intra_threads=1)

    monkeypatch.setattr(engine_module, "_load", load)


def _tokens(engine: Engine, sentences: Sequence[str]) -> list[list[str]]:
    """What CTranslate2 writes when the engine translates each sentence."""
    seen: list[list[str]] = []
    text = engine.tokenizer.text

    def noting(tokens: Sequence[str]) -> str:
        seen.append(list(tokens))
        return text(tokens)

    engine.tokenizer.text = noting  # type: ignore[method-assign]
    for sentence in sentences:
        engine.translate([sentence])
    return seen


@pytest.mark.usefixtures("in_float32")
@pytest.mark.parametrize("beam", [1, 4])
def test_the_engine_writes_the_tokens_that_transformers_does(converted: tuple[Checkpoint, Path], beam: int) -> None:
    checkpoint, folder = converted
    engine = Engine.load(folder, beam=beam, threads=1)
    found = _tokens(engine, SENTENCES)
    assert len(found) == len(SENTENCES)
    for sentence, tokens in zip(SENTENCES, found, strict=True):
        source = engine.tokenizer.source(sentence)
        forced = FORCED.get(engine.tokenizer.convention.name, "")
        expected = checkpoint.generate(source, beam=beam, limit=output_limit(len(source)), forced=forced)
        assert tokens == expected, sentence


def test_a_marian_folder_of_the_hub_is_converted_on_import(tmp_path: Path) -> None:
    checkpoint = checkpoints.marian(tmp_path / "opus-mt-id-en")
    done = translator("import", checkpoint.folder)
    assert done.returncode == 0, done.stderr.decode()
    assert b"CC-BY-4.0" in done.stderr
    entry = read_lock()["opus-mt-id-en"]
    assert (entry.convention, entry.licence.id, entry.licence.non_commercial) == ("marian", "CC-BY-4.0", False)
    assert {file.name for file in entry.sources[0].files} == {
        "README.md", "config.json", "model.bin", "shared_vocabulary.json", "source.spm", "target.spm",
        "tokenizer_config.json",
    }  # fmt: skip
    made = translator("translate", "-", "--model", "opus-mt-id-en", "--to", "json", stdin=SENTENCES[0].encode())
    assert made.returncode == 0, made.stderr.decode()
    assert b'"family": "marian"' in made.stdout
    assert translator("verify", "opus-mt-id-en").returncode == 0


def test_weights_of_another_kind_are_refused_by_name(tmp_path: Path) -> None:
    checkpoint = checkpoints.t5(tmp_path / "t5")
    from translator.errors import ModelDamaged

    with pytest.raises(ModelDamaged, match="of the kind 't5'"):
        import_model(checkpoint.folder)


def test_a_marian_repository_of_the_hub_is_fetched_and_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpoint = checkpoints.marian(tmp_path / "opus")
    files = {path.name: path.read_bytes() for path in checkpoint.folder.iterdir()}
    with running_hub(opus=Repo({**files, "tf_model.h5": b"x"}, frozenset({"model.safetensors"}))) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        arguments = ("download", "--repo", "test/opus", "--revision", REVISION, "--yes")
        hub.repos["test/opus"].faults.cut = 1
        done = translator(*arguments)
        assert done.returncode == 0, done.stderr.decode()
        assert not any("tf_model" in request.path for request in hub.requests)
    assert b"CC-BY-4.0" in done.stderr
    assert read_lock()["opus"].convention == "marian"
    assert sorted(path.name for path in models_dir().iterdir() if not path.name.endswith(".lock")) == ["opus"]
    assert translator("translate", "-", "--model", "opus", stdin=SENTENCES[0].encode()).returncode == 0
