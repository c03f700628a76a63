package io.deltawriter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.ObjectStoreContract;
import io.deltawriter.store.Stored;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

final class CountingObjectStoreTest implements ObjectStoreContract {

  private final CountingObjectStore counting = new CountingObjectStore(new MemoryObjectStore());

  @Override
  public ObjectStore open() {
    return counting;
  }

  @Test
  void everyCallIsCountedByKindAndName() throws IOException {
    counting.put("a", Stored.utf8("12345"));
    counting.read("a", 1, 2);
    Stored.bytes(counting, "a");
    Stored.names(counting, "x", "");
    try (ObjectSink sink = counting.createIfAbsent("b")) {
      sink.write(Stored.utf8("123"), 0, 3);
      sink.complete();
    }

    assertThat(counting.calls())
        .extracting(CountingObjectStore.Call::kind)
        .containsExactly(
            StoreCall.PUT,
            StoreCall.READ,
            StoreCall.OPEN,
            StoreCall.LIST,
            StoreCall.CREATE_IF_ABSENT,
            StoreCall.WRITE,
            StoreCall.COMPLETE,
            StoreCall.CLOSE);
    assertThat(counting.count(StoreCall.OPEN, "a"::equals)).isEqualTo(1);
    assertThat(counting.count(StoreCall.OPEN, "b"::equals)).isZero();
    assertThat(counting.bytesRead()).isEqualTo(7);
    assertThat(counting.bytesWritten()).isEqualTo(8);
    counting.reset();
    assertThat(counting.calls()).isEmpty();
  }

  @Test
  void whatIsNotClosedIsTold() throws IOException {
    CountingObjectStore store = new CountingObjectStore(new MemoryObjectStore());
    store.put("t/a", new byte[1]);
    InputStream stream = store.open("t/a");
    ObjectListing listing = store.list("t", "");
    ObjectSink sink = store.create("t/b");
    assertThat(store.open()).containsExactly("t/a", "t", "t/b");

    stream.close();
    stream.close();
    listing.close();
    assertThat(store.open()).containsExactly("t/b");

    sink.close();
    assertThat(store.open()).isEmpty();
  }
}
