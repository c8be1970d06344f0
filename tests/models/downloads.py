"""Runs several downloads in one process of its own, as HF_* variables are read once a process; prints the outcomes.

python -m tests.models.downloads NAME...
"""

from __future__ import annotations

import json
import sys
from typing import Any

from translator.errors import TranslatorError
from translator.models.download import Patience, download


def main() -> None:
    """Download each model named and print a JSON object of outcomes."""
    outcomes: dict[str, dict[str, Any]] = {}
    for name in sys.argv[1:]:
        seen: list[tuple[int, int]] = []
        try:
            done = download(
                name,
                accept=True,
                patience=Patience(attempts=3, pause=0.02),
                progress=lambda here, total, seen=seen: seen.append((here, total)),  # type: ignore[misc]
            )
            outcomes[name] = {
                "folder": str(done.folder),
                "repo": done.source.repo if done.source else None,
                "was_there": done.was_there,
            }
        except TranslatorError as error:
            outcomes[name] = {"error": type(error).__name__, "message": error.message, "hint": error.hint}
        outcomes[name]["last"] = seen[-1] if seen else None
        outcomes[name]["least"] = min(here for here, _ in seen) if seen else None
        outcomes[name]["most"] = max(here for here, _ in seen) if seen else None
    json.dump(outcomes, sys.stdout)


if __name__ == "__main__":
    main()
