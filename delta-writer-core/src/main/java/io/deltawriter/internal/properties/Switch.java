package io.deltawriter.internal.properties;

import static java.util.Objects.requireNonNull;

/** A table property that is true or false. */
public enum Switch {
  APPEND_ONLY("delta.appendOnly", false),
  ROW_TRACKING("delta.enableRowTracking", false),
  ROW_TRACKING_SUSPENDED("delta.rowTrackingSuspended", false),
  ICEBERG_COMPAT_V1("delta.enableIcebergCompatV1", false),
  ICEBERG_COMPAT_V2("delta.enableIcebergCompatV2", false),
  ICEBERG_COMPAT_V3("delta.enableIcebergCompatV3", false),
  IN_COMMIT_TIMESTAMPS("delta.enableInCommitTimestamps", false),
  STATS_AS_JSON("delta.checkpoint.writeStatsAsJson", true),
  STATS_AS_STRUCT("delta.checkpoint.writeStatsAsStruct", false);

  private final String property;
  private final boolean usual;

  Switch(String property, boolean usual) {
    this.property = requireNonNull(property, "property");
    this.usual = usual;
  }

  /** The name of the property. */
  public String property() {
    return property;
  }

  /** The value of a property that is missing. */
  boolean usual() {
    return usual;
  }
}
