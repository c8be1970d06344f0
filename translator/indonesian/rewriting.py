"""An Article with its sentences in the forms that a model knows: dates and figures rewritten, headlines in small."""

from __future__ import annotations

from dataclasses import replace

from translator.article import Article, Sentence
from translator.indonesian.capitals import in_capitals
from translator.indonesian.headline_case import sentence_case
from translator.indonesian.normalize import normalize


def rewrite(article: Article) -> Article:
    """The prepared Article with `normalized` set on every Indonesian sentence that is better said otherwise.

    Dates, times and numbers are rewritten everywhere; title, headings and what is all in capitals are put in the case
    of a sentence besides.
    """
    prose = [p.source for p in article.paragraphs if p.kind == "prose"]
    lines = {id(s) for p in article.paragraphs if p.kind == "heading" for s in p.sentences} | {id(article.title)}

    def change(sentence: Sentence) -> Sentence:
        if sentence.language == "en":
            return sentence
        normalized = normalize(sentence.source)
        if id(sentence) in lines or in_capitals(normalized):
            normalized = sentence_case(normalized, prose)
        return sentence if normalized == sentence.source else replace(sentence, normalized=normalized)

    return article.map_sentences(change)
