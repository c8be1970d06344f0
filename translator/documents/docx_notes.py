"""The footnotes and endnotes of Word documents, in the order in which the text refers to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from translator.article import Paragraph, Sentence
from translator.documents.numbering import counted

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KINDS = (("footnote", "decimal"), ("endnote", "lowerRoman"))
"""The kinds of notes, and how Word counts them unless a document says otherwise."""
_DELETED = frozenset({f"{_W}del", f"{_W}moveFrom"})


def note_paragraphs(
    document: Any,  # noqa: ANN401 - python-docx's types say less than this
    places: Mapping[tuple[str, str, int], int],
) -> Iterator[Paragraph]:
    """The notes as items of a list under their numbers: the footnotes, then the endnotes; hidden text is left out.

    Args:
        document: as python-docx opened it.
        places: the number of the line of each paragraph of a note, by kind, identifier and place in the note.
    """
    body = document.element.body
    for kind, shown in _KINDS:
        notes = _notes(document, kind)
        stated = body.find(f".//{_W}sectPr/{_W}{kind}Pr/{_W}numFmt")
        shown = shown if stated is None else stated.get(f"{_W}val", shown)
        number = 0
        seen: set[str] = set()
        for reference in body.iter(f"{_W}{kind}Reference"):
            identifier = reference.get(f"{_W}id", "")
            if identifier in seen or any(above.tag in _DELETED for above in reference.iterancestors()):
                continue
            seen.add(identifier)
            number += 1
            for index, paragraph in enumerate(notes[identifier].iter(f"{_W}p") if identifier in notes else ()):
                text = " ".join(_text(paragraph).split())
                if text:
                    place = places.get((kind, identifier, index), 0)
                    yield Paragraph((Sentence(text),), "list", marker=f"{counted(number, shown)}.", place=place)


def _notes(document: Any, kind: str) -> dict[str, Any]:  # noqa: ANN401
    """The notes of a kind by their identifiers."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}s"):
            root = parse_xml(relation.target_part.blob)
            return {note.get(f"{_W}id", ""): note for note in root.iter(f"{_W}{kind}")}
    return {}


def _text(paragraph: Any) -> str:  # noqa: ANN401
    parts = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen"):
        run = node.getparent()
        hidden = run.find(f"{_W}rPr/{_W}vanish")
        if hidden is not None and hidden.get(f"{_W}val", "1") not in {"0", "false", "off"}:
            continue
        if not any(above.tag in _DELETED for above in node.iterancestors()):
            parts.append(node.text or "" if node.tag == f"{_W}t" else "-" if "Hyphen" in node.tag else " ")
    return "".join(parts)
