/**
 * JSON bytes to column batches. {@link io.deltawriter.internal.json.JsonRowReader} is the way in;
 * {@code SegmentReader} cuts the source at the ends of records, {@code RecordScanner} turns a
 * segment into rows: usual records by {@code ByteReader}, straight from their bytes, the others by
 * {@code NodeReader}, from Jackson's tokens. {@code JsonTypes} is the table of JSON to Delta types.
 */
package io.deltawriter.internal.json;
