"""A Digest as Markdown, HTML or JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from translator.article import Sentence
from translator.digest.stored import SCHEMA
from translator.digest.story import Digest, Entry, Story
from translator.english.dates import MONTHS
from translator.facts.dates import Day
from translator.output.markdown import MARK, escape
from translator.output.page import clean, render_page
from translator.output.render import Format

_LONGEST_FILE_NAME = 80


def render_digest(digest: Digest, format_: Format, *, flags: bool = True) -> str:
    """The digest in a format; JSON always holds all flags. Text is written as Markdown.

    Args:
        digest: translated.
        format_: what it is written as.
        flags: mark doubtful sentences with [?].
    """
    if format_ is Format.json:
        return json.dumps(to_dict(digest), ensure_ascii=False, indent=2) + "\n"
    return to_html(digest, flags=flags) if format_ is Format.html else to_markdown(digest, flags=flags)


def to_html(digest: Digest, *, flags: bool = True) -> str:
    """The digest as one self-contained HTML page that needs no network and no script."""
    return render_page(
        "digest.html",
        styles=("base.css", "digest.css"),
        scripts=("theme.js",),
        digest=digest,
        counts=counts(digest),
        title_of=title_of,
        date_text=date_text,
        place_of=place_of,
        flags=flags,
    )


def to_markdown(digest: Digest, *, flags: bool = True) -> str:
    """The digest as Markdown (CommonMark)."""
    blocks = [f"# {_inline(title_of(digest))}", _inline(counts(digest))]
    for story in digest.stories:
        blocks += _story(story, flags)
    if digest.failures:
        blocks.append("## Not read")
        blocks.append(
            "\n".join(f"- {_inline(place_of(f.source, f.line))}: {_inline(f.message)}" for f in digest.failures)
        )
    if digest.provenance:
        told = (
            f"Machine translation from Indonesian by {digest.provenance.model}. Check what matters in the source. The"
            " summaries were chosen on the Indonesian source."
        )
        blocks.append(f"*{_inline(told)}{f' {MARK} marks doubtful sentences.' if flags and digest.doubtful else ''}*")
    return "\n\n".join(blocks) + "\n"


def to_dict(digest: Digest) -> dict[str, Any]:
    """The digest as plain values, as the JSON output holds it (docs/digest.md describes the keys)."""
    return {
        "schema": SCHEMA,
        "folder": digest.folder,
        "sort": digest.sort.value,
        "articles": digest.articles,
        "stories": [
            {
                "importance": story.importance,
                "outlets": list(story.outlets),
                "articles": [_entry_to_dict(entry) for entry in story.entries],
            }
            for story in digest.stories
        ],
        "failures": [
            {"source": f.source, "line": f.line, "kind": f.kind, "message": f.message} for f in digest.failures
        ],
        "model": asdict(digest.provenance) if digest.provenance else None,
    }


def title_of(digest: Digest) -> str:
    """The heading of the page."""
    return f"Digest of {digest.folder}" if digest.folder else "Digest"


def counts(digest: Digest) -> str:
    """How much there is, in words: "12 articles, 9 stories, 5 outlets; 3 to 10 June 2025"."""
    outlets = {entry.outlet.name for story in digest.stories for entry in story.entries if entry.outlet}
    parts = [_count(digest.articles, "article", "articles"), _count(len(digest.stories), "story", "stories")]
    if outlets:
        parts.append(_count(len(outlets), "outlet", "outlets"))
    if digest.failures:
        parts.append(f"{len(digest.failures):,} not read")
    order = "most important first" if digest.sort.value == "importance" else "newest first"
    return f"{', '.join(parts)}; {order}."


def date_text(day: Day | None) -> str:
    """A day in English, "about" before it where it is a guess; empty for none."""
    if day is None:
        return ""
    said = f"{day.day.day} {MONTHS[day.day.month - 1]} {day.day.year}"
    return f"about {said}" if day.guessed else said


def place_of(source: str, line: int) -> str:
    """A file's path below the folder, with the line of a corpus, cut in the middle where it is very long."""
    if len(source) > _LONGEST_FILE_NAME:
        source = source[:30] + "…" + source[31 - _LONGEST_FILE_NAME :]
    return f"{source}:{line}" if line else source


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _story(story: Story, flags: bool) -> list[str]:
    main = story.main
    blocks = [f"## {_marked(main.heading, flags)}"]
    about = [date_text(main.day), main.outlet.name if main.outlet else "", place_of(main.source, main.line)]
    blocks.append(f"*{' · '.join(_inline(part) for part in about if part)}*")
    if main.summary:
        blocks.append("\n".join(f"- {_marked(s, flags)}" for s in main.summary))
    facts = []
    if main.names:
        facts.append(f"**Names:** {_inline(', '.join(main.names))}")
    if main.numbers:
        facts.append(f"**Numbers:** {_inline('; '.join(main.numbers))}")
    if facts:
        blocks.append("  \n".join(facts))
    if story.others:
        blocks.append("Also reported by:")
        blocks.append("\n".join(_other(entry, flags) for entry in story.others))
    return blocks


def _other(entry: Entry, flags: bool) -> str:
    about = [date_text(entry.day), place_of(entry.source, entry.line)]
    outlet = f"{_inline(entry.outlet.name)}: " if entry.outlet else ""
    line = f"- {outlet}{_marked(entry.heading, flags)} *({_inline(', '.join(part for part in about if part))})*"
    return "\n".join([line, *(f"  - {_marked(s, flags)}" for s in entry.summary)])


def _marked(sentence: Sentence, flags: bool) -> str:
    text = _inline(sentence.text)
    return f"{text} {MARK}" if flags and sentence.flags else text


def _inline(text: str) -> str:
    """Text for the inside of a line: one line, nothing in it taken for markup."""
    return escape(" ".join(clean(text).split()))


def _entry_to_dict(entry: Entry) -> dict[str, Any]:
    return {
        "source": entry.source,
        "line": entry.line,
        "title": _sentence_to_dict(entry.heading),
        "title_is_first_sentence": not entry.titled,
        "summary": [_sentence_to_dict(s) for s in entry.summary],
        "date": entry.day.day.isoformat() if entry.day else None,
        "date_is_guess": entry.day.guessed if entry.day else None,
        "outlet": entry.outlet.name if entry.outlet else None,
        "outlet_found_in": entry.outlet.found_in if entry.outlet else None,
        "names": list(entry.names),
        "numbers": list(entry.numbers),
        "words": entry.words,
        "sentences": entry.sentences,
    }


def _sentence_to_dict(sentence: Sentence) -> dict[str, Any]:
    return {
        "source": sentence.source,
        "translation": sentence.translation,
        "flags": [flag.to_dict() for flag in sentence.flags],
    }
