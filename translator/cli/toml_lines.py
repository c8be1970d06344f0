"""One key of a TOML file set or removed by its line, so that comments and order stay as their writer left them."""

from __future__ import annotations

import json
import re
from typing import Any

from translator.cli.configuration import EVERYWHERE, parse_tables
from translator.errors import ConfigurationError

_HEADER = re.compile(r"\s*\[(?!\[)\s*([^\]]+?)\s*\]\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*(["']?)([A-Za-z0-9_-]+)\1\s*=""")


def set_key(text: str, table: str, key: str, value: Any) -> str:  # noqa: ANN401 - whatever TOML holds
    """A TOML text in which a key of a table has a value; a table that is not there yet is put at the end.

    Raises:
        ConfigurationError: the text is written in a way that lines do not show.
    """
    lines = text.splitlines()
    line = f"{key} = {literal(value)}"
    at = _line_of(lines, table, key)
    if at is not None:
        comment = re.search(r"(\s+#[^\"']*)$", lines[at])
        lines[at] = line + (comment[1] if comment else "")
    elif (end := _end_of(lines, table)) is not None:
        lines.insert(end, line)
    elif table == EVERYWHERE:
        lines[0:0] = [line, ""] if lines else [line]
    else:
        lines += [*([""] if lines and lines[-1].strip() else []), f"[{_header(table)}]", line]
    return _proved(text, "\n".join(lines) + "\n", table, key, value)


def unset_key(text: str, table: str, key: str) -> str:
    """A TOML text without a key of a table; the table stays.

    Raises:
        ConfigurationError: the text is written in a way that lines do not show.
    """
    lines = text.splitlines()
    at = _line_of(lines, table, key)
    if at is not None:
        del lines[at]
    return _proved(text, "\n".join(lines) + "\n" if lines else "", table, key, None)


def literal(value: Any) -> str:  # noqa: ANN401 - whatever TOML holds
    """A value as TOML writes it: a JSON text is a basic string of TOML, but for DEL."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _header(table: str) -> str:
    return ".".join(table.split())


def _tables(lines: list[str]) -> list[str]:
    """The table that each line stands in; the line of its own header is in it."""
    current, found = EVERYWHERE, []
    for line in lines:
        if header := _HEADER.match(line):
            current = " ".join(part.strip("\"' ") for part in header[1].split("."))
        found.append(current)
    return found


def _line_of(lines: list[str], table: str, key: str) -> int | None:
    for number, (line, its_table) in enumerate(zip(lines, _tables(lines), strict=True)):
        found = _KEY.match(line)
        if its_table == table and found and found[2].replace("_", "-") == key:
            return number
    return None


def _end_of(lines: list[str], table: str) -> int | None:
    """The number of the line after a table's last one that is no comment; None where there is none."""
    inside = [n for n, its in enumerate(_tables(lines)) if its == table and lines[n].split("#")[0].strip()]
    return inside[-1] + 1 if inside else None


def _proved(before: str, after: str, table: str, key: str, value: Any) -> str:  # noqa: ANN401 - whatever TOML holds
    """The new text, once it says what the old one said but for the key."""
    expected = {name: dict(values) for name, values in parse_tables(before).items()}
    expected.setdefault(table, {}).pop(key, None)
    if value is not None:
        expected[table][key] = value
    try:
        right = _filled(parse_tables(after)) == _filled(expected)
    except ValueError:
        right = False
    if not right:
        what = f"{key} of [{table}]" if table else key
        raise ConfigurationError(
            f"{what} stands in the configuration file in a way that this command does not change.", "Change it by hand."
        )
    return after


def _filled(tables: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {name: values for name, values in tables.items() if values}
