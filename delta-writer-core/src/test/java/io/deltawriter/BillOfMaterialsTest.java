package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BillOfMaterialsTest {

  @Test
  void namesWhatRunsAndNothingElse() throws IOException {
    Set<String> listed = BillOfMaterials.jars();

    String classPath = Files.readString(Path.of("target", "runtime-class-path.txt"));
    Set<String> running =
        Stream.of(classPath.strip().split(File.pathSeparator))
            .map(jar -> Path.of(jar).getFileName().toString())
            .collect(Collectors.toSet());

    assertThat(listed).isEqualTo(running);
  }
}
