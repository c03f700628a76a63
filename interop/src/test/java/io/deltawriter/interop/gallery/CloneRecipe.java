package io.deltawriter.interop.gallery;

import io.deltawriter.interop.SparkTable;
import java.nio.file.Path;

/** A shallow clone that Spark makes of another table. */
record CloneRecipe(SparkRecipe original) implements Recipe {
  @Override
  public String maker() {
    return original.maker();
  }

  @Override
  public void make(Path location) {
    Path source = location.resolveSibling("original");
    original.make(source);
    new SparkTable(location).sql("create table {table} shallow clone delta.`" + source + "`");
  }
}
