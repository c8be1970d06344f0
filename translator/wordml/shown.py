"""What a reader sees of a paragraph: its text nodes in order, those of hidden and struck-out text told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from translator.wordml.names import (
    DELETED,
    FALLBACK,
    TEXT_BOX,
    TEXT_NODES,
    W,
    XmlElement,
    property_of,
    style_of,
    switch,
    text_of,
)

_STRIKES = ("strike", "dstrike")
_NOT_READ = DELETED | {TEXT_BOX, FALLBACK, f"{W}instrText"}


@dataclass(frozen=True, slots=True)
class Shown:
    """Which styles hide their text or strike it out, by their identifiers."""

    hidden: frozenset[str]
    struck: frozenset[str]

    @classmethod
    def by(cls, styles: XmlElement | None) -> Shown:
        """What the part of the styles says; None is a document without."""
        return cls(_styles_with(styles, "vanish"), _styles_with(styles, "strike") | _styles_with(styles, "dstrike"))

    def text_nodes(self, paragraph: XmlElement) -> Iterator[tuple[XmlElement, str, str]]:
        """The text nodes of a paragraph with all tracked changes accepted.

        Each comes with its text and with the rule that leaves it out: "hidden", "struck-out", or empty.
        """
        for node in paragraph.iter(*TEXT_NODES):
            if _is_read(node, paragraph):
                yield node, text_of(node), self._rule(node.getparent(), paragraph)

    def raw_text(self, paragraph: XmlElement) -> str:
        """The text of a paragraph as it stands in its nodes; a line break in it begins a new line."""
        return "".join(text for _, text, rule in self.text_nodes(paragraph) if not rule)

    def struck_texts(self, paragraph: XmlElement) -> list[str]:
        """The pieces of a paragraph that are struck out, each as far as no other text stands within."""
        texts: list[str] = []
        goes_on = False
        for _, text, rule in self.text_nodes(paragraph):
            if rule == "struck-out":
                texts[len(texts) - goes_on :] = [texts[-1] + text if goes_on else text]
                goes_on = True
            elif text and not rule:
                goes_on = False
        return texts

    def _rule(self, run: XmlElement, paragraph: XmlElement) -> str:
        """Why the text of a run is not shown as said, by its own properties or by its styles; empty where it is."""
        styles = {property_of(run, "rStyle"), style_of(paragraph)}
        for rule, names, marked in (("hidden", ("vanish",), self.hidden), ("struck-out", _STRIKES, self.struck)):
            own = [on for name in names if (on := switch(run, name)) is not None]
            if any(own) or (not own and styles & marked):
                return rule
        return ""


def is_in_body(paragraph: XmlElement) -> bool:
    """Whether a paragraph of the main part belongs to its running text: no text box's, and not deleted."""
    return not any(above.tag in _NOT_READ for above in paragraph.iterancestors())


def _is_read(node: XmlElement, paragraph: XmlElement) -> bool:
    if node.getparent().tag != f"{W}r":
        return False  # a tab stop among the paragraph's properties
    for above in node.iterancestors():
        if above is paragraph:
            return True
        if above.tag in _NOT_READ or above.tag == f"{W}p":
            return False
    return True


def _styles_with(styles: XmlElement | None, name: str) -> frozenset[str]:
    """The identifiers of the styles that switch a property on, themselves or through the styles they are based on."""
    based: dict[str, str] = {}
    said: dict[str, bool | None] = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        identifier = style.get(f"{W}styleId", "")
        parent = style.find(f"{W}basedOn")
        based[identifier] = parent.get(f"{W}val", "") if parent is not None else ""
        said[identifier] = switch(style, name)
    found = set()
    for identifier in said:
        each, seen = identifier, set[str]()
        while said.get(each) is None and based.get(each) and each not in seen:
            seen.add(each)
            each = based[each]
        if said.get(each):
            found.add(identifier)
    return frozenset(found)
