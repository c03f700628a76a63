/** What a service that keeps a table on S3 current has to write itself. */
package io.deltawriter.samples.embed;
