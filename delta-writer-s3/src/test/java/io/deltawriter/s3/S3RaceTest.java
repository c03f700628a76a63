package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltawriter.DeltaWriter;
import io.deltawriter.Outcome;
import io.deltawriter.TableRows;
import io.deltawriter.s3.S3Contender.Effort;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.store.ChildJvm;
import io.deltawriter.store.Stored;
import io.deltawriter.table.SourceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.S3Client;

/** Eight writers of one table, each with all that a process of its own would have. */
@Timeout(180)
class S3RaceTest {

  private static final int WRITERS = 8;
  private static final int REPLACES = 25;
  private static final List<String> SHARED = List.of("a", "b", "c", "d");

  @AutoClose private static final S3Server SERVER = S3Server.start();
  @AutoClose private static final S3Client CLIENT = SERVER.client();

  private final String overlapping = SERVER.newBucket();
  private final String disjoint = SERVER.newBucket();

  @BeforeEach
  void createTables() {
    for (String name : List.of(overlapping, disjoint)) {
      table(name).write("first", "0");
      table(name).sync(CLIENT, "first");
      table(name).delete("first");
      table(name).sync(CLIENT, "first");
    }
  }

  private static BucketTable table(String name) {
    return new BucketTable(name, SERVER.bucket(name));
  }

  @Test
  void threadsOnOverlappingKeysLoseNothing() throws Exception {
    check("threads", overlapping, inThreads(overlapping, writer -> rotated(writer)));
  }

  @Test
  void threadsOnDisjointKeysDisturbNobody() throws Exception {
    List<Effort> efforts = inThreads(disjoint, writer -> List.of("own" + writer));

    check("threads", disjoint, efforts);
    assertThat(efforts).allSatisfy(effort -> assertThat(effort.dataFiles()).isEqualTo(1));
  }

  @Test
  void processesOnOverlappingAndOnDisjointKeysLoseNothing() throws Exception {
    List<ChildJvm> processes = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      String replaces = Integer.toString(REPLACES);
      processes.add(
          ChildJvm.start(
              S3Contender.class,
              Map.of(),
              SERVER.endpoint().toString(),
              overlapping,
              String.join(",", rotated(writer)),
              replaces,
              disjoint,
              "own" + writer,
              replaces));
    }
    List<Effort> onOverlapping = new ArrayList<>();
    List<Effort> onDisjoint = new ArrayList<>();
    for (ChildJvm process : processes) {
      List<Effort> efforts = process.lines().stream().map(Effort::parse).toList();
      onOverlapping.addAll(efforts.subList(0, REPLACES));
      onDisjoint.addAll(efforts.subList(REPLACES, 2 * REPLACES));
    }

    check("processes", overlapping, onOverlapping);
    check("processes", disjoint, onDisjoint);
    assertThat(onDisjoint).allSatisfy(effort -> assertThat(effort.dataFiles()).isEqualTo(1));
  }

  private interface Keys {
    List<String> of(int writer);
  }

  private static List<String> rotated(int writer) {
    return IntStream.range(0, SHARED.size())
        .mapToObj(i -> SHARED.get((i + writer) % SHARED.size()))
        .toList();
  }

  private static List<Effort> inThreads(String bucket, Keys keys) throws Exception {
    CyclicBarrier start = new CyclicBarrier(WRITERS);
    List<List<Effort>> efforts =
        Stored.together(
            WRITERS,
            writer -> {
              start.await();
              return new S3Contender(SERVER.endpoint(), bucket, keys.of(writer)).replace(REPLACES);
            });
    return efforts.stream().flatMap(List::stream).toList();
  }

  private void check(String who, String bucket, List<Effort> efforts) {
    assertThat(efforts).hasSize(WRITERS * REPLACES);
    assertThat(efforts)
        .allSatisfy(
            effort -> {
              assertThat(effort.lists()).isZero();
              assertThat(effort.heads()).isZero();
            });
    BucketTable table = table(bucket);
    int written = assertEveryVersionShowsOneStateOfEachKeyAndNoneTwice(table.rows());
    assertThat(table.orphans()).isEmpty();
    assertNothingIsLeftToDo(
        table, bucket.equals(disjoint) ? Set.of("own0", "own7") : Set.copyOf(SHARED));
    if (bucket.equals(disjoint)) {
      assertThat(written).isEqualTo(WRITERS * REPLACES);
    }
    report(who + (bucket.equals(disjoint) ? ", disjoint" : ", overlapping"), written, efforts);
  }

  /** The number of states that came into the table. */
  private static int assertEveryVersionShowsOneStateOfEachKeyAndNoneTwice(TableRows rows) {
    Map<String, String> files = new HashMap<>();
    Map<String, Integer> newest = new HashMap<>();
    int written = 0;
    for (Map.Entry<Long, List<JsonNode>> commit : rows.commits().entrySet()) {
      for (JsonNode action : commit.getValue()) {
        if (action.has("remove")) {
          assertThat(files.values().remove(path(action.get("remove")))).isTrue();
        }
      }
      for (JsonNode action : commit.getValue()) {
        if (action.has("add")) {
          String path = path(action.get("add"));
          String key = path.substring(0, path.indexOf('/'));
          assertThat(files.put(key, path)).as("%s in version %s", key, commit.getKey()).isNull();
          int number = number(rows.rowsOf(path));
          assertThat(number).as(path).isGreaterThan(newest.getOrDefault(key, -1));
          newest.put(key, number);
          written++;
        }
      }
    }
    return written - 1;
  }

  private static String path(JsonNode file) {
    return TableRows.name(file.get("path").asText());
  }

  /** The number of the source state that all rows show. */
  private static int number(List<String> rows) {
    assertThat(Set.copyOf(rows)).hasSize(1);
    int number = Integer.parseInt(rows.get(0).substring(0, rows.get(0).indexOf('|')));
    assertThat(rows).hasSize(number == 0 ? 1 : 2);
    return number;
  }

  private static void assertNothingIsLeftToDo(BucketTable table, Set<String> keys) {
    try (DeltaWriter writer = table.open(CLIENT)) {
      assertThat(
              writer.sync(table.sources(CLIENT), keys.stream().map(SourceKey::of).toList()).keys())
          .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.UNCHANGED));
    }
  }

  private static void report(String who, int written, List<Effort> efforts) {
    long[] attempts =
        efforts.stream().mapToLong(Effort::attempts).filter(a -> a > 0).sorted().toArray();
    System.out.printf(
        "%d %s: %d replaces, %d commits, attempts median %d, most %d, GETs %d, LISTs 0%n",
        WRITERS,
        who,
        efforts.size(),
        written,
        attempts[attempts.length / 2],
        attempts[attempts.length - 1],
        efforts.stream().mapToLong(Effort::gets).sum());
  }
}
