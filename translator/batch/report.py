"""What a batch tells at its end: counts and throughput, every failure and why, every flag. As JSON and as Markdown.

Failures and flags come from the journal one by one, so a report may be larger than the memory.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

from translator.article import TITLE
from translator.batch.journal import FlagRow, Journal
from translator.collection.kinds import is_corpus
from translator.files import replacing
from translator.output.markdown import escape
from translator.output.render import Format, is_timed

SCHEMA = "translator.batch/2"
"""The version of report.json's structure; a change of keys changes it."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Articles (files, and lines of corpora) by their fate.

    `translated`, `unchanged` and the sentences are this run's; `failed` and `flags` are all that the journal knows
    of, from earlier runs too. `remembered` of the `sentences` came from the translation memory. `left_out` counts the
    articles that do not suit one of the formats.
    """

    translated: int
    unchanged: int
    failed: int
    flags: int
    deleted: int
    pruned: int
    sentences: int
    remembered: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The end of a run.

    `state` is "finished", "interrupted" (Ctrl-C) or "stopped" (an error ended it, or --limit or --fail-fast did).
    `ignored` counts by ending the files that were passed over as no articles. `deleted` names inputs that are gone
    but whose outputs are still there, `pruned` the outputs that were removed.
    """

    state: str
    folder: str
    out: str
    model: dict[str, Any]
    options: dict[str, Any]
    started: str
    seconds: float
    counts: Counts
    ignored: dict[str, int]
    deleted: tuple[str, ...] = ()
    pruned: tuple[str, ...] = ()

    @property
    def articles_per_second(self) -> float:
        """Translated articles by the time the whole run took."""
        return self.counts.translated / self.seconds if self.seconds else 0.0

    @property
    def sentences_per_second(self) -> float:
        """Translated sentences by the time the whole run took."""
        return self.counts.sentences / self.seconds if self.seconds else 0.0

    def head(self) -> dict[str, Any]:
        """Everything but the lists that the journal holds."""
        return {
            "schema": SCHEMA,
            "state": self.state,
            "folder": self.folder,
            "out": self.out,
            "model": self.model,
            "options": self.options,
            "started": self.started,
            "seconds": round(self.seconds, 3),
            "articles_per_second": round(self.articles_per_second, 2),
            "sentences_per_second": round(self.sentences_per_second, 2),
            "counts": asdict(self.counts),
            "ignored": self.ignored,
            "deleted": list(self.deleted),
            "pruned": list(self.pruned),
        }


def write_reports(report: Report, journal: Journal, out: Path, ending: str = "") -> None:
    """Write OUT/report.json and OUT/report.md, each whole or not at all.

    Args:
        report: what the journal does not hold.
        journal: the failures and flags.
        out: the folder.
        ending: stands behind "report" in both names.

    Raises:
        OSError: the disk.
    """
    with _written(out / f"report{ending}.json") as file:
        lists = {
            "left_out": ({"source": name, "formats": list(formats)} for name, formats in left_out(report, journal)),
            "failures": (asdict(failure) for failure in journal.failures()),
            "flags": (_flag(row) for row in journal.flags()),
        }
        _write_json(file, report.head(), lists)
    with _written(out / f"report{ending}.md") as file:
        file.writelines(f"{line}\n" for line in _markdown(report, journal))


def left_out(report: Report, journal: Journal) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The finished inputs that were not written in all the formats asked for, and those that do not suit them."""
    yield from formats_left_out(journal, report.options["to"])


def formats_left_out(journal: Journal, formats: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The finished inputs whose outputs lack some of the subtitle formats asked for, with those."""
    timed = [format_ for format_ in map(Format, formats) if is_timed(format_)]
    for name in journal.sources() if timed else ():
        if journal.done(name) is None or is_corpus(name):
            continue
        written = journal.outputs(name)
        missing = tuple(f.value for f in timed if not any(path.endswith(f.suffix) for path in written))
        if missing:
            yield name, missing


