package io.deltawriter.internal.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.sort.ExternalSort;
import io.deltawriter.internal.sort.SortedRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Actions of an unsorted checkpoint, sorted through temporary files, which are gone when this is
 * closed.
 */
final class SortedActions<A extends Action> implements ActionCursor<A> {

  private static final int MEMORY_BYTES = 16 << 20;

  private final Class<A> type;
  private final ExternalSort sort;
  private final SortedRecords records;

  private SortedActions(Class<A> type, ExternalSort sort, SortedRecords records) {
    this.type = type;
    this.sort = sort;
    this.records = records;
  }

  /**
   * Reads {@code actions} to their end and closes them.
   *
   * @param seen is shown every action
   */
  static <A extends Action> SortedActions<A> of(
      Class<A> type, ActionCursor<A> actions, Function<A, String> text, Consumer<A> seen)
      throws IOException {
    ExternalSort sort = ExternalSort.create(MEMORY_BYTES);
    try (actions) {
      for (Optional<A> action = actions.next(); action.isPresent(); action = actions.next()) {
        seen.accept(action.get());
        sort.add(
            text.apply(action.get()).getBytes(StandardCharsets.UTF_8),
            ActionCodec.write(action.get()));
      }
      return new SortedActions<>(type, sort, sort.sorted());
    } catch (IOException | RuntimeException failure) {
      try {
        sort.close();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  @Override
  public Optional<A> next() throws IOException {
    if (!records.next()) {
      return Optional.empty();
    }
    JsonNode line = ActionCodec.JSON.readTree(records.value());
    return ActionCodec.read(line).map(type::cast);
  }

  @Override
  public void close() throws IOException {
    try (sort) {
      records.close();
    }
  }
}
