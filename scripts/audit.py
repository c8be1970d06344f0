"""How often each flag of the fidelity check fires on real output, with examples, so that false alarms can be hunted.

    scripts/audit.py FOLDER [--examples 3] [--again] [--kind name_changed]

FOLDER holds JSON files as `translator translate --to json` and `translator batch` write them. The flags counted are
those in the files; `--again` runs the check anew on the stored sources and translations instead.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from translator.fidelity import KINDS, check


@dataclass(frozen=True, slots=True)
class Example:
    """One flag with the pair it was raised on and the file it is from."""

    file: str
    reason: str
    source: str
    translation: str


@dataclass(slots=True)
class Audit:
    """What a folder's flags add up to: sentences by kind of flag, and examples of each kind."""

    files: int = 0
    sentences: int = 0
    flagged: int = 0
    unreadable: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Example]] = field(default_factory=lambda: defaultdict(list))


def audit(folder: Path, *, again: bool = False) -> Audit:
    """Count the flags of every JSON article below a folder; files that are no articles are named, not counted."""
    result = Audit()
    for path in sorted(folder.rglob("*.json")):
        try:
            article = json.loads(path.read_text(encoding="utf-8"))
            sentences = list(_sentences(article))
        except (ValueError, KeyError, TypeError, AttributeError):
            result.unreadable.append(str(path.relative_to(folder)))
            continue
        result.files += 1
        for sentence in sentences:
            _count(result, sentence, str(path.relative_to(folder)), again=again)
    return result


def _count(result: Audit, sentence: dict[str, Any], name: str, *, again: bool) -> None:
    source, translation = sentence["source"], sentence["translation"]
    if again:
        flags = [(flag.kind, flag.reason) for flag in check(source, translation)]
    else:
        flags = [(flag["kind"], flag["reason"]) for flag in sentence["flags"]]
    result.sentences += 1
    result.flagged += bool(flags)
    result.kinds.update({kind for kind, _ in flags})
    for kind, reason in flags:
        result.examples[kind].append(Example(name, reason, source, translation))


def _sentences(article: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every translated sentence of a JSON article, its title included."""
    title = article["title"]
    body = [sentence for paragraph in article["paragraphs"] for sentence in paragraph["sentences"]]
    for sentence in ([title] if title else []) + body:
        if sentence["translation"] is not None and sentence["language"] == "id":
            yield sentence


def report(result: Audit, *, examples: int, kind: str | None = None, seed: int = 0) -> str:
    """The audit as text: a line for each kind, then examples of it."""
    share = 100 * result.flagged / max(1, result.sentences)
    lines = [f"{result.files} articles, {result.sentences} sentences, {result.flagged} flagged ({share:.1f}%)"]
    order = [*KINDS, *sorted(set(result.kinds) - set(KINDS))]
    chooser = random.Random(seed)
    for name in order:
        if kind not in {None, name}:
            continue
        count = result.kinds[name]
        lines.append(f"\n{name}: {count} ({100 * count / max(1, result.sentences):.2f}%)")
        found = result.examples.get(name, [])
        for example in chooser.sample(found, min(examples, len(found))):
            lines += [f"  {example.reason}  [{example.file}]", f"    {example.source}", f"    {example.translation}"]
    if result.unreadable:
        lines.append(f"\nNot articles: {', '.join(result.unreadable)}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Print the report on a folder; 1 when it holds no article."""
    parser = argparse.ArgumentParser(description="How often each fidelity flag fires on a folder of JSON articles.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--examples", type=int, default=3, help="examples of each kind (default 3)")
    parser.add_argument("--kind", help="only this kind of flag")
    parser.add_argument("--again", action="store_true", help="check anew instead of counting the stored flags")
    parser.add_argument("--seed", type=int, default=0, help="another seed shows other examples")
    options = parser.parse_args(arguments)
    result = audit(options.folder, again=options.again)
    sys.stdout.write(report(result, examples=options.examples, kind=options.kind, seed=options.seed) + "\n")
    return 0 if result.files else 1


if __name__ == "__main__":
    sys.exit(main())
