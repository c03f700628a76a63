package io.deltawriter.interop;

import io.deltawriter.table.TableLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What delta-rs does to a table of ours with the keys a, of two states, then "b c" and d. Versions
 * 0 to 2 added the keys, and 3 replaced a. The rows are those of {@link #rows}.
 *
 * @param name for people
 * @param statements in Python, with {@code table} and its {@code path}
 * @param effect does the same to the rows by key
 * @param changed the keys of which a table with partitions does not tell any more what they hold,
 *     or tells that it is another state
 * @param changedFlat the same of a flat table
 */
record DeltaRsOperation(
    String name,
    String statements,
    Consumer<Map<String, List<Map<String, Object>>>> effect,
    Set<String> changed,
    Set<String> changedFlat) {

  static final Instant INGESTED = Instant.parse("2026-01-01T00:00:00Z");

  static final List<DeltaRsOperation> ALL =
      List.of(
          changing(
              "append",
              "write_deltalake(path, customer('a', 'new'), mode='append')",
              rows -> rows.get("a").addAll(theirs("a", "new")),
              "a"),
          changing(
              "delete rows",
              "table.delete(\"wid = 'a-1'\")",
              rows -> rows.get("a").removeIf(row -> row.get("wid").equals("a-1")),
              "a"),
          changing(
              "delete key",
              "table.delete(\"source_file = 'b c'\")",
              rows -> rows.remove("b c"),
              "b c"),
          changing(
              "overwrite key",
              """
      write_deltalake(path, customer('b c', 'x', 'y'), mode='overwrite', predicate="source_file = 'b c'")
      """,
              rows -> rows.put("b c", theirs("b c", "x", "y")),
              "b c"),
          changing(
              "overwrite rows",
              """
      write_deltalake(path, customer('a', 'a-1', 'a-1'), mode='overwrite', predicate="wid = 'a-1'")
      """,
              rows -> {
                rows.get("a").removeIf(row -> row.get("wid").equals("a-1"));
                rows.get("a").addAll(theirs("a", "a-1", "a-1"));
              },
              "a"),
          changing(
              "update",
              "table.update({'ut_id': \"'changed'\"}, predicate=\"wid = 'a-2'\")",
              rows -> row(rows, "a", 2).put("ut_id", "changed"),
              "a"),
          changing(
              "merge",
              """
      (table.merge(customer('a', 'a-0', 'new'), 's.wid = t.wid', 's', 't')
          .when_matched_update({'ut_id': "'merged'"}).when_not_matched_insert_all().execute())
      """,
              rows -> {
                row(rows, "a", 0).put("ut_id", "merged");
                rows.get("a").addAll(theirs("a", "new"));
              },
              "a"),
          new DeltaRsOperation(
              "compact",
              """
      write_deltalake(path, customer('a', 'new'), mode='append')
      DeltaTable(path).optimize.compact()
      """,
              rows -> rows.get("a").addAll(theirs("a", "new")),
              Set.of("a"),
              Set.of("a", "b c", "d")),
          new DeltaRsOperation(
              "z order",
              "table.optimize.z_order(['wid'])",
              rows -> {},
              Set.of("a", "b c", "d"),
              Set.of("a", "b c", "d")),
          changing(
              "vacuum",
              "table.vacuum(0, dry_run=False, enforce_retention_duration=False)",
              rows -> {}),
          changing(
              "vacuum full",
              "table.vacuum(0, dry_run=False, enforce_retention_duration=False, full=True)",
              rows -> {}),
          changing("create checkpoint", "table.create_checkpoint()", rows -> {}),
          changing("compact logs", "table.compact_logs(0, table.version())", rows -> {}),
          changing(
              "cleanup metadata",
              """
      table.create_checkpoint()
      table.cleanup_metadata()
      """,
              rows -> {}),
          changing(
              "restore",
              "table.restore(1)",
              rows -> {
                rows.put("a", rows("a", 2));
                rows.remove("d");
              },
              "a",
              "d"));

  /** Those that write or remove files of every key, where each has a row {@code first}. */
  static final List<DeltaRsOperation> ON_FIRST_ROWS =
      List.of(
          changing(
              "update",
              "table.update({'ut_id': \"'changed'\"}, predicate=\"wid = 'first'\")",
              rows -> {}),
          changing("delete", "table.delete(\"wid = 'first'\")", rows -> {}),
          changing("delete keys", "table.delete(\"source_file is not null\")", rows -> {}),
          changing(
              "overwrite",
              """
      write_deltalake(path, customer('plain', 'first'), mode='overwrite', predicate="wid = 'first'")
      """,
              rows -> {}),
          changing(
              "merge",
              """
      (table.merge(customer('a', 'first'), 's.wid = t.wid', 's', 't')
          .when_matched_update({'ut_id': "'merged'"}).execute())
      """,
              rows -> {}),
          changing("optimize", "table.optimize.z_order(['wid'])", rows -> {}));

  private static DeltaRsOperation changing(
      String name,
      String statements,
      Consumer<Map<String, List<Map<String, Object>>>> effect,
      String... changed) {
    return new DeltaRsOperation(name, statements, effect, Set.of(changed), Set.of(changed));
  }

  Set<String> changed(TableLayout layout) {
    return switch (layout) {
      case PARTITIONED -> changed;
      case FLAT -> changedFlat;
    };
  }

  @Override
  public String toString() {
    return name;
  }

  /** So many rows of a key of ours. */
  static List<Map<String, Object>> rows(String key, int count) {
    return new ArrayList<>(
        IntStream.range(0, count)
            .mapToObj(i -> row(key + "-" + i, "u", "{\"n\": 1}", key, OurTable.NOW))
            .toList());
  }

  /** As {@code customer} makes them in Python. */
  private static List<Map<String, Object>> theirs(String key, String... wids) {
    return new ArrayList<>(
        Stream.of(wids).map(wid -> row(wid, null, null, key, INGESTED)).toList());
  }

  static Map<String, Object> row(
      String wid, String utId, String json, String key, Instant ingested) {
    return TableRows.row(
        "wid", wid, "ut_id", utId, "json_data", json, "source_file", key, "ingest_time", ingested);
  }

  static Map<String, Object> row(
      Map<String, List<Map<String, Object>>> rows, String key, int index) {
    return rows.get(key).get(index);
  }
}
