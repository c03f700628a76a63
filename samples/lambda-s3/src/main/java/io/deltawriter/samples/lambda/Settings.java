package io.deltawriter.samples.lambda;

import static java.util.Objects.requireNonNull;

import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.s3.S3Location;
import io.deltawriter.source.SourceNaming;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How a function is set up, by environment variables.
 *
 * @param table {@code DELTA_TABLE}: where the table is, or where to make it; {@code
 *     s3://bucket/prefix}
 * @param source {@code DELTA_SOURCE}: the folder of the customers' objects
 * @param naming {@code DELTA_KEY_PATTERN}: a regular expression for object names whose one group is
 *     the key; by default the key is the name without its extensions
 * @param options {@code DELTA_SCHEMA}: the data columns of a new table, as Delta's JSON or as SQL
 *     writes them; {@code DELTA_KEY_COLUMN} and {@code DELTA_INGEST_TIME_COLUMN}: the columns for
 *     the key and for the time of the replace, {@code none} for no such time
 */
record Settings(
    S3Location table, S3Location source, SourceNaming naming, DeltaWriterOptions options) {

  Settings {
    requireNonNull(naming, "naming");
    requireNonNull(options, "options");
    if (source.holds(table) || table.holds(source)) {
      throw new IllegalArgumentException(
          "DELTA_TABLE "
              + table
              + " and DELTA_SOURCE "
              + source
              + " must not be inside each other: each commit would call the function again, and"
              + " VACUUM deletes what is no part of a table");
    }
  }

  /**
   * What the variables say.
   *
   * @throws IllegalArgumentException if one is missing or wrong; names it
   */
  static Settings of(Map<String, String> environment) {
    return new Settings(
        required(environment, "DELTA_TABLE", S3Location::parse),
        required(environment, "DELTA_SOURCE", S3Location::parse),
        optional(environment, "DELTA_KEY_PATTERN", Settings::naming)
            .orElseGet(SourceNaming::withoutExtensions),
        options(environment));
  }

  private static SourceNaming naming(String pattern) {
    return SourceNaming.matching(Pattern.compile(pattern));
  }

  private static DeltaWriterOptions options(Map<String, String> environment) {
    DeltaWriterOptions.Builder options = DeltaWriterOptions.builder();
    optional(
        environment,
        "DELTA_SCHEMA",
        text -> text.startsWith("{") ? options.schemaJson(text) : options.schemaDdl(text));
    optional(environment, "DELTA_KEY_COLUMN", options::keyColumn);
    optional(
        environment,
        "DELTA_INGEST_TIME_COLUMN",
        name ->
            name.equals("none")
                ? options.withoutIngestTimeColumn()
                : options.ingestTimeColumn(name));
    return options.build();
  }

  private static <T> T required(
      Map<String, String> environment, String name, Function<String, T> parser) {
    return optional(environment, name, parser)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Set the environment variable "
                        + name
                        + " of the function, as s3://bucket/prefix"));
  }

  private static <T> Optional<T> optional(
      Map<String, String> environment, String name, Function<String, T> parser) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(value.strip()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The environment variable " + name + " is wrong: " + e.getMessage(), e);
    }
  }
}
