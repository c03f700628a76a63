package io.deltawriter.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ForeignPathsTest {

  @Test
  void everyForeignPathIsInOneOfFewRanges() {
    Random random = new Random(1);
    ForeignPaths paths = new ForeignPaths();
    List<String> foreignPaths = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      String path = "%05d".formatted(i);
      if (random.nextInt(20) == 0) {
        foreignPaths.add(path);
        paths.add(path);
      } else {
        paths.countOrdinary();
      }
    }
    assertThat(paths.asLists()).hasSizeLessThanOrEqualTo(ForeignPaths.MAX_RANGES);
    for (String path : foreignPaths) {
      assertThat(paths.asLists())
          .anyMatch(
              range -> range.get(0).compareTo(path) <= 0 && range.get(1).compareTo(path) >= 0);
    }
  }

  @Test
  void closeForeignPathsAreJoinedFirst() {
    ForeignPaths paths = new ForeignPaths();
    for (int i = 0; i <= ForeignPaths.MAX_RANGES; i++) {
      for (int j = 0; j < (i == 5 ? 1 : 100); j++) {
        paths.countOrdinary();
      }
      paths.add("%03d".formatted(i));
    }
    assertThat(paths.asLists())
        .hasSize(ForeignPaths.MAX_RANGES)
        .contains(List.of("004", "005"))
        .contains(List.of("006", "006"));
  }
}
