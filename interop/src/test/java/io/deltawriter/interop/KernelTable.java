package io.deltawriter.interop;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** A table as Delta Kernel with its default engine sees it. */
public final class KernelTable {
  public static final Engine ENGINE = DefaultEngine.create(new Configuration());

  private final Path location;

  public KernelTable(Path location) {
    this.location = location;
  }

  public long version() {
    return latest().getVersion();
  }

  public Snapshot latest() {
    return TableManager.loadSnapshot(location.toString()).build(ENGINE);
  }

  public List<Map<String, Object>> rows() {
    return rows(latest());
  }

  public List<Map<String, Object>> rowsAt(long version) {
    return rows(at(version));
  }

  public List<ListedFile> filesAt(long version) {
    var files = new ArrayList<ListedFile>();
    for (Row scanFile : scanFiles(at(version).getScanBuilder().build())) {
      files.add(
          new ListedFile(
              localPath(InternalScanFileUtils.getAddFileStatus(scanFile).getPath()),
              InternalScanFileUtils.getPartitionValues(scanFile)));
    }
    return files;
  }

  /** Kernel gives a name after "file:" that is already decoded, so it is no URI. */
  private static Path localPath(String name) {
    return Path.of(name.replaceFirst("^file:(//)?", ""));
  }

  private Snapshot at(long version) {
    return TableManager.loadSnapshot(location.toString()).atVersion(version).build(ENGINE);
  }

  private static List<Map<String, Object>> rows(Snapshot snapshot) {
    Scan scan = snapshot.getScanBuilder().build();
    Row state = scan.getScanState(ENGINE);
    StructType physical = ScanStateRow.getPhysicalDataReadSchema(state);
    var rows = new ArrayList<Map<String, Object>>();
    for (Row scanFile : scanFiles(scan)) {
      FileStatus file = InternalScanFileUtils.getAddFileStatus(scanFile);
      try (var batches =
          Scan.transformPhysicalData(
              ENGINE,
              state,
              scanFile,
              ENGINE
                  .getParquetHandler()
                  .readParquetFiles(
                      Utils.singletonCloseableIterator(file), physical, Optional.empty())
                  .map(result -> result.getData()))) {
        while (batches.hasNext()) {
          append(batches.next(), rows);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return TableRows.sorted(rows);
  }

  private static List<Row> scanFiles(Scan scan) {
    var files = new ArrayList<Row>();
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(ENGINE)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          rows.forEachRemaining(files::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static void append(FilteredColumnarBatch batch, List<Map<String, Object>> rows) {
    StructType schema = batch.getData().getSchema();
    Optional<ColumnVector> selected = batch.getSelectionVector();
    for (int i = 0; i < batch.getData().getSize(); i++) {
      if (selected.isPresent() && !selected.get().getBoolean(i)) {
        continue;
      }
      var row = new LinkedHashMap<String, Object>();
      for (StructField field : schema.fields()) {
        row.put(
            field.getName(),
            KernelValues.value(
                batch.getData().getColumnVector(schema.indexOf(field.getName())), i));
      }
      rows.add(row);
    }
  }
}
