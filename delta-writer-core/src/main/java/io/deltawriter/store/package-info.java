/** Where tables live: objects under names, with an atomic create. */
package io.deltawriter.store;
