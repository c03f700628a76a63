package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.deltawriter.internal.checkpoint.CheckpointFiles;
import io.deltawriter.internal.checkpoint.CheckpointFiles.Kind;
import io.deltawriter.internal.checkpoint.LogNames;
import io.deltawriter.store.MemoryObjectStore;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class LogListingTest {

  private static final String UUID = "80a083e8-7026-4e79-81be-64bd76c43a11";

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final LogNames names = new LogNames("t");

  @Test
  void strangersAreLeftOut() throws IOException {
    put(
        "00000000000000000001.json",
        "00000000000000000001.crc",
        "00000000000000000001.00000000000000000003.compacted.json",
        "00000000000000000002." + UUID + ".json",
        "00000000000000000002.json.tmp",
        "0000000000000000003.json",
        "99999999999999999999.json",
        ".00000000000000000004.json.crc",
        "_last_checkpoint",
        "_sidecars/00000000000000000005.json",
        "00000000000000000005/00000000000000000006.json",
        "00000000000000000007.checkpoint.not-a-uuid.parquet",
        "zzz");

    LogListing listing = LogListing.of(store, names, 0);

    assertThat(listing.commits()).containsExactly(1L);
    assertThat(listing.checkpoints()).isEmpty();
  }

  @Test
  void everyKindOfCheckpointIsFoundNewestFirst() throws IOException {
    put(
        "00000000000000000001.checkpoint.parquet",
        "00000000000000000002.checkpoint.0000000001.0000000002.parquet",
        "00000000000000000002.checkpoint.0000000002.0000000002.parquet",
        "00000000000000000003.checkpoint." + UUID + ".json",
        "00000000000000000003.checkpoint." + UUID + ".parquet");

    LogListing listing = LogListing.of(store, names, 0);

    assertThat(listing.checkpoints())
        .extracting(CheckpointFiles::version, CheckpointFiles::kind)
        .containsExactly(
            tuple(3L, Kind.UUID_PARQUET),
            tuple(3L, Kind.UUID_JSON),
            tuple(2L, Kind.MULTI_PART),
            tuple(1L, Kind.CLASSIC));
    assertThat(listing.checkpoints().get(2).parts()).hasSize(2);
  }

  @Test
  void checkpointWithMissingPartIsNone() throws IOException {
    put(
        "00000000000000000001.checkpoint.0000000001.0000000002.parquet",
        "00000000000000000002.checkpoint.0000000002.0000000002.parquet",
        "00000000000000000003.checkpoint.0000000001.0000000003.parquet",
        "00000000000000000003.checkpoint.0000000003.0000000003.parquet",
        "00000000000000000003.checkpoint.0000000002.0000000002.parquet");

    assertThat(LogListing.of(store, names, 0).checkpoints()).isEmpty();
  }

  @Test
  void twoMultiPartCheckpointsOfOneVersionAreToldApart() throws IOException {
    put(
        "00000000000000000003.checkpoint.0000000001.0000000002.parquet",
        "00000000000000000003.checkpoint.0000000001.0000000003.parquet",
        "00000000000000000003.checkpoint.0000000002.0000000002.parquet");

    assertThat(LogListing.of(store, names, 0).checkpoints())
        .singleElement()
        .satisfies(checkpoint -> assertThat(checkpoint.parts()).hasSize(2));
  }

  @Test
  void listingBeginsWithTheVersionAskedFor() throws IOException {
    put("00000000000000000009.json", "00000000000000000010.json", "00000000000000000011.json");

    assertThat(LogListing.of(store, names, 10).commits()).containsExactly(10L, 11L);
  }

  private void put(String... files) throws IOException {
    for (String file : files) {
      store.put(LogFixture.LOG + file, new byte[] {1});
    }
  }
}
