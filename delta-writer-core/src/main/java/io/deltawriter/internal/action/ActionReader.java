package io.deltawriter.internal.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltawriter.internal.datafile.FileUri;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** JSON to actions, field by field. */
final class ActionReader {

  private static final Set<String> KINDS =
      Set.of("add", "remove", "txn", "metaData", "protocol", "commitInfo", "domainMetadata");

  private static final Set<String> ADD_FIELDS =
      Set.of(
          "path",
          "partitionValues",
          "size",
          "modificationTime",
          "dataChange",
          "stats",
          "tags",
          "deletionVector",
          "baseRowId",
          "defaultRowCommitVersion",
          "clusteringProvider");

  private ActionReader() {}

  static Optional<Action> action(JsonNode line) throws IOException {
    if (!line.isObject()) {
      throw new IOException("an action must be a JSON object but is " + line.getNodeType());
    }
    for (Map.Entry<String, JsonNode> kind : line.properties()) {
      if (KINDS.contains(kind.getKey()) && !kind.getValue().isNull()) {
        return Optional.of(action(kind.getKey(), kind.getValue()));
      }
    }
    return Optional.empty();
  }

  private static Action action(String kind, JsonNode content) throws IOException {
    if (kind.equals("commitInfo")) {
      return commitInfo(content);
    }
    try {
      return action(kind, new JsonFields(kind, content));
    } catch (IOException | IllegalArgumentException e) {
      throw new MalformedActionException(e.getMessage(), Subject.of(kind, content), e);
    }
  }

  private static Action action(String kind, JsonFields fields) throws IOException {
    return switch (kind) {
      case "add" -> add(fields);
      case "remove" -> remove(fields);
      case "txn" -> txn(fields);
      case "metaData" -> metadata(fields);
      case "protocol" -> protocol(fields);
      case "domainMetadata" -> domainMetadata(fields);
      default -> throw new AssertionError("unhandled kind: " + kind);
    };
  }

  private static AddFile add(JsonFields fields) throws IOException {
    return new AddFile(
        path(fields),
        fields.strings("partitionValues"),
        fields.number("size"),
        fields.number("modificationTime"),
        fields.flag("dataChange").orElse(true),
        fields.textIfAny("stats"),
        fields.strings("tags"),
        deletionVector(fields),
        fields.numberIfAny("baseRowId"),
        fields.numberIfAny("defaultRowCommitVersion"),
        fields.textIfAny("clusteringProvider"),
        fields.others(ADD_FIELDS));
  }

  private static RemoveFile remove(JsonFields fields) throws IOException {
    // Whatever an add had: to take it out, it need not be understood.
    return new RemoveFile(
        fields.text("path"),
        fields.numberIfAny("deletionTimestamp"),
        fields.flag("dataChange").orElse(true),
        fields.has("partitionValues")
            ? Optional.of(fields.strings("partitionValues"))
            : Optional.empty(),
        fields.numberIfAny("size"),
        fields.strings("tags"),
        deletionVector(fields),
        fields.numberIfAny("baseRowId"),
        fields.numberIfAny("defaultRowCommitVersion"));
  }

  private static String path(JsonFields fields) throws IOException {
    String path = fields.text("path");
    try {
      if (!FileUri.isAbsolute(path) && FileUri.nameOf(path).isEmpty()) {
        throw new IOException("a path is empty");
      }
      return path;
    } catch (IllegalArgumentException e) {
      throw new IOException("a path is not a URI: " + e.getMessage(), e);
    }
  }

  static Optional<DeletionVector> deletionVector(JsonFields file) throws IOException {
    if (!file.has("deletionVector")) {
      return Optional.empty();
    }
    JsonFields fields = file.object("deletionVector");
    return Optional.of(
        new DeletionVector(
            fields.text("storageType"),
            fields.text("pathOrInlineDv"),
            fields.has("offset") ? OptionalInt.of(fields.integer("offset")) : OptionalInt.empty(),
            fields.integer("sizeInBytes"),
            fields.number("cardinality"),
            fields.numberIfAny("maxRowIndex")));
  }

  private static Txn txn(JsonFields fields) throws IOException {
    return new Txn(
        fields.text("appId"), fields.number("version"), fields.numberIfAny("lastUpdated"));
  }

  private static Metadata metadata(JsonFields fields) throws IOException {
    JsonFields format = fields.object("format");
    return new Metadata(
        fields.text("id"),
        fields.textIfAny("name"),
        fields.textIfAny("description"),
        format.text("provider"),
        format.strings("options"),
        fields.text("schemaString"),
        fields.list("partitionColumns"),
        withoutNulls(fields.strings("configuration")),
        fields.numberIfAny("createdTime"));
  }

  private static Protocol protocol(JsonFields fields) throws IOException {
    return new Protocol(
        fields.integer("minReaderVersion"),
        fields.integer("minWriterVersion"),
        features(fields, "readerFeatures"),
        features(fields, "writerFeatures"));
  }

  private static Optional<Set<String>> features(JsonFields fields, String name) throws IOException {
    return fields.has(name) ? Optional.of(Set.copyOf(fields.list(name))) : Optional.empty();
  }

  private static DomainMetadata domainMetadata(JsonFields fields) throws IOException {
    return new DomainMetadata(
        fields.text("domain"),
        fields.textIfAny("configuration").orElse(""),
        fields.flag("removed").orElse(false));
  }

  private static Map<String, String> withoutNulls(Map<String, String> values) {
    Map<String, String> present = new LinkedHashMap<>(values);
    present.values().removeIf(value -> value == null);
    return present;
  }

  /**
   * {@code commitInfo} may be any JSON (Delta protocol, "Commit Provenance Information"): what is
   * as Spark writes it is taken, the rest is passed over.
   */
  private static CommitInfo commitInfo(JsonNode content) {
    return new CommitInfo(
        anyNumber(content.path("timestamp")),
        anyNumber(content.path("inCommitTimestamp")),
        anyText(content.path("operation")),
        anyStrings(content.path("operationParameters")),
        anyStrings(content.path("operationMetrics")),
        anyNumber(content.path("readVersion")),
        content.path("isBlindAppend").isBoolean()
            ? Optional.of(content.path("isBlindAppend").booleanValue())
            : Optional.empty(),
        anyText(content.path("engineInfo")),
        anyText(content.path("txnId")));
  }

  private static OptionalLong anyNumber(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong()
        ? OptionalLong.of(value.longValue())
        : OptionalLong.empty();
  }

  private static Optional<String> anyText(JsonNode value) {
    return Optional.ofNullable(value.textValue());
  }

  /** Values that are not strings are given as their JSON text. */
  private static Map<String, String> anyStrings(JsonNode map) {
    Map<String, String> values = new LinkedHashMap<>();
    if (map.isObject()) {
      map.properties().stream()
          .filter(entry -> !entry.getValue().isNull())
          .forEach(entry -> values.put(entry.getKey(), JsonFields.string(entry.getValue())));
    }
    return values;
  }
}
