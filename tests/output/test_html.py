from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.output.reader_article import ARTICLE
from translator.article import About, Article, Dropped, Flag, Paragraph, ParagraphKind, Provenance, Sentence
from translator.output.html import Piece, page_of, to_html


class _Elements(HTMLParser):
    """The elements of a page with their attributes, and its text outside style and script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._skip = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._skip = tag in {"style", "script"}

    def handle_endtag(self, _: str) -> None:
        self._skip = False

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _, attributes in self.found if "id" in attributes]


PAGE = to_html(ARTICLE)
ELEMENTS = _Elements(PAGE)


def test_every_sentence_stands_there_in_both_languages() -> None:
    for sentence in [ARTICLE.title, *ARTICLE.sentences()]:
        assert sentence is not None
        assert sentence.text in ELEMENTS.text
        assert sentence.source in ELEMENTS.text
    english = [a["data-s"] for _, a in ELEMENTS.found if "data-s" in a]
    assert english == [a["data-source"] for _, a in ELEMENTS.found if "data-source" in a]
    assert english == ["title", *map(str, range(sum(1 for _ in ARTICLE.sentences())))]


def test_every_link_leads_to_a_place_on_the_page_and_no_id_stands_twice() -> None:
    ids = ELEMENTS.ids()
    assert len(ids) == len(set(ids))
    links = [a["href"] or "" for tag, a in ELEMENTS.found if tag == "a"]
    assert {link[1:] for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)
    assert "#s-0" in links
    assert "#s-3" in links


def test_doubts_are_numbered_with_all_their_reasons() -> None:
    [doubt] = page_of(ARTICLE).doubts
    assert (doubt.number, doubt.key) == (1, "3")
    assert [(r.kind, r.text) for r in doubt.reasons] == [
        ("Number changed", "1.8 in the source, 8 in the translation."),
        ("Some new kind", "Something else."),
    ]
    assert {"doubts", "doubt-1", "ref-1"} <= set(ELEMENTS.ids())


def test_the_very_words_in_doubt_are_marked_on_both_sides() -> None:
    view = page_of(ARTICLE).blocks[2].paragraphs[0].sentences[0]
    assert [p for p in view.english if p.mark] == [Piece("8", "spot")]
    assert [p for p in view.source if p.mark] == [Piece("1,8", "spot")]
    assert "".join(p.text for p in view.source) == view.source[0].text + "1,8" + view.source[2].text


@pytest.mark.parametrize(
    ("source", "normalized", "changes"),
    [
        ("Senin (12/9/2022).", "Senin (12 September 2022).", [("12/9/2022", "12 September 2022")]),
        ("Rugi Rp9,6 miliar.", "Rugi Rp 9.6 miliar.", [("Rp9,6", "Rp 9.6")]),
        ("Pukul 10.30, 1.240 orang.", "Pukul 10:30, 1,240 orang.", [("10.30, 1.240", "10:30, 1,240")]),
        ("Naik 5 ,2 persen.", "Naik 5.2 persen.", [("5 ,2", "5.2")]),
        ("Sama saja.", "", []),
        ("Kata satu.", "Kata.", [("Kata satu", "Kata")]),
    ],
)
def test_changes_name_what_stood_there_and_what_replaced_it(
    source: str, normalized: str, changes: list[tuple[str, str]]
) -> None:
    article = Article((Paragraph((Sentence(source, normalized=normalized, translation="x"),)),))
    page = page_of(article)
    assert [(c.before, c.after) for c in page.changes] == changes
    assert "".join(p.text for p in page.blocks[0].paragraphs[0].sentences[0].source) == source


def test_summary_dropped_text_and_provenance_are_shown() -> None:
    assert [s.text for s in page_of(ARTICLE).summary] == [s.text for s in ARTICLE.summary()]
    text = ELEMENTS.text
    for expected in (
        "Baca juga: Cuaca Ekstrem",
        "read also",
        "nllb-600m",
        "int8_float32",
        "Banjarnegara, CNN Indonesia",
    ):
        assert expected in text
    assert "banjir.id.txt" in text
    assert "rahasia" not in PAGE, "the folders of a machine are no business of the page's readers"


def test_headings_never_skip_a_level() -> None:
    levels = [int(tag[1]) for tag, _ in ELEMENTS.found if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_lists_and_quotations_keep_their_form() -> None:
    assert [(block.kind, len(block.paragraphs)) for block in page_of(ARTICLE).blocks] == [
        ("prose", 1), ("heading", 1), ("prose", 1), ("list", 2), ("quote", 1), ("prose", 12),
    ]  # fmt: skip
    tags = [tag for tag, _ in ELEMENTS.found]
    assert tags.count("blockquote") == 1


@pytest.mark.parametrize(
    "article",
    [
        Article(()),
        Article((), origin="-"),
        Article((Paragraph((Sentence("Hujan."),)),)),
        Article((Paragraph(()),), title=Sentence("Judul")),
        Article((Paragraph((Sentence("Hujan.", translation=""),)),), origin=r"C:\berita\hujan.txt"),
    ],
    ids=["empty", "standard input", "untranslated", "empty paragraph", "empty translation"],
)
def test_whatever_is_missing_the_page_is_whole(article: Article) -> None:
    page = _Elements(to_html(article))
    assert [tag for tag, _ in page.found].count("h1") == 1
    assert "C:" not in page.text


def test_the_policy_admits_only_the_style_and_script_that_stand_there() -> None:
    policy = next(a["content"] for _, a in ELEMENTS.found if a.get("http-equiv") == "Content-Security-Policy")
    assert policy
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        [body] = re.findall(f"<{tag}>(.*?)</{tag}>", PAGE, re.S)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert not [a for _, a in ELEMENTS.found if any(n.startswith("on") or n in {"style", "src"} for n in a)]
    assert re.findall(r"""(?:https?:)?//[\w.]+""", PAGE.replace("/* ", "")) == []


