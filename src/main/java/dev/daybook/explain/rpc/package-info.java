/** Remote methods {@code daybook.explain.*}. */
@NullMarked
package dev.daybook.explain.rpc;

import org.jspecify.annotations.NullMarked;
