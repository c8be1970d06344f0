"""What the documentation site takes from the top of the repository: pages, and addresses from pyproject.toml.

MkDocs calls `on_config` and `on_files` (mkdocs.yml, `hooks`). The README and its neighbours are taken from their files
as they are; only their links are made to lead from where they stand in the site, and those to files that are no pages
lead to the source's address.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
PAGES = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
}
"""Files at the top and the names of their pages."""
_LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)(#[^)]*)?\)")


def page(text: str, source: str) -> str:
    """The text of a file at the top with links that hold in the site; `source` is the address of the source code."""

    def lead(match: re.Match[str]) -> str:
        target, anchor = match.group(1), match.group(2) or ""
        if target in PAGES:
            return f"]({PAGES[target]}{anchor})"
        if target.startswith("docs/"):
            return f"]({target.removeprefix('docs/')}{anchor})"
        return f"]({source}/{target}{anchor})"

    return _LINK.sub(lead, text)


def addresses() -> dict[str, str]:
    """The addresses of pyproject.toml by their names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {name: address.rstrip("/") for name, address in project["urls"].items()}


def on_config(config: Any) -> Any:  # noqa: ANN401 - MkDocs' own, which is not installed with the tests
    """Give the site its address and a link to the source: with `repo_url` its pages would ask a code host for stars."""
    config.site_url = addresses()["Documentation"] + "/"
    config.nav.append({"Source code": addresses()["Source"]})
    return config


def on_files(files: Any, config: Any) -> Any:  # noqa: ANN401 - as above
    """Add the pages to the site's files."""
    from mkdocs.structure.files import File

    for name, target in PAGES.items():
        text = page((ROOT / name).read_text(encoding="utf-8"), addresses()["Source"])
        files.append(File.generated(config, target, content=text))
    return files
