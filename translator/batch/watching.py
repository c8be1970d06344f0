"""A batch that stays: new and changed files are translated as they settle.

    the folder changes ─▶ look: which files have settled ─▶ a run of the batch over them ─▶ wait

Every run is one of the same batch, with its journal: what was done before is passed over, and a watch that was stopped
goes on where it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from translator.api import Translator
from translator.batch.runner import Batch, Hooks
from translator.batch.settings import Settings
from translator.collection.folder import Source, Walk
from translator.distribution import install_command
from translator.errors import InputNotFound, OutputError, UsageError
from translator.recipe import Recipe
from translator.translation.memory import Memory

SETTLED = 1.5
"""Seconds for which a file must not have changed: what is half written changes again."""
_LOOK = 0.5
"""Seconds between two looks while something has not settled."""
_AT_LEAST = 30.0
"""Seconds after which the folder is looked at even if nothing was heard of: some file systems tell nothing."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at the folder found: whether there is something to do, and whether something has not settled."""

    is_news: bool
    is_unsettled: bool


class Settling:
    """Knows which files of a folder have settled.

    Args:
        walk: the files.
        seconds: for which a settled file has not changed.
        now: the time in seconds, as the time stamps of files count it.
    """

    def __init__(self, walk: Walk, *, seconds: float = SETTLED, now: Callable[[], float] = time.time) -> None:
        self._walk = walk
        self._seconds = seconds
        self._now = now
        self._settled: dict[str, tuple[int, int]] = {}
        self._seen: dict[str, tuple[tuple[int, int], float]] = {}

    def look(self) -> Look:
        """Look at all files."""
        now, names, is_news = self._now(), set[str](), False
        for source in self._walk:
            names.add(source.name)
            state = (source.size, source.mtime)
            if self._settled.get(source.name) == state:
                continue
            seen, since = self._seen.get(source.name, (None, now))
            if seen != state:
                since = now
            self._seen[source.name] = (state, since)
            # Whoever writes to a file sets its time; one that was moved here bears an old one.
            if now - since >= self._seconds or 0 <= source.mtime / 1e9 <= now - self._seconds:
                self._settled[source.name] = state
                del self._seen[source.name]
                is_news = True
        gone = self._settled.keys() - names
        for name in gone:
            del self._settled[name]
        self._seen = {name: seen for name, seen in self._seen.items() if name in names}
        return Look(is_news or bool(gone), bool(self._seen))

    def accepts(self, source: Source) -> bool:
        """Whether a file is as it was when it had settled."""
        return self._settled.get(source.name) == (source.size, source.mtime)


def watch(
    folder: Path,
    out: Path,
    translator: Translator,
    recipe: Recipe,
    settings: Settings,
    *,
    memory: Memory | None = None,
    hooks: Hooks | None = None,
) -> None:
    """Translate a folder into another, and what changes in it from then on, until a KeyboardInterrupt.

    The arguments are those of `Batch`.

    Raises:
        UsageError: it is not a folder, or the places make no sense.
        InputNotFound: there is no such folder, or no more.
        OutputError: the library that watches is not installed; or as `Batch.run`.
    """
    require_watching()
    if folder.is_file():
        raise UsageError(f"{folder} is a file, not a folder.", "Name the folder that it is in.")
    settling = Settling(Walk(folder, out, settings.include, settings.exclude))
    batch = Batch(folder, out, translator, recipe, settings, memory=memory, hooks=hooks, accept=settling.accepts)
    is_unsettled = True
    last = 0.0
    for changed in _changes(folder, out):
        if not changed and not is_unsettled and time.monotonic() - last < _AT_LEAST:
            continue
        if not folder.is_dir():
            raise InputNotFound(f"The folder {folder} is gone.", "Watch it again once it is back.")
        last = time.monotonic()
        found = settling.look()
        is_unsettled = found.is_unsettled
        if found.is_news:
            batch.run()


def require_watching() -> None:
    """Raise if the library that watches folders is not installed.

    Raises:
        OutputError: it is not.
    """
    try:
        import watchfiles
    except ImportError:
        told = "What watches folders is not installed."
        raise OutputError(told, f"Install it: {install_command('watch')}") from None
    del watchfiles


def _changes(folder: Path, out: Path) -> Iterator[bool]:
    """Whether something has changed in the folder, every `_LOOK` seconds or sooner; at once at first."""
    from watchfiles import watch as watch_files

    own = out.resolve()
    yield True

    def is_input(_: object, path: str) -> bool:
        return own != Path(path) and own not in Path(path).parents

    milliseconds = int(_LOOK * 1000)
    try:
        for changes in watch_files(
            folder.resolve(),
            watch_filter=is_input,
            debounce=milliseconds,
            rust_timeout=milliseconds,
            yield_on_timeout=True,
            raise_interrupt=True,
        ):
            yield bool(changes)
    except (FileNotFoundError, OSError) as error:
        raise InputNotFound(f"The folder {folder} cannot be watched: {error}.", "Check its name.") from error
