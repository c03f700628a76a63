package io.deltawriter.interop.gallery;

import io.deltawriter.interop.TableRows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One table of others and what becomes of a replace of the key {@code a} in it.
 *
 * @param feature its table feature, property or kind of log by the name it has in the log
 * @param table what is special about it
 * @param json further fields of the record that is written, as JSON by column
 * @param values what readers should find in these columns
 */
record Exhibit(
    String feature,
    String table,
    Recipe recipe,
    Verdict verdict,
    Map<String, String> json,
    Map<String, Object> values) {

  static Exhibit written(String feature, String table, Recipe recipe) {
    return new Exhibit(feature, table, recipe, new Verdict.Written(""), Map.of(), Map.of());
  }

  /** The message of the refusal has the feature's name. */
  static Exhibit refused(String feature, String table, Recipe recipe) {
    return new Exhibit(feature, table, recipe, new Verdict.Refused(feature), Map.of(), Map.of());
  }

  /** With what the owner of such a table should know. */
  Exhibit noting(String note) {
    return new Exhibit(feature, table, recipe, new Verdict.Written(note), json, values);
  }

  /** With another name in the message than the feature's. */
  Exhibit because(String reason) {
    return new Exhibit(feature, table, recipe, new Verdict.Refused(reason), json, values);
  }

  /** With one more field in the record that is written. */
  Exhibit field(String column, String jsonValue, Object value) {
    var allJson = new LinkedHashMap<>(json);
    allJson.put(column, jsonValue);
    var allValues = new LinkedHashMap<>(values);
    allValues.put(column, TableRows.canonical(value));
    return new Exhibit(feature, table, recipe, verdict, allJson, allValues);
  }

  /** The record that is written. */
  String record(String wid) {
    return json.entrySet().stream()
        .map(field -> ",\"%s\":%s".formatted(field.getKey(), field.getValue()))
        .collect(Collectors.joining("", "{\"wid\":\"" + wid + "\"", "}"));
  }

  @Override
  public String toString() {
    return feature + ", " + table + ", by " + recipe.maker();
  }
}
