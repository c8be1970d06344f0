"""`translator check`: the fidelity check alone, on anybody's translations."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from translator.cli import options
from translator.cli.console import Console
from translator.errors import InputError, InputNotFound, InputNotText, InputUnreadable


@options.takes(console=options.console)
def check_pairs(
    file: Annotated[str, typer.Argument(metavar="FILE.tsv|-", help="Source TAB translation a line; - is stdin.")],
    flagged: Annotated[bool, typer.Option("--flagged", help="Print only the lines that have a flag.")] = False,
    *,
    console: Console,
) -> None:
    """Check translations against their Indonesian sources: one JSON object a line, with its flags."""
    from translator.fidelity import check

    kinds: Counter[str] = Counter()
    lines = doubtful = 0
    for number, source, translation in _pairs(file):
        flags = check(source, translation)
        lines += 1
        doubtful += bool(flags)
        kinds.update(flag.kind for flag in flags)
        if flags or not flagged:
            record = {"line": number, "flags": [flag.to_dict() for flag in flags]}
            console.result(json.dumps(record, ensure_ascii=False))
    counts = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
    console.note(f"{doubtful} of {lines} translations flagged{': ' + counts if counts else ''}.")


def _pairs(file: str) -> Iterator[tuple[int, str, str]]:
    """The pairs of a file with their line numbers from 1; empty lines are passed over.

    Raises:
        InputError: a line without exactly one TAB, or a file that cannot be read as UTF-8 text.
    """
    for number, line in enumerate(_lines(file), 1):
        line = line.rstrip("\r\n")
        if not line.strip():
            continue
        source, tab, translation = line.partition("\t")
        if not tab or "\t" in translation:
            raise InputError(
                f"Line {number} is not a source, one TAB and a translation.",
                "Write one pair a line: SOURCE<TAB>TRANSLATION.",
            )
        yield number, source, translation


def _lines(file: str) -> Iterator[str]:
    try:
        if file == "-":
            yield from (line.decode("utf-8-sig" if n == 0 else "utf-8") for n, line in enumerate(sys.stdin.buffer))
            return
        with Path(file).open(encoding="utf-8-sig", newline="\n") as lines:
            yield from lines
    except FileNotFoundError:
        raise InputNotFound(f"No such file: {file}", "Give a TSV file, or - for standard input.") from None
    except UnicodeDecodeError:
        raise InputNotText(f"Not UTF-8 text: {file}", "Save it as UTF-8, one pair a line.") from None
    except OSError as error:
        raise InputUnreadable(f"Cannot read {file}: {error.strerror}.", "Check its permissions.") from None
