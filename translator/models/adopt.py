"""Bringing in a model that no lock knows: checked for being whole, hashed, and noted in the user's own lock.

There is nothing yet to compare its hashes with, so what is found is written down, and holds from then on.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from translator.errors import InputUnreadable, ModelDamaged, ModelError, UsageError
from translator.files import BLOCK, Advance, hash_file
from translator.models.archives import WANTED, WEIGHTS, Carried
from translator.models.card import licence_in, licence_named
from translator.models.convert import convert_marian
from translator.models.folder import CHECKPOINT_PARTS, CHECKPOINTS, MODEL_FILE, SHORTLIST, ModelParts, open_folder
from translator.models.install import installing, model_folder, put_in_place, require_space, temporary_folder
from translator.models.lock import NAME, Licence, Lock, ModelEntry, ModelFile, Source
from translator.models.own import add_own
from translator.models.store import state_of

Check = Callable[[Path], None]
"""Tries a model's folder out; raises ModelError when it does not work."""
_CONVERTED = 1.5
"""Room that a conversion takes, as a multiple of the weights it reads: they and a quarter of them in int8."""


def adopt(
    carried: Carried,
    path: Path,
    lock: Lock,
    *,
    name: str | None = None,
    licence: str | None = None,
    check: Check | None = None,
    advance: Advance | None = None,
    wait: float = 0.0,
) -> ModelEntry:
    """Install a model that no lock knows, under a name of the user's or its folder's; the entry that was noted.

    Args:
        carried: its files.
        path: where they come from, for messages.
        lock: the models that there are.
        name: what to call it; None makes a name from its folder's.
        licence: its licence as SPDX or the hub calls it; None takes what its card says.
        check: tries the model out before it is installed.
        advance: called with the number of bytes just copied.
        wait: seconds to wait for another process that is installing a model of that name.

    Raises:
        ModelDamaged: it is incomplete, cut short, of no family that is known, or for other languages.
        UsageError: the name is no name or another model's, or libraries for a conversion are missing.
        ModelError, OutputError, OSError: no room, a disk.
    """
    chosen = name_for(carried.label if name is None else name, lock, given=name is not None)
    size = sum(carried.sizes.values())
    with installing(chosen, wait=wait):
        require_space(int(size * (1 if MODEL_FILE in carried.sizes else _CONVERTED)), model_folder(chosen), chosen)
        with temporary_folder(chosen) as temporary, _about(path, temporary):
            for file in _needed(carried):
                copy_in(carried, file, path, temporary / file, carried.sizes[file], advance)
            if MODEL_FILE not in carried.sizes and set(carried.sizes) & set(CHECKPOINTS):
                _convert_in_place(temporary)
            parts = open_folder(temporary)
            if check is not None:
                check(temporary)
            entry = describe(temporary, parts, chosen, licence_named(licence) if licence else licence_in(temporary))
            put_in_place(temporary, chosen, entry.sources[0])
        add_own(entry)
    return entry


def name_for(wish: str, lock: Lock, *, given: bool) -> str:
    """A name that models.lock allows, made of a wish, which is taken as it stands where it was `given`.

    Raises:
        UsageError: it is another model's, or nothing is left of it.
    """
    name = wish if given else re.sub(r"[^a-z0-9._-]+", "-", wish.lower()).strip("-._")[:63]
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{wish!r} is no name for a model.", "Give one of small letters, digits, dots and dashes with --name."
        )
    entry = lock.get(name)
    if entry is not None and not (entry.own and not state_of(entry).usable):
        raise UsageError(f"There is a model named {name} already.", "Give this one another name with --name.")
    return name


def describe(folder: Path, parts: ModelParts, name: str, licence: Licence, repo: str = "", at: str = "") -> ModelEntry:
    """The entry of a model whose files are all in a folder: family, licence, and the size and hash of each file."""
    files = [
        ModelFile(file.name, file.stat().st_size, hash_file(file))
        for file in sorted(folder.iterdir())
        if file.is_file() and file.name in WANTED and file.name != SHORTLIST
    ]
    summary = f"{parts.convention.title}, {'from ' + repo if repo else 'imported'}"
    return ModelEntry(name, summary, licence, parts.convention.name, (Source(repo, at, tuple(files)),), own=True)


def _needed(carried: Carried) -> list[str]:
    """The files to copy: of several kinds of weights only the best, nothing for transformers beside CTranslate2's."""
    kept = next((name for name in WEIGHTS if name in carried.sizes), None)
    unwanted = set(WEIGHTS) - {kept}
    if kept == MODEL_FILE:
        unwanted |= set(CHECKPOINT_PARTS) - {"tokenizer_config.json"}
    return sorted(set(carried.sizes) - unwanted)


def copy_in(carried: Carried, name: str, path: Path, target: Path, size: int, advance: Advance | None) -> None:
    """Copy one file in, no more than its size in bytes; fewer come where it is cut short.

    Raises:
        InputUnreadable: what holds it cannot be read.
        ModelDamaged: an archive is damaged.
        OSError: the disk.
    """
    left = size
    with carried.open(name) as reader, target.open("wb") as sink:
        while left:
            try:
                block = reader.read(min(BLOCK, left))
            except (zipfile.BadZipFile, zlib.error) as error:
                raise ModelDamaged(f"{path} is damaged: {name} does not unpack.", "Fetch it again.") from error
            except OSError as error:
                raise InputUnreadable(f"{path} cannot be read: {error.strerror}.", "Try another stick.") from error
            if not block:
                return
            sink.write(block)
            left -= len(block)
            if advance is not None:
                advance(len(block))


def _convert_in_place(folder: Path) -> None:
    """A folder with a Marian model for transformers becomes one for CTranslate2."""
    made = folder / "converted"
    convert_marian(folder, made)
    for path in list(folder.iterdir()):
        if path.name in {*CHECKPOINTS, *CHECKPOINT_PARTS, "config.json"}:
            path.unlink()
    for path in made.iterdir():
        path.rename(folder / path.name)
    made.rmdir()


@contextmanager
def _about(path: Path, temporary: Path) -> Iterator[None]:
    """Errors about the temporary folder speak of where the model comes from."""
    try:
        yield
    except ModelError as error:
        said = [text.replace(str(temporary), str(path)) for text in (error.message, error.hint)]
        hint = "Fetch it again from where it comes from." if "translator download" in said[1] else said[1]
        raise type(error)(said[0], hint.replace(temporary.name, path.name)) from error
