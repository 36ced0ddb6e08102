/**
 * Aggregates over a journal: stored blocks, the tree of sums, compiled filters, counting and caches.
 */
@NullMarked
package dev.daybook.history.index;

import org.jspecify.annotations.NullMarked;
