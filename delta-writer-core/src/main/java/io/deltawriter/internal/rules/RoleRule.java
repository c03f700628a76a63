package io.deltawriter.internal.rules;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.DataType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.rules.ColumnRequest.IngestTime;
import io.deltawriter.internal.text.ShownText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the key column of a table and the column for the time of the replace: as the caller says,
 * else as the table's properties say, else by the usual names. A key column is never guessed: with
 * the wrong one, rows of other keys would be replaced.
 */
final class RoleRule {

  private static final String KEY_OPTION = "keyColumn (on the command line --key-column)";
  private static final String TIME_OPTION =
      "ingestTimeColumn (on the command line --ingest-time-column)";
  private static final int MAX_CANDIDATES = 10;

  private final ColumnRequest request;
  private final Metadata metadata;
  private final StructType schema;

  RoleRule(ColumnRequest request, Metadata metadata, StructType schema) {
    this.request = requireNonNull(request, "request");
    this.metadata = requireNonNull(metadata, "metadata");
    this.schema = requireNonNull(schema, "schema");
  }

  /** The columns; valid only if there is no {@link #objection}. */
  ColumnRoles roles() {
    return new ColumnRoles(keyColumn(), ingestTimeColumn());
  }

  /** What is wrong with the columns; empty if nothing is. */
  Optional<String> objection() {
    return disagreement()
        .or(() -> keyObjection(keyColumn()))
        .or(() -> ingestTimeColumn().flatMap(this::timeObjection));
  }

  private String keyColumn() {
    return request.keyColumn().or(this::recordedKey).orElse(ColumnRoles.USUAL_KEY);
  }

  private Optional<String> ingestTimeColumn() {
    if (!(request.ingestTime() instanceof IngestTime.Usual)) {
      return request.ingestTime().name();
    }
    return recordedTime()
        .or(
            () ->
                field(ColumnRoles.USUAL_INGEST_TIME).isPresent()
                        && !keyColumn().equals(ColumnRoles.USUAL_INGEST_TIME)
                    ? Optional.of(ColumnRoles.USUAL_INGEST_TIME)
                    : Optional.empty())
        .filter(name -> !name.isEmpty());
  }

  /** A column that was dropped or renamed since counts as not recorded. */
  private Optional<String> recordedKey() {
    return metadata.property(ColumnRoles.KEY_PROPERTY).filter(name -> field(name).isPresent());
  }

  private Optional<String> recordedTime() {
    return metadata
        .property(ColumnRoles.INGEST_TIME_PROPERTY)
        .filter(name -> name.isEmpty() || field(name).isPresent());
  }

  /** An option that was set must agree with the table. */
  private Optional<String> disagreement() {
    Optional<String> key =
        recordedKey().filter(recorded -> !request.keyColumn().orElse(recorded).equals(recorded));
    if (key.isPresent()) {
      return Optional.of(
          disagreement(ColumnRoles.KEY_PROPERTY, key.get(), KEY_OPTION, request.keyColumn().get()));
    }
    if (request.ingestTime() instanceof IngestTime.Usual) {
      return Optional.empty();
    }
    String wanted = request.ingestTime().name().orElse("");
    return recordedTime()
        .filter(recorded -> !recorded.equals(wanted))
        .map(
            recorded ->
                disagreement(
                    ColumnRoles.INGEST_TIME_PROPERTY, shown(recorded), TIME_OPTION, shown(wanted)));
  }

  private static String shown(String name) {
    return name.isEmpty() ? "none" : name;
  }

  private static String disagreement(
      String property, String recorded, String option, String wanted) {
    return "its property "
        + property
        + " says '"
        + ShownText.of(recorded)
        + "' but the option "
        + option
        + " says '"
        + ShownText.of(wanted)
        + "'; leave the option out to use the table's column";
  }

  private Optional<String> keyObjection(String name) {
    Optional<DataType> type = field(name).map(StructField::getDataType);
    if (type.isEmpty()) {
      return Optional.of(
          "it has no column '" + ShownText.of(name) + "' of type string; " + keyAdvice());
    }
    if (!type.get().equals(StringType.STRING)) {
      return Optional.of(
          "its column '"
              + ShownText.of(name)
              + "' is "
              + type.get()
              + " but must be string, because keys are text; "
              + keyAdvice());
    }
    return isLaidOutBy(name) ? Optional.empty() : Optional.of(layoutObjection(name));
  }

  private boolean isLaidOutBy(String keyColumn) {
    return metadata.partitionColumns().isEmpty()
        || metadata.partitionColumns().equals(List.of(keyColumn));
  }

  private String layoutObjection(String name) {
    List<String> candidates = keyCandidates();
    return "it is partitioned by "
        + ShownText.of(metadata.partitionColumns().toString())
        + " but must be partitioned by '"
        + ShownText.of(name)
        + "' or not at all"
        + (candidates.isEmpty()
            ? ""
            : "; if '"
                + ShownText.of(candidates.get(0))
                + "' holds the keys, name it with the option "
                + KEY_OPTION);
  }

  private Optional<String> timeObjection(String name) {
    Optional<DataType> type = field(name).map(StructField::getDataType);
    if (name.equals(keyColumn())) {
      return Optional.of(
          "its column '" + ShownText.of(name) + "' cannot hold both the keys and the ingest time");
    }
    if (type.isPresent() && type.get().equals(TimestampType.TIMESTAMP)) {
      return Optional.empty();
    }
    String problem =
        type.isEmpty()
            ? "it has no column '" + ShownText.of(name) + "' of type timestamp; "
            : "its column '"
                + ShownText.of(name)
                + "' is "
                + type.get()
                + " but must be timestamp to hold the ingest time; ";
    return Optional.of(
        problem
            + "name the column that holds the time of a replace with the option "
            + TIME_OPTION
            + listed(timeCandidates())
            + "; or 'none' there, withoutIngestTimeColumn in the options, if there is none");
  }

  private String keyAdvice() {
    List<String> candidates = keyCandidates();
    if (!candidates.isEmpty()) {
      return "name the column that holds the keys with the option "
          + KEY_OPTION
          + listed(candidates);
    }
    return metadata.partitionColumns().isEmpty()
        ? "it has no other column of type string that could hold the keys"
        : "it is partitioned by "
            + ShownText.of(metadata.partitionColumns().toString())
            + " but must be partitioned by its key column, of type string, or not at all";
  }

  private static String listed(List<String> candidates) {
    return candidates.isEmpty()
        ? ""
        : candidates.stream()
            .limit(MAX_CANDIDATES)
            .map(name -> "'" + ShownText.of(name) + "'")
            .collect(
                Collectors.joining(", ", ": ", candidates.size() > MAX_CANDIDATES ? ", ..." : ""));
  }

  /** In a partitioned table only the one partition column. */
  private List<String> keyCandidates() {
    List<String> partitions = metadata.partitionColumns();
    return ofType(StringType.STRING).stream()
        .filter(name -> partitions.isEmpty() || partitions.equals(List.of(name)))
        .toList();
  }

  private List<String> timeCandidates() {
    return ofType(TimestampType.TIMESTAMP).stream()
        .filter(name -> !metadata.partitionColumns().contains(name))
        .toList();
  }

  private List<String> ofType(DataType type) {
    return schema.fields().stream()
        .filter(field -> field.getDataType().equals(type))
        .map(StructField::getName)
        .toList();
  }

  private Optional<StructField> field(String name) {
    return schema.fields().stream().filter(field -> field.getName().equals(name)).findFirst();
  }
}
