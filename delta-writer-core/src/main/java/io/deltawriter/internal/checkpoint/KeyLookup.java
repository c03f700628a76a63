package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.FileKey;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.KeyBounds;
import io.deltawriter.internal.action.TextOrder;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the files of many keys among all that it is offered, and looks at each file once. Takes
 * memory for the keys and for what it finds. Not safe for more than one thread.
 */
public final class KeyLookup {

  private final Set<SourceKey> keys;
  private final KeyAttribution attribution;
  private final List<SourceKey> sorted;
  private final Map<SourceKey, List<AddFile>> own = new HashMap<>();
  private final List<Span> shared = new ArrayList<>();
  private final Set<FileKey> found = new HashSet<>();

  /** A file that may hold rows of some neighbours among the sorted keys. */
  private record Span(AddFile file, int from, int before) {}

  public KeyLookup(Set<SourceKey> keys, KeyAttribution attribution) {
    this.keys = new LinkedHashSet<>(keys);
    this.attribution = requireNonNull(attribution, "attribution");
    this.sorted = keys.stream().sorted((a, b) -> TextOrder.compare(a.value(), b.value())).toList();
  }

  /** Keeps the file if {@link KeyAttribution#mayHold} is true of it and one of the keys. */
  public void offer(AddFile file) {
    Optional<SourceKey> owner = attribution.owner(file);
    if (owner.isPresent()) {
      offer(file, owner.get());
    } else if (attribution.layout() == TableLayout.FLAT) {
      offer(file, KeyBounds.of(file, attribution.keyColumn()));
    }
  }

  /** Keeps the file if its owner is one of the keys. */
  public void offer(AddFile file, SourceKey owner) {
    if (keys.contains(owner) && found.add(file.fileKey())) {
      own.computeIfAbsent(owner, key -> new ArrayList<>(1)).add(file);
    }
  }

  /** Keeps the file, which has no owner, if its bounds leave room for one of the keys. */
  public void offer(AddFile file, KeyBounds bounds) {
    if (bounds.empty()) {
      return;
    }
    int from = firstIndex(key -> !bounds.isBelow(key));
    int before = firstIndex(bounds::isBeyond);
    if (from < before && found.add(file.fileKey())) {
      shared.add(new Span(file, from, before));
    }
  }

  /**
   * Offers what an earlier lookup of these keys found.
   *
   * @param counts whether a file is still there
   */
  public void offerAll(Map<SourceKey, KeyFiles> earlier, Predicate<AddFile> counts) {
    List<AddFile> offered = List.of();
    for (Map.Entry<SourceKey, KeyFiles> files : earlier.entrySet()) {
      files.getValue().own().stream().filter(counts).forEach(file -> offer(file, files.getKey()));
      if (files.getValue().shared() != offered) {
        offered = files.getValue().shared();
        offered.stream()
            .filter(file -> !found.contains(file.fileKey()))
            .filter(counts)
            .forEach(this::offer);
      }
    }
  }

  public Set<SourceKey> keys() {
    return Collections.unmodifiableSet(keys);
  }

  /** What was found of each key, also of one that has no files. */
  public Map<SourceKey, KeyFiles> files() {
    Map<SourceKey, KeyFiles> files = new LinkedHashMap<>();
    keys.forEach(key -> files.put(key, KeyFiles.NONE));
    own.forEach((key, list) -> files.put(key, new KeyFiles(list, List.of())));
    if (!shared.isEmpty()) {
      addShared(files);
    }
    return files;
  }

  /** Keys that have the same shared files have one list of them in common. */
  private void addShared(Map<SourceKey, KeyFiles> files) {
    Map<Integer, List<Span>> starts = new HashMap<>();
    Map<Integer, List<Span>> ends = new HashMap<>();
    for (Span span : shared) {
      starts.computeIfAbsent(span.from(), any -> new ArrayList<>()).add(span);
      ends.computeIfAbsent(span.before(), any -> new ArrayList<>()).add(span);
    }
    Map<FileKey, AddFile> open = new LinkedHashMap<>();
    List<AddFile> list = List.of();
    for (int i = 0; i < sorted.size(); i++) {
      List<Span> ended = ends.getOrDefault(i, List.of());
      List<Span> started = starts.getOrDefault(i, List.of());
      ended.forEach(span -> open.remove(span.file().fileKey()));
      started.forEach(span -> open.put(span.file().fileKey(), span.file()));
      list = ended.isEmpty() && started.isEmpty() ? list : List.copyOf(open.values());
      if (!list.isEmpty()) {
        files.put(sorted.get(i), new KeyFiles(files.get(sorted.get(i)).own(), list));
      }
    }
  }

  /** Of a condition that is false of the first keys and true of all that follow. */
  private int firstIndex(Predicate<SourceKey> condition) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (condition.test(sorted.get(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
