package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.store.ChildJvm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HostileNamesTest {

  @Test
  void noMessageAndNoLogHasTheNamesOfOthersAsTheyAre() throws Exception {
    List<String> lines = ChildJvm.start(HostileNamesTour.class, Map.of()).lines();

    assertThat(lines).noneMatch(line -> line.startsWith("UNFIT"));
    // That the names were told, in all the ways there are.
    assertThat(lines)
        .filteredOn(line -> line.startsWith("FINE") && line.contains("\\u000AFORGED"))
        .hasSizeGreaterThan(20)
        .anyMatch(line -> line.startsWith("FINE InvalidInputException"))
        .anyMatch(line -> line.startsWith("FINE StorageException"))
        .anyMatch(line -> line.startsWith("FINE IllegalArgumentException"))
        .anyMatch(line -> line.startsWith("FINE IOException"));
    // Line ends are escaped in the path of a key's file already.
    assertThat(lines)
        .anyMatch(line -> line.startsWith("FINE LOG WARN") && line.contains("\\u202Eb\\u2028c"));
  }
}
