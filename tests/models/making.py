"""Models and locks for tests: the built-in model's own files under other names and from other places."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.hub import REVISION
from translator.models.checks import write_record
from translator.models.lock import Licence, ModelEntry, ModelFile, Quality, Source, lock_path, read_lock

NON_COMMERCIAL = Licence("CC-BY-NC-4.0", "https://creativecommons.org/licenses/by-nc/4.0/legalcode", True)


@cache
def model_files() -> Mapping[str, bytes]:
    """The files of a real CTranslate2 model: the built-in one."""
    folder = lock_path().parent / "translator" / "models" / "compact"
    entry = read_lock(lock_path()).builtin
    return {file.name: (folder / file.name).read_bytes() for file in entry.sources[0].files}


def source(repo: str, files: Mapping[str, bytes] | None = None, revision: str = REVISION) -> Source:
    """A source whose sizes and hashes are those of the files."""
    described = [
        ModelFile(name, len(content), hashlib.sha256(content).hexdigest())
        for name, content in (model_files() if files is None else files).items()
    ]
    return Source(repo, revision, tuple(described))


def resized(source: Source, name: str, size: int) -> Source:
    """The source with another size for one file."""
    return replace(source, files=tuple(replace(f, size=size) if f.name == name else f for f in source.files))


def entry(name: str, *sources: Source, licence: Licence = NON_COMMERCIAL) -> ModelEntry:
    """A lock entry; without sources, one at `test/NAME`."""
    quality = (Quality("FLORES-200 dev", 12.5, None, "measured"),)
    return ModelEntry(name, "A model for tests", licence, "nllb", sources or (source(f"test/{name}"),), quality)


def write_lock(path: Path, *entries: ModelEntry, default: str = "") -> Path:
    """Write a lock file; JSON's strings, numbers and lists are TOML too."""
    lines = ["schema = 1"] + ([f"default = {json.dumps(default)}"] if default else [])
    for each in entries:
        lines += ["[[model]]", f"name = {json.dumps(each.name)}", f"summary = {json.dumps(each.summary)}"]
        lines += [f"convention = {json.dumps(each.convention)}"]
        licence = {"id": each.licence.id, "url": each.licence.url, "non_commercial": each.licence.non_commercial}
        lines += [f"licence = {_inline(**licence)}"]
        quality = [_inline(set=one.set, origin=one.origin, bleu=one.bleu or 0.0) for one in each.quality]
        lines += [f"quality = [{', '.join(quality)}]"]
        for one in each.sources:
            lines += ["[[model.source]]", f"repo = {json.dumps(one.repo)}", f"revision = {json.dumps(one.revision)}"]
            files = [_inline(name=file.name, size=file.size, sha256=file.sha256) for file in one.files]
            lines += [f"files = [{', '.join(files)}]"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _inline(**values: object) -> str:
    return "{ " + ", ".join(f"{key} = {json.dumps(value)}" for key, value in values.items()) + " }"


def fill(folder: Path, files: Mapping[str, bytes] | None = None) -> Path:
    """Write a model's files into a folder."""
    folder.mkdir(parents=True)
    for name, content in (model_files() if files is None else files).items():
        (folder / name).write_bytes(content)
    return folder


def install(home: Path, model: ModelEntry, files: Mapping[str, bytes] | None = None) -> Path:
    """Put a model where an installed one lies, with the record of a check."""
    folder = fill(home / "models" / model.name, files)
    if files is None:
        write_record(folder, model.sources[0])
    return folder


def world(home: Path, lock: Path, **variables: str) -> dict[str, str]:
    """The environment of a process with a home and a lock of its own, and no proxy."""
    kept = {key: value for key, value in os.environ.items() if not key.upper().endswith("_PROXY")}
    kept = {key: value for key, value in kept.items() if not key.startswith(("HF_", "TRANSLATOR_"))}
    own = {
        "HOME": str(home),
        "TRANSLATOR_HOME": str(home / "translator"),
        "TRANSLATOR_LOCK": str(lock),
        "HF_HOME": str(home / "huggingface"),
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_DOWNLOAD_TIMEOUT": "3",
        "PYTHONWARNINGS": "error::ResourceWarning",
    }
    return {**kept, **own, **variables}


def run(arguments: Iterable[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the program's command line to its end."""
    return subprocess.run(
        [sys.executable, "-m", "translator", *arguments],
        env=dict(environment), capture_output=True, text=True, timeout=120, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
