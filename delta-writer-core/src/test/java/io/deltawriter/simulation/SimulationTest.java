package io.deltawriter.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.Thoroughness;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Runs {@code -Dsimulation.seeds} seeds, by default 60 and 200 in a thorough run, from {@code
 * -Dsimulation.first} on. A seed that fails says so; with it as the first of one seed the same
 * happens again.
 */
final class SimulationTest {

  @Test
  void noScheduleAndNoFaultBreaksAPromise() {
    long first = Long.getLong("simulation.first", 1);
    long seeds = Long.getLong("simulation.seeds", Thoroughness.choose(60, 200));
    assertThat(SeedRun.firstFailure(first, seeds)).isEmpty();
  }

  @Test
  void oneSeedGivesOneTrace() throws Exception {
    assertThat(trace(7)).isEqualTo(trace(7)).hasSizeGreaterThan(100);
    assertThat(trace(8)).isNotEqualTo(trace(7));
  }

  private static List<String> trace(long seed) throws Exception {
    return new Scenario(seed).run();
  }
}
