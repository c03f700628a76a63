package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.deltawriter.cli.JarProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedJarIT {

  private static final int FOREVER = 20_000;

  /** Runs the program as on a terminal. */
  private static final String ON_TERMINAL =
      "script -qec \"$(printf '%q ' \"$@\")\" /dev/null < /dev/null";

  @TempDir Path place;

  private JarProcess program;
  private Customers customers;
  private Path table;

  @BeforeEach
  void customers() throws IOException {
    program = JarProcess.in(Files.createDirectory(place.resolve("scratch")));
    customers = Customers.in(place.resolve("Kunden & co ü"));
    table = place.resolve("Tabelle 'ü' 100%");
  }

  @Test
  void hasNoHadoopNoSignatureAndNoModuleOfAnother() throws IOException {
    try (JarFile jar = new JarFile(JarProcess.JAR.toFile())) {
      List<String> names = jar.stream().map(JarEntry::getName).toList();
      assertThat(names).noneMatch(name -> name.startsWith("org/apache/hadoop"));
      assertThat(names).noneMatch(name -> name.endsWith("module-info.class"));
      assertThat(names).noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|RSA|DSA)"));
      assertThat(names).contains("META-INF/LICENSE", "META-INF/NOTICE").doesNotHaveDuplicates();
    }
    assertThat(Files.size(JarProcess.JAR)).isLessThan(40_000_000);
  }

  @Test
  void pathsAndKeysMayHaveSpacesAndAnyCharacter() throws Exception {
    customers.rows("Kunde ü 😀 50%=a+b#c?d&e'f:g.txt", 3);

    Result result = sync();

    assertThat(result).isEqualTo(new Result(0, result.out(), ""));
    assertThat(result.out()).startsWith("COMMITTED  Kunde ü 😀 50%=a+b#c?d&e'f:g ");
    assertThat(LogReplay.of(table).rows()).isEqualTo(Map.of("Kunde ü 😀 50%=a+b#c?d&e'f:g", 3L));
  }

  @Test
  void someKeysRejectedIsExitCodeOne() throws Exception {
    customers.rows("id-1.txt", 3);
    customers.broken("id-2.txt");

    Result result = sync();

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("COMMITTED  id-1", "REJECTED   id-2", "record 2");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void aWrongCommandLineIsExitCodeTwo() throws Exception {
    assertThat(program.run("sync").code()).isEqualTo(2);
  }

  @Test
  void noTableIsExitCodeThree() throws Exception {
    assertThat(program.run("show", "--table", table.toString()).code()).isEqualTo(3);
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsExitCodeFour() throws Exception {
    assumeThat(Path.of("/proc/self")).exists();
    customers.rows("id-1.txt", 3);
    table = Workplace.UNWRITABLE;

    Result result = sync();

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).startsWith("delta-writer: ").contains(table.toString());
  }

  @Test
  void theLocaleOfCronWorksForNamesInAscii() throws Exception {
    Customers ascii = Customers.in(place.resolve("data"));
    Path plain = place.resolve("table");
    ascii.text("id-1.txt", "{\"wid\":\"Ü\",\"ut_id\":\"😀\",\"json_data\":\"ß\"}\n");

    Result result =
        program
            .with("LC_ALL", "C")
            .run("sync", "--source", ascii.directory().toString(), "--table", plain.toString());

    assertThat(result).isEqualTo(new Result(0, result.out(), ""));
    assertThat(LogReplay.of(plain).commit(0).adds("id-1").get(0).get("stats").asText())
        .contains("Ü", "😀", "ß");
  }

  @Test
  void theLocaleOfCronRefusesNamesThatItWouldDamage() throws Exception {
    customers.rows("id-1.txt", 3);

    Result result = program.with("LC_ALL", "C").run(args("sync"));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("LC_ALL=C.UTF-8");
    assertThat(table).doesNotExist();
  }

  @Test
  void theLocaleOfCronTakesNoFileForAnotherCustomer() throws Exception {
    Customers mixed = Customers.in(place.resolve("data"));
    mixed.rows("ü.txt", 3);
    mixed.rows("ö.txt", 4);
    Path plain = place.resolve("table");

    Result result =
        program
            .with("LC_ALL", "C")
            .run("sync", "--source", mixed.directory().toString(), "--table", plain.toString());

    assertThat(result.code()).isNotZero();
    assertThat(result.out() + result.err()).contains("LC_ALL");
    assertThat(LogReplay.of(plain).rows()).isEmpty();
  }

  @Test
  void aTerminalSeesColoursAndAPipeDoesNot() throws Exception {
    assumeThat(Path.of("/usr/bin/script")).exists();
    customers.packed("id-1.txt", 1_000);

    Result onTerminal = program.shell(ON_TERMINAL, args("sync"));
    String inPipe = program.run(args("sync")).out();

    assertThat(onTerminal.code()).isZero();
    assertThat(onTerminal.out()).contains("\u001b[32mCOMMITTED", " rows  ", "/s");
    assertThat(inPipe).doesNotContain("\u001b", "\r");
  }

  @Test
  void noColorIsRespectedOnATerminal() throws Exception {
    assumeThat(Path.of("/usr/bin/script")).exists();
    customers.rows("id-1.txt", 3);

    Result result = program.with("NO_COLOR", "1").shell(ON_TERMINAL, args("sync"));

    assertThat(result.out()).contains("COMMITTED").doesNotContain("\u001b[3");
  }

  @Test
  void ctrlCLeavesTheTableWholeAndNothingElse() throws Exception {
    customers.rows("id-1.txt", 3);
    sync();
    List<Path> before = files();
    customers.packed("id-1.txt", FOREVER);
    customers.rows("id-2.txt", 3);

    Process process = program.start(JarProcess.words(args("sync")));
    awaitUnfinishedFile(process, before);
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    Result result = program.result(process);

    assertThat(result.code()).isEqualTo(130);
    assertThat(result.err()).contains("Interrupted: the table is intact");
    assertThat(files()).isEqualTo(before);
    assertThat(LogReplay.of(table).rows()).isEqualTo(Map.of("id-1", 3L));

    customers.rows("id-1.txt", 5);
    assertThat(sync().code()).isZero();
    assertThat(LogReplay.of(table).rows()).isEqualTo(Map.of("id-1", 5L, "id-2", 3L));
  }

  @Test
  void aProcessThatIsKilledLeavesTheOldTable() throws Exception {
    customers.rows("id-1.txt", 3);
    sync();
    List<Path> before = files();
    customers.packed("id-1.txt", FOREVER);

    Process process = program.start(JarProcess.words(args("sync")));
    awaitUnfinishedFile(process, before);
    process.destroyForcibly().waitFor();

    assertThat(LogReplay.of(table).rows()).isEqualTo(Map.of("id-1", 3L));
    customers.rows("id-1.txt", 5);
    assertThat(sync().code()).isZero();
    assertThat(LogReplay.of(table).rows()).isEqualTo(Map.of("id-1", 5L));
  }

  @Test
  void aReaderThatGoesAwayStopsNoCommit() throws Exception {
    customers.rows("id-1.txt", 3);

    Result result = program.shell("\"$@\" | :; exit ${PIPESTATUS[0]}", args("sync"));

    assertThat(result).isEqualTo(new Result(0, "", ""));
    assertThat(LogReplay.of(table).rows()).isEqualTo(Map.of("id-1", 3L));
    String[] history = {"history", "--table", table.toString()};
    assertThat(program.shell("\"$@\" | :; exit ${PIPESTATUS[0]}", history))
        .isEqualTo(new Result(0, "", ""));
  }

  @Test
  void outputThatCannotBeWrittenIsAStorageFailure() throws Exception {
    assumeThat(Path.of("/dev/full")).exists();
    customers.rows("id-1.txt", 3);

    Result result = program.shell("exec \"$@\" > /dev/full", args("sync"));

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("Could not write the output");
    assertThat(LogReplay.of(table).rows()).isEqualTo(Map.of("id-1", 3L));
  }

  @Test
  void theDemoPlaysTwiceAndItsTableIsWhatItSays() throws Exception {
    program.run("demo");
    Result result = program.run("demo");

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    Path played = place.resolve("scratch/delta-writer-demo/table").toRealPath();
    LogReplay log = LogReplay.of(played);
    assertThat(log.version()).isEqualTo(5);
    assertThat(log.rows()).isEqualTo(Map.of("id-1", 60L, "id-2", 120L, "id-4", 30L));
    assertThat(result.out())
        .contains(
            "4 committed, 0 unchanged, 0 removed, 0 rejected",
            "REMOVED    id-3",
            "REMOVED    id-4",
            "0 committed, 4 unchanged, 0 removed, 0 rejected",
            "REJECTED   id-1",
            "record 7",
            "v5 ",
            "v0 ",
            "delta.`" + played + "`",
            "delta_scan('" + played + "')",
            "DeltaTable('" + played + "')");
  }

  private Result sync() throws IOException, InterruptedException {
    return program.run(args("sync"));
  }

  private String[] args(String command) {
    return new String[] {
      command, "--source", customers.directory().toString(), "--table", table.toString()
    };
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(table)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void awaitUnfinishedFile(Process process, List<Path> before)
      throws IOException, InterruptedException {
    while (files().equals(before)) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
  }
}
