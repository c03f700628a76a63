/** Tables on file systems of Hadoop, as the caller configured them. */
package io.deltawriter.hadoop;
