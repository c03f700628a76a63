package io.deltawriter.internal.log;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.rules.NewTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One commit without its {@code commitInfo}, which is put in front of it.
 *
 * @param operation for the history, as {@code SYNC}
 * @param keys how many keys it changes
 * @param parameters for the history
 * @param metrics for the history, as Spark names them
 * @param actions for version 0 with protocol and metadata, see {@link NewTable}
 */
public record CommitContent(
    String operation,
    int keys,
    Map<String, String> parameters,
    Map<String, String> metrics,
    List<Action> actions) {

  public CommitContent {
    requireNonNull(operation, "operation");
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    actions = List.copyOf(actions);
  }
}
