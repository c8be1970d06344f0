from __future__ import annotations

from html.parser import HTMLParser

from translator.article import About, Article, Flag, Paragraph, Provenance, Sentence

HOSTILE = '</td></table><style>*{color:red}</style><script>alert("hai")</script><p id="x" class="y">'


class Elements(HTMLParser):
    """The elements of a fragment with their attributes, its text, and what is left open."""

    VOID = frozenset({"br"})

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def _article() -> Article:
    flags = (Flag("number_changed", 'the source says 5, the translation "6"', (12, 13), (12, 13)),)
    first = Sentence("Harga naik 5 persen.", translation="Prices rose 6 percent.", flags=flags, summary_rank=1)
    second = Sentence(f"Kata {HOSTILE}", translation=f"Words {HOSTILE} cost US$ 5 or $6.", score=-0.3)
    return Article(
        (
            Paragraph((first,)),
            Paragraph((Sentence("Latar", translation="Background"),), "heading", 2),
            Paragraph((second,)),
            Paragraph((Sentence("satu", translation="one"),), "list", marker="-"),
            Paragraph((Sentence("Kota", translation="City"),), "cell", 1, row=1, column=1),
            Paragraph((Sentence("Bogor", translation="Bogor"),), "cell", row=2, column=1),
        ),
        title=Sentence("Harga Naik", translation="Prices Rise"),
        dateline="Jakarta",
        provenance=Provenance("compact", "0" * 64, 4, "int8"),
        about=About(outlet="Kabar", date="2022-09-12"),
    )


def test_a_notebook_shows_english_beside_indonesian_with_summary_and_doubts() -> None:
    shown = Elements(_article()._repr_html_())
    for text in ("Prices Rise", "Harga Naik", "Jakarta", "Kabar", "12 September 2022", "Background", "City", "compact"):
        assert text in shown.text
    assert shown.text.count("Prices rose 6 percent.") == 3  # in the summary, in the text and among the doubts
    assert 'The source says 5, the translation "6"' in shown.text


def test_nothing_of_a_cell_reaches_other_cells() -> None:
    shown = Elements(_article()._repr_html_())
    assert not shown.open
    allowed = {"div", "span", "ul", "ol", "li", "table", "tr", "td", "sup", "b"}
    assert {tag for tag, _ in shown.elements} <= allowed
    names = {name for _, attributes in shown.elements for name in attributes}
    assert names <= {"style", "lang", "dir", "title", "value", "class"}
    classes = {attributes["class"] for _, attributes in shown.elements if "class" in attributes}
    assert classes == {"mathjax_ignore tex2jax_ignore"}
    assert HOSTILE in shown.text


def test_an_article_that_is_not_translated_shows_its_source_alone() -> None:
    article = _article().map_sentences(lambda s: Sentence(s.source))
    shown = Elements(article._repr_html_())
    assert shown.text.count("Harga naik 5 persen.") == 1
    assert "Not translated yet." in shown.text
    assert "Machine translation" not in shown.text
    assert Elements(Article(())._repr_html_()).text


def test_a_fragment_is_small() -> None:
    assert len(_article()._repr_html_()) < 8000
