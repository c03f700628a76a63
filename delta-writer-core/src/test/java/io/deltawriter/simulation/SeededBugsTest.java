package io.deltawriter.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** A simulation that finds nothing shows something only if it finds what is wrong. */
final class SeededBugsTest {

  private static final int SEEDS = 200;

  @Test
  void eachIsFoundWithinTheSeedsOfEveryRun() {
    List<SeededBug> missed = SeededBug.ALL.parallelStream().filter(bug -> !isFound(bug)).toList();

    assertThat(missed).isEmpty();
  }

  private static boolean isFound(SeededBug bug) {
    LongFunction<Optional<String>> simulation = BuggyLibrary.simulation(bug);
    for (int seed = 1; seed <= SEEDS; seed++) {
      if (simulation.apply(seed).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
