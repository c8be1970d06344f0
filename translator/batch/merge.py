"""The reports of all shares of a batch joined into one."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any

from translator.article import TITLE
from translator.batch.journal import Done, FlagRow, Journal
from translator.batch.pages import write_pages_index
from translator.batch.report import SCHEMA, Counts, Report, write_reports
from translator.collection.reading import Failure
from translator.errors import InputNotText, OutputError, UsageError
from translator.output.render import Format

_NAME = re.compile(r"report-(\d+)-of-(\d+)\.json")


def merge_reports(out: Path) -> tuple[Report, tuple[int, ...]]:
    """Join the reports of the shares in OUT into OUT/report.json and OUT/report.md, and their pages into one index.

    Returns:
        The report, and the numbers of the shares that have none yet; while there are any its state is "stopped".
        Its time is that of the share that took longest, as if all had begun together.

    Raises:
        UsageError: there are no reports of shares, or of different divisions.
        InputNotText: one of them is damaged.
        OutputError: the result cannot be written.
    """
    paths = _reports(out)
    count = max(whole for _, whole in paths)
    missing = tuple(sorted(set(range(1, count + 1)) - {number for number, _ in paths}))
    heads = []
    try:
        with (
            tempfile.TemporaryDirectory(prefix="translator-") as folder,
            closing(Journal.open(Path(folder))) as journal,
        ):
            for _, path in sorted(paths.items()):
                heads.append(_taken(path, journal))
            report = _joined(heads, out, missing, journal)
            write_reports(report, journal, out)
            if Format.html.value in report.options["to"]:
                write_pages_index(out, journal, title=Path(report.folder).name)
    except OSError as error:
        raise OutputError(f"The reports in {out} cannot be joined: {error.strerror or error}.") from error
    return report, missing


def _reports(out: Path) -> dict[tuple[int, int], Path]:
    """The reports of shares by the share's number and how many there are."""
    try:
        found = {match: out / match.string for match in map(_NAME.fullmatch, _names(out)) if match}
    except OSError as error:
        raise UsageError(f"{out} cannot be read: {error.strerror or error}.") from error
    paths = {(int(match[1]), int(match[2])): path for match, path in found.items()}
    if not paths:
        raise UsageError(f"There are no reports of shares in {out}.", "They come from: translator batch --shard 1/8")
    if len({whole for _, whole in paths}) > 1:
        raise UsageError(f"The reports in {out} are of different divisions.", "Delete those of the old one.")
    return paths


def _names(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir())


def _taken(path: Path, journal: Journal) -> Mapping[str, Any]:
    """The head of a share's report; its failures, flags and formats left out go to the journal."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.get("schema") != SCHEMA:
            raise ValueError(data.get("schema"))
        with journal.transaction():
            for failure in data.pop("failures"):
                journal.fail(Failure(**failure))
            flags = data.pop("flags")
            journal.add_flags(
                FlagRow(**{**f, "sentence": TITLE if f["sentence"] is None else f["sentence"]}) for f in flags
            )
            for row in data.pop("left_out"):
                written = [
                    f"{row['source']}{Format(name).suffix}" for name in set(data["options"]["to"]) - {*row["formats"]}
                ]
                journal.set_done(row["source"], Done("", 0, 0, "", 1, 0), written)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputNotText(f"{path} is no report of a batch, or a damaged one.", "Run that share again.") from error
    return dict(data)


def _joined(heads: list[Mapping[str, Any]], out: Path, missing: tuple[int, ...], journal: Journal) -> Report:
    first = heads[0]
    sums = {each.name: sum(head["counts"][each.name] for head in heads) for each in fields(Counts)}
    # Every share reports a line or a folder that cannot be read at all; it is one failure all the same.
    sums["failed"] = sum(journal.counts("failures").values())
    finished = not missing and all(head["state"] == "finished" for head in heads)
    ignored = Counter[str]()
    for head in heads:
        ignored |= Counter(head["ignored"])
    return Report(
        state="finished" if finished else "stopped",
        folder=first["folder"],
        out=str(out),
        model=first["model"],
        options={**first["options"], "shard": None},
        started=min(head["started"] for head in heads),
        seconds=max(head["seconds"] for head in heads),
        counts=Counts(**sums),
        ignored=dict(ignored),
        deleted=tuple(sorted({name for head in heads for name in head["deleted"]})),
        pruned=tuple(sorted({name for head in heads for name in head["pruned"]})),
    )
