"""Sentences to English: SentencePiece, CTranslate2 and what surrounds them."""
