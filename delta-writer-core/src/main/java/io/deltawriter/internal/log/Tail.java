package io.deltawriter.internal.log;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.FileKey;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.internal.checkpoint.KeyLookup;
import io.deltawriter.table.SourceKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** The commits after the checkpoint, oldest first. Immutable. */
record Tail(List<TailLayer> layers) {

  static final Tail EMPTY = new Tail(List.of());

  Tail {
    layers = List.copyOf(layers);
  }

  Tail plus(TailLayer newest) {
    List<TailLayer> more = new ArrayList<>(layers);
    more.add(newest);
    return new Tail(more);
  }

  /** What is in a checkpoint of {@code version}. */
  List<TailLayer> upTo(long version) {
    return layers.stream().filter(layer -> layer.last() <= version).toList();
  }

  /** What is not in a checkpoint of {@code version}. */
  Tail after(long version) {
    return new Tail(layers.stream().filter(layer -> layer.last() > version).toList());
  }

  Tail with(KeyAttribution attribution) {
    return new Tail(layers.stream().map(layer -> layer.with(attribution)).toList());
  }

  /** Whether the checkpoint's word on the file is out of date. */
  boolean refersTo(FileKey file) {
    return refersTo(file, 0);
  }

  private boolean refersTo(FileKey file, int fromLayer) {
    for (int i = fromLayer; i < layers.size(); i++) {
      if (layers.get(i).refersTo(file)) {
        return true;
      }
    }
    return false;
  }

  /** The files that the tail added and that are still there. */
  Stream<AddFile> adds() {
    return live(layer -> layer.adds().stream(), AddFile::fileKey);
  }

  /** The tombstones that the tail left, without tags. */
  Stream<RemoveFile> removes() {
    return live(layer -> layer.removes().stream(), RemoveFile::fileKey);
  }

  private <T> Stream<T> live(Function<TailLayer, Stream<T>> part, Function<T, FileKey> fileKey) {
    return Stream.iterate(0, i -> i < layers.size(), i -> i + 1)
        .flatMap(
            i -> part.apply(layers.get(i)).filter(file -> !refersTo(fileKey.apply(file), i + 1)));
  }

  /** Offers the files that the tail added and that are still there. */
  void offerTo(KeyLookup lookup) {
    for (int i = 0; i < layers.size(); i++) {
      int later = i + 1;
      layers.get(i).offerTo(lookup, file -> !refersTo(file.fileKey(), later));
    }
  }

  boolean touched(SourceKey key, long sinceVersion) {
    return layers.stream().anyMatch(layer -> layer.touched(key, sinceVersion));
  }

  boolean recorded(String appId, long sinceVersion) {
    return layers.stream()
        .anyMatch(layer -> layer.last() > sinceVersion && layer.txns().containsKey(appId));
  }

  /** The newest transaction of each application. */
  Map<String, Txn> txns() {
    Map<String, Txn> txns = new LinkedHashMap<>();
    layers.forEach(layer -> txns.putAll(layer.txns()));
    return txns;
  }

  Optional<Txn> txn(String appId) {
    return newest(layer -> Optional.ofNullable(layer.txns().get(appId)));
  }

  /** The newest word on each domain, removed ones too. */
  Map<String, DomainMetadata> domains() {
    Map<String, DomainMetadata> domains = new LinkedHashMap<>();
    layers.forEach(layer -> domains.putAll(layer.domains()));
    return domains;
  }

  OptionalLong inCommitTimestampMillis() {
    return layers.isEmpty()
        ? OptionalLong.empty()
        : layers.get(layers.size() - 1).inCommitTimestampMillis();
  }

  /** How many file actions are kept in memory. */
  long fileCount() {
    return layers.stream().mapToLong(layer -> layer.adds().size() + layer.removes().size()).sum();
  }

  private <T> Optional<T> newest(Function<TailLayer, Optional<T>> part) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      Optional<T> found = part.apply(layers.get(i));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
