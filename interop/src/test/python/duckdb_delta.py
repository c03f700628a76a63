"""DuckDB with its extension for Delta tables, as the package duckdb-ext-delta has it for this platform."""

import os

import duckdb
import duckdb_ext

import worker

connection = duckdb.connect(config={"allow_unsigned_extensions": "true"})


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def load_extension():
    platform = connection.execute("pragma platform").fetchone()[0]
    folder = os.path.join(duckdb_ext.__path__[0], "extensions", "v" + duckdb.__version__, platform)
    extension = os.path.join(folder, "delta.duckdb_extension")
    if not os.path.exists(extension):
        raise SystemExit("duckdb-ext-delta has no " + extension)
    connection.execute("load " + quoted(extension))


def query(sql):
    return connection.execute(sql).fetch_arrow_table()


def query_version(path, version, sql):
    """Runs a query in which t is a version of the table, the newest one if there is none."""
    if version is None:
        return query(sql.replace("from t", f"from delta_scan({quoted(path)})"))
    connection.execute(f"attach {quoted(path)} as t (type delta, version {version})")
    try:
        return query(sql)
    finally:
        connection.execute("detach t")


load_extension()
worker.serve({"query": query, "query_version": query_version})
