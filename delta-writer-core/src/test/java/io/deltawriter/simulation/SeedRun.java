package io.deltawriter.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** What comes of a seed: nothing if all promises held, else what to tell of it. */
public final class SeedRun implements LongFunction<Optional<String>> {

  /** Of the trace's end; {@code -Dsimulation.lines} shows more. */
  private static final int LINES_SHOWN = Integer.getInteger("simulation.lines", 150);

  /** What comes of the first seed that fails; seeds have nothing in common, so cores share them. */
  static Optional<String> firstFailure(long first, long seeds) {
    return LongStream.range(first, first + seeds)
        .parallel()
        .mapToObj(new SeedRun())
        .flatMap(Optional::stream)
        .findFirst();
  }

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
