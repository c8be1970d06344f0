"""Which sentences sum an article up."""
