"""`translator memory`: the translations of people that `--tm own` uses, brought in, taken out, looked at, forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translator.cli import options
from translator.cli.console import Console
from translator.cli.frame import group

if TYPE_CHECKING:
    from translator.output.tmx import Unit
    from translator.translation.corrections import Correction, Corrections
    from translator.translation.tmx import TmxReader

app = group("Keep translations by people, for --tm own.")


@app.command("import")
@options.takes(console=options.console)
def import_pairs(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.tmx...", help="Memories of other programs.")],
    *,
    console: Console,
) -> None:
    """Keep the Indonesian and English pairs of TMX files; a later pair takes the place of an earlier one."""
    from translator.translation.corrections import Corrections
    from translator.translation.tmx import TmxReader

    with _own() as own:
        for path in files:
            reader = TmxReader(path)
            # Read to its end first: of a file that turns out to be broken nothing is kept.
            with console.progress(f"Reading {path.name}", unit="pairs") as progress:
                read = Corrections.of(_counted(reader, progress.advance))
            with read:
                own.keep_all(read)
            left = reader.units - reader.pairs
            others = f"; units without the two languages: {left:,}" if left > 0 else ""
            console.note(f"Kept {reader.pairs:,} pairs of {path}{others}.")
        console.note(f"The memory holds {len(own):,} sentences now. Use it with --tm own.")


@app.command("export")
@options.takes(console=options.console)
def export_pairs(
    file: Annotated[str, typer.Argument(metavar="FILE.tmx|-", help="Where to; - is standard output.")],
    *,
    console: Console,
) -> None:
    """Write everything that is kept as TMX 1.4b."""
    from translator.files import write_pieces
    from translator.output.tmx import tmx_pieces

    with _own() as own:
        count = len(own)
        pieces = tmx_pieces(_units(own))
        if file == "-":
            for piece in pieces:
                console.result(piece)
            return
        write_pieces(Path(file), (piece.encode("utf-8", "replace") for piece in pieces))
    console.note(f"Wrote {count:,} pairs to {file}.")


@app.command("show")
@options.takes(console=options.json_console)
def show_pairs(
    words: Annotated[str, typer.Argument(metavar="[WORDS]", help="Only pairs with these words in either side.")] = "",
    rows: Annotated[int, typer.Option("--rows", min=1, help="Show at most so many sentences.")] = 20,
    *,
    console: Console,
) -> None:
    """Show what is kept."""
    with _own() as own:
        found = list(islice((pair for pair in own if _holds(pair, words)), rows))
        if found or console.as_json:
            console.table([{"source": pair.source, "english": pair.target, "origin": pair.origin} for pair in found])
        console.note(f"{len(found):,} of {len(own):,} sentences in {own.path}.")


@app.command("forget")
@options.takes(console=options.console)
def forget_pair(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="The Indonesian sentence.")],
    *,
    console: Console,
) -> None:
    """Forget the translation of one sentence."""
    from translator.errors import InputNotFound

    with _own() as own:
        if not own.forget(sentence):
            raise InputNotFound("The memory holds no such sentence.", "See what it holds: translator memory show WORDS")
    console.note("Forgotten.")


def _own() -> Corrections:
    from translator.translation.corrections import Corrections, corrections_path

    return Corrections(corrections_path())


def _units(own: Corrections) -> Iterator[Unit]:
    from translator.output.tmx import Unit

    for number, pair in enumerate(own, 1):
        yield Unit(pair.source, pair.target, id=str(number), author=pair.origin, changed=pair.changed)


def _holds(pair: Correction, words: str) -> bool:
    wanted = " ".join(words.lower().split())
    return wanted in pair.source.lower() or wanted in pair.target.lower()


def _counted(pairs: TmxReader, advance: Callable[[int], None]) -> Iterator[Correction]:
    for pair in pairs:
        yield pair
        advance(1)
