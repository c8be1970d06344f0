"""What one article says of itself: key names and figures, date, outlet."""
