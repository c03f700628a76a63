package io.deltawriter.interop.gallery;

import java.util.List;

/** Exhibits under one heading of the page. */
record Room(String title, List<Exhibit> exhibits) {
  Room {
    exhibits = List.copyOf(exhibits);
  }
}
