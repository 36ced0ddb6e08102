/** The live feed: rows of history as they come, for those who may see them. */
@NullMarked
package dev.daybook.feed;

import org.jspecify.annotations.NullMarked;
