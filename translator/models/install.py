"""Putting a model in place so that nobody ever sees half of one: a lock, a temporary folder, a check, a rename.

Everything lies side by side in the models folder:

    nllb-600m/              an installed model
    .nllb-600m.lock         held while one process installs it
    .nllb-600m.partial/     an unfinished download, kept so that the next one goes on
    .nllb-600m.tmp-XXXX/    a folder being filled or thrown away; removed at the next installation
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from translator.errors import ModelBusy, ModelError, OutputError
from translator.files import megabytes, sync
from translator.models.checks import write_record
from translator.models.lock import Source
from translator.paths import models_dir

SPARE_BYTES = 32 << 20
"""What is left free on a disk beyond a model's own size."""


def model_folder(name: str) -> Path:
    """Where an installed model of that name lies."""
    return models_dir() / name


def partial_folder(name: str) -> Path:
    """Where an unfinished download of that name waits for the next try."""
    return models_dir() / f".{name}.partial"


def partial_bytes(name: str) -> int:
    """How many bytes of an unfinished download are here."""
    folder = partial_folder(name)
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0


def leftovers(name: str) -> list[Path]:
    """Temporary folders that broken-off installations of that model left."""
    return sorted(models_dir().glob(f".{name}.tmp-*"))


@contextmanager
def installing(name: str, *, wait: float = 0.0) -> Iterator[None]:
    """Keep every other process from installing the same model while the block runs.

    Args:
        name: the model.
        wait: seconds to wait for another process to finish; 0 gives up at once.

    Raises:
        ModelBusy: another process is still at it.
        OutputError: the models folder cannot be written.
    """
    from filelock import FileLock, Timeout

    root = models_dir()
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(root / f".{name}.lock")
        lock.acquire(timeout=wait)
    except Timeout:
        raise ModelBusy(
            f"Another process is installing the model {name}.", "Wait until it has finished, then try again."
        ) from None
    except (OSError, NotImplementedError) as error:
        # A disk that knows no locks makes filelock raise NotImplementedError.
        reason = getattr(error, "strerror", None) or "its disk cannot lock files"
        raise OutputError(
            f"The models folder {root} cannot be written: {reason}.", "TRANSLATOR_HOME moves it elsewhere."
        ) from error
    try:
        for folder in leftovers(name):
            shutil.rmtree(folder, ignore_errors=True)
        yield
    finally:
        lock.release()


@contextmanager
def temporary_folder(name: str) -> Iterator[Path]:
    """A folder beside the installed models, gone after the block unless `put_in_place` moved it away."""
    folder = Path(tempfile.mkdtemp(prefix=f".{name}.tmp-", dir=models_dir()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(folder: Path, name: str, source: Source) -> Path:
    """Make a folder whose files were all found right the installed model of that name; call it holding the lock.

    The check is recorded, the output shortlist is made (for a large vocabulary), the files are flushed to the disk, and
    the folder is renamed. A model that was there before is replaced.

    Returns:
        The model's folder.

    Raises:
        ModelDamaged: the vocabulary or the SentencePiece model cannot be read, although it is what the lock says.
        OutputError: the shortlist cannot be written.
        OSError: the disk.
    """
    from translator.models.shortlist import build_shortlist

    write_record(folder, source)
    build_shortlist(folder)
    for path in folder.iterdir():
        sync(path)
    sync(folder)
    folder.chmod(0o755)
    target = model_folder(name)
    if target.exists():
        with temporary_folder(name) as old:
            target.rename(old / "replaced")
            try:
                folder.rename(target)
            except OSError:
                (old / "replaced").rename(target)
                raise
    else:
        folder.rename(target)
    sync(target.parent)
    return target


def require_space(needed: int, folder: Path, name: str) -> None:
    """Make sure that `needed` bytes, and some to spare, fit on the disk that holds `folder`.

    Raises:
        ModelError: they do not.
    """
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free = shutil.disk_usage(existing).free
    if needed + SPARE_BYTES > free:
        raise ModelError(
            f"Not enough disk space for {name}: {megabytes(needed)} needed, {megabytes(free)} free at {existing}.",
            "Free some space, or move the models elsewhere with TRANSLATOR_HOME.",
        )
