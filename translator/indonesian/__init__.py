"""What the program knows of the Indonesian language and of Indonesian news sites."""
