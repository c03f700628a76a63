package io.deltawriter.internal.sort;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class ExternalSortTest {

  @TempDir private Path folder;

  @Property(tries = 300)
  void sortsAsAPlainStableSortDoes(
      @ForAll @Size(max = 200) List<@Size(max = 3) byte[]> keys,
      @ForAll @IntRange(min = 1, max = 3000) int memoryBytes)
      throws IOException {
    List<String> expected = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      order.add(i);
    }
    order.sort((l, r) -> Arrays.compareUnsigned(keys.get(l), keys.get(r)));
    order.forEach(i -> expected.add(HexFormat.of().formatHex(keys.get(i)) + " " + i));

    List<String> sorted = new ArrayList<>();
    try (ExternalSort sort = ExternalSort.create(memoryBytes)) {
      for (int i = 0; i < keys.size(); i++) {
        sort.add(keys.get(i), Integer.toString(i).getBytes(UTF_8));
      }
      try (SortedRecords records = sort.sorted()) {
        while (records.next()) {
          sorted.add(
              HexFormat.of().formatHex(records.key()) + " " + new String(records.value(), UTF_8));
        }
        assertThat(records.next()).isFalse();
      }
    }

    assertThat(sorted).isEqualTo(expected);
  }

  @Test
  void aMillionRecordsAreSortedInASmallBuffer() throws IOException {
    int records = 1_000_000;
    Random random = new Random(7);
    long sum = 0;
    try (ExternalSort sort = ExternalSort.create(256 * 1024, folder)) {
      for (int i = 0; i < records; i++) {
        long key = random.nextLong();
        sum += key;
        sort.add(bytes(key), bytes(~key));
      }
      assertThat(files()).isEmpty();

      byte[] last = {};
      int count = 0;
      try (SortedRecords sorted = sort.sorted()) {
        while (sorted.next()) {
          byte[] key = sorted.key();
          assertThat(Arrays.compareUnsigned(last, key)).isLessThanOrEqualTo(0);
          assertThat(sorted.value()).isEqualTo(bytes(~ByteBuffer.wrap(key).getLong()));
          sum -= ByteBuffer.wrap(key).getLong();
          last = key;
          count++;
        }
      }
      assertThat(count).isEqualTo(records);
      assertThat(sum).isZero();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void openFilesStayFewAndAllAreClosed() throws IOException {
    long before = openRuns();
    try (ExternalSort sort = ExternalSort.create(100, folder)) {
      for (int i = 0; i < 10_000; i++) {
        sort.add(bytes(i * 31L % 997), bytes(i));
      }
      assertThat(openRuns() - before).isBetween(1L, 100L);
      try (SortedRecords sorted = sort.sorted()) {
        assertThat(sorted.next()).isTrue();
      }
    }

    assertThat(openRuns()).isEqualTo(before);
    assertThat(files()).isEmpty();
  }

  @Test
  void recordLargerThanTheBufferIsSorted() throws IOException {
    byte[] large = new byte[100_000];
    try (ExternalSort sort = ExternalSort.create(1_000, folder)) {
      sort.add(new byte[] {2}, large);
      sort.add(new byte[] {1}, new byte[0]);
      sort.add(new byte[] {}, large);

      try (SortedRecords sorted = sort.sorted()) {
        assertThat(sorted.next()).isTrue();
        assertThat(sorted.key()).isEmpty();
        assertThat(sorted.value()).hasSize(100_000);
        assertThat(sorted.next()).isTrue();
        assertThat(sorted.key()).containsExactly(1);
        assertThat(sorted.next()).isTrue();
        assertThat(sorted.key()).containsExactly(2);
        assertThat(sorted.next()).isFalse();
      }
    }
  }

  @Test
  void nothingAddedGivesNothing() throws IOException {
    try (ExternalSort sort = ExternalSort.create(1_000, folder);
        SortedRecords sorted = sort.sorted()) {
      assertThat(sorted.next()).isFalse();
      assertThatThrownBy(sorted::key).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void addingEndsWithSorted() throws IOException {
    try (ExternalSort sort = ExternalSort.create(1_000, folder)) {
      sort.sorted();
      assertThatThrownBy(() -> sort.add(new byte[1], new byte[1]))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(sort::sorted).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void failureToWriteLeavesNoFileAndSaysWhere() throws IOException {
    Path gone = folder.resolve("gone");
    try (ExternalSort sort = ExternalSort.create(100, gone)) {
      sort.add(new byte[60], new byte[1]);
      assertThatThrownBy(() -> sort.add(new byte[60], new byte[1]))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("gone");
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  // Linux keeps a link to each open file of this process.
  private static long openRuns() throws IOException {
    Path handles = Path.of("/proc/self/fd");
    try (Stream<Path> links = Files.list(handles)) {
      return links.filter(link -> target(link).contains("deltawriter-sort-")).count();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static byte[] bytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }
}
