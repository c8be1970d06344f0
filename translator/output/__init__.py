"""An Article to text, Markdown or JSON."""
