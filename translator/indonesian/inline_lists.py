"""Lists written in one line ("Syaratnya: a. WNI. b. Sehat jasmani."): where their items begin.

A run of markers counts as a list when it starts with the first letter or number and goes up by one. The full stop of
a marker ends no sentence; each item after the first opens one, unless commas hold the items in one sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKER = re.compile(
    r"(?:(?<=\s)|\A)(?P<open>\(?)(?P<value>[a-z]|[A-Z]|\d{1,2})(?P<close>[.)])[ \u00a0]+(?=[^\W_]|[\"“(])"
)
_FIRST = re.compile(r"(?: |\A)\(?[aA1][.)][ \u00a0]")
_BULLET = re.compile(r"[•●▪■◆►▸➤▶◦‣✓✔☑✅](?<!\S.)(?=\s*\S)")
_TIED = re.compile(r"(?:,|\b(?:dan|atau|serta|hingga|sampai|ke))\s*\Z")
_OPENS_LIST = re.compile(r"(?:\A|[:;.!?])\s*\Z")
_ENDS_ITEM = re.compile(r"[.!?;:…][\"”’')]*\s*\Z")

_SURE_RUN = 3
"""Markers that make a list even where nothing ends the items between them."""


@dataclass(frozen=True, slots=True)
class InlineLists:
    """Where pieces of a text begin that stand for themselves, and full stops that end nothing."""

    starts: tuple[int, ...] = ()
    marks: frozenset[int] = frozenset()


NO_LISTS = InlineLists()
"""What a text without a list holds."""


def find_lists(text: str) -> InlineLists:
    """The lists inside a text: `starts` of items that open a sentence, `marks` are places of markers' full stops."""
    starts: list[int] = []
    marks: set[int] = set()
    if _FIRST.search(text):
        for run in _runs(text):
            marks.update(match.end("value") for match in run)
            if not any(_TIED.search(text, 0, match.start()) for match in run[1:]):
                starts += [match.start() for match in run[1:]]
                if _ENDS_ITEM.search(text, 0, run[0].start()) and not text[: run[0].start()].rstrip().endswith(":"):
                    starts.append(run[0].start())
    if not text.isascii():
        starts += _bullets(text)
    return InlineLists(tuple(sorted(starts)), frozenset(marks)) if starts or marks else NO_LISTS


def _runs(text: str) -> list[list[re.Match[str]]]:
    """Runs of markers of one kind, each one up from the one before."""
    runs: list[list[re.Match[str]]] = []
    open_runs: dict[tuple[str, str, str], list[re.Match[str]]] = {}
    for match in _MARKER.finditer(text):
        kind = (match["open"], match["close"], _kind(match["value"]))
        run = open_runs.get(kind)
        if run and _number(match["value"]) == _number(run[-1]["value"]) + 1:
            run.append(match)
        elif _number(match["value"]) == 1 and (kind[2] == "a" or _OPENS_LIST.search(text, 0, match.start())):
            open_runs[kind] = [match]
            runs.append(open_runs[kind])
    return [run for run in runs if _is_list(text, run)]


def _kind(value: str) -> str:
    return "1" if value.isdigit() else "a" if value.islower() else "A"


def _number(value: str) -> int:
    return int(value) if value.isdigit() else ord(value.lower()) - ord("a") + 1


def _is_list(text: str, run: list[re.Match[str]]) -> bool:
    if len(run) < 2:
        return False
    ended = all(_ENDS_ITEM.search(text, 0, match.start()) for match in run[1:])
    return len(run) >= _SURE_RUN or (ended and _kind(run[0]["value"]) != "A")


def _bullets(text: str) -> list[int]:
    """Where the second and later bullets of one kind stand."""
    seen: set[str] = set()
    starts = []
    for match in _BULLET.finditer(text):
        if match.group() in seen:
            starts.append(match.start())
        seen.add(match.group())
    return starts
