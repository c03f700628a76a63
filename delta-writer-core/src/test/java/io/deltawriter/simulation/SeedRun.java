package io.deltawriter.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** What comes of a seed: nothing if all promises held, else what to tell of it. */
public final class SeedRun implements LongFunction<Optional<String>> {

  private static final int LINES_SHOWN = Integer.getInteger("simulation.lines", 150);

  @Override
  public Optional<String> apply(long seed) {
    Scenario scenario = new Scenario(seed);
    try {
      scenario.run();
      return Optional.empty();
    } catch (Exception | AssertionError e) {
      List<String> trace = scenario.trace();
      List<String> end = trace.subList(Math.max(0, trace.size() - LINES_SHOWN), trace.size());
      return Optional.of(
          "Seed " + seed + " fails: " + e.getMessage() + "\n" + String.join("\n", end));
    } finally {
      scenario.abandon();
    }
  }
}