def _write_json(file: TextIO, head: Mapping[str, Any], lists: Mapping[str, Iterable[Any]]) -> None:
    body = json.dumps(head, ensure_ascii=False, indent=2)
    file.write(body.removesuffix("\n}"))
    for name, rows in lists.items():
        file.write(f',\n  "{name}": [')
        separator = "\n    "
        for row in rows:
            file.write(separator + json.dumps(row, ensure_ascii=False))
            separator = ",\n    "
        file.write("]" if separator == "\n    " else "\n  ]")
    file.write("\n}\n")


def _flag(row: FlagRow) -> dict[str, Any]:
    return asdict(row) | {"sentence": None if row.sentence == TITLE else row.sentence}


def summary_rows(report: Report) -> list[tuple[str, str]]:
    """The report in a few lines: what and how many, those that are zero and say nothing left out."""
    counts = report.counts
    rows = [
        ("translated", f"{counts.translated:,}"),
        ("unchanged", f"{counts.unchanged:,}"),
        ("failed", f"{counts.failed:,}"),
        ("deleted inputs", f"{counts.deleted:,}"),
        ("outputs removed", f"{counts.pruned:,}"),
        ("not written as subtitles", f"{counts.left_out:,}"),
        ("files of other kinds", f"{sum(report.ignored.values()):,}"),
        ("sentences", f"{counts.sentences:,}"),
        ("from memory", f"{counts.remembered:,}"),
        ("flags", f"{counts.flags:,}"),
        ("time", duration(report.seconds)),
    ]
    optional = {
        "deleted inputs",
        "outputs removed",
        "not written as subtitles",
        "files of other kinds",
        "from memory",
        "flags",
    }
    shown = [row for row in rows if row[0] not in optional or row[1] != "0"]
    if counts.translated:
        speed = f"{report.articles_per_second:,.1f} articles/s, {report.sentences_per_second:,.1f} sentences/s"
        shown.append(("speed", speed))
    return shown


def duration(seconds: float) -> str:
    """A time for people: "4.2 s", "12 min", "3 h 05 min"."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} min"


def _markdown(report: Report, journal: Journal) -> Iterator[str]:
    yield f"# Batch {report.state}"
    yield ""
    yield f"From {_code(report.folder)} to {_code(report.out)}, begun {report.started}, model {report.model['name']}."
    yield ""
    yield "| | |"
    yield "|---|---|"
    for name, value in summary_rows(report):
        yield f"| {name} | {value} |"
    if report.counts.failed:
        yield from ("", "## Failed", "", "| input | line | why |", "|---|---|---|")
        for failure in journal.failures():
            yield f"| {_code(failure.source)} | {failure.line or ''} | {_cell(failure.message)} |"
    if report.counts.left_out:
        yield from ("", "## Formats left out: only subtitles have the times that they need", "")
        yield from (f"- {_code(name)}: {', '.join(formats)}" for name, formats in left_out(report, journal))
    if report.deleted:
        yield from ("", "## Deleted inputs, outputs still there (`--prune` removes them)", "")
        yield from (f"- {_code(name)}" for name in report.deleted)
    if report.pruned:
        yield from ("", "## Outputs removed", "")
        yield from (f"- {_code(name)}" for name in report.pruned)
    if report.ignored:
        yield from ("", "## Files of other kinds, not read", "")
        yield from (f"- {_code(suffix or 'no ending')}: {count:,}" for suffix, count in sorted(report.ignored.items()))
    if report.counts.flags:
        yield from ("", "## Flags", "")
        yield from (f"- {_cell(kind)}: {count:,}" for kind, count in journal.counts("flags").items())
        yield from ("", "| input | line | sentence | kind | why |", "|---|---|---|---|---|")
        for row in journal.flags():
            sentence = "title" if row.sentence == TITLE else row.sentence
            cells = (_code(row.source), row.line or "", sentence, _cell(row.kind), _cell(row.reason))
            yield f"| {' | '.join(map(str, cells))} |"


def _code(text: str) -> str:
    return "`" + " ".join(text.replace("`", "'").replace("|", "\\|").split()) + "`"


def _cell(text: str) -> str:
    return " ".join(escape(text).replace("|", "\\|").split())


@contextmanager
def _written(path: Path) -> Iterator[TextIO]:
    """A text file that is put in its place, whole, when the block ends well."""
    with replacing(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="\n", write_through=False)
        yield text
        text.flush()
        text.detach()
