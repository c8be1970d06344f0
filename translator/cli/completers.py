"""What a shell is offered for the values of options that are no fixed list."""

from __future__ import annotations


def model_names(incomplete: str) -> list[tuple[str, str]]:
    """The models that begin like this, with what they are; none where the list of models cannot be read."""
    from translator.errors import TranslatorError
    from translator.models.lock import read_lock

    try:
        return [
            (entry.name, " ".join(entry.summary.split()))
            for entry in read_lock().values()
            if entry.name.startswith(incomplete)
        ]
    except TranslatorError:
        return []


def digest_formats(incomplete: str) -> list[str]:
    """What a digest is written as."""
    return [name for name in ("md", "html", "json") if name.startswith(incomplete)]


def format_lists(incomplete: str) -> list[str]:
    """The lists of formats, with commas between, that go on from one half typed."""
    from translator.output.render import Format

    head, comma, last = incomplete.rpartition(",")
    named = set(head.split(","))
    return [f"{head}{comma}{each.value}" for each in Format if each.value.startswith(last) and each.value not in named]
