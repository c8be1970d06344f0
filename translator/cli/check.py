"""`translator check`: the fidelity check alone, on anybody's translations."""

from __future__ import annotations

import codecs
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from translator.cli import options
from translator.cli.console import Console
from translator.errors import InputError, InputNotFound, InputNotText, InputUnreadable

_NAMED = 10
"""Lines that a message names at most."""


@options.takes(console=options.console)
def check_pairs(
    file: Annotated[str, typer.Argument(metavar="FILE.tsv|-", help="Source TAB translation a line; - is stdin.")],
    flagged: Annotated[bool, typer.Option("--flagged", help="Print only the lines that have a flag.")] = False,
    *,
    console: Console,
) -> None:
    """Check translations against their Indonesian sources: one JSON object a line, with its flags.

    Lines that are no pair are passed over and counted; the exit code is 1 then.
    """
    from translator.documents.read import refuse_address
    from translator.fidelity import check

    refuse_address(file)
    kinds: Counter[str] = Counter()
    lines = doubtful = 0
    bad: list[int] = []
    for number, line in enumerate(_lines(file), 1):
        pair = _pair(line)
        if pair is None:
            bad.append(number)
            continue
        if not any(pair):
            continue
        flags = check(*pair)
        lines += 1
        doubtful += bool(flags)
        kinds.update(flag.kind for flag in flags)
        if flags or not flagged:
            record = {"line": number, "flags": [flag.to_dict() for flag in flags]}
            console.result(json.dumps(record, ensure_ascii=False))
    counts = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
    console.note(f"{doubtful} of {lines} translations flagged{': ' + counts if counts else ''}.")
    if bad:
        raise InputError(_told(bad), "Write one pair a line, in UTF-8: SOURCE<TAB>TRANSLATION.")


def _told(bad: list[int]) -> str:
    """Which lines are no pairs, and how many."""
    if len(bad) == 1:
        return f"Line {bad[0]} is not a source, one TAB and a translation; it was passed over."
    named = ", ".join(map(str, bad[:_NAMED])) + (", ..." if len(bad) > _NAMED else "")
    return f"{len(bad):,} lines are not a source, one TAB and a translation; they were passed over: {named}."


def _pair(line: bytes) -> tuple[str, str] | None:
    """The source and the translation of a line, both empty for an empty one; None where it is no pair."""
    try:
        text = line.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        return None
    if not text.strip():
        return "", ""
    source, tab, translation = text.partition("\t")
    return (source, translation) if tab and "\t" not in translation else None


def _lines(file: str) -> Iterator[bytes]:
    """The lines of a file or of standard input, without a mark of the byte order.

    Raises:
        InputError: it cannot be read, or is no text in UTF-8 from its first line on.
    """
    try:
        if file == "-":
            yield from _without_mark(sys.stdin.buffer)
            return
        with Path(file).open("rb") as lines:
            yield from _without_mark(lines)
    except FileNotFoundError:
        raise InputNotFound(f"No such file: {file}", "Give a TSV file, or - for standard input.") from None
    except UnicodeDecodeError:
        raise InputNotText(f"Not UTF-8 text: {file}", "Save it as UTF-8, one pair a line.") from None
    except OSError as error:
        raise InputUnreadable(f"Cannot read {file}: {error.strerror}.", "Check its permissions.") from None


def _without_mark(lines: Iterable[bytes]) -> Iterator[bytes]:
    for number, line in enumerate(lines):
        if number == 0:
            line = line.removeprefix(codecs.BOM_UTF8)
            line.decode("utf-8")
        yield line
