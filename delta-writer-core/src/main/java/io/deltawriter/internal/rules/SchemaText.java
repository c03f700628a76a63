package io.deltawriter.internal.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deltawriter.internal.columns.ColumnType;
import io.deltawriter.internal.text.ShownText;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says why a text is not a schema, and in which column (Delta protocol, "Schema Serialization
 * Format"). Kernel says neither.
 */
final class SchemaText {

  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();
  // Kernel reads them, so a table may have them; that columns of them are not written is for the
  // rules to say.
  private static final Set<String> READABLE_ONLY = Set.of("variant", "geometry", "geography");
  private static final Set<String> WRITABLE =
      Arrays.stream(ColumnType.values())
          .map(ColumnType::schemaName)
          .collect(Collectors.toUnmodifiableSet());
  private static final Pattern GEOMETRIC = Pattern.compile("(?:geometry|geography)\\(.*\\)");
  private static final Pattern DECIMAL =
      Pattern.compile("decimal\\(\\s*(\\d{1,4})\\s*,\\s*(\\d{1,4})\\s*\\)");
  private static final int MAX_SHOWN_CHARS = 100;

  private SchemaText() {}

  /** What is wrong with {@code json}; empty if nothing is found. */
  static Optional<String> objection(String json) {
    if (json.startsWith("\uFEFF")) {
      return Optional.of("it begins with a byte order mark; save it as UTF-8 without one");
    }
    if (json.indexOf(0) >= 0) {
      return Optional.of("it has NUL characters, as UTF-16 read as UTF-8 has; save it as UTF-8");
    }
    try {
      JsonNode schema = STRICT.readTree(json);
      return schema.path("type").asText().equals("struct")
          ? ofType(schema, "")
          : Optional.of("it is not of the form {\"type\":\"struct\",\"fields\":[...]}");
    } catch (JsonProcessingException e) {
      return Optional.of(
          "it is not one JSON object: " + ShownText.of(firstLine(e), MAX_SHOWN_CHARS));
    }
  }

  private static String firstLine(JsonProcessingException e) {
    return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
  }

  private static Optional<String> ofType(JsonNode type, String path) {
    if (type.isTextual()) {
      return isKnown(type.textValue()) ? Optional.empty() : unsupported(type.textValue(), path);
    }
    if (type.isValueNode() && !type.isNull()) {
      return unsupported(type.toString(), path);
    }
    String kind = type.path("type").asText();
    return switch (kind) {
      case "struct" -> ofStruct(type, path);
      case "array" ->
          first(ofFlag(type, "containsNull", path), () -> ofPart(type, "element", path));
      case "map" ->
          first(
              ofFlag(type, "valueContainsNull", path),
              () -> first(ofPart(type, "key", path), () -> ofPart(type, "value", path)));
      case "" -> Optional.of(column(path) + " has no type; write the name of one");
      default -> unsupported(kind, path);
    };
  }

  private static Optional<String> unsupported(String type, String path) {
    return Optional.of(
        column(path)
            + " is of type '"
            + ShownText.of(type, MAX_SHOWN_CHARS)
            + "', which is not supported; choose another type");
  }

  private static Optional<String> ofStruct(JsonNode struct, String path) {
    JsonNode fields = struct.path("fields");
    if (!fields.isArray()) {
      return Optional.of(
          (path.isEmpty() ? "it" : column(path))
              + " has no list of fields; write \"fields\":[...]");
    }
    for (JsonNode field : fields) {
      Optional<String> objection = ofField(field, path);
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ofField(JsonNode field, String parent) {
    JsonNode name = field.path("name");
    if (!name.isTextual()) {
      return Optional.of(
          "a field of "
              + (parent.isEmpty() ? "the schema" : column(parent))
              + " has no name; write \"name\":\"...\"");
    }
    String path = parent.isEmpty() ? name.textValue() : parent + "." + name.textValue();
    JsonNode metadata = field.path("metadata");
    if (!metadata.isMissingNode() && !metadata.isNull() && !metadata.isObject()) {
      return Optional.of(column(path) + " has metadata that is no object; write \"metadata\":{}");
    }
    return first(ofFlag(field, "nullable", path), () -> ofType(field.path("type"), path));
  }

  private static Optional<String> ofPart(JsonNode type, String part, String path) {
    return ofType(type.path(part + "Type"), path + "." + part);
  }

  private static Optional<String> ofFlag(JsonNode holder, String name, String path) {
    return holder.path(name).isBoolean()
        ? Optional.empty()
        : Optional.of(
            column(path) + " does not say whether it is " + name + "; write true or false");
  }

  private static boolean isKnown(String type) {
    Matcher decimal = DECIMAL.matcher(type);
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      int scale = Integer.parseInt(decimal.group(2));
      return precision >= 1 && precision <= ColumnType.MAX_PRECISION && scale <= precision;
    }
    return WRITABLE.contains(type)
        || READABLE_ONLY.contains(type)
        || GEOMETRIC.matcher(type).matches();
  }

  private static String column(String path) {
    return "column '" + ShownText.of(path, MAX_SHOWN_CHARS) + "'";
  }

  private interface Later {
    Optional<String> objection();
  }

  private static Optional<String> first(Optional<String> objection, Later later) {
    return objection.isPresent() ? objection : later.objection();
  }
}
