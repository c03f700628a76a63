"""delta-rs and Polars, which reads through delta-rs."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timezone
from decimal import Decimal

import deltalake
import polars
import pyarrow
import pyarrow.compute
from deltalake import CommitProperties, DeltaTable, QueryBuilder, write_deltalake
from deltalake.exceptions import CommitFailedError

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


def replace(path, key, state):
    """Replaces a key's rows, again and again while other writers are faster."""
    while True:
        try:
            write_deltalake(
                DeltaTable(path),
                customer(key, state + "-0", state + "-1"),
                mode="overwrite",
                predicate=f"source_file = '{key}'",
                commit_properties=CommitProperties(custom_metadata={"state": state}),
            )
            return
        except CommitFailedError:
            pass


def replace_at_once(path, writers):
    """Each writer, a list of pairs of key and state, replaces its keys one after the other."""
    with ThreadPoolExecutor(len(writers)) as pool:
        list(pool.map(lambda pairs: [replace(path, *pair) for pair in pairs], writers))


worker.serve(
    {
        "Decimal": Decimal,
        "DeltaTable": DeltaTable,
        "QueryBuilder": QueryBuilder,
        "customer": customer,
        "date": date,
        "kept": {},  # What statements leave here, later ones find.
        "datetime": datetime,
        "deltalake": deltalake,
        "pa": pyarrow,
        "pc": pyarrow.compute,
        "pl": polars,
        "replace_at_once": replace_at_once,
        "utc": timezone.utc,
        "write_deltalake": write_deltalake,
    }
)
