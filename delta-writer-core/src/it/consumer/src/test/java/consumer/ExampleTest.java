package consumer;

// GUIDE begin
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.Outcome;
import io.deltawriter.error.StorageException;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.CountingObjectStore;
import io.deltawriter.testing.Fault;
import io.deltawriter.testing.FaultPlan;
import io.deltawriter.testing.FaultyObjectStore;
import io.deltawriter.testing.MemorySources;
import io.deltawriter.testing.StoreCall;
import io.deltawriter.testing.TableAuditor;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleTest {
  private static final SourceKey CUSTOMER = SourceKey.of("id-1");

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final MemorySources customers = new MemorySources();
  private final TableAuditor table = TableAuditor.of(store, "orders");

  private static DeltaWriter open(ObjectStore store) {
    return DeltaWriter.open(store, "orders", DeltaWriterOptions.defaults());
  }

  @Test
  void tableShowsTheNewestFile() throws IOException {
    try (DeltaWriter writer = open(store)) {
      customers.put("id-1", "{\"wid\":\"a\"}", "{\"wid\":\"b\"}");
      writer.sync(customers, CUSTOMER).orThrow();
      customers.put("id-1", "{\"wid\":\"c\"}");
      writer.sync(customers, CUSTOMER).orThrow();
    }
    table.audit();
    assertEquals(Map.of("id-1", 1L), table.rowsByKey());
    assertEquals("c", table.rows().get(0).get("wid"));
  }

  @Test
  void failureOfTheStoreIsToldAndTheNextCallSucceeds() throws IOException {
    FaultPlan refused =
        FaultPlan.nth(1, Fault.BEFORE, (call, name) -> call == StoreCall.PUT_IF_ABSENT);
    customers.put("id-1", "{\"wid\":\"a\"}");
    try (DeltaWriter writer = open(new FaultyObjectStore(store, refused))) {
      assertThrows(StorageException.class, () -> writer.sync(customers, CUSTOMER));
      assertTrue(refused.isDone());
      writer.sync(customers, CUSTOMER).orThrow();
    }
    table.audit();
    assertEquals(Map.of("id-1", 1L), table.rowsByKey());
    assertTrue(table.orphans().isEmpty());
  }

  @Test
  void eventThatComesTwiceAsksTheTableNothing() {
    CountingObjectStore counted = new CountingObjectStore(store);
    customers.put("id-1", "{\"wid\":\"a\"}");
    try (DeltaWriter writer = open(counted)) {
      writer.sync(customers, CUSTOMER).orThrow();
      counted.reset();
      assertEquals(
          Outcome.UNCHANGED, writer.sync(customers, CUSTOMER).keys().get(0).outcome());
    }
    assertTrue(counted.calls().isEmpty());
  }
}
// GUIDE end
