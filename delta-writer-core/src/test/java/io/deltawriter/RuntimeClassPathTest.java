package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What a service takes on board when it depends on core alone. The build writes the list. */
class RuntimeClassPathTest {
  private static final Path LIST = Path.of("target", "runtime-class-path.txt");
  private static final Pattern BANNED =
      Pattern.compile("(META-INF/versions/\\d+/)?(org/apache/hadoop|software/amazon)/.*\\.class");
  private static final long BUDGET_BYTES = 23L * 1024 * 1024;

  @Test
  void noHadoopAndNoAwsClassAtRunTime() throws IOException {
    List<Path> jars = runtimeJars();

    assertThat(jars).anyMatch(jar -> jar.getFileName().toString().startsWith("parquet-hadoop-"));
    for (Path jar : jars) {
      assertThat(bannedClasses(jar)).as(jar.toString()).isEmpty();
    }
  }

  @Test
  void allJarsTogetherStayWithinTheBudget() throws IOException {
    long totalBytes = 0;
    for (Path jar : runtimeJars()) {
      totalBytes += Files.size(jar);
    }

    assertThat(totalBytes).isBetween(1L, BUDGET_BYTES);
  }

  @Test
  void testsOfCoreRunWithoutHadoop() {
    ClassLoader loader = RuntimeClassPathTest.class.getClassLoader();

    assertThat(loader.getResource("org/apache/hadoop/conf/Configuration.class")).isNull();
    assertThat(loader.getResource("org/apache/parquet/hadoop/ParquetWriter.class")).isNotNull();
  }

  private static List<Path> runtimeJars() throws IOException {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(Files.readString(LIST).strip())
        .map(Path::of)
        .toList();
  }

  private static List<String> bannedClasses(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(ZipEntry::getName).filter(BANNED.asMatchPredicate()).toList();
    }
  }
}
