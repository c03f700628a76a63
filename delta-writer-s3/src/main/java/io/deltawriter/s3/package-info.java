/**
 * Tables and sources on Amazon S3 and stores that speak its protocol, through the caller's own
 * client of the AWS SDK.
 */
package io.deltawriter.s3;
