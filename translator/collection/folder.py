"""The folder of a batch: which files are read, in which order, and where their outputs go.

The tree is mirrored: `a/berita.txt` becomes `a/berita.en.txt` under OUT. Never read are hidden files and folders, OUT
itself and what other batches have written, what the patterns leave out, and anything that is no regular file.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from translator.collection.kinds import CORPUS_SUFFIXES, holds_articles, is_corpus
from translator.collection.shard import Shard
from translator.collection.streams import packing_of
from translator.documents.read import SUFFIXES, article_suffix
from translator.errors import InputNotFound, UsageError
from translator.portable_names import portable_name, same_on_disk

OUTPUT_MARK = ".translator"
"""The folder by which a folder of outputs is known: a batch keeps its journal there."""
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
FRAMES = "frames of saved pages"
"""How the pages in the folder beside a saved page are counted among those that were passed over."""
_COMPANION = re.compile(r"(?P<page>.+)(?:_files|_berkas|_file|\.files)", re.I)
"""What browsers, in English and Indonesian, and Word call the folder of what belongs to a saved page."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to translate.

    `name` is its path below the batch's folder and `stem` that of its outputs below OUT without their ending, both
    with "/" between the parts. `size` (bytes) and `mtime` (nanoseconds) are -1 where the file cannot be looked at.
    """

    path: Path
    name: str
    stem: str
    size: int
    mtime: int

    @property
    def is_corpus(self) -> bool:
        """Whether it holds many articles."""
        return is_corpus(self.path.name)


@dataclass(slots=True)
class Walk:
    """The files of a folder in sorted order; iterate over it, any number of times.

    Args:
        folder: the folder, or a single file.
        out: where the outputs go; never read.
        include: glob patterns; when there are any, only what matches one of them is read.
        exclude: glob patterns of files and folders that are not read.
        accept: which of the files that are left to hand out; None hands out all.
        on_error: told the name of a folder that cannot be listed, and why.
        shard: read only this share of the files; of corpora the reader takes its share of the lines.

    A pattern is matched with the path below the folder ("2024/*.txt"; * also matches "/"), with the name alone
    ("*.txt") and with every folder on the way ("2024"). `ignored` counts by ending what was passed over in the last
    iteration because it cannot be read as an article, and under `FRAMES` the pages in the folder that a browser puts
    beside a page that it saves, which is not read. A link to a folder is followed unless it leads back into the
    tree; each folder is read once, so loops do no harm.
    """

    folder: Path
    out: Path
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    accept: Callable[[Source], bool] | None = None
    on_error: Callable[[str, str], None] | None = None
    shard: Shard | None = None
    ignored: dict[str, int] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Source]:
        self.ignored = {}
        if self.folder.is_file():
            yield from self._sources(self.folder.parent, "", [self.folder.name])
        else:
            yield from self._walk(self.folder, "", "", {_identity(self.folder), _identity(self.out)} - {None})

    def _walk(self, folder: Path, prefix: str, out: str, seen: set[tuple[int, int] | None]) -> Iterator[Source]:
        try:
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
        except OSError as error:
            if self.on_error:
                self.on_error(prefix.rstrip("/") or ".", f"The folder cannot be read: {error.strerror or error}.")
            return
        folders = [name for name in names if (folder / name).is_dir()]
        inside = set(folders)
        belonging = {name for name in folders if _is_part_of_page(name, names)}
        yield from self._sources(folder, prefix, [name for name in names if name not in inside], out)
        outputs = output_folders(folders)
        for name in folders:
            path = folder / name
            key = _identity(path)
            if key in seen or self._leads_back(path) or _matches(prefix + name, self.exclude):
                continue
            if (path / OUTPUT_MARK).is_dir():
                continue
            if name in belonging:
                self._pass_over(path)
                continue
            seen.add(key)
            yield from self._walk(path, f"{prefix}{name}/", f"{out}{outputs[name]}/", seen)

    def _pass_over(self, path: Path) -> None:
        """Count the pages in the folder of a saved page; its pictures and scripts are nothing to speak of."""
        for _, _, names in os.walk(path):
            pages = sum(_suffix(name) in PAGE_SUFFIXES for name in names)
            if pages:
                self.ignored[FRAMES] = self.ignored.get(FRAMES, 0) + pages

    def _leads_back(self, path: Path) -> bool:
        if not path.is_symlink():
            return False
        target, root = path.resolve(), self.folder.resolve()
        return target == root or root in target.parents or target in root.parents

    def _sources(self, folder: Path, prefix: str, names: Sequence[str], out: str = "") -> Iterator[Source]:
        """The readable files of one folder in sorted order, their outputs' names settled among them."""
        readable = [name for name in names if self._is_readable(folder, prefix, name)]
        stems = output_stems(readable)
        for name in readable:
            if self.include and not _matches(prefix + name, self.include):
                continue
            if _matches(prefix + name, self.exclude):
                continue
            if self.shard and not is_corpus(name) and not self.shard.has(prefix + name):
                continue
            size, mtime = _look(folder / name)
            source = Source(folder / name, prefix + name, out + stems[name], size, mtime)
            if self.accept is None or self.accept(source):
                yield source

    def _is_readable(self, folder: Path, prefix: str, name: str) -> bool:
        try:
            regular = stat.S_ISREG((folder / name).stat().st_mode)
        except OSError:
            regular = True  # reading it will fail and say why
        if regular and _is_known(name) and holds_articles(folder / name):
            return True
        if not _matches(prefix + name, self.exclude):
            suffix = PurePosixPath(name).suffix.lower()
            self.ignored[suffix] = self.ignored.get(suffix, 0) + 1
        return False


