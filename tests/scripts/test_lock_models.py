from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.lock_models import from_folder, main, put, wanted
from tests.hub import REVISION, Hub, Repo, running_hub
from tests.models.making import entry, model_files, source, write_lock
from translator.errors import LockError
from translator.models.conventions import MADLAD, MARIAN
from translator.models.lock import Quality, Source, lock_path, read_lock

NEW_REVISION = "e" * 40


@pytest.fixture(scope="module")
def hub() -> Iterator[Hub]:
    files = {**model_files(), "README.md": b"# A model", "tokenizer.json": b"{}", "pytorch_model.bin": b"x"}
    large = frozenset({"model.bin", "pytorch_model.bin"})
    with running_hub(
        model=Repo(files, large),
        renewed=Repo({**files, "config.json": b"{}"}, large, NEW_REVISION, "apache-2.0"),
        incomplete=Repo({"model.bin": b"x", "config.json": b"{}"}, large),
        unlicensed=Repo(files, large, licence="other"),
    ) as hub:
        yield hub


def _run(hub: Hub, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.upper().endswith("_PROXY")}
    return subprocess.run(
        [sys.executable, "-m", "scripts.lock_models", *map(str, arguments)],
        env={**environment, "HF_ENDPOINT": hub.url, "HF_HUB_DISABLE_PROGRESS_BARS": "1"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_repository_becomes_an_entry_pinned_to_its_commit(hub: Hub, tmp_path: Path) -> None:
    path = tmp_path / "new.lock"
    seen = len(hub.requests)
    done = _run(hub, "--lock", path, "hub", "mine", "test/model", "--summary", "My model")
    assert done.returncode == 0, done.stderr
    mine = read_lock(path)["mine"]
    assert mine.sources == (Source("test/model", REVISION, tuple(sorted(source("").files, key=lambda f: f.name))),)
    assert (mine.summary, mine.licence.id, mine.licence.non_commercial) == ("My model", "CC-BY-NC-4.0", True)
    fetched = {each.path.rsplit("/", 1)[1] for each in hub.requests[seen:] if "/resolve/" in each.path}
    assert fetched == set(model_files()) - {"model.bin"}


def test_a_further_source_and_a_renewed_pin(hub: Hub, tmp_path: Path) -> None:
    old = write_lock(tmp_path / "own.lock", entry("mine", source("test/model", revision="d" * 40)))
    old.write_text("# Kept by the maintainers\n" + old.read_text())
    assert _run(hub, "--lock", old, "hub", "mine", "test/renewed", "--further").returncode == 0
    assert _run(hub, "--lock", old, "hub", "mine", "test/model").returncode == 0
    mine = read_lock(old)["mine"]
    assert [(each.repo, each.revision) for each in mine.sources] == [
        ("test/model", REVISION),
        ("test/renewed", NEW_REVISION),
    ]
    assert mine.sources[1].file("config.json").sha256 == hashlib.sha256(b"{}").hexdigest()
    assert mine.licence.id == "CC-BY-NC-4.0"
    assert mine.quality == entry("mine").quality
    assert old.read_text().startswith("# Kept by the maintainers\n")


@pytest.mark.parametrize(
    ("repo", "words"),
    [("test/incomplete", "no shared_vocabulary"), ("test/unlicensed", "--licence"), ("test/nothing", "401")],
)
def test_what_cannot_be_an_entry_leaves_the_file_as_it_was(hub: Hub, tmp_path: Path, repo: str, words: str) -> None:
    path = write_lock(tmp_path / "own.lock", entry("mine"))
    before = path.read_bytes()
    done = _run(hub, "--lock", path, "hub", "another", repo)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == before
    assert list(tmp_path.glob("*.new")) == []


def test_the_built_in_model_is_hashed_again_and_the_rest_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copy(lock_path(), tmp_path / "models.lock"))
    folder = tmp_path / "compact"
    folder.mkdir()
    for name, content in model_files().items():
        (folder / name).write_bytes(content)
    assert main(["--lock", str(path), "local", "compact", str(folder)]) == 0
    assert "compact" in capsys.readouterr().out
    assert read_lock(path).entries == read_lock(lock_path()).entries
    assert path.read_text() == lock_path().read_text()
    (folder / "model.bin").write_bytes(b"a better one")
    renew = ["--lock", str(path), "local", "compact", str(folder), "--summary", "Better"]
    assert main([*renew, "--score", "FLORES-200 dev", "30.5", "55.1"]) == 0
    lock = read_lock(path)
    assert lock.builtin.sources[0].file("model.bin").sha256 == hashlib.sha256(b"a better one").hexdigest()
    assert lock.builtin.summary == "Better"
    assert lock.builtin.quality == (Quality("FLORES-200 dev", 30.5, 55.1, "measured"),)
    assert main([*renew, "--score", "FLORES-200 dev", "high", "55.1"]) == 1
    assert lock["nllb-600m"] == read_lock(lock_path())["nllb-600m"]
    kept = [line for line in lock_path().read_text().splitlines() if line.startswith("#")]
    assert [line for line in path.read_text().splitlines() if line.startswith("#")] == kept


def test_an_incomplete_folder(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"x")
    with pytest.raises(LockError, match=r"config\.json"):
        from_folder(tmp_path)


def test_a_file_that_would_be_malformed_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "own.lock"
    with pytest.raises(LockError, match="impossible value"):
        put(path, "Not A Name", source("test/model"), licence="mit")
    assert not path.exists()


def test_one_vocabulary_and_one_tokenizer_are_chosen() -> None:
    names = ["spiece.model", "sentencepiece.bpe.model", "shared_vocabulary.txt", "shared_vocabulary.json"]
    assert wanted([*names, "model.bin", "config.json", "x"]) == [
        "config.json",
        "model.bin",
        "sentencepiece.bpe.model",
        "shared_vocabulary.json",
    ]


def test_another_familys_files_are_chosen_by_its_own_names(tmp_path: Path) -> None:
    names = ["config.json", "model.bin", "source.spm", "target.spm", "source_vocabulary.json", "target_vocabulary.json"]
    assert wanted([*names, "vocab.json"], MARIAN) == sorted(names)
    with pytest.raises(LockError, match=r"spiece\.model"):
        wanted(names, MADLAD)
    path = tmp_path / "own.lock"
    files = dict.fromkeys(names, b"x")
    put(path, "opus", source("test/opus", files), convention=MARIAN, licence="apache-2.0", summary="OPUS-MT")
    assert read_lock(path)["opus"].convention == "marian"
