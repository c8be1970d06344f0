from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.models.making import entry, fill, install, model_files, resized, source, write_lock
from translator.errors import ModelBusy, ModelDamaged, ModelMissing, ModelUnknown
from translator.files import megabytes
from translator.models.checks import RECORD, recorded_source
from translator.models.folder import GLOSSES, SHORTLIST
from translator.models.install import installing, leftovers, put_in_place, temporary_folder
from translator.models.lock import Lock, read_lock
from translator.models.store import InstalledModel, resolve, state_of, states, verify
from translator.paths import models_dir


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lock:
    """A lock whose default, tiny, comes from one of two sources with different files, and the shipped models."""
    renamed = {name.replace(".json", ".txt") if "vocab" in name else name: c for name, c in model_files().items()}
    tiny = entry("tiny", source("test/tiny", renamed), source("test/second"))
    monkeypatch.setenv("TRANSLATOR_LOCK", str(write_lock(tmp_path / "own.lock", tiny, default="tiny")))
    return read_lock()


@pytest.fixture
def home() -> Path:
    return Path(os.environ["TRANSLATOR_HOME"])


def _flip(path: Path, position: int = 5000) -> None:
    """Change one byte and nothing else that a look at the folder would show."""
    status = path.stat()
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(bytes(content))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_without_an_installed_model_the_built_in_one_stands_in_and_says_why(lock: Lock) -> None:
    model = resolve(lock=lock)
    assert (model.name, model.builtin) == ("compact", True)
    assert model.fallback_reason == "tiny is not installed"
    assert model.sha256 == lock.builtin.sources[0].file("model.bin").sha256


def test_the_built_in_model_asked_for_by_name_is_no_stand_in(lock: Lock) -> None:
    model = resolve("compact", lock=lock)
    assert (model.builtin, model.fallback_reason) == (True, "")


@pytest.mark.parametrize("name", [None, "", "tiny"])
def test_an_intact_default_is_chosen_from_whichever_source_it_came(lock: Lock, home: Path, name: str | None) -> None:
    folder = fill(home / "models" / "tiny")
    model = resolve(name, lock=lock)
    assert model == InstalledModel("tiny", folder, lock["tiny"], model.sha256)
    assert recorded_source(folder, lock["tiny"]) == lock["tiny"].sources[1]


def test_a_damaged_default_gives_way_to_the_built_in_model(lock: Lock, home: Path) -> None:
    _flip(fill(home / "models" / "tiny") / "model.bin")
    model = resolve(lock=lock)
    assert model.name == "compact"
    assert "tiny is damaged: model.bin has SHA-256" in model.fallback_reason


def test_a_known_model_that_is_not_installed(lock: Lock) -> None:
    with pytest.raises(ModelMissing) as missing:
        resolve("nllb-1.3b", lock=lock)
    assert missing.value.hint == "Run `translator download nllb-1.3b`."
    assert missing.value.exit_code == 3


@pytest.mark.parametrize("name", ["no-such-model", "./no/such/folder", "~nobody-here/model", "x" * 5000, "a\0b"])
def test_neither_a_name_nor_a_folder(lock: Lock, name: str) -> None:
    with pytest.raises(ModelUnknown) as unknown:
        resolve(name, lock=lock)
    assert unknown.value.hint


@pytest.mark.parametrize("gone", list(model_files()))
def test_a_missing_file_is_named(lock: Lock, home: Path, gone: str) -> None:
    (fill(home / "models" / "tiny") / gone).unlink()
    with pytest.raises(ModelDamaged) as damaged:
        resolve("tiny", lock=lock)
    assert "incomplete" in damaged.value.message or "vocabulary" in gone
    assert gone.split(".")[0] in damaged.value.message
    assert "translator download tiny" in damaged.value.hint


def test_a_truncated_file_is_told_by_its_size(lock: Lock, home: Path) -> None:
    path = fill(home / "models" / "tiny") / "model.bin"
    with path.open("r+b") as file:
        file.truncate(1000)
    with pytest.raises(ModelDamaged, match=r"model\.bin has 1000 bytes, not \d+"):
        resolve("tiny", lock=lock)


def test_a_folder_in_the_place_of_a_file_is_damage_too(lock: Lock, home: Path) -> None:
    path = fill(home / "models" / "tiny") / "config.json"
    path.unlink()
    path.mkdir()
    with pytest.raises(ModelDamaged, match=r"config\.json"):
        resolve("tiny", lock=lock)


def test_files_are_hashed_once_and_again_when_they_change(lock: Lock, home: Path) -> None:
    folder = fill(home / "models" / "tiny")
    resolve("tiny", lock=lock)
    # Damage that leaves size and time as they were shows that the second look did not hash; verify does.
    _flip(folder / "model.bin")
    resolve("tiny", lock=lock)
    assert not verify("tiny", lock=lock).ok
    os.utime(folder / "model.bin")
    with pytest.raises(ModelDamaged, match="SHA-256"):
        resolve("tiny", lock=lock)


def test_a_model_copied_by_hand_is_checked_before_it_is_used(lock: Lock, home: Path, tmp_path: Path) -> None:
    original = fill(tmp_path / "elsewhere")
    shutil.copytree(original, home / "models" / "tiny")
    assert resolve("tiny", lock=lock).name == "tiny"
    assert (home / "models" / "tiny" / RECORD).is_file()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"schema": 1}', '{"schema": 1, "files": []}', '{"schema": 2}', "null"]
)
def test_a_record_that_says_nothing_means_hashing(lock: Lock, home: Path, text: str) -> None:
    folder = fill(home / "models" / "tiny")
    (folder / RECORD).write_text(text)
    assert recorded_source(folder, lock["tiny"]) is None
    assert resolve("tiny", lock=lock).folder == folder


