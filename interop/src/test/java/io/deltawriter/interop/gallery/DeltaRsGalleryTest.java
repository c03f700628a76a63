package io.deltawriter.interop.gallery;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.deltawriter.interop.Python;
import io.deltawriter.interop.SparkTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link GalleryTest}, with tables of delta-rs, which reads what becomes of them, too. */
@Tag("python")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DeltaRsGalleryTest {
  @RegisterExtension static final Python PYTHON = new Python();

  private static final List<Room> ROOMS = new DeltaRsExhibits(PYTHON).rooms();

  private final Page page = new Page("gallery of delta-rs", ROOMS);

  private static Stream<Exhibit> exhibits() {
    return ROOMS.stream().flatMap(room -> room.exhibits().stream());
  }

  @AfterEach
  void forget() {
    SparkTable.forgetAll();
  }

  @Order(1)
  @ParameterizedTest(name = "{0}")
  @MethodSource("exhibits")
  void isWrittenRightOrRefusedUntouched(Exhibit exhibit, @TempDir Path directory) {
    Path location = directory.resolve("table");
    page.add(exhibit, Trial.of(exhibit, location, DeltaRsGalleryTest::assertHolds));
  }

  private static void assertHolds(Path location, List<Map<String, Object>> expected) {
    SparkTable.assertHolds(location, expected);
    PYTHON.assertHolds(location, expected);
  }

  @Order(2)
  @Test
  void theGuideSaysSo() {
    assumeThat(page.isComplete()).as("every exhibit was seen").isTrue();
    page.write(Path.of("target", "gallery"));
  }
}
