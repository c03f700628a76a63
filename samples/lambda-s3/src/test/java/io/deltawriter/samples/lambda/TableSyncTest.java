package io.deltawriter.samples.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.error.InvalidInputException;
import io.deltawriter.s3.S3EventNotification.ObjectName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableSyncTest {

  private final Customers customers = Customers.start();

  @AfterEach
  void close() {
    customers.close();
  }

  @Test
  void processThatSleptMeanwhileBringsNothingOldBack() {
    TableSync awake = customers.open();
    TableSync asleep = customers.open();
    customers.put("id-1.json", 3);
    assertThat(awake.sync(objects("id-1.json"))).isEmpty();
    assertThat(asleep.sync(objects("id-1.json"))).isEmpty();
    customers.put("id-1.json", 5);
    customers.put("id-2.json", 4);
    assertThat(awake.sync(objects("id-1.json"))).isEmpty();

    assertThat(asleep.sync(objects("id-1.json", "id-2.json"))).isEmpty();

    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 5L, "id-2", 4L));
  }

  @Test
  void objectWhoseNameHasAnEmptyKeyIsBadInputAndHindersNoOther() {
    Map<String, String> environment = new HashMap<>(Customers.ENVIRONMENT);
    environment.put("DELTA_KEY_PATTERN", "id-(.*)\\.json");
    TableSync table = customers.open(environment);
    customers.put("id-.json", 3);
    customers.put("id-1.json", 4);

    Map<ObjectName, ?> failures = table.sync(objects("id-.json", "id-1.json"));

    assertThat(failures).containsOnlyKeys(new ObjectName(Customers.BUCKET, "customers/id-.json"));
    assertThat(failures.values()).allMatch(InvalidInputException.class::isInstance);
    assertThat(customers.rows()).isEqualTo(Map.of("1", 4L));
  }

  private static List<ObjectName> objects(String... names) {
    return List.of(names).stream()
        .map(name -> new ObjectName(Customers.BUCKET, "customers/" + name))
        .toList();
  }
}
