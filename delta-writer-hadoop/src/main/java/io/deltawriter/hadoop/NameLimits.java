package io.deltawriter.hadoop;

import java.io.IOException;
import org.apache.hadoop.ipc.RemoteException;

/** How long a name the name node takes: a setting of its own, which only its answer tells. */
final class NameLimits {

  // By name, because the class is the name node's.
  private static final String LIMITS = "org.apache.hadoop.hdfs.protocol.FSLimitException";

  private NameLimits() {}

  /** Whether {@code failure} says that a name is too long. */
  static boolean isPassed(IOException failure) {
    return failure instanceof RemoteException answer && answer.getClassName().startsWith(LIMITS);
  }
}
