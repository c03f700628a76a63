package io.deltawriter.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Runs {@code -Dsimulation.seeds} seeds, 200 by default, from {@code -Dsimulation.first} on. A seed
 * that fails says so; with it as the first of one seed the same happens again.
 */
final class SimulationTest {

  private static final int LINES_SHOWN = 150;

  @Test
  void noScheduleAndNoFaultBreaksAPromise() {
    long first = Long.getLong("simulation.first", 1);
    long seeds = Long.getLong("simulation.seeds", 200);
    for (long seed = first; seed < first + seeds; seed++) {
      run(seed);
    }
  }

  @Test
  void oneSeedGivesOneTrace() {
    assertThat(run(7)).isEqualTo(run(7)).hasSizeGreaterThan(100);
    assertThat(run(8)).isNotEqualTo(run(7));
  }

  private static List<String> run(long seed) {
    Scenario scenario = new Scenario(seed);
    try {
      return scenario.run();
    } catch (Exception | AssertionError e) {
      List<String> trace = scenario.trace();
      List<String> end = trace.subList(Math.max(0, trace.size() - LINES_SHOWN), trace.size());
      throw new AssertionError(
          "Seed " + seed + " fails: " + e.getMessage() + "\n" + String.join("\n", end), e);
    }
  }
}
