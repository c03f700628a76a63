package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadStatementsTest {

  @Test
  void quotesInThePathAreQuotedAsEachLanguageWantsIt() {
    String lines = String.join("\n", new ReadStatements(Path.of("/o'b`r\\ien")).lines());

    assertThat(lines)
        .contains("delta.`/o'b``r\\ien`", "delta_scan('/o''b`r\\ien')", "'/o\\'b`r\\\\ien'");
  }
}