def test_a_record_of_other_hashes_is_not_believed(lock: Lock, home: Path) -> None:
    folder = fill(home / "models" / "tiny")
    resolve("tiny", lock=lock)
    _flip(folder / "model.bin")
    record = json.loads((folder / RECORD).read_text())
    record["files"]["model.bin"]["sha256"] = "0" * 64
    (folder / RECORD).write_text(json.dumps(record))
    with pytest.raises(ModelDamaged):
        resolve("tiny", lock=lock)


def test_a_folder_of_ones_own_is_taken_when_complete(lock: Lock, tmp_path: Path) -> None:
    folder = fill(tmp_path / "mine")
    model = resolve(folder, lock=lock)
    assert (model.name, model.folder, model.entry, model.builtin) == ("mine", folder, None, False)
    assert model.sha256 == lock.builtin.sources[0].file("model.bin").sha256
    assert not (folder / RECORD).exists()


@pytest.mark.parametrize("gone", [name for name in model_files() if name != GLOSSES])
def test_an_incomplete_folder_of_ones_own(lock: Lock, tmp_path: Path, gone: str) -> None:
    (fill(tmp_path / "mine") / gone).unlink()
    with pytest.raises(ModelDamaged, match="Incomplete model") as damaged:
        resolve(str(tmp_path / "mine"), lock=lock)
    assert gone.split(".")[0].split("_")[0] in damaged.value.message.lower()


def test_a_file_in_the_place_of_a_folder(lock: Lock, tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"")
    with pytest.raises(ModelUnknown, match="is a file"):
        resolve(tmp_path / "model.bin", lock=lock)


def test_states(lock: Lock, home: Path) -> None:
    before = {state.entry.name: state.state for state in states(lock)}
    assert before == {
        "nllb-600m": "not installed",
        "nllb-1.3b": "not installed",
        "compact": "built in",
        "tiny": "not installed",
    }
    folder = fill(home / "models" / "tiny")
    state = state_of(lock["tiny"])
    assert (state.state, state.usable, state.bytes_here) == ("installed", True, lock["tiny"].sources[1].size)
    (folder / "model.bin").unlink()
    assert state_of(lock["tiny"]).state == "damaged"
    assert "model.bin is missing" in state_of(lock["tiny"]).detail


def test_verify_names_every_bad_file(lock: Lock, home: Path) -> None:
    folder = fill(home / "models" / "tiny")
    _flip(folder / "model.bin")
    (folder / "config.json").unlink()
    seen: list[int] = []
    result = verify("tiny", lock=lock, advance=seen.append)
    states = {check.expected.name: check.state for check in result.checks}
    assert states == {
        "config.json": "missing",
        GLOSSES: "ok",
        "model.bin": "wrong hash",
        "sentencepiece.bpe.model": "ok",
        "shared_vocabulary.json": "ok",
    }
    assert sum(seen) == lock["tiny"].sources[1].size - len(model_files()["config.json"])


def test_a_second_installation_is_told_that_it_must_wait() -> None:
    with installing("tiny"), pytest.raises(ModelBusy), installing("tiny", wait=0.05):
        pass
    with installing("tiny"):
        pass


def test_a_replaced_model_leaves_nothing_behind(lock: Lock, home: Path) -> None:
    one = source("test/second")
    folder = install(home, lock["tiny"], {"model.bin": b"old"})
    with installing("tiny"), temporary_folder("tiny") as temporary:
        for name, content in model_files().items():
            (temporary / name).write_bytes(content)
        assert put_in_place(temporary, "tiny", one) == folder
    assert (folder / "model.bin").read_bytes() == model_files()["model.bin"]
    assert {path.name for path in models_dir().iterdir()} <= {"tiny", ".tiny.lock"}


def test_a_model_with_a_large_vocabulary_is_installed_with_its_shortlist() -> None:
    tokens = json.loads(model_files()["shared_vocabulary.json"])
    files = dict(model_files())
    files["shared_vocabulary.json"] = json.dumps(tokens + [f"other{number}" for number in range(64_000)]).encode()
    with installing("tiny"), temporary_folder("tiny") as temporary:
        for name, content in files.items():
            (temporary / name).write_bytes(content)
        folder = put_in_place(temporary, "tiny", source("test/tiny", files))
    listed = (folder / SHORTLIST).read_text(encoding="utf-8")
    assert listed.startswith("\t")
    assert "other63999" not in listed
    assert recorded_source(folder, entry("tiny", source("test/tiny", files))) is not None


def test_what_a_broken_installation_left_is_cleared_by_the_next(home: Path) -> None:
    (home / "models" / ".tiny.tmp-abcd").mkdir(parents=True)
    assert leftovers("tiny")
    with installing("tiny"):
        assert not leftovers("tiny")


def test_a_lock_with_a_wrong_size_makes_the_installed_model_damaged(home: Path) -> None:
    good = entry("tiny")
    install(home, good)
    assert state_of(good).state == "installed"
    renewed = entry("tiny", resized(good.sources[0], "model.bin", 17))
    assert state_of(renewed).state == "damaged"


def test_sizes_for_people() -> None:
    assert [megabytes(size) for size in (159, 5_000, 630_016_302, 1_389_247_398)] == [
        "159 bytes",
        "5 kB",
        "630 MB",
        "1.39 GB",
    ]
