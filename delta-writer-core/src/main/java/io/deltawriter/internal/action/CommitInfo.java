package io.deltawriter.internal.action;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a commit came from (Delta protocol, "Commit Provenance Information"). Every field is
 * optional in the commits of others; values that are not strings are given as their JSON text.
 *
 * @param timestampMillis by the writer's clock
 * @param inCommitTimestampMillis present where in-commit timestamps are enabled
 */
public record CommitInfo(
    OptionalLong timestampMillis,
    OptionalLong inCommitTimestampMillis,
    Optional<String> operation,
    Map<String, String> operationParameters,
    Map<String, String> operationMetrics,
    OptionalLong readVersion,
    Optional<Boolean> isBlindAppend,
    Optional<String> engineInfo,
    Optional<String> txnId)
    implements Action {

  public static final CommitInfo EMPTY =
      new CommitInfo(
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          Map.of(),
          Map.of(),
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public CommitInfo {
    requireNonNull(timestampMillis, "timestampMillis");
    requireNonNull(inCommitTimestampMillis, "inCommitTimestampMillis");
    requireNonNull(operation, "operation");
    operationParameters = Collections.unmodifiableMap(new LinkedHashMap<>(operationParameters));
    operationMetrics = Collections.unmodifiableMap(new LinkedHashMap<>(operationMetrics));
    requireNonNull(readVersion, "readVersion");
    requireNonNull(isBlindAppend, "isBlindAppend");
    requireNonNull(engineInfo, "engineInfo");
    requireNonNull(txnId, "txnId");
  }

  /** The commit's time: in-commit if there is one, else by the writer's clock. */
  public OptionalLong committedMillis() {
    return inCommitTimestampMillis.isPresent() ? inCommitTimestampMillis : timestampMillis;
  }

  /** This, with an in-commit timestamp. */
  public CommitInfo at(long inCommitTimestamp) {
    return new CommitInfo(
        timestampMillis,
        OptionalLong.of(inCommitTimestamp),
        operation,
        operationParameters,
        operationMetrics,
        readVersion,
        isBlindAppend,
        engineInfo,
        txnId);
  }
}
