"""delta-rs and Polars, which reads through delta-rs."""

from datetime import date, datetime, timezone
from decimal import Decimal

import deltalake
import polars
import pyarrow
import pyarrow.compute
from deltalake import DeltaTable, QueryBuilder, write_deltalake

import worker

SCHEMA = pyarrow.schema(
    [
        ("wid", pyarrow.string()),
        ("ut_id", pyarrow.string()),
        ("json_data", pyarrow.string()),
        ("source_file", pyarrow.string()),
        ("ingest_time", pyarrow.timestamp("us", "UTC")),
    ]
)


def customer(key, *wids):
    """Rows of a key in the columns of a table without a schema of its own."""
    ingested = datetime(2026, 1, 1, tzinfo=timezone.utc)
    rows = [dict(wid=wid, source_file=key, ingest_time=ingested) for wid in wids]
    return pyarrow.Table.from_pylist(rows, SCHEMA)


worker.serve(
    {
        "Decimal": Decimal,
        "DeltaTable": DeltaTable,
        "QueryBuilder": QueryBuilder,
        "customer": customer,
        "date": date,
        "datetime": datetime,
        "deltalake": deltalake,
        "pa": pyarrow,
        "pc": pyarrow.compute,
        "pl": polars,
        "utc": timezone.utc,
        "write_deltalake": write_deltalake,
    }
)
