/** Execution of calls: arguments, batches, outcomes and timing. */
@NullMarked
package dev.daybook.gateway.call;

import org.jspecify.annotations.NullMarked;
