package io.deltawriter.s3.server.awssdk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectStorageClass;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One page of a listing, found by steps that each cost the same however many objects there are. */
final class Page {

  private final NavigableMap<byte[], StoredObject> objects;
  private final String prefix;
  private final Optional<String> delimiter;
  private final List<S3Object> contents = new ArrayList<>();
  private final List<CommonPrefix> folders = new ArrayList<>();
  private String last = "";

  private Page(NavigableMap<byte[], StoredObject> objects, ListObjectsV2Request request) {
    this.objects = objects;
    this.prefix = Optional.ofNullable(request.prefix()).orElse("");
    this.delimiter = Optional.ofNullable(request.delimiter()).filter(d -> !d.isEmpty());
  }

  static ListObjectsV2Response of(
      NavigableMap<byte[], StoredObject> objects, ListObjectsV2Request request) {
    Page page = new Page(objects, request);
    boolean more =
        page.fill(page.first(request), Optional.ofNullable(request.maxKeys()).orElse(1000));
    return ListObjectsV2Response.builder()
        .name(request.bucket())
        .prefix(page.prefix)
        .contents(page.contents)
        .commonPrefixes(page.folders)
        .isTruncated(more)
        .nextContinuationToken(more ? page.last : null)
        .keyCount(page.contents.size() + page.folders.size())
        .build();
  }

  private Map.Entry<byte[], StoredObject> first(ListObjectsV2Request request) {
    String after =
        Optional.ofNullable(request.continuationToken())
            .or(() -> Optional.ofNullable(request.startAfter()))
            .orElse("");
    byte[] start = Bucket.bytes(prefix);
    if (after.isEmpty() || Arrays.compareUnsigned(Bucket.bytes(after), start) < 0) {
      return objects.ceilingEntry(start);
    }
    boolean folder = after.startsWith(prefix) && delimiter.filter(after::endsWith).isPresent();
    return folder ? objects.ceilingEntry(behind(after)) : objects.higherEntry(Bucket.bytes(after));
  }

  private boolean fill(Map.Entry<byte[], StoredObject> first, int most) {
    Map.Entry<byte[], StoredObject> entry = first;
    while (entry != null) {
      String key = new String(entry.getKey(), StandardCharsets.UTF_8);
      if (!key.startsWith(prefix)) {
        return false;
      }
      if (contents.size() + folders.size() >= most) {
        return most > 0;
      }
      entry = take(key, entry);
    }
    return false;
  }

  /** Takes the key, or the folder that it is in, and gives the entry behind that. */
  private Map.Entry<byte[], StoredObject> take(String key, Map.Entry<byte[], StoredObject> entry) {
    int folder = delimiter.map(d -> key.indexOf(d, prefix.length())).orElse(-1);
    if (folder >= 0) {
      last = key.substring(0, folder + delimiter.get().length());
      folders.add(CommonPrefix.builder().prefix(last).build());
      return objects.ceilingEntry(behind(last));
    }
    last = key;
    StoredObject object = entry.getValue();
    contents.add(
        S3Object.builder()
            .key(key)
            .eTag(object.etag())
            .size((long) object.sharedBytes().length)
            .lastModified(object.modified())
            .storageClass(ObjectStorageClass.STANDARD)
            .build());
    return objects.higherEntry(entry.getKey());
  }

  /** The first key that does not start with {@code folder}, whose last character is ASCII. */
  private static byte[] behind(String folder) {
    byte[] bytes = Bucket.bytes(folder);
    bytes[bytes.length - 1]++;
    return bytes;
  }
}
