"""Reads Indonesian news in English, offline: faithful translation, sentence by sentence, and a summary."""
