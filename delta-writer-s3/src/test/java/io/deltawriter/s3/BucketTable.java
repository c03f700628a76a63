package io.deltawriter.s3;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.KeyResult;
import io.deltawriter.TableRows;
import io.deltawriter.s3.server.awssdk.Bucket;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A bucket with sources {@code in/<key>.json} and a table {@code t}, changed and looked at without
 * requests.
 */
final class BucketTable {

  private static final SourceNaming NAMING = SourceNaming.matching(Pattern.compile("(.+)\\.json"));

  private final String name;
  private final Bucket bucket;

  BucketTable(String name, Bucket bucket) {
    this.name = name;
    this.bucket = bucket;
  }

  /** The sources as {@code client} sees them. */
  SourceStore sources(S3Client client) {
    return sources(client, name);
  }

  static SourceStore sources(S3Client client, String bucketName) {
    return S3SourceStore.at(client, new S3Location(bucketName, "in"), NAMING);
  }

  /** A writer of the table through {@code client}; the caller closes it. */
  DeltaWriter open(S3Client client) {
    return open(client, S3Options.defaults());
  }

  DeltaWriter open(S3Client client, S3Options options) {
    return open(client, name, options);
  }

  static DeltaWriter open(S3Client client, String bucketName, S3Options options) {
    return DeltaWriter.open(
        S3ObjectStore.at(client, new S3Location(bucketName, ""), options),
        "t",
        DeltaWriterOptions.defaults());
  }

  /** Makes the table show the source of {@code key}, or throws why not. */
  KeyResult sync(S3Client client, String key) {
    return sync(client, key, S3Options.defaults());
  }

  KeyResult sync(S3Client client, String key, S3Options options) {
    try (DeltaWriter writer = open(client, options)) {
      return writer.sync(sources(client), SourceKey.of(key)).orThrow().keys().get(0);
    }
  }

  /** Overwrites the source of {@code key} with one row. */
  void write(String key, String wid) {
    write(key, row(wid).getBytes(StandardCharsets.UTF_8));
  }

  void write(String key, byte[] json) {
    bucket.put("in/" + key + ".json", json);
  }

  void delete(String key) {
    bucket.delete("in/" + key + ".json");
  }

  static String row(String wid) {
    return "{\"wid\":\"" + wid + "\",\"ut_id\":\"u\"}\n";
  }

  /** How {@link TableRows} shows {@link #row}. */
  static List<String> shown(String wid) {
    return List.of(wid + "|u|null");
  }

  /** The table as it is now. */
  TableRows rows() {
    return new TableRows(copy(), "t");
  }

  /** The rows of the newest version by key. */
  Map<String, List<String>> byKey() {
    return rows().byKey();
  }

  /** Data files that no commit has ever named. */
  List<String> orphans() {
    TableRows rows = rows();
    List<String> orphans = new ArrayList<>(rows.dataFiles());
    for (List<JsonNode> actions : rows.commits().values()) {
      for (JsonNode action : actions) {
        orphans.remove(action.path("add").path("path").asText());
      }
    }
    return orphans;
  }

  List<String> openUploads() {
    return bucket.openUploads();
  }

  private MemoryObjectStore copy() {
    MemoryObjectStore copy = new MemoryObjectStore();
    bucket.keys().stream()
        .filter(key -> key.startsWith("t/"))
        .forEach(key -> bucket.object(key).ifPresent(object -> copy.put(key, object.bytes())));
    return copy;
  }
}
