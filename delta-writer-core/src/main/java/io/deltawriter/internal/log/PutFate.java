package io.deltawriter.internal.log;

import java.io.IOException;

/** What became of a commit that was put into the log. */
sealed interface PutFate {

  /** The version is ours. */
  record Ours() implements PutFate {}

  /** Another writer has the version. */
  record Theirs(CommitActions commit) implements PutFate {}

  /** The store did not say. */
  record Unknown(IOException cause) implements PutFate {}
}
