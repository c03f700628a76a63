/**
 * Checkpoint files: reading one, looking up a key in it, writing the next.
 *
 * <p>What to write comes in as a {@link io.deltawriter.internal.checkpoint.CheckpointContent}; when
 * to write is decided by the log. Errors of the store stay {@link java.io.IOException} here.
 */
package io.deltawriter.internal.checkpoint;
