"""`translator serve`: the translator behind HTTP, for programs and people on this machine."""

from __future__ import annotations

import logging
import signal
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translator.cli import options
from translator.cli.loading import load_translator, opened_memory
from translator.cli.recipe_options import TEXT, recipe
from translator.distribution import install_command
from translator.errors import OutputError, UsageError

if TYPE_CHECKING:
    from translator.cli.console import Console
    from translator.recipe import Recipe


@options.takes(
    recipe=recipe("summary", *TEXT),
    engine=options.engine,
    console=options.console,
)
def serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Where it listens; 0 is any free port.")] = 5000,
    host: Annotated[
        str, typer.Option("--host", help="The address it listens on; any but this machine's own needs --api-key-file.")
    ] = "127.0.0.1",
    api_key_file: Annotated[
        Path | None,
        typer.Option("--api-key-file", metavar="FILE", help="Keys that callers must show one of: one a line."),
    ] = None,
    cors: Annotated[
        list[str] | None,
        typer.Option("--cors", metavar="ORIGIN", help="Let the pages of a site call, https://example.org; repeatable."),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="Another name of this machine; repeatable."),
    ] = None,
    queue: Annotated[int, typer.Option("--queue", min=1, help="Requests that may wait; more are refused.")] = 128,
    time_limit: Annotated[
        float, typer.Option("--time-limit", min=1, metavar="SECONDS", help="How long a request may take.")
    ] = 600.0,
    models: Annotated[int, typer.Option("--models", min=1, help="Models in memory at the same time.")] = 2,
    use_memory: options.UseMemory = True,
    *,
    recipe: Recipe,
    engine: options.EngineChoice,
    console: Console,
) -> None:
    """Serve translations over HTTP, as LibreTranslate does and with routes for whole articles."""
    _require_server()
    from translator.server.app import Server
    from translator.server.guard import is_loopback, own_names
    from translator.server.keys import NO_KEYS, read_keys
    from translator.server.run import listen, run
    from translator.server.settings import Settings
    from translator.server.shelf import Shelf
    from translator.translation.corrections import Corrections, corrections_path

    keys = read_keys(api_key_file) if api_key_file else NO_KEYS
    if not is_loopback(host) and not keys.required:
        told = f"On {host} other machines could use this server, and no key is asked of them."
        raise UsageError(told, "Give --api-key-file FILE, or leave --host out.")
    settings = Settings(queue=queue, seconds=time_limit, cors=tuple(cors or ()), hosts=tuple(allow_host or ()))
    _log_access(console)
    with listen(host, port) as listening, opened_memory(console, wanted=use_memory) as memory:
        translator = load_translator(console, engine, recipe)
        if recipe.tm is None:
            recipe = recipe.with_choices(tm=Corrections(corrections_path()))
        shelf = Shelf(translator, most=models, memory=memory, threads=engine.threads, memory_limit=engine.memory_limit)
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
        signal.signal(signal.SIGTERM, _stopped)
        signal.signal(signal.SIGINT, _stopped)
        run(
            lambda: Server(shelf, recipe, settings, keys, own_names(host)),
            settings,
            listening,
            lambda: console.note(f"Serving on {address} (Ctrl-C stops)."),
        )
    console.note("Stopped.")


def _stopped(*_: object) -> None:
    """Do nothing more: the server raises the signal again once it has stopped in good order."""


def _log_access(console: Console) -> None:
    """One line a request on stderr, unless --quiet; never text of an article."""
    logger = logging.getLogger("translator.server.access")
    if console.quiet or logger.isEnabledFor(logging.INFO):
        return
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


def _require_server() -> None:
    """Raise if the libraries of the server are not here.

    Raises:
        OutputError: they are not.
    """
    if any(find_spec(name) is None for name in ("starlette", "uvicorn", "python_multipart")):
        raise OutputError(
            "The server needs libraries that are not installed.", f"Install them: {install_command('server')}"
        )
