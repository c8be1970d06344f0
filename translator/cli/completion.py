"""`translator completion`: the script that makes a shell complete the program's commands, options and values."""

from __future__ import annotations

import sys
from enum import Enum
from typing import Annotated

import typer

from translator.cli import options
from translator.cli.console import Console
from translator.cli.reference import PROGRAM

COMPLETION_VARIABLE = f"_{PROGRAM.upper()}_COMPLETE"
"""Set by a shell's script when it asks the program what could stand here."""


class Shell(str, Enum):
    """A shell with a script of its own; pwsh is PowerShell's newer name."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"
    powershell = "powershell"
    pwsh = "pwsh"


_WHERE = {
    Shell.bash: "For every new shell: echo 'eval \"$(translator completion bash)\"' >> ~/.bashrc",
    Shell.zsh: "For every new shell: echo 'eval \"$(translator completion zsh)\"' >> ~/.zshrc (after compinit)",
    Shell.fish: "For every new shell: translator completion fish > ~/.config/fish/completions/translator.fish",
    Shell.powershell: "In $PROFILE, for every new shell: translator completion powershell | Out-String | iex",
    Shell.pwsh: "In $PROFILE, for every new shell: translator completion pwsh | Out-String | iex",
}
"""What makes a script last."""


@options.takes(console=options.console)
def completion(
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="The shell to write it for.")],
    *,
    console: Console,
) -> None:
    """Print the script that makes a shell complete commands, options, formats, models and files.

    Nothing is installed: the line that makes it last is told on a terminal.
    """
    from typer.completion import get_completion_script  # type: ignore[attr-defined] # of Typer, not of its face

    script = get_completion_script(prog_name=PROGRAM, complete_var=COMPLETION_VARIABLE, shell=shell.value)
    console.result(script)
    if sys.stdout.isatty():
        console.note(_WHERE[shell])
