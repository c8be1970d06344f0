"""What is known of Indonesian and English together: names, institutions, words."""
