"""The same flow as a stage of Ray: rows on many machines, each with a model loaded once, outputs written by block."""
