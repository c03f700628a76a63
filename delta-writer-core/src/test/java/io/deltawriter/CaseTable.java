package io.deltawriter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.MemorySources;
import io.deltawriter.testing.ParquetGroups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.example.data.Group;

/** A table that has good rows of some keys, whose sources are then changed. */
final class CaseTable implements AutoCloseable {

  /** The longest record that is taken. */
  static final int MAX_RECORD_BYTES = 1 << 20;

  private static final int SCALE = 4;
  private static final StructType SCHEMA =
      new StructType()
          .add("s", StringType.STRING)
          .add("n", LongType.LONG)
          .add("d", DoubleType.DOUBLE)
          .add("m", new DecimalType(20, SCALE))
          .add("l", new ArrayType(LongType.LONG, true));

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final MemorySources sources = new MemorySources();
  private final TableRows table = new TableRows(store, "t");
  private final DeltaWriter writer =
      DeltaWriter.open(
          store,
          "t",
          DeltaWriterOptions.builder().schema(SCHEMA).maxRecordBytes(MAX_RECORD_BYTES).build());

  /** Each of {@code keys} gets the row {@code n=7}. */
  CaseTable(SourceKey... keys) {
    for (SourceKey key : keys) {
      put(key, "{\"n\":7}".getBytes(UTF_8));
    }
    sync(keys);
  }

  void put(SourceKey key, byte[] source) {
    sources.put(key.value(), source);
  }

  List<KeyResult> sync(SourceKey... keys) {
    return writer.sync(sources, keys).keys();
  }

  long version() {
    return table.version();
  }

  /** All data files in the store, whether a commit names them or not. */
  int storedFiles() {
    return table.dataFiles().size();
  }

  /** The rows of each key in their order: {@code s=… n=… d=… m=… l=[…]} without nulls. */
  Map<SourceKey, List<String>> rows() {
    Map<SourceKey, List<String>> rows = new TreeMap<>();
    table
        .active(version())
        .forEach(
            (path, add) -> {
              String key = add.get("partitionValues").get("source_file").asText();
              List<String> shown = read(path).stream().map(CaseTable::shown).toList();
              rows.put(SourceKey.of(key), shown);
            });
    return rows;
  }

  @Override
  public void close() {
    writer.close();
  }

  private List<Group> read(String path) {
    try {
      return ParquetGroups.read(store, "t/" + path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shown(Group row) {
    List<String> values = new ArrayList<>();
    if (has(row, "s")) {
      values.add("s=" + row.getString("s", 0));
    }
    if (has(row, "n")) {
      values.add("n=" + row.getLong("n", 0));
    }
    if (has(row, "d")) {
      values.add("d=" + row.getDouble("d", 0));
    }
    if (has(row, "m")) {
      BigInteger unscaled = new BigInteger(row.getBinary("m", 0).getBytes());
      values.add("m=" + new BigDecimal(unscaled, SCALE));
    }
    if (has(row, "l")) {
      values.add("l=" + elements(row.getGroup("l", 0)));
    }
    return String.join(" ", values);
  }

  private static List<String> elements(Group list) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      Group element = list.getGroup(0, i);
      elements.add(has(element, "element") ? element.getValueToString(0, 0) : "null");
    }
    return elements;
  }

  private static boolean has(Group group, String field) {
    return group.getFieldRepetitionCount(field) > 0;
  }
}
