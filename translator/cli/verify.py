"""`translator verify`: hash every file of the models again."""

from __future__ import annotations

from typing import Annotated

import typer

from translator.cli import options
from translator.cli.console import Console


@options.takes(console=options.json_console)
def verify_models(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A model; left out: all.")] = None,
    *,
    console: Console,
) -> None:
    """Check every file of the installed models against the hashes they should have."""
    from translator.models.lock import read_lock
    from translator.models.store import damaged, folder_of, verify

    lock = read_lock()
    names = [name] if name else [entry.name for entry in lock.values() if folder_of(entry).is_dir()]
    results = []
    for each in names:
        size = lock.entry(each).size
        with console.progress(f"Checking {each}", size, unit="bytes") as progress:
            results.append(verify(each, lock=lock, advance=progress.advance))
    rows = [
        {
            "model": result.name,
            "file": check.expected.name,
            "state": check.state,
            "size": check.size,
            "sha256": check.sha256,
            "expected_size": check.expected.size,
            "expected_sha256": check.expected.sha256,
        }
        for result in results
        for check in result.checks
    ]
    if console.as_json:
        console.data(rows)
    else:
        console.table([{key: row[key] for key in ("model", "file", "state")} for row in rows])
    for result in results:
        if not result.ok:
            raise damaged(lock[result.name], result.checks)
    own = [result.name for result in results if lock[result.name].own]
    console.note("Every file is as models.lock says.")
    if own:
        console.note(f"Brought in here, so checked only against the hashes they came with: {', '.join(own)}.")
