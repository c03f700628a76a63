package io.deltawriter.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A simulation that finds nothing shows something only if it finds what is wrong. */
final class SeededBugsTest {

  private static final int SEEDS = 200;

  static List<SeededBug> bugs() {
    return SeededBug.ALL;
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void isFoundWithinTheSeedsOfEveryRun(SeededBug bug) throws Exception {
    LongFunction<Optional<String>> simulation = BuggyLibrary.simulation(bug);
    Optional<String> found = Optional.empty();
    for (int seed = 1; seed <= SEEDS && found.isEmpty(); seed++) {
      found = simulation.apply(seed);
    }
    assertThat(found).as("what the simulation found").isPresent();
  }
}
