"""Fetching a model that no lock pins, from a repository of the hub at one commit that the user names.

The hub says what the commit holds: sizes, the SHA-256 of large files, git's own hash of small ones. What arrives is
checked against that, and then noted in the user's own lock, against which it is checked from then on.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from translator.errors import DownloadError, LicenseNotAccepted, ModelError, UsageError
from translator.files import hash_file, megabytes
from translator.models.adopt import Check, describe, name_for
from translator.models.archives import MAX_SMALL_BYTES, WANTED, WEIGHTS
from translator.models.arrival import Report
from translator.models.card import CARD_FILE, UNKNOWN, licence_named, licence_of_card
from translator.models.carry import import_model
from translator.models.convert import require_libraries
from translator.models.download import Downloaded, Patience, download, fetch_files
from translator.models.folder import (
    CHECKPOINT_PARTS,
    MODEL_FILE,
    TARGET_VOCABULARIES,
    VOCABULARIES,
    open_folder,
)
from translator.models.hub import hub_client
from translator.models.hub_errors import failure_of
from translator.models.install import installing, partial_folder
from translator.models.lock import REPO, REVISION, Licence, Lock, ModelEntry, ModelFile, Source
from translator.models.own import add_own
from translator.models.store import folder_of, remove, state_of

if TYPE_CHECKING:
    from huggingface_hub.hf_api import RepoSibling


@dataclass(frozen=True, slots=True)
class Announced:
    """What the hub says of a file: its size in bytes, its SHA-256 where it is large, else git's hash of its content."""

    name: str
    size: int
    sha256: str
    blob: str


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a model in a repository at one commit, and the licence that its card tells."""

    repo: str
    revision: str
    licence: Licence
    files: tuple[Announced, ...]

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(file.size for file in self.files)

    @property
    def checkpoint(self) -> bool:
        """The weights are for transformers and have to be converted."""
        return all(file.name != MODEL_FILE for file in self.files)


def look_up(repo: str, revision: str) -> Found:
    """Ask the hub what a repository holds at a commit; of the files only the card is fetched.

    Args:
        repo: "owner/name".
        revision: the commit, 40 hexadecimal digits: a branch may hold something else tomorrow.

    Raises:
        UsageError: the repository or the commit is not named as it should be.
        DownloadError: the hub cannot be reached, or does not have it.
        ModelError: it holds no model.
    """
    if not REPO.fullmatch(repo):
        raise UsageError(f"{repo!r} names no repository.", "Give it as OWNER/NAME.")
    if not REVISION.fullmatch(revision):
        raise UsageError(
            f"{revision!r} is no commit.", "Give its 40 hexadecimal digits, as the repository's history shows them."
        )
    from huggingface_hub import HfApi

    with hub_client():
        try:
            info = HfApi().model_info(repo, revision=revision, files_metadata=True)
        except Exception as error:
            failure = failure_of(error)
            raise DownloadError(failure.message, failure.hint) from error
        siblings = {sibling.rfilename: sibling for sibling in info.siblings or ()}
        files = tuple(_announced(repo, siblings[name]) for name in needed(repo, siblings))
        licence = UNKNOWN
        card = next((file for file in files if file.name == CARD_FILE), None)
        if card is not None:
            with tempfile.TemporaryDirectory() as folder:
                licence = licence_of_card(_fetch(repo, revision, card, Path(folder)).read_text("utf-8", "replace"))
    told = info.card_data.get("license") if info.card_data is not None else None
    if licence == UNKNOWN and isinstance(told, str):
        licence = licence_named(told)
    return Found(repo, revision, licence, files)


def needed(repo: str, names: Iterable[str]) -> list[str]:
    """The files of a repository that make a model, sorted: one kind of weights, one format of each vocabulary.

    Raises:
        ModelError: there are no weights that can be read here.
    """
    there = set(names) & WANTED
    weights = next((name for name in WEIGHTS if name in there), None)
    if weights is None:
        raise ModelError(
            f"{repo} holds no model that can be read here.", "Take a repository with model.bin: a CTranslate2 model."
        )
    unwanted = set(WEIGHTS) - {weights}
    if weights == MODEL_FILE:
        unwanted |= set(CHECKPOINT_PARTS) - {"tokenizer_config.json"}
    for first, *others in (VOCABULARIES, TARGET_VOCABULARIES):
        unwanted |= set(others) if first in there else set()
    return sorted(there - unwanted)


def _announced(repo: str, sibling: RepoSibling) -> Announced:
    name, size = sibling.rfilename, sibling.size
    sha256 = sibling.lfs.sha256 if sibling.lfs is not None else ""
    if sibling.lfs is not None:
        size = sibling.lfs.size
    if size is None or (name in WEIGHTS and not sha256) or (name not in WEIGHTS and size > MAX_SMALL_BYTES):
        raise DownloadError(f"The hub does not tell enough of {name} in {repo} to check it.")
    return Announced(name, size, sha256, sibling.blob_id or "")


def fetch(
    found: Found,
    *,
    accept: bool,
    lock: Lock,
    name: str | None = None,
    check: Check | None = None,
    progress: Report | None = None,
    wait: float = 0.0,
    patience: Patience | None = None,
) -> Downloaded:
    """Fetch a model that no lock pins, check it against what the hub says, install it, and note its hashes.

    Args:
        found: what `look_up` found.
        accept: the user agrees to take it, under its licence.
        lock: the models there are.
        name: what to call it; None makes a name from the repository's.
        check: tries the model out.
        progress: called with the bytes here and the bytes in all, as they come.
        wait: seconds to wait for another process that is installing a model of that name.
        patience: how often a broken request is repeated; None is four times.

    Raises:
        LicenseNotAccepted: `accept` is false.
        UsageError: the name cannot be taken, or libraries for a conversion are missing.
        ModelDamaged: it is of no family that is known, or for other languages.
        ModelBusy, DownloadError, ModelError, OutputError: as for `download`.
    """
    installed = _installed(found, lock, name)
    if installed is not None:
        return Downloaded(installed.name, folder_of(installed), was_there=True)
    if not accept:
        raise LicenseNotAccepted(
            f"{found.repo} is pinned by nobody, and was not agreed to.",
            f"Look at it, then: translator download --repo {found.repo} --revision {found.revision} --yes",
        )
    chosen = name_for(found.repo.partition("/")[2] if name is None else name, lock, given=name is not None)
    if found.checkpoint:
        return _converted(found, chosen, lock, check, progress, wait, patience)
    entry = _entry(found, chosen)
    pinned = Lock({**lock.entries, chosen: entry}, lock.default)
    done = download(chosen, accept=True, lock=pinned, progress=progress, wait=wait, patience=patience)
    add_own(entry)
    if check is not None:
        try:
            check(done.folder)
        except ModelError:
            remove(chosen, lock=pinned)
            raise
    return done


def _installed(found: Found, lock: Lock, name: str | None) -> ModelEntry | None:
    """The model of that commit, if it is here and intact."""
    for entry in lock.values():
        same = any((source.repo, source.revision) == (found.repo, found.revision) for source in entry.sources)
        if same and name in {None, entry.name} and state_of(entry).usable:
            return entry
    return None


def _entry(found: Found, name: str) -> ModelEntry:
    """The entry of a model: all but its weights are fetched for that, to hash them and to tell the family early."""
    waiting = partial_folder(name) / found.revision
    with tempfile.TemporaryDirectory() as holder:
        folder = Path(holder) / "model"
        folder.mkdir()
        with hub_client():
            for file in found.files:
                if file.name != MODEL_FILE:
                    _fetch(found.repo, found.revision, file, Path(holder)).replace(folder / file.name)
        # Stands for the weights, which are not here yet.
        (folder / MODEL_FILE).touch()
        try:
            parts = open_folder(folder)
        except ModelError as error:
            said = (text.replace(str(folder), found.repo) for text in (error.message, error.hint))
            raise type(error)(*said) from error
        (folder / MODEL_FILE).unlink()
        entry = describe(folder, parts, name, found.licence, found.repo, found.revision)
        with installing(name):
            waiting.mkdir(parents=True, exist_ok=True)
            for path in folder.iterdir():
                shutil.copyfile(path, waiting / path.name)
    weights = [ModelFile(file.name, file.size, file.sha256) for file in found.files if file.name == MODEL_FILE]
    source = Source(found.repo, found.revision, (*entry.sources[0].files, *weights))
    return ModelEntry(name, entry.summary, found.licence, entry.convention, (source,), own=True)


def _converted(
    found: Found,
    name: str,
    lock: Lock,
    check: Check | None,
    progress: Report | None,
    wait: float,
    patience: Patience | None,
) -> Downloaded:
    """Fetch weights for transformers and bring in what they convert to."""
    require_libraries()
    with tempfile.TemporaryDirectory() as holder, hub_client():
        small = [file for file in found.files if not file.sha256]
        hashes = {file.name: hash_file(_fetch(found.repo, found.revision, file, Path(holder))) for file in small}
    files = (ModelFile(file.name, file.size, file.sha256 or hashes[file.name]) for file in found.files)
    source = Source(found.repo, found.revision, tuple(files))
    with installing(name, wait=wait):
        folder = fetch_files(name, source, progress, patience)
    licence = None if found.licence == UNKNOWN else found.licence.id
    done = import_model(folder, lock=lock, name=name, licence=licence, check=check, wait=wait)
    shutil.rmtree(partial_folder(name), ignore_errors=True)
    return Downloaded(done.name, done.folder, was_there=False, source=source)


def _fetch(repo: str, revision: str, file: Announced, folder: Path) -> Path:
    """Fetch one small file and check it against what the hub says of it.

    Raises:
        DownloadError: it did not come, or is something else.
    """
    from huggingface_hub import hf_hub_download

    try:
        path = Path(hf_hub_download(repo, file.name, revision=revision, local_dir=folder))
    except Exception as error:
        failure = failure_of(error)
        raise DownloadError(failure.message, failure.hint) from error
    content = path.read_bytes()
    blob = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    right = hashlib.sha256(content).hexdigest() == file.sha256 if file.sha256 else file.blob in {"", blob}
    if len(content) != file.size or not right:
        raise DownloadError(
            f"{repo} sent something other than it announced: {file.name}, {megabytes(len(content))}.",
            "Try again, over another network if you can: something on the way may change files.",
        )
    return path
