"""Looks into a wheel and a source distribution: what must be there, and what must not.

    python scripts/check_package.py FILE ...

Prints a line a file, and fails with what is wrong.
"""

from __future__ import annotations

import re
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

NEEDED = (
    "translator/models/models.lock",
    "translator/models/compact/model.bin",
    "translator/models/compact/LICENSE",
    "translator/py.typed",
    "translator/lexicon/words.txt",
)
"""Files that a wheel must hold."""
STRANGE = re.compile(r"(?:^|/)(?:\.venv|\.venv-docs|\.ci|\.git|__pycache__|shared)(?:/|$)|^site/|\.pyc$")
_RELATIVE = re.compile(r"\]\((?!https?://|#)[^)]+\)")


def faults_of(names: list[str], metadata: str, *, wheel: bool) -> list[str]:
    """What is wrong with a distribution of these files and this metadata, in words."""
    faults = [f"{name} is in it" for name in names if STRANGE.search(name)]
    if wheel:
        faults += [f"{name} is missing" for name in NEEDED if name not in names]
    headers = Parser().parsestr(metadata)
    faults += [f"the metadata has no {key}" for key in ("Name", "Version", "License-Expression") if not headers[key]]
    if _RELATIVE.search(headers.get_payload() or ""):  # type: ignore[arg-type]
        faults.append("a link of its description leads nowhere outside the repository")
    return faults


def main(files: list[str]) -> int:
    """Check each file; 0 where all are sound."""
    status = 0
    for path in map(Path, files):
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as wheel:
                names = wheel.namelist()
                metadata = wheel.read(next(name for name in names if name.endswith(".dist-info/METADATA"))).decode()
        else:
            with tarfile.open(path) as sdist:
                names = [name.partition("/")[2] for name in sdist.getnames()]
                member = sdist.extractfile(next(name for name in sdist.getnames() if name.endswith("/PKG-INFO")))
                metadata = member.read().decode() if member else ""
        faults = faults_of(names, metadata, wheel=path.suffix == ".whl")
        status |= bool(faults)
        print(f"{path.name}: {'; '.join(faults) or f'{len(names)} files, sound'}, {path.stat().st_size / 1e6:.1f} MB")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
