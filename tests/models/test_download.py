"""The real hub client downloads a real model from a local hub, with and without faults."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.hub import REVISION, Faults, Hub, Repo, running_hub
from tests.models.making import entry, fill, model_files, run, source, world, write_lock
from translator.errors import DownloadError, LicenseNotAccepted, ModelError
from translator.models.checks import RECORD
from translator.models.download import download
from translator.models.hub import PIECE_BYTES
from translator.models.lock import Licence, ModelEntry, ModelFile, Source, read_lock
from translator.models.store import state_of

OTHER_REVISION = "f" * 40
SIZE = sum(len(content) for content in model_files().values())
BIN = model_files()["model.bin"]


@dataclass(frozen=True)
class Outcomes:
    """What became of each scenario, and what the hub saw of it."""

    of: dict[str, dict[str, Any]]
    hub: Hub
    home: Path
    lock: Path


FAULTS = {
    "plain": Faults(),
    "cut": Faults(cut=2),
    "unavailable": Faults(unavailable=2),
    "stall": Faults(stall=1),
    "wrong_byte": Faults(wrong_byte=1),
    "wrong_byte_twice": Faults(wrong_byte=2),
    "longer": Faults(longer=2),
    "announce": Faults(announce=7),
    "announce_hash": Faults(announce_hash="a" * 64),
    "ignore_range": Faults(cut=1, ignore_range=True),
    "missing": Faults(status=404),
    "closed": Faults(status=401),
    "gated": Faults(status=403),
    "down": Faults(status=503),
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcomes]:
    """Every scenario downloaded once, in one process."""
    folder = tmp_path_factory.mktemp("downloads")
    repos = {name: Repo(model_files(), faults=faults) for name, faults in FAULTS.items()}
    second = entry("second", source("test/vanished"), source("test/stand_in", revision=OTHER_REVISION))
    removed = entry("removed", source("test/missing"), source("test/stand_in", revision=OTHER_REVISION))
    broken = entry("broken", source("test/down"), source("test/stand_in", revision=OTHER_REVISION))
    entries = [*(entry(name) for name in FAULTS), second, removed, broken, entry("cached", source("test/nowhere"))]
    lock = write_lock(folder / "models.lock", *entries)
    snapshot = folder / "huggingface" / "hub" / "models--test--nowhere" / "snapshots" / REVISION
    fill(snapshot)
    with running_hub(**repos, stand_in=Repo(model_files(), revision=OTHER_REVISION)) as hub:
        names = [each.name for each in entries]
        environment = world(folder, lock, HF_ENDPOINT=hub.url, HF_TOKEN="hf_secret")  # noqa: S106 - not a real one
        done = subprocess.run(
            [sys.executable, "-m", "tests.models.downloads", *names],
            env=environment, capture_output=True, text=True, timeout=200, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        yield Outcomes(json.loads(done.stdout), hub, folder, lock)


@pytest.mark.parametrize(
    "name", ["plain", "cut", "unavailable", "stall", "wrong_byte", "ignore_range", "second", "cached"]
)
def test_it_ends_with_a_checked_model_whatever_happened_on_the_way(outcomes: Outcomes, name: str) -> None:
    outcome = outcomes.of[name]
    folder = Path(outcome["folder"])
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.name != RECORD} == model_files()
    assert outcome["last"] == [SIZE, SIZE]
    assert outcome["least"] >= 0
    assert outcome["most"] <= SIZE
    assert not list(folder.parent.glob(f".{name}.partial"))
    assert not list(folder.parent.glob(f".{name}.tmp-*"))


def test_the_model_that_was_downloaded_translates(outcomes: Outcomes) -> None:
    import ctranslate2

    engine = ctranslate2.Translator(outcomes.of["plain"]["folder"], device="cpu", compute_type="int8")
    result = engine.translate_batch([["ind_Latn", "▁Presiden", "</s>"]], target_prefix=[["eng_Latn"]])
    assert result[0].hypotheses[0][0] == "eng_Latn"


def test_only_the_files_of_the_lock_are_asked_for_at_the_pinned_revision(outcomes: Outcomes) -> None:
    asked = {each.path for each in outcomes.hub.requests if each.path.startswith("/test/plain/")}
    assert asked == {f"/test/plain/resolve/{REVISION}/{name}" for name in model_files()}


def test_the_token_goes_to_the_hub_and_not_to_the_host_it_redirects_to(outcomes: Outcomes) -> None:
    resolving = [each for each in outcomes.hub.requests if "/resolve/" in each.path]
    bodies = outcomes.hub.bodies("test/plain")
    assert {each.authorization for each in resolving} == {"Bearer hf_secret"}
    assert [each.authorization for each in bodies] == [""]


@pytest.mark.parametrize("name", ["cut", "stall"])
def test_a_broken_transfer_goes_on_where_it_stopped(outcomes: Outcomes, name: str) -> None:
    first, *others = outcomes.hub.bodies(f"test/{name}")
    assert first.range == ""
    start = len(BIN) // 2 // PIECE_BYTES * PIECE_BYTES
    assert start > 0
    assert others[-1].range == f"bytes={start}-"


def test_a_wrong_hash_is_tried_once_more_then_reported_with_both_hashes(outcomes: Outcomes) -> None:
    assert len(outcomes.hub.bodies("test/wrong_byte")) == 2
    assert len(outcomes.hub.bodies("test/wrong_byte_twice")) == 2
    outcome = outcomes.of["wrong_byte_twice"]
    expected = read_lock(outcomes.lock)["wrong_byte_twice"].sources[0].file("model.bin").sha256
    assert outcome["error"] == "DownloadError"
    assert f"not {expected}" in outcome["message"]
    sent = outcome["message"].split("SHA-256 ")[1].split(",")[0]
    assert len(sent) == 64
    assert sent != expected
    partial = outcomes.home / "translator" / "models" / ".wrong_byte_twice.partial"
    assert not list(partial.rglob("model.bin*"))


def test_a_file_of_another_size_or_hash_is_refused_before_a_byte_of_it_is_fetched(outcomes: Outcomes) -> None:
    assert f"model.bin has {len(BIN) + 7} bytes, not {len(BIN)}" in outcomes.of["announce"]["message"]
    assert f"model.bin has SHA-256 {'a' * 64}" in outcomes.of["announce_hash"]["message"]
    for name in ("announce", "announce_hash"):
        assert outcomes.of[name]["error"] == "DownloadError"
        assert outcomes.hub.bodies(f"test/{name}") == []


def test_more_bytes_than_the_lock_says_are_not_let_in(outcomes: Outcomes) -> None:
    assert outcomes.of["longer"]["error"] == "DownloadError"
    assert "model.bin" in outcomes.of["longer"]["message"]


def test_the_second_source_is_tried_when_the_first_is_gone_but_not_when_it_is_out_of_order(outcomes: Outcomes) -> None:
    assert outcomes.of["second"]["repo"] == "test/stand_in"
    assert outcomes.of["removed"]["repo"] == "test/stand_in"
    assert "503" in outcomes.of["broken"]["message"]


def test_a_copy_in_the_hubs_own_cache_is_used(outcomes: Outcomes) -> None:
    assert outcomes.of["cached"]["repo"] == "test/nowhere"
    assert not [each for each in outcomes.hub.requests if "nowhere" in each.path]


@pytest.mark.parametrize(("name", "words"), [("missing", "404"), ("closed", "401"), ("gated", "403"), ("down", "503")])
def test_a_refusal_is_told_in_plain_words(outcomes: Outcomes, name: str, words: str) -> None:
    outcome = outcomes.of[name]
    assert outcome["error"] == "DownloadError"
    assert words in outcome["message"]
    assert outcome["hint"]
    assert not (outcomes.home / "translator" / "models" / name).exists()


def test_offline_mode_and_a_hub_that_is_not_there(tmp_path: Path) -> None:
    lock = write_lock(tmp_path / "models.lock", entry("tiny"))
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}"
    offline = run(["download", "tiny", "--yes"], world(tmp_path, lock, HF_ENDPOINT=address, HF_HUB_OFFLINE="1"))
    assert offline.returncode == 3
    assert "HF_HUB_OFFLINE" in offline.stderr
    unreachable = run(["download", "tiny", "--yes"], world(tmp_path, lock, HF_ENDPOINT=address))
    assert unreachable.returncode == 3
    assert "cannot be reached" in unreachable.stderr
    assert "translator import" in unreachable.stderr
    assert "Traceback" not in offline.stderr + unreachable.stderr


def test_a_proxy_and_a_mirror_are_used(tmp_path: Path) -> None:
    lock = write_lock(tmp_path / "models.lock", entry("tiny"))
    with running_hub(tiny=Repo(model_files())) as hub:
        environment = world(tmp_path, lock, HF_ENDPOINT="http://mirror.invalid", HTTP_PROXY=hub.url, http_proxy=hub.url)
        done = run(["download", "tiny", "--yes"], environment)
        assert done.returncode == 0, done.stderr
        assert {each.host for each in hub.requests if "/resolve/" in each.path} == {"mirror.invalid"}
    assert state_of_in(tmp_path, lock) == "installed"


@pytest.mark.unix
def test_a_download_that_was_killed_goes_on_in_the_next_run(tmp_path: Path) -> None:
    lock = write_lock(tmp_path / "models.lock", entry("tiny"))
    repo = Repo(model_files(), faults=Faults(pause=0.05))
    with running_hub(tiny=repo) as hub:
        environment = world(tmp_path, lock, HF_ENDPOINT=hub.url)
        part = tmp_path / "translator" / "models" / ".tiny.partial" / REVISION / "model.bin.part"
        process = subprocess.Popen([sys.executable, "-m", "translator", "download", "tiny", "--yes"], env=environment)
        _wait_for(lambda: part.exists() and part.stat().st_size > 1_000_000)
        process.send_signal(signal.SIGKILL)
        process.wait()
        here = part.stat().st_size
        assert here < len(BIN)
        listed = run(["models", "--json"], environment)
        assert "partly downloaded" in {row["state"] for row in json.loads(listed.stdout)}
        repo.faults.pause = 0
        done = run(["download", "tiny", "--yes"], environment)
        assert done.returncode == 0, done.stderr
        assert hub.bodies("test/tiny")[-1].range == f"bytes={here}-"
        small = [each for each in hub.requests if each.method == "GET" and each.path.endswith("config.json")]
        assert len(small) == 1
    assert (tmp_path / "translator" / "models" / "tiny" / "model.bin").read_bytes() == BIN


def _wait_for(condition: Any) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_only_what_is_damaged_is_fetched_again(tmp_path: Path) -> None:
    lock = write_lock(tmp_path / "models.lock", entry("tiny"))
    folder = fill(tmp_path / "translator" / "models" / "tiny")
    (folder / "config.json").write_text("{}")
    with running_hub(tiny=Repo(model_files())) as hub:
        done = run(["download", "tiny", "--yes"], world(tmp_path, lock, HF_ENDPOINT=hub.url))
        assert done.returncode == 0, done.stderr
        assert {each.path.rsplit("/", 1)[1] for each in hub.requests} == {"config.json"}
    assert state_of_in(tmp_path, lock) == "installed"


@pytest.mark.unix
def test_ctrl_c_keeps_what_has_arrived(tmp_path: Path) -> None:
    lock = write_lock(tmp_path / "models.lock", entry("tiny"))
    with running_hub(tiny=Repo(model_files(), faults=Faults(pause=0.2))) as hub:
        part = tmp_path / "translator" / "models" / ".tiny.partial" / REVISION / "model.bin.part"
        process = subprocess.Popen(
            [sys.executable, "-m", "translator", "download", "tiny", "--yes"],
            env=world(tmp_path, lock, HF_ENDPOINT=hub.url), stderr=subprocess.PIPE, text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        _wait_for(lambda: part.exists() and part.stat().st_size > 0)
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=30)[1]
    assert process.returncode == 130
    assert "Interrupted" in told
    assert "Traceback" not in told
    assert part.stat().st_size > 0


def test_two_downloads_at_once_fetch_it_once_and_both_succeed(tmp_path: Path) -> None:
    lock = write_lock(tmp_path / "models.lock", entry("tiny"))
    repo = Repo(model_files(), faults=Faults(pause=0.2))
    with running_hub(tiny=repo) as hub:
        environment = world(tmp_path, lock, HF_ENDPOINT=hub.url)
        command = [sys.executable, "-m", "translator", "download", "tiny", "--yes"]
        first = subprocess.Popen(command, env=environment)
        part = tmp_path / "translator" / "models" / ".tiny.partial" / REVISION / "model.bin.part"
        _wait_for(part.exists)
        second = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        assert second.stderr is not None
        assert "waiting for it" in second.stderr.readline()
        repo.faults.pause = 0
        told = second.communicate(timeout=60)[1]
        assert (first.wait(timeout=60), second.returncode) == (0, 0), told
        assert "installed and intact" in told
        assert len(hub.bodies("test/tiny")) == 1
    assert state_of_in(tmp_path, lock) == "installed"


def state_of_in(home: Path, lock: Path) -> str:
    """The state of the model in a world of its own."""
    listed = run(["models", "--json"], world(home, lock))
    return str(next(row["state"] for row in json.loads(listed.stdout) if row["name"] == "tiny"))


@pytest.mark.unix
def test_a_full_disk_is_said_and_what_came_is_kept(tmp_path: Path) -> None:
    lock = write_lock(tmp_path / "models.lock", entry("tiny"))
    limit = len(BIN) // 2

    def small_disk() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    with running_hub(tiny=Repo(model_files())) as hub:
        done = subprocess.run(
            [sys.executable, "-m", "translator", "download", "tiny", "--yes"],
            env=world(tmp_path, lock, HF_ENDPOINT=hub.url, PYTHONDONTWRITEBYTECODE="1"),
            capture_output=True, text=True, timeout=60, check=False, preexec_fn=small_disk,
        )  # fmt: skip
    assert done.returncode == 3
    assert "is full" in done.stderr
    assert "Traceback" not in done.stderr
    part = tmp_path / "translator" / "models" / ".tiny.partial" / REVISION / "model.bin.part"
    assert 0 < part.stat().st_size <= limit


def _lock_in(folder: Path, *entries: ModelEntry) -> Any:
    return read_lock(write_lock(folder / "models.lock", *entries))


def test_without_consent_nothing_is_fetched_and_the_client_is_not_even_loaded(tmp_path: Path) -> None:
    lock = _lock_in(tmp_path, entry("tiny"))
    with pytest.raises(LicenseNotAccepted) as refused:
        download("tiny", accept=False, lock=lock)
    assert refused.value.exit_code == 3
    assert "--yes" in refused.value.hint
    assert "creativecommons.org" in refused.value.hint
    assert "huggingface_hub" not in sys.modules
    assert state_of(lock["tiny"]).state == "not installed"


def test_disk_space_is_looked_at_before_the_network(tmp_path: Path) -> None:
    huge = Source("test/huge", REVISION, tuple(ModelFile(name, 10**15, "0" * 64) for name in model_files()))
    free_licence = Licence("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0", False)
    lock = _lock_in(tmp_path, entry("huge", huge, licence=free_licence))
    with pytest.raises(ModelError, match="Not enough disk space") as refused:
        download("huge", accept=False, lock=lock)
    assert not isinstance(refused.value, DownloadError)
    assert "TRANSLATOR_HOME" in refused.value.hint


def test_the_built_in_model_needs_no_download() -> None:
    assert download("compact", accept=False).was_there


def test_an_intact_model_is_left_alone(tmp_path: Path) -> None:
    lock = _lock_in(tmp_path, entry("tiny"))
    folder = fill(Path(os.environ["TRANSLATOR_HOME"]) / "models" / "tiny")
    done = download("tiny", accept=False, lock=lock)
    assert done.was_there
    assert done.folder == folder
