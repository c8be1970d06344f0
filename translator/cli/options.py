"""Options that several commands share, so that they mean and say the same everywhere."""

from __future__ import annotations

from typing import Annotated

import typer

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on stderr but warnings and errors.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Model = Annotated[
    str | None,
    typer.Option("--model", "-m", metavar="NAME|FOLDER", envvar="TRANSLATOR_MODEL", help="A model's name or folder."),
]
Beam = Annotated[int, typer.Option("--beam", min=1, max=16, help="Beam size: 4 is best, 1 is fastest.")]
Threads = Annotated[int, typer.Option("--threads", min=0, help="Processor cores to use; 0 is all of them.")]
Sentences = Annotated[int, typer.Option("--sentences", "-n", min=0, help="Sentences in the summary; 0 is none.")]
KeepBoilerplate = Annotated[bool, typer.Option("--keep-boilerplate", help="Keep site furniture: adverts, links.")]
