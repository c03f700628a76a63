"""delta-rs and Polars, which reads through delta-rs."""

from datetime import date, datetime, timezone
from decimal import Decimal

import deltalake
import polars
import pyarrow
import pyarrow.compute
from deltalake import DeltaTable, QueryBuilder, write_deltalake

import worker

worker.serve(
    {
        "Decimal": Decimal,
        "DeltaTable": DeltaTable,
        "QueryBuilder": QueryBuilder,
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
