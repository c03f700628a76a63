package io.deltawriter.internal.checkpoint;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The columns of the checkpoints we write (Delta protocol, "Checkpoint Schema"). */
final class CheckpointSchema {

  private static final GroupType DELETION_VECTOR =
      struct(
          "deletionVector",
          text("storageType"),
          text("pathOrInlineDv"),
          of(INT32, "offset"),
          of(INT32, "sizeInBytes"),
          of(INT64, "cardinality"),
          of(INT64, "maxRowIndex"));

  private static final List<Type> ADD =
      List.of(
          text("path"),
          map("partitionValues"),
          of(INT64, "size"),
          of(INT64, "modificationTime"),
          of(BOOLEAN, "dataChange"),
          text(CheckpointRow.STATS),
          map("tags"),
          DELETION_VECTOR,
          of(INT64, "baseRowId"),
          of(INT64, "defaultRowCommitVersion"),
          text("clusteringProvider"));

  private static final List<Type> OTHERS =
      List.of(
          struct(
              "protocol",
              of(INT32, "minReaderVersion"),
              of(INT32, "minWriterVersion"),
              list("readerFeatures"),
              list("writerFeatures")),
          struct(
              "metaData",
              text("id"),
              text("name"),
              text("description"),
              struct("format", text("provider"), map("options")),
              text("schemaString"),
              list("partitionColumns"),
              map("configuration"),
              of(INT64, "createdTime")),
          struct("domainMetadata", text("domain"), text("configuration"), of(BOOLEAN, "removed")),
          struct("txn", text("appId"), of(INT64, "version"), of(INT64, "lastUpdated")),
          struct(
              "remove",
              text("path"),
              of(INT64, "deletionTimestamp"),
              of(BOOLEAN, "dataChange"),
              of(BOOLEAN, "extendedFileMetadata"),
              map("partitionValues"),
              of(INT64, "size"),
              DELETION_VECTOR,
              of(INT64, "baseRowId"),
              of(INT64, "defaultRowCommitVersion")));

  private static final Set<String> ADD_NAMES =
      Stream.concat(
              ADD.stream().map(Type::getName),
              Stream.of(CheckpointRow.STATS_PARSED, CheckpointRow.PARTITION_VALUES_PARSED))
          .collect(Collectors.toUnmodifiableSet());

  private CheckpointSchema() {}

  /**
   * The schema with more fields in {@code add}, which others have put there.
   *
   * @param unknownFields fields that are not the protocol's
   */
  static MessageType with(List<Type> unknownFields) {
    List<Type> add = new ArrayList<>(ADD);
    add.addAll(unknownFields);
    List<Type> columns = new ArrayList<>(OTHERS);
    columns.add(struct("add", add.toArray(Type[]::new)));
    return new MessageType("checkpoint", columns);
  }

  /** The fields of {@code add} in {@code schema} that are not the protocol's. */
  static List<Type> unknownFields(MessageType schema) {
    if (!RowSelection.has(schema, RowKind.ADD)) {
      return List.of();
    }
    return schema.getType("add").asGroupType().getFields().stream()
        .filter(field -> !ADD_NAMES.contains(field.getName()))
        .toList();
  }

  static Type text(String name) {
    return Types.optional(BINARY).as(LogicalTypeAnnotation.stringType()).named(name);
  }

  static Type of(PrimitiveTypeName type, String name) {
    return Types.optional(type).named(name);
  }

  static GroupType struct(String name, Type... fields) {
    return Types.optionalGroup().addFields(fields).named(name);
  }

  static Type list(String name) {
    return Types.optionalList().element(text("element")).named(name);
  }

  private static Type map(String name) {
    return Types.optionalMap()
        .key(Types.required(BINARY).as(LogicalTypeAnnotation.stringType()).named("key"))
        .value(text("value"))
        .named(name);
  }
}
