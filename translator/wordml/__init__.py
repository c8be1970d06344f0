"""What is known of the XML of Word documents: their parts, what a reader sees of a paragraph, its pieces."""
