package io.deltawriter.internal.action;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * The progress of an application (Delta protocol, "Transaction Identifiers").
 *
 * @param lastUpdatedMillis since 1970 UTC
 */
public record Txn(String appId, long version, OptionalLong lastUpdatedMillis) implements Action {

  public Txn {
    requireNonNull(appId, "appId");
    requireNonNull(lastUpdatedMillis, "lastUpdatedMillis");
  }
}
