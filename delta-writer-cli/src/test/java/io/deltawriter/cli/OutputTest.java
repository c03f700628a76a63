package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTest {

  @Test
  void writesUtf8WhateverTheLocale() {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();

    new Output(stream).line("Ü 😀");

    assertThat(stream.toByteArray()).isEqualTo("Ü 😀\n".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aStreamThatFailedIsLeftAloneAndItsFailureKept() {
    Failing stream = new Failing("No space left on device");
    Output out = new Output(stream);

    out.line("1");
    out.line("2");

    assertThat(stream.writes).isEqualTo(1);
    assertThat(out.failure()).get().hasToString("java.io.IOException: No space left on device");
    assertThat(out.readerIsGone()).isFalse();
  }

  @Test
  void aClosedPipeIsAReaderThatWentAway() {
    Output out = new Output(new Failing("Broken pipe"));

    out.line("1");

    assertThat(out.readerIsGone()).isTrue();
  }

  private static final class Failing extends OutputStream {
    private final String reason;
    private int writes;

    Failing(String reason) {
      this.reason = reason;
    }

    @Override
    public void write(int b) throws IOException {
      writes++;
      throw new IOException(reason);
    }
  }
}
