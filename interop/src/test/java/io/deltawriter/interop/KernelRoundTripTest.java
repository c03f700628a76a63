package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.StructType;
import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.Rows;
import io.deltawriter.store.Durability;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What Kernel reads is what was in the JSON, for every type and nesting. {@code
 * -Ddeltawriter.rounds=100} makes each try so many tables.
 */
class KernelRoundTripTest {
  private static final int ROUNDS = Integer.getInteger("deltawriter.rounds", 1);

  @Property(tries = 25)
  void kernelReadsWhatWasInTheJson(@ForAll long seed, @ForAll TableLayout layout)
      throws IOException {
    var seeds = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Path folder = Files.createTempDirectory("kernel-round-trip");
      try {
        requireSame(folder, new RandomRecords(seeds.nextLong()), layout);
      } finally {
        delete(folder);
      }
    }
  }

  private static void requireSame(Path folder, RandomRecords random, TableLayout layout) {
    StructType schema = random.schema();
    DeltaWriterOptions options =
        DeltaWriterOptions.builder()
            .schema(schema)
            .layout(layout)
            .clock(Clock.fixed(OurTable.NOW, ZoneOffset.UTC))
            .build();
    var store = LocalObjectStore.at(folder, Durability.PROCESS_EXIT);
    var expected = new ArrayList<Map<String, Object>>();
    var json = new ArrayList<String>();
    try (DeltaWriter writer = DeltaWriter.open(store, "t", options)) {
      for (String key : List.of("1", "2", "1")) {
        List<Map<String, Object>> rows = random.rows(schema);
        json.add(random.json(schema, rows));
        writer.replace(SourceKey.of(key), json.size(), Rows.ofJson(json.get(json.size() - 1)));
        expected.removeIf(row -> row.get("source_file").equals(key));
        rows.forEach(row -> expected.add(withKey(row, key)));
      }
    }
    assertThat(new KernelTable(folder.resolve("t")).rows())
        .as("%s of %s", schema, json)
        .isEqualTo(TableRows.sorted(expected));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static Map<String, Object> withKey(Map<String, Object> row, String key) {
    var whole = new LinkedHashMap<>(row);
    whole.put("source_file", key);
    whole.put("ingest_time", OurTable.NOW);
    return whole;
  }
}
