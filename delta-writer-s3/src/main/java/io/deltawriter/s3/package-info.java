/** Tables and sources on Amazon S3 and stores that speak its protocol. */
package io.deltawriter.s3;
