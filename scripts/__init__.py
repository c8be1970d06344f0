"""Tools for maintainers: training, evaluation, benchmarks, the lock file."""
