"""A folder of articles through the same flow as a single one: resumable, bounded in memory, with one report."""
