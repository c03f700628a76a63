package io.deltawriter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class MemoryObjectStoreTest implements ObjectStoreContract {

  private final ObjectStore memory = new MemoryObjectStore();

  @Override
  public ObjectStore open() {
    return memory;
  }

  @Test
  void objectHasTheTimeOfTheStoresClock() {
    Instant now = Instant.parse("2026-01-02T03:04:05.678Z");
    MemoryObjectStore timed = new MemoryObjectStore(Clock.fixed(now, ZoneOffset.UTC));

    timed.put("x", new byte[3]);

    assertThat(timed.stat("x")).contains(new ObjectInfo("x", 3, now));
  }
}
