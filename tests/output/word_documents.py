"""Word documents made for tests: by python-docx, with XML put in where it has no words for a thing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from translator.article import Article, Sentence
from translator.documents.read import parse_bytes
from translator.flow import prepare_article, render_article
from translator.output.render import Format
from translator.recipe import Recipe

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RECIPE = Recipe(formats=(Format.docx,))
Translate = Callable[[Sentence], Sentence]


def document_of(*paragraphs: str, parts: dict[str, tuple[str, str]] | None = None) -> bytes:
    """A document of paragraphs given by their inner XML.

    Args:
        paragraphs: what stands in each (`<w:r><w:t>...`), or the whole of it.
        parts: other parts by their kind ("footnotes"): the name and the inner XML of each.
    """
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    for inner in paragraphs:
        whole = inner if inner.startswith("<w:p>") else f"<w:p>{inner}</w:p>"
        element = parse_xml(whole.replace(">", f" {_NAMES}>", 1))
        document.element.body.insert(len(document.element.body) - 1, element)
    out = io.BytesIO()
    document.save(out)
    return _with_parts(out.getvalue(), parts or {})


def run(text: str, *properties: str) -> str:
    """A run of text; its properties by name ("b") or as XML."""
    inside = "".join(each if each.startswith("<") else f"<w:{each}/>" for each in properties)
    return f'<w:r><w:rPr>{inside}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, shown: str) -> str:
    """A field as Word writes it, over five runs."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f"<w:instrText>{code}</w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        f'<w:t xml:space="preserve">{shown}</w:t>',
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{part}</w:r>" for part in parts)


def given_back(data: bytes, translate: Translate | dict[str, str]) -> bytes:
    """A document given back with each sentence translated by a function, or by a table of sources."""
    return render_bytes(translated(data, translate))


def translated(data: bytes, translate: Translate | dict[str, str]) -> Article:
    """The article of a document, translated without a model, as is what stands around it."""
    table = translate if isinstance(translate, dict) else {}

    def look_up(sentence: Sentence) -> Sentence:
        return replace(sentence, translation=table[sentence.source])

    change = look_up if isinstance(translate, dict) else translate
    article = prepare_article(parse_bytes(data, "a.docx"), RECIPE).map_sentences(change)
    assert article.original is not None
    around = tuple(replace(p, sentences=tuple(map(change, p.sentences))) for p in article.original.around)
    return replace(article, original=replace(article.original, around=around))


def render_bytes(article: Article, recipe: Recipe = RECIPE) -> bytes:
    """The article as a Word document."""
    rendered = render_article(article, Format.docx, recipe)
    assert isinstance(rendered, bytes)
    return rendered


def part_of(data: bytes, name: str = "word/document.xml") -> Any:
    """The root of a part."""
    from lxml import etree

    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def looks(data: bytes, name: str = "word/document.xml") -> list[str]:
    """The paragraphs of a part, each as its runs in brackets: what they look like, then their text."""
    return [_look(paragraph) for paragraph in part_of(data, name).iter(f"{W}p")]


def _look(paragraph: Any) -> str:
    out = ""
    for element in paragraph.iter():
        name = str(element.tag).removeprefix(W)
        if name == "t":
            properties = element.getparent().find(f"{W}rPr")
            names = [
                str(p.tag).removeprefix(W)
                for p in (properties if properties is not None else ())
                if p.tag != f"{W}lang"
            ]
            inside = [str(a.tag).removeprefix(W) for a in element.iterancestors()]
            names += [each for each in ("hyperlink", "sdt", "fldSimple") if each in inside]
            out += f"[{','.join(names)}|{element.text}]" if names else f"[{element.text}]"
        elif name in {"tab", "br", "sym", "footnoteReference", "bookmarkStart", "bookmarkEnd", "instrText", "pict"}:
            out += f"<{name}>"
        elif name == "fldChar":
            out += f"<{element.get(f'{W}fldCharType')}>"
    return out


def _with_parts(data: bytes, parts: dict[str, tuple[str, str]]) -> bytes:
    out = io.BytesIO()
    types = relations = ""
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as packed:
        for kind, (name, _) in parts.items():
            content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
            types += f'<Override PartName="/word/{name}" ContentType="{content}"/>'
            address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
            relations += f'<Relationship Id="rId{kind}" Type="{address}" Target="{name}"/>'
        for entry in archive.infolist():
            content_of = archive.read(entry).decode("utf-8") if entry.filename.endswith((".xml", ".rels")) else None
            if content_of is None:
                packed.writestr(entry, archive.read(entry))
                continue
            if entry.filename == "[Content_Types].xml":
                content_of = content_of.replace("</Types>", f"{types}</Types>")
            if entry.filename == "word/_rels/document.xml.rels":
                content_of = content_of.replace("</Relationships>", f"{relations}</Relationships>")
            packed.writestr(entry, content_of)
        for kind, (name, inner) in parts.items():
            root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
            packed.writestr(f"word/{name}", f"<w:{root} {_NAMES}>{inner}</w:{root}>")
    return out.getvalue()
