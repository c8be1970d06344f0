"""`translator doctor`: what this machine can do, what is wrong, and what mends it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from translator.cli import options
from translator.cli.configuration import Configuration, check, read_configuration, told
from translator.cli.console import Console
from translator.errors import ConfigurationError
from translator.paths import configuration_path

if TYPE_CHECKING:
    from translator.diagnosis import Diagnosis, Problem
    from translator.translation.devices import Cuda


@options.takes(console=options.json_console)
def doctor(*, console: Console) -> None:
    """Say what this machine can do and what is wrong. Exits with 1 when translation cannot work."""
    from translator.diagnosis import diagnose

    found = diagnose()
    configured, problem = _configuration()
    if problem is not None:
        found = replace(found, problems=(*found.problems, problem))
    if console.as_json:
        console.data(_as_data(found) | {"configuration": {"path": _path(configured), "values": told(configured)}})
    else:
        console.result(_as_text(found, configured))
    if not found.works:
        raise typer.Exit(1)


def _configuration() -> tuple[Configuration, Problem | None]:
    """The user's configuration, and what is wrong with it: every command that takes defaults refuses to run then."""
    from translator.cli.reference import program
    from translator.diagnosis import Problem

    configured = Configuration(configuration_path())
    try:
        configured = read_configuration()
        check(configured, program())
    except ConfigurationError as error:
        return configured, Problem(error.message, error.hint, True)
    return configured, None


def _path(configured: Configuration) -> str | None:
    return str(configured.path) if configured.path else None


def _configuration_lines(configured: Configuration) -> list[str]:
    from translator.cli.toml_lines import literal

    if configured.path is None:
        return ["Configuration", "  none, as TRANSLATOR_CONFIG says"]
    if not configured.path.exists():
        return ["Configuration", f"  none: {configured.path} is not there"]
    rows = (f"  {key} = {literal(value)}" for key, value in told(configured).items())
    return [f"Configuration, {configured.path}", *rows]


def _as_data(found: Diagnosis) -> dict[str, Any]:
    return {
        "works": found.works,
        "python": found.python,
        "system": found.system,
        "packages": found.packages,
        "cores": found.cores,
        "memory": found.memory,
        "instruction_set": found.instruction_set,
        "compute_types": list(found.compute_types),
        "cuda": {
            "works": found.cuda.works,
            "cards": [sorted(types) for types in found.cuda.cards],
            "problem": found.cuda.problem,
        },
        "models_folder": str(found.models_folder),
        "free_disk": found.free_disk,
        "lock": str(found.lock),
        "models": [
            {
                "name": state.entry.name,
                "family": state.entry.convention,
                "own": state.entry.own,
                "state": state.state,
                "detail": state.detail,
                "bytes": state.bytes_here,
            }
            for state in found.models
        ],
        "problems": [
            {"message": problem.message, "remedy": problem.remedy, "fatal": problem.fatal} for problem in found.problems
        ],
    }


def _cards(cuda: Cuda) -> str:
    if not cuda.cards:
        return f"none ({cuda.problem})"
    count = f"{len(cuda.cards)}, " if len(cuda.cards) > 1 else ""
    return f"{count}not usable" if cuda.problem else count + ", ".join(sorted(frozenset.intersection(*cuda.cards)))


def _as_text(found: Diagnosis, configured: Configuration) -> str:
    from translator.files import megabytes

    memory = "unknown" if found.memory is None else megabytes(found.memory)
    facts = {
        "Python": found.python,
        "System": found.system,
        "Processor": f"{found.cores} cores, {found.instruction_set}",
        "Computes with": ", ".join(found.compute_types) or "nothing",
        "Graphics cards": _cards(found.cuda),
        "Memory": memory,
        "Free disk": megabytes(found.free_disk),
        "Models folder": str(found.models_folder),
        "Model list": str(found.lock),
    }
    lines = [f"{name + ':':<16}{value}" for name, value in facts.items()]
    lines += ["", "Packages"]
    lines += [f"  {name:<18}{version or 'missing'}" for name, version in found.packages.items()]
    lines += ["", "Models"]
    lines += [
        f"  {state.entry.name:<17} {state.entry.convention:<11} {state.state}{', brought in' * state.entry.own}"
        for state in found.models
    ]
    lines += ["", *_configuration_lines(configured), ""]
    if not found.problems:
        lines.append("Nothing is wrong.")
    for problem in found.problems:
        lines.append(f"{'Broken' if problem.fatal else 'Note'}: {problem.message}")
        if problem.remedy:
            lines.append(f"  {problem.remedy}")
    if not found.works:
        lines.append("Translation cannot work until this is mended.")
    return "\n".join(lines)
