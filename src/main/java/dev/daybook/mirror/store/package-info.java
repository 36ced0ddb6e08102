/**
 * Stored data of a mirror: rows of the source portal, what of it was read, and what the source no
 * longer shows.
 */
@NullMarked
package dev.daybook.mirror.store;

import org.jspecify.annotations.NullMarked;
