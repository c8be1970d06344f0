"""The extras of this package: what each one is for, and how a message says that one is missing."""

from __future__ import annotations

from typing import Literal

Extra = Literal["docx", "pdf", "html", "documents"]
"""Names in `project.optional-dependencies`; "documents" is all the others."""


def install_hint(extra: Extra) -> str:
    """What to do where the libraries of an extra are missing.

    Example:
        >>> from translator.extras import install_hint
        >>> install_hint("docx")
        "Install what it takes: pip install 'translator[docx]' (for all kinds of documents: 'translator[documents]')"
    """
    command = f"Install what it takes: pip install 'translator[{extra}]'"
    return command if extra == "documents" else f"{command} (for all kinds of documents: 'translator[documents]')"
