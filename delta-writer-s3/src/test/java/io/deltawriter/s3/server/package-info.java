/** An S3 server for tests on the loopback device, and a proxy in front of it that does harm. */
package io.deltawriter.s3.server;
