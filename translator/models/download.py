"""Fetching a model from the hub: the one place in the program that opens a network connection.

The hub client gives the addresses, the credentials, the proxies, the time limits and the transfer (`http_get`, which
goes on within one run when a connection breaks). What it does not do is done here: going on in a later run, checking
size and SHA-256, a second source.
"""

from __future__ import annotations

import logging
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from translator.errors import DownloadError, LicenseNotAccepted, ModelError, ModelMissing
from translator.files import is_full
from translator.models.arrival import Arrival, Report, Tally, WrongContentError
from translator.models.checks import check_file
from translator.models.hub import Hub, hub_client
from translator.models.hub_errors import Failure, failure_of
from translator.models.install import installing, model_folder, partial_folder, put_in_place, require_space
from translator.models.lock import Lock, ModelEntry, ModelFile, Source, read_lock
from translator.models.store import ModelState, state_of

_log = logging.getLogger(__name__)

_SHA256 = re.compile(r"[0-9a-f]{64}")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request that broke off is repeated, and after how many seconds; the pause doubles each time."""

    attempts: int = 4
    pause: float = 0.5


@dataclass(frozen=True, slots=True)
class Downloaded:
    """An installed model; `was_there` says that nothing had to be fetched, `source` where it came from otherwise."""

    name: str
    folder: Path
    was_there: bool
    source: Source | None = None


class _GoneError(DownloadError):
    """A source does not exist any more, or is closed to us."""


def download(
    name: str | None = None,
    *,
    accept: bool,
    lock: Lock | None = None,
    progress: Report | None = None,
    wait: float = 0.0,
    patience: Patience | None = None,
) -> Downloaded:
    """Fetch a model, check every byte of it, and install it; an intact model is left alone.

    What was fetched before an interruption is kept and used by the next call.

    Args:
        name: a name of models.lock; None is the default model.
        accept: the user agrees to the model's licence.
        lock: the models there are; None reads models.lock.
        progress: called with the bytes here and the bytes in all, as they come.
        wait: seconds to wait for another process that is installing the same model.
        patience: how often a broken request is repeated; None is four times.

    Raises:
        ModelUnknown: no such model.
        ModelMissing: it was imported from files, and is not here any more.
        LicenseNotAccepted: the licence has conditions and `accept` is false.
        ModelBusy: another process is installing the model.
        DownloadError: no network, no such repository any more, or something other than what models.lock names.
        ModelError: not enough disk space.
        OutputError: the models folder cannot be written.
    """
    lock = read_lock() if lock is None else lock
    entry = lock.entry(name or lock.default)
    state = state_of(entry)
    if entry.builtin or state.usable:
        return _already(entry, state)
    if not entry.fetched:
        raise ModelMissing(
            f"{entry.name} was imported from files, so there is no repository to fetch it from.",
            "Import it again: translator import FOLDER|FILE",
        )
    if entry.licence.non_commercial and not accept:
        raise LicenseNotAccepted(
            f"The licence of {entry.name}, {entry.licence.id}, allows non-commercial use only and was not agreed to.",
            f"Read {entry.licence.url}, then `translator download {entry.name} --yes`.",
        )
    with installing(entry.name, wait=wait):
        state = state_of(entry)
        if state.usable:
            return _already(entry, state)
        try:
            return _from_first_open(entry, Tally(progress), patience or Patience())
        except OSError as error:
            raise _disk_error(error, partial_folder(entry.name)) from error


def _already(entry: ModelEntry, state: ModelState) -> Downloaded:
    return Downloaded(entry.name, state.folder, was_there=True)


def _from_first_open(entry: ModelEntry, tally: Tally, patience: Patience) -> Downloaded:
    """Install from the first source that still exists."""
    gone: list[str] = []
    for source in entry.sources:
        try:
            folder = _install(entry, source, tally, patience)
        except _GoneError as error:  # noqa: PERF203 - one pass a source
            gone.append(error.message)
        else:
            return Downloaded(entry.name, folder, was_there=False, source=source)
    raise DownloadError(
        f"No source of {entry.name} can be reached any more. " + " ".join(gone),
        "Check HF_TOKEN and HF_ENDPOINT if you have set them; otherwise a newer version of the program may know "
        "another source, and `translator import` takes a copy of the model from another machine.",
    )


def _install(entry: ModelEntry, source: Source, tally: Tally, patience: Patience) -> Path:
    target = put_in_place(_fetched(entry.name, source, tally, patience), entry.name, source)
    shutil.rmtree(partial_folder(entry.name), ignore_errors=True)
    return target


def fetch_files(name: str, source: Source, progress: Report | None = None, patience: Patience | None = None) -> Path:
    """Fetch the files of a source and check every byte, without installing them; call it holding the name's lock.

    Returns:
        The folder they are in: that of the unfinished download of this name.

    Raises:
        DownloadError, ModelError: as `download`.
    """
    try:
        return _fetched(name, source, Tally(progress), patience or Patience())
    except OSError as error:
        raise _disk_error(error, partial_folder(name)) from error


def _fetched(name: str, source: Source, tally: Tally, patience: Patience) -> Path:
    waiting = partial_folder(name)
    folder = waiting / source.revision
    for other in waiting.glob("*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    here = sum(path.stat().st_size for path in folder.iterdir())
    require_space(source.size - here, folder, name)
    tally.start(source.size)
    with hub_client() as hub:
        for file in sorted(source.files, key=lambda file: file.size):
            _obtain(hub, source, file, folder, model_folder(name), tally, patience)
    return folder


def _obtain(
    hub: Hub, source: Source, file: ModelFile, folder: Path, installed: Path, tally: Tally, patience: Patience
) -> None:
    """Have one checked file in the folder: from an earlier run, from what is here already, or from the network."""
    target = folder / file.name
    if check_file(target, file).ok:
        tally.add(file.size)
        return
    target.unlink(missing_ok=True)
    part = folder / f"{file.name}.part"
    for local in (installed / file.name, hub.cached(source, file)):
        if local is not None and check_file(local, file).ok:
            shutil.copyfile(local, target)
            tally.add(file.size)
            part.unlink(missing_ok=True)
            return
    complaint = ""
    for _ in range(2):
        arrived = Arrival(part, file, tally)
        try:
            _transfer(hub, source, arrived, patience)
            check = check_file(part, file)
            if check.ok:
                part.replace(target)
                return
            complaint = check.complaint
        except WrongContentError as error:
            complaint = str(error)
        arrived.discard()
    raise DownloadError(
        f"{source.repo} sent something other than what models.lock names, twice: {complaint}.",
        "What arrived was deleted. Try again later, and over another network if you can: something on the way may "
        "change files. Then check for a newer version of the program.",
    )


def _transfer(hub: Hub, source: Source, arrival: Arrival, patience: Patience) -> None:
    """Fetch what is missing of one file, going on after each break.

    Raises:
        WrongContentError: the hub announces or sends another size or hash.
        _GoneError: the repository, revision or file does not exist, or is closed to us.
        DownloadError: anything else that went wrong on the way.
    """
    file = arrival.file
    size, etag = _patiently(patience, lambda: hub.metadata(source, file))
    if size is not None and size != file.size:
        raise WrongContentError(f"{file.name} has {size} bytes, not {file.size}")
    if etag is not None and _SHA256.fullmatch(etag) and etag != file.sha256:
        raise WrongContentError(f"{file.name} has SHA-256 {etag}, not {file.sha256}")
    _patiently(patience, lambda: arrival.receive(hub, source), progress_mark=lambda: arrival.size)


def _patiently(
    patience: Patience, action: Callable[[], _Result], progress_mark: Callable[[], int] = lambda: 0
) -> _Result:
    """Do something on the network; repeat it while it fails in a way that passes, and anew whenever it got further."""
    failures = 0
    while True:
        mark = progress_mark()
        try:
            return action()
        except (WrongContentError, ModelError):
            raise
        except Exception as error:
            if is_full(error):
                raise
            failure = failure_of(error)
            further = progress_mark() > mark
            failures = 1 if further else failures + 1
            if failure.status == 416:
                raise WrongContentError("it is shorter than models.lock says") from error
            if not failure.passing or failures >= patience.attempts or (failure.patient and not further):
                raise _download_error(failure) from error
            _log.info("the request broke off (%s); try %d of %d", type(error).__name__, failures + 1, patience.attempts)
            time.sleep(patience.pause * 2 ** (failures - 1))


def _download_error(failure: Failure) -> DownloadError:
    return (_GoneError if failure.gone else DownloadError)(failure.message, failure.hint)


def _disk_error(error: OSError, folder: Path) -> DownloadError:
    if is_full(error):
        return DownloadError(
            f"The disk that holds {folder.parent} is full.",
            "What has arrived is kept: free some space and run the command again, or set TRANSLATOR_HOME.",
        )
    return DownloadError(
        f"{error.filename or folder} cannot be written: {error.strerror or error}.", "TRANSLATOR_HOME moves the models."
    )