def check_places(folder: Path, out: Path) -> None:
    """Make sure that a batch can read from one place and write to the other.

    Raises:
        InputNotFound: there is no such folder.
        UsageError: one would write where the other reads.
    """
    if not folder.exists():
        raise InputNotFound(f"There is no folder {folder}.", "Check the name.")
    if folder.is_file():
        if not _is_known(folder.name):
            known = ", ".join((*SUFFIXES, *CORPUS_SUFFIXES))
            raise UsageError(f"{folder} is not a file that a batch can read.", f"It reads {known}.")
        if not holds_articles(folder):
            raise UsageError(
                f"{folder} is no JSON list of articles.", 'It should hold [{"title": ..., "text": ...}, ...].'
            )
        return
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file, not a folder.", "Name a folder with -o.")
    source, target = folder.resolve(), out.resolve()
    if source == target or target in source.parents:
        raise UsageError(
            f"The outputs in {out} would lie among the articles of {folder}.", "Name another folder with -o."
        )


def output_folders(names: Sequence[str], platform: str = sys.platform) -> dict[str, str]:
    """The names of the output folders for the folders in one folder; no two are the same on any file system."""
    chosen: dict[str, str] = {}
    taken = {same_on_disk(name) for name in names}
    first: set[str] = set()
    for name in names:
        whole = portable_name(name, platform)
        key, count, output = same_on_disk(whole), 1, whole
        while key in first or (count > 1 and key in taken):
            count += 1
            output = f"{whole}-{count}"
            key = same_on_disk(output)
        first.add(key)
        chosen[name] = output
    return chosen


def output_stems(names: Sequence[str], platform: str = sys.platform) -> dict[str, str]:
    """The outputs' names without ending, for the files of one folder; no two are the same.

    `berita.txt` becomes `berita.en`. Of several files that differ only in their ending the plain text, then the
    Markdown gets that name; the others keep their ending in it (`berita.md.en`). What holds for endings holds for
    upper and lower case, which some file systems do not tell apart. On Windows no stem is a name that is reserved.
    """
    stems: dict[str, str] = {}
    taken: set[str] = set()
    waiting: list[str] = []
    for name in sorted(names, key=_rank):
        stem = portable_name(_stem(name), platform) + ".en"
        key = same_on_disk(stem)
        if key in taken:
            waiting.append(name)
        else:
            taken.add(key)
            stems[name] = stem
    for name in waiting:
        whole = portable_name(name, platform)
        count, stem = 1, f"{whole}.en"
        while (key := same_on_disk(stem)) in taken:
            count += 1
            stem = f"{whole}-{count}.en"
        taken.add(key)
        stems[name] = stem
    return stems


def _rank(name: str) -> tuple[int, str]:
    suffix = _suffix(name)
    return (SUFFIXES.index(suffix) if suffix in SUFFIXES else len(SUFFIXES), name)


def _suffix(name: str) -> str:
    return article_suffix(Path(name)).lower()


def _stem(name: str) -> str:
    """A name without its ending, and without a ".gz" or ".xz" after that."""
    stem = PurePosixPath(name).stem
    return PurePosixPath(stem).stem if packing_of(name) else stem


def _is_part_of_page(folder: str, names: Sequence[str]) -> bool:
    """Whether a folder holds what belongs to a page saved beside it: pictures, scripts, the pages framed in it."""
    found = _COMPANION.fullmatch(folder)
    return found is not None and any(f"{found['page']}{suffix}" in names for suffix in PAGE_SUFFIXES)


def _is_known(name: str) -> bool:
    return is_corpus(name) or _suffix(name) in SUFFIXES


def _matches(name: str, patterns: Sequence[str]) -> bool:
    if not patterns:
        return False
    path = PurePosixPath(name)
    candidates = [name, path.name]
    for parent in path.parents:
        if parent.name:
            candidates += [str(parent), parent.name]
    cleaned = [pattern.removeprefix("./").removeprefix("**/").rstrip("/") for pattern in patterns]
    return any(fnmatchcase(candidate, pattern) for candidate in candidates for pattern in cleaned)


def _look(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return -1, -1
    return found.st_size, found.st_mtime_ns


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
