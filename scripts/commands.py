"""Write the command reference and the manual page from the program itself.

python -m scripts.commands            write docs/commands.md and docs/translator.1
python -m scripts.commands --check    only say whether they are up to date; exits with 1 if not
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from translator.cli.help import explained, names_of
from translator.cli.reference import PROGRAM, Command, Parameter, program
from translator.distribution import __version__

ROOT = Path(__file__).resolve().parent.parent
EXIT_CODES = {
    0: "Done.",
    1: "Failed: something could not be read or written.",
    2: "Wrong usage, or a wrong configuration file.",
    3: "A model is missing or damaged.",
    4: "Part of a batch or a digest could not be done; the rest was.",
    130: "Interrupted.",
}
ENVIRONMENT = {
    "TRANSLATOR_MODEL": "The model to use, where --model does not say.",
    "TRANSLATOR_CONFIG": "Another configuration file; none for no configuration.",
    "TRANSLATOR_HOME": "The folder for models and the translation memory.",
    "TRANSLATOR_LOCK": "Another models.lock, the list of models.",
    "TRANSLATOR_DEBUG": "Set to anything: an unexpected error shows its traceback.",
    "COLUMNS": "The width of the help and of tables, where there is no terminal to ask.",
    "HF_ENDPOINT": "Another address of the hub that models are fetched from.",
    "HF_TOKEN": "Who you are to the hub; no model of models.lock needs it.",
    "HF_HUB_OFFLINE": "Set to 1: nothing is fetched.",
    "HF_HUB_DISABLE_PROGRESS_BARS": "Set to 1: a download shows no bar.",
}


def pages() -> dict[Path, str]:
    """What is written where."""
    whole = program()
    return {ROOT / "docs" / "commands.md": markdown(whole), ROOT / "docs" / "translator.1": manual(whole, __version__)}


def markdown(whole: Command) -> str:
    """The command reference."""
    lines = [
        "# The commands",
        "",
        "Written by `python -m scripts.commands` from the program itself; `translator COMMAND --help` says the same.",
        "Defaults of one's own, the environment and the exit codes: [configuration](configuration.md).",
        "",
        *(f"- [`{each.title}`](#{each.title.replace(' ', '-')}): {each.summary}" for each in whole.walk()),
    ]
    for command in whole.walk():
        lines += ["", f"## {command.title}", "", f"    {command.usage}", "", *_paragraphs(command)]
        for parameters in (command.arguments, command.options):
            lines += ["", *(_bullet(each) for each in parameters)] if parameters else []
    return "\n".join(lines) + "\n"


def manual(whole: Command, version: str) -> str:
    """The manual page, in the man macros of roff."""
    lines = [
        f'.TH {PROGRAM.upper()} 1 "" "{PROGRAM} {version}" "User Commands"',
        ".SH NAME",
        f"{PROGRAM} \\- {_roff(_uncapital(whole.summary.rstrip('.')))}",
        ".SH SYNOPSIS",
        f".B {PROGRAM}",
        "COMMAND [OPTIONS] ...",
        ".SH DESCRIPTION",
        _roff(whole.summary),
        "The result goes to standard output, everything else to standard error.",
        ".SH COMMANDS",
    ]
    for command in whole.walk():
        lines += [f".SS {_roff(command.title)}", _roff(command.usage), ".PP", *_roff_paragraphs(command)]
        for parameter in command.parameters:
            lines += [".TP", f"\\fB{_roff(names_of(parameter))}\\fR", _roff(explained(parameter))]
    lines += [".SH EXIT STATUS", *_defined({str(code): text for code, text in EXIT_CODES.items()})]
    lines += [".SH ENVIRONMENT", *_defined(ENVIRONMENT)]
    lines += [
        ".SH FILES",
        ".TP",
        _roff("config.toml"),
        _roff("Defaults of options; translator config path says where."),
    ]
    return "\n".join(lines) + "\n"


def _bullet(parameter: Parameter) -> str:
    return f"- `{names_of(parameter)}`: {explained(parameter)}"


def _paragraphs(command: Command) -> list[str]:
    return "\n\n".join(" ".join(part.split()) for part in command.help.split("\n\n")).split("\n")


def _roff_paragraphs(command: Command) -> Iterator[str]:
    for number, line in enumerate(line for line in _paragraphs(command) if line):
        if number:
            yield ".PP"
        yield _roff(line)


def _defined(terms: dict[str, str]) -> Iterator[str]:
    for term, text in terms.items():
        yield from (".TP", f"\\fB{_roff(term)}\\fR", _roff(text))


def _roff(text: str) -> str:
    """A line of text that roff shows as it stands."""
    text = (
        text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga").replace("~", "\\(ti").replace("^", "\\(ha")
    )
    return f"\\&{text}" if text.startswith((".", "'")) else text


def _uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    checking = parser.parse_args(arguments).check
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if not checking:
            path.write_text(pages()[path], encoding="utf-8")
        sys.stderr.write(f"{path.relative_to(ROOT)} is {'not up to date' if checking else 'written'}.\n")
    return 1 if stale and checking else 0


if __name__ == "__main__":
    sys.exit(main())
