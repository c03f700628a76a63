/**
 * JSON bytes to column batches. {@link io.deltawriter.internal.json.JsonRowReader} is the way in;
 * {@code SegmentReader} cuts the source at the ends of records, {@code RecordScanner} turns a
 * segment into rows, {@code JsonTypes} is the table of JSON to Delta types.
 */
package io.deltawriter.internal.json;
