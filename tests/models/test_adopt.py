"""Models that no lock knows: brought in, named, hashed, checked from then on, carried and removed again."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.models.families import FAMILIES, argos_metadata, make_family
from translator.errors import InputError, LockError, ModelBusy, ModelDamaged, ModelMissing, ModelUnknown, UsageError
from translator.models import archives
from translator.models.card import UNKNOWN, licence_named, licence_of_card
from translator.models.carry import export, import_model
from translator.models.download import download
from translator.models.install import installing
from translator.models.lock import Licence, own_lock_path, read_lock, read_own
from translator.models.own import as_toml, forget_own
from translator.models.store import remove, resolve, state_of, states, verify
from translator.paths import models_dir


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("families")
    return {family: make_family(root / family, family) for family in FAMILIES}


def _flat(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _zip(path: Path, files: Mapping[str, bytes], *, deflated: bool = True) -> Path:
    kind = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
    with zipfile.ZipFile(path, "w", kind) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def _tar(path: Path, files: Mapping[str, bytes]) -> Path:
    with tarfile.open(path, "w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def _package(folder: Path, top: str = "translate-id_en-1_2") -> dict[str, bytes]:
    """What an Argos package holds, with the sentence splitter that comes in it and is not needed here."""
    files = {f"{top}/{name}": content for name, content in _flat(folder).items()}
    return {**files, f"{top}/README.md": b"# Indonesian", f"{top}/stanza/id/tokenize/gsd.pt": b"x" * 999}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_folder_of_any_family_comes_in_and_is_checked_from_then_on(folders: dict[str, Path], family: str) -> None:
    done = import_model(folders[family])
    entry = read_lock()[done.name]
    assert entry.own
    assert entry.convention == family.split("-separate")[0].split("-tagged")[0].split("-old")[0]
    assert entry.licence == UNKNOWN
    assert done.folder == models_dir() / done.name
    found = resolve(done.name)
    assert (found.family, found.entry, found.folder) == (entry.convention, entry, done.folder)
    assert state_of(entry).state == "installed"
    assert verify(done.name).ok

    weights = done.folder / "model.bin"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(bytes(content))
    with pytest.raises(ModelDamaged, match="SHA-256") as refused:
        resolve(done.name)
    assert "translator import" in refused.value.hint
    assert not verify(done.name).ok
    again = import_model(folders[family])
    assert (again.name, again.was_there) == (done.name, False)
    assert verify(done.name).ok


def test_a_folder_used_as_it_is_is_not_pinned(folders: dict[str, Path]) -> None:
    for family in ("madlad-400", "argos"):
        found = resolve(folders[family])
        assert (found.entry, found.family, found.name) == (None, family, family)
    assert not own_lock_path().exists()


def test_a_package_of_argos_is_a_zip(folders: dict[str, Path], tmp_path: Path) -> None:
    path = _zip(tmp_path / "id_en.argosmodel", _package(folders["argos"]))
    with pytest.raises(ModelUnknown) as refused:
        resolve(path)
    assert f"translator import {path}" in refused.value.hint
    done = import_model(path)
    assert done.name == "translate-id_en-1_2"
    names = {"README.md", "config.json", "metadata.json", "model.bin", "sentencepiece.model", "shared_vocabulary.json"}
    assert {file.name for file in read_lock()[done.name].sources[0].files} == names
    assert {each.name for each in done.folder.iterdir()} == {*names, "verified.json"}
    assert import_model(path).was_there


def test_a_tar_and_a_folder_in_a_folder(folders: dict[str, Path], tmp_path: Path) -> None:
    files = {f"my model/{name}": content for name, content in _flat(folders["marian"]).items()}
    assert import_model(_tar(tmp_path / "m.tar", files)).name == "my-model"
    shutil.copytree(folders["argos-old"], tmp_path / "packages" / "Argos Id En")
    assert import_model(tmp_path / "packages").name == "argos-id-en"


def test_the_card_and_the_user_tell_the_licence(folders: dict[str, Path], tmp_path: Path) -> None:
    folder = shutil.copytree(folders["madlad-400"], tmp_path / "carded")
    (folder / "README.md").write_text("---\nlicense: apache-2.0\n---\n# MADLAD\n")
    done = import_model(folder)
    assert done.entry is not None
    assert (done.entry.licence.id, done.entry.licence.non_commercial) == ("Apache-2.0", False)
    told = import_model(folders["madlad-400"], name="told", licence="CC-BY-NC-4.0")
    assert read_lock()[told.name].licence.non_commercial


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("license: apache-2.0", Licence("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0", False)),
        ("tags: [a]\r\nlicense: 'CC-BY-4.0'  # free", licence_named("cc-by-4.0")),
        ("license:\n- cc-by-nc-4.0", licence_named("cc-by-nc-4.0")),
        ("license: [mit]", licence_named("mit")),
        ("license: other\nlicense_name: acme\nlicense_link: https://a.b", Licence("acme", "https://a.b", None)),
        ("license: openrail-nc", Licence("openrail-nc", "", True)),
        ("language: id", UNKNOWN),
        ("license:", UNKNOWN),
    ],
)  # fmt: skip
def test_what_a_card_says(front: str, expected: Licence) -> None:
    assert licence_of_card(f"---\n{front}\n---\nlicense: mit\n") == expected


@pytest.mark.parametrize("card", ["", "license: mit", "# A model\n---\nlicense: mit\n---\n", "---\nlicense: mit\n"])
def test_only_front_matter_counts(card: str) -> None:
    assert licence_of_card(card) == UNKNOWN


def test_names(folders: dict[str, Path], tmp_path: Path) -> None:
    assert import_model(folders["marian"], name="opus").name == "opus"
    for taken in ("opus", "compact", "nllb-600m"):
        with pytest.raises(UsageError, match=f"a model named {taken} already"):
            import_model(folders["madlad-400"], name=taken)
    for wrong in ("Opus", "../opus", ".opus", "a b", ""):
        with pytest.raises(UsageError, match=r"no name|a model named"):
            import_model(folders["madlad-400"], name=wrong)
    odd = shutil.copytree(folders["madlad-400"], tmp_path / "..__Großes Modell!")
    assert import_model(odd).name == "gro-es-modell"
    assert import_model(folders["marian"]).was_there
    assert import_model(folders["marian"], name="second").name == "second"


def test_another_model_of_the_same_size_is_not_taken_for_the_first(folders: dict[str, Path], tmp_path: Path) -> None:
    first = import_model(folders["marian"])
    other = shutil.copytree(folders["marian"], tmp_path / "tuned")
    content = bytearray((other / "model.bin").read_bytes())
    content[-9] ^= 1
    (other / "model.bin").write_bytes(bytes(content))
    second = import_model(other)
    assert (second.name, second.was_there) == ("tuned", False)
    assert resolve(first.name).sha256 != resolve(second.name).sha256


def test_it_is_tried_out_before_it_is_installed(folders: dict[str, Path]) -> None:
    tried: list[Path] = []

    def refuse(folder: Path) -> None:
        tried.append(folder)
        raise ModelDamaged(f"The model in {folder} does not load.")

    with pytest.raises(ModelDamaged, match="does not load") as refused:
        import_model(folders["marian"], check=refuse)
    assert str(folders["marian"]) in refused.value.message
    assert tried
    assert not list(models_dir().glob("marian*"))
    assert "marian" not in read_lock()


def test_export_and_import_on_another_machine(
    folders: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_model(folders["argos"], name="argos-id")
    carried = export("argos-id", tmp_path / "stick.tar").path
    monkeypatch.setenv("TRANSLATOR_HOME", str(tmp_path / "there"))
    done = import_model(carried)
    assert (done.name, done.was_there) == ("argos-id", False)
    assert verify("argos-id").ok


def test_removing_forgets_what_was_brought_in(folders: dict[str, Path]) -> None:
    import_model(folders["marian"])
    freed = remove("marian")
    assert freed > 1_000_000
    assert not (models_dir() / "marian").exists()
    assert not list(models_dir().glob(".marian.tmp-*"))
    with pytest.raises(ModelUnknown):
        resolve("marian")
    for name, error in (("marian", ModelUnknown), ("compact", UsageError), ("nllb-600m", ModelMissing)):
        with pytest.raises(error):
            remove(name)
    import_model(folders["marian"])
    shutil.rmtree(models_dir() / "marian")
    with pytest.raises(ModelMissing, match="imported from files"):
        download("marian", accept=True)
    assert {state.entry.name: state.state for state in states()}["marian"] == "not installed"
    assert remove("marian") == 0
    assert "marian" not in read_lock()


def test_a_model_that_is_being_installed_is_left_alone(folders: dict[str, Path]) -> None:
    with installing("marian"), pytest.raises(ModelBusy):
        import_model(folders["marian"])
    import_model(folders["marian"])
    with installing("marian"), pytest.raises(ModelBusy):
        remove("marian")


def test_the_own_lock_says_what_the_program_reads(folders: dict[str, Path], tmp_path: Path) -> None:
    folder = shutil.copytree(folders["madlad-400"], tmp_path / "odd")
    (folder / "README.md").write_text('---\nlicense: "tool \\u00e9 \U0001f600 \x7f quoted"\n---\n', encoding="utf-8")
    import_model(folder)
    before = read_lock()["odd"]
    own_lock_path().write_text(as_toml(read_own()), encoding="utf-8")
    assert read_lock()["odd"] == before
    forget_own("nothing")
    forget_own("odd")
    assert "odd" not in read_lock()


def test_an_own_lock_that_is_malformed_says_what_it_is(folders: dict[str, Path]) -> None:
    import_model(folders["marian"])
    text = own_lock_path().read_text(encoding="utf-8")
    own_lock_path().write_text(text.replace('convention = "marian"', 'convention = "morse"'), encoding="utf-8")
    with pytest.raises(LockError, match="unknown token convention") as refused:
        read_lock()
    assert "import them again" in refused.value.hint


# What is hostile.


def _hostile_names() -> list[str]:
    return ["../model.bin", "a/../../b", "/etc/model.bin", "..\\model.bin", "C:model.bin"]


@pytest.mark.parametrize("name", _hostile_names())
@pytest.mark.parametrize("write", [_zip, _tar])
def test_a_path_that_leads_outside_is_refused(
    folders: dict[str, Path], tmp_path: Path, write: Callable[[Path, Mapping[str, bytes]], Path], name: str
) -> None:
    path = write(tmp_path / "hostile", {**_package(folders["argos"]), name: b"x"})
    with pytest.raises(InputError, match="leads outside"):
        import_model(path)
    assert not models_dir().exists()


def test_a_link_in_a_zip_is_refused(folders: dict[str, Path], tmp_path: Path) -> None:
    path = _zip(tmp_path / "linked.argosmodel", _package(folders["argos"]))
    link = zipfile.ZipInfo("translate-id_en-1_2/config.json.link")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(InputError, match="not a plain file"):
        import_model(path)


def test_what_unpacks_to_many_times_its_size_is_refused(
    folders: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _zip(tmp_path / "bomb.argosmodel", {**_package(folders["argos"]), "zeros": bytes(50_000_000)})
    assert import_model(path).name
    monkeypatch.setattr(archives, "HARMLESS_BYTES", 10_000_000)
    with pytest.raises(InputError, match="many times its size"):
        import_model(path)


def test_an_archive_says_no_more_than_fits(
    folders: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _zip(tmp_path / "large.argosmodel", _package(folders["argos"]))
    monkeypatch.setattr(archives, "MAX_SMALL_BYTES", 100_000)
    with pytest.raises(InputError, match=r"sentencepiece\.model is larger"):
        import_model(path)
    monkeypatch.undo()


def test_a_zip_that_lies_about_a_size_gives_no_more_bytes(folders: dict[str, Path], tmp_path: Path) -> None:
    path = _zip(tmp_path / "liar.argosmodel", _package(folders["argos"]), deflated=False)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("translate-id_en-1_2/model/model.bin")
    size, less = (number.to_bytes(4, "little") for number in (info.file_size, info.file_size - 1000))
    path.write_bytes(data.replace(size, less))
    with pytest.raises(ModelDamaged):
        import_model(path)
    assert not list(models_dir().glob("translate*"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
@pytest.mark.parametrize("write", [_zip, _tar])
def test_an_archive_cut_short(
    folders: dict[str, Path], tmp_path: Path, write: Callable[[Path, Mapping[str, bytes]], Path], share: float
) -> None:
    path = write(tmp_path / "cut", _package(folders["argos"]))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises((ModelDamaged, InputError)):
        import_model(path)
    assert "translate-id_en-1_2" not in read_lock()


@pytest.mark.parametrize("damage", ["cut", "longer", "nonsense"])
def test_weights_that_are_not_whole_do_not_come_in(folders: dict[str, Path], tmp_path: Path, damage: str) -> None:
    folder = shutil.copytree(folders["marian"], tmp_path / "broken")
    content = (folder / "model.bin").read_bytes()
    changed = {"cut": content[:-100], "longer": content + b"\0", "nonsense": b"nonsense" * 100}[damage]
    (folder / "model.bin").write_bytes(changed)
    with pytest.raises((ModelDamaged, InputError), match=r"model\.bin") as refused:
        import_model(folder)
    assert str(folder) in refused.value.message
    assert not own_lock_path().exists()


def test_two_models_in_one_archive(folders: dict[str, Path], tmp_path: Path) -> None:
    files = {f"{name}/{file}": data for name in ("one", "two") for file, data in _flat(folders["marian"]).items()}
    with pytest.raises(InputError, match="more than one model"):
        import_model(_tar(tmp_path / "two.tar", files))


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK nonsense", b"nonsense" * 99, b""])
def test_files_that_are_no_archives(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file.argosmodel").write_bytes(content)
    with pytest.raises((InputError, ModelDamaged)):
        import_model(tmp_path / "file.argosmodel")


def test_a_package_for_other_languages(folders: dict[str, Path], tmp_path: Path) -> None:
    files = _package(folders["argos"])
    files["translate-id_en-1_2/metadata.json"] = json.dumps(argos_metadata("en", "id")).encode()
    path = _zip(tmp_path / "en_id.argosmodel", files)
    with pytest.raises(ModelDamaged, match="from en to id") as refused:
        import_model(path)
    assert str(path) in refused.value.message
    assert ".tmp-" not in refused.value.message + refused.value.hint


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no model"):
        import_model(tmp_path / "empty")
    assert not list((tmp_path / "empty").iterdir())
