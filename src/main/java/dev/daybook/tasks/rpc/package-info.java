/** Remote methods of tasks. */
@NullMarked
package dev.daybook.tasks.rpc;

import org.jspecify.annotations.NullMarked;
