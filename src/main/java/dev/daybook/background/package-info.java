/** Work on threads of its own, which goes on after failures. */
@NullMarked
package dev.daybook.background;

import org.jspecify.annotations.NullMarked;
