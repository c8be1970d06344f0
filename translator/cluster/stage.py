"""A stage for `ray.data.Dataset.map_batches`: rows in, the same rows with their translations out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translator.api import Translator
from translator.cluster.columns import with_translations
from translator.cluster.needed import require_arrow
from translator.recipe import Recipe

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from translator.recipe import Choices


class TranslateRows:
    """Loads a model once and translates batches of rows; to be given to `map_batches` as a class.

        dataset.map_batches(TranslateRows, fn_constructor_kwargs={"summary": 2}, concurrency=4, num_cpus=2)

    Args:
        model: a name or a folder, as for `Translator.load`; it has to be on every machine.
        recipe: what is made of each article.
        threads: processor cores to use; None is as many as Ray gave the worker, all of them outside Ray.
        device: "auto" (a graphics card where Ray gave the worker one that works), "cpu" or "cuda".
        compute_type: what to compute with.
        memory_limit: bytes to stay within.
        choices: single choices of the recipe made otherwise; `columns` says which fields hold what.
    """

    def __init__(
        self,
        model: str | Path | None = None,
        *,
        recipe: Recipe | None = None,
        threads: int | None = None,
        device: str = "auto",
        compute_type: str | None = None,
        memory_limit: int | None = None,
        **choices: Unpack[Choices],
    ) -> None:
        self.translator = Translator.load(
            model,
            threads=assigned_cpus() if threads is None else threads,
            device=device,
            compute_type=compute_type,
            memory_limit=memory_limit,
        )
        self._recipe = (recipe or self.translator.recipe).with_choices(**choices)

    def __call__(self, batch: Any) -> Any:  # noqa: ANN401 - whatever batch format was asked for
        """The rows of a batch with the columns of `new_columns` added, as an Arrow table.

        Args:
            batch: an Arrow table, or columns by name (arrays of NumPy, lists).
        """
        table = batch if hasattr(batch, "column_names") else _table_of(batch)
        made = self.translator.translate_many(table.to_pylist(), recipe=self._recipe)
        return with_translations(table, made, text=not self._recipe.summaries_only)


def assigned_cpus() -> int:
    """Processor cores that Ray gave this worker; 0, for all of them, outside Ray."""
    ray = sys.modules.get("ray")
    if ray is None or not ray.is_initialized():
        return 0
    return int(ray.get_runtime_context().get_assigned_resources().get("CPU", 0))


def _table_of(columns: Any) -> Any:  # noqa: ANN401
    arrow = require_arrow()
    lists = {name: values.tolist() if hasattr(values, "tolist") else list(values) for name, values in columns.items()}
    return arrow.table({name: arrow.array(values) for name, values in lists.items()})
