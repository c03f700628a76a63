package io.deltawriter.hadoop;

import io.deltawriter.store.ObjectSink;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** How a written file becomes an object: what differs from one file system to the next. */
interface Publication {

  /** As {@link io.deltawriter.store.ObjectStore#create}. */
  ObjectSink create(Path target) throws IOException;

  /** As {@link io.deltawriter.store.ObjectStore#createIfAbsent}. */
  ObjectSink createIfAbsent(Path target) throws IOException;
}
