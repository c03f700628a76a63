/**
 * What the S3 server of the tests keeps, on the heap.
 *
 * <p>The package's name matters: S3Proxy takes the type of a store from it, and hands conditions
 * down to the store, which can check them and write in one step, only for types that it knows to do
 * so.
 */
package io.deltawriter.s3.server.awssdk;
