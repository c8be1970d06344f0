"""A glossary: terms whose English the user prescribes, read from CSV or TOML and put in place.

    source with the target terms in it ─▶ engine ─▶ does each term stand? ─▶ if not: the model's own word replaced

A model copies an English name that stands in an Indonesian sentence, so that is tried first: the sentence is then
translated around the term and stays grammatical. Where the model does not copy it, the word that the model itself
uses for the source term is looked for in the translation and replaced. What cannot be placed is flagged.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from translator.errors import GlossaryError

Case = Literal["exact", "any"]
_CASES = ("exact", "any")
_HEADER = {"source", "sumber", "indonesian"}
_WORD = re.compile(r"[\w-]+")
_ARTICLES = re.compile(r"\b(the|a|an)\s+(?=(?:the|a|an)\s)", re.I)


@dataclass(frozen=True, slots=True)
class Term:
    """One row: the Indonesian term, its English, and whether the term's capitals must match ("exact" or "any")."""

    source: str
    target: str
    case: Case

    def pattern(self) -> re.Pattern[str]:
        """What finds the term in a source: whole words, any white space between them, -nya at its end allowed."""
        words = r"\s+".join(map(re.escape, self.source.split()))
        return re.compile(rf"(?<![\w-]){words}(?:-?nya)?(?![\w-])", re.I if self.case == "any" else 0)


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms, the longest first, so that a term inside a longer one never takes its place."""

    terms: tuple[Term, ...]

    def in_source(self, sentence: str) -> tuple[Term, ...]:
        """The terms that occur in a source sentence; of terms that overlap, the longest."""
        return self._substitute(sentence)[1]

    def substitute(self, sentence: str) -> str:
        """The source sentence with its terms replaced by their English."""
        return self._substitute(sentence)[0]

    def _candidates(self, sentence: str) -> list[Term]:
        """The terms whose first word occurs in a sentence, in their order: a large glossary costs little that way."""
        words = {word.lower() for word in _WORD.findall(sentence)}
        words |= {word.removesuffix("nya").rstrip("-") for word in words if word.endswith("nya")}
        index = _by_first_word(self.terms)
        places = sorted(place for word in words for place in index.get(word, ()))
        return [self.terms[place] for place in places]

    def _substitute(self, sentence: str) -> tuple[str, tuple[Term, ...]]:
        found: list[Term] = []
        pieces: list[tuple[str, bool]] = [(sentence, False)]
        for term in self._candidates(sentence):
            pattern, changed = term.pattern(), list[tuple[str, bool]]()
            for text, done in pieces:
                if done or not pattern.search(text):
                    changed.append((text, done))
                    continue
                found.append(term)
                for number, part in enumerate(pattern.split(text)):
                    if number:
                        changed.append((term.target, True))
                    changed.append((part, False))
            pieces = changed
        return "".join(text for text, _ in pieces), tuple(dict.fromkeys(found))


@lru_cache(maxsize=4)
def _by_first_word(terms: tuple[Term, ...]) -> dict[str, list[int]]:
    """Places of terms by their first word in lower case."""
    index: dict[str, list[int]] = {}
    for place, term in enumerate(terms):
        first = _WORD.search(term.source)
        index.setdefault(first.group().lower() if first else "", []).append(place)
    return index


def read_glossary(path: Path) -> Glossary:
    """Read a glossary: CSV rows "source,target[,case]" or TOML tables [[term]] with the same keys.

    CSV may use commas, semicolons or tabs, have a header line, and hold comments after #. Without a case rule a term
    in lower case is found in any case, another only as it is written.

    Raises:
        GlossaryError: it cannot be read, or a line is malformed; the message names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise GlossaryError(f"The glossary {path} cannot be read: {reason}.") from error
    return parse_glossary(text, path)


def parse_glossary(text: str, path: Path) -> Glossary:
    """The glossary in a text; `path` is its name, for messages, whose ending tells TOML from CSV.

    Raises:
        GlossaryError: a line is malformed; the message names the line.
    """
    rows = _toml_rows(text, path) if path.suffix.lower() == ".toml" else _csv_rows(text, path)
    terms: dict[str, Term] = {}
    for line, row in rows:
        term = _term(row, path, line)
        if term.source in terms and terms[term.source] != term:
            raise _malformed(path, line, f"the term “{term.source}” stands there twice, with different rules")
        terms[term.source] = term
    if not terms:
        raise GlossaryError(
            f"The glossary {path} holds no terms.", "Write rows like: KPK,Corruption Eradication Commission"
        )
    return Glossary(tuple(sorted(terms.values(), key=lambda t: (-len(t.source), t.source))))


