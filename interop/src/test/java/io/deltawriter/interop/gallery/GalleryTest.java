package io.deltawriter.interop.gallery;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.deltawriter.interop.SparkTable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of Spark and Kernel are written right, or refused by name and left as they were. */
@Tag("spark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class GalleryTest {
  private static final List<Room> ROOMS =
      List.of(
          new Room("Protocol versions", ProtocolExhibits.all()),
          new Room("Table features", FeatureExhibits.all()),
          new Room("Names of columns", ColumnExhibits.NAMES),
          new Room("Types", ColumnExhibits.TYPES),
          new Room("Changes of the schema", ColumnExhibits.CHANGES),
          new Room("Partitions", ColumnExhibits.partitions()),
          new Room("Files with several keys, in tables of layout FLAT", SharedFileExhibits.all()),
          new Room("Table properties", PropertyExhibits.all()),
          new Room("Checkpoints and logs", LogExhibits.CHECKPOINTS),
          new Room("Hints that are wrong", LogExhibits.hints()),
          new Room("Histories", LogExhibits.shapes()));

  private final Page page = new Page("gallery of Spark and Kernel", ROOMS);

  /** All, or those whose text contains what the system property {@code gallery.only} says. */
  private static Stream<Exhibit> exhibits() {
    String only = System.getProperty("gallery.only", "");
    return ROOMS.stream()
        .flatMap(room -> room.exhibits().stream())
        .filter(exhibit -> exhibit.toString().contains(only));
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
    page.add(exhibit, Trial.of(exhibit, location, SparkTable::assertHolds));
  }

  @Order(2)
  @Test
  void theGuideSaysSo() {
    assumeThat(page.isComplete()).as("every exhibit was seen").isTrue();
    page.write(Path.of("target", "gallery"));
  }
}
