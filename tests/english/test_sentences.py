from __future__ import annotations

import pytest

from translator.english.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["The U.S. Navy sent a ship.", "It arrived on Jan. 5."],
        ["He moved to the U.S. in 1999.", "She stayed in the U.K.", "They met again."],
        ["Mr. Hadi and Dr. Sari paid $1.2 million.", "The deal closed at 5 p.m.", "The bank agreed."],
        ["The meeting begins at 5 p.m. Friday.", "All are welcome."],
        ["J. K. Rowling spoke.", "George W. Bush listened."],
        ['"Stop!" Rahman shouted.', '"Why?" asked the guard.'],
        ['"It is over," he said.', '"We lost."', "The crowd left."],
        ["Shares of Semen Gresik Inc. rose 3 percent.", "No. 4 on the list fell."],
        ["Is it true?", "Yes.", "Nobody knows..."],
        ["The vote was 3.5 to 2.", "(The mayor was away.)", "A recount follows."],
        ["Prices rose, e.g. Brent crude, by 2.4 percent vs. Monday.", "Gas did not."],
        ["That is what I do.", "Then I left."],
    ],
)
def test_sentences_are_found_again(sentences: list[str]) -> None:
    assert split_sentences(" ".join(sentences)) == sentences


def test_a_line_break_ends_a_sentence() -> None:
    assert split_sentences("A title\n\nThe text.  More text.\r\nThe end") == [
        "A title",
        "The text.",
        "More text.",
        "The end",
    ]


@pytest.mark.parametrize("nothing", ["", "  \n \n", "\t"])
def test_nothing_gives_nothing(nothing: str) -> None:
    assert split_sentences(nothing) == []


@pytest.mark.parametrize("odd", ["...", "?!", "a", "\ud800.", "\x00. \x00.", "!" * 10_000])
def test_odd_text_is_kept(odd: str) -> None:
    assert "".join(split_sentences(odd)).replace(" ", "") == odd.replace(" ", "")
