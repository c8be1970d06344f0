from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.models.making import entry, fill, install, model_files, write_lock
from translator.errors import (
    InputError,
    InputNotFound,
    ModelDamaged,
    ModelMissing,
    ModelUnknown,
    OutputError,
    TranslatorError,
)
from translator.models.carry import MAX_MEMBERS, export, import_model
from translator.models.lock import Lock, read_lock
from translator.models.store import resolve, state_of
from translator.paths import models_dir


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lock:
    monkeypatch.setenv("TRANSLATOR_LOCK", str(write_lock(tmp_path / "own.lock", entry("tiny"))))
    own = read_lock(tmp_path / "own.lock")
    return Lock({"tiny": own["tiny"], "compact": read_lock()["compact"]}, "tiny")


@pytest.fixture
def installed(lock: Lock) -> Path:
    return install(Path(os.environ["TRANSLATOR_HOME"]), lock["tiny"])


@pytest.fixture
def other_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], Path]:
    """Called, it moves to a machine where nothing is installed yet."""

    def move() -> Path:
        monkeypatch.setenv("TRANSLATOR_HOME", str(tmp_path / "there"))
        return models_dir()

    return move


def _tar(path: Path, *members: tuple[str, bytes] | tarfile.TarInfo, mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member)
            else:
                name, content = member
                info = tarfile.TarInfo(name)
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
    return path


def _good_members() -> list[tuple[str, bytes]]:
    return [(f"tiny/{name}", content) for name, content in model_files().items()]


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("destination", ["stick", "stick.tar", "new/folders/model.TAR"])
def test_out_on_one_machine_and_in_on_another(
    lock: Lock, tmp_path: Path, other_machine: Callable[[], Path], destination: str
) -> None:
    copied: list[int] = []
    done = export("tiny", tmp_path / destination, lock=lock, advance=copied.append)
    assert sum(copied) == done.size == lock["tiny"].size
    assert not list(done.path.parent.glob(".*tmp*"))
    folder = other_machine() / "tiny"
    taken = import_model(tmp_path / destination, lock=lock)
    assert (taken.name, taken.folder, taken.was_there) == ("tiny", folder, False)
    assert {name: (folder / name).read_bytes() for name in model_files()} == model_files()
    assert resolve("tiny", lock=lock).folder == folder
    assert not list(models_dir().glob(".tiny.tmp-*"))
    assert import_model(tmp_path / destination, lock=lock).was_there


def test_only_the_files_of_the_lock_travel(lock: Lock, installed: Path, tmp_path: Path) -> None:
    (installed / "vmap.txt").write_text("\tthe a of")
    folder = export("tiny", tmp_path / "stick", lock=lock).path
    assert {path.name for path in folder.iterdir()} == set(model_files())
    with tarfile.open(export("tiny", tmp_path / "stick.tar", lock=lock).path) as archive:
        assert set(archive.getnames()) == {f"tiny/{name}" for name in model_files()}


@pytest.mark.usefixtures("installed")
def test_an_exported_archive_is_the_same_byte_for_byte_each_time(lock: Lock, tmp_path: Path) -> None:
    one = export("tiny", tmp_path / "one.tar", lock=lock).path
    two = export("tiny", tmp_path / "two.tar", lock=lock).path
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("destination", ["stick", "stick.tar"])
def test_a_model_damaged_at_the_near_end_does_not_leave(
    lock: Lock, installed: Path, tmp_path: Path, destination: str
) -> None:
    content = bytearray((installed / "model.bin").read_bytes())
    content[77] ^= 1
    (installed / "model.bin").write_bytes(bytes(content))
    with pytest.raises(ModelDamaged, match="SHA-256"):
        export("tiny", tmp_path / "out" / destination, lock=lock)
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    (installed / "model.bin").unlink()
    with pytest.raises(ModelDamaged, match=r"model\.bin is missing"):
        export("tiny", tmp_path / "out" / destination, lock=lock)


def test_what_cannot_be_exported(lock: Lock, tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        export("tiny", tmp_path / "stick", lock=lock)
    with pytest.raises(ModelUnknown):
        export("huge", tmp_path / "stick", lock=lock)


@pytest.mark.usefixtures("installed")
def test_an_export_overwrites_nothing(lock: Lock, tmp_path: Path) -> None:
    (tmp_path / "stick.tar").write_text("mine")
    with pytest.raises(OutputError, match="exists already"):
        export("tiny", tmp_path / "stick.tar", lock=lock)
    assert (tmp_path / "stick.tar").read_text() == "mine"
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OutputError, match="cannot be written"):
        export("tiny", tmp_path / "file" / "below", lock=lock)


@pytest.mark.parametrize("as_tar", [True, False])
@pytest.mark.parametrize("damage", ["flip", "truncate", "missing"])
def test_a_copy_damaged_on_the_way_does_not_come_in(lock: Lock, tmp_path: Path, damage: str, as_tar: bool) -> None:
    files = dict(model_files())
    content = files["model.bin"]
    if damage == "flip":
        files["model.bin"] = content[:-1] + bytes([content[-1] ^ 1])
    elif damage == "truncate":
        files["model.bin"] = content[:-1]
    else:
        del files["model.bin"]
    path = tmp_path / "copy.tar"
    if as_tar:
        _tar(path, *((f"tiny/{name}", content) for name, content in files.items()))
    else:
        path = fill(tmp_path / "copy", files)
    with pytest.raises(ModelDamaged, match=r"model\.bin"):
        import_model(path, lock=lock)
    assert state_of(lock["tiny"]).state == "not installed"
    assert not list(models_dir().glob(".tiny.tmp-*"))


