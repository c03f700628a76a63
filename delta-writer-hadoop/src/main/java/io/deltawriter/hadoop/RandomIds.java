package io.deltawriter.hadoop;

import java.util.UUID;
import java.util.function.Supplier;

/** Ids that nobody else has, on any machine. */
final class RandomIds implements Supplier<String> {

  @Override
  public String get() {
    return UUID.randomUUID().toString();
  }
}