def test_outlet_and_day_of_publication_are_shown_once() -> None:
    article = replace(ARTICLE, about=About(outlet="Kompas.com", date="2022-09-02"))
    text = _Elements(to_html(article)).text
    assert "Kompas.com 2 September 2022" in text
    named = replace(ARTICLE, about=About(outlet="cnn indonesia", date="kemarin"))
    assert "cnn indonesia" not in _Elements(to_html(named)).text


def test_a_doubtful_sentence_is_marked_in_the_summary_too() -> None:
    links = [a for tag, a in ELEMENTS.found if tag == "a" and (a.get("href") or "").startswith("#s-")]
    assert [a.get("class") for a in links[:2]] == [None, "doubt"]


def test_spans_that_touch_or_overlap_are_marked_as_one() -> None:
    flags = (Flag("a", "x", (0, 6)), Flag("b", "y", (4, 10)), Flag("c", "z", (10, 12)), Flag("d", "w", (20, 99)))
    sentence = Sentence("Hujan deras sekali malam ini.", translation="Rain.", flags=flags)
    view = page_of(Article((Paragraph((sentence,)),))).blocks[0].paragraphs[0].sentences[0]
    assert view.source == (Piece("Hujan deras ", "spot"), Piece("sekali m"), Piece("alam ini.", "spot"))


def test_flags_can_be_left_out() -> None:
    page = _Elements(to_html(ARTICLE, flags=False))
    assert "to check" not in page.text
    assert not [a for _, a in page.found if "doubt" in (a.get("class") or "").split()]


HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '<a href="javascript:alert(1)">klik</a>',
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<!--<script>",
    "]]><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "\u202etxt.exe\u202c \u2066\u2067",
    "a\x00b\x1bc\x9fd",
    "\ud800\udfff",
    "\u2028alert(1)\u2029",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_an_article_becomes_markup(text: str) -> None:
    sentence = Sentence(
        text, normalized=text + "x", translation=text, summary_rank=1, flags=(Flag(text, text, (0, 3), (0, 3)),)
    )
    kinds: tuple[ParagraphKind, ...] = ("prose", "heading", "list", "quote")
    paragraphs = tuple(Paragraph((sentence,), kind=kind, marker=text, level=9) for kind in kinds)
    plain = Sentence("Hujan", translation="Rain", normalized="Banjir", summary_rank=1, flags=(Flag("a", "b"),))

    def page(title: Sentence, what: tuple[Paragraph, ...], words: str) -> str:
        return to_html(
            Article(
                what,
                title=title,
                dropped=(Dropped(words, words),),
                dateline=words,
                origin=words.replace("/", "").replace("\\", "") or "x",
                provenance=Provenance(words, words, 4, words),
            )
        )

    hostile = page(sentence, paragraphs, text)
    tame = page(plain, tuple(replace(p, sentences=(plain,), marker="1.") for p in paragraphs), "kata")

    def skeleton(html: str) -> list[tuple[str, list[str]]]:
        spans = ("span",)  # how many there are depends on what is marked
        return [(tag, sorted(a)) for tag, a in _Elements(html).found if tag not in spans]

    assert skeleton(hostile) == skeleton(tame)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b\x9f\ud800-\udfff\u2028]", hostile)
    hostile.encode("utf-8")


@pytest.mark.parametrize(
    ("paragraphs", "heading"),
    [
        ((Paragraph((Sentence("a", translation="Rice prices rose."),)),), "Rice prices rose."),
        ((Paragraph((Sentence("a", translation=" ".join(map(str, range(20)))),)),), "0 1 2 3 4 5 6 7 8 9 10 11 …"),
        (
            (
                Paragraph((Sentence("a", translation="Photo"),), kind="caption"),
                Paragraph((Sentence("b", translation="Rice rose, and then"),)),
            ),
            "Rice rose, and then",
        ),
        ((Paragraph((Sentence("a", translation="An item"),), kind="list", marker="-"),), "An item"),
        ((), "berita.txt"),
    ],
)
def test_an_article_without_a_headline_is_headed_by_its_first_words(
    paragraphs: tuple[Paragraph, ...], heading: str
) -> None:
    article = Article(paragraphs, origin="x/berita.txt")
    assert page_of(article).heading == heading
    assert f'content="{heading}"' in to_html(article)


def test_sentences_of_people_are_marked_and_listed_with_where_they_come_from() -> None:
    recalled = (
        Sentence("Air surut.", translation="The water went down.", memory="kami.tmx"),
        Sentence("Dua jembatan putus.", translation="Seven broke.", memory="web", flags=(Flag("number_changed", "x"),)),
    )
    page = _Elements(to_html(replace(ARTICLE, paragraphs=(*ARTICLE.paragraphs, Paragraph(recalled)))))
    assert "2 sentences translated by people" in page.text
    marked = [a["data-s"] for _, a in page.found if "data-s" in a and "recalled" in (a["class"] or "").split()]
    listed = [a["data-recalled"] for _, a in page.found if "data-recalled" in a]
    assert marked == listed
    assert len(marked) == 2
    assert "kami.tmx The water went down. web Seven broke." in page.text
    assert "by people" not in ELEMENTS.text
