/** Mirror of a portal: a complete and fresh copy of its history. */
@NullMarked
package dev.daybook.mirror;

import org.jspecify.annotations.NullMarked;
