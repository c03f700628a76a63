package io.deltawriter.interop;

import java.nio.file.Path;
import java.util.Map;

/** A data file that a reader of the log found active: where it lies and its partition values. */
record ListedFile(Path location, Map<String, String> partitionValues) {}
