package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.TextOrder;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The sorted actions of an older checkpoint as far as they still count, and newer ones, in one
 * order.
 *
 * @param <A> the kind of action
 */
final class MergedActions<A extends Action> implements ActionCursor<A> {

  private final ActionCursor<A> older;
  private final Predicate<A> counts;
  private final Iterator<A> newer;
  private final Function<A, String> text;
  private Optional<A> nextOlder = Optional.empty();
  private Optional<A> nextNewer = Optional.empty();
  private String last = "";

  /**
   * @param older sorted by {@code text}; closed with this
   * @param counts whether an older action still counts
   */
  MergedActions(
      ActionCursor<A> older, Predicate<A> counts, Collection<A> newer, Function<A, String> text) {
    this.older = requireNonNull(older, "older");
    this.counts = requireNonNull(counts, "counts");
    this.text = requireNonNull(text, "text");
    this.newer =
        newer.stream().sorted((a, b) -> TextOrder.compare(text.apply(a), text.apply(b))).iterator();
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsortedCheckpointException if the older actions are not sorted after all
   */
  @Override
  public Optional<A> next() throws IOException {
    if (nextOlder.isEmpty()) {
      nextOlder = nextThatCounts();
    }
    if (nextNewer.isEmpty() && newer.hasNext()) {
      nextNewer = Optional.of(newer.next());
    }
    boolean takeNewer =
        nextNewer.isPresent()
            && (nextOlder.isEmpty()
                || TextOrder.compare(text.apply(nextNewer.get()), text.apply(nextOlder.get())) < 0);
    Optional<A> next = takeNewer ? nextNewer : nextOlder;
    if (takeNewer) {
      nextNewer = Optional.empty();
    } else {
      nextOlder = Optional.empty();
    }
    return next;
  }

  private Optional<A> nextThatCounts() throws IOException {
    Optional<A> action = older.next();
    while (action.isPresent()) {
      String at = text.apply(action.get());
      if (TextOrder.compare(at, last) < 0) {
        throw new UnsortedCheckpointException("'" + at + "' comes after '" + last + "'");
      }
      last = at;
      if (counts.test(action.get())) {
        return action;
      }
      action = older.next();
    }
    return action;
  }

  @Override
  public void close() throws IOException {
    older.close();
  }
}
