"""A table as Parquet, for whoever has the extra ``parquet``."""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterable

from dragoman.errors import ConfigurationError
from dragoman.sheets import Sheet


def write_parquet(sheet: Sheet, rows: Iterable[object]) -> bytes:
    """The rows as one Parquet file; ConfigurationError where pyarrow is not installed."""
    try:
        arrow = importlib.import_module("pyarrow")
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise ConfigurationError("Parquet needs the extra: pip install 'dragoman[parquet]'") from error
    types = {
        "string": arrow.string(),
        "date": arrow.string(),  # EDTF reaches wider than a day
        "number": arrow.float64(),
        "integer": arrow.int64(),
        "boolean": arrow.bool_(),
        "array": arrow.list_(arrow.string()),
    }
    records = [sheet.record(row) for row in rows]
    schema = arrow.schema([(column.name, types[column.type]) for column in sheet.columns])
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(records, schema=schema), out)
    return out.getvalue()
