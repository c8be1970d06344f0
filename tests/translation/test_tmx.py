"""TMX as other programs write it: languages, variants, inline elements, encodings, hostile files."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from translator.errors import InputEmpty, InputNotFound, InputNotText, InputUnreadable
from translator.recipe import Recipe
from translator.translation.corrections import Corrections
from translator.translation.tmx import TmxReader

HEADER = (
    '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="id" '
    'datatype="plaintext"><note>A note <x/>.</note><prop type="p">q</prop></header>'
)


def _tmx(*units: str, declaration: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    doctype = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    return f'{declaration}\n{doctype}\n<tmx version="1.4">{HEADER}<body>{"".join(units)}</body></tmx>'


def _unit(source: str, target: str, *, one: str = "id", other: str = "en", attributes: str = "") -> str:
    return (
        f'<tu {attributes}><note>n</note><prop type="x">y</prop><tuv xml:lang="{one}"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="{other}"><prop type="t">z</prop><seg>{target}</seg></tuv></tu>'
    )


def _read(tmp_path: Path, content: str | bytes) -> list[tuple[str, str]]:
    path = tmp_path / "kami.tmx"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [(c.source, c.target) for c in TmxReader(path)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("id", "en"), ("id-ID", "en-US"), ("ID", "EN-GB"), ("in", "en_US"), ("ind", "eng"), ("Id-Latn-ID", "EN-us")],
)
def test_languages_are_told_by_their_first_part_in_any_case(tmp_path: Path, one: str, other: str) -> None:
    units = [_unit("Satu.", "One.", one=one, other=other), _unit("Two.", "Dua.", one=other, other=one)]
    assert _read(tmp_path, _tmx(*units)) == [("Satu.", "One."), ("Dua.", "Two.")]


def test_old_files_name_the_language_without_a_namespace(tmp_path: Path) -> None:
    unit = '<tu><tuv lang="ID"><seg>Satu.</seg></tuv><tuv LANG="EN"><seg>One.</seg></tuv></tu>'
    assert _read(tmp_path, _tmx(unit)) == [("Satu.", "One.")]


@pytest.mark.parametrize(
    ("segment", "text"),
    [
        ('Harga <bpt i="1">&lt;b&gt;</bpt>beras<ept i="1">&lt;/b&gt;</ept> naik.', "Harga beras naik."),
        ('Harga <hi type="x">beras <hi>merah</hi></hi> naik.', "Harga beras merah naik."),
        ('Harga<ph x="1"/> beras<it pos="begin">&lt;i&gt;</it> naik<ut>{\\i}</ut>.', "Harga beras naik."),
        ("Harga beras<ph>&lt;fn&gt;<sub>Catatan <ph/>kaki.</sub></ph> naik.", "Harga beras naik."),
        ('Harga<ph>&lt;br/&gt;</ph>beras<ph type="lb"/>naik.', "Harga beras naik."),
        ("  Harga\n\t beras\r\n naik. ", "Harga beras naik."),
        ("Tahu &amp; tempe &lt;3 &#x201C;enak&#8221; <![CDATA[<b> & ]]>.", "Tahu & tempe <3 “enak” <b> & ."),
    ],
)
def test_inline_elements_are_flattened(tmp_path: Path, segment: str, text: str) -> None:
    assert _read(tmp_path, _tmx(_unit(segment, "Rice prices rose."))) == [(text, "Rice prices rose.")]


def test_of_several_variants_the_first_english_with_text_and_every_indonesian_count(tmp_path: Path) -> None:
    variants = [("en-US", " "), ("de", "Eins."), ("id", "Satu."), ("en-GB", "One."), ("en", "1."), ("id-ID", "Esa.")]
    unit = "".join(f'<tuv xml:lang="{name}"><seg>{text}</seg></tuv>' for name, text in variants)
    assert _read(tmp_path, _tmx(f"<tu>{unit}</tu>")) == [("Satu.", "One."), ("Esa.", "One.")]


def test_units_without_a_pair_are_passed_over_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    units = ["<tu/>", _unit("", "Nothing."), _unit("Eins.", "One.", one="de"), _unit("Satu.", "One.")]
    path.write_text(_tmx(*units), encoding="utf-8")
    reader = TmxReader(path)
    assert [c.origin for c in reader] == ["a.tmx"]
    assert (reader.units, reader.pairs) == (4, 1)


def test_the_day_of_a_change_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    unit = _unit("Satu.", "One.", attributes='creationdate="20020125T210600Z" changedate="20230102T030405Z"')
    path.write_text(_tmx(unit, _unit("Dua.", "Two.", attributes='changedate="yesterday"')), encoding="utf-8")
    assert [c.changed for c in TmxReader(path)] == [1672628645, 0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    name = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-8-sig": "UTF-8"}.get(encoding, encoding)
    text = _tmx(
        _unit("Kafé “baru”" if encoding != "latin-1" else "Kafé", "Café"),
        declaration=f'<?xml version="1.0" encoding="{name}"?>',
    )
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    ((source, target),) = _read(tmp_path, marks.get(encoding, b"") + text.encode(encoding))
    assert source.startswith("Kafé")
    assert target == "Café"


def test_a_wrong_pair_of_languages_is_told_with_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(InputEmpty, match="no pair of Indonesian and English") as refused:
        _read(tmp_path, _tmx(_unit("Eins.", "One.", one="de-DE", other="en-US")))
    assert "de-DE" in refused.value.hint
    assert "en-US" in refused.value.hint


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + f'<!-- --> ]><tmx version="1.4">{HEADER}<body>{_unit("&j;", "x")}</body></tmx>'
)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (BOMB, "declares entities"),
        ('<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx><body>&x;</body></tmx>', "declares entities"),
        ('<!DOCTYPE tmx [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]><tmx/>', "declares entities"),
        ("<xliff version='1.2'/>", "first element is <xliff>"),
        ("Harga beras naik.\tRice prices rose.", "no well-formed TMX"),
        ("", "no well-formed TMX"),
        (_tmx(_unit("Satu.", "One."))[:-30], "line"),
        (_tmx(_unit("Satu.\x01", "One.")), "line 3"),
        (_tmx(_unit("Satu.", "One."), declaration='<?xml version="1.0" encoding="no-such-code"?>'), "encoding"),
        ("<tmx>" + "<a>" * 200_000, "too deep"),
    ],
    ids=range(10),
)
def test_what_is_no_tmx_or_hostile_is_refused(tmp_path: Path, content: str, what: str) -> None:
    with pytest.raises(InputNotText, match=what):
        _read(tmp_path, content)


def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound):
        list(TmxReader(tmp_path / "none.tmx"))
    with pytest.raises(InputUnreadable):
        list(TmxReader(tmp_path))


def test_a_large_file_and_a_giant_segment_are_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.tmx"
    with path.open("w", encoding="utf-8") as file:
        opening, closing = _tmx("@").split("@")
        file.write(opening)
        for n in range(60_000):
            file.write(_unit(f"Warga desa nomor {n} mengungsi ke balai desa.", f"Residents of village {n} fled."))
        file.write(_unit("x" * 8_000_000, "One."))
        file.write(_unit("Satu.", f"<ph>{'y' * 8_000_000}</ph>One."))
        file.write(closing)
    tracemalloc.start()
    reader = TmxReader(path)
    last = ""
    for correction in reader:
        last = correction.target
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (reader.units, reader.pairs, last) == (60_002, 60_001, "One.")
    assert peak < 4_000_000


def test_a_recipe_takes_the_path_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(_tmx(_unit("Satu.", "One.")), encoding="utf-8")
    recipe = Recipe().with_choices(tm=path)
    assert isinstance(recipe.tm, Corrections)
    key = recipe.key("m")
    path.write_text(_tmx(_unit("Satu.", "Single.")), encoding="utf-8")
    assert Recipe().with_choices(tm=path).key("m") != key
