package io.deltawriter.interop.gallery;

import java.nio.file.Path;

/** How a table of others comes to be. */
interface Recipe {
  /** Who made it, as the page says it. */
  String maker();

  /** Makes the table. */
  void make(Path location);
}
