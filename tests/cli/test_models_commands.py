"""models, download, verify, export, import and doctor, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import command, translator
from tests.hub import Repo, running_hub
from tests.models.making import entry, fill, install, model_files, source, write_lock
from translator.models.lock import Licence, read_lock

FREE = Licence("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0", False)


@pytest.fixture(autouse=True)
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped models, tiny, and free, which needs no consent."""
    path = write_lock(tmp_path / "own.lock", entry("tiny"), entry("free", source("test/tiny"), licence=FREE))
    monkeypatch.setenv("TRANSLATOR_LOCK", str(path))
    return path


@pytest.fixture
def home() -> Path:
    return Path(os.environ["TRANSLATOR_HOME"])


@pytest.fixture
def installed(home: Path, lock: Path) -> Path:
    return install(home, read_lock(lock)["tiny"])


def _json(done: subprocess.CompletedProcess[bytes]) -> Any:
    return json.loads(done.stdout)


def _damage(folder: Path) -> None:
    path = folder / "model.bin"
    content = bytearray(path.read_bytes())
    content[9999] ^= 1
    path.write_bytes(bytes(content))


def test_models_lists_what_there_is() -> None:
    done = translator("models", env={"COLUMNS": "200"})
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    assert lines[0].split() == ["name", "family", "state", "size", "licence", "quality"]
    assert [line.split()[0] for line in lines[1:]] == ["nllb-600m", "nllb-1.3b", "compact", "tiny", "free"]
    assert "BLEU 40.5, chrF++ 63.3 (FLORES-200 devtest, published)" in lines[1]
    assert "CC-BY-NC-4.0" in lines[1]
    assert b"models" in done.stderr
    assert translator("models", "--quiet").stderr == b""


@pytest.mark.usefixtures("installed")
def test_models_as_json() -> None:
    rows = _json(translator("models", "--json"))
    assert {frozenset(row) for row in rows} == {
        frozenset(
            {
                "name",
                "summary",
                "family",
                "own",
                "default",
                "state",
                "detail",
                "folder",
                "size",
                "licence",
                "licence_url",
                "non_commercial",
                "quality",
            }
        )
    }
    assert {row["name"]: row["state"] for row in rows} == {
        "nllb-600m": "not installed",
        "nllb-1.3b": "not installed",
        "compact": "built in",
        "tiny": "installed",
        "free": "not installed",
    }
    assert rows[0]["quality"][0] == {"set": "FLORES-200 devtest", "bleu": 40.5, "chrf": 63.3, "origin": "published"}
    assert [row["name"] for row in rows if row["default"]] == ["nllb-600m"]


def test_verify_says_what_is_right(installed: Path) -> None:
    done = translator("verify")
    assert done.returncode == 0
    assert done.stdout.decode().count("tiny") == len(model_files())
    assert done.stdout.decode().count("compact") == len(model_files())
    rows = _json(translator("verify", "tiny", "--json"))
    assert {row["state"] for row in rows} == {"ok"}
    assert list(rows[0]) == ["model", "file", "state", "size", "sha256", "expected_size", "expected_sha256"]
    assert installed.is_dir()


def test_verify_says_what_is_wrong_and_what_to_do(installed: Path) -> None:
    _damage(installed)
    done = translator("verify", "tiny")
    assert done.returncode == 3
    assert b"wrong hash" in done.stdout
    assert b"translator download tiny" in done.stderr
    as_json = translator("verify", "tiny", "--json")
    assert as_json.returncode == 3
    assert [row["state"] for row in _json(as_json)].count("wrong hash") == 1
    assert translator("verify", "nllb-600m").returncode == 3
    assert translator("verify", "unknown").returncode == 3


@pytest.mark.parametrize("destination", ["stick", "stick.tar"])
def test_export_and_import(installed: Path, tmp_path: Path, destination: str) -> None:
    out = translator("export", "tiny", tmp_path / destination, "--json")
    assert out.returncode == 0
    written = Path(_json(out)["path"])
    assert list(_json(out)) == ["model", "path", "size"]
    assert written.is_dir() or tarfile.is_tarfile(written)
    there = {"TRANSLATOR_HOME": str(tmp_path / "there")}
    taken = translator("import", tmp_path / destination, "--json", env=there)
    assert taken.returncode == 0
    folder = str(tmp_path / "there" / "models" / "tiny")
    assert _json(taken) == {"model": "tiny", "folder": folder, "was_there": False}
    again = translator("import", tmp_path / destination, env=there)
    assert b"intact already" in again.stderr
    assert installed.is_dir()


