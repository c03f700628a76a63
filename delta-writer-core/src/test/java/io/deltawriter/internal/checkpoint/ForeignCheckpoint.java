package io.deltawriter.internal.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Checkpoints as other writers make them: in no order, with other columns. */
public final class ForeignCheckpoint {

  private ForeignCheckpoint() {}

  /** All columns of the protocol, those of V2 checkpoints too, in the reverse of our order. */
  public static MessageType schema() {
    List<Type> columns = new ArrayList<>(CheckpointSchema.with(List.of()).getFields());
    columns.add(
        CheckpointSchema.struct("checkpointMetadata", Types.optional(LONG).named("version")));
    columns.add(
        CheckpointSchema.struct(
            "sidecar",
            CheckpointSchema.text("path"),
            Types.optional(LONG).named("sizeInBytes"),
            Types.optional(LONG).named("modificationTime")));
    Collections.reverse(columns);
    return new MessageType(
        "spark_schema", columns.stream().map(ForeignCheckpoint::reversed).toList());
  }

  private static final org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName LONG =
      org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

  private static Type reversed(Type column) {
    List<Type> fields = new ArrayList<>(column.asGroupType().getFields());
    Collections.reverse(fields);
    return column.asGroupType().withNewFields(fields);
  }

  /** {@code schema} without some fields of {@code add}. */
  public static MessageType without(MessageType schema, String... fields) {
    return new MessageType(
        schema.getName(),
        schema.getFields().stream()
            .map(
                column -> {
                  GroupType group = column.asGroupType();
                  return (Type)
                      group.withNewFields(
                          group.getFields().stream()
                              .filter(field -> !List.of(fields).contains(field.getName()))
                              .toList());
                })
            .toList());
  }

  public static List<ObjectNode> lines(Action... actions) {
    return Stream.of(actions)
        .map(ActionCodec::json)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  static ObjectNode line(String json) throws IOException {
    return (ObjectNode) ActionCodec.JSON.readTree(json);
  }

  /** Writes rows as they come, {@code rowsPerGroup} to a row group. */
  public static void parquet(
      ObjectStore store, String name, MessageType schema, List<ObjectNode> lines, int rowsPerGroup)
      throws IOException {
    parquet(store, name, schema, lines, rowsPerGroup, Map.of());
  }

  public static void parquet(
      ObjectStore store,
      String name,
      MessageType schema,
      List<ObjectNode> lines,
      int rowsPerGroup,
      Map<String, String> keyValueMetadata)
      throws IOException {
    try (ObjectSink sink = store.create(name)) {
      try (CheckpointFileWriter file = CheckpointFileWriter.open(sink, schema)) {
        for (ObjectNode line : lines) {
          file.write(line);
          if (file.rowCount() % rowsPerGroup == 0) {
            file.endRowGroup();
          }
        }
        file.complete(keyValueMetadata);
      }
      sink.complete();
    }
  }

  public static void json(ObjectStore store, String name, List<ObjectNode> lines)
      throws IOException {
    store.put(
        name,
        lines.stream()
            .map(line -> line + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8));
  }
}
