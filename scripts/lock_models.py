"""Write entries of models.lock: ask the hub for a repository's revision, sizes and hashes.

    python -m scripts.lock_models hub NAME REPO [--revision REV] [--further]    add or renew a model
    python -m scripts.lock_models local NAME FOLDER                             hash the built-in model's files again

    --score SET BLEU CHRF, as often as there are sets, replaces the scores: published ones of a model of the hub,
    measured ones of the built-in model.

The SHA-256 of a large file comes from the hub's own record of it; small files are downloaded and hashed. What is there
already (comments, summary, quality) is kept; a new entry gets its licence from the repository's card and empty scores.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.items import AoT, Array, Table

from translator.errors import DownloadError, LockError, TranslatorError, UsageError
from translator.files import hash_file
from translator.models.card import LICENCES
from translator.models.conventions import CONVENTIONS, NLLB, Convention
from translator.models.folder import (
    CONFIG_FILE,
    GLOSSES,
    METADATA_FILE,
    MODEL_FILE,
    SOURCE_VOCABULARIES,
    TARGET_VOCABULARIES,
    VOCABULARIES,
    missing_parts,
)
from translator.models.hub_errors import failure_of
from translator.models.lock import (
    SCHEMA,
    ModelFile,
    Quality,
    Source,
    lock_path,
    read_lock,
)

if TYPE_CHECKING:
    from huggingface_hub.hf_api import ModelInfo, RepoSibling

SMALL_BYTES = 64 << 20
"""A file without a SHA-256 on the hub is downloaded and hashed, but none larger than this."""


def wanted(names: Iterable[str], convention: Convention = NLLB) -> list[str]:
    """The files of a repository that make a model of a family, sorted.

    They are one vocabulary or one for each side, one SentencePiece model or two, the required two, and glosses where
    there are any.

    Raises:
        LockError: something is missing.
    """
    there = set(names)
    chosen = [name for name in (CONFIG_FILE, MODEL_FILE) if name in there]
    for alternatives in (VOCABULARIES, SOURCE_VOCABULARIES, TARGET_VOCABULARIES):
        chosen += [name for name in alternatives if name in there][:1]
    pair = next((pair for pair in convention.tokenizer_pairs if there.issuperset(pair)), None)
    chosen += pair or [name for name in convention.tokenizers if name in there][:1]
    chosen += [name for name in (GLOSSES, METADATA_FILE) if name in there]
    lacking = missing_parts(chosen, convention)
    if lacking:
        raise LockError(f"The repository is an incomplete model: it has no {lacking[0]}.")
    return sorted(chosen)


def from_hub(repo: str, revision: str | None = None, convention: Convention = NLLB) -> tuple[Source, str | None]:
    """Ask the hub what a repository holds.

    Args:
        repo: "owner/name".
        revision: a commit, branch or tag; None is the main branch as it is now.
        convention: the model's family.

    Returns:
        The source, pinned to a commit, and the licence that the repository's card names, if any.

    Raises:
        LockError: the repository is no model, or the hub does not tell a large file's hash.
        DownloadError: the hub cannot be reached or does not have it.
    """
    from huggingface_hub import HfApi

    try:
        info = HfApi().model_info(repo, revision=revision, files_metadata=True)
    except Exception as error:
        failure = failure_of(error)
        raise DownloadError(failure.message, failure.hint) from error
    if info.sha is None:
        raise LockError(f"The hub names no commit for {repo}.")
    siblings = {sibling.rfilename: sibling for sibling in info.siblings or ()}
    files = [_described(siblings[name], repo, info.sha) for name in wanted(siblings, convention)]
    return Source(repo, info.sha, tuple(files)), _licence_of(info)


def _licence_of(info: ModelInfo) -> str | None:
    licence = info.card_data.get("license") if info.card_data is not None else None
    return licence if isinstance(licence, str) else None


def _described(sibling: RepoSibling, repo: str, revision: str) -> ModelFile:
    from huggingface_hub import hf_hub_download

    name = sibling.rfilename
    if sibling.lfs is not None and sibling.lfs.sha256:
        return ModelFile(name, sibling.lfs.size, sibling.lfs.sha256)
    if sibling.size is None or sibling.size > SMALL_BYTES:
        raise LockError(f"The hub tells no SHA-256 for {name} of {repo}, and it is too large to fetch for that.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(hf_hub_download(repo, name, revision=revision, local_dir=folder))
        if path.stat().st_size != sibling.size:
            raise LockError(f"{name} of {repo} arrived with another size than the hub tells.")
        return ModelFile(name, path.stat().st_size, hash_file(path))


def from_folder(folder: Path) -> Source:
    """Describe the model files in a folder.

    Raises:
        LockError: something is missing.
    """
    names = wanted(path.name for path in folder.iterdir() if path.is_file())
    files = [ModelFile(name, (folder / name).stat().st_size, hash_file(folder / name)) for name in names]
    return Source("", "", tuple(files))


def put(
    path: Path,
    name: str,
    source: Source,
    *,
    further: bool = False,
    builtin: bool = False,
    convention: Convention = NLLB,
    licence: str | None = None,
    summary: str | None = None,
    quality: Sequence[Quality] = (),
) -> None:
    """Write a source into a lock file, into the entry of that name or a new one; the result is read back and checked.

    Args:
        path: the lock file; made when there is none.
        name: the model's name.
        source: what to write; it takes the place of an entry's source from the same repository, or of the first.
        further: add it as a further source instead, tried when those before it are gone.
        builtin: the model comes with the program.
        convention: the family of a new entry.
        licence: the hub's name for the licence of a new entry, such as "cc-by-nc-4.0".
        summary: what the model is, in a few words; None keeps what is there.
        quality: its scores; none keeps what is there.

    Raises:
        LockError: the licence is not known, or the result would be malformed; the file is left as it was.
    """
    text = path.read_text(encoding="utf-8") if path.exists() else f"schema = {SCHEMA}\n"
    document = tomlkit.parse(text)
    models = document.setdefault("model", tomlkit.aot())
    entry = next((table for table in models if table["name"] == name), None)
    if entry is None:
        entry = _new_entry(name, summary or f"{source.repo or name}", licence, convention, builtin=builtin)
        models.append(entry)
    elif summary is not None:
        entry["summary"] = summary
    if quality:
        scores = [{"set": one.set, "bleu": one.bleu, "chrf": one.chrf, "origin": one.origin} for one in quality]
        entry["quality"] = _rows(scores)
    _put_source(entry, source, further=further)
    checked = path.with_name(path.name + ".new")
    try:
        checked.write_text(tomlkit.dumps(document), encoding="utf-8")
        read_lock(checked)
        checked.replace(path)
    finally:
        checked.unlink(missing_ok=True)


def _new_entry(name: str, summary: str, licence: str | None, convention: Convention, *, builtin: bool) -> Table:
    if licence is None or licence.lower() not in LICENCES:
        known = ", ".join(LICENCES)
        raise LockError(f"The licence of {name} is {licence or 'not told'}.", f"Give one with --licence: {known}.")
    spdx, url = LICENCES[licence.lower()]
    entry = tomlkit.table()
    entry["name"] = name
    entry["summary"] = summary
    entry["convention"] = convention.name
    if builtin:
        entry["builtin"] = True
    terms = tomlkit.inline_table()
    terms.update({"id": spdx, "url": url, "non_commercial": "-NC-" in spdx})
    entry["licence"] = terms
    entry["source"] = tomlkit.aot()
    return entry


def _put_source(entry: Any, source: Source, *, further: bool) -> None:  # noqa: ANN401 - tomlkit's own types don't fit
    table = tomlkit.table()
    if source.repo:
        table["repo"] = source.repo
        table["revision"] = source.revision
    table["files"] = _rows({"name": file.name, "size": file.size, "sha256": file.sha256} for file in source.files)
    sources: AoT = entry["source"]
    same = [number for number, old in enumerate(sources) if old.get("repo", "") == source.repo]
    if same:
        _overwrite(sources[same[0]], table)
    elif further or not len(sources):
        sources.append(table)
    else:
        _overwrite(sources[0], table)


def _overwrite(old: Any, new: Table) -> None:  # noqa: ANN401 - tomlkit's own types don't fit
    for key in ("repo", "revision", "files"):
        if key in new:
            old[key] = new[key]


def _rows(values: Iterable[Mapping[str, object]]) -> Array:
    """A list with one inline table a line, indented as people write it."""
    array = tomlkit.array()
    for value in values:
        row = tomlkit.inline_table()
        row.update(value)
        array.add_line(row, indent="  ")
    array.add_line(indent="")
    return array


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse the command line and write the entry; 0 when it was written."""
    parser = argparse.ArgumentParser(prog="lock_models", description="Write entries of models.lock.")
    parser.add_argument("--lock", type=Path, default=lock_path(), help="the file to write; models.lock if left out")
    commands = parser.add_subparsers(dest="command", required=True)
    hub = commands.add_parser("hub", help="pin a repository of the hub")
    hub.add_argument("name", help="the model's name in models.lock")
    hub.add_argument("repo", help="owner/name on the hub")
    hub.add_argument("--revision", help="commit, branch or tag; the main branch if left out")
    hub.add_argument("--further", action="store_true", help="add a further source for when the first is gone")
    hub.add_argument("--family", choices=CONVENTIONS, default=NLLB.name, help="of a new entry (default: %(default)s)")
    local = commands.add_parser("local", help="hash the files of the built-in model")
    local.add_argument("name", help="the model's name in models.lock")
    local.add_argument("folder", type=Path)
    for command in (hub, local):
        command.add_argument("--licence", help=f"licence of a new entry: {', '.join(LICENCES)}")
        command.add_argument("--summary", help="what the model is, in a few words")
        command.add_argument("--score", nargs=3, action="append", default=[], metavar=("SET", "BLEU", "CHRF"))
    options = parser.parse_args(arguments)
    try:
        licence = options.licence
        family = CONVENTIONS[getattr(options, "family", NLLB.name)]
        if options.command == "hub":
            source, told = from_hub(options.repo, options.revision, family)
            licence = licence or told
        else:
            source = from_folder(options.folder)
        put(
            options.lock,
            options.name,
            source,
            further=options.command == "hub" and options.further,
            builtin=options.command == "local",
            convention=family,
            licence=licence,
            summary=options.summary,
            quality=_scores(options.score, "published" if options.command == "hub" else "measured"),
        )
    except TranslatorError as error:
        print(f"Error: {error.message} {error.hint}".rstrip(), file=sys.stderr)
        return 1
    print(f"{options.lock}: {options.name} {source.repo} {source.revision} {source.size} bytes")
    return 0


def _scores(given: Iterable[Sequence[str]], origin: str) -> list[Quality]:
    try:
        return [Quality(name, float(bleu), float(chrf), origin) for name, bleu, chrf in given]
    except ValueError as error:
        raise UsageError(
            "--score takes the set's name and two numbers.", "--score 'FLORES-200 dev' 12.5 36.6"
        ) from error


if __name__ == "__main__":
    sys.exit(main())
