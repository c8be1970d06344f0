"""What every page this package writes has in common: templates with everything escaped, inline style and script.

A page is one file that needs no network. Its Content-Security-Policy admits exactly the style and the script that
stand in it, by their SHA-256, and nothing else: whatever an article might smuggle in does not run or load.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from translator.distribution import __version__
from translator.english.dates import MONTHS

if TYPE_CHECKING:
    from jinja2 import Environment

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of what follows
    "\u2028\u2029\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article besides its text, for its page and the index over it.

    `day` is "2022-09-12", or as the file writes it; `guessed` where the file does not state it. Empty is not known.
    """

    outlet: str = ""
    day: str = ""
    guessed: bool = False


def day_text(known: Known) -> str:
    """The day as it reads in English: "12 September 2022", "about 12 September 2022" where it is a guess."""
    try:
        day = date.fromisoformat(known.day)
    except ValueError:
        return known.day
    said = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"about {said}" if known.guessed else said


def render_page(template: str, *, styles: tuple[str, ...], scripts: tuple[str, ...], **values: object) -> str:
    """A whole HTML page.

    Args:
        template: the template's name; it and the files below lie in the folder `reader` beside this module.
        styles: style sheets to put in, in this order.
        scripts: scripts to put in, in this order.
        values: what the template shows; every string is cleaned and escaped on its way in.
    """
    from markupsafe import Markup

    environment = _environment()
    style = "\n".join(_part(name) for name in styles)
    script = "\n".join(_part(name) for name in scripts)
    # Trusted: both are this package's own files, no part of an article.
    return environment.get_template(template).render(
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        version=__version__,
        **values,
    )


def render_fragment(template: str, **values: object) -> str:
    """A piece of HTML from a template in the folder `reader`; every string is cleaned and escaped on its way in."""
    return _environment().get_template(template).render(**values)


def clean(text: str) -> str:
    """The text without control characters and without marks that turn the direction of the text after them."""
    return _UNSEEN.sub("", text)


def _finalize(value: Any) -> Any:  # noqa: ANN401 - a template shows values of any kind
    return clean(value) if type(value) is str else value


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("translator.output", "reader"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _part(name: str) -> str:
    from importlib.resources import files

    return (files("translator.output") / "reader" / name).read_text(encoding="utf-8").strip()


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
