/** Loops of background threads that survive failures, and a log of what changes state. */
@NullMarked
package dev.daybook.background;

import org.jspecify.annotations.NullMarked;
