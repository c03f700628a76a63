"""The loop of a long-lived Python process that Java tests talk to.

A request is one line of JSON on standard input: Python statements in "run", and in "with" the names that
they may use besides those of the environment. The answer is one line on standard output: what the
statements left in the name "result", or "error" and "message" of what they raised. The process ends with
its standard input, so it cannot outlive the JVM that started it.
"""

import json
import os
import sys

import pyarrow as pa


def serve(names):
    """Answers requests, whose statements see `names`, until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # Whatever a library prints must not look like an answer.
    for line in sys.stdin.buffer:
        request = json.loads(line)
        scope = {**names, **request["with"]}
        try:
            exec(request["run"], scope)
            answer = {"result": value(scope.get("result"))}
        except BaseException as e:  # Panics of Rust are no Exceptions.
            answer = {"error": type(e).__name__, "message": str(e)}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def value(result):
    """A result in JSON: an Arrow table becomes a list of rows, everything else goes as it is."""
    if hasattr(result, "__arrow_c_stream__"):
        return rows(pa.table(result))
    return result


def rows(table):
    """Each row as a list of its columns' names and values."""
    columns = [[cell(scalar) for scalar in column] for column in table.columns]
    return [[list(pair) for pair in zip(table.column_names, row)] for row in zip(*columns)]


def cell(scalar):
    """A value in a form that keeps its type: text, booleans, integers and null as in JSON, the rest [type, value]."""
    kind = scalar.type
    if not scalar.is_valid:
        return None
    if isinstance(kind, pa.ExtensionType):
        return cell(scalar.value)
    if pa.types.is_dictionary(kind):
        return cell(scalar.dictionary[scalar.index.as_py()])
    if pa.types.is_float32(kind):
        return ["float", repr(scalar.as_py())]
    if pa.types.is_float64(kind):
        return ["double", repr(scalar.as_py())]
    if pa.types.is_decimal(kind):
        return ["decimal", format(scalar.as_py(), "f")]
    if pa.types.is_date(kind):
        return ["date", scalar.as_py().isoformat()]
    if pa.types.is_timestamp(kind):
        return ["local" if kind.tz is None else "instant", scalar.cast(pa.timestamp("us", kind.tz)).value]
    if is_binary(kind):
        return ["binary", scalar.as_py().hex()]
    if pa.types.is_struct(kind):
        return ["struct", [[field.name, cell(scalar[i])] for i, field in enumerate(kind)]]
    if pa.types.is_map(kind):
        entries = scalar.values
        return ["map", [[cell(k), cell(v)] for k, v in zip(entries.field(0), entries.field(1))]]
    if is_list(kind):
        return ["list", [cell(element) for element in scalar.values]]
    return scalar.as_py()


def is_binary(kind):
    return pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_binary_view(kind)


def is_list(kind):
    return pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_list_view(kind)
