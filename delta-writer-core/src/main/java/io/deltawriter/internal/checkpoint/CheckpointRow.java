package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.action.MalformedActionException;
import java.io.IOException;
import java.util.Optional;

/**
 * A row of a checkpoint.
 *
 * @param fields the action as a commit has it, without the name of its kind around it
 */
record CheckpointRow(RowKind kind, ObjectNode fields) {

  static final String STATS = "stats";
  static final String STATS_PARSED = "stats_parsed";
  static final String PARTITION_VALUES_PARSED = "partitionValues_parsed";

  CheckpointRow {
    requireNonNull(kind, "kind");
    requireNonNull(fields, "fields");
  }

  /** This row with statistics as text, also where there are only parsed ones. */
  CheckpointRow withoutParsedFields() {
    fields.remove(PARTITION_VALUES_PARSED);
    JsonNode parsed = fields.remove(STATS_PARSED);
    if (parsed != null && parsed.isObject() && !fields.hasNonNull(STATS)) {
      fields.put(STATS, parsed.toString());
    }
    return this;
  }

  /**
   * The action of this row.
   *
   * @throws IOException if it is not an action of the type {@code type}
   */
  <A extends Action> A action(Class<A> type) throws IOException {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.set(kind.field(), fields);
    return ActionCodec.read(line)
        .filter(type::isInstance)
        .map(type::cast)
        .orElseThrow(
            () ->
                new MalformedActionException(
                    "'" + kind.field() + "' is no " + type.getSimpleName(),
                    Optional.empty(),
                    null));
  }
}
