package io.deltawriter.interop.gallery;

import java.util.ArrayList;
import java.util.List;

/** Every pair of protocol versions that can be made. */
final class ProtocolExhibits {
  private ProtocolExhibits() {}

  static List<Exhibit> all() {
    var exhibits = new ArrayList<Exhibit>();
    for (int writer : List.of(1, 2, 3, 4, 6)) {
      exhibits.add(pair(1, writer));
    }
    exhibits.add(edited(1, 5));
    exhibits.add(pair(2, 5));
    exhibits.add(pair(2, 6));
    exhibits.add(byFeature(1, 7, "domainMetadata"));
    exhibits.add(byFeature(2, 7, "columnMapping"));
    exhibits.add(byFeature(3, 7, "vacuumProtocolCheck"));
    exhibits.add(newer(4, 7));
    exhibits.add(newer(3, 8));
    return exhibits;
  }

  private static Exhibit pair(int reader, int writer) {
    return Exhibit.written(name(reader, writer), "nothing of it in use", versions(reader, writer));
  }

  /** Spark leaves out what nothing needs. */
  private static Exhibit edited(int reader, int writer) {
    return Exhibit.written(
        name(reader, writer),
        "nothing of it in use",
        SparkRecipe.partitioned()
            .edited(
                TableLog.protocol(
                    "{\"minReaderVersion\":%d,\"minWriterVersion\":%d}"
                        .formatted(reader, writer))));
  }

  private static SparkRecipe versions(int reader, int writer) {
    return SparkRecipe.partitioned()
        .property("delta.minReaderVersion", "" + reader)
        .property("delta.minWriterVersion", "" + writer)
        .step(TableLog.needs(reader, writer));
  }

  private static Exhibit byFeature(int reader, int writer, String feature) {
    return Exhibit.written(
        name(reader, writer),
        "lists `" + feature + "`",
        versions(reader, writer).feature(feature).step(TableLog.lists(feature)));
  }

  private static Exhibit newer(int reader, int writer) {
    return Exhibit.refused(
            name(reader, writer),
            "newer than the protocol's text",
            SparkRecipe.partitioned()
                .edited(
                    TableLog.protocol(
                        ("{\"minReaderVersion\":%d,\"minWriterVersion\":%d,"
                                + "\"readerFeatures\":[],\"writerFeatures\":[]}")
                            .formatted(reader, writer))))
        .because("reader version " + reader + " and writer version " + writer);
  }

  private static String name(int reader, int writer) {
    return "reader " + reader + ", writer " + writer;
  }
}