def stands(target: str, text: str) -> bool:
    """Whether a target term stands in a translation, as whole words (a plural counts), its first letter in any case."""
    return _target_pattern(target).search(text) is not None


def place(target: str, text: str, ours: Iterable[str]) -> str | None:
    """The translation with the first of `ours` that occurs in it replaced by the target; None when none does.

    Args:
        target: the prescribed term.
        text: a translation without it.
        ours: what the model may have written instead: the source term, and the model's own translation of it.
    """
    for word in ours:
        core = word.strip().strip(".,!?\"'")
        core = re.sub(r"^(?:the|a|an)\s+", "", core, flags=re.I)
        if not core:
            continue
        pattern = re.compile(rf"(?<![\w-]){re.escape(core)}(?P<plural>s?)(?![\w-])", re.I)
        match = pattern.search(text)
        if match:
            return tidy(pattern.sub(lambda m: target + (m["plural"] if not target.endswith("s") else ""), text), target)
    return None


def tidy(text: str, target: str) -> str:
    """Mend the grammar around a term: no double article, a or an by the sound, a capital to open a sentence."""
    text = _ARTICLES.sub("", text)
    vowel = target[:1].lower() in "aeiou"
    text = re.sub(rf"\b(a)n?(?=\s+{re.escape(target)}\b)", lambda m: m[1] + ("n" if vowel else ""), text, flags=re.I)
    return text[:1].upper() + text[1:]


def restore_case(target: str, text: str) -> str:
    """The translation with the target spelt as prescribed, but for a capital at the start of the sentence."""

    def spell(match: re.Match[str]) -> str:
        opening = match.start() == 0 or text[: match.start()].strip() in {'"', "'", "("}
        spelt = target[:1].upper() + target[1:] if opening else target
        return spelt + match["plural"]

    return _target_pattern(target).sub(spell, text)


def _target_pattern(target: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, target.split()))
    return re.compile(rf"(?<![\w-]){words}(?P<plural>(?:s|'s)?)(?![\w-])", re.I)


def _csv_rows(text: str, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    first = next((line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")), "")
    delimiter = max("\t;,", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True, skipinitialspace=True)
    opening = True
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise _malformed(path, reader.line_num, str(error)) from error
        if row is None:
            return
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if not (opening and cells[0].lower() in _HEADER):
            yield reader.line_num, cells
        opening = False


def _toml_rows(text: str, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GlossaryError(f"The glossary {path} is no valid TOML: {error}.") from error
    lines = [n for n, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*term\s*\]\]", line)]
    entries = data.get("term")
    if set(data) != {"term"} or not isinstance(entries, list):
        raise GlossaryError(f"The glossary {path} must hold [[term]] tables and nothing else.")
    for line, entry in zip(lines, entries, strict=False):
        unknown = set(entry) - {"source", "target", "case"}
        if unknown:
            raise _malformed(path, line, f"there is no key “{sorted(unknown)[0]}”")
        if not all(isinstance(value, str) for value in entry.values()):
            raise _malformed(path, line, "every value must be text in quotation marks")
        yield line, [entry.get("source", ""), entry.get("target", ""), entry.get("case", "")]


def _term(row: Sequence[str], path: Path, line: int) -> Term:
    if not 2 <= len(row) <= 3:
        raise _malformed(path, line, f"{len(row)} columns where 2 or 3 are expected: source, target, case rule")
    source, target, case = (*row, "")[:3]
    source, target = " ".join(source.split()), " ".join(target.split())
    if not source or not target:
        raise _malformed(path, line, "the source or the target term is missing")
    if not re.search(r"\w", source):
        raise _malformed(path, line, "the source term holds no letter or digit")
    case = case.lower() or ("any" if source == source.lower() else "exact")
    if case == "exact":
        return Term(source, target, "exact")
    if case == "any":
        return Term(source, target, "any")
    raise _malformed(path, line, f"the case rule must be {' or '.join(_CASES)}")


def _malformed(path: Path, line: int, what: str) -> GlossaryError:
    return GlossaryError(f"The glossary {path} is malformed in line {line}: {what}.", "Mend that line and try again.")
