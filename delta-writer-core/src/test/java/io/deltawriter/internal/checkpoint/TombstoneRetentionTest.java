package io.deltawriter.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.log.LogFixture;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TombstoneRetentionTest {

  private final List<String> warnings = new ArrayList<>();
  private final TombstoneRetention retention =
      new TombstoneRetention(
          "t/_delta_log", Clock.fixed(LogFixture.NOW, ZoneOffset.UTC), warnings::add);

  @Test
  void whatCannotBeReadIsToldOnce() {
    retention.oldestMillis(with("interval 1 month"));
    retention.oldestMillis(with("interval 1 month"));

    assertThat(warnings)
        .singleElement()
        .asString()
        .contains(
            "delta.deletedFileRetentionDuration", "t/_delta_log", "'interval 1 month'", "1 week");
    retention.oldestMillis(with("for ever"));
    assertThat(warnings).hasSize(2);
  }

  @Test
  void whatCanBeReadIsFollowedWithoutAWord() {
    long now = LogFixture.NOW.toEpochMilli();
    assertThat(retention.oldestMillis(with("interval 2 hours"))).isEqualTo(now - 7_200_000);
    assertThat(retention.oldestMillis(LogFixture.metadata())).isEqualTo(now - 604_800_000);
    assertThat(retention.oldestMillis(with("interval 9999999999 weeks"))).isLessThan(0);
    assertThat(warnings).isEmpty();
  }

  private static Metadata with(String interval) {
    return LogFixture.with(
        LogFixture.metadata(), Map.of("delta.deletedFileRetentionDuration", interval));
  }
}
