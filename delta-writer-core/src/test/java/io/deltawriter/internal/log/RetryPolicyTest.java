package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RetryPolicyTest {

  @Test
  void delaysGrowToTheirBoundAndAreSpread() {
    RetryPolicy policy =
        new RetryPolicy(5, 5, Duration.ofMillis(10), Duration.ofMillis(35), Duration.ZERO);
    Random random = new Random(1);
    long[] bounds = {10, 20, 35, 35, 35};
    for (int attempt = 1; attempt <= 5; attempt++) {
      Duration longest = Duration.ZERO;
      for (int i = 0; i < 1000; i++) {
        Duration delay = policy.delayAfter(attempt, random);
        longest = delay.compareTo(longest) > 0 ? delay : longest;
      }
      assertThat(longest)
          .isBetween(
              Duration.ofMillis(bounds[attempt - 1] * 9 / 10),
              Duration.ofMillis(bounds[attempt - 1]));
    }
  }

  @Test
  void delayOfAHugeAttemptIsBounded() {
    assertThat(RetryPolicy.attempts(1, Duration.ZERO).delayAfter(Integer.MAX_VALUE, new Random(1)))
        .isBetween(Duration.ZERO, Duration.ofSeconds(1));
  }

  @Test
  void boundsAreChecked() {
    assertThatThrownBy(() -> RetryPolicy.attempts(0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new RetryPolicy(1, 1, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
