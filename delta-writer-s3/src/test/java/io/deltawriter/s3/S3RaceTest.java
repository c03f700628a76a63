package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.DeltaWriter;
import io.deltawriter.Outcome;
import io.deltawriter.RacedTable;
import io.deltawriter.Rows;
import io.deltawriter.SyncAllOptions;
import io.deltawriter.Thoroughness;
import io.deltawriter.s3.S3Contender.Effort;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.store.ChildJvm;
import io.deltawriter.store.Stored;
import io.deltawriter.table.SourceKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.S3Client;

/** Eight writers of one table, each with all that a process of its own would have. */
@Timeout(180)
class S3RaceTest {

  private static final int WRITERS = S3Contender.WRITERS;
  private static final int REPLACES = 25;

  /** Multiples of five, so that the last round of each is one of {@link S3Contender#VERSIONED}. */
  private static final int REPLACES_OF_PROCESSES = Thoroughness.choose(10, 50);

  private static final int DISJOINT_REPLACES_OF_PROCESSES = Thoroughness.choose(5, REPLACES);
  private static final long VERSIONS_UNTIL_THE_LOG_IS_READ_ANEW = 256;
  private static final List<String> SHARED = List.of("a", "b", "c", "d");

  @AutoClose private static final S3Server SERVER = S3Server.start();
  @AutoClose private static final S3Client CLIENT = SERVER.client();

  private final String overlapping = SERVER.newBucket();
  private final String disjoint = SERVER.newBucket();

  @BeforeEach
  void createTables() {
    table(disjoint).write("first", "0");
    table(disjoint).sync(CLIENT, "first");
    SHARED.forEach(key -> table(overlapping).write(key, "0"));
    try (DeltaWriter writer = table(overlapping).open(CLIENT)) {
      writer.syncAll(table(overlapping).sources(CLIENT), SyncAllOptions.defaults());
      writer.replace(SourceKey.of(S3Contender.VERSIONED), 0, Rows.ofJson(RacedTable.json(0)));
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
      processes.add(
          ChildJvm.start(
              S3Contender.class,
              Map.of(),
              SERVER.endpoint().toString(),
              Integer.toString(writer),
              overlapping,
              String.join(",", rotated(writer)),
              Integer.toString(REPLACES_OF_PROCESSES),
              disjoint,
              "own" + writer,
              Integer.toString(DISJOINT_REPLACES_OF_PROCESSES)));
    }
    List<Effort> onOverlapping = new ArrayList<>();
    List<Effort> onDisjoint = new ArrayList<>();
    for (ChildJvm process : processes) {
      List<Effort> efforts = process.lines().stream().map(Effort::parse).toList();
      assertThat(efforts).hasSize(REPLACES_OF_PROCESSES + DISJOINT_REPLACES_OF_PROCESSES);
      onOverlapping.addAll(efforts.subList(0, REPLACES_OF_PROCESSES));
      onDisjoint.addAll(efforts.subList(REPLACES_OF_PROCESSES, efforts.size()));
    }

    check("processes", overlapping, onOverlapping);
    check("processes", disjoint, onDisjoint);
    assertThat(onDisjoint).allSatisfy(effort -> assertThat(effort.dataFiles()).isEqualTo(1));
  }

  private interface Keys {
    List<String> of(int writer);
  }

  private static List<String> rotated(int writer) {
    List<String> keys = new ArrayList<>(SHARED);
    Collections.rotate(keys, writer);
    keys.add(S3Contender.VERSIONED);
    return keys;
  }

  private static List<Effort> inThreads(String bucket, Keys keys) throws Exception {
    CyclicBarrier start = new CyclicBarrier(WRITERS);
    List<List<Effort>> efforts =
        Stored.together(
            WRITERS,
            writer -> {
              start.await();
              List<String> own = keys.of(writer);
              return new S3Contender(SERVER.endpoint(), bucket, own, writer).replace(REPLACES);
            });
    return efforts.stream().flatMap(List::stream).toList();
  }

  private void check(String who, String bucket, List<Effort> efforts) {
    BucketTable table = table(bucket);
    long mostLists = table.rows().version() / VERSIONS_UNTIL_THE_LOG_IS_READ_ANEW;
    assertThat(efforts)
        .allSatisfy(
            effort -> {
              assertThat(effort.lists()).isLessThanOrEqualTo(mostLists);
              assertThat(effort.heads()).isZero();
            });
    RacedTable raced = new RacedTable(table.rows());
    List<RacedTable.Report> reports =
        efforts.stream()
            .filter(effort -> effort.version() >= 0)
            .map(effort -> new RacedTable.Report(effort.key(), effort.version()))
            .toList();
    raced.assertReportsAreTheCommitsAfter(bucket.equals(disjoint) ? 0 : 1, reports);
    Map<String, Integer> newest = raced.assertEachVersionShowsOneStateOfEachKeyAndNoneTwice();
    if (bucket.equals(overlapping)) {
      // The highest version of all, given in the last round by the last writer.
      assertThat(newest).containsEntry(S3Contender.VERSIONED, efforts.size() - 1);
    }
    assertThat(table.orphans()).isEmpty();
    assertNothingIsLeftToDo(
        table, bucket.equals(disjoint) ? Set.of("own0", "own7") : Set.copyOf(SHARED));
    if (bucket.equals(disjoint)) {
      assertThat(reports).hasSameSizeAs(efforts);
    }
    report(
        who + (bucket.equals(disjoint) ? ", disjoint" : ", overlapping"), reports.size(), efforts);
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
        "%d %s: %d replaces, %d commits, attempts median %d, most %d, GETs %d, LISTs %d%n",
        WRITERS,
        who,
        efforts.size(),
        written,
        attempts[attempts.length / 2],
        attempts[attempts.length - 1],
        efforts.stream().mapToLong(Effort::gets).sum(),
        efforts.stream().mapToLong(Effort::lists).sum());
  }
}
