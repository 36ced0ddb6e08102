/** Live feed: history rows as server-sent events. */
@NullMarked
package dev.daybook.feed;

import org.jspecify.annotations.NullMarked;
