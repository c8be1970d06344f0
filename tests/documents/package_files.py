"""OpenDocument texts and e-books written by hand, as LibreOffice 7.4 and the rules of the formats have them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_SPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
ODT = "application/vnd.oasis.opendocument.text"
CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{}</manifest:file-entry>'
    "</manifest:manifest>"
)
STYLES = """
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
 style:default-outline-level="2"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Caption" style:family="paragraph"/>
<style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Caption"/>
<style:style style:name="Rahasia" style:family="text"><style:text-properties text:display="none"/></style:style>
"""
AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="T1" style:family="text">
<style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties style:text-position="-33% 58%"/></style:style>
<style:style style:name="T4" style:family="text" style:parent-style-name="Rahasia"/>
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1" text:start-value="3"/>
<text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
"""


def archive(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP archive of these members, a `mimetype` stored as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def odt_content(body: str, *, prolog: str = "", kind: str = "text") -> str:
    """The `content.xml` of an OpenDocument file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document-content {_SPACES} office:version="1.2">'
        f"<office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )


def odt(body: str, *, prolog: str = "", more: Mapping[str, bytes | str] | None = None) -> bytes:
    """An OpenDocument text with a body; `more` are members besides, or instead."""
    return archive(
        {
            "mimetype": ODT,
            "content.xml": odt_content(body, prolog=prolog),
            "styles.xml": f'<?xml version="1.0"?><office:document-styles {_SPACES}>'
            f"<office:styles>{STYLES}</office:styles></office:document-styles>",
            "META-INF/manifest.xml": MANIFEST.format(""),
            **(more or {}),
        }
    )


def xhtml(body: str, *, title: str = "x") -> str:
    """A page of an e-book."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{title}</title></head><body>{body}</body></html>'
    )


def opf(items: Sequence[str], spine: Sequence[str], *, metadata: str, guide: str = "") -> str:
    """The list of an e-book: its items as they are, the identifiers of its spine."""
    refs = "".join(f'<itemref idref="{each}"/>' for each in spine)
    return (
        '<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata>'
        f"<manifest>{''.join(items)}</manifest><spine>{refs}</spine>{guide}</package>"
    )


def epub(
    pages: Mapping[str, str],
    *,
    metadata: str = "<dc:title>Banjir di Hilir</dc:title>",
    spine: Sequence[str] = (),
    items: Sequence[str] = (),
    guide: str = "",
    more: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """An e-book with pages by their names ("bab1.xhtml"), in this order unless a spine is given."""
    listed = [
        f'<item id="{name.partition(".")[0]}" href="{name}" media-type="application/xhtml+xml"/>' for name in pages
    ]
    order = spine or [name.partition(".")[0] for name in pages]
    return archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER.format("OEBPS/content.opf"),
            "OEBPS/content.opf": opf([*listed, *items], order, metadata=metadata, guide=guide),
            **{f"OEBPS/{name}": page for name, page in pages.items()},
            **(more or {}),
        }
    )
