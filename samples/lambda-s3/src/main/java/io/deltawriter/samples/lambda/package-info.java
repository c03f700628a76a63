/**
 * Functions for AWS Lambda that keep one Delta table in S3 equal to the JSON objects of a folder in
 * S3. Start reading at {@link io.deltawriter.samples.lambda.TableSync}.
 */
package io.deltawriter.samples.lambda;
