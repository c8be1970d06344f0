"""The flow behind HTTP: one loaded model for many callers, on this machine."""
