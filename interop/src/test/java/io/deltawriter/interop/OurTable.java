package io.deltawriter.interop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.StructType;
import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.SyncResult;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A table that delta-writer keeps on the local disk, and what every reader should find in it. */
public final class OurTable implements AutoCloseable {
  /** The one moment at which everything is ingested, so that ingest times are known. */
  public static final Instant NOW = Instant.parse("2026-05-06T07:08:09.123Z");

  private final Path location;
  private final DeltaWriter writer;

  private OurTable(Path location, DeltaWriter writer) {
    this.location = location;
    this.writer = writer;
  }

  /** Opens a table as it is, or a new one of the default schema and layout. */
  public static OurTable open(Path location) {
    return open(location, DeltaWriterOptions.builder());
  }

  public static OurTable open(Path location, TableLayout layout) {
    return open(location, DeltaWriterOptions.builder().layout(layout));
  }

  public static OurTable open(Path location, TableLayout layout, StructType schema) {
    return open(location, DeltaWriterOptions.builder().layout(layout).schema(schema));
  }

  public static OurTable open(Path location, DeltaWriterOptions.Builder options) {
    Path parent = requireNonNull(location.getParent(), "parent");
    DeltaWriter writer =
        DeltaWriter.open(
            LocalObjectStore.at(parent),
            parent.relativize(location).toString(),
            // Spark changes the table between our calls.
            options.maxStaleness(Duration.ZERO).clock(Clock.fixed(NOW, ZoneOffset.UTC)).build());
    return new OurTable(location, writer);
  }

  public DeltaWriter writer() {
    return writer;
  }

  public SparkTable spark() {
    return new SparkTable(location);
  }

  public KernelTable kernel() {
    return new KernelTable(location);
  }

  /** Syncs {@code keys} and fails if one is rejected. */
  public SyncResult sync(Customers customers, String... keys) {
    return writer.sync(customers, Stream.of(keys).map(SourceKey::of).toList()).orThrow();
  }

  /** As {@link #assertHoldsAt}, in the newest version. */
  public void assertHolds(List<Map<String, Object>> expected) {
    assertThat(kernel().rows()).as("Kernel").isEqualTo(expected);
    assertThat(spark().rows()).as("Spark").isEqualTo(expected);
    assertThat(DuckDbFiles.rows(kernel().filesAt(kernel().version())))
        .as("DuckDB")
        .isEqualTo(expected);
  }

  /**
   * Every reader finds exactly {@code expected} at {@code version}. DuckDB knows no deletion
   * vectors, so there must be none.
   */
  public void assertHoldsAt(long version, List<Map<String, Object>> expected) {
    assertThat(kernel().rowsAt(version)).as("Kernel, version %s", version).isEqualTo(expected);
    assertThat(spark().rowsAt(version)).as("Spark, version %s", version).isEqualTo(expected);
    assertThat(DuckDbFiles.rows(kernel().filesAt(version)))
        .as("DuckDB, version %s", version)
        .isEqualTo(expected);
  }

  @Override
  public void close() {
    writer.close();
  }
}