def test_import_tells_the_licence_and_refuses_damage(tmp_path: Path) -> None:
    copy = fill(tmp_path / "copy")
    done = translator("import", copy)
    assert b"CC-BY-NC-4.0, non-commercial" in done.stderr
    assert done.stdout == b""
    _damage(copy)
    refused = translator("import", copy, env={"TRANSLATOR_HOME": str(tmp_path / "there")})
    assert refused.returncode == 3
    assert b"damaged: model.bin has SHA-256" in refused.stderr
    assert translator("import", tmp_path / "nothing").returncode == 1


def test_download_asks_for_consent_and_without_a_terminal_takes_no_for_an_answer() -> None:
    done = translator("download", "tiny")
    assert done.returncode == 3
    assert b"non-commercial" in done.stderr
    assert b"https://creativecommons.org" in done.stderr
    assert b"--yes" in done.stderr


@pytest.mark.unix
def test_download_with_consent_given_on_a_terminal(home: Path) -> None:
    import pty

    with running_hub(tiny=Repo(model_files())) as hub:
        outside, inside = pty.openpty()
        environment = {**os.environ, "HF_ENDPOINT": hub.url, "TERM": "dumb"}
        for answer, code in (("n\n", 3), ("y\n", 0)):
            os.write(outside, answer.encode())
            done = subprocess.run(
                command("download", "tiny"), stdin=inside, capture_output=True, env=environment, check=False, timeout=60
            )
            assert done.returncode == code, done.stderr
            assert b"[y/N]" in done.stderr
            assert (home / "models" / "tiny").is_dir() == (code == 0)
        os.close(outside)
        os.close(inside)


def test_download_as_json_and_of_a_model_that_is_there(home: Path) -> None:
    with running_hub(tiny=Repo(model_files())) as hub:
        first = translator("download", "free", "--json", env={"HF_ENDPOINT": hub.url})
        assert first.returncode == 0, first.stderr
        assert _json(first) == {
            "model": "free",
            "state": "installed",
            "was_there": False,
            "folder": str(home / "models" / "free"),
            "repo": "test/tiny",
            "revision": "0123456789abcdef0123456789abcdef01234567",
        }
    again = translator("download", "free", "--json")
    assert (_json(again)["was_there"], _json(again)["repo"]) == (True, None)
    assert b"comes with the program" in translator("download", "compact").stderr


@pytest.mark.usefixtures("home")
def test_errors_as_json() -> None:
    for arguments, code in ((("download", "none"), 3), (("download", "tiny"), 3), (("verify", "none"), 3)):
        done = translator(*arguments, "--json")
        assert done.returncode == code
        error = _json(done)["error"]
        assert sorted(error) == ["exit_code", "hint", "kind", "message"]
        assert error["exit_code"] == code
        assert f"Error: {error['message']}" in done.stderr.decode()
    assert _json(translator("download", "none", "--json"))["error"]["kind"] == "ModelUnknown"
    assert translator("download", "none").stdout == b""


DOCTOR_KEYS = [
    "works",
    "python",
    "system",
    "packages",
    "cores",
    "memory",
    "instruction_set",
    "compute_types",
    "cuda",
    "models_folder",
    "free_disk",
    "lock",
    "models",
    "problems",
    "configuration",
]


def test_doctor_says_what_this_machine_can_do(installed: Path) -> None:
    found = _json(translator("doctor", "--json"))
    assert list(found) == DOCTOR_KEYS
    assert found["works"]
    assert found["cores"] >= 1
    assert found["compute_types"]
    assert found["cuda"]["works"] or found["cuda"]["problem"]
    assert found["packages"]["ctranslate2"]
    assert {row["name"]: row["state"] for row in found["models"]}["tiny"] == "installed"
    assert [problem["remedy"] for problem in found["problems"]] == ["translator download nllb-600m"]
    text = translator("doctor").stdout.decode()
    assert "translator download nllb-600m" in text
    assert "compact" in text
    assert installed.is_dir()


def test_doctor_names_a_damaged_model_and_what_mends_it(installed: Path, home: Path) -> None:
    _damage(installed)
    (home / "models" / ".tiny.tmp-xyz").mkdir()
    (home / "models" / ".free.partial").mkdir()
    (home / "models" / ".free.partial" / "model.bin.part").write_bytes(b"half")
    done = translator("doctor", "--json")
    assert done.returncode == 0
    remedies = {problem["remedy"]: problem for problem in _json(done)["problems"]}
    assert "SHA-256" in remedies["translator download tiny"]["message"]
    assert "broken off" in remedies["translator download free"]["message"]
    assert any(remedy.startswith("Delete ") for remedy in remedies)
    assert not any(problem["fatal"] for problem in remedies.values())


def test_doctor_fails_when_translation_cannot_work(lock: Path) -> None:
    lock.write_text("schema = 1\n[[model]]\n")
    done = translator("doctor")
    assert done.returncode == 1
    assert "Broken: " in done.stdout.decode()
    assert b"Traceback" not in done.stderr
    assert translator("models").returncode == 1
