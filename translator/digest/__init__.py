"""A folder of articles on one page: stories told once, each with its date, outlet, key names and numbers."""
