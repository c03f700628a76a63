package io.deltawriter.s3.server.awssdk;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** An object or a part of one as it was written. Immutable. */
public final class StoredObject {

  private final byte[] bytes;
  private final String etag;
  private final Instant modified;
  private final PutObjectRequest request;
  private final Optional<String> crc32;

  private StoredObject(
      byte[] bytes,
      String etag,
      Instant modified,
      PutObjectRequest request,
      Optional<String> crc32) {
    this.bytes = bytes;
    this.etag = etag;
    this.modified = modified;
    this.request = request;
    this.crc32 = crc32;
  }

  static StoredObject whole(byte[] bytes, Instant modified, PutObjectRequest request) {
    String etag = "\"" + HexFormat.of().formatHex(md5(bytes)) + "\"";
    return new StoredObject(bytes, etag, modified, request, Optional.of(crc32(bytes)));
  }

  static StoredObject ofParts(
      byte[] bytes, String etag, Instant modified, PutObjectRequest request) {
    return new StoredObject(bytes, etag, modified, request, Optional.empty());
  }

  StoredObject at(Instant time) {
    return new StoredObject(bytes, etag, time, request, crc32);
  }

  /** The content. */
  public byte[] bytes() {
    return bytes.clone();
  }

  byte[] sharedBytes() {
    return bytes;
  }

  /** The ETag with its quotes. */
  public String etag() {
    return etag;
  }

  /** When it was written, to the millisecond. */
  public Instant modified() {
    return modified;
  }

  /** What it was written with: metadata, encryption and so on. */
  public PutObjectRequest request() {
    return request;
  }

  Optional<String> crc32() {
    return crc32;
  }

  boolean matches(String asked) {
    return asked.equals("*") || asked.equals(etag) || etag.equals("\"" + asked + "\"");
  }

  static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String crc32(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    ByteBuffer four = ByteBuffer.allocate(4).putInt((int) checksum.getValue());
    return Base64.getEncoder().encodeToString(four.array());
  }
}
