"""How every command of the program behaves: its help, its defaults from the configuration, what it says of mistakes."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from translator.cli.configuration import defaults_for, read_configuration
from translator.cli.help import render_help
from translator.cli.reference import HELP_NAMES, describe
from translator.cli.usage import ARGUMENTS, given_on, no_such_command, parser_errors, path_of
from translator.errors import ConfigurationError

_Run = TypeVar("_Run", bound=Callable[..., Any])


class Command(TyperCommand):
    """One command: help as wide as the terminal, and the user's configuration below its options."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the parser's
        """Its help."""
        return _help(self, ctx)

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - nothing is cut
        """What a shell shows beside its name: the first paragraph of its help."""
        return describe(self).summary

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - the parser's
        """Read its arguments.

        Raises:
            ConfigurationError: the configuration cannot be read, and this command takes something from it.
        """
        ctx.meta[ARGUMENTS] = list(args)
        problem = None
        if not ctx.resilient_parsing:
            try:
                ctx.default_map = self._defaults(ctx)
            except ConfigurationError as error:
                problem = error
        with _telling(ctx):
            rest = super().parse_args(ctx, args)  # leaves where only help is asked for
        if problem is not None:
            raise problem
        return rest

    def _defaults(self, ctx: Any) -> dict[str, Any]:  # noqa: ANN401 - the parser's
        path = path_of(ctx)
        if not describe(self, path).configurable:
            return {}
        configuration = read_configuration()
        if configuration.is_empty:
            return {}
        return defaults_for(configuration, describe(ctx.find_root().command), path, given_on(ctx))


class Group(TyperGroup):
    """A group of commands, which says what they are when none is named."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the parser's
        """Its help."""
        return _help(self, ctx)

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - nothing is cut
        """What a shell shows beside its name: the first paragraph of its help."""
        return describe(self).summary

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - the parser's
        """Read what stands before a command's name; without any, show the help and leave with 2."""
        ctx.meta[ARGUMENTS] = list(args)
        if not args and not self.invoke_without_command and not ctx.resilient_parsing:
            sys.stderr.write(self.get_help(ctx) + "\n")
            ctx.exit(2)
        with _telling(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - the parser's
        """Find a command by its name.

        Raises:
            UsageError: there is none.
        """
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            raise no_such_command(args[0], describe(self, path_of(ctx)))
        return super().resolve_command(ctx, args)


class App(typer.Typer):
    """A Typer whose commands are those above; `group` makes the ones that stand below another."""

    def command(self, name: str | None = None, **settings: Any) -> Callable[[_Run], _Run]:  # noqa: ANN401
        """Register a command."""
        return super().command(name, cls=Command, **settings)


def group(help_text: str, *, cls: type[Group] = Group, **settings: Any) -> App:  # noqa: ANN401 - Typer's own
    """A group of commands, to be filled with its `command` and hung into another with `add_typer`."""
    return App(
        cls=cls,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": HELP_NAMES},
        help=help_text,
        **settings,
    )


@contextmanager
def _telling(ctx: Any) -> Iterator[None]:  # noqa: ANN401 - the parser's
    """Have an error of the parser know which command it is about."""
    try:
        yield
    except parser_errors.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


def _help(command: Any, ctx: Any) -> str:  # noqa: ANN401 - the parser's
    return render_help(describe(command, path_of(ctx)), shutil.get_terminal_size().columns)