@pytest.mark.parametrize("end", [600, 500_000])
def test_an_archive_cut_short(lock: Lock, tmp_path: Path, end: int) -> None:
    whole = _tar(tmp_path / "whole.tar", *_good_members()).read_bytes()
    (tmp_path / "cut.tar").write_bytes(whole[:end])
    with pytest.raises(ModelDamaged):
        import_model(tmp_path / "cut.tar", lock=lock)


def test_a_folder_of_files_fetched_by_hand_is_recognised(lock: Lock, tmp_path: Path) -> None:
    folder = fill(tmp_path / "Downloads")
    (folder / "README.md").write_text("hello")
    assert import_model(folder, lock=lock).name == "tiny"


def test_an_archive_with_the_extras_a_desktop_adds(lock: Lock, tmp_path: Path) -> None:
    directory = tarfile.TarInfo("tiny")
    directory.type = tarfile.DIRTYPE
    extras = [(f"tiny/._{name}", b"x") for name in model_files()]
    path = _tar(tmp_path / "copy.tar", directory, *extras, *_good_members(), ("tiny/README.md", b"x"))
    assert import_model(path, lock=lock).name == "tiny"


def _member(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type = kind
    info.linkname = target
    return info


@pytest.mark.parametrize(
    "hostile",
    [
        ("../model.bin", b"x"),
        ("tiny/../../model.bin", b"x"),
        ("/absolute/model.bin", b"x"),
        ("..\\model.bin", b"x"),
        ("C:model.bin", b"x"),
        ("tiny/model.bin", b"x"),
        _member("tiny/config.json", tarfile.SYMTYPE, "/etc/passwd"),
        _member("tiny/config.json", tarfile.LNKTYPE, "tiny/model.bin"),
        _member("tiny/null", tarfile.CHRTYPE),
        _member("tiny/pipe", tarfile.FIFOTYPE),
        _member("tiny/disk", tarfile.BLKTYPE),
    ],
    ids=lambda member: str(member[0] if isinstance(member, tuple) else (member.name, member.type)),
)
def test_a_hostile_entry_is_refused_before_anything_is_written(
    lock: Lock, tmp_path: Path, hostile: tuple[str, bytes] | tarfile.TarInfo
) -> None:
    path = _tar(tmp_path / "copy.tar", *_good_members(), hostile)
    with pytest.raises(InputError, match="not an archive that"):
        import_model(path, lock=lock)
    assert not models_dir().exists()


def test_a_bomb_is_refused(lock: Lock, tmp_path: Path) -> None:
    larger = model_files()["model.bin"] + b"\0"
    path = _tar(tmp_path / "larger.tar", ("tiny/model.bin", larger))
    with pytest.raises(InputError, match="larger than"):
        import_model(path, lock=lock)
    many = [(f"tiny/{number}", b"") for number in range(MAX_MEMBERS + 1)]
    with pytest.raises(InputError, match="more than"):
        import_model(_tar(tmp_path / "many.tar", *many), lock=lock)
    with pytest.raises(InputError, match="compressed"):
        import_model(_tar(tmp_path / "copy.tar.gz", *_good_members(), mode="w:gz"), lock=lock)


def test_what_holds_no_model(lock: Lock, tmp_path: Path) -> None:
    with pytest.raises(InputNotFound):
        import_model(tmp_path / "nothing", lock=lock)
    (tmp_path / "text.tar").write_text("hello")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.tar").write_bytes(b"")
    for name in ("text.tar", "empty", "empty.tar"):
        with pytest.raises(InputError) as refused:
            import_model(tmp_path / name, lock=lock)
        assert refused.value.hint
    fill(tmp_path / "two" / "one")
    fill(tmp_path / "two" / "other")
    with pytest.raises(InputError, match="more than one"):
        import_model(tmp_path / "two", lock=lock)


def test_the_built_in_model_can_be_copied_and_is_always_there(lock: Lock, tmp_path: Path) -> None:
    shipped = Lock({"compact": lock["compact"]})
    export("compact", tmp_path / "stick", lock=shipped)
    assert import_model(tmp_path / "stick", lock=shipped).was_there


def test_an_import_mends_a_damaged_model(lock: Lock, installed: Path, tmp_path: Path) -> None:
    export("tiny", tmp_path / "stick", lock=lock)
    (installed / "model.bin").write_bytes(b"damaged")
    assert state_of(lock["tiny"]).state == "damaged"
    assert not import_model(tmp_path / "stick", lock=lock).was_there
    assert state_of(lock["tiny"]).state == "installed"


def test_a_models_folder_that_cannot_be_written(lock: Lock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("TRANSLATOR_HOME", str(tmp_path / "file"))
    with pytest.raises(TranslatorError, match="cannot be written"):
        import_model(fill(tmp_path / "copy"), lock=lock)
