"""What is known of English: numbers and their words, dates, sentences, words."""
