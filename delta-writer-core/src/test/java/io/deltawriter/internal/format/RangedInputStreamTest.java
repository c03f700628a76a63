package io.deltawriter.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.PutOutcome;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.io.ParquetFileRange;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.Test;

class RangedInputStreamTest {

  private static final int SIZE = 200_000;

  private final byte[] bytes = bytes();
  private final CountingStore store = new CountingStore();

  @Test
  void endOfTheFileIsFetchedOnce() throws IOException {
    SeekableInputStream stream = stream(SIZE);

    stream.seek(SIZE - 8);
    assertThat(stream.read()).isEqualTo(bytes[SIZE - 8] & 0xff);
    stream.seek(SIZE - 5_000);
    stream.readFully(new byte[4_992]);

    assertThat(store.reads).containsExactly("134464+65536");
  }

  @Test
  void smallFileIsFetchedOnce() throws IOException {
    store.put("file", Arrays.copyOf(bytes, 1_000));
    SeekableInputStream stream = stream(1_000);

    stream.seek(992);
    stream.readFully(new byte[8]);
    stream.seek(4);
    stream.readFully(ByteBuffer.allocate(900));

    assertThat(store.reads).containsExactly("0+1000");
  }

  @Test
  void knownLengthIsFetchedExactly() throws IOException {
    SeekableInputStream stream = stream(SIZE);

    stream.seek(10);
    byte[] read = new byte[300];
    stream.readFully(read);

    assertThat(read).isEqualTo(Arrays.copyOfRange(bytes, 10, 310));
    assertThat(store.reads).containsExactly("10+300");
  }

  @Test
  void closeRangesAreFetchedTogether() throws IOException {
    SeekableInputStream stream = stream(SIZE);
    int far = 20_100 + RangedInputStream.MAX_GAP_BYTES + 1;
    List<ParquetFileRange> ranges =
        List.of(
            new ParquetFileRange(10, 90),
            new ParquetFileRange(20_000, 100),
            new ParquetFileRange(far, 7));

    stream.readVectored(ranges, new HeapByteBufferAllocator());

    for (ParquetFileRange range : ranges) {
      byte[] read = new byte[range.getLength()];
      range.getDataReadFuture().join().get(read);
      int from = (int) range.getOffset();
      assertThat(read).isEqualTo(Arrays.copyOfRange(bytes, from, from + range.getLength()));
    }
    assertThat(store.reads).containsExactly("10+20090", far + "+7");
  }

  @Test
  void singleBytesAreFetchedAhead() throws IOException {
    SeekableInputStream stream = stream(SIZE);

    for (int i = 0; i < RangedInputStream.AHEAD_BYTES; i++) {
      assertThat(stream.read()).isEqualTo(bytes[i] & 0xff);
    }

    assertThat(store.reads).hasSize(1);
  }

  @Test
  void endIsTold() throws IOException {
    SeekableInputStream stream = stream(SIZE);
    stream.seek(SIZE);

    assertThat(stream.read()).isEqualTo(-1);
    assertThat(stream.read(new byte[3])).isEqualTo(-1);
    assertThat(stream.read(ByteBuffer.allocate(3))).isEqualTo(-1);
    assertThatThrownBy(() -> stream.readFully(new byte[1])).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> stream.seek(SIZE + 1)).isInstanceOf(EOFException.class);
  }

  @Test
  void objectShorterThanRecordedIsNoticed() {
    SeekableInputStream stream = stream(SIZE + 10);

    assertThatThrownBy(
            () -> {
              stream.seek(SIZE - 100);
              stream.readFully(new byte[110]);
            })
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("memory/file ends at byte " + SIZE);
  }

  @Property(tries = 100)
  void anyMixOfReadsGivesTheBytes(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 200_000) int size) throws IOException {
    store.put("file", Arrays.copyOf(bytes, size));
    SeekableInputStream stream = stream(size);
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      int from = random.nextInt(size + 1);
      int length = random.nextInt(random.nextBoolean() ? 50 : size + 1 - from + 1);
      length = Math.min(length, size - from);
      stream.seek(from);
      byte[] read = new byte[length];
      switch (random.nextInt(4)) {
        case 0 -> stream.readFully(read);
        case 1 -> stream.readFully(ByteBuffer.wrap(read));
        case 2 -> {
          ByteBuffer direct = ByteBuffer.allocateDirect(length);
          stream.readFully(direct);
          direct.flip().get(read);
        }
        default -> assertThat(stream.readNBytes(read, 0, length)).isEqualTo(length);
      }
      assertThat(read).isEqualTo(Arrays.copyOfRange(bytes, from, from + length));
      assertThat(stream.getPos()).isEqualTo(from + length);
    }
  }

  private SeekableInputStream stream(int sizeBytes) {
    return new ObjectInputFile(store, "file", sizeBytes).newStream();
  }

  private byte[] bytes() {
    byte[] random = new byte[SIZE];
    new Random(1).nextBytes(random);
    return random;
  }

  private final class CountingStore implements ObjectStore {

    private final MemoryObjectStore objects = new MemoryObjectStore();
    private final List<String> reads = new ArrayList<>();

    CountingStore() {
      objects.put("file", bytes);
    }

    @Override
    public String description() {
      return objects.description();
    }

    @Override
    public byte[] read(String name, long offset, int length) throws IOException {
      reads.add(offset + "+" + length);
      return objects.read(name, offset, length);
    }

    @Override
    public void put(String name, byte[] content) {
      objects.put(name, content);
    }

    @Override
    public Optional<ObjectInfo> stat(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public PutOutcome putIfAbsent(String name, byte[] content) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ObjectSink create(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ObjectSink createIfAbsent(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ObjectListing list(String prefix, String after) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String name) {
      throw new UnsupportedOperationException();
    }
  }
}
