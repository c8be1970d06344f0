"""`translator download --repo`: a model that no lock pins, from a hub of our own."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import translator
from tests.hub import REVISION, Hub, Repo, running_hub
from tests.models.families import make_family
from translator.models.lock import own_lock_path, read_lock
from translator.models.store import resolve

CARD = b"---\nlanguage: [id, en]\nlicense: apache-2.0\n---\n# A model\n"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A MADLAD model as a repository holds it, with a card and files that are none of a model's."""
    folder = make_family(tmp_path_factory.mktemp("repository") / "madlad", "madlad-400")
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    return {**found, "README.md": CARD, "tokenizer.json": b"{}" * 99, "tf_model.h5": b"x"}


@pytest.fixture
def hub(files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    nested = {name: content for name, content in files.items() if name != "README.md"}
    large = frozenset({"model.bin", "spiece.model"})
    repos = {
        "madlad": Repo(files, large),
        "cardless": Repo(nested, large, licence="cc-by-nc-4.0"),
        "stranger": Repo({**files, "shared_vocabulary.json": b'["</s>", "<unk>"]'}, large),
        "weightless": Repo({"README.md": CARD, "config.json": b"{}"}, frozenset()),
        "checkpoint": Repo({"config.json": b"{}", "model.safetensors": b"x"}, frozenset({"model.safetensors"})),
    }
    with running_hub(**repos) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        monkeypatch.setenv("HF_HUB_DISABLE_TELEMETRY", "1")
        yield hub


def _fetch(name: str, *more: str, revision: str = REVISION) -> subprocess.CompletedProcess[bytes]:
    return translator("download", "--repo", f"test/{name}", "--revision", revision, *more)


def _json(done: subprocess.CompletedProcess[bytes]) -> Any:
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_it_tells_the_licence_asks_and_takes_no_answer_for_no(hub: Hub) -> None:
    done = _fetch("madlad")
    assert done.returncode == 3
    said = done.stderr.decode()
    assert "Apache-2.0 https://www.apache.org" in said
    assert REVISION in said
    assert "--yes" in said
    assert not hub.bodies("test/madlad")
    assert not own_lock_path().exists()


def test_what_is_fetched_is_noted_and_checked_from_then_on(hub: Hub) -> None:
    done = _json(_fetch("madlad", "--yes", "--json"))
    assert (done["model"], done["repo"], done["revision"]) == ("madlad", "test/madlad", REVISION)
    entry = read_lock()["madlad"]
    assert (entry.convention, entry.own, entry.licence.id, entry.licence.non_commercial) == (
        "madlad-400", True, "Apache-2.0", False,
    )  # fmt: skip
    assert {file.name for file in entry.sources[0].files} == {
        "README.md", "config.json", "model.bin", "shared_vocabulary.json", "spiece.model",
    }  # fmt: skip
    assert translator("verify", "madlad").returncode == 0
    assert resolve("madlad").family == "madlad-400"
    bodies = len(hub.bodies("test/madlad"))
    assert _json(_fetch("madlad", "--yes", "--json"))["was_there"]
    assert len(hub.bodies("test/madlad")) == bodies == 1

    model = Path(done["folder"]) / "model.bin"
    model.write_bytes(model.read_bytes()[:-1] + b"\x01")
    damaged = translator("translate", "-", "--model", "madlad", stdin=b"Harga beras naik.")
    assert damaged.returncode == 3
    assert b"translator download madlad" in damaged.stderr
    mended = translator("download", "madlad")
    assert mended.returncode == 0, mended.stderr.decode()
    assert translator("verify", "madlad").returncode == 0


def test_a_name_of_the_users_own(hub: Hub) -> None:
    assert _json(_fetch("madlad", "big", "--yes", "--json"))["model"] == "big"
    assert "big" in read_lock()
    taken = _fetch("madlad", "compact", "--yes")
    assert taken.returncode == 2
    assert b"--name" in taken.stderr or b"another name" in taken.stderr
    assert hub.requests


def test_a_licence_told_by_the_hub_alone(hub: Hub) -> None:
    done = _fetch("cardless", "--yes")
    assert done.returncode == 0, done.stderr.decode()
    assert b"CC-BY-NC-4.0, for non-commercial use only" in done.stderr
    assert read_lock()["cardless"].licence.non_commercial
    assert hub.requests


def test_a_family_that_is_not_known_is_told_before_the_weights_are_fetched(hub: Hub) -> None:
    done = _fetch("stranger", "--yes")
    assert done.returncode == 3
    assert b"test/stranger cannot be told" in done.stderr
    assert b"MADLAD-400" in done.stderr
    assert not hub.bodies("test/stranger")
    assert "stranger" not in read_lock()


@pytest.mark.parametrize(
    ("name", "revision", "code", "words"),
    [
        ("madlad", "main", 2, b"40 hexadecimal digits"),
        ("madlad", "f" * 40, 3, b"404"),
        ("nowhere", REVISION, 3, b"401"),
        ("weightless", REVISION, 3, b"holds no model"),
    ],
)
def test_what_cannot_be_fetched(hub: Hub, name: str, revision: str, code: int, words: bytes) -> None:
    done = _fetch(name, "--yes", revision=revision)
    assert done.returncode == code, done.stderr.decode()
    assert words in done.stderr
    assert hub.url


def test_repository_and_commit_belong_together() -> None:
    assert translator("download", "--repo", "test/madlad").returncode == 2
    assert translator("download", "--revision", REVISION).returncode == 2


def test_a_small_file_that_changed_on_the_way_is_refused(hub: Hub) -> None:
    config = hub.repos["test/madlad"].files["config.json"]
    hub.swaps["test/madlad/config.json"] = config.replace(b"false", b"true ", 1)
    done = _fetch("madlad", "--yes")
    assert done.returncode == 3
    assert b"something other than it announced: config.json" in done.stderr


def test_wrong_weights_are_refused_and_leave_nothing_noted(hub: Hub) -> None:
    hub.repos["test/madlad"].large = frozenset({"model.bin"})
    hub.repos["test/madlad"].faults.wrong_byte = 2
    done = _fetch("madlad", "--yes")
    assert done.returncode == 3
    assert b"SHA-256" in done.stderr
    assert "madlad" not in read_lock()
    assert not (Path(os.environ["TRANSLATOR_HOME"]) / "models" / "madlad").exists()
    assert _fetch("madlad", "--yes").returncode == 0


def test_weights_for_transformers_need_libraries_and_the_message_names_them(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "torch.py").write_text("raise ImportError")
    done = translator(
        "download", "--repo", "test/checkpoint", "--revision", REVISION, "--yes",
        env={"PYTHONPATH": str(tmp_path / "without")},
    )  # fmt: skip
    assert done.returncode == 2
    assert b"[convert]" in done.stderr
    assert not hub.bodies("test/checkpoint", "model.safetensors")
