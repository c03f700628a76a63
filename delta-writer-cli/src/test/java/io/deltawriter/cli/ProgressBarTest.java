package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.cli.Terminal.Ability;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private Instant now = Instant.EPOCH;

  @Test
  void aTerminalSeesABarWithBytesRowsAndRate() {
    ProgressBar bar = bar(Ability.REDRAW);
    bar.expect(26_800_000);

    after(Duration.ofSeconds(1));
    bar.read(13_400_000, 50_000);

    assertThat(text())
        .isEqualTo("\r\u001b[K########--------  50 %  13.4 MB of 26.8 MB  50,000 rows  13.4 MB/s");
  }

  @Test
  void theBarIsDrawnOverItselfAtMostTenTimesASecond() {
    ProgressBar bar = bar(Ability.REDRAW);
    bar.expect(100);

    for (int i = 0; i < 100; i++) {
      after(Duration.ofMillis(10));
      bar.read(1, 1);
    }

    assertThat(text().split("\r", -1)).hasSize(1 + 10);
    assertThat(text()).doesNotContain("\n");
  }

  @Test
  void theBarLeavesTheScreenBeforeALineIsPrinted() {
    ProgressBar bar = bar(Ability.REDRAW);
    bar.expect(100);
    after(Duration.ofSeconds(1));
    bar.read(50, 1);

    bar.clear();
    String once = text();
    bar.clear();

    assertThat(once).endsWith("\r\u001b[K");
    assertThat(text()).isEqualTo(once);
  }

  @Test
  void aPipeSeesAPlainLineEveryTenSeconds() {
    ProgressBar bar = bar();
    bar.expect(1_000);

    for (int i = 0; i < 21; i++) {
      after(Duration.ofSeconds(1));
      bar.read(10, 1);
    }
    bar.clear();

    assertThat(text().lines())
        .containsExactly(
            " 10 %  100 B of 1.0 kB  10 rows  10 B/s", " 20 %  200 B of 1.0 kB  20 rows  10 B/s");
  }

  @Test
  void sourcesThatNeedNoReadingCountAsDoneButNotAsRate() {
    ProgressBar bar = bar(Ability.REDRAW);
    bar.expect(100);

    after(Duration.ofSeconds(1));
    bar.passed(100);

    assertThat(text()).contains("100 %  100 B of 100 B  0 rows  0 B/s");
  }

  @Test
  void aSourceReadTwiceBecauseItChangedDoesNotPassTheEnd() {
    ProgressBar bar = bar(Ability.REDRAW);
    bar.expect(100);

    bar.read(100, 1);
    after(Duration.ofSeconds(1));
    bar.read(100, 1);

    assertThat(text()).contains("100 %  100 B of 100 B");
  }

  private ProgressBar bar(Ability... abilities) {
    InstantSource clock = () -> now;
    return new ProgressBar(new Output(stream), new Terminal(Set.of(abilities)), clock);
  }

  private void after(Duration time) {
    now = now.plus(time);
  }

  private String text() {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
