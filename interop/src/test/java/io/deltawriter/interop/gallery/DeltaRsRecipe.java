package io.deltawriter.interop.gallery;

import io.deltawriter.interop.Python;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A table that delta-rs makes, with the columns and rows of a {@link SparkRecipe} and two more. */
final class DeltaRsRecipe implements Recipe {
  private final Python python;
  private final String partitioning;
  private final List<String> properties = new ArrayList<>();
  private final List<Consumer<Path>> steps = new ArrayList<>();

  private DeltaRsRecipe(Python python, String partitioning) {
    this.python = python;
    this.partitioning = partitioning;
  }

  /** Partitioned by the key column. */
  static DeltaRsRecipe partitioned(Python python) {
    return new DeltaRsRecipe(python, "'source_file'");
  }

  static DeltaRsRecipe flat(Python python) {
    return new DeltaRsRecipe(python, "None");
  }

  DeltaRsRecipe property(String name, String value) {
    properties.add("'%s': '%s'".formatted(name, value));
    return this;
  }

  /** Lists a table feature in the protocol, used or not. */
  DeltaRsRecipe feature(String name) {
    return then(
        "table.alter.add_feature(deltalake.TableFeatures.%s, allow_protocol_versions_increase=True)"
            .formatted(name));
  }

  /** Statements in which {@code table} is the table as it is then. */
  DeltaRsRecipe then(String statements) {
    return step(location -> python.deltaRs(location, statements));
  }

  /** A step in which the table is looked at. */
  DeltaRsRecipe step(Consumer<Path> step) {
    steps.add(step);
    return this;
  }

  @Override
  public String maker() {
    return "delta-rs";
  }

  @Override
  public void make(Path location) {
    python.deltaRs(
        location,
        """
        rows = [customer('a', 'a-0', 'a-1'), customer('b', 'b-0', 'b-1', 'b-2'), customer('c d=%', 'c-0')]
        write_deltalake(path, pa.concat_tables(rows), partition_by={partitioning}, configuration={properties})
        """
            .replace("{partitioning}", partitioning)
            .replace("{properties}", "{" + String.join(", ", properties) + "}"));
    steps.forEach(step -> step.accept(location));
  }
}
