/** Remote methods of task history. */
@NullMarked
package dev.daybook.tasks.history.rpc;

import org.jspecify.annotations.NullMarked;
