"""Bytes to an Article, one format a module."""
