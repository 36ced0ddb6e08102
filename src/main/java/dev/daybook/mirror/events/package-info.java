/** Address at which the source of a mirror reports changed elements. */
@NullMarked
package dev.daybook.mirror.events;

import org.jspecify.annotations.NullMarked;
